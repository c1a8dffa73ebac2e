/** Replaces macro calls by what they stand for, within a budget. */

import type { Problem } from '../../source/problem.ts';
import { problem } from '../../source/problem.ts';
import type { Span } from '../../source/span.ts';
import type { Call } from './calls.ts';
import type { Macro, Macros } from './macros.ts';
import type { Token } from './tokens.ts';

/** How deep calls may nest, and how many tokens a formula may grow to. */
const depthLimit = 200;
export const tokenLimit = 100_000;

interface Frame {
  readonly tokens: readonly Token[];
  at: number;
  readonly depth: number;
}

class Expander {
  readonly problems: Problem[] = [];
  readonly calls: Call[] = [];
  private readonly out: Token[] = [];
  private readonly stack: Frame[] = [];
  private readonly macros: Macros;
  private budget = tokenLimit;
  /** Where what the call being read consists of ends. */
  private reached = 0;
  private readonly places = new Set<string>();

  constructor(macros: Macros) {
    this.macros = macros;
  }

  run(tokens: readonly Token[]): readonly Token[] {
    this.stack.push({ tokens, at: 0, depth: 0 });
    for (let frame = this.top(); frame !== undefined; frame = this.top()) {
      const token = frame.tokens[frame.at];
      frame.at += 1;
      if (token === undefined) {
        this.stack.pop();
        continue;
      }
      const macro = token.kind === 'command' && this.budget > 0 ? this.macros.get(token.text) : undefined;
      if (macro === undefined) this.out.push(token);
      else this.call(token, macro, frame.depth + 1);
    }
    return this.out;
  }

  private top(): Frame | undefined {
    return this.stack.at(-1);
  }

  /** What is left of the frames that are used up is dropped, so that a call at the very end of a body nests no deeper. */
  private read(): Token | undefined {
    for (let frame = this.top(); frame !== undefined; frame = this.top()) {
      const token = frame.tokens[frame.at];
      if (token !== undefined) {
        frame.at += 1;
        this.reached = Math.max(this.reached, token.end);
        return token;
      }
      if (this.stack.length === 1) return undefined;
      this.stack.pop();
    }
    return undefined;
  }

  private peek(): Token | undefined {
    for (let i = this.stack.length - 1; i >= 0; i -= 1) {
      const frame = this.stack[i];
      const token = frame?.tokens[frame.at];
      if (token !== undefined) return token;
    }
    return undefined;
  }

  /** One argument: a braced group without its braces, or one token. */
  private argument(): readonly Token[] {
    const first = this.read();
    if (first === undefined) return [];
    if (first.text !== '{') return [first];
    return this.upTo('{', '}');
  }

  private upTo(open: string, close: string): readonly Token[] {
    const tokens: Token[] = [];
    for (let depth = 1; ;) {
      const token = this.read();
      if (token === undefined) return tokens;
      if (token.text === open) depth += 1;
      else if (token.text === close && --depth === 0) return tokens;
      tokens.push(token);
      this.budget -= 1;
    }
  }

  /** A call in the body of another macro is a new place only where it takes what stands behind that one. */
  private note(place: Span, token: Token, given: readonly (readonly Token[])[]): void {
    const key = `${String(place.start)} ${String(place.end)}`;
    if (this.places.has(key)) return;
    this.places.add(key);
    const places = given.flatMap((argument): readonly Span[] => {
      const [first, last] = [argument[0], argument.at(-1)];
      return first === undefined || last === undefined || first.start < token.end || last.end < first.end
        ? []
        : [{ start: first.start, end: last.end }];
    });
    this.calls.push({ ...place, arguments: places });
  }

  private call(token: Token, macro: Macro, depth: number): void {
    const given: (readonly Token[])[] = [];
    this.reached = token.end;
    if (macro.preset !== null) {
      if (this.peek()?.text === '[') {
        this.read();
        given.push(this.upTo('[', ']'));
      } else given.push(macro.preset.map((t): Token => ({ ...t, start: token.start, end: token.end })));
    }
    while (given.length < macro.parameters) given.push(this.argument());
    const end = this.reached;
    this.note({ start: token.start, end }, token, given);
    const body: Token[] = [];
    for (let i = 0; i < macro.body.length; i += 1) {
      const part = macro.body[i];
      if (part === undefined) break;
      const place = part.text === '#' ? Number(macro.body[i + 1]?.text ?? 0) : 0;
      const argument = given[place - 1];
      if (place > 0 && argument !== undefined) {
        // One by one: an argument may be longer than a call may have parameters.
        for (const t of argument) body.push(t);
        i += 1;
      } else body.push({ ...part, start: token.start, end, space: body.length === 0 ? token.space : part.space });
    }
    this.budget -= body.length + 1;
    if (depth > depthLimit || this.budget <= 0) {
      this.budget = 0;
      this.problems.push(problem('macro-loop', { start: token.start, end: token.end }, { command: token.text }));
      this.stack.length = 0;
      return;
    }
    this.stack.push({ tokens: body, at: 0, depth });
  }
}

export function expandMacros(
  tokens: readonly Token[],
  macros: Macros,
): { readonly tokens: readonly Token[]; readonly calls: readonly Call[]; readonly problems: readonly Problem[] } {
  if (macros.size === 0) return { tokens, calls: [], problems: [] };
  const expander = new Expander(macros);
  return { tokens: expander.run(tokens), calls: expander.calls, problems: expander.problems };
}
