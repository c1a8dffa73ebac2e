/** Inverses and determinants of formulas: what is common to all entries in front, diagonal matrices, inverses of inverses. */

import { canonical, expand } from '../kernel/algebra.ts';
import { monomial, readMonomial, termOf, termOfFactor } from '../kernel/polynomial.ts';
import { contentOf } from '../kernel/powers.ts';
import { isNonzero } from '../kernel/signs.ts';
import * as Q from '../number/rational.ts';
import { mul, scalar } from '../term/build.ts';
import { sameFamily, sameSort, sameTerm } from '../term/equality.ts';
import { refersTo, shift } from '../term/scope.ts';
import type { Family, Of, Sort, Term } from '../term/term.ts';
import { productOf } from './nest.ts';
import { areInOrder } from './reduce-atom.ts';
import type { Parts, Place, Trace } from './trace.ts';

/** A square matrix as the argument of a function, its ends free of what stands around. */
interface Square {
  readonly family: Family;
  readonly sort: Sort;
}

function squareOf(term: Of<'apply'>): Square | undefined {
  const [family] = term.args;
  const [first, second] = family?.binders ?? [];
  if (family === undefined || first === undefined || second === undefined || term.partials.length > 0) return undefined;
  const ends = second.sort.kind === 'range' ? [second.sort.low, second.sort.high] : [];
  if (first.sort.kind !== 'range' || ends.some((end) => refersTo(end, 0))) return undefined;
  const inside: Sort =
    second.sort.kind === 'range'
      ? { ...second.sort, low: shift(second.sort.low, -1), high: shift(second.sort.high, -1) }
      : second.sort;
  return sameSort(first.sort, inside) ? { family, sort: first.sort } : undefined;
}

export function reduceMatrix(term: Of<'apply'>, place: Place, trace: Trace): Term | undefined {
  if (term.name !== 'inverse' && term.name !== 'det') return undefined;
  const square = squareOf(term);
  if (square === undefined) return undefined;
  return (
    multiple(term, square, place, trace) ??
    ofInverse(term, square, place, trace) ??
    ofDiagonal(term, square, place, trace) ??
    (term.name === 'inverse' ? inOrder(term, place, trace) : undefined)
  );
}

function partsOf(term: Of<'apply'>, { sort }: Square, families: Readonly<Record<string, Family>>): Parts {
  const [s, t] = term.slots;
  const slots = s === undefined || t === undefined ? {} : { s: scalar(s), t: scalar(t) };
  return { families: { ...families, ...slots }, ranges: { S: sort } };
}

/** A number or a factor of all entries that is known not to be 0; the first term of what is left is positive. */
function multiple(term: Of<'apply'>, square: Square, place: Place, trace: Trace): Term | undefined {
  const { binders, body } = square.family;
  const inside = place.scope.enterAll(binders);
  const polynomial = expand(body, inside);
  if (polynomial.length === 0) return undefined;
  const { common } = contentOf(polynomial, inside, true);
  const kept = common.factors.filter(
    ({ base, exponent }) =>
      !refersTo(base, 0) && !refersTo(base, 1) && Q.isInteger(exponent) && isNonzero(base, inside),
  );
  if (Q.equal(common.coefficient, Q.one) && kept.length === 0) return undefined;
  const front = monomial(common.coefficient, kept);
  const inverse = monomial(
    Q.invert(common.coefficient),
    kept.map(({ base, exponent }) => ({ base, exponent: Q.negate(exponent) })),
  );
  const rest: Family = { binders, body: canonical(mul([termOf([inverse]), body]), inside) };
  const families = { c: scalar(shift(termOf([front]), -2)), F: rest };
  return trace.byRow(term, `${term.name}-multiple`, partsOf(term, square, families), place);
}

/** The inverse of an inverse, and its determinant. */
function ofInverse(term: Of<'apply'>, square: Square, place: Place, trace: Trace): Term | undefined {
  const { body } = square.family;
  if (body.kind !== 'apply' || body.name !== 'inverse') return undefined;
  const [inner] = body.args;
  const inOrderOf = body.slots.every((slot, i) => slot.kind === 'bound' && slot.depth === 1 - i);
  if (inner === undefined || !inOrderOf) return undefined;
  const matrix: Family = {
    binders: inner.binders.map(({ hint, sort }, i) => ({
      hint,
      sort: sort.kind === 'range' ? { ...sort, low: shift(sort.low, -2, i), high: shift(sort.high, -2, i) } : sort,
    })),
    body: shift(inner.body, -2, 2),
  };
  return trace.byRow(term, `${term.name}-inverse`, partsOf(term, square, { F: matrix }), place);
}

/** [a = b] F[b]. */
function ofDiagonal(term: Of<'apply'>, square: Square, place: Place, trace: Trace): Term | undefined {
  const { binders, body } = square.family;
  const { coefficient, factors } = readMonomial(body);
  const bracket = factors.find(
    ({ base }) =>
      base.kind === 'bracket' &&
      base.relation === '=' &&
      [base.left, base.right].every((side) => side.kind === 'bound' && side.depth < 2) &&
      !sameTerm(base.left, base.right),
  );
  const [first] = binders;
  if (bracket === undefined || first === undefined || !Q.equal(coefficient, Q.one)) return undefined;
  const rest = productOf(factors.filter((factor) => factor !== bracket).map(termOfFactor));
  // Of the two indices, which are the same here, the rest may have either.
  if (refersTo(rest, 0) && refersTo(rest, 1)) return undefined;
  // Named by its row where its column is wanted: the transpose is the same.
  if (refersTo(rest, 1)) {
    const next = trace.byRow(term, `${term.name}-transpose`, partsOf(term, square, { F: square.family }), place);
    return next === undefined ? undefined : trace.canonical(next, place);
  }
  const families = { F: { binders: [first], body: shift(rest, -1, 1) } };
  return trace.byRow(term, `${term.name}-diagonal`, partsOf(term, square, families), place);
}

/** The entries of the inverse of a symmetric matrix in one order. */
function inOrder(term: Of<'apply'>, place: Place, trace: Trace): Term | undefined {
  const [s, t] = term.slots;
  return s === undefined || t === undefined || areInOrder(s, t) ? undefined : turnedInverse(term, place, trace);
}

/** M⁻¹[s, t] as M⁻¹[t, s], where M is the same with its rows for its columns. */
export function turnedInverse(term: Of<'apply'>, place: Place, trace: Trace): Term | undefined {
  const square = squareOf(term);
  if (square === undefined) return undefined;
  const parts = partsOf(term, square, { F: square.family });
  if (square.family.body.kind === 'entry') return trace.byRow(term, 'inverse-symmetric', parts, place);
  return trace.trying(() => {
    const next = trace.byRow(term, 'inverse-transpose', parts, place);
    if (next?.kind !== 'apply') return undefined;
    const spelled = trace.canonical(next, place);
    const [own] = spelled.kind === 'apply' ? spelled.args : [];
    return own !== undefined && sameFamily(own, square.family) ? spelled : undefined;
  });
}
