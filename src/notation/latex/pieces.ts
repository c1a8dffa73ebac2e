/** Reads one row: expressions and what stands between them. A stretch that cannot be read is one piece; the next sign goes on. */

import type { Piece, Row } from '../formula.ts';
import type { Span } from '../../source/span.ts';
import { isWordSymbol } from './parse/words.ts';
import { relationAt } from './parse/relation-at.ts';
import type { Parser } from './parse/parser.ts';
import type { RowRange } from './rows.ts';
import { connectives, leadingArrows } from './signs.ts';
import { trailingTag } from './tags.ts';
import { spell } from './tokens.ts';
import type { Token } from './tokens.ts';

const separators: ReadonlyMap<string, ',' | ';' | ':' | '.' | 'quad' | '&'> = new Map([
  [',', ','],
  [';', ';'],
  [':', ':'],
  ['.', '.'],
  ['\\quad', 'quad'],
  ['&', '&'],
]);
const endMarks = new Set([
  '//',
  '\\square',
  '\\blacksquare',
  '\\Box',
  '\\qed',
  '\\qedhere',
  '\\qedsymbol',
  '\\bigstar',
]);

/** As words; a colon behind what they bind is none of a ratio. */
const quantifiers: ReadonlyMap<string, string> = new Map([
  ['\\forall', 'for all'],
  ['\\exists', 'for some'],
  ['\\nexists', 'for no'],
]);

class RowReader {
  readonly pieces: Piece[] = [];
  private readonly parser: Parser;
  private readonly skipped: ReadonlySet<number>;

  constructor(parser: Parser, skipped: ReadonlySet<number>) {
    this.parser = parser;
    this.skipped = skipped;
  }

  run(row: RowRange): Row | null {
    const { parser } = this;
    const tag = trailingTag(parser.tokens, row, this.skipped);
    parser.position = row.from;
    parser.limit = tag?.at ?? row.to;
    parser.colonEnds = false;
    while (parser.position < parser.limit) this.piece();
    if (tag !== null) this.pieces.push({ kind: 'tag', label: tag.label, span: tag.span });
    const [first, last] = [parser.tokens[row.from], parser.tokens[row.to - 1]];
    if (this.pieces.length === 0 || first === undefined || last === undefined) return null;
    return {
      span: { start: Math.min(first.start, last.start), end: Math.max(first.end, last.end) },
      pieces: this.pieces,
    };
  }

  private piece(): void {
    const { parser } = this;
    const at = parser.position;
    const token = parser.tokens[at];
    if (token === undefined || this.skipped.has(at) || token.kind === 'row' || this.endsRow(token, at)) {
      parser.position = at + 1;
      return;
    }
    const span = { start: token.start, end: token.end };
    if (this.item(token, at) || this.remark(token, at)) return;
    if (token.kind === 'text' || token.kind === 'words') {
      if (!parser.canStart(true)) return this.take({ kind: 'text', text: token.text, span }, at + 1);
    } else if (this.separator(token, span, at) || this.sign(token, span, at) || this.tag(token, at)) return;
    this.expression(at);
  }

  /** `2)` or `a)` at the start of a row counts a list and is said, not written. */
  private item(token: Token, at: number): boolean {
    const close = this.parser.tokens[at + 1];
    if (this.pieces.length > 0 || close?.text !== ')' || this.parser.structure.match[at + 1] !== -1) return false;
    if (token.kind !== 'digit' && token.kind !== 'letter') return false;
    this.take({ kind: 'text', text: `${token.raw})`, span: { start: token.start, end: close.end } }, at + 2);
    return true;
  }

  /** A bracket that begins with words holds a remark, not a factor. */
  private remark(token: Token, at: number): boolean {
    const { parser } = this;
    const close = parser.structure.match[at] ?? -1;
    const [first, last] = [parser.tokens[at + 1], parser.tokens[close]];
    if (close < at || last === undefined || (token.text !== '(' && token.text !== '[') || token.kind === 'text')
      return false;
    if (first?.kind !== 'words' && !(first?.kind === 'text' && !isWordSymbol(parser, at + 1))) return false;
    const text =
      `${token.text}${spell(parser.tokens.slice(at + 1, close)).replace(/^\\text(?:rm)?\{([^{}]*)\}/, '$1')}${last.kind === 'right' ? last.text : last.raw}`.replace(
        / +/g,
        ' ',
      );
    this.take({ kind: 'text', text, span: { start: token.start, end: last.end } }, close + 1);
    return true;
  }

  private take(piece: Piece, next: number): void {
    this.pieces.push(piece);
    this.parser.jump(next);
  }

  /** Marks at the end of a row that say that it is the end. */
  private endsRow(token: Token, at: number): boolean {
    if (!endMarks.has(token.text) || token.kind === 'text') return false;
    for (let i = at + 1; i < this.parser.limit; i += 1) {
      const next = this.parser.tokens[i];
      if (next !== undefined && !separators.has(next.text) && !this.skipped.has(i)) return false;
    }
    return true;
  }

  private separator(token: Token, span: Span, at: number): boolean {
    const sign = separators.get(token.text);
    if (sign === undefined || (sign === '.' && this.parser.canStart(true))) return false;
    const last = this.pieces.at(-1);
    if (sign === 'quad' && (last === undefined || (last.kind === 'separator' && last.sign === 'quad')))
      this.parser.jump(at + 1);
    else this.take({ kind: 'separator', sign, span }, at + 1);
    return true;
  }

  private sign(token: Token, span: Span, at: number): boolean {
    const { parser } = this;
    const quantifier = quantifiers.get(token.text);
    if (quantifier !== undefined) {
      parser.colonEnds = true;
      this.take({ kind: 'text', text: quantifier, span }, at + 1);
      return true;
    }
    const connective = connectives.get(token.text);
    if (connective !== undefined || (leadingArrows.has(token.text) && this.leads())) {
      this.take({ kind: 'connective', connective: connective ?? 'implies', spelling: token.text, span }, at + 1);
      return true;
    }
    const found = relationAt(parser.structure, at, parser.limit);
    if (found === null) return false;
    const end = parser.tokens[found.end - 1]?.end ?? token.end;
    this.take(
      {
        kind: 'relation',
        sign: found.sign,
        spelling: found.spelling,
        mark: found.mark,
        span: { start: token.start, end: Math.max(end, token.end) },
      },
      found.end,
    );
    return true;
  }

  /** Nothing but layout stands before on this row. */
  private leads(): boolean {
    return this.pieces.every((piece) => piece.kind === 'separator');
  }

  private tag(token: Token, at: number): boolean {
    if (token.text !== '\\tag' && token.text !== '\\tag*') return false;
    const { parser } = this;
    const close = parser.structure.match[at + 1] ?? -1;
    if (parser.tokens[at + 1]?.text !== '{' || close < 0) return false;
    const label = spell(parser.tokens.slice(at + 2, close))
      .replaceAll('$', '')
      .trim();
    this.take(
      { kind: 'tag', label, span: { start: token.start, end: parser.tokens[close]?.end ?? token.end } },
      close + 1,
    );
    return true;
  }

  private expression(at: number): void {
    const { parser } = this;
    const start = parser.start();
    parser.grouped = false;
    parser.openBars = [];
    parser.inner = 0;
    parser.font = '';
    const written = parser.rowExpression();
    const left = parser.peek();
    if (parser.failure === null && left !== null && (parser.position === at || !this.continues(left)))
      parser.leftover(left);
    if (parser.failure !== null) return this.broken(at);
    if (written.kind === 'dots' && (written.spelling === '\\vdots' || this.alone(at))) {
      this.pieces.push({ kind: 'dots', span: written.span });
    } else this.pieces.push({ kind: 'expression', written, span: parser.since(start) });
  }

  private alone(at: number): boolean {
    const before = this.pieces.every((piece) => piece.kind === 'separator' && piece.sign !== ',');
    return before && this.parser.position >= this.parser.limit && at < this.parser.limit;
  }

  /** What may follow an expression on a row. */
  private continues(token: Token): boolean {
    const { parser } = this;
    if (this.skipped.has(parser.position) || token.kind === 'text' || token.kind === 'words' || token.kind === 'row')
      return true;
    if (separators.has(token.text) || connectives.has(token.text) || token.text === '\\tag' || token.text === '\\tag*')
      return true;
    return endMarks.has(token.text) || relationAt(parser.structure, parser.position, parser.limit) !== null;
  }

  /** The stretch from `at` to the first sign, separator or text beyond the place where reading stopped. */
  private broken(at: number): void {
    const { parser } = this;
    const { failure } = parser;
    if (failure === null) return;
    const { tokens, structure } = parser;
    let end = at;
    for (; end < parser.limit; end += 1) {
      const token = tokens[end];
      if (token === undefined) break;
      const beyond = end > at && token.start >= failure.span.start;
      if (beyond && this.resumes(token, end)) break;
      const close = structure.match[end] ?? -1;
      if (close > end && close < parser.limit && !this.skipped.has(end)) end = close;
    }
    end = Math.max(Math.min(end, parser.limit), at + 1);
    const [first, last] = [tokens[at], tokens[end - 1]];
    const span = { start: first?.start ?? 0, end: Math.max(first?.end ?? 0, last?.end ?? 0) };
    this.pieces.push({ kind: 'broken', problem: failure, span });
    parser.failure = null;
    parser.jump(end);
  }

  private resumes(token: Token, at: number): boolean {
    const { parser } = this;
    if (token.kind === 'text' || this.skipped.has(at) || token.kind === 'row') return true;
    return (
      (token.text !== ':' && separators.has(token.text)) ||
      connectives.has(token.text) ||
      relationAt(parser.structure, at, parser.limit) !== null
    );
  }
}

export function readRow(parser: Parser, row: RowRange, skipped: ReadonlySet<number>): Row | null {
  const reader = new RowReader(parser, skipped);
  return reader.run(row);
}
