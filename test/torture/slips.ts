/** Small changes that make most formulas false: whether they do is for numbers to say. */

import { add, call, entry, integer, minusOne, mul, one, power, sum, zero } from '../../src/term/build.ts';
import { replaceAt, subterms } from '../../src/term/traverse.ts';
import type { Term } from '../../src/term/term.ts';
import { placeIn } from './laws.ts';
import type { Chance } from './random.ts';

type Slip = (term: Term, chance: Chance) => Term | undefined;

const without = <T>(items: readonly T[], chance: Chance): readonly T[] =>
  items.toSpliced(chance.below(items.length), 1);

const slips: Readonly<Record<string, Slip>> = {
  'the other sign': (term) => mul([minusOne, term]),
  'a lost term': (term, chance) => (term.kind === 'add' ? add(without(term.terms, chance)) : undefined),
  'a lost factor': (term, chance) => (term.kind === 'mul' ? mul(without(term.factors, chance)) : undefined),
  'twice too much': (term) => mul([integer(2), term]),
  'one too much': (term) => add([term, one]),
  'nothing left': () => zero,
  'another power': (term) => (term.kind === 'power' ? power(term.base, add([term.exponent, one])) : undefined),
  'a lost function': (term) => (term.kind === 'apply' ? term.args[0]?.body : undefined),
  'a function too much': (term) => call('exp', term),
  'the log of a sum split': (term) => {
    if (term.kind !== 'apply' || term.name !== 'log') return undefined;
    const inner = term.args[0]?.body;
    return inner?.kind === 'add' ? add(inner.terms.map((part) => call('log', part))) : undefined;
  },
  'a sum of products taken for a product of sums': (term) => {
    if (term.kind !== 'fold' || term.operator !== 'sum' || term.body.kind !== 'mul') return undefined;
    return mul(term.body.factors.map((factor) => sum(term.binder, factor)));
  },
};

const letters: Readonly<Record<string, string>> = { i: 'j', j: 'i', x: 'y', y: 'x', a: 'b', b: 'c', c: 'a' };

/** Another letter for one that stands there. */
function misread(term: Term, chance: Chance): Term | undefined {
  const places = [...subterms(term)].filter((part) => part.term.kind === 'entry' && letters[part.term.symbol]);
  const place = places[chance.below(Math.max(1, places.length))];
  if (place?.term.kind !== 'entry') return undefined;
  return replaceAt(term, place.path, entry(letters[place.term.symbol] ?? '', place.term.slots));
}

export function slipped(term: Term, chance: Chance): { readonly term: Term; readonly by: string } | undefined {
  const names = Object.keys(slips);
  for (let i = 0; i < 20; i += 1) {
    if (chance.below(4) === 0) {
      const made = misread(term, chance);
      if (made !== undefined) return { term: made, by: 'another letter' };
      continue;
    }
    const name = names[chance.below(names.length)] ?? '';
    const place = placeIn(term, chance);
    const made = slips[name]?.(place.term, chance);
    const next = made === undefined ? undefined : replaceAt(term, place.path, made);
    if (next !== undefined) return { term: next, by: name };
  }
  return undefined;
}
