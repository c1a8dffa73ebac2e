/** Looks for a proof that two terms are equal: both sides in normal form, and the kernel to say whether they meet. */

import { OutOfBudget, renewed, Scope } from '../kernel/environment.ts';
import {
  multiplied,
  replay,
  type Proof,
  type Rulebook,
  type Statement,
  type Theorem,
  type Zero,
} from '../kernel/proof.ts';
import { areEqual, canonical } from '../kernel/algebra.ts';
import { add, minusOne, mul } from '../term/build.ts';
import { namesIn } from '../term/scope.ts';
import { readCanonical, termOfFactor } from '../kernel/polynomial.ts';
import { isNonzero } from '../kernel/signs.ts';
import type { Term } from '../term/term.ts';
import { zerosBetween } from './by-equations.ts';
import { denominatorsIn } from './denominators.ts';
import { byCases } from './cases.ts';
import { withoutDerivatives } from './differentiate.ts';
import { normalForm } from './normal-form.ts';
import { topPlace, Trace, Unconfirmed } from './trace.ts';

export type Attempt =
  | { readonly kind: 'proved'; readonly theorem: Theorem; readonly proof: Proof }
  | { readonly kind: 'apart'; readonly left: Term; readonly right: Term } // the normal forms differ
  | { readonly kind: 'given-up'; readonly why: string };

export function prove(statement: Statement, rules: Rulebook): Attempt {
  const scope = Scope.top(statement.environment);
  try {
    const first = deepened(statement, [], scope, rules);
    if (first.kind !== 'apart') return first;
    const multipliers = denominatorsOf(first, scope);
    if (multipliers.length === 0) return first;
    const second = deepened(statement, multipliers, scope, rules);
    return second.kind === 'proved' ? second : first;
  } catch (error) {
    if (error instanceof OutOfBudget || error instanceof Unconfirmed) return { kind: 'given-up', why: error.message };
    if (error instanceof RangeError)
      return { kind: 'given-up', why: 'the formula is too deep or its numbers are too large' };
    throw error;
  }
}

/** After so many looks at what the sides still differ by, every definition is written out. */
const LOOKS = 2;

/** Definitions are written out only as far as the two sides still differ by what is defined. */
function deepened(statement: Statement, multipliers: readonly Term[], scope: Scope, rules: Rulebook): Attempt {
  const { definitions } = statement.environment;
  let opened: ReadonlySet<string> | undefined = new Set<string>();
  for (let look = 1; ; look += 1) {
    const attempt = compared(statement, multipliers, opened, scope, rules);
    if (attempt.kind !== 'apart' || opened === undefined) return attempt;
    const difference = canonical(add([attempt.left, mul([minusOne, attempt.right])]), scope);
    const before: ReadonlySet<string> = opened;
    const names = [...namesIn(difference)].filter((name) => definitions.has(name) && !before.has(name));
    if (names.length === 0) return attempt;
    opened = look === LOOKS ? undefined : new Set([...opened, ...names]);
  }
}

function compared(
  statement: Statement,
  multipliers: readonly Term[],
  opened: ReadonlySet<string> | undefined,
  scope: Scope,
  rules: Rulebook,
): Attempt {
  const { environment } = statement;
  const left = normalised(multiplied(statement.left, multipliers), scope, rules, opened);
  const right = normalised(multiplied(statement.right, multipliers), scope, rules, opened);
  const zeros = areEqual(left.term, right.term, scope) ? [] : byEquations(left.term, right.term, opened, scope, rules);
  if (zeros === undefined) return { kind: 'apart', left: left.term, right: right.term };
  const proof: Proof = { multipliers, zeros, left: left.trace.steps, right: right.trace.steps };
  const fresh = { ...environment, used: new Set<string>(), budget: renewed(environment) };
  const replayed = replay({ ...statement, environment: fresh }, proof, rules);
  if (!replayed.ok) return { kind: 'given-up', why: `the proof found was refused: ${replayed.why}` };
  return { kind: 'proved', theorem: replayed.theorem, proof };
}

function byEquations(
  left: Term,
  right: Term,
  opened: ReadonlySet<string> | undefined,
  scope: Scope,
  rules: Rulebook,
): readonly Zero[] | undefined {
  if (scope.environment.equations.length === 0) return undefined;
  return zerosBetween(left, right, scope, (term, place) => normalised(term, place, rules, opened));
}

/** What stands below a line in the normal forms, when it may be in the way and none of it can be 0. */
function denominatorsOf({ left, right }: { readonly left: Term; readonly right: Term }, scope: Scope): readonly Term[] {
  const found = denominatorsIn([...readCanonical(left), ...readCanonical(right)]);
  // A single product cancels by itself where nothing but algebra is at work.
  const matters = scope.environment.equations.length > 0 || found.some(({ base }) => base.kind === 'add');
  return matters && found.every(({ base }) => isNonzero(base, scope)) ? found.map(termOfFactor) : [];
}

export function normalised(
  term: Term,
  scope: Scope,
  rules: Rulebook,
  opened?: ReadonlySet<string>,
): { readonly term: Term; readonly trace: Trace } {
  const trace = new Trace(rules, opened);
  trace.respelling = (part, inner) => trace.opening(() => normalForm(part, inner, trace));
  const place = topPlace(scope);
  const cased = byCases(term, place, trace);
  const plain = withoutDerivatives(cased, place, trace);
  return { term: normalForm(plain, place, trace), trace };
}
