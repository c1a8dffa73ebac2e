/** Walking over the tokens of a plain line: looking ahead, refusing with a place, and keeping the variables in scope. */

import { type Problem, problem } from '../../source/problem.ts';
import type { ProblemCode } from '../../source/catalogue.ts';
import type { Span } from '../../source/span.ts';
import type { PlainContext } from './context.ts';
import type { Token } from './tokenize.ts';
import { reserved } from './words.ts';

const depthLimit = 200;

/** Leaves the parser at the first problem; caught where reading begins and nowhere else. */
export class Refusal extends Error {
  readonly problem: Problem;
  constructor(found: Problem) {
    super(found.code);
    this.problem = found;
  }
}

/** The tokens still to be read, and the variables in scope. */
export class Cursor {
  protected readonly tokens: readonly Token[];
  protected readonly sizes: ReadonlySet<string>;
  private readonly levels = new Map<string, number[]>();
  protected readonly outside: number;
  private readonly end: Token;
  protected position = 0;
  protected binderCount = 0;
  private depth = 0;

  constructor(tokens: readonly Token[], context: PlainContext) {
    this.tokens = tokens;
    this.sizes = context.sizes ?? new Set();
    this.end = tokens[tokens.length - 1] ?? { kind: 'end', span: { start: 0, end: 0 } };
    for (const name of context.scope ?? []) this.enter(name);
    this.outside = this.binderCount;
  }

  // Tokens

  protected peek(ahead = 0): Token {
    return this.tokens[this.position + ahead] ?? this.end;
  }

  protected next(): Token {
    const token = this.peek();
    this.position += 1;
    return token;
  }

  protected isSign(sign: string, ahead = 0): boolean {
    const token = this.peek(ahead);
    return token.kind === 'sign' && token.sign === sign;
  }

  protected isWord(word: string, ahead = 0): boolean {
    const token = this.peek(ahead);
    return token.kind === 'name' && !token.quoted && token.name === word;
  }

  protected skip(sign: string): boolean {
    if (!this.isSign(sign)) return false;
    this.position += 1;
    return true;
  }

  protected expect(sign: string): void {
    if (!this.skip(sign)) this.unexpected(`\`${sign}\``);
  }

  protected close(sign: string, open: Token): void {
    if (this.skip(sign)) return;
    if (this.peek().kind === 'end')
      this.refuse('unbalanced-group', open.span, { open: open.kind === 'sign' ? open.sign : '' });
    this.unexpected(`\`${sign}\``);
  }

  protected refuse(code: ProblemCode, place: Span, facts: Readonly<Record<string, string>>): never {
    throw new Refusal(problem(code, place, facts));
  }

  protected unexpected(expected: string): never {
    const token = this.peek();
    if (token.kind === 'end') return this.refuse('missing-operand', token.span, { expected });
    return this.refuse('unexpected-token', token.span, { found: describe(token), expected });
  }

  protected nested<T>(read: () => T): T {
    this.depth += 1;
    if (this.depth > depthLimit) this.refuse('too-deep', this.peek().span, { limit: String(depthLimit) });
    const result = read();
    this.depth -= 1;
    return result;
  }

  finish(): void {
    const token = this.peek();
    if (token.kind === 'end') return;
    if (token.kind === 'sign' && [')', ']'].includes(token.sign))
      this.refuse('unopened-group', token.span, { close: token.sign });
    this.unexpected('an operator or the end');
  }

  // Names and binders

  protected enter(name: string): void {
    const levels = this.levels.get(name);
    if (levels === undefined) this.levels.set(name, [this.binderCount]);
    else levels.push(this.binderCount);
    this.binderCount += 1;
  }

  protected leave(names: readonly string[]): void {
    for (const name of names) this.levels.get(name)?.pop();
    this.binderCount -= names.length;
  }

  /** How many binders out the variable of that name is. */
  protected depthOf(name: string): number | undefined {
    const level = this.levels.get(name)?.at(-1);
    return level === undefined ? undefined : this.binderCount - 1 - level;
  }

  protected name(): string {
    const token = this.peek();
    if (token.kind !== 'name' || (!token.quoted && reserved.has(token.name))) return this.unexpected('a name');
    this.position += 1;
    return token.name;
  }

  protected startsBinder(ahead = 0): boolean {
    return this.peek(ahead).kind === 'name' && this.isWord('in', ahead + 1);
  }
}

function describe(token: Token): string {
  switch (token.kind) {
    case 'name':
      return token.name;
    case 'number':
      return token.text;
    case 'sign':
      return token.sign;
    case 'end':
      return 'the end';
  }
}
