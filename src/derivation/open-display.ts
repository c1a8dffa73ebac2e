/** How far a display reaches that opens on a line: line by line, so that no later line is taken for a list, a quote or a rule. */

import type { StateBlock } from 'markdown-it';
import { environmentAt } from './math-regions.ts';
import { rowEnvironments } from './environments.ts';
import type { Dialect } from './dialect.ts';

interface Open {
  readonly open: string;
  readonly close: string;
  /** Where to look for the closer. */
  readonly from: number;
  /** The opener is all there is on its line. */
  readonly alone: boolean;
}

/** Blank lines stand inside a display only when its end is not far. */
const BLANK_WINDOW = 200;

/** Closers that were looked for in vain, up to which line. */
const failures = new WeakMap<StateBlock, Map<string, number>>();

/** The last line of the displays that open on this line (the line itself if all close on it). */
export function openDisplay(
  state: StateBlock,
  startLine: number,
  endLine: number,
  dialect: Dialect,
): { readonly line: number; readonly opens: boolean } {
  let line = startLine;
  let from = lineFrom(state, line);
  let opens = false;
  for (;;) {
    const found = nextOpen(state.src, from, state.eMarks[line] ?? 0, dialect);
    if (found === null) return { line, opens };
    opens = true;
    const closing = closingLine(state, found, line, endLine);
    if (closing === null) return { line, opens };
    line = closing.line;
    from = closing.after;
  }
}

function lineFrom(state: StateBlock, line: number): number {
  return (state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0);
}

/** The first display opener of a stretch of one line, code spans and inline formulas passed over. */
function nextOpen(text: string, from: number, end: number, dialect: Dialect): Open | null {
  for (let i = from; i < end; i += 1) {
    const char = text.charAt(i);
    if (char === '`') i = afterPair(text, i, end, '`');
    else if (char === '$') {
      if (text.charAt(i + 1) === '$') return opener(text, from, i, end, '$$', '$$');
      i = afterPair(text, i, end, '$');
    } else if (char === '\\') {
      if (dialect.doubled && text.startsWith('\\\\[', i)) return opener(text, from, i, end, '\\\\[', '\\\\]');
      if (text.charAt(i + 1) === '[' && text.slice(from, i).trim() === '')
        return opener(text, from, i, end, '\\[', '\\]');
      const name = environmentAt(text, i);
      if (rowEnvironments.has(name)) return opener(text, from, i, end, `\\begin{${name}}`, `\\end{${name}}`);
      i += 1;
    }
  }
  return null;
}

function opener(text: string, from: number, at: number, end: number, open: string, close: string): Open {
  const alone = text.slice(from, at).trim() === '' && text.slice(at + open.length, end).trim() === '';
  return { open, close, from: at + open.length, alone };
}

/** The same sign again on this line, unless a row environment opens in between. */
function afterPair(text: string, at: number, end: number, sign: string): number {
  for (let i = at + 1; i < end; i += 1) {
    const char = text.charAt(i);
    if (char === sign) return i;
    if (char === '\\' && rowEnvironments.has(environmentAt(text, i))) return i - 1;
    if (char === '\\') i += 1;
  }
  return at;
}

function closingLine(
  state: StateBlock,
  open: Open,
  startLine: number,
  endLine: number,
): { readonly line: number; readonly after: number } | null {
  const failed = failures.get(state) ?? new Map<string, number>();
  failures.set(state, failed);
  if (startLine < (failed.get(open.close) ?? -1)) return null;
  let blank = false;
  let line = startLine;
  for (; line < endLine; line += 1) {
    const from = line === startLine ? open.from : lineFrom(state, line);
    const end = state.eMarks[line] ?? 0;
    const text = state.src.slice(from, end);
    if (line > startLine && state.isEmpty(line)) {
      if (open.open === '$$' && !open.alone) break;
      blank = true;
      continue;
    }
    if (line > startLine && (state.sCount[line] ?? 0) < state.blkIndent && blank) break;
    if (blank && (line - startLine > BLANK_WINDOW || looksLikeText(text))) break;
    const at = text.indexOf(open.close);
    if (at >= 0) {
      // With blank lines before it `$$` ends a display only when nothing follows it on its line.
      if (blank && open.open === '$$' && text.slice(at + 2).trim() !== '') break;
      return { line, after: from + at + open.close.length };
    }
  }
  failed.set(open.close, line);
  return null;
}

/** A heading, a fence, or a line of plain words. */
function looksLikeText(text: string): boolean {
  return (
    /^(?:#{1,6}\s|```|~~~)/.test(text) ||
    /^[A-Za-z][A-Za-z'’]*(?:[ ,;:.]+[A-Za-z'’]+){2,}[ ,;:.]*$/.test(text.slice(0, 200))
  );
}
