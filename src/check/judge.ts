/** One equation judged by both routes: proved, or told apart, or neither. */

import { canonical, expand } from '../kernel/algebra.ts';
import { termOf, type Monomial } from '../kernel/polynomial.ts';
import { contentOf } from '../kernel/powers.ts';
import { renewed, Scope, type Assumption, type Environment } from '../kernel/environment.ts';
import { isFinite } from '../kernel/ranges.ts';
import { differentiated } from '../calculus/simplify.ts';
import { hasDerivative } from '../calculus/differentiate.ts';
import { hasSign, isPositive } from '../kernel/signs.ts';
import { sameTerm } from '../term/equality.ts';
import { writtenOut } from '../calculus/written-out.ts';
import { namesIn } from '../term/scope.ts';
import { visit } from '../term/traverse.ts';
import type { Rulebook, Statement } from '../kernel/proof.ts';
import { prove, type Attempt } from '../calculus/prove.ts';
import { compare, type Comparison } from '../numeric/compare.ts';
import { seemsToDiffer } from '../numeric/glance.ts';
import { rulebook } from '../rules/rulebook.ts';
import * as Q from '../number/rational.ts';
import { add, apply, minusOne, mul, rationalOf } from '../term/build.ts';
import type { Term } from '../term/term.ts';
import { cutoffOf } from './cutoff.ts';
import { requirementsOf, sameRequirement, type Requirement } from './domain.ts';
import { reasonsNotToRefute } from './doubts.ts';
import { blank, type Judgement, type Missing } from './judgement.ts';
import { KnownJudgements } from './known-judgements.ts';
import { hasSignByProof } from './known-sign.ts';
import { missingEntry } from './missing-entries.ts';
import { follows, signsThatFollow } from './grounds.ts';
import { holdAgainstEvaluation, RoutesDisagree, type Difference } from './routes.ts';

export { blank, type Judgement, type Missing, type Verdict } from './judgement.ts';

/** What is peculiar to a kind of statement: how it is proved, and how much of what its sides need is taken for granted. */
export interface Manner {
  readonly prove: (statement: Statement, rules: Rulebook) => Attempt;
  /** The line speaks only of where all of it is defined. */
  readonly grantsAll: boolean;
}

const equation: Manner = { prove, grantsAll: false };

/** An equation between what a line needs and grants as a whole. */
export const granting: Manner = { prove, grantsAll: true };

/** Whether a proof is found at once, with no more granted than a line may take for granted. */
export function isPlainlyProved(statement: Statement, rules: Rulebook): boolean {
  const { environment, left, right } = statement;
  if (isEndless(left) || isEndless(right) || absentEntry(statement) !== undefined) return false;
  const [ofLeft, ofRight] = [requirementsOf(left, environment), requirementsOf(right, environment)];
  const own = { ...statement, environment: withAssumptions(environment, grantedOf(ofLeft, ofRight, environment)) };
  return prove(own, rules).kind === 'proved' && oneSided(ofLeft, ofRight, own.environment).length === 0;
}

/** As many as the lines of several documents about one thing. */
const known = new KnownJudgements(2048);

/** `left = right` where the environment holds. Throws when the two routes contradict each other. */
export function judge(statement: Statement, rules: Rulebook = rulebook(), manner: Manner = equation): Judgement {
  // Of another kind of proof nothing is known but what it comes to.
  if (manner.prove !== prove) return judgeAnew(statement, rules, manner);
  const how = manner.grantsAll ? 'granting' : 'equation';
  return known.judge(statement, rules, how, (own) => judgeAnew(own, rules, manner));
}

function judgeAnew(statement: Statement, rules: Rulebook, manner: Manner): Judgement {
  const { prove: proved, grantsAll } = manner;
  const { environment, left, right } = statement;
  if (isEndless(left) || isEndless(right)) return { ...blank, why: endless };
  const open = withoutEndless(statement);
  if (open !== environment) {
    const judgement = judgeAnew({ ...statement, environment: open }, rules, manner);
    return judgement.verdict === 'refuted' ? { ...blank, why: endless } : judgement;
  }
  const absent = absentEntry(statement);
  if (absent !== undefined) {
    const why = `this differentiates by an entry of ${absent} that is not there: an index runs too far`;
    return { ...blank, comparison: { kind: 'unknown', why }, why };
  }
  const [ofLeft, ofRight] = [requirementsOf(left, environment), requirementsOf(right, environment)];
  const granted = grantsAll
    ? [...ofLeft, ...ofRight].filter(({ certain }) => certain)
    : grantedOf(ofLeft, ofRight, environment);
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
    const missing = oneSided(ofLeft, ofRight, own.environment).filter((each) => !isGrounded(each, own, rules));
    const done = { ...blank, theorem: attempt.theorem, proof: attempt.proof };
    return missing.length === 0 ? { ...done, verdict: 'proved' } : { ...done, verdict: 'conditional', missing };
  }
  const difference = attempt.kind === 'apart' ? differenceOf(attempt, own) : undefined;
  const comparison = seen ?? compare(own);
  if (comparison.kind === 'differ') return apart(comparison, difference);
  const wider = withAssumptions(environment, [...ofLeft, ...ofRight]);
  const again = proved({ ...statement, environment: wider }, rules);
  if (again.kind === 'proved') {
    const needed = oneSided(ofLeft, ofRight, own.environment);
    const missing = needed.filter((each) => !isGrounded(each, own, rules));
    const { theorem, proof } = again;
    if (missing.length > 0) return { ...blank, verdict: 'conditional', theorem, proof, missing, comparison };
    const grounds = needed.flatMap((each) => (each.kind === 'sign' ? [each.assumption] : []));
    const grounded = { ...statement, environment: withAssumptions(environment, [...granted, ...grounds]) };
    const shown = grounds.length === 0 ? undefined : proved(grounded, rules);
    return shown?.kind === 'proved'
      ? { ...blank, verdict: 'proved', theorem: shown.theorem, proof: shown.proof, comparison }
      : { ...blank, theorem, proof, comparison };
  }
  const signs = signsThatFollow(own, rules);
  const signed =
    signs.length === 0 ? again : proved({ ...own, environment: withAssumptions(own.environment, signs) }, rules);
  if (signed.kind === 'proved') {
    const missing = oneSided(ofLeft, ofRight, own.environment).filter((each) => !isGrounded(each, own, rules));
    const verdict = missing.length === 0 ? 'proved' : 'conditional';
    return { ...blank, verdict, theorem: signed.theorem, proof: signed.proof, missing };
  }
  // No size is large enough where only some values count.
  const isFree = environment.equations.length === 0;
  if (isFree && attempt.kind === 'apart' && comparison.kind === 'agree' && comparison.exact) {
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

/** Whether what one side needs follows from what is stated. */
function isGrounded(missing: Missing, { environment }: Statement, rules: Rulebook): boolean {
  return missing.kind === 'sign' && follows(missing.assumption, environment, rules);
}

function absentEntry({ left, right, environment }: Statement): string | undefined {
  return missingEntry(left, environment) ?? missingEntry(right, environment);
}

/** Whether a sum or product has no end: it may have no value. */
const endless = 'sums and products without an end are not decided';

/** What is defined by a sum without an end is any number. */
function withoutEndless({ environment, left, right }: Statement): Environment {
  const { definitions } = environment;
  const behind = new Set<string>();
  const open: string[] = [];
  const look = (term: Term): void => {
    for (const name of namesIn(term)) {
      const body = behind.has(name) ? undefined : definitions.get(name)?.body;
      behind.add(name);
      if (body === undefined) continue;
      if (isEndless(body)) open.push(name);
      look(body);
    }
  };
  look(left);
  look(right);
  if (open.length === 0) return environment;
  return { ...environment, definitions: new Map([...definitions].filter(([name]) => !open.includes(name))) };
}

function isEndless(term: Term): boolean {
  let found = false;
  visit(term, (part) => {
    if (part.kind === 'fold' && part.operator !== 'integral') found ||= !isFinite(part.binder.sort);
    if ((part.kind === 'apply' || part.kind === 'size') && part.name === 'infinity') found = true;
    return !found;
  });
  return found;
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
  const { witness } = comparison;
  // Nobody is told that a line is false without seeing where.
  const refuted: Judgement =
    witness === undefined
      ? { ...blank, comparison, why: 'the two sides seem to differ, and no counterexample could be written down' }
      : { ...blank, verdict: 'refuted', comparison, witness };
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

/** Squares of what is not 0 are noted up to so many summands. */
const MOST_OF_SQUARE = 8;

/** All that is assumed as it is written, as the algebra spells it, and with everything written out. */
export function withAssumptions(environment: Environment, extra: readonly Assumption[]): Environment {
  const known: Assumption[] = [];
  const plain: Environment = { ...environment, assumptions: known };
  const note = (assumption: Assumption): void => {
    if (!known.some((other) => other.sign === assumption.sign && sameRequirement(other, assumption)))
      known.push(assumption);
  };
  environment.assumptions.forEach(note);
  for (const assumption of [...environment.assumptions, ...extra]) {
    const { sign, binders, term: written } = assumption;
    const scope = Scope.top(plain).enterAll(binders);
    const opened = writtenOut(written, environment.definitions);
    note({ sign, binders, term: written });
    for (const term of sameTerm(opened, written) ? [opened] : [written, opened]) {
      note({ sign, binders, term: canonical(term, scope) });
      // The sign of a sum is that of what is left without a positive factor of all of it.
      const polynomial = expand(term, scope);
      const [only] = polynomial;
      const rest = polynomial.length === 1 && only !== undefined ? positiveFactor(only, scope) : undefined;
      if (sign === 'positive' && rest !== undefined) note({ sign, binders, term: rest });
      // Of a product that is not 0 no factor is.
      if (sign === 'nonzero' && only !== undefined && polynomial.length === 1 && only.factors.length > 1)
        for (const { base } of only.factors) note({ sign, binders, term: base });
      if (polynomial.length < 2) continue;
      if (sign !== 'nonnegative') {
        // `r ≠ 1` says it of 1 - r as well, and the square of neither is 0, written out or not.
        if (sign === 'nonzero') note({ sign, binders, term: canonical(mul([minusOne, term]), scope) });
        const square = expand(mul([term, term]), scope);
        if (square.length < MOST_OF_SQUARE) note({ sign: 'positive', binders, term: termOf(square) });
      }
      const { common, base } = contentOf(polynomial, scope, false);
      if (base.kind === 'add' && common.factors.length > 0 && isPositive(termOf([common]), scope))
        note({ sign, binders, term: base });
    }
  }
  return { ...environment, assumptions: known, used: new Set(), budget: renewed(environment) };
}

/** Of a product that is positive the one factor that is not known to be, in an odd power. */
function positiveFactor({ coefficient, factors }: Monomial, scope: Scope): Term | undefined {
  const [one, ...others] = factors.filter(({ base }) => !isPositive(base, scope));
  if (coefficient.numerator < 0n || one === undefined || others.length > 0) return undefined;
  const { numerator, denominator } = one.exponent;
  return denominator === 1n && numerator % 2n !== 0n ? one.base : undefined;
}

/** What both sides need anyway, and what has to hold for a derivative to be taken. */
function grantedOf(
  left: readonly Requirement[],
  right: readonly Requirement[],
  environment: Environment,
): readonly Requirement[] {
  const [ofLeft, ofRight] = [left, right].map((all) =>
    all.filter(({ certain }) => certain).map((own) => ({ own, need: needOf(own, environment) })),
  );
  const shared = (some: typeof ofLeft, others: typeof ofLeft): readonly Requirement[] =>
    (some ?? []).flatMap(({ own, need }) =>
      others?.some((other) => own.sign === other.own.sign && sameRequirement(need, other.need)) === true ? [own] : [],
    );
  const presupposed = [...left, ...right].filter((own) => own.presupposed && own.certain);
  return [...shared(ofLeft, ofRight), ...shared(ofRight, ofLeft), ...presupposed];
}

/** With everything written out; that something is not 0 does not depend on a number in front of it. */
function needOf({ sign, binders, term }: Requirement, environment: Environment): Assumption {
  const scope = Scope.top(environment).enterAll(binders);
  const opened = writtenOut(term, environment.definitions);
  const plain = hasDerivative(opened) ? differentiated(opened, scope, rulebook()).term : opened;
  const spelled = canonical(plain, scope);
  const [number, ...factors] = spelled.kind === 'mul' ? spelled.factors : [];
  if (sign === 'nonzero' && number?.kind === 'rational' && number.value.numerator !== 0n)
    return { sign, binders, term: canonical(mul(factors), scope) };
  const [matrix] = spelled.kind === 'apply' && spelled.name === 'det' && sign === 'nonzero' ? spelled.args : [];
  if (matrix === undefined) return { sign, binders, term: spelled };
  const inside = scope.enterAll(matrix.binders);
  const [first] = expand(matrix.body, inside);
  if (first === undefined) return { sign, binders, term: spelled };
  const scaled = canonical(mul([rationalOf(Q.invert(first.coefficient)), matrix.body]), inside);
  return { sign, binders, term: apply('det', [{ binders: matrix.binders, body: scaled }]) };
}

/** The same of the sides of a line that was proved in another way. */
export function neededOnOneSide({ left, right, environment }: Statement): readonly Missing[] {
  const [ofLeft, ofRight] = [requirementsOf(left, environment), requirementsOf(right, environment)];
  return oneSided(ofLeft, ofRight, withAssumptions(environment, grantedOf(ofLeft, ofRight, environment)));
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
      hasSign(canonical(requirement.term, scope), requirement.sign, scope) ||
      hasSign(canonical(writtenOut(requirement.term, environment.definitions), scope), requirement.sign, scope) ||
      hasSignByProof(requirement, environment, rulebook())
    );
  };
  for (const requirement of [...left, ...right]) {
    if (requirement.presupposed || known(requirement)) continue;
    if (missing.some((other) => other.kind === 'sign' && sameRequirement(other.assumption, requirement))) continue;
    missing.push({ kind: 'sign', assumption: requirement });
  }
  return missing;
}
