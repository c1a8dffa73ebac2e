/** Markdown to blocks: markdown-it finds the paragraphs, our own rules the formulas, and every offset leads back to the file. */

import MarkdownIt from 'markdown-it';
import type { StateInline, Token } from 'markdown-it';
import { concat, originOf, originSpan, slice, type Excerpt } from '../source/excerpt.ts';
import { indexLines, type LineIndex } from '../source/lines.ts';
import { problem, type Problem } from '../source/problem.ts';
import { span, type Span } from '../source/span.ts';
import type { Dialect } from './dialect.ts';
import type { Block } from './document.ts';
import { ListItems } from './list-items.ts';
import { addBlockRules, bullets, NESTING_LIMIT, type Page } from './markdown-blocks.ts';
import { findRegions, type Region } from './math-regions.ts';
import { inlineParts, splitParagraph, textOf, type Piece } from './prose.ts';
import { struckOutBy, withoutStruckOut } from './struck-out.ts';

export interface Reading {
  readonly blocks: readonly Block[];
  readonly problems: readonly Problem[];
}

/** Plain text has paragraphs, bullets and bold lines, and no code, no HTML, no entities. */
export type Flavour = 'markdown' | 'text';

/** The source has its lines ended by LF alone (`normaliseLines`). The reader may be used for many texts, one after the other. */
export function markdownReader(flavour: Flavour, dialect: Dialect): (source: Excerpt) => Reading {
  let page: Page = emptyPage({ text: '', runs: [] });
  let regions: ReadonlyMap<number, Region> = new Map();
  const found = new WeakMap<Token, Region>();

  const options = { html: flavour === 'markdown', maxNesting: 5 * NESTING_LIMIT };
  const md = new MarkdownIt(options);
  addBlockRules(md, dialect, () => page);
  md.inline.ruler.before('escape', 'formula', (state: StateInline, silent: boolean): boolean => {
    const region = regions.get(state.pos);
    if (region === undefined || region.end > state.posMax) return false;
    if (!silent) found.set(state.push('formula', '', 0), region);
    state.pos = region.end;
    return true;
  });
  // Links are the one inline rule that takes more than linear time, and all that is wanted of them is their text.
  md.inline.ruler.disable(['link', 'image', 'strikethrough']);
  if (flavour === 'text') {
    md.block.ruler.disable(['code', 'html_block']);
    md.inline.ruler.disable(['autolink', 'entity', 'backticks', 'escape']);
  }

  const piecesOf = (content: Excerpt): Piece[] => {
    regions = new Map(findRegions(content.text, dialect).map((region) => [region.start, region]));
    const tokens: Token[] = [];
    md.inline.parse(content.text, md, {}, tokens);
    return tokens.map((token): Piece => {
      const region = found.get(token);
      return region === undefined ? { kind: 'text', text: wordsOf(token) } : { kind: 'math', region };
    });
  };

  return (source) => {
    page = emptyPage(source);
    const tokens: Token[] = [];
    md.block.parse(source.text, md, {}, tokens);
    return new Walk(page, piecesOf, dialect, flavour).read(tokens);
  };
}

function emptyPage(source: Excerpt): Page {
  return { source, contents: new Map(), tooDeep: [] };
}

function wordsOf(token: Token): string {
  switch (token.type) {
    case 'text':
    case 'text_special':
    case 'code_inline':
      return token.content;
    case 'softbreak':
    case 'hardbreak':
      return '\n';
    case 'html_inline':
      return struckOutBy(token.content);
    default: // the marks of emphasis, links and tags say nothing
      return '';
  }
}

/** From block tokens to blocks, one token after the other. */
class Walk {
  readonly #page: Page;
  readonly #piecesOf: (content: Excerpt) => Piece[];
  readonly #dialect: Dialect;
  readonly #flavour: Flavour;
  readonly #lines: LineIndex;
  readonly #blocks: Block[] = [];
  readonly #problems: Problem[] = [];
  readonly #items = new ListItems(this.#blocks);
  readonly #quotes: number[] = [];
  #marker = '';
  #markerPlace: Span = span(0, 0);
  #heading = 0;

  constructor(page: Page, piecesOf: (content: Excerpt) => Piece[], dialect: Dialect, flavour: Flavour) {
    this.#page = page;
    this.#piecesOf = piecesOf;
    this.#dialect = dialect;
    this.#flavour = flavour;
    this.#lines = indexLines(page.source.text);
  }

  read(tokens: readonly Token[]): Reading {
    for (const token of tokens) this.#token(token);
    for (const at of this.#page.tooDeep) {
      this.#problems.push(
        problem('too-deep', originSpan(this.#page.source, span(at, at + 1)), { limit: String(NESTING_LIMIT) }),
      );
    }
    return { blocks: this.#blocks, problems: this.#problems };
  }

  #token(token: Token): void {
    switch (token.type) {
      case 'list_item_open':
        this.#flushMarker();
        this.#items.open();
        this.#marker = token.info + token.markup;
        this.#markerPlace = this.#firstCharacter(token.map?.[0] ?? 0);
        break;
      case 'list_item_close':
        this.#flushMarker();
        this.#items.close();
        break;
      case 'blockquote_open':
      case 'td_open':
        this.#quotes.push(this.#blocks.length);
        break;
      case 'blockquote_close':
      case 'td_close':
        this.#closeQuote(this.#quotes.pop() ?? this.#blocks.length);
        break;
      case 'heading_open':
        this.#heading = Number(token.tag.slice(1));
        break;
      case 'heading_close':
        this.#heading = 0;
        break;
      case 'inline':
        this.#inline(this.#page.contents.get(token) ?? this.#headingText(token));
        break;
      case 'fence':
      case 'code_block':
        this.#verbatim(token);
        break;
      case 'html_block':
        this.#html(token);
        break;
      default: // the openings and closings of paragraphs and lists; rules across the page
        break;
    }
  }

  #closeQuote(start: number): void {
    for (let i = start; i < this.#blocks.length; i += 1) {
      const block = this.#blocks[i];
      if (block !== undefined) this.#blocks[i] = { ...block, isQuoted: true };
    }
  }

  /** An item without a text of its own still counts: `1.` above a display. */
  #flushMarker(): void {
    if (this.#marker === '') return;
    this.#blocks.push({ kind: 'prose', parts: [], marker: this.#marker, span: this.#markerPlace });
    this.#marker = '';
  }

  #firstCharacter(line: number): Span {
    const start = this.#lineStart(line);
    const text = this.#page.source.text.slice(start, this.#lineStart(line + 1));
    const at = start + text.length - text.trimStart().length;
    return originSpan(this.#page.source, span(at, Math.min(at + 1, this.#page.source.text.length)));
  }

  #inline(content: Excerpt): void {
    const pieces = withoutStruckOut(this.#piecesOf(content)).map((piece): Piece =>
      piece.kind === 'text' ? { kind: 'text', text: withoutMarkup(piece.text) } : piece,
    );
    if (this.#heading > 0) {
      this.#pushHeading(this.#heading, content, pieces);
      return;
    }
    const level = headingLevel(content.text, pieces, this.#flavour);
    if (level > 0 && this.#marker === '') {
      this.#pushHeading(level, content, pieces);
      return;
    }
    const marker = this.#marker === '' ? takeMarker(pieces) : this.#marker;
    this.#marker = '';
    const { blocks, problems } = splitParagraph(content, pieces, marker, this.#dialect.doubled);
    for (const block of blocks) this.#blocks.push(block);
    for (const found of problems) this.#problems.push(found);
  }

  #pushHeading(level: number, content: Excerpt, pieces: readonly Piece[]): void {
    const parts = inlineParts(content, pieces, this.#dialect.doubled);
    this.#blocks.push({
      kind: 'heading',
      level,
      text: textOf(parts),
      parts,
      span: originSpan(content, span(0, content.text.length)),
    });
  }

  /** The parser cuts `#` from both ends of the line and says no column. */
  #headingText(token: Token): Excerpt {
    const { text } = this.#page.source;
    const start = this.#lineStart(token.map?.[0] ?? 0);
    const end = this.#lineStart((token.map?.[0] ?? 0) + 1);
    const at = Math.max(start, start + text.slice(start, end).lastIndexOf(token.content));
    return slice(this.#page.source, at, at + token.content.length);
  }

  #verbatim(token: Token): void {
    this.#flushMarker();
    const info = token.info.trim();
    const [start, end] = token.map ?? [0, 0];
    if (/^\{?\.?math\b/.test(info)) {
      const content = this.#content(token, start + 1);
      if (content.text.trim() !== '')
        this.#blocks.push({ kind: 'display', source: trim(content), span: this.#lineSpan(start, end) });
      return;
    }
    this.#blocks.push({ kind: 'verbatim', info, text: token.content, span: this.#lineSpan(start, end) });
  }

  /** A formula in a `div` is a formula; what a script, a style or `pre` holds is none. */
  #html(token: Token): void {
    if (/^\s*<script(?![^>]*math\/tex)/i.test(token.content)) return;
    if (/^\s*<(?:pre|style|textarea|!|\?)/i.test(token.content)) {
      const end = /^\s*<!--/.test(token.content) ? token.content.indexOf('-->') + 3 : token.content.length;
      const rest = this.#content(token, token.map?.[0] ?? 0);
      if (end > 2 && rest.text.slice(end).trim() !== '') this.#inline(trim(slice(rest, end, rest.text.length)));
      return;
    }
    this.#inline(trim(this.#content(token, token.map?.[0] ?? 0)));
  }

  /** The content of a token whose lines are ends of lines of the source. */
  #content(token: Token, firstLine: number): Excerpt {
    const pieces: Excerpt[] = [];
    token.content.split('\n').forEach((line, i, all) => {
      const next = this.#lineStart(firstLine + i + 1);
      const newline = this.#page.source.text.charAt(next - 1) === '\n' ? 1 : 0;
      const length = line.trimStart().length;
      if (i < all.length - 1) pieces.push(slice(this.#page.source, next - newline - length, next));
      else if (length > 0) pieces.push(slice(this.#page.source, next - newline - length, next - newline));
    });
    return concat(
      pieces.length > 0 ? pieces : [slice(this.#page.source, this.#lineStart(firstLine), this.#lineStart(firstLine))],
    );
  }

  #lineStart(line: number): number {
    return this.#lines.starts[line] ?? this.#page.source.text.length;
  }

  #lineSpan(start: number, end: number): Span {
    return originSpan(this.#page.source, span(this.#lineStart(start), this.#lineStart(end)));
  }
}

/** `{: .no_toc}`, `{#eq:loss}` and the address of a link speak to an engine, not to a reader. */
function withoutMarkup(text: string): string {
  return text.replaceAll(/\{[:#][^{}\n]*\}/g, '').replaceAll(/!?\[([^[\]\n]*)\]\([^()\s]*\)/g, '$1');
}

/** A line that stands for a heading without being marked as one: 7 for a bold line, 0 for none. */
function headingLevel(source: string, pieces: readonly Piece[], flavour: Flavour): number {
  const text = source.trim();
  if (text.length > 80 || text.includes('\n') || pieces.some((piece) => piece.kind === 'math')) return 0;
  if (/^(\*\*|__)(?!\s)[^*_]+\1[ \t]*[:.]?$/.test(text)) return 7;
  if (flavour === 'markdown') return 0;
  if (/^\d+(?:\.\d+)*\.?[ \t]+\p{Lu}[^.=]*$/u.test(text)) return 2;
  if (
    /^(?:Assignment|Chapter|Exercise|Homework|Part|Problem|Question|Section|Sheet|Task)[ \t]+[\dIVXa-z]+\b[^.=]*$/i.test(
      text,
    )
  )
    return 2;
  return /^\p{Lu}{3,}(?:[ -]\p{Lu}+){0,2}[ \t]*:$/u.test(text) ? 3 : 0;
}

/** A bullet Markdown does not know, or `a)`, at the start of a paragraph. */
function takeMarker(pieces: Piece[]): string {
  const first = pieces.find((piece) => piece.kind === 'math' || piece.text.trim() !== '');
  if (first?.kind !== 'text') return '';
  const found = /^\s*([a-z0-9]{1,2}\)|\((?:[a-z]|[ivx]{1,4}|\d{1,2})\)|\S)(?:\s+|$)/.exec(first.text);
  const marker = found?.[1] ?? '';
  if (found === null || (marker.length === 1 && !bullets.includes(marker))) return '';
  pieces[pieces.indexOf(first)] = { kind: 'text', text: first.text.slice(found[0].length) };
  return marker;
}

function trim(content: Excerpt): Excerpt {
  const start = content.text.length - content.text.trimStart().length;
  return slice(content, start, Math.max(start, content.text.trimEnd().length));
}

/** The file with CR LF and CR as LF and without a byte order mark, each character still tied to its place. */
export function normaliseLines(source: Excerpt): Excerpt {
  const { text } = source;
  const start = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  if (!text.includes('\r')) return start === 0 ? source : slice(source, start, text.length);
  const pieces: Excerpt[] = [];
  let from = start;
  for (let at = text.indexOf('\r', from); at >= 0; at = text.indexOf('\r', at + 1)) {
    pieces.push(slice(source, from, at));
    if (text.charAt(at + 1) !== '\n') pieces.push({ text: '\n', runs: [{ at: 0, origin: originOf(source, at) }] });
    from = at + 1;
  }
  pieces.push(slice(source, from, text.length));
  return concat(pieces);
}
