/** What the kernel is told of the symbols of a document: their indices, what they run over, what is stated of them. */

import type { Derivation } from '../derivation/understand.ts';
import type { Link } from '../derivation/link.ts';
import { nameParts } from '../derivation/declared-names.ts';
import type { Meant, SymbolTable } from '../notation/meaning/symbols.ts';
import type { SymbolType } from '../term/signature.ts';
import { sameSort } from '../term/equality.ts';
import type { Sort } from '../term/term.ts';
import { functionNamed } from '../vocabulary/vocabulary.ts';
import { estimatedBy } from './estimates.ts';

export interface CheckedSymbol extends SymbolType {
  /** A function of the text that became a quantity with indices. */
  readonly applied?: boolean;
  /** Written with a bar, a hat or the like: short for something, even where the text does not say for what. */
  readonly accented?: boolean;
  /** Nothing declares it: what it is has to be said in the text. */
  readonly undeclared?: boolean;
  /** The symbol it is a value of: \hat\mu is one of \mu, w^* of w, \theta_{MLE} of \theta. */
  readonly estimates?: string;
  /** An arbitrary constant: symbols it does not depend on. */
  readonly freeOf?: readonly string[];
}

export type Symbols = ReadonlyMap<string, CheckedSymbol>;

const accents = /bar|hat|tilde|overline/;

export function symbolsOf({ context }: Derivation): Symbols {
  const { sizes, table } = context;
  const resolve = (sorts: readonly Sort[]): readonly Sort[] => sorts.map((sort) => sizes.resolveSort(sort));
  const found = new Map<string, CheckedSymbol>();
  for (const meant of table.all()) {
    const type = isOfTheVocabulary(meant) ? undefined : typeOf(meant, resolve);
    if (type === undefined) continue;
    const freeOf = meant.kind === 'quantity' ? (meant.freeOf ?? []).flatMap((name) => nameIn(name, table)) : [];
    const { written } = meant;
    const head = written.kind === 'scripted' ? written.base : written;
    const accented = head.kind === 'symbol' && head.accents.some((accent) => accents.test(accent));
    found.set(meant.name, {
      ...type,
      ...(accented ? { accented } : {}),
      ...(meant.origin === 'declared' ? {} : { undeclared: true }),
      ...(freeOf.length === 0 ? {} : { freeOf }),
    });
  }
  for (const [name, type] of found) {
    const source = estimatedBy(name, table, (other) => sameSlots(type, found.get(other)));
    if (source !== undefined) found.set(name, { ...type, estimates: source });
  }
  return found;
}

/** `\\tanh'` makes no function of the text of what everybody knows. */
function isOfTheVocabulary({ kind, origin, name, latex }: Meant): boolean {
  return kind === 'function' && origin !== 'declared' && latex === `\\${name}` && functionNamed(name) !== undefined;
}

function sameSlots({ slots }: CheckedSymbol, other: CheckedSymbol | undefined): boolean {
  return other?.slots.length === slots.length && other.slots.every((sort, i) => sameSort(sort, slots[i] ?? sort));
}

function nameIn(name: string, table: SymbolTable): readonly string[] {
  const parts = nameParts(name);
  const meant = parts === undefined ? undefined : table.find(parts.spelling);
  return meant === undefined ? [] : [meant.name];
}

function typeOf(meant: Meant, resolve: (sorts: readonly Sort[]) => readonly Sort[]): SymbolType | undefined {
  switch (meant.kind) {
    case 'size':
    case 'part':
      return undefined;
    case 'index': {
      const [values] = resolve([meant.sort]);
      return values === undefined ? undefined : { slots: [], values, facts: [] };
    }
    case 'quantity': {
      const slots = resolve([...meant.families, ...meant.shape.sorts]);
      const values = meant.values === undefined ? undefined : resolve([meant.values])[0];
      return { slots, facts: meant.facts, ...(values === undefined ? {} : { values }) };
    }
    case 'function': {
      const parameters = meant.parameters?.map(({ sorts }) => resolve(sorts)) ?? [];
      return { slots: resolve([...meant.families, ...meant.shape.sorts]), parameters, facts: meant.facts };
    }
  }
}

/** The letters that are indices in one link, over those of the document. */
export function withIndices(symbols: Symbols, { indices }: Pick<Link, 'indices'>): Symbols {
  if (indices.length === 0) return symbols;
  const own = indices.map(({ name, sort }) => [name, { slots: [], values: sort, facts: [] }] as const);
  return new Map<string, CheckedSymbol>([...symbols, ...own]);
}
