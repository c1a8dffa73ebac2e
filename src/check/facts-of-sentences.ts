/** Facts that sentences state, as facts of symbols, each for the lines that stand where it counts. */

import type { FactSaid } from '../derivation/facts-said.ts';
import { isIndexLetter } from '../derivation/side-conditions.ts';
import type { Derivation } from '../derivation/understand.ts';
import type { Assumption, Equation } from '../kernel/environment.ts';
import { itemsOf } from '../notation/meaning/mentions.ts';
import { spellingOf } from '../notation/meaning/spelling.ts';
import type { Meant, SymbolTable } from '../notation/meaning/symbols.ts';
import type { Written } from '../notation/written.ts';
import { bound, entry, one, power, rationalOf, sum } from '../term/build.ts';
import { sameSort } from '../term/equality.ts';
import type { Fact } from '../term/signature.ts';
import type { Family } from '../term/term.ts';
import type { Reach } from './announced.ts';
import type { Stated } from './givens.ts';
import { entriesOf } from './memberships.ts';
import type { CheckedSymbol, Symbols } from './signature.ts';

interface Stretch extends Reach {
  /** The last link before it. */
  readonly from: number;
}

export interface FactsSaid {
  readonly facts: readonly (Stretch & { readonly symbol: string; readonly fact: Fact })[];
  /** A sign is an assumption as any other that the text states: a later one may contradict it. */
  readonly signs: readonly (Stretch & { readonly assumption: Assumption })[];
  readonly equations: readonly (Stretch & { readonly equation: Equation })[];
  /** The last links before the text leaves the points of which it has imposed something. */
  readonly left: readonly number[];
}

/** What is said of a name that the text defines is a claim about it, and no fact. */
export function factsSaidOf(
  { said, links, context }: Derivation,
  symbols: Symbols,
  definitions: ReadonlyMap<string, Family>,
): FactsSaid {
  const linkBefore = (offset: number): number => links.findLast(({ span }) => span.start < offset)?.n ?? 0;
  const facts: FactsSaid['facts'][number][] = [];
  const signs: FactsSaid['signs'][number][] = [];
  const equations: FactsSaid['equations'][number][] = [];
  for (const each of said.facts) {
    const named = namedBy(each.name, context.table);
    const type = named === undefined ? undefined : symbols.get(named.symbol);
    if (named === undefined || type === undefined || definitions.has(named.symbol)) continue;
    if (type.values !== undefined || type.parameters !== undefined || type.applied === true) continue;
    const { symbol, indices } = named;
    const stretch = {
      from: linkBefore(each.from),
      sureUntil: linkBefore(each.sureUntil),
      until: linkBefore(each.until),
    };
    for (const kind of each.says) {
      if (kind === 'unit-length') {
        const equation = indices === 0 && each.part === 'whole' ? unitLength(symbol, type) : undefined;
        if (equation !== undefined) equations.push({ ...stretch, equation });
        continue;
      }
      const fact = factOf(kind, each, indices, type);
      if (fact === undefined || type.facts.some((own) => own.kind === kind || own.kind === 'negative')) continue;
      if (fact.kind === 'positive' || fact.kind === 'nonnegative' || fact.kind === 'nonzero')
        signs.push({ ...stretch, assumption: { sign: fact.kind, ...entriesOf(symbol, type) } });
      else facts.push({ ...stretch, symbol, fact });
    }
  }
  return { facts, signs, equations, left: said.left.map(linkBefore) };
}

/** The links up to which a name means what it was defined to be, where the text frees it, in order. */
export function freedIn({ said, links, context }: Derivation): ReadonlyMap<string, readonly number[]> {
  const found = new Map<string, number[]>();
  for (const { name, at } of said.freed) {
    const named = namedBy(name, context.table);
    const last = links.findLast(({ span }) => span.start < at)?.n ?? 0;
    if (named === undefined) continue;
    const own = found.get(named.symbol);
    if (own === undefined) found.set(named.symbol, [last]);
    else own.push(last);
  }
  return found;
}

export function withFacts(said: FactsSaid, more: FactsSaid['facts']): FactsSaid {
  return more.length === 0 ? said : { ...said, facts: [...said.facts, ...more] };
}

/** Those that count at a link. */
export function factsAt({ facts }: FactsSaid, n: number, surmising = false): FactsSaid['facts'] {
  return facts.filter((stretch) => isAt(stretch, n, surmising));
}

function isAt({ from, sureUntil, until }: Stretch, n: number, surmising: boolean): boolean {
  return from < n && n <= (surmising ? until : sureUntil);
}

/** Whether anything is surmised of a link's symbols that is not stated plainly. */
export function hasSurmises(
  {
    said,
    assumptions,
    places,
  }: {
    readonly said: FactsSaid;
    readonly assumptions: readonly Stated[];
    readonly places: ReadonlyMap<string, Stretch & { readonly earlier?: readonly Ended[] }>;
  },
  n: number,
): boolean {
  const isSurmised = ({ from, sureUntil, until }: Stretch): boolean => from < n && sureUntil < n && n <= until;
  const isOver = ({ earlier = [] }: { readonly earlier?: readonly Ended[] }): boolean =>
    earlier.find(({ until }) => n <= until)?.unsure === true;
  const all = [...places.values()];
  return [...said.facts, ...said.signs, ...assumptions, ...all].some(isSurmised) || all.some(isOver);
}

/** What a name meant before it was defined anew. */
interface Ended {
  readonly until: number;
  readonly unsure?: boolean;
}

/** The setting with the facts that count at a link. */
export function withFactsSaid<
  S extends { readonly symbols: Symbols; readonly assumptions: readonly Stated[]; readonly said: FactsSaid },
>(setting: S, { n }: { readonly n: number }, surmising = false): S {
  const signs = setting.said.signs.map((sign): Stated => ({ ...sign, from: sign.from + 1, everywhere: false }));
  const symbols = new Map<string, CheckedSymbol>(setting.symbols);
  for (const { symbol, fact } of factsAt(setting.said, n, surmising)) {
    const type = symbols.get(symbol);
    if (type !== undefined) symbols.set(symbol, { ...type, facts: [...type.facts, fact] });
  }
  // Of what is stated of one symbol the last counts.
  const assumptions = [...setting.assumptions, ...signs].toSorted((a, b) => a.from - b.from);
  return { ...setting, surmising, symbols, assumptions };
}

/** A quantity by one of its spellings, and how many of its indices are written. */
function namedBy(name: Written, table: SymbolTable): { readonly symbol: string; readonly indices: number } | undefined {
  const spelling = spellingOf(name);
  if (spelling === undefined) return undefined;
  const own = quantity(table.find(spelling));
  if (own !== undefined) return { symbol: own, indices: 0 };
  if (name.kind !== 'scripted') return undefined;
  const scripts = [name.sub, name.sup].filter((script) => script !== null).flatMap(indicesIn);
  // `x_1` is one of them, `\sigma_{\max}` another number.
  if (!scripts.every(isIndexLetter)) return undefined;
  const family = quantity(table.findIndexed(spelling)) ?? quantity(table.find({ ...spelling, sub: '', sup: '' }));
  return family === undefined ? undefined : { symbol: family, indices: scripts.length };
}

function quantity(meant: Meant | undefined): string | undefined {
  return meant?.kind === 'quantity' ? meant.name : undefined;
}

function indicesIn(script: Written): readonly Written[] {
  if (script.kind === 'group') return indicesIn(script.body);
  if (script.kind === 'product') return script.factors.map(({ factor }) => factor);
  return itemsOf(script);
}

/** Undefined: the symbol is not of the shape of which such a thing is said. */
function factOf(kind: Fact['kind'], said: FactSaid, indices: number, { slots }: CheckedSymbol): Fact | undefined {
  const { of, part } = said;
  const rest = slots.length - indices;
  switch (kind) {
    case 'one-hot':
    case 'simplex':
    case 'sums-to-one': {
      if (part === 'rows' || part === 'columns') {
        const slot = slots.length - (part === 'rows' ? 1 : 2);
        return indices === 0 && slots.length === 2 ? { kind, slot } : undefined;
      }
      if (rest === 1) return { kind, slot: indices };
      return rest === 0 && indices === 1 && said.overIndex ? { kind, slot: 0 } : undefined;
    }
    case 'symmetric':
    case 'positive-definite':
    case 'diagonal':
    case 'orthogonal':
    case 'invertible':
    case 'identity': {
      const [row, column] = slots.slice(-2);
      const isSquare = row !== undefined && column !== undefined && sameSort(row, column);
      return of === 'matrix' && part === 'whole' && rest === 2 && isSquare ? { kind } : undefined;
    }
    default:
      // A positive matrix is another thing than a matrix of positive numbers.
      return part === 'entries' || (part === 'whole' && rest < 2) ? { kind } : undefined;
  }
}

/** `Σ_i u_i² = 1`. */
function unitLength(symbol: string, { slots }: CheckedSymbol): Equation | undefined {
  const [sort] = slots;
  if (sort === undefined || slots.length > 1) return undefined;
  const square = power(entry(symbol, [bound(0)]), rationalOf({ numerator: 2n, denominator: 1n }));
  return { binders: [], left: sum({ hint: 'i', sort }, square), right: one };
}
