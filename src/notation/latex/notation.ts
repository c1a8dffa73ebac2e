/** What a notation is: one record that reads, writes and explains itself; and what its reader and writer are given. */

import type { Problem } from '../../source/problem.ts';
import type { Span } from '../../source/span.ts';
import type { Font, Written, WrittenKind, WrittenOf } from '../written.ts';
import type { Structure } from './structure.ts';
import type { Token } from './tokens.ts';

/** Spellings of functions, without backslash, to the name of the vocabulary: 'ln' → 'log'. */
export type FunctionNames = ReadonlyMap<string, string>;

export interface Scripts {
  readonly sub: Written | null;
  readonly sup: Written | null;
  readonly primes: number;
}

/** What a record may ask while it reads. Positions are indices of tokens; a failure makes `peek` answer null until the piece ends. */
export interface Reader {
  readonly functions: FunctionNames;
  readonly structure: Structure;
  readonly tokens: readonly Token[];
  readonly position: number;
  /** Where the group being read ends. */
  readonly limit: number;
  /** Letters read now are in this font. */
  font: Font;
  /** True inside any bracket, brace, script or cell: separators and text are then part of the expression. */
  readonly grouped: boolean;
  /** Inside a subscript, a superscript or square brackets a colon makes a range. */
  readonly inIndex: boolean;

  peek(): Token | null;
  /** The token `offset` after the next one, without skipping anything. */
  ahead(offset: number): Token | undefined;
  next(): Token | null;
  /** The next token's place, for `since`. */
  start(): number;
  /** The span from a start to the end of what was read last. */
  since(start: number): Span;

  /** A full expression: lists, relations, conditions. */
  expression(): Written;
  /** Sums and what binds tighter. */
  additive(): Written;
  /** The rest of the product the reader stands in. */
  rest(expected: string): Written;
  /** The argument of a function: a bracket right after it, or the juxtaposed factors up to a sign or another operator. */
  applied(expected: string): Written;
  /** Passes wide spaces at row level when a factor follows them. */
  skipWide(): void;
  /** One factor with its scripts. */
  factor(): Written;
  /** One atom without scripts. */
  atom(): Written;
  /** A TeX argument: the content of braces or one token. `expected` words the problem of an empty one; '' allows it. */
  argument(expected: string): Written;
  /** The same as a script or an index: a colon makes a range. */
  indexArgument(expected: string): Written;
  /** Tokens from–to (exclusive) of a TeX argument that is about to be read; null when there is none. */
  argumentRange(): { readonly from: number; readonly to: number; readonly after: number } | null;
  scripts(): Scripts;
  /** Postfix marks: scripts, factorials, evaluation bars. */
  postfix(base: Written, start: number): Written;
  /** Reads tokens from–to as a group of its own; what is not used up is a problem. A plain bracket may go on over rows. */
  inside<T>(from: number, to: number, read: () => T, mode?: 'group' | 'index', bracket?: boolean): T;
  /** Goes on at another token. */
  jump(position: number): void;
  canStart(operand?: boolean): boolean;
  /** A group that opens with the next token, parenthesised in any way. */
  atBracket(): boolean;

  /** Can the token `offset` after the next one begin an operand? */
  startsAt(offset: number): boolean;
  /** Does a command make a symbol: a letter, a font, an accent? */
  namesSymbol(command: string): boolean;
  /** Reads the bar that opens here, and one that must close it. */
  openBar(): '|' | '‖';
  closeBar(width: '|' | '‖'): boolean;
  /** An expression of its own, from tokens that stand outside the formula's stream: the mathematics inside a text. */
  nested(tokens: readonly Token[]): Written;
  /** Gives up at an opening that is never closed. */
  unclosed(first: Token): Written;
  inIntegral: boolean;

  symbol(letter: string, start: number, font?: Font): Written;
  missing(expected: string): Written;
  /** A hole that is a problem, too. */
  hole(expected: string): Written;
  report(problem: Problem): void;
  /** Gives the piece up. */
  fail(problem: Problem): Written;
}

/** How tightly what is written holds together; a looser one is wrapped in invisible braces. */
export type Level =
  'full' | 'conditional' | 'list' | 'relation' | 'operand' | 'without' | 'additive' | 'product' | 'factor' | 'base';

export interface Writer {
  readonly functions: FunctionNames;
  write(written: Written, level: Level): string;
  /** `{…}` around an expression of any level. */
  braced(written: Written): string;
  /** An argument after a function's name: bare where it reads back so, in braces otherwise. */
  applied(argument: Written): string;
  /** A name at its end that would take a minus after it as the sign of its argument: \log - x. */
  takesMinus(term: Written): boolean;
  /** What a big operator acts on. */
  operand(body: Written, spelling: string): string;
  factors(node: WrittenOf<'product'>): string;
  /** Would it be taken for a bracketed argument? */
  opensBracket(written: Written): boolean;
  scripts(node: { readonly sub: Written | null; readonly sup: Written | null; readonly primes?: number }): string;
}

export type Writers = { readonly [K in WrittenKind]?: (node: WrittenOf<K>, out: Writer) => string };

export interface Notation {
  readonly id: string;
  readonly name: string;
  readonly gloss: string;
  readonly examples: readonly string[];
  /** The tokens it answers to: '\\frac', 'digit', 'begin:cases', 'left'. Empty: an infix or postfix sign, which the precedence parser reads. */
  readonly tokens: readonly string[];
  /** It acts on what follows: the argument of a function before it ends here. */
  readonly operator?: boolean;
  /** The signs an infix notation stands for, for the reference. */
  readonly signs?: readonly string[];
  read?(reader: Reader, first: Token): Written;
  /** How nodes of its kinds are written; every kind has exactly one writer among the records. */
  readonly writers: Writers;
}
