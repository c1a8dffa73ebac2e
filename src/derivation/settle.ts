/** The end of inference: sizes nobody settled get names, and undeclared symbols a line to paste. */

import * as Q from '../number/rational.ts';
import { size } from '../term/build.ts';
import { freeSizes } from '../term/scope.ts';
import type { Sort, Term } from '../term/term.ts';
import type { Chain } from '../notation/meaning/env.ts';
import type { Context } from './read-link.ts';
import { isUnknown } from '../notation/meaning/sizes.ts';
import type { Meant } from '../notation/meaning/symbols.ts';

/** An index that runs over `1, …, K` in one line runs over the same in a line that leaves it open, if it has no other range. */
export function settleIndices(chains: ReadonlySet<Chain>, { sizes }: Context): void {
  const ranges = new Map<string, Sort[]>();
  for (const { indices } of chains)
    for (const { letter, sort } of indices.values())
      if (sort.kind === 'range') ranges.set(letter, [...(ranges.get(letter) ?? []), sort]);
  for (const sorts of ranges.values()) {
    const [known, ...others] = sorts.filter((sort) => sizes.isKnown(sort));
    if (known === undefined || !others.every((other) => sizes.same(known, other))) continue;
    for (const open of sorts) if (!sizes.isKnown(open)) sizes.unify(open, known);
  }
}

/** Every size that is left open and belongs to a symbol is named after it: the length of `a` is `n_a`. */
export function nameUnknownSizes(context: Context): void {
  for (const meant of context.table.all()) {
    for (const sort of sortsOf(meant)) {
      if (sort.kind !== 'range') continue;
      const high = context.sizes.resolve(sort.high);
      if (isUnknown(high)) context.sizes.unifySizes(high, size(context.table.unusedName(ownSize(meant))));
    }
  }
}

/** What a size is called that belongs to nothing but a symbol. */
export function ownSize({ name }: Meant): string {
  return `n_${name}`;
}

function sortsOf(meant: Meant): readonly Sort[] {
  switch (meant.kind) {
    case 'quantity':
    case 'function':
      return [
        ...meant.families,
        ...meant.shape.sorts,
        ...(meant.kind === 'quantity' && meant.values !== undefined ? [meant.values] : []),
      ];
    case 'index':
      return [meant.sort];
    default:
      return [];
  }
}

/** The declaration that says what was inferred: `a: vector K`. */
export function suggestionFor(meant: Meant, context: Context): string {
  const name = /^[A-Za-z]\w*$/.test(meant.latex) ? meant.latex : `'${meant.latex}'`;
  return `${name}: ${kindText(meant, context)}`;
}

export function kindText(meant: Meant, context: Context): string {
  const endText = (sort: Sort): string =>
    sort.kind === 'range' ? showSize(context.sizes.resolve(sort.high)) : sort.kind === 'set' ? sort.name : 'ℝ';
  const isFromOne = (sort: Sort): boolean =>
    sort.kind !== 'range' || sort.low.kind !== 'rational' || Q.equal(sort.low.value, Q.one);
  // `vector M`, and `vector 0..M` of what is counted from 0.
  const sizeText = (sort: Sort): string =>
    isFromOne(sort) || sort.kind !== 'range' ? endText(sort) : `${showSize(sort.low)}..${endText(sort)}`;
  const over = (families: readonly Sort[]): string => families.map((family) => ` over ${sizeText(family)}`).join('');
  switch (meant.kind) {
    case 'size':
      return 'dimension';
    case 'index':
      return `index 1..${endText(meant.sort)}`;
    case 'part':
      return `${meant.axis === 0 ? 'row' : 'column'} of ${meant.of}`;
    case 'function':
      return meant.families.length === 0 ? 'function' : `family of function${over(meant.families)}`;
    case 'quantity': {
      const member =
        meant.values === undefined
          ? shapeText(meant.shape.sorts.map(sizeText), meant.shape.layout)
          : `label 1..${endText(meant.values)}`;
      return meant.families.length === 0 ? member : `family of ${member}${over(meant.families)}`;
    }
  }
}

function shapeText(sizes: readonly string[], layout: string): string {
  if (sizes.length === 0) return 'scalar';
  if (sizes.length === 1) return `${layout === 'row' ? 'row vector' : 'vector'} ${sizes.join('')}`;
  return `${sizes.length === 2 ? 'matrix' : 'tensor'} ${sizes.join('×')}`;
}

function showSize(term: Term): string {
  switch (term.kind) {
    case 'rational':
      return String(term.value.numerator);
    case 'size':
      return term.name;
    case 'add':
      return term.terms.map(showSize).join('+');
    case 'mul':
      return term.factors.map(showSize).join('*');
    default:
      return [...freeSizes(term)].join('') || '?';
  }
}
