/** How one document spells its delimiters: found once, before anything in it is read. */

import { concat, slice, type Excerpt } from '../source/excerpt.ts';

export interface Dialect {
  /** Delimiters are `\\[ … \\]` and `\\( … \\)`, as engines need that apply Markdown's escapes to formulas. */
  readonly doubled: boolean;
  /** `$ … $` is in use, so `$$ … $$` in the middle of a sentence is meant as a display. */
  readonly singleDollars: boolean;
}

export function detectDialect(text: string): Dialect {
  return { doubled: hasDoubledDelimiters(text), singleDollars: hasSingleDollars(text) };
}

/** Inside a display `\\[` is a row end with an optional argument and `\\(` a row that starts with a bracket: those never have both halves around text. */
function hasDoubledDelimiters(text: string): boolean {
  let display = false;
  let open = -1;
  for (let at = text.indexOf('\\\\'); at >= 0; at = text.indexOf('\\\\', at + 2)) {
    const next = text.charAt(at + 2);
    if (text.charAt(at - 1) === '\\') continue;
    if (next === '[') display ||= startsLine(text, at);
    else if (next === ']' && display) return true;
    else if (next === '(') open = at;
    else if (next === ')' && open >= 0) {
      if (!text.slice(open, at).includes('$')) return true;
      open = -1;
    }
  }
  return false;
}

function startsLine(text: string, at: number): boolean {
  for (let i = at - 1; i >= 0; i -= 1) {
    const char = text.charAt(i);
    if (char === '\n') return true;
    if (char !== ' ' && char !== '\t' && char !== '>') return false;
  }
  return true;
}

function hasSingleDollars(text: string): boolean {
  let singles = 0;
  for (let i = text.indexOf('$'); i >= 0; i = text.indexOf('$', i)) {
    let end = i + 1;
    while (text.charAt(end) === '$') end += 1;
    if (end - i === 1 && text.charAt(i - 1) !== '\\') singles += 1;
    if (singles > 1) return true;
    i = end;
  }
  return false;
}

/**
 * What a formula says once the escapes of a doubled document are taken back. Only characters are left out, so every
 * character that stays still stands in the file where the excerpt says.
 */
export function unescape(source: Excerpt, doubledDelimiter: boolean): Excerpt {
  const { text } = source;
  const pieces: Excerpt[] = [];
  let from = 0;
  let end = 0;
  for (let i = text.indexOf('\\'); i >= 0; i = text.indexOf('\\', end)) {
    end = i + 1;
    while (text.charAt(end) === '\\') end += 1;
    const kept = keptBackslashes(end - i, text.charAt(end), doubledDelimiter);
    if (kept === end - i) continue;
    if (i + kept > from) pieces.push(slice(source, from, i + kept));
    from = end;
  }
  if (from === 0) return source;
  pieces.push(slice(source, from, text.length));
  return concat(pieces);
}

/** A run of three or more is a row end, and a command too when its number is odd and a name follows. */
function keptBackslashes(count: number, next: string, doubledDelimiter: boolean): number {
  const escapable = /[A-Za-z{},;:!|%&$#]/.test(next);
  if (count >= 3) return count % 2 === 1 && escapable ? 3 : 2;
  if (!doubledDelimiter) return count;
  if (count === 2) return escapable ? 1 : 2;
  return next === '_' || next === '*' ? 0 : 1;
}
