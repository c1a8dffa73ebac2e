/** A bad case made small: parts are put for wholes as long as it stays bad. */

import { integer, zero } from '../../src/term/build.ts';
import { replaceAt, subterms } from '../../src/term/traverse.ts';
import type { Term } from '../../src/term/term.ts';
import { chanceFrom } from './random.ts';
import { compared } from './truth.ts';
import { isBad, judged } from './verdicts.ts';

interface Pair {
  readonly left: Term;
  readonly right: Term;
}

const one = integer(1);

export function shrunk(pair: Pair, seed: number): Pair {
  let current = pair;
  for (let tries = 0; tries < 400;) {
    const before = current;
    for (const smaller of smallerThan(current)) {
      tries += 1;
      if (!staysBad(smaller, seed)) continue;
      current = smaller;
      break;
    }
    if (current === before) break;
  }
  return current;
}

function staysBad({ left, right }: Pair, seed: number): boolean {
  const seen = compared(left, right, chanceFrom(seed + 1));
  if (seen === 'unclear') return false;
  return isBad(seen === 'same', judged(left, right).answer);
}

function* smallerThan({ left, right }: Pair): Generator<Pair> {
  for (const other of smaller(left)) yield { left: other, right };
  for (const other of smaller(right)) yield { left, right: other };
}

function* smaller(term: Term): Generator<Term> {
  for (const { term: part, path } of subterms(term)) {
    if (part.kind === 'rational') continue;
    for (const other of [zero, one, ...insideOf(part)]) {
      const made = replaceAt(term, path, other);
      if (made !== undefined && made.reach === 0) yield made;
    }
  }
}

function insideOf(part: Term): readonly Term[] {
  if (part.kind === 'add') return part.terms;
  if (part.kind === 'mul') return part.factors;
  if (part.kind === 'power') return [part.base];
  return [];
}
