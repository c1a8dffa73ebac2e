/** Every node knows its place: inside the formula, inside its parent, and never empty unless it is a hole. */

import { expect, it } from 'vitest';
import { readFormula } from '../../../src/notation/latex/read.ts';
import { corpus } from './corpus.ts';

interface Place {
  readonly start: number;
  readonly end: number;
}

function placeOf(node: object): Place | null {
  if (!('span' in node) || typeof node.span !== 'object' || node.span === null) return null;
  const { span } = node;
  return 'start' in span && 'end' in span && typeof span.start === 'number' && typeof span.end === 'number'
    ? { start: span.start, end: span.end }
    : null;
}

function check(node: unknown, outer: Place, trail: string, faults: string[]): void {
  if (typeof node !== 'object' || node === null) return;
  const place = placeOf(node);
  const kind = 'kind' in node && typeof node.kind === 'string' ? node.kind : '';
  const here = kind === '' ? trail : `${trail} > ${kind}`;
  if (place !== null) {
    if (place.start < outer.start || place.end > outer.end) faults.push(`${here} sticks out`);
    if (place.end <= place.start && kind !== 'missing') faults.push(`${here} is empty`);
  }
  for (const [key, part] of Object.entries(node)) if (key !== 'span') check(part, place ?? outer, here, faults);
}

it('every span lies inside its parent', () => {
  const faults: string[] = [];
  for (const { latex, options } of corpus) {
    const own: string[] = [];
    check(readFormula(latex, options).rows, { start: 0, end: latex.length }, '', own);
    if (own.length > 0) faults.push(`${latex}: ${own.join('; ')}`);
  }
  expect(faults).toEqual([]);
});
