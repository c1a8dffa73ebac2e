/** `z = Wx + b`, `a = σ(z)`: from the vectors that a text shows as such to those that stand in an equation with them. */

import type { Guess, Profile } from '../notation/meaning/guesses.ts';
import { visit } from '../notation/meaning/mentions.ts';
import { isDecoration } from '../notation/meaning/labels.ts';
import type { Context } from './read-link.ts';
import { letterOf, spellingOf } from '../notation/meaning/spelling.ts';
import type { Shape } from '../notation/meaning/symbols.ts';
import type { Written } from '../notation/written.ts';
import type { WrittenLink } from './derivation.ts';

/** What each undeclared symbol is taken for, by its key. */
export type Guesses = ReadonlyMap<string, Guess>;

/** A summand: a name, what stands behind a matrix, or what a function of numbers is applied to. */
interface Summand {
  readonly matrix: Profile | undefined;
  readonly column: Profile | typeof known | undefined;
}

/** A vector that the text declares. */
const known = 'known';

export type IsVector = (written: Written) => boolean;

/**
 * The guesses with every name a vector that is one if another is; a capital before one is a matrix, or a row where a
 * number comes of it. `apart`: `b_1` and `b_2` are two names, of layers with sizes of their own.
 */
export function layered(
  profiles: readonly Profile[],
  links: readonly WrittenLink[],
  first: Guesses,
  isKnown: IsVector,
  isApart = false,
): Guesses {
  const columnOf = (profile: Profile): Guess | undefined =>
    (isApart ? apart(profile, 1) : undefined) ?? joinedColumn(profile);
  const at = new Map(profiles.flatMap((profile) => profile.uses.map((use) => [use.written, profile] as const)));
  const isIndexed = (profile: Profile): boolean => isVectorByEntries(first.get(profile.key), profile);
  const nameAt: NameAt = (written) => {
    const profile = at.get(written);
    if (profile === undefined) return isKnown(written) ? known : undefined;
    return written.kind === 'scripted' && written.sub !== null && isIndexed(profile) ? undefined : profile;
  };
  const equations = links
    .filter(({ sign, place }) => sign === '=' && place === 0)
    .map(({ left, right }) => [left.written, right.written].flatMap((side) => summandsOf(side, nameAt)))
    .filter((summands) => summands.length > 1);
  const columns = new Set<Summand['column']>([
    known,
    ...profiles.filter((profile) => isColumn(first.get(profile.key)) || isIndexed(profile)),
  ]);
  if (isApart)
    for (const { column } of equations.flat())
      if (column !== undefined && column !== known && apart(column, 1) !== undefined) columns.add(column);
  const reach = (profile: Summand['column']): boolean => {
    if (profile === undefined || profile === known || columns.has(profile) || columnOf(profile) === undefined)
      return false;
    columns.add(profile);
    return true;
  };
  for (let grown = true; grown;) {
    grown = false;
    for (const summands of equations) {
      const isVector = summands.some(
        ({ matrix, column }) => matrix === undefined && column !== undefined && columns.has(column),
      );
      if (isVector) for (const { column } of summands) grown = reach(column) || grown;
    }
  }
  const made = new Map(first);
  for (const profile of columns)
    if (profile !== undefined && profile !== known && !isIndexed(profile))
      made.set(profile.key, columnOf(profile) ?? guessOf(profile, first));
  for (const summands of equations)
    for (const { matrix, column } of summands) {
      if (matrix === undefined || (column === undefined ? !isApart : !columns.has(column))) continue;
      const isVector = summands.some(
        (each) => each.matrix === undefined && each.column !== undefined && columns.has(each.column),
      );
      const whole = isApart && isVector ? apart(matrix, 2) : undefined;
      const guess = whole ?? matrix.candidates.find((each) => (isVector ? isMatrix(each) : each.kind === 'row'));
      if (guess !== undefined) made.set(matrix.key, guess);
    }
  return made;
}

/** The guesses with `p` the vector of the `p_k` wherever a text has both. */
export function byEntries(profiles: readonly Profile[], first: Guesses): Guesses {
  const made = new Map(first);
  for (const profile of profiles) {
    const guess = profile.candidates.find((each) => isVectorByEntries(each, profile));
    if (guess !== undefined) made.set(profile.key, guess);
  }
  return made;
}

/** The weights of a layer as a number or a column, numbers multiplied entry by entry: it makes sense, and is unlikely. */
export function unlikelinessOf({ left, right }: WrittenLink, { table }: Context): number {
  let found = 0;
  const shapeOf = (written: Written | undefined): Shape | undefined => {
    const spelling = written === undefined ? undefined : spellingOf(written);
    const meant = spelling === undefined ? undefined : table.find(spelling);
    return meant?.kind === 'quantity' && meant.origin === 'inferred' ? meant.shape : undefined;
  };
  const isNumber = (written: Written | undefined): boolean => shapeOf(written)?.layout === 'scalar';
  // Nobody multiplies a matrix by the identity and spells it λ.
  const isIdentity = (written: Written): boolean => written.kind === 'symbol' && written.letter === 'I';
  const isSmallMatrix = (written: Written | undefined): boolean =>
    written?.kind === 'symbol' && /^\\?[a-z]/.test(written.letter) && shapeOf(written)?.sorts.length === 2;
  const isThin = (written: Written): boolean => ['scalar', 'vector', 'column'].includes(shapeOf(written)?.layout ?? '');
  for (const side of [left.written, right.written])
    if (side !== null)
      visit(side, (part) => {
        if (isLayer(part) && isThin(part)) found += 0.4;
        if (part.kind !== 'product') return;
        for (const [i, { sign, factor }] of part.factors.entries())
          if (sign === '\\odot' && isNumber(factor) && isNumber(part.factors[i - 1]?.factor)) found += 0.3;
          else if (isIdentity(factor) && isSmallMatrix(part.factors[i - 1]?.factor)) found += 1.5;
      });
  return found;
}

function isLayer(written: Written): boolean {
  if (written.kind !== 'scripted' || written.base.kind !== 'symbol' || written.sup?.kind !== 'group') return false;
  return isDecoration(written.sup) && /^[A-Z]$/.test(written.base.letter);
}

function guessOf({ key, candidates }: Profile, first: Guesses): Guess {
  const guess = first.get(key) ?? candidates[0];
  if (guess === undefined) throw new Error(`${key} has no candidates`);
  return guess;
}

function isColumn(guess: Guess | undefined): boolean {
  return guess?.kind === 'joint' && guess.rank === 1;
}

/** `p` beside `p_k`. */
function isVectorByEntries(guess: Guess | undefined, { uses }: Profile): boolean {
  return (
    guess?.kind === 'joint' && guess.indices === 1 && guess.rank === 0 && uses.some(({ indices }) => indices === 0)
  );
}

function isMatrix(guess: Guess): boolean {
  return guess.kind === 'joint' && guess.rank === 2;
}

/** `W_1`, `W_2` before something, beside `z_1`, `z_2`, and never `z_i`: the numbers are those of layers. */
export function isLayered(profiles: readonly Profile[], links: readonly WrittenLink[]): boolean {
  const isCapital = ({ uses }: Profile): boolean => uses.every(({ symbol }) => /^\p{Lu}$/u.test(letterOf(symbol)));
  if (!profiles.some((each) => apart(each, 1) !== undefined && numbersOf(each) > 1 && !isCapital(each))) return false;
  const numbers = new Map<string, Set<string>>();
  for (const { left, right } of links)
    for (const side of [left.written, right.written])
      if (side !== null)
        visit(side, (part) => {
          const head = part.kind === 'product' ? part.factors[0]?.factor : undefined;
          if (head?.kind !== 'scripted' || head.base.kind !== 'symbol' || head.sub?.kind !== 'number') return;
          const letter = letterOf(head.base);
          if (/^\p{Lu}$/u.test(letter)) numbers.set(letter, (numbers.get(letter) ?? new Set()).add(head.sub.text));
        });
  return [...numbers.values()].some(({ size }) => size > 1);
}

/** By how many numbers below it a letter is told apart; none where anything else stands there. */
function numbersOf({ uses }: Profile): number {
  const subs = uses.map(({ written }) =>
    written.kind === 'scripted' && written.sub?.kind === 'number' ? written.sub.text : '',
  );
  return subs.includes('') ? 0 : new Set(subs).size;
}

/** A name of its own with each label. */
export function apart({ candidates }: Profile, rank: number): Guess | undefined {
  return candidates.find((guess) => guess.kind === 'labelled' && guess.rank === rank);
}

/** As many indices as it is written with, and a column of each. */
function joinedColumn({ candidates, uses }: Profile): Guess | undefined {
  const [use] = uses;
  if (use === undefined || /^\p{Lu}/u.test(letterOf(use.symbol))) return undefined;
  return candidates.find(isColumn);
}

type NameAt = (written: Written) => Summand['column'];

function summandsOf(written: Written | null, nameAt: NameAt): readonly Summand[] {
  if (written === null) return [];
  const own = nameAt(written);
  if (own !== undefined) return [{ matrix: undefined, column: own }];
  switch (written.kind) {
    case 'group':
      return summandsOf(written.body, nameAt);
    case 'additive':
      return written.terms.flatMap(({ term }) => summandsOf(term, nameAt));
    case 'call':
      return summandsOf(written.argument, nameAt);
    case 'product': {
      const [head, last] = [written.factors[0]?.factor, written.factors.at(-1)?.factor];
      if (written.factors.length !== 2 || head === undefined || last === undefined) return [];
      const matrix = nameAt(head);
      const isApplied =
        matrix === undefined || matrix === known || matrix.candidates.some(({ kind }) => kind === 'function');
      if (isApplied) return last.kind === 'group' && last.open === '(' ? summandsOf(last.body, nameAt) : [];
      const column = nameAt(last);
      return matrix.candidates.some(isMatrix) ? [{ matrix, column }] : [];
    }
    default:
      return [];
  }
}
