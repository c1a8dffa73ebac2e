/** What a step that only rearranges looks like: cancelling, taking out a factor, multiplying out, fractions put together or apart. */

import { sameTerm } from '../../term/equality.ts';
import { refersTo } from '../../term/scope.ts';
import { children, visit } from '../../term/traverse.ts';
import type { Term } from '../../term/term.ts';

export type Look =
  | 'cancel'
  | 'common-factor'
  | 'multiply-out'
  | 'parts-of-fraction'
  | 'one-fraction'
  | 'equal-terms'
  | 'notation'
  | 'rearrange';

/** Both sides as a person would set them. */
export function lookOf(left: Term, right: Term): Look {
  if (sameTerm(left, right)) return 'notation';
  const [from, to] = differing(left, right);
  const [before, after] = [countsOf(from), countsOf(to)];
  if (before.fractions > after.fractions && cancels(from)) return 'cancel';
  if (isOfEqualTerms(from) && to.kind !== 'fold') return 'equal-terms';
  if (isSum(from) && isProductOfSum(to)) return before.fractions > after.fractions ? 'one-fraction' : 'common-factor';
  if (isProductOfSum(from) && isSum(to)) return 'multiply-out';
  if (before.fractions < after.fractions) return 'parts-of-fraction';
  if (before.fractions > after.fractions) return isSum(from) ? 'one-fraction' : 'cancel';
  if (before.sums > after.sums && after.sums > 0 && after.products >= before.products) return 'common-factor';
  return 'rearrange';
}

/** The smallest parts that differ. */
function differing(left: Term, right: Term): readonly [Term, Term] {
  if (left.kind !== right.kind || left.kind === 'bound' || left.kind === 'rational') return [left, right];
  const [own, others] = [children(left), children(right)];
  if (own.length !== others.length) return [left, right];
  const unlike = own.flatMap((child, i) => {
    const other = others[i];
    return other === undefined || sameTerm(child.term, other.term) ? [] : [[child.term, other.term] as const];
  });
  const [only] = unlike;
  return unlike.length === 1 && only !== undefined ? differing(...only) : [left, right];
}

function isInverse(term: Term): boolean {
  return term.kind === 'power' && term.exponent.kind === 'rational' && term.exponent.value.numerator < 0n;
}

function countsOf(term: Term): {
  readonly fractions: number;
  readonly sums: number;
  readonly products: number;
} {
  const counts = { fractions: 0, sums: 0, products: 0 };
  visit(term, (part) => {
    if (isInverse(part)) counts.fractions += 1;
    if (part.kind === 'add' || (part.kind === 'fold' && part.operator === 'sum')) counts.sums += 1;
    if (part.kind === 'mul') counts.products += 1;
  });
  return counts;
}

/** Whether something stands above a line and below one in the same product. */
function cancels(term: Term): boolean {
  let found = false;
  visit(term, (part) => {
    if (part.kind !== 'mul') return !found;
    const [above, below] = [factorsOf(part, false), factorsOf(part, true)];
    found ||= above.some((one) => below.some((other) => sameTerm(one, other)));
    return !found;
  });
  return found;
}

function factorsOf(term: Term, inverse: boolean): readonly Term[] {
  if (term.kind === 'mul') return term.factors.flatMap((factor) => factorsOf(factor, inverse));
  if (term.kind === 'power' && isInverse(term)) return factorsOf(term.base, !inverse);
  if (term.kind === 'fold') return inverse ? [] : [term, ...factorsOf(term.body, inverse)];
  return inverse ? [] : [term];
}

/** A sum whose terms do not speak of its variable. */
function isOfEqualTerms(term: Term): boolean {
  return term.kind === 'fold' && term.operator === 'sum' && !refersTo(term.body, 0);
}

function isSum(term: Term): boolean {
  if (term.kind === 'add' || term.kind === 'fold') return true;
  return term.kind === 'mul' && term.factors.every((factor) => factor.kind === 'rational' || isSum(factor));
}

function isProductOfSum(term: Term): boolean {
  if (term.kind === 'power') return term.base.kind === 'add' && !isInverse(term);
  if (term.kind !== 'mul') return false;
  const [sums, others] = [term.factors.filter(isSum), term.factors.filter((factor) => !isSum(factor))];
  return sums.length > 1 || (sums.length === 1 && others.some(({ kind }) => kind !== 'rational'));
}
