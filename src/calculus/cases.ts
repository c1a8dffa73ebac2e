/** What the assumed case says, put to use: an index is replaced by the one it equals, a number by its value. */

import type { Of, Term } from '../term/term.ts';
import { sameTerm } from '../term/equality.ts';
import { shift } from '../term/scope.ts';
import { mapChildren, someChild } from '../term/traverse.ts';
import { compareTerms } from '../kernel/order.ts';
import { below, pathOf, type Place, type Trace } from './trace.ts';

/** Where two indices are assumed to be equal, the plainer one stands for both. */
export function byCases(term: Term, place: Place, trace: Trace): Term {
  const { hypotheses } = place.scope.environment;
  return hypotheses.reduce((current, hypothesis, i) => {
    if (hypothesis.kind !== 'bracket' || hypothesis.relation !== '=') return current;
    const from = replacedSide(hypothesis);
    if (from === undefined) return current;
    return replaceAll(current, { from, hypothesis: i, everywhere: isOfIndices(hypothesis, place) }, place, trace);
  }, term);
}

/** Whether what is written out since holds more that the case says something of. */
export function speaksOfCases(term: Term, { scope }: Place): boolean {
  const { hypotheses } = scope.environment;
  return hypotheses.some((hypothesis) => {
    const from = hypothesis.kind === 'bracket' && hypothesis.relation === '=' ? replacedSide(hypothesis) : undefined;
    return from !== undefined && holds(term, from);
  });
}

function holds(term: Term, part: Term): boolean {
  if (sameTerm(term, part)) return true;
  if (term.kind === 'derivative' || term.kind === 'at') return false;
  return someChild(term, (child) => holds(child, part));
}

/** Two indices that are equal are so everywhere; two numbers are at a point, and not where one of them is varied. */
function isOfIndices({ left, right }: Of<'bracket'>, { scope }: Place): boolean {
  return [left, right].every(
    (side) => side.kind !== 'entry' || scope.environment.symbols.get(side.symbol)?.values !== undefined,
  );
}

/** A symbol without indices gives way to anything; of two such symbols, the later one. */
export function replacedSide({ left, right }: Of<'bracket'>): Term | undefined {
  const [l, r] = [isPlain(left), isPlain(right)];
  if (l && r) return compareTerms(left, right) < 0 ? right : left;
  if (l) return left;
  if (r) return right;
  return left.kind === 'rational' || left.kind === 'size' ? right : left;
}

function isPlain(term: Term): boolean {
  return term.kind === 'entry' && term.slots.length === 0;
}

interface Replaced {
  readonly from: Term;
  readonly hypothesis: number;
  readonly everywhere: boolean;
}

function replaceAll(term: Term, replaced: Replaced, place: Place, trace: Trace): Term {
  const { from, hypothesis, everywhere } = replaced;
  if (!everywhere && (term.kind === 'derivative' || term.kind === 'at')) return term;
  if (sameTerm(term, from)) {
    const other = place.scope.environment.hypotheses[hypothesis];
    trace.steps.push({ kind: 'same', path: pathOf(place), hypothesis });
    if (other?.kind !== 'bracket') return term;
    return sameTerm(other.left, from) ? other.right : other.left;
  }
  let step = -1;
  return mapChildren(term, (child, added, binders) => {
    step += 1;
    const inside = { ...replaced, from: shift(from, added) };
    return replaceAll(child, inside, below(place, step, place.scope.enterAll(binders)), trace);
  });
}
