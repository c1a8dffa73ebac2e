/** Symbols and brackets: definitions written out, symmetric entries in one order, brackets that the case decides. */

import { compareTerms } from '../kernel/order.ts';
import { expand } from '../kernel/algebra.ts';
import { termOf } from '../kernel/polynomial.ts';
import { contentOf } from '../kernel/powers.ts';
import { isWhole } from '../kernel/ranges.ts';
import { one, scalar, zero } from '../term/build.ts';
import { sameTerm } from '../term/equality.ts';
import type { Fact } from '../term/signature.ts';
import { shift } from '../term/scope.ts';
import { mapSort } from '../term/traverse.ts';
import type { Binder, Of, Sort, Term } from '../term/term.ts';
import { bound, entry } from '../term/build.ts';
import { bracketInOrder, plainOrder } from './reduce-order.ts';
import { pathOf, type Place, type Trace } from './trace.ts';

export function reduceAtom(term: Of<'entry'> | Of<'bracket'>, place: Place, trace: Trace): Term | undefined {
  if (term.kind === 'entry') return reduceEntry(term, place, trace);
  const found = decided(term, place, trace);
  if (found !== undefined || !trace.thorough) return found;
  return bracketInOrder(term, place, trace) ?? plainOrder(term, place, trace);
}

function reduceEntry(term: Of<'entry'>, place: Place, trace: Trace): Term | undefined {
  return trace.open(term, place) ?? symmetric(term, place, trace);
}

/** C[i, j] with i before j, where C is stated to be symmetric. */
function symmetric(term: Of<'entry'>, place: Place, trace: Trace): Term | undefined {
  const [s, t] = term.slots.slice(-2);
  return s === undefined || t === undefined || areInOrder(s, t) ? undefined : turned(term, place, trace);
}

/**
 * Of two variables the outer one comes first, so that a matrix as a whole is `C[i, j]` for all i and j; what is no variable
 * stands before both, as the number of a variable changes with its place.
 */
export function areInOrder(s: Term, t: Term): boolean {
  if (s.reach === 0 || t.reach === 0) return s.reach > 0 || t.reach > 0 ? s.reach === 0 : compareTerms(s, t) <= 0;
  return s.kind === 'bound' && t.kind === 'bound' ? s.depth >= t.depth : compareTerms(s, t) <= 0;
}

/** C[i, j] as C[j, i]. */
export function turned(term: Of<'entry'>, place: Place, trace: Trace): Term | undefined {
  const { slots, symbol } = term;
  const type = place.scope.environment.symbols.get(symbol);
  const n = slots.length;
  const [s, t, sort] = [slots[n - 2], slots[n - 1], type?.slots[n - 2]];
  if (s === undefined || t === undefined || sort === undefined) return undefined;
  const isStated = ({ kind }: Fact): boolean =>
    kind === 'symmetric' || kind === 'positive-definite' || kind === 'diagonal';
  if (type?.facts.some(isStated) !== true) return undefined;
  const parts = {
    families: { F: wholeOf(symbol, slots.slice(0, n - 2), [sort, sort]), s: scalar(s), t: scalar(t) },
    ranges: { S: sort },
  };
  return trace.byRow(term, 'symmetric', parts, place);
}

/** The symbol along its last axes, the indices before them fixed. */
export function wholeOf(
  symbol: string,
  fixed: readonly Term[],
  sorts: readonly Sort[],
): {
  readonly binders: readonly Binder[];
  readonly body: Term;
} {
  const rank = sorts.length;
  const binders = sorts.map((sort, i) => ({ hint: `i${i}`, sort: mapSort(sort, (end) => shift(end, i)) }));
  const slots = [...fixed.map((slot) => shift(slot, rank)), ...sorts.map((_, i) => bound(rank - 1 - i))];
  return { binders, body: entry(symbol, slots) };
}

function decided(term: Of<'bracket'>, place: Place, trace: Trace): Term | undefined {
  const { hypotheses } = place.scope.environment;
  for (const [i, hypothesis] of hypotheses.entries()) {
    if (hypothesis.kind !== 'bracket') continue;
    const same = sameTerm(hypothesis.left, term.left) && sameTerm(hypothesis.right, term.right);
    const turned = sameTerm(hypothesis.left, term.right) && sameTerm(hypothesis.right, term.left);
    if (!same && !turned) continue;
    const answer = answerOf(hypothesis.relation, term.relation, same);
    if (answer === undefined) continue;
    trace.steps.push({ kind: 'case', path: pathOf(place), hypothesis: i });
    return answer ? one : zero;
  }
  return bySign(term, place, trace);
}

/** What the signs tell of two numbers; of indices the ranges have told it already. */
function bySign(term: Of<'bracket'>, place: Place, trace: Trace): Term | undefined {
  const { left, right, relation } = term;
  if (isWhole(left, place.scope) && isWhole(right, place.scope)) return undefined;
  const parts = { families: { a: scalar(left), b: scalar(right) } };
  if (relation === '=') return trace.byRow(term, 'numbers-apart', parts, place);
  if (relation !== '<') return undefined;
  return (
    trace.byRow(term, 'order-holds', parts, place) ??
    trace.byRow(term, 'order-fails', parts, place) ??
    trace.byRow(term, 'order-or-equal', parts, place) ??
    ofDifference(term, place, trace)
  );
}

/** Canonical brackets are `=` and `<` only. */
function answerOf(given: string, asked: string, same: boolean): boolean | undefined {
  if (asked === '=') return given === '=' ? true : given === '≠' || given === '<' ? false : undefined;
  if (given === '<') return same;
  if (given === '=') return false;
  return given === '≤' && !same ? false : undefined;
}

/** One spelling for `a < b`, `0 < b − a` and `0 < 2b − 2a`. */
function ofDifference(term: Of<'bracket'>, place: Place, trace: Trace): Term | undefined {
  const { left, right } = term;
  if (!sameTerm(left, zero)) {
    // In a case the bracket itself is known: it is looked up as it stands.
    return trace.byRow(term, 'order-difference', { families: { a: scalar(left), b: scalar(right) } }, place);
  }
  const { common, base } = contentOf(expand(right, place.scope), place.scope, false);
  const front = termOf([common]);
  if (sameTerm(front, one)) return undefined;
  return trace.byRow(term, 'order-multiple', { families: { a: scalar(front), b: scalar(base) } }, place);
}
