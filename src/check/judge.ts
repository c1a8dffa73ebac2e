/** One equation judged by both routes: proved, or told apart, or neither. */

import { canonical } from '../kernel/algebra.ts';
import { renewed, Scope, type Assumption, type Environment } from '../kernel/environment.ts';
import { hasSign } from '../kernel/signs.ts';
import { isFinite } from '../kernel/sums.ts';
import { visit } from '../term/traverse.ts';
import type { Proof, Rulebook, Statement, Theorem } from '../kernel/proof.ts';
import { prove, type Attempt } from '../calculus/prove.ts';
import { compare, type Comparison, type Witness } from '../numeric/compare.ts';
import { seemsToDiffer } from '../numeric/glance.ts';
import { rulebook } from '../rules/rulebook.ts';
import { add, minusOne, mul } from '../term/build.ts';
import type { Term } from '../term/term.ts';
import { cutoffOf } from './cutoff.ts';
import { requirementsOf, sameRequirement, type Requirement } from './domain.ts';
import { reasonsNotToRefute } from './doubts.ts';
import { holdAgainstEvaluation, RoutesDisagree, type Difference } from './routes.ts';

export type Verdict = 'proved' | 'verified' | 'refuted' | 'conditional' | 'undecided';

export interface Judgement {
  readonly verdict: Verdict;
  readonly theorem: Theorem | undefined;
  readonly proof: Proof | undefined;
  readonly witness: Witness | undefined;
  /** What the witness, if there is one, speaks against. */
  readonly refuted: Statement | undefined;
  /** What would have to be stated, for a conditional verdict. */
  readonly missing: readonly Missing[];
  readonly comparison: Comparison | undefined;
  /** Why nothing was decided. */
  readonly why: string;
}

export type Missing =
  | { readonly kind: 'sign'; readonly assumption: Assumption }
  | { readonly kind: 'fact'; readonly symbol: string; readonly fact: string }
  | { readonly kind: 'case'; readonly bracket: Term };

export const blank: Judgement = {
  verdict: 'undecided',
  theorem: undefined,
  proof: undefined,
  witness: undefined,
  refuted: undefined,
  missing: [],
  comparison: undefined,
  why: '',
};

/** What is peculiar to a kind of statement: how it is proved, and how much of what its sides need is taken for granted. */
export interface Manner {
  readonly prove: (statement: Statement, rules: Rulebook) => Attempt;
  /** The line speaks only of where all of it is defined. */
  readonly grantsAll: boolean;
}

const equation: Manner = { prove, grantsAll: false };

/** An equation between what a line needs and grants as a whole. */
export const granting: Manner = { prove, grantsAll: true };

/** `left = right` where the environment holds. Throws when the two routes contradict each other. */
export function judge(
  statement: Statement,
  rules: Rulebook = rulebook(),
  { prove: proved, grantsAll }: Manner = equation,
): Judgement {
  const { environment, left, right } = statement;
  if (isEndless(left) || isEndless(right)) return { ...blank, why: 'sums and products without an end are not decided' };
  const [ofLeft, ofRight] = [requirementsOf(left), requirementsOf(right)];
  const granted = grantsAll ? [...ofLeft, ...ofRight].filter(({ certain }) => certain) : grantedOf(ofLeft, ofRight);
  const own = { ...statement, environment: withAssumptions(environment, granted) };
  // Where the sides seem to differ no proof is looked for before the difference is made sure of.
  const seen = seemsToDiffer(own) ? compare(own) : undefined;
  const apart = (comparison: Extract<Comparison, { kind: 'differ' }>, known: Term | undefined): Judgement => ({
    ...differing(own, comparison, known, rules, proved),
    refuted: statement,
  });
  if (seen?.kind === 'differ') return apart(seen, undefined);
  const attempt = proved(own, rules);
  if (attempt.kind === 'proved') {
    if (seen === undefined) holdAgainstEvaluation(attempt, own);
    const missing = oneSided(ofLeft, ofRight, own.environment);
    const done = { ...blank, theorem: attempt.theorem, proof: attempt.proof };
    return missing.length === 0 ? { ...done, verdict: 'proved' } : { ...done, verdict: 'conditional', missing };
  }
  const difference = attempt.kind === 'apart' ? differenceOf(attempt, own) : undefined;
  const comparison = seen ?? compare(own);
  if (comparison.kind === 'differ') return apart(comparison, difference);
  const wider = withAssumptions(environment, [...ofLeft, ...ofRight]);
  const again = proved({ ...statement, environment: wider }, rules);
  if (again.kind === 'proved') {
    const missing = oneSided(ofLeft, ofRight, own.environment);
    return {
      ...blank,
      verdict: missing.length === 0 ? 'undecided' : 'conditional',
      theorem: again.theorem,
      proof: again.proof,
      missing,
      comparison,
    };
  }
  if (attempt.kind === 'apart' && comparison.kind === 'agree' && comparison.exact) {
    const least = cutoffOf(attempt.left, attempt.right, own.environment);
    const further = least === undefined ? comparison : compare(own, { least });
    if (further.kind === 'differ') return apart(further, difference);
    if (least !== undefined && further.kind === 'agree' && further.exact) {
      const missing = oneSided(ofLeft, ofRight, own.environment);
      const verdict = missing.length === 0 ? 'verified' : 'conditional';
      return { ...blank, verdict, missing, comparison: further };
    }
  }
  const why =
    attempt.kind === 'given-up' ? attempt.why : comparison.kind === 'unknown' ? comparison.why : 'no proof was found';
  return { ...blank, comparison, why };
}

/** Whether a sum or product has no end: it may have no value. */
function isEndless(term: Term): boolean {
  let endless = false;
  visit(term, (part) => {
    if (part.kind === 'fold' && part.operator !== 'integral') endless ||= !isFinite(part.binder.sort);
    if ((part.kind === 'apply' || part.kind === 'size') && part.name === 'infinity') endless = true;
    return !endless;
  });
  return endless;
}

/** Refuted, unless the text leaves open what something in it is. */
function differing(
  statement: Statement,
  comparison: Difference,
  known: Term | undefined,
  rules: Rulebook,
  proved: Manner['prove'],
): Judgement {
  const plain = reasonsNotToRefute(statement, known);
  const refuted: Judgement = { ...blank, verdict: 'refuted', comparison, witness: comparison.witness };
  if (known !== undefined) return plain === undefined ? refuted : { ...blank, comparison, why: plain };
  const attempt = proved(statement, rules);
  if (plain === undefined) {
    if (attempt.kind === 'proved') throw new RoutesDisagree(attempt, comparison);
    return refuted;
  }
  // What is not said may cancel.
  const doubts = attempt.kind === 'apart' ? reasonsNotToRefute(statement, differenceOf(attempt, statement)) : plain;
  return doubts === undefined ? refuted : { ...blank, comparison, why: doubts };
}

/** What the two sides come down to, one less the other: what cancels there is no matter. */
function differenceOf(
  { left, right }: { readonly left: Term; readonly right: Term },
  { environment }: Statement,
): Term {
  return canonical(add([left, mul([minusOne, right])]), Scope.top(environment));
}

export function withAssumptions(environment: Environment, extra: readonly Assumption[]): Environment {
  const known = [...environment.assumptions];
  const plain: Environment = { ...environment, assumptions: known };
  for (const assumption of extra) {
    // As it is written, and as the algebra spells it.
    const scope = Scope.top(plain).enterAll(assumption.binders);
    known.push({ ...assumption }, { ...assumption, term: canonical(assumption.term, scope) });
  }
  return { ...environment, assumptions: known, used: new Set(), budget: renewed(environment) };
}

/** What both sides need anyway, and what has to hold for a derivative to be taken. */
function grantedOf(left: readonly Requirement[], right: readonly Requirement[]): readonly Requirement[] {
  const both = left.filter(
    (own) =>
      own.certain && right.some((other) => other.certain && own.sign === other.sign && sameRequirement(own, other)),
  );
  return [...both, ...[...left, ...right].filter(({ presupposed, certain }) => presupposed && certain)];
}

/** The same of the sides of a line that was proved in another way. */
export function neededOnOneSide({ left, right, environment }: Statement): readonly Missing[] {
  const [ofLeft, ofRight] = [requirementsOf(left), requirementsOf(right)];
  return oneSided(ofLeft, ofRight, withAssumptions(environment, grantedOf(ofLeft, ofRight)));
}

/** What one side needs, the other does not, and nothing that is stated gives. */
function oneSided(
  left: readonly Requirement[],
  right: readonly Requirement[],
  environment: Environment,
): readonly Missing[] {
  const missing: Missing[] = [];
  const known = (requirement: Requirement): boolean => {
    const scope = Scope.top(environment).enterAll(requirement.binders);
    return (
      hasSign(requirement.term, requirement.sign, scope) ||
      hasSign(canonical(requirement.term, scope), requirement.sign, scope)
    );
  };
  for (const requirement of [...left, ...right]) {
    if (requirement.presupposed || known(requirement)) continue;
    if (missing.some((other) => other.kind === 'sign' && sameRequirement(other.assumption, requirement))) continue;
    missing.push({ kind: 'sign', assumption: requirement });
  }
  return missing;
}
