/** What an undeclared symbol may be: the candidates its uses leave open, likeliest first, and how each is declared. */

import type { Sort } from '../../term/term.ts';
import {
  functionCost,
  functionsOf,
  isAlwaysApplied,
  isApplied,
  isOfLetter,
  isParametrised,
  isPrimed,
  isSigma,
  isSurelyApplied,
  type FunctionGuess,
} from './applied.ts';
import { dependsByName } from './carried.ts';
import type { Env } from './env.ts';
import { spellingOfUse, type Use } from './evidence.ts';
import { spelledOf } from './names.ts';
import { writeLatex } from '../latex/write.ts';
import { isOrder } from './orders.ts';
import { densityLetters } from './probability.ts';
import { letterOf, plainNameOf, textOf, type Spelling } from './spelling.ts';
import { arityMark, asFunction, indexMark, type Meant, type MeantOf } from './symbols.ts';
import { layoutOf } from './value.ts';

export type Guess =
  | FunctionGuess
  | { readonly kind: 'part'; readonly of: string } // x_n beside a matrix X: its row
  | { readonly kind: 'same'; readonly of: string } // x_{ij} beside a matrix X: its entry
  | { readonly kind: 'like'; readonly of: string; readonly single: boolean } // \hat{y} beside y; \bar{x} is one beside many x_n
  | { readonly kind: 'row' } // the W of `z = W a + b` for a number z
  | { readonly kind: 'joint'; readonly indices: number; readonly rank: number } // a family of values of that rank; rank 0: entries of the bare letter
  | { readonly kind: 'separate'; readonly bare: number; readonly indices: number; readonly rank: number } // μ and μ_k are two symbols
  | { readonly kind: 'labelled'; readonly bare: number; readonly rank: number; readonly named: boolean }; // b, b_f and b_o are three; μ, μ_0 and μ_n

/** The uses of one letter, and what may be made of them. */
export interface Profile {
  readonly key: string;
  readonly uses: readonly Use[];
  readonly candidates: readonly Guess[]; // the likeliest first
}

export function profileOf(
  key: string,
  uses: readonly Use[],
  defined: ReadonlySet<string>,
  env: Env,
): Profile | undefined {
  const [first] = uses;
  if (first === undefined) return undefined;
  const { letter } = spellingOfUse(first);
  const isDelta = (letter === 'I' || letter === 'delta') && uses.every((use) => use.indices === 2 || use.indices === 0);
  if (isDelta && !defined.has(letter) && !env.usage.vectors.has(letter)) return undefined;
  if (isOrder(letter) && !defined.has(`${letter}()`) && uses.every((use) => use.argument !== undefined))
    return undefined;
  const said = first.symbol.accents.length === 0 ? env.usage.saidRanks.get(letter) : undefined;
  const isSize =
    env.table.find({ ...spellingOfUse(first), sub: '', sup: '' })?.kind === 'size' &&
    uses.every(({ written }) => written.kind === 'scripted' && written.sub?.kind === 'number');
  const scored = [...candidatesOf(uses, defined, env)].map((guess) => ({
    guess,
    // `n_1` and `n_2` beside a size n: two more of them.
    cost:
      (isSize && guess.kind === 'labelled' && guess.rank === 0 ? -0.1 : priorCost(guess, uses)) +
      (said === undefined || (bareRank(guess) ?? said) === said ? 0 : 1.5),
  }));
  const candidates = scored.toSorted((a, b) => a.cost - b.cost).map(({ guess }) => guess);
  return { key, uses, candidates };
}

function* candidatesOf(uses: readonly Use[], defined: ReadonlySet<string>, env: Env): Generator<Guess> {
  const [first] = uses;
  if (first === undefined) return;
  const { letter } = spellingOfUse(first);
  const most = Math.max(...uses.map((use) => use.indices));
  const least = Math.min(...uses.map((use) => use.indices));
  const [plain] = first.symbol.accents.length > 0 ? [letterOf({ ...first.symbol, accents: [] })] : [];
  const like = plain === undefined ? undefined : env.table.find({ letter: plain, font: '', sub: '', sup: '' });
  if (like?.kind === 'quantity' || like?.kind === 'part') {
    yield { kind: 'like', of: like.name, single: false };
    if (like.kind === 'quantity' && like.families.length > 0) yield { kind: 'like', of: like.name, single: true };
    if (like.kind === 'quantity' && like.shape.sorts.length > 0) yield { kind: 'joint', indices: 0, rank: 0 };
  }
  if (
    isApplied(uses, letter, defined, env) ||
    isAlwaysApplied(uses, letter) ||
    isParametrised(uses, defined.has(`${letter}()`), env)
  )
    yield* functionsOf(uses, letter, most);
  if (isAlwaysApplied(uses, letter)) return;
  const capital = env.table.find({ letter: letter.toUpperCase(), font: '', sub: '', sup: '' });
  if (
    most === 1 &&
    capital?.kind === 'quantity' &&
    capital.families.length === 0 &&
    capital.shape.sorts.length === 2 &&
    letter !== letter.toUpperCase()
  ) {
    yield { kind: 'part', of: capital.name };
  }
  if (
    most === 2 &&
    least > 0 &&
    capital?.kind === 'quantity' &&
    capital.families.length + capital.shape.sorts.length === 2 &&
    letter !== letter.toUpperCase()
  ) {
    yield { kind: 'same', of: capital.name };
  }
  // A small letter with a prime, and what is written of x as `f(x)`, is no matrix that is transposed or inverted.
  const isNoMatrix = /^[a-z]/.test(letter) && uses.some((use) => isPrimed(use) || isSurelyApplied(use, letter));
  for (const rank of isNoMatrix ? [0, 1] : [0, 1, 2]) yield { kind: 'joint', indices: most, rank };
  if (most === 0 && /^[A-Z]$/.test(letter) && uses.some((use) => use.transposed || use.mark !== ''))
    yield { kind: 'row' };
  const labels = most === 1 ? labelsOf(uses, defined, env) : undefined;
  // `a_f` and `a_g` beside quantities f and g belong to these.
  const named = labels !== undefined && [...labels.keys()].every((label) => defined.has(label));
  if (labels !== undefined) for (const rank of [0, 1, 2]) yield { kind: 'labelled', bare: rank, rank, named };
  if (least > 0 || most === 0) return;
  for (const bare of [0, 1, 2]) for (const rank of [0, 1, 2]) yield { kind: 'separate', bare, indices: most, rank };
}

/** The subscripts of a letter, by text, when none of them is an index that the document binds or declares. */
function labelsOf(uses: readonly Use[], defined: ReadonlySet<string>, env: Env): ReadonlyMap<string, Use> | undefined {
  const labels = new Map<string, Use>();
  for (const use of uses) {
    const sub = use.indices === 0 || use.written.kind !== 'scripted' ? null : use.written.sub;
    if (use.indices > 0 && (sub === null || (sub.kind !== 'symbol' && sub.kind !== 'number'))) return undefined;
    if (sub === null) continue;
    const text = textOf(sub);
    if (
      env.usage.bound.has(text) ||
      env.usage.letters.has(text) ||
      env.table.find({ letter: text, font: '', sub: '', sup: '' })?.kind === 'index'
    )
      return undefined;
    if (!labels.has(text)) labels.set(text, use);
  }
  // `a_k` and `a_2` are members of one family; `\\mu_n` and `\\mu_0` may be two names.
  const texts = [...labels.keys()];
  if (texts.some((text) => /^[ijk]$/.test(text)) && texts.some((text) => /^[1-9]/.test(text))) return undefined;
  // `x_i` and `x_j` are entries, even where no sum runs over i; `w_i` and `w_o` are of the input and the output.
  if ([...labels.keys()].every((text) => /^[ijk]$/.test(text) && !defined.has(text))) return undefined;
  return labels;
}

/** Heuristics only: they order the candidates, and what the whole document says decides. */
function priorCost(guess: Guess, uses: readonly Use[]): number {
  const bare = uses.filter((use) => use.indices === 0);
  const indexed = uses.filter((use) => use.indices > 0);
  switch (guess.kind) {
    case 'like': {
      const mean = uses.every((use) => use.symbol.accents.includes('bar') && use.indices === 0);
      return guess.single ? (mean ? 0.05 : 0.2) : 0.1;
    }
    case 'function':
      // `w^T φ(x)`: behind something transposed stands a vector.
      return (
        functionCost(uses) +
        Math.abs(guess.rank - (uses.some((use) => use.flanked) ? 1 : 0)) * 0.4 +
        (guess.entrywise && !isSigma(uses) ? 0.2 : 0)
      );
    case 'part':
    case 'same':
      return -0.1;
    case 'row':
      return 0.7;
    case 'joint': {
      if (guess.indices === 0) return rankCost(guess.rank, bare);
      if (guess.rank === 0) return rankCost(0, indexed) + barenessCost(bare, guess.indices);
      return rankCost(guess.rank, indexed) + (bare.length === 0 ? 0 : 0.35);
    }
    case 'labelled':
      return rankCost(guess.bare, bare) + rankCost(guess.rank, indexed) + (guess.named ? -0.05 : 0.4);
    case 'separate':
      return rankCost(guess.bare, bare) + rankCost(guess.rank, indexed) + (guess.bare === guess.rank ? 0.5 : 0.9);
  }
}

/** How many axes the letter has by itself; undefined: no guess about that. */
function bareRank(guess: Guess): number | undefined {
  if (guess.kind === 'joint') return guess.rank === 0 ? guess.indices : guess.rank;
  return guess.kind === 'separate' || guess.kind === 'labelled' ? guess.bare : undefined;
}

/** The entries of p beside p: with p as an argument, `H(p)`, all of it is meant; so it is of a capital beside `O_{ij}`. */
function barenessCost(bare: readonly Use[], indices: number): number {
  if (bare.every((use) => use.whole)) return 0;
  const isMatrix = indices === 2 && bare.every(({ symbol }) => /^[A-Z]$/.test(letterOf(symbol)));
  return isMarked(bare) || isMatrix || bare.some((use) => use.whole) ? 0.25 : 0.55;
}

function isMarked(uses: readonly Use[]): boolean {
  return uses.some(
    (use) =>
      use.transposed || use.normed || use.flanked || use.symbol.font === 'bold' || use.symbol.accents.includes('vec'),
  );
}

/** Capitals are matrices, small bold or transposed letters vectors, the rest numbers. */
function rankCost(rank: number, uses: readonly Use[]): number {
  const [first] = uses;
  if (first === undefined) return 0;
  const capital = /^\p{Lu}/u.test(first.symbol.letter.replace(/^\\/, ''));
  if (!isMarked(uses)) return rank === 0 ? 0 : rank === (capital ? 2 : 1) ? 0.6 : 1;
  return rank === (capital ? 2 : 1) ? 0 : rank === 0 ? 2 : 0.5;
}

/** Puts a guess into the table. */
export function declareGuess(profile: Profile, guess: Guess, defined: ReadonlySet<string>, env: Env): void {
  const [first] = profile.uses;
  if (first === undefined) return;
  const marked = profile.key.endsWith(`|${indexMark}`);
  const spelling: Spelling = marked ? { ...spellingOfUse(first), sub: indexMark } : spellingOfUse(first);
  const applied = profile.uses.filter((use) => use.argument !== undefined);
  const separate = guess.kind === 'separate' ? profile.uses.find((use) => use.indices > 0) : undefined;
  const name = (use: Use, suffix: string): Base => {
    const bare: Spelling = { ...spellingOfUse(use) };
    const written = spelledOf(bare, use.written);
    return {
      name: env.table.unusedName(plainNameOf(bare) + suffix),
      latex: writeLatex(written),
      written,
      origin: 'inferred',
    };
  };
  const declare = (at: Spelling, meant: Meant, use: Use): void => {
    env.table.declare(at, meant);
    // A density is known by what it is applied to, and nobody declares it.
    if (isDensity(meant)) return;
    if (!env.usage.undeclared.has(meant.name)) env.usage.undeclared.set(meant.name, use.written.span);
  };
  if (separate !== undefined && guess.kind === 'separate') {
    const bareUse = profile.uses.find((use) => use.indices === 0) ?? first;
    declare(spellingOfUse(bareUse), quantity(name(bareUse, ''), 0, guess.bare, env), bareUse);
    declare(
      { ...spellingOfUse(separate), sub: indexMark },
      quantity(name(separate, suffixOf(separate)), guess.indices, guess.rank, env),
      separate,
    );
    return;
  }
  if (guess.kind === 'same') {
    const whole = env.table.named(guess.of);
    if (whole !== undefined) env.table.declare(spelling, whole);
    return;
  }
  if (guess.kind === 'labelled') {
    const bareUse = profile.uses.find((use) => use.indices === 0);
    if (bareUse !== undefined)
      declare(spellingOfUse(bareUse), quantity(name(bareUse, ''), 0, guess.bare, env), bareUse);
    for (const [label, use] of labelsOf(profile.uses, defined, env) ?? []) {
      const at: Spelling = { ...spellingOfUse(use), sub: label };
      const written = spelledOf(at, use.written);
      const base: Base = {
        name: env.table.unusedName(plainNameOf(at)),
        latex: writeLatex(written),
        written,
        origin: 'inferred',
      };
      declare(at, quantity(base, 0, guess.rank, env), use);
    }
    return;
  }
  const base = name(first, marked ? suffixOf(first) : '');
  const guessed = meaningOf(guess, base, densityIn(profile), env);
  const meant = guessed.kind === 'quantity' && dependsByName(guessed.written, env) ? asFunction(guessed) : guessed;
  declare(spelling, meant, first);
  // `H(p)` and `H(p, q)` are two functions.
  for (const arity of [...new Set(applied.map((use) => use.arity))].slice(1))
    if (meant.kind === 'function')
      env.table.declare(
        { ...spelling, sup: arityMark(arity) },
        { ...meant, name: env.table.unusedName(`${meant.name}_of_${arity}`) },
      );
  if (
    meant.kind === 'quantity' &&
    applied.length > 0 &&
    new Set(applied.map((use) => use.argument)).size === 1 &&
    (defined.has(spelling.letter) || applied.every((use) => isOfLetter(use, env.usage.bound)))
  ) {
    env.usage.displayed.add(meant.name);
  }
}

function isDensity(meant: Meant): boolean {
  return meant.kind === 'function' && meant.facts.length > 0;
}

interface Base {
  readonly name: string;
  readonly latex: string;
  readonly written: Use['written'];
  readonly origin: 'inferred';
}

/** `p_k(x)` is positive where it is spoken of, as `p(x)` is. */
function densityIn(profile: Profile): boolean {
  return profile.uses.every(({ symbol, argument }) => densityLetters.has(letterOf(symbol)) && argument !== undefined);
}

/** `N_k` is called N_k, not N_2. */
function suffixOf(use: Use): string {
  const script = use.written.kind === 'scripted' ? (use.written.sub ?? use.written.sup) : null;
  const text = script === null ? '' : textOf(script).replace(/[^\p{L}\p{N}]+/gu, '');
  return text === '' ? '' : `_${text}`;
}

function meaningOf(guess: Guess, base: Base, density: boolean, env: Env): Meant {
  switch (guess.kind) {
    case 'function':
      return {
        ...base,
        kind: 'function',
        families: fresh(guess.indices, base.name, env),
        parameters: guess.entrywise ? [{ sorts: [], layout: 'scalar' }] : undefined,
        shape: { sorts: fresh(guess.rank, base.name, env), layout: layoutOf(guess.rank) },
        sameAs: undefined,
        facts: density ? [{ kind: 'positive' }] : [],
      };
    case 'part':
      return { ...base, kind: 'part', of: guess.of, axis: 0 };
    case 'like': {
      const like = env.table.named(guess.of);
      if (like === undefined) return quantity(base, 0, 0, env);
      return guess.single && like.kind === 'quantity' ? { ...like, ...base, families: [] } : { ...like, ...base };
    }
    case 'joint':
      return guess.rank === 0 ? quantity(base, 0, guess.indices, env) : quantity(base, guess.indices, guess.rank, env);
    case 'row':
      return { ...quantity(base, 0, 1, env), shape: { sorts: fresh(1, base.name, env), layout: 'row' } };
    case 'separate':
      return quantity(base, guess.indices, guess.rank, env);
    case 'labelled':
      return quantity(base, 0, guess.bare, env);
    case 'same':
      return quantity(base, 0, 2, env);
  }
}

function fresh(count: number, name: string, env: Env): readonly Sort[] {
  return Array.from({ length: count }, () => env.sizes.fresh(name));
}

/** The one index of what is counted from 0. */
function indexed(base: Base, count: number, only: boolean, env: Env): readonly Sort[] {
  const { written } = base;
  const head = written.kind === 'scripted' ? written.base : written;
  const fromNought = only && count === 1 && head.kind === 'symbol' && env.usage.nought.has(letterOf(head));
  return fromNought ? [env.sizes.fresh(base.name, true)] : fresh(count, base.name, env);
}

/** Square by default: a matrix that nothing says anything of has two axes of its own all the same. */
function quantity(base: Base, families: number, rank: number, env: Env): MeantOf<'quantity'> {
  return {
    ...base,
    kind: 'quantity',
    families: indexed(base, families, true, env),
    shape: { sorts: indexed(base, rank, families === 0, env), layout: layoutOf(rank) },
    values: undefined,
    facts: [],
  };
}
