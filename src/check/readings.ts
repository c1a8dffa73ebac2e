/** A line of which a formula may be read in several ways: the usual one first, and another one that holds. */

import { squareInside } from '../notation/meaning/powers.ts';
import { numberBelow, wholeProduct } from '../notation/meaning/products.ts';
import { turnedJacobian } from '../notation/meaning/relate.ts';
import type { Link } from '../derivation/link.ts';
import type { Claim } from '../term/claim.ts';
import { passes } from './checked-link.ts';
import type { History } from './in-force.ts';
import type { Judgement } from './judge.ts';
import type { Judged } from './open-senses.ts';

const readTwice = 'this holds only if something is read in another way than in the line before';
const unlikely: Readonly<Partial<Record<string, string>>> = {
  [squareInside]: 'this holds if the power is taken inside of the logarithm, and it may stand outside',
  [numberBelow]: 'this holds if only the number is below the line, and what stands behind it is hardly above',
};

/** The usual reading first; another one that holds is taken, and said. */
export function inReadings(link: Link, claim: Claim, history: History, judged: (claim: Claim) => Judgement): Judged {
  const first = judged(claim);
  const turned = link.alternatives.find(({ text }) => text === turnedJacobian);
  if (turned !== undefined) {
    const layout = judged(turned.claim);
    const taken = history.layoutOf(passes(first), passes(layout));
    if (taken === 'turned') return { judgement: layout, reading: turned };
    if (taken === 'mixed') {
      const why = 'this holds only if the derivative is laid out the other way round than in a line before';
      return { judgement: { ...first, verdict: 'undecided', missing: [], why }, reading: undefined };
    }
  }
  const whole = link.alternatives.find(({ text }) => text === wholeProduct);
  if (passes(first)) {
    // Most people mean the whole product: a factor 2 that is lost there is no matter of reading.
    if (whole === undefined || passes(judged(whole.claim))) {
      const others = link.alternatives.filter((other) => other !== turned && other !== whole);
      const failing = others.filter((other) => !passes(judged(other.claim)));
      return failing.every((other) => history.keepsReading(link, other, 'usual'))
        ? { judgement: first, reading: undefined }
        : { judgement: { ...first, verdict: 'undecided', missing: [], why: readTwice }, reading: undefined };
    }
    const why = 'this holds if the derivative is of the parenthesis only, and not if it is of the whole product';
    return { judgement: { ...first, verdict: 'undecided', why }, reading: undefined };
  }
  for (const other of link.alternatives) {
    if (other === turned) continue;
    const judgement = judged(other.claim);
    if (!passes(judgement)) continue;
    const why = unlikely[other.text] ?? (history.keepsReading(link, other, 'other') ? undefined : readTwice);
    if (why === undefined) return { judgement, reading: other };
    return { judgement: { ...first, verdict: 'undecided', missing: [], why }, reading: undefined };
  }
  return { judgement: first, reading: undefined };
}
