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
import * as Q from '../number/rational.ts';
import { sameTerm } from '../term/equality.ts';
import type { Term } from '../term/term.ts';
import { zerosBetween } from './by-equations.ts';
import { byCases } from './cases.ts';
import { withoutDerivatives } from './differentiate.ts';
import { normalForm } from './normal-form.ts';
import { topPlace, Trace, Unconfirmed, type Place } from './trace.ts';

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

/** What stands below a line in the normal forms, when a sum is among it and none of it can be 0. */
function denominatorsOf({ left, right }: { readonly left: Term; readonly right: Term }, scope: Scope): readonly Term[] {
  const found: { readonly base: Term; exponent: Q.Rational }[] = [];
  for (const { factors } of [...readCanonical(left), ...readCanonical(right)]) {
    for (const { base, exponent } of factors) {
      if (exponent.numerator >= 0n) continue;
      const known = found.find((other) => sameTerm(other.base, base));
      const needed = Q.negate(exponent);
      if (known === undefined) found.push({ base, exponent: needed });
      else if (Q.compare(known.exponent, needed) < 0) known.exponent = needed;
    }
  }
  if (!found.some(({ base }) => base.kind === 'add') || !found.every(({ base }) => isNonzero(base, scope))) return [];
  return found.map(termOfFactor);
}

export function normalised(
  term: Term,
  scope: Scope,
  rules: Rulebook,
  opened?: ReadonlySet<string>,
): { readonly term: Term; readonly trace: Trace } {
  const trace = new Trace(rules, opened);
  return { term: intoNormalForm(term, topPlace(scope), trace), trace };
}

export function intoNormalForm(term: Term, place: Place, trace: Trace): Term {
  trace.respelling ??= (part, inner) => trace.opening(() => normalForm(part, inner, trace));
  const cased = byCases(term, place, trace);
  return normalForm(withoutDerivatives(cased, place, trace), place, trace);
}
