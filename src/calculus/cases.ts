/** What the assumed case says, put to use: an index is replaced by the one it equals. */

import type { Of, Term } from '../term/term.ts';
import { sameTerm } from '../term/equality.ts';
import { shift } from '../term/scope.ts';
import { mapChildren } from '../term/traverse.ts';
import { compareTerms } from '../kernel/order.ts';
import { below, pathOf, type Place, type Trace } from './trace.ts';

/** Where two indices are assumed to be equal, the plainer one stands for both. */
export function byCases(term: Term, place: Place, trace: Trace): Term {
  const { hypotheses } = place.scope.environment;
  return hypotheses.reduce((current, hypothesis, i) => {
    if (hypothesis.kind !== 'bracket' || hypothesis.relation !== '=') return current;
    const from = replacedSide(hypothesis);
    return from === undefined ? current : replaceAll(current, from, i, place, trace);
  }, term);
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

function replaceAll(term: Term, from: Term, hypothesis: number, place: Place, trace: Trace): Term {
  if (sameTerm(term, from)) {
    const other = place.scope.environment.hypotheses[hypothesis];
    trace.steps.push({ kind: 'same', path: pathOf(place), hypothesis });
    if (other?.kind !== 'bracket') return term;
    return sameTerm(other.left, from) ? other.right : other.left;
  }
  let step = -1;
  return mapChildren(term, (child, added, binders) => {
    step += 1;
    return replaceAll(child, shift(from, added), hypothesis, below(place, step, place.scope.enterAll(binders)), trace);
  });
}
