/** Where reading stands: position, limits, failure, and the counters that bound all work. */

import type { Problem } from '../../../source/problem.ts';
import { problem } from '../../../source/problem.ts';
import type { Span } from '../../../source/span.ts';
import type { Font, Written } from '../../written.ts';
import type { FunctionNames } from '../notation.ts';
import { Calls } from '../calls.ts';
import type { Structure } from '../structure.ts';
import type { Token } from '../tokens.ts';

export const nestingLimit = 200;

export class Cursor {
  readonly structure: Structure;
  readonly tokens: readonly Token[];
  readonly functions: FunctionNames;
  readonly problems: Problem[] = [];
  /** Layout between two rows that are read as one. */
  hidden: ReadonlySet<number> = new Set();
  primed: ReadonlySet<string> = new Set();
  /** Spellings of letters that are told apart from others: `calligraphic L`, `plain L`. */
  apart: ReadonlySet<string> = new Set();
  calls: Calls;
  position = 0;
  limit: number;
  font: Font = '';
  grouped = false;
  inIndex = false;
  /** Inside brackets that may be broken over rows of the page. */
  overRows = false;
  /** Outside of groups a colon ends what a quantifier binds. */
  colonEnds = false;
  /** A plain `d` before a letter is a differential while an integral is read. */
  inIntegral = false;
  /** Widths of the bars that are open in this group. */
  openBars: string[] = [];
  /** How many arguments and bodies stand around the product being read, inside this group. */
  inner = 0;
  /** Looks at a token, for the proof that reading is linear. */
  steps = 0;
  failure: Problem | null = null;
  private lastEnd = 0;
  private depth = 0;

  constructor(structure: Structure, functions: FunctionNames) {
    this.structure = structure;
    this.tokens = structure.tokens;
    this.functions = functions;
    this.calls = new Calls([], 0);
    this.limit = structure.tokens.length;
  }

  peek(): Token | null {
    this.steps += 1;
    if (this.failure !== null) return null;
    for (; this.position < this.limit; this.position += 1) {
      const token = this.tokens[this.position];
      if (token === undefined) return null;
      const passed =
        this.hidden.has(this.position) ||
        (this.grouped && token.text === '\\quad' && token.kind === 'command') ||
        (this.overRows && (token.kind === 'row' || (token.text === '&' && token.kind === 'sign')));
      if (!passed) return token;
    }
    return null;
  }

  ahead(offset: number): Token | undefined {
    this.steps += 1;
    const at = this.position + offset;
    return at < this.limit ? this.tokens[at] : undefined;
  }

  next(): Token | null {
    const token = this.peek();
    if (token !== null) {
      this.position += 1;
      this.lastEnd = token.end;
    }
    return token;
  }

  at(text: string): boolean {
    const token = this.peek();
    return token !== null && token.text === text && token.kind !== 'text' && token.kind !== 'word';
  }

  start(): number {
    return this.peek()?.start ?? this.lastEnd;
  }

  since(start: number): Span {
    return this.calls.whole({ start: Math.min(start, this.lastEnd), end: Math.max(start, this.lastEnd) });
  }

  jump(position: number): void {
    this.position = position;
    const end = this.tokens[position - 1]?.end;
    if (end !== undefined) this.lastEnd = end;
  }

  /** One more level; false, and the piece is given up, when there are too many. */
  enter(): boolean {
    this.depth += 1;
    if (this.depth <= nestingLimit) return true;
    this.fail(problem('too-deep', this.here(), { limit: String(nestingLimit) }));
    return false;
  }

  leave(): void {
    this.depth -= 1;
  }

  here(): Span {
    const token = this.tokens[Math.min(this.position, this.limit - 1)];
    if (token === undefined) return { start: this.lastEnd, end: this.lastEnd };
    return this.position < this.limit ? { start: token.start, end: token.end } : { start: token.end, end: token.end };
  }

  missing(expected: string): Written {
    const at = this.position < this.limit ? this.start() : this.lastEnd;
    return { kind: 'missing', expected, span: { start: at, end: at } };
  }

  hole(expected: string): Written {
    const missing = this.missing(expected);
    this.report(problem('missing-operand', this.failure === null ? this.here() : missing.span, { expected }));
    return missing;
  }

  report(found: Problem): void {
    if (this.failure === null) this.problems.push(found);
  }

  /** The first failure counts; what follows from it is not told. */
  fail(found: Problem): Written {
    if (this.failure === null) {
      this.problems.push(found);
      this.failure = found;
    }
    return { kind: 'missing', expected: '', span: found.span };
  }

  unexpected(expected: string): Written {
    const token = this.peek();
    if (token === null) return this.hole(expected);
    return this.fail(
      problem('unexpected-token', { start: token.start, end: token.end }, { found: token.raw, expected }),
    );
  }

  inside<T>(from: number, to: number, read: () => T, mode: 'group' | 'index' = 'group', bracket = false): T {
    const { limit, grouped, inIndex, overRows, openBars, inner } = this;
    this.overRows = bracket && (overRows || !grouped);
    this.position = from;
    this.limit = to;
    this.grouped = true;
    this.inIndex = mode === 'index';
    this.openBars = [];
    this.inner = 0;
    const result = read();
    const left = this.peek();
    if (left !== null) this.leftover(left);
    this.limit = limit;
    this.grouped = grouped;
    this.inIndex = inIndex;
    this.overRows = overRows;
    this.openBars = openBars;
    this.inner = inner;
    return result;
  }

  /** A token that nothing reads: a bracket that closes nothing is named as such. */
  leftover(token: Token): void {
    const place = { start: token.start, end: token.end };
    if (
      /^(?:[)\]}]|\\[}]|\\r(?:brace|vert|Vert|angle|floor|ceil|brack))$/.test(token.text) ||
      token.kind === 'right' ||
      token.kind === 'end'
    ) {
      this.fail(problem('unopened-group', place, { close: token.raw }));
    } else
      this.fail(
        problem('unexpected-token', place, { found: token.raw, expected: 'an operator, or the end of this group' }),
      );
  }
}
