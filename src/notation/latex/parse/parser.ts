/** The precedence parser: lists, conditions, relations, ranges; below them the sums and products. */

import { problem } from '../../../source/problem.ts';
import type { RelationSign, Written } from '../../written.ts';
import { structureOf } from '../structure.ts';
import type { Token } from '../tokens.ts';
import { barRole } from './bars.ts';
import { nestingLimit } from './cursor.ts';
import { Products } from './products.ts';
import { connectiveAsRelation, relationAt } from './relation-at.ts';

export class Parser extends Products {
  /** a ; b, then a | b and j : y = i, then a, b. */
  expression(): Written {
    const start = this.start();
    const items = [this.conditional(() => this.commas())];
    while (this.at(';')) {
      this.next();
      if (this.peek() === null) break;
      items.push(this.conditional(() => this.commas()));
    }
    const [first, ...others] = items;
    if (first === undefined || others.length === 0) return first ?? this.hole('an item of the list');
    const span = this.since(start);
    // `y \mid x; w`: the parameters are given, too.
    if (first.kind === 'conditional' && first.sign === '|') {
      const given = first.right.kind === 'list' ? first.right.items : [first.right];
      const inner = { start: first.right.span.start, end: span.end };
      return { ...first, right: { kind: 'list', items: [...given, ...others], separator: ',', span: inner }, span };
    }
    return { kind: 'list', items, separator: ';', span };
  }

  /** At row level a comma ends the expression. */
  rowExpression(): Written {
    return this.conditional(() => this.without());
  }

  private conditional(operand: () => Written): Written {
    const start = this.start();
    let left = operand();
    for (let depth = 0; ; depth += 1) {
      const sign = this.conditionSign();
      if (sign === null) return left;
      if (depth > nestingLimit) return this.fail(problem('too-deep', this.here(), { limit: String(nestingLimit) }));
      this.next();
      if (sign === '‖' && this.at('|')) this.next();
      left = { kind: 'conditional', sign, left, right: operand(), span: this.since(start) };
    }
  }

  private conditionSign(): '|' | ':' | '‖' | null {
    const token = this.peek();
    if (token === null) return null;
    if (token.text === '\\mid') return '|';
    if (token.text === '\\parallel') return '‖';
    if (token.text === ':' && this.inIndex) return ':';
    const bar = barRole(this, false);
    return bar?.role === 'between' ? (bar.width === '‖' ? '‖' : '|') : null;
  }

  private commas(): Written {
    const start = this.start();
    const items = [this.item()];
    while (this.at(',')) {
      this.next();
      if (this.peek() === null) break;
      items.push(this.item());
    }
    const first = items[0];
    return first !== undefined && items.length === 1
      ? first
      : { kind: 'list', items, separator: ',', span: this.since(start) };
  }

  private item(): Written {
    return this.at(',') ? this.hole('an item of the list') : this.relation();
  }

  private relation(): Written {
    const start = this.start();
    const led = this.relationSign() !== null;
    const first = led ? this.missing('') : this.range();
    const rest: { sign: RelationSign; spelling: string; operand: Written }[] = [];
    for (;;) {
      const found = this.relationSign();
      if (found === null) break;
      this.jump(found.end);
      rest.push({ sign: found.sign, spelling: found.spelling, operand: this.range() });
    }
    return rest.length === 0 ? first : { kind: 'relation', first, rest, span: this.since(start) };
  }

  private relationSign(): ReturnType<typeof relationAt> {
    if (this.peek() === null) return null;
    return (
      relationAt(this.structure, this.position, this.limit) ??
      connectiveAsRelation(this.structure, this.position, this.limit)
    );
  }

  /** 1:K, :, i: in an index; `j : y(j)=i` is a condition and is left to it. */
  private range(): Written {
    const start = this.start();
    const low = this.inIndex && this.at(':') ? null : this.without();
    if (!this.inIndex || !this.at(':') || this.conditionFollows()) return low ?? this.missing('');
    this.next();
    const high = this.endsRange() ? null : this.without();
    return { kind: 'span-range', low, high, span: this.since(start) };
  }

  private endsRange(): boolean {
    return this.peek() === null || this.at(',') || this.at(';');
  }

  /** Does a relation or a text stand before the next comma or colon? */
  private conditionFollows(): boolean {
    for (let i = this.position + 1; i < this.limit; i += 1) {
      this.steps += 1;
      const token = this.tokens[i];
      if (token === undefined || token.text === ':' || (token.text === ',' && token.kind === 'sign')) return false;
      if (token.kind === 'text' || relationAt(this.structure, i, this.limit) !== null) return true;
      const close = this.structure.match[i] ?? -1;
      if (close > i) i = close;
    }
    return false;
  }

  private without(): Written {
    const start = this.start();
    let left = this.at('\\setminus') || this.at('\\backslash') ? this.missing('') : this.additive();
    for (let depth = 0; this.at('\\setminus') || this.at('\\backslash'); depth += 1) {
      if (depth > nestingLimit) return this.fail(problem('too-deep', this.here(), { limit: String(nestingLimit) }));
      this.next();
      left = { kind: 'without', left, right: this.additive(), span: this.since(start) };
    }
    return left;
  }

  nested(tokens: readonly Token[]): Written {
    const parser = new Parser(structureOf(tokens), this.functions, this.dispatch);
    parser.primed = this.primed;
    parser.apart = this.apart;
    const read = parser.inside(0, tokens.length, () => parser.expression());
    this.steps += parser.steps;
    const [first] = parser.problems;
    return first === undefined ? read : this.fail(first);
  }
}
