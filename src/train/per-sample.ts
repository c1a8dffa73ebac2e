/** A formula about one sample made one about all: its data get an index for the sample, and the mean is taken. */

import type { Formula } from '../compile/compile.ts';
import { NotCompiled } from '../compile/program.ts';
import type { Environment } from '../kernel/environment.ts';
import { entry, integer, mul, power, size, sum, upTo } from '../term/build.ts';
import { closeOver, freshName, mentions, namesIn, openFamily } from '../term/scope.ts';
import type { Binder, Family, Term } from '../term/term.ts';
import { mapChildren } from '../term/traverse.ts';

export interface Lifted {
  readonly formulas: readonly Formula[];
  readonly environment: Environment;
  /** What the new size is called. */
  readonly samples: string;
}

/** `data`: the symbols that are different for every sample. */
export function overSamples(formulas: readonly Formula[], environment: Environment, data: readonly string[]): Lifted {
  const avoid = new Set([...environment.symbols.keys(), ...environment.definitions.keys()]);
  for (const { term } of formulas) namesIn(term, avoid);
  for (const { body } of environment.definitions.values()) namesIn(body, avoid);
  const samples = freshName('samples', avoid);
  avoid.add(samples);
  const sample = freshName('sample', avoid);
  avoid.add(sample);
  const binder: Binder = { hint: sample, sort: upTo(samples) };
  const different = dependentOn(data, environment.definitions);
  const indexed = (term: Term): Term => {
    const inner = mapChildren(term, indexed);
    return inner.kind === 'entry' && different.has(inner.symbol)
      ? entry(inner.symbol, [entry(sample), ...inner.slots])
      : inner;
  };
  const lifted = ([symbol, family]: readonly [string, Family]): readonly [string, Family] => {
    if (!different.has(symbol)) return [symbol, family];
    const letters = family.binders.map(({ hint }) => {
      const letter = freshName(hint, avoid);
      avoid.add(letter);
      return letter;
    });
    const open = openFamily(
      family,
      letters.map((letter) => entry(letter)),
    );
    const binders = [binder, ...family.binders];
    return [symbol, { binders, body: closeOver(indexed(open), [sample, ...letters]) }];
  };
  const mean = (term: Term): Term =>
    mul([power(size(samples), integer(-1)), sum(binder, closeOver(indexed(term), [sample]))]);
  const symbols = new Map(
    [...environment.symbols].map(([symbol, type]) =>
      different.has(symbol)
        ? [symbol, { ...type, slots: [binder.sort, ...type.slots], facts: movedFacts(type.facts) }]
        : [symbol, type],
    ),
  );
  return {
    formulas: formulas.map((formula) => ({ ...formula, term: mean(formula.term) })),
    environment: { ...environment, symbols, definitions: new Map([...environment.definitions].map(lifted)) },
    samples,
  };
}

/** Formulas about the sample that a letter names: the mean over all of its values. */
export function overLetter(
  formulas: readonly Formula[],
  { name, sort }: Formula['letters'][number],
): readonly Formula[] {
  return formulas.map(({ term, letters, hypotheses, ...formula }) => {
    if (hypotheses.some((hypothesis) => mentions(hypothesis, name)))
      throw new NotCompiled(`a line holds for some ${name} only, so there is no mean over all of them`);
    if (sort.kind !== 'range') throw new NotCompiled(`what ${name} runs over has no size`);
    const binder: Binder = { hint: name, sort };
    const mean = mul([power(sort.high, integer(-1)), sum(binder, closeOver(term, [name]))]);
    return { ...formula, hypotheses, term: mean, letters: letters.filter((letter) => letter.name !== name) };
  });
}

/** One-hot along the first slot is so along the second now. */
function movedFacts<T extends { readonly kind: string }>(facts: readonly T[]): readonly T[] {
  return facts.map((fact) =>
    'slot' in fact && typeof fact.slot === 'number' ? { ...fact, slot: fact.slot + 1 } : fact,
  );
}

/** And the definitions that go back to them. */
function dependentOn(data: readonly string[], definitions: ReadonlyMap<string, Family>): ReadonlySet<string> {
  const found = new Set(data);
  for (let before = -1; before !== found.size;) {
    before = found.size;
    for (const [symbol, { body }] of definitions)
      if ([...found].some((name) => mentions(body, name))) found.add(symbol);
  }
  return found;
}
