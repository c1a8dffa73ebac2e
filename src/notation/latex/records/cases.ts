/** Definitions by cases: a value and the condition under which it is taken, one a row. */

import { isBlank, isConditionPhrase } from '../../condition-phrases.ts';
import type { CaseRow, Written } from '../../written.ts';
import type { Notation, Reader } from '../notation.ts';
import { splitRows } from './cells.ts';

/** Said before a condition, and no part of it. */
function leads(words: string): boolean {
  return isBlank(words) || isConditionPhrase(words);
}

/** Where the value ends: at `&`, otherwise before a comma, a text or a wide space. */
function conditionAt(reader: Reader, from: number, to: number): number {
  let split = -1;
  for (let i = from; i < to; i += 1) {
    const token = reader.tokens[i];
    if (token === undefined) break;
    if (token.text === '&') return i;
    if (split < 0 && i > from && (token.text === ',' || token.kind === 'text' || token.text === '\\quad')) split = i;
    const close = reader.structure.match[i] ?? -1;
    if (close > i) i = close;
  }
  return split;
}

function trimmed(reader: Reader, from: number, to: number): { from: number; to: number } {
  let [low, high] = [from, to];
  const punctuation = (at: number): boolean => [',', ';', '.', '&', '\\quad'].includes(reader.tokens[at]?.text ?? '');
  while (low < high && punctuation(low)) low += 1;
  while (high > low && punctuation(high - 1)) high -= 1;
  return { from: low, to: high };
}

function readCondition(reader: Reader, from: number, to: number): Written | null {
  const range = trimmed(reader, from, to);
  const first = reader.tokens[range.from];
  if (range.from >= range.to || first === undefined) return null;
  if (first.kind !== 'text') return reader.inside(range.from, range.to, () => reader.expression());
  if (range.to === range.from + 1) return textCondition(reader, range.from);
  if (leads(first.text)) return reader.inside(range.from + 1, range.to, () => reader.expression());
  return reader.inside(range.from, range.to, () => reader.expression());
}

/** \text{otherwise}, or \text{if $k=j$} */
function textCondition(reader: Reader, at: number): Written {
  const token = reader.tokens[at];
  if (token === undefined) return reader.missing('');
  const inner = token.inner ?? [];
  const open = inner.findIndex((t) => t.text === '$');
  const close = inner.findLastIndex((t) => t.text === '$');
  const lead = inner
    .slice(0, Math.max(open, 0))
    .map((t) => t.raw)
    .join('');
  if (close > open && open >= 0 && close === inner.length - 1 && leads(lead))
    return reader.nested(inner.slice(open + 1, close));
  return { kind: 'text', text: token.text.trim(), span: { start: token.start, end: token.end } };
}

export function readCasesBetween(reader: Reader, from: number, to: number): readonly CaseRow[] {
  return splitRows(reader, from, to).map(({ from: low, to: high }) => {
    const split = conditionAt(reader, low, high);
    const value = trimmed(reader, low, split < 0 ? high : split);
    const read = reader.inside(value.from, value.to, () =>
      reader.peek() === null ? reader.hole('a value') : reader.expression(),
    );
    return { value: read, condition: split < 0 ? null : readCondition(reader, split, high) };
  });
}

export const cases: Notation = {
  id: 'cases',
  name: 'cases',
  gloss: 'One row a case: the value, then its condition after `&`, a comma or a text such as `\\text{if}`.',
  examples: [
    '\\begin{cases} 1, & k = j \\\\ 0, & \\text{otherwise} \\end{cases}',
    '\\begin{cases} 1 & \\text{if } i = j \\\\ 0 & i \\ne j \\end{cases}',
  ],
  tokens: ['begin:cases', 'begin:dcases', 'begin:cases*', 'begin:dcases*', 'begin:rcases', 'begin:numcases'],
  read: (reader, first) => {
    const at = reader.position;
    const end = reader.structure.match[at] ?? -1;
    if (end < at) return reader.unclosed(first);
    const rows = readCasesBetween(reader, at + 1, end);
    reader.jump(end + 1);
    return { kind: 'cases', rows, span: reader.since(first.start) };
  },
  writers: {
    cases: ({ rows }, out) => {
      const lines = rows.map(({ value, condition }) => {
        const written = out.write(value, 'conditional');
        if (condition === null) return written;
        return condition.kind === 'text'
          ? `${written} & ${out.write(condition, 'full')}`
          : `${written} & \\text{if } ${out.write(condition, 'full')}`;
      });
      return `\\begin{cases} ${lines.join(' \\\\ ')} \\end{cases}`;
    },
  },
};
