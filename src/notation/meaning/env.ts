/** What the reading of one formula may ask and say: symbols, sizes, the names in scope, choices and problems. */

import { entry } from '../../term/build.ts';
import type { Sort, Term } from '../../term/term.ts';
import { problem, type Problem } from '../../source/problem.ts';
import type { ProblemCode } from '../../source/catalogue.ts';
import type { Span } from '../../source/span.ts';
import type { Written } from '../written.ts';
import type { EntryClaim } from './patterns.ts';
import type { Sizes } from './sizes.ts';
import type { SymbolTable } from './symbols.ts';
import { broken, type Value } from './value.ts';

/** A name that an operator around binds, or an index that is free in the whole chain. */
export interface Local {
  readonly symbol: string; // the unique name that stands in the term until the binder closes over it
  readonly sort: Sort;
  readonly letter: string;
  readonly bound: boolean;
}

export type Scope = ReadonlyMap<string, Local>;

/** Free indices are shared by the links of a chain: `j` in one line is the `j` of the next. */
export interface Chain {
  readonly indices: Map<string, Local>;
  /** Declared indices that run over something else in this chain: one letter with two meanings in one document. */
  readonly relaxed: Set<string>;
  /** The sides of the link being read. */
  open: readonly Written[];
  /** What a bare prime differentiates by: the variable of the last derivative written in the chain. */
  variable: Written | undefined;
}

export interface Usage {
  /** Symbols seen with every index written out. */
  readonly explicit: Set<string>;
  /** The sorts a letter is bound over, most often first. */
  readonly letters: Map<string, { sort: Sort; count: number }[]>;
  /** Every letter that some operator binds. */
  readonly bound: Set<string>;
  /** Those that a sum or a product binds. */
  readonly summed: ReadonlySet<string>;
  /** The lengths of **1** and **0** that nobody writes, as far as they are known by now. */
  readonly filled: Sort[];
  /** Symbols that nobody declared, with the place of their first use. */
  readonly undeclared: Map<string, Span>;
  /** Symbols seen without the index of a family. */
  readonly hiding: Set<string>;
  /** Quantities that are written with what they depend on: `L(w)`. */
  readonly displayed: Set<string>;
  /** What a quantity is written with where it is defined, if that is one thing: the w of `L(w)`. */
  readonly variables: Map<string, Written>;
  /** Functions that are taken of a number somewhere: of a vector they are taken entry by entry. */
  readonly ofNumbers: Set<string>;
  /** Symbols that some line of the document defines. */
  readonly defined: Set<string>;
  /** What the text differentiates by: letters, and names with their subscripts. */
  readonly differentiated: ReadonlySet<string>;
  /** Letters that stand for a constant elsewhere, and in this text for something of its own: e, I, π. */
  readonly vectors: ReadonlySet<string>;
  /** Of which lines of a matrix its softmax is taken. */
  readonly along: 'rows' | 'columns' | undefined;
  /** Letters that name where they stand below others, and count nothing. */
  readonly naming: Set<string>;
  /** Letters that prose speaks of as it does of indices. */
  readonly running: Set<string>;
  /** Letters below others that something given has on one side only, and that run over nothing. */
  readonly lone: Set<string>;
  /** Letters that are said to be numbers. */
  readonly numbers: ReadonlySet<string>;
  /** Letters that are calculated with. */
  readonly calculated: ReadonlySet<string>;
  /** What the words say of letters: how many axes their values have. */
  readonly saidRanks: ReadonlyMap<string, number>;
  /** Letters that are added to a model of the data. */
  readonly disturbances: ReadonlySet<string>;
  /** Letters of noise, of which nothing says more than that. */
  readonly noise: ReadonlySet<string>;
  /** Letters that prose speaks of by themselves. */
  readonly spokenOf: ReadonlySet<string>;
  /** Capitals in a probability are events, and no values. */
  readonly events: boolean;
  /** Letters of complex numbers, the imaginary unit among them. */
  readonly complex: ReadonlySet<string>;
  /** Somewhere in the text an index begins with 0. */
  readonly fromNought: boolean;
  /** Functions of a vector that are written with its entries, and the argument with which they are defined. */
  readonly ofEntries: ReadonlyMap<string, string>;
  /** Letters whose members are counted from 0. */
  readonly nought: ReadonlySet<string>;
  /** Probability functions met so far. */
  readonly chances: Map<string, ChanceShape>;
  /** Which way round the derivatives by a symbol were laid out first. */
  readonly layouts: Map<string, 'straight' | 'turned'>;
}

/** A variable of a probability; `y_i = 1` has one index, an argument of its own behind the value. */
export interface ChanceVariable {
  readonly name: string;
  readonly indices: number;
}

/** A probability function taken apart: its letter, its variables, what they are conditioned on. */
export interface ChanceShape {
  readonly letter: string;
  readonly label: Written | null; // of p_1, p_X
  readonly left: readonly ChanceVariable[];
  readonly right: readonly ChanceVariable[];
  /** The ranks of the arguments, which tell `p(x_i)` from `p(x_1, …, x_n)`. */
  readonly ranks: string;
}

/** Everything a formula is read against. One object per formula; `scope` and `entrywise` alone change on the way down. */
export interface Env {
  readonly table: SymbolTable;
  readonly sizes: Sizes;
  readonly scope: Scope;
  /** What is read is a factor beside ⊙: a number in a sum is meant for every entry. */
  readonly entrywise?: boolean;
  readonly chain: Chain;
  readonly usage: Usage;
  readonly problems: Problem[];
  /** Printed entries of matrices with dots that do not spell the general entry. */
  readonly entries: EntryClaim[];
  readonly choices: Choices;
  readonly names: FreshNames;
  /** Reads any tree; here so that the rooms of the reader can call each other without importing each other. */
  readonly read: (written: Written, env: Env) => Value;
}

export class FreshNames {
  #count = 0;

  /** Names with `#` cannot be written by anybody. */
  fresh(hint: string): string {
    this.#count += 1;
    return `${hint}#${this.#count}`;
  }
}

/** The decisions taken where a text can be read in several ways; option 0 is the usual one. */
export class Choices {
  readonly #taken: readonly number[];
  readonly met: { readonly options: readonly string[]; readonly taken: number; readonly span: Span }[] = [];

  constructor(taken: readonly number[]) {
    this.#taken = taken;
  }

  /** A text that is looked at twice is one choice. */
  choose(options: readonly string[], span: Span): number {
    const before = this.met.find(
      (m) => m.span.start === span.start && m.span.end === span.end && m.options[0] === options[0],
    );
    if (before !== undefined) return before.taken;
    const wanted = this.#taken[this.met.length] ?? 0;
    const taken = wanted < options.length ? wanted : 0;
    this.met.push({ options, taken, span });
    return taken;
  }
}

/** Reports a problem once and gives the value that fits everywhere. */
export function refuse(env: Env, code: ProblemCode, span: Span, facts: Readonly<Record<string, string>> = {}): Value {
  const known = env.problems.some((p) => p.code === code && p.span.start === span.start && p.span.end === span.end);
  if (!known) env.problems.push(problem(code, span, facts));
  return broken;
}

export function warn(env: Env, code: ProblemCode, span: Span, facts: Readonly<Record<string, string>> = {}): void {
  refuse(env, code, span, facts);
}

export function bindIn(env: Env, letter: string, sort: Sort): { readonly env: Env; readonly local: Local } {
  const local: Local = { symbol: env.names.fresh(letter), sort, letter, bound: true };
  return { env: { ...env, scope: new Map(env.scope).set(letter, local) }, local };
}

export function localTerm(local: Local): Term {
  return entry(local.symbol, []);
}
