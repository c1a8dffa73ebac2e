/** How much is wrong with a line as it was read: what speaks against the kinds that were guessed for its symbols. */

import { slotCount } from '../notation/meaning/symbols.ts';
import { nameOfLeft } from './definitions.ts';
import type { WrittenLink } from './derivation.ts';
import { mixedLetter } from './mixed-letters.ts';
import { gravityOf, isUpdate, type Context, type LinkReading } from './read-link.ts';

export function flawsOf(link: WrittenLink, reading: LinkReading, context: Context): number {
  // An update that does not fit is a slip, and no reason to take its step size for a vector.
  if (isUpdate(link)) return 0;
  const isMixed = mixedLetter(link, context) !== undefined;
  return problemsOf(reading) + (isTornApart(link, reading, context) ? 0.3 : 0) + (isMixed ? 1 : 0);
}

/** Problems that better kinds of symbols might cure; a few in one link say no more than one or two. */
function problemsOf(reading: LinkReading): number {
  const grave = reading.problems.filter((p) => gravityOf(p) !== 'warning' && p.code !== 'unknown-symbol');
  // A transpose or a trace of a number does no harm, and a kind under which it says something is likelier.
  const idle = reading.problems.filter((p) => p.code === 'transpose-of-number' || p.code === 'trace-of-number');
  return Math.min(grave.length, 3) + Math.min(idle.length, 3) * 0.3;
}

/** `h = φ(z)` gives h as many axes as h_i has indices: they are not two things. */
function isTornApart({ left }: WrittenLink, { right }: LinkReading, { table }: Context): boolean {
  const spelling = nameOfLeft(left.written)?.spelling;
  const other = spelling === undefined ? undefined : table.findIndexed(spelling);
  return other?.origin === 'inferred' && right.sorts.length > 0 && right.sorts.length === slotCount(other);
}
