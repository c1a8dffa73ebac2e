/** The names of a counterexample as the author of the document would write them: `w_2`, `p(x)`, the length of w. */

import type { Checked, CheckedLink } from '../check/check.ts';
import { variablesOf } from '../check/equation.ts';
import { spelled } from '../derivation/readback.ts';
import type { Witness } from '../numeric/compare.ts';
import { apply, entry, integer } from '../term/build.ts';
import type { Sort, Term } from '../term/term.ts';

type Told = Witness['values'][number];
type Value = { readonly name: string; readonly value: string };

export interface ToldNames {
  readonly sizes: Readonly<Record<string, number>>;
  readonly values: readonly Value[];
}

export interface Teller {
  readonly sizes: (sizes: ReadonlyMap<string, number>) => Readonly<Record<string, number>>;
  readonly counterexample: (link: CheckedLink, witness: Witness) => ToldNames;
}

export function tellerOf({ derivation: { context }, setting }: Pick<Checked, 'derivation' | 'setting'>): Teller {
  const { table } = context;

  /** A size that nobody named is said by what it is the size of. */
  const sizeName = (name: string): string => {
    const own = table.named(name);
    if (own !== undefined) return own.latex;
    for (const meant of table.all()) {
      if (meant.kind !== 'quantity') continue;
      const axes = [...meant.families, ...meant.shape.sorts].map((sort) => sizeOf(sort) === name);
      const axis = axes.lastIndexOf(true);
      if (axis < 0) continue;
      if (axes.length === 1) return `length of ${meant.latex}`;
      return axes.length === 2 ? `${axis === 0 ? 'rows' : 'columns'} of ${meant.latex}` : `size of ${meant.latex}`;
    }
    return name;
  };

  const sizeOf = (sort: Sort): string | undefined => {
    if (sort.kind !== 'range') return undefined;
    const high = context.sizes.resolve(sort.high);
    return high.kind === 'size' ? high.name : undefined;
  };

  /** Undefined for symbols that the document does not have. */
  const termOf = (symbol: string, at: readonly number[]): Term | undefined => {
    const indices = at.map((index) => integer(index));
    const raised = setting.lowering.raised(symbol, indices);
    return raised ?? (table.named(symbol) === undefined ? undefined : entry(symbol, indices));
  };

  const nameOf = ({ name, of }: Told): string => {
    if (of.kind === 'call') return `${table.named(of.name)?.latex ?? of.name}${of.behind}`;
    const term = termOf(of.symbol, of.at);
    if (term === undefined) return name;
    const text = spelled(of.isExponential ? apply('exp', [{ binders: [], body: term }]) : term, context);
    return context.usage.chances.has(of.symbol) ? withoutRepeats(text) : text;
  };

  /** A function that became a quantity has no name for all its values together. */
  const valuesOf = ({ name, value, of }: Told): readonly Value[] => {
    const isApplied = of.kind === 'entry' && setting.lowering.symbols.get(of.symbol)?.applied === true;
    if (!isApplied || of.entries.length === 0) return [{ name: nameOf({ name, value, of }), value }];
    return of.entries.map(({ at, value: own }) => {
      const plain = `${of.symbol}[${at.join(', ')}]`;
      return { name: nameOf({ name: plain, value: own, of: { ...of, at, entries: [] } }), value: own };
    });
  };

  const sizesOf: Teller['sizes'] = (sizes) =>
    Object.fromEntries([...sizes].map(([name, size]) => [sizeName(name), size]));

  const counterexample: Teller['counterexample'] = (link, witness) => {
    const claim = link.reading?.claim ?? link.link.claim;
    const variables = claim === undefined ? [] : variablesOf(setting.lowering.claim(claim, link.link.n), setting);
    const isVariable = ({ of }: Told): boolean =>
      of.kind === 'entry' && of.at.length === 0 && variables.includes(of.symbol);
    const place = variables.flatMap((name) => witness.point?.indices.get(name)?.map(String) ?? []);
    const [first] = place;
    const isToldOfEntry = witness.values.some(isVariable) && first !== undefined;
    return {
      sizes: sizesOf(witness.sizes),
      values: [
        // The variables are ours: an equation between vectors is one for each entry.
        ...(isToldOfEntry ? [{ name: 'entry', value: place.length === 1 ? first : `(${place.join(', ')})` }] : []),
        ...witness.values.filter((told) => !isToldOfEntry || !isVariable(told)).flatMap(valuesOf),
      ],
    };
  };

  return { sizes: sizesOf, counterexample };
}

/** `p (x = x_2 \mid w = w)` is `p (x_2 \mid w)` to whoever wrote it. */
function withoutRepeats(chance: string): string {
  const fonts = /_.*$|\\(?:math[a-z]+|boldsymbol|tilde|hat|bar|vec)|[\s{}]/g;
  const letter = (text: string): string => text.replace(fonts, '').toLowerCase();
  return chance.replace(/(\S+) = ([^,()=]+?)(?=,| \\mid|\)$)/g, (whole: string, name: string, value: string) =>
    letter(name.replace(/^\(/, '')) === letter(value) ? `${name.startsWith('(') ? '(' : ''}${value}` : whole,
  );
}
