/** Fractions: \frac with its sizes, \over, and binomials. */

import type { Written } from '../../written.ts';
import type { Notation, Reader } from '../notation.ts';
import { derivativePattern, fractionAsDerivative } from './derivative-pattern.ts';
import { readDerivative } from './derivative.ts';

type Spelling = 'frac' | 'dfrac' | 'tfrac' | 'cfrac' | 'over' | 'binom';

const spellings: Readonly<Record<string, Spelling>> = {
  '\\frac': 'frac',
  '\\dfrac': 'dfrac',
  '\\tfrac': 'tfrac',
  '\\cfrac': 'cfrac',
  '\\binom': 'binom',
  '\\dbinom': 'binom',
  '\\tbinom': 'binom',
  '\\nicefrac': 'frac',
  '\\sfrac': 'frac',
};

function readFraction(reader: Reader): Written {
  const start = reader.start();
  const spelling = spellings[reader.peek()?.text ?? ''] ?? 'frac';
  const derivative = spelling === 'binom' ? null : fractionAsDerivative(reader.structure, reader.position);
  if (derivative !== null) return readDerivative(reader, derivative.pattern, derivative.after, start);
  reader.next();
  const numerator = reader.argument('a numerator');
  const denominator = reader.argument('a denominator');
  return { kind: 'fraction', numerator, denominator, spelling, span: reader.since(start) };
}

/** The group that opens at `open` and is split at `over`: {a \over b}. The caller goes on after the group. */
export function readOver(reader: Reader, open: number, over: number, close: number, start: number): Written {
  const numerator = { from: open + 1, to: over };
  const denominator = { from: over + 1, to: close };
  const pattern = derivativePattern(reader.structure, numerator, denominator);
  if (pattern !== null) return readDerivative(reader, pattern, close + 1, start);
  const part = (range: { from: number; to: number }, expected: string): Written =>
    reader.inside(range.from, range.to, () => (reader.peek() === null ? reader.hole(expected) : reader.expression()));
  const above = part(numerator, 'a numerator');
  const below = part(denominator, 'a denominator');
  reader.jump(close + 1);
  const spelling = reader.tokens[over]?.text === '\\choose' ? 'binom' : 'over';
  return { kind: 'fraction', numerator: above, denominator: below, spelling, span: reader.since(start) };
}

export const fraction: Notation = {
  id: 'fraction',
  name: 'fraction',
  gloss: 'A numerator over a denominator; arguments may stand without braces when they are one token.',
  examples: ['\\frac{a}{b}', '\\frac12', '\\frac 1 m', '{a \\over b}', '\\binom{n}{k}'],
  tokens: Object.keys(spellings),
  read: readFraction,
  writers: {
    fraction: ({ numerator, denominator, spelling }, out) =>
      spelling === 'over'
        ? `{${out.write(numerator, 'full')} \\over ${out.write(denominator, 'full')}}`
        : `\\${spelling}${out.braced(numerator)}${out.braced(denominator)}`,
  },
};
