/** LaTeX without its comments, and where its groups end. */

import { concat, slice, type Excerpt } from '../source/excerpt.ts';
import { verbatimEnvironments } from './environments.ts';

/** A line that is all comment goes with its end, so that it does not turn into a blank line. */
export function withoutComments(source: Excerpt): Excerpt {
  const { text } = source;
  if (!text.includes('%') && !text.includes('\\iffalse')) return source;
  const pieces: Excerpt[] = [];
  let from = 0;
  for (let i = 0; i < text.length; i += 1) {
    const char = text.charAt(i);
    if (char === '\\') {
      const dead = deadEnd(text, i);
      if (dead > 0) {
        pieces.push(slice(source, from, i));
        from = dead;
      }
      const skipped = dead > 0 ? dead : verbatimEnd(text, i);
      i = skipped > 0 ? skipped - 1 : i + 1;
    } else if (char === '%') {
      const newline = text.indexOf('\n', i);
      const end = newline < 0 ? text.length : newline;
      const start = lineBlankBefore(text, i);
      pieces.push(slice(source, from, start < 0 ? i : start));
      from = start < 0 ? end : Math.min(end + 1, text.length);
      i = from - 1;
    }
  }
  pieces.push(slice(source, from, text.length));
  return concat(pieces);
}

/** The start of the line when nothing but space stands before, else -1. */
function lineBlankBefore(text: string, at: number): number {
  let i = at;
  while (i > 0 && (text.charAt(i - 1) === ' ' || text.charAt(i - 1) === '\t')) i -= 1;
  return i === 0 || text.charAt(i - 1) === '\n' ? i : -1;
}

/** After `\iffalse … \fi`, or where its `\else` goes on; -1: none begins here. */
function deadEnd(text: string, at: number): number {
  if (!/^\\iffalse(?![A-Za-z])/.test(text.slice(at, at + 9))) return -1;
  const ends = /\\(?:(if[A-Za-z]*)|fi|else)(?![A-Za-z])/g;
  ends.lastIndex = at + 8;
  let depth = 1;
  for (let found = ends.exec(text); found !== null; found = ends.exec(text)) {
    if (found[1] !== undefined) depth += 1;
    else if (found[0] === '\\fi') depth -= 1;
    if (depth === 0 || (depth === 1 && found[0] === '\\else')) return found.index + found[0].length;
  }
  return -1;
}

/** After `\end{verbatim}` or the second bar of `\verb|…|`, if one begins here; else -1. */
function verbatimEnd(text: string, at: number): number {
  if (text.startsWith('\\verb', at) && !/[A-Za-z]/.test(text.charAt(at + 5))) {
    const start = text.charAt(at + 5) === '*' ? at + 6 : at + 5;
    const close = text.indexOf(text.charAt(start), start + 1);
    const newline = text.indexOf('\n', start);
    return close > 0 && (newline < 0 || close < newline) ? close + 1 : -1;
  }
  if (!text.startsWith('\\begin{', at)) return -1;
  const name = text.slice(at + 7, Math.min(text.length, at + 40)).split('}', 1)[0] ?? '';
  if (!verbatimEnvironments.has(name)) return -1;
  const end = text.indexOf(`\\end{${name}}`, at);
  return end < 0 ? -1 : end;
}

/** For every `{` the offset of its `}`, or -1: found in one pass, so that a look-up costs nothing. */
export function groupEnds(text: string): Int32Array {
  const ends = new Int32Array(text.length).fill(-1);
  const open: number[] = [];
  for (let i = 0; i < text.length; i += 1) {
    const char = text.charAt(i);
    if (char === '\\') i += 1;
    else if (char === '{') open.push(i);
    else if (char === '}') {
      const start = open.pop();
      if (start !== undefined) ends[start] = i;
    }
  }
  return ends;
}
