/** Proves an order by writing the difference in a form whose sign is plain; the kernel sees that it is the same number. */

import { OutOfBudget, renewed, Scope } from '../kernel/environment.ts';
import { replay, type Proof, type Rulebook, type Statement } from '../kernel/proof.ts';
import { areEqual } from '../kernel/algebra.ts';
import { sameTerm } from '../term/equality.ts';
import { bracket, one, scalar, zero } from '../term/build.ts';
import type { Of, Term } from '../term/term.ts';
import { meansIn } from './mean-logarithms.ts';
import { signedForms, type OrderSign } from './signed-forms.ts';
import type { Attempt } from './prove.ts';
import { intoNormalForm } from './prove.ts';
import { below, topPlace, Trace, Unconfirmed } from './trace.ts';

/** Which row says `0 = [a < 0]`, and where the term stands in the bracket. */
const known: Readonly<Record<OrderSign, { readonly row: string; readonly at: number }>> = {
  '<': { row: 'known-positive', at: 1 },
  '≤': { row: 'known-nonnegative', at: 0 },
  '≠': { row: 'known-nonzero', at: 0 },
};

/** That the difference has the sign, as an equation of brackets: `[0 < d] = 1`, `[d < 0] = 0`, `[d = 0] = 0`. */
export function orderOf(difference: Term, sign: OrderSign): Pick<Statement, 'left' | 'right'> {
  switch (sign) {
    case '<':
      return { left: bracket('<', zero, difference), right: one };
    case '≤':
      return { left: bracket('<', difference, zero), right: zero };
    case '≠':
      return { left: bracket('=', difference, zero), right: zero };
  }
}

/** The statement is the one that `orderOf` makes. */
export function proveOrder(statement: Statement, difference: Term, sign: OrderSign, rules: Rulebook): Attempt {
  const scope = Scope.top(statement.environment);
  try {
    for (const opened of [new Set<string>(), undefined]) {
      const found = provedWith(statement, difference, sign, opened, scope, rules);
      if (found !== undefined) return found;
    }
    return { kind: 'given-up', why: 'nothing that was found tells the sign of the difference' };
  } catch (error) {
    if (error instanceof OutOfBudget || error instanceof Unconfirmed) return { kind: 'given-up', why: error.message };
    if (error instanceof RangeError)
      return { kind: 'given-up', why: 'the formula is too deep or its numbers are too large' };
    throw error;
  }
}

function provedWith(
  statement: Statement,
  difference: Term,
  sign: OrderSign,
  opened: ReadonlySet<string> | undefined,
  scope: Scope,
  rules: Rulebook,
): Attempt | undefined {
  const { row, at } = known[sign];
  const normal = (term: Term, trace: Trace): Term => intoNormalForm(term, below(topPlace(scope), at), trace);
  const own = new Trace(rules, opened);
  const end = normal(difference, own);
  const { right } = statement;
  const attempts: ((trace: Trace) => Term | undefined)[] = signedForms(difference, end, sign, scope, rules).map(
    (form) => (trace) => trace.byRow(right, row, { families: { a: scalar(form) } }, topPlace(scope)),
  );
  if (sign === '≤')
    for (const { range, weight, value } of meansIn(difference, scope))
      for (const mean of ['log-of-mean', 'log-of-expectation'])
        attempts.push((trace) =>
          trace.byRow(right, mean, { families: { F: weight, G: value }, ranges: { S: range } }, topPlace(scope)),
        );
  for (const attempt of attempts) {
    const other = new Trace(rules, opened);
    const bracket = attempt(other);
    if (bracket?.kind !== 'bracket') continue;
    const meeting = normal(sideOf(bracket, at), other);
    if (!sameTerm(end, meeting) && !areEqual(end, meeting, scope)) continue;
    const proof: Proof = { multipliers: [], zeros: [], left: own.steps, right: other.steps };
    const environment = { ...statement.environment, used: new Set<string>(), budget: renewed(statement.environment) };
    const replayed = replay({ ...statement, environment }, proof, rules);
    if (replayed.ok) return { kind: 'proved', theorem: replayed.theorem, proof };
  }
  return undefined;
}

function sideOf({ left, right }: Of<'bracket'>, at: number): Term {
  return at === 0 ? left : right;
}
