/** The parts of a formula that the next line has otherwise. */

import { writeLatex } from '../../notation/latex/write.ts';
import { partsIn } from '../../notation/map-parts.ts';
import type { Written } from '../../notation/written.ts';

/** The smallest parts of `from` that differ; none where the two are the same. */
export function changedParts(from: Written, to: Written): readonly Written[] {
  if (writeLatex(from) === writeLatex(to)) return [];
  if (from.kind === 'additive' && to.kind === 'additive') {
    const key = (one: (typeof from.terms)[number], i: number): string =>
      `${i === 0 && one.sign === '+' ? '' : one.sign}${writeLatex(one.term)}`;
    return among(
      from,
      from.terms.map(({ term }) => term),
      to.terms.map(({ term }) => term),
      from.terms.map(key),
      to.terms.map(key),
    );
  }
  if (from.kind === 'product' && to.kind === 'product') {
    const [own, others] = [from.factors.map(({ factor }) => factor), to.factors.map(({ factor }) => factor)];
    return among(
      from,
      own,
      others,
      own.map((one) => writeLatex(one)),
      others.map((one) => writeLatex(one)),
    );
  }
  if (from.kind !== to.kind) return [from];
  const [own, others] = [partsIn(from), partsIn(to)];
  if (own.length !== others.length || own.length === 0) return [from];
  const unlike = own.flatMap((part, i) => {
    const other = others[i];
    return other === undefined || writeLatex(part) === writeLatex(other) ? [] : [[part, other] as const];
  });
  // A symbol with another index is another symbol; with another head nothing of it is the same.
  if (from.kind === 'scripted' || unlike.length !== 1) return [from];
  return unlike.flatMap(([part, other]) => changedParts(part, other));
}

/** Of a row of things, those between what is the same at its beginning and at its end. */
function among(
  whole: Written,
  own: readonly Written[],
  others: readonly Written[],
  keys: readonly string[],
  otherKeys: readonly string[],
): readonly Written[] {
  const most = Math.min(keys.length, otherKeys.length);
  let start = 0;
  while (start < most && keys[start] === otherKeys[start]) start += 1;
  let end = 0;
  while (end < most - start && keys[keys.length - 1 - end] === otherKeys[otherKeys.length - 1 - end]) end += 1;
  const middle = own.slice(start, own.length - end);
  const otherMiddle = others.slice(start, others.length - end);
  const [only] = middle;
  const [other] = otherMiddle;
  if (middle.length === 1 && otherMiddle.length === 1 && only !== undefined && other !== undefined) {
    const inner = changedParts(only, other);
    return inner.length === 0 ? [only] : inner;
  }
  return middle.length === 0 || middle.length === own.length ? [whole] : middle;
}
