/** The block rules of our own: a paragraph with displays in it, a table with bars in its formulas, and an end to nesting. */

import type MarkdownIt from 'markdown-it';
import type { StateBlock, Token } from 'markdown-it';
import { concat, slice, type Excerpt } from '../source/excerpt.ts';
import { openDisplay } from './open-display.ts';
import { findRegions } from './math-regions.ts';
import type { Dialect } from './dialect.ts';

/** One text on its way through markdown-it: what the rules know beyond the parser's own state. */
export interface Page {
  readonly source: Excerpt;
  /** The text of every inline token with its way back to the file. */
  readonly contents: Map<Token, Excerpt>;
  /** Offsets in the source where nesting went too deep. */
  readonly tooDeep: number[];
}

export const NESTING_LIMIT = 200;

/** Bullets that Markdown does not know; each starts a block of its own. */
export const bullets = '•‣◦▪●–—→⇒➔➤';

export function addBlockRules(md: MarkdownIt, dialect: Dialect, page: () => Page): void {
  const { ruler } = md.block;

  const depth = (state: StateBlock, startLine: number, endLine: number): boolean => {
    if (state.level < NESTING_LIMIT) return false;
    page().tooDeep.push(lineStart(state, startLine));
    state.line = endLine;
    return true;
  };

  const paragraph = (state: StateBlock, startLine: number, endLine: number): boolean => {
    const last = paragraphEnd(state, startLine, endLine, dialect);
    state.line = last;
    const level = underlined(state, startLine, last, endLine);
    if (level > 0) state.line += 1;
    const type = level > 0 ? 'heading' : 'paragraph';
    const tag = level > 0 ? `h${level}` : 'p';
    const open = state.push(`${type}_open`, tag, 1);
    open.map = [startLine, state.line];
    pushInline(state, page(), startLine, last);
    state.push(`${type}_close`, tag, -1);
    return true;
  };

  /** Before the rule for indented code: a formula may stand anywhere on its line. */
  const formula = (state: StateBlock, startLine: number, endLine: number, silent: boolean): boolean => {
    if (
      silent ||
      !/^(?:\$\$|\\\\?\[|\\begin\{)/.test(state.src.slice(lineStart(state, startLine), lineStart(state, startLine) + 8))
    )
      return false;
    return openDisplay(state, startLine, endLine, dialect).opens && paragraph(state, startLine, endLine);
  };

  const table = (state: StateBlock, startLine: number, endLine: number, silent: boolean): boolean => {
    if (
      startLine + 1 >= endLine ||
      !isDelimiterRow(lineText(state, startLine + 1)) ||
      !lineText(state, startLine).includes('|')
    )
      return false;
    if (silent) return true;
    let line = startLine;
    for (; line < endLine && !state.isEmpty(line) && (state.sCount[line] ?? 0) >= state.blkIndent; line += 1) {
      if (line === startLine + 1) continue;
      if (!lineText(state, line).includes('|')) break;
      pushCells(state, page(), line, dialect);
    }
    state.line = line;
    return true;
  };

  ruler.before('table', 'depth', depth);
  ruler.at('table', table, { alt: ['paragraph', 'reference'] });
  ruler.before('code', 'formula', formula);
  ruler.at('paragraph', paragraph);
  ruler.disable(['lheading', 'reference']);
}

export function lineStart(state: StateBlock, line: number): number {
  return (state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0);
}

export function lineEnd(state: StateBlock, line: number): number {
  return state.eMarks[line] ?? 0;
}

function lineText(state: StateBlock, line: number): string {
  return state.src.slice(lineStart(state, line), lineEnd(state, line));
}

/** The line after the paragraph. Between the delimiters of a display no line is anything but a line of the display. */
function paragraphEnd(state: StateBlock, startLine: number, endLine: number, dialect: Dialect): number {
  const terminators = state.md.block.ruler.getRules('paragraph');
  const parent = state.parentType;
  state.parentType = 'paragraph';
  let next = openDisplay(state, startLine, endLine, dialect).line + 1;
  for (; next < endLine && !state.isEmpty(next); next = openDisplay(state, next, endLine, dialect).line + 1) {
    const indent = state.sCount[next] ?? 0;
    const continues = indent - state.blkIndent > 3 || indent < 0;
    if (startsItem(lineText(state, next))) break;
    const line = next;
    if (!continues && terminators.some((rule) => rule(state, line, endLine, true))) break;
    if (isUnderline(lineText(state, next))) break;
  }
  state.parentType = parent;
  return next;
}

/** A bullet Markdown does not know, `a)` or `(ii)`. */
function startsItem(text: string): boolean {
  return bullets.includes(text.charAt(0)) || /^(?:[a-z]\)|\((?:[a-z]|[ivx]{1,4})\))\s/.test(text.slice(0, 8));
}

function isUnderline(text: string): boolean {
  return /^(?:={3,}|-{3,})[ \t]*$/.test(text);
}

/** The level of a heading that is underlined with `===` or `---`; 0 if it is none. */
function underlined(state: StateBlock, startLine: number, last: number, endLine: number): number {
  if (last >= endLine || last - startLine > 1 || (state.sCount[last] ?? 0) < state.blkIndent) return 0;
  const text = lineText(state, last);
  if (!isUnderline(text) || lineText(state, startLine).includes('$$')) return 0;
  return text.startsWith('=') ? 1 : 2;
}

function pushInline(state: StateBlock, page: Page, startLine: number, endLine: number): void {
  const pieces: Excerpt[] = [];
  for (let line = startLine; line < endLine; line += 1) {
    if (line > startLine) pieces.push(slice(page.source, lineEnd(state, line - 1), lineEnd(state, line - 1) + 1));
    pieces.push(slice(page.source, Math.min(lineStart(state, line), lineEnd(state, line)), lineEnd(state, line)));
  }
  pushContent(state, page, concat(pieces));
}

function pushContent(state: StateBlock, page: Page, content: Excerpt): void {
  const end = content.text.trimEnd().length;
  const token = state.push('inline', '', 0);
  token.children = [];
  page.contents.set(token, slice(content, 0, end));
}

function isDelimiterRow(text: string): boolean {
  return text.includes('|') && text.includes('-') && /^[-:| \t]+$/.test(text);
}

/** Each cell is a paragraph; a bar inside a formula separates nothing, and `\|` is a bar. */
function pushCells(state: StateBlock, page: Page, line: number, dialect: Dialect): void {
  const start = lineStart(state, line);
  const text = lineText(state, line);
  const inFormula = new Uint8Array(text.length + 1);
  for (const region of findRegions(text, dialect)) if (region.closed) inFormula.fill(1, region.start, region.end);
  let pieces: Excerpt[] = [];
  let from = 0;
  const take = (to: number): void => {
    pieces.push(slice(page.source, start + from, start + to));
  };
  const close = (): void => {
    const cell = concat(pieces);
    const lead = cell.text.length - cell.text.trimStart().length;
    if (cell.text.trim() !== '') {
      state.push('td_open', 'td', 1).map = [line, line + 1];
      pushContent(state, page, slice(cell, lead, cell.text.length));
      state.push('td_close', 'td', -1);
    }
    pieces = [];
  };
  for (let at = text.indexOf('|'); at >= 0; at = text.indexOf('|', at + 1)) {
    const escaped = text.charAt(at - 1) === '\\' && text.charAt(at - 2) !== '\\';
    if (inFormula[at] === 1 && !escaped) continue;
    take(escaped ? at - 1 : at);
    from = escaped ? at : at + 1;
    if (!escaped) close();
  }
  take(text.length);
  close();
}
