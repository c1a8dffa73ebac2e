/** Where the values at a point come from: random residues, random floats, and the same floats as intervals. */

import type { Rational } from '../number/rational.ts';
import { hashText } from '../term/hash.ts';
import type { Between } from './between.ts';
import { point, type Interval } from './intervals.ts';
import type { Nature } from './nature.ts';
import type { Source } from './program.ts';
import { hashOf, Random } from './random.ts';
import type { Residue, Residues } from './residues.ts';

/** Values of whole numbers are few: a false statement about them may pass. */
const WHOLE = 12;
export const WHOLE_BITS = 3;

/** A source for one point: the numbers of a symbol do not depend on which other symbols there are. */
function randomFor(seed: number, symbol: string, cell: number): Random {
  return new Random(hashOf(seed ^ hashText(symbol), [cell]));
}

export function residueSource(seed: number, arithmetic: Residues): Source<Residue> {
  return (symbol, cell, nature) => {
    const random = randomFor(seed, symbol, cell);
    if (nature.whole) return arithmetic.integer(wholeOf(random, nature));
    switch (nature.sign) {
      case 'positive':
      case 'nonnegative':
        return arithmetic.drawSquare(random);
      case 'negative':
        return arithmetic.negate(arithmetic.drawSquare(random));
      case 'free':
      case 'nonzero':
        return arithmetic.draw(random);
    }
  };
}

function wholeOf(random: Random, { sign, unit }: Nature): number {
  if (unit) return sign === 'positive' ? 1 : random.below(2);
  const size = 1 + random.below(WHOLE);
  switch (sign) {
    case 'positive':
      return size;
    case 'negative':
      return -size;
    case 'nonnegative':
      return size - 1;
    case 'nonzero':
      return random.below(2) === 0 ? size : -size;
    case 'free':
      return random.below(2 * WHOLE + 1) - WHOLE;
  }
}

/** Of moderate size and away from 0, so that little is lost on the way. */
export function floatSource(seed: number): Source<number> {
  return (symbol, cell, nature) => {
    const random = randomFor(seed, symbol, cell);
    if (nature.whole) return smaller(wholeOf(random, nature));
    if (nature.between !== undefined) return within(nature.between, random.unit());
    const size = nature.unit ? 0.08 + 0.84 * random.unit() : 0.25 + 1.6 * random.unit();
    switch (nature.sign) {
      case 'positive':
      case 'nonnegative':
        return size;
      case 'negative':
        return -size;
      case 'free':
      case 'nonzero':
        return nature.unit || random.below(2) === 0 ? size : -size;
    }
  };
}

/** Away from the ends. */
function within({ low, high }: Between, unit: number): number {
  const size = 0.25 + 1.6 * unit;
  if (low === undefined) return high === undefined ? size : numberOf(high) - size;
  return numberOf(low) + (high === undefined ? size : (numberOf(high) - numberOf(low)) * (0.08 + 0.84 * unit));
}

function numberOf({ numerator, denominator }: Rational): number {
  return Number(numerator) / Number(denominator);
}

/** Whole numbers stand in exponents. */
function smaller(value: number): number {
  return Math.sign(value) * (Math.abs(value) % 5 || Math.min(Math.abs(value), 1));
}

export function intervalSource(seed: number): Source<Interval> {
  const floats = floatSource(seed);
  return (symbol, cell, nature) => point(floats(symbol, cell, nature));
}
