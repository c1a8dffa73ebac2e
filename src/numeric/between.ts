/** Numbers between which a symbol is stated to lie: of `1 - x > 0` that x stays below 1. */

import type { Assumption } from '../kernel/environment.ts';
import * as Q from '../number/rational.ts';
import type { Term } from '../term/term.ts';

/** At least one of the two is there. */
export interface Between {
  readonly low: Q.Rational | undefined;
  readonly high: Q.Rational | undefined;
}

/** Undefined where no number but 0 is stated, or no number lies between them. */
export function betweenOf(
  symbol: string,
  rank: number,
  assumptions: readonly Assumption[],
  side: 'positive' | 'negative' | undefined,
): Between | undefined {
  let low = side === 'positive' ? Q.zero : undefined;
  let high = side === 'negative' ? Q.zero : undefined;
  let isTold = false;
  for (const { sign, term } of assumptions) {
    const line = sign === 'nonzero' ? undefined : lineOf(term, symbol, rank);
    if (line === undefined || line.slope.numerator === 0n) continue;
    const end = Q.multiply(Q.negate(line.rest), Q.invert(line.slope));
    isTold ||= end.numerator !== 0n;
    if (line.slope.numerator > 0n) low = low === undefined || Q.compare(end, low) > 0 ? end : low;
    else high = high === undefined || Q.compare(end, high) < 0 ? end : high;
  }
  // A sign alone is known without it.
  if (!isTold || (low !== undefined && high !== undefined && Q.compare(low, high) >= 0)) return undefined;
  return { low, high };
}

/** The symbol at indices that are all free: what is stated of it is stated of every entry. */
export function isEntryOfAll(term: Term, symbol: string, rank: number): boolean {
  if (term.kind !== 'entry' || term.symbol !== symbol || term.slots.length !== rank) return false;
  const variables = term.slots.flatMap((slot) => (slot.kind === 'bound' ? [slot.depth] : []));
  return variables.length === rank && new Set(variables).size === rank;
}

interface Line {
  readonly slope: Q.Rational;
  readonly rest: Q.Rational;
}

function lineOf(term: Term, symbol: string, rank: number): Line | undefined {
  if (isEntryOfAll(term, symbol, rank)) return { slope: Q.one, rest: Q.zero };
  switch (term.kind) {
    case 'rational':
      return { slope: Q.zero, rest: term.value };
    case 'add':
      return together(term.terms, symbol, rank, { slope: Q.zero, rest: Q.zero }, (a, b) => ({
        slope: Q.add(a.slope, b.slope),
        rest: Q.add(a.rest, b.rest),
      }));
    case 'mul':
      return together(term.factors, symbol, rank, { slope: Q.zero, rest: Q.one }, (a, b) =>
        a.slope.numerator !== 0n && b.slope.numerator !== 0n
          ? undefined
          : {
              slope: Q.add(Q.multiply(a.slope, b.rest), Q.multiply(a.rest, b.slope)),
              rest: Q.multiply(a.rest, b.rest),
            },
      );
    default:
      return undefined;
  }
}

function together(
  parts: readonly Term[],
  symbol: string,
  rank: number,
  start: Line,
  join: (a: Line, b: Line) => Line | undefined,
): Line | undefined {
  return parts.reduce<Line | undefined>((total, part) => {
    const line = total && lineOf(part, symbol, rank);
    return total && line && join(total, line);
  }, start);
}
