/** What is in force where a link stands: definitions, signs, and the environment in which it is judged. */

import type { Link } from '../derivation/link.ts';
import type { Assumption, Environment, Equation } from '../kernel/environment.ts';
import { factsOfFunction } from '../rules/rulebook.ts';
import { freeSymbols } from '../term/scope.ts';
import type { Family, Of, Term } from '../term/term.ts';
import { rationalOf } from '../term/build.ts';

import * as Q from '../number/rational.ts';
import type { Rational } from '../number/rational.ts';
import { bare } from './definitions.ts';
import type { Stated } from './givens.ts';
import type { Setting } from './setting.ts';
import { withIndices, type Symbols } from './signature.ts';
import { contradicts, withSquares } from './stated-signs.ts';

export function environmentFor(
  setting: Setting,
  link: Pick<Link, 'indices'> & { readonly n?: number; readonly section?: number },
  extra: {
    readonly symbols?: Symbols;
    readonly hypotheses: readonly Term[];
    readonly assumptions: readonly Assumption[];
    readonly equations?: readonly Equation[];
  },
): Environment {
  const { indices, hypotheses } = withinRanges(link.indices, extra.hypotheses);
  return {
    symbols: withIndices(extra.symbols ?? setting.symbols, { indices }),
    definitions: definitionsAt(setting.definitions, setting, link),
    varying: varyingAt(setting, link.n),
    hypotheses,
    assumptions: [
      ...statedBefore(setting, link.n),
      ...setting.presupposed.filter(({ from }) => from < (link.n ?? Infinity)).map(({ assumption }) => assumption),
      ...extra.assumptions,
    ],
    equations: extra.equations ?? [],
    functions: factsOfFunction,
    used: new Set(),
    budget: setting.effort.allowance(),
  };
}

/** `j ≥ 2` of an index over 1 … n says that it runs over 2 … n: of a range more is known than of a case. */
function withinRanges(
  indices: Link['indices'],
  hypotheses: readonly Term[],
): { readonly indices: Link['indices']; readonly hypotheses: readonly Term[] } {
  let own = indices;
  const others = hypotheses.filter((hypothesis) => {
    const least = hypothesis.kind === 'bracket' ? leastOf(hypothesis) : undefined;
    const at = own.findIndex(({ name }) => name === least?.name);
    const index = own[at];
    if (least === undefined || index?.sort.kind !== 'range' || index.sort.low.kind !== 'rational') return true;
    const { low } = index.sort;
    const narrowed = { ...index.sort, low: Q.compare(low.value, least.value) < 0 ? rationalOf(least.value) : low };
    own = own.with(at, { ...index, sort: narrowed });
    return false;
  });
  return { indices: own, hypotheses: others };
}

/** Of `2 ≤ j` and of `1 < j` that j is at least 2. */
function leastOf({
  relation,
  left,
  right,
}: Of<'bracket'>): { readonly name: string; readonly value: Rational } | undefined {
  if (left.kind !== 'rational' || !Q.isInteger(left.value) || right.kind !== 'entry' || right.slots.length > 0)
    return undefined;
  if (relation === '≤') return { name: right.symbol, value: left.value };
  return relation === '<' ? { name: right.symbol, value: Q.add(left.value, Q.one) } : undefined;
}

/** And those that a line before this one was to define, which could not be read. */
function varyingAt({ varying, tied, unreadHeads, definitions }: Setting, n = Infinity): ReadonlySet<string> {
  const open = [...unreadHeads].flatMap(([name, from]) => (from < n && !definitions.has(name) ? [name] : []));
  const own = tied.get(n);
  return open.length === 0 && own === undefined ? varying : new Set([...varying, ...open, ...(own ?? [])]);
}

/** Those that stand before the link, or are given for the whole text, or introduce their name where the link stands. */
export function definitionsAt(
  definitions: ReadonlyMap<string, Family>,
  { places, surmising }: Pick<Setting, 'places' | 'surmising'>,
  { n, section }: { readonly n?: number; readonly section?: number },
): ReadonlyMap<string, Family> {
  if (n === undefined) return definitions;
  return new Map(
    [...definitions].flatMap(([symbol, family]) => {
      const place = places.get(symbol);
      const earlier = place?.earlier?.find(({ until }) => n <= until);
      if (earlier?.unsure === true && !surmising) return [];
      const own = [symbol, earlier?.family ?? family] as const;
      if (place !== undefined && n > (surmising ? place.until : place.sureUntil)) return [];
      if (place === undefined || place.everywhere || place.from <= n) return [own];
      return place.section >= 0 && place.section === section ? [own] : [];
    }),
  );
}

/** Whether it is not said what a name that was defined means at a link. */
export function isOpenAt(name: string, n: number, { places }: Pick<Setting, 'places'>): boolean {
  const place = places.get(name);
  return place?.open === true && n > place.sureUntil;
}

/** Its formula was given for a clause or an exercise before. */
export function isOver(name: string, n: number, { places }: Pick<Setting, 'places'>): boolean {
  return (places.get(name)?.until ?? Infinity) < n;
}

/** Behind the link, in its section. */
export function isDefinedLater(
  name: string,
  { n, section }: Pick<Link, 'n' | 'section'>,
  { places, sections }: Pick<Setting, 'places' | 'sections'>,
): boolean {
  const from = places.get(name)?.from ?? 0;
  return from > n && sections.get(from) === section;
}

/** Whether a line may lean on what is stated. */
export function countsAt(
  { from, everywhere, sureUntil, until }: Stated,
  n: number,
  { surmising }: Pick<Setting, 'surmising'>,
): boolean {
  return (everywhere || from <= n) && n <= (surmising ? until : sureUntil);
}

/** Of what is stated about one symbol in the course of the text, the last counts; what is only surmised takes back, too. */
function statedBefore(setting: Setting, n = Infinity): readonly Assumption[] {
  const { assumptions, symbols } = setting;
  const speaksAgainst = ({ from, against = 0 }: Stated): boolean => from <= n && n <= against;
  const before = assumptions.filter((stated) => countsAt(stated, n, { surmising: true }) || speaksAgainst(stated));
  const symbolsOf = ({ term }: Assumption): string => [...freeSymbols(term)].toSorted().join(' ');
  return before
    .filter((stated, i) => {
      const { assumption } = stated;
      const own = symbolsOf(assumption);
      if (!countsAt(stated, n, setting)) return false;
      return !before
        .slice(i + 1)
        .some(
          (later) =>
            !later.everywhere &&
            symbolsOf(later.assumption) === own &&
            contradicts(assumption, later.assumption, bare(symbols)),
        );
    })
    .flatMap(({ assumption }) => withSquares(assumption));
}
