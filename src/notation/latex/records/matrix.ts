/** Matrices and vectors written out, and layouts inside a bracket. */

import type { Written } from '../../written.ts';
import type { Notation, Reader } from '../notation.ts';
import { layouts } from '../structure.ts';
import type { Token } from '../tokens.ts';
import type { Cell } from './cells.ts';
import { splitCells, splitRows } from './cells.ts';

const brackets: Readonly<Record<string, readonly [string, string]>> = {
  matrix: ['', ''],
  pmatrix: ['(', ')'],
  bmatrix: ['[', ']'],
  Bmatrix: ['{', '}'],
  vmatrix: ['|', '|'],
  Vmatrix: ['‖', '‖'],
  smallmatrix: ['', ''],
  array: ['', ''],
};

function readCell(reader: Reader, { from, to }: Cell): Written {
  if (from < to)
    return reader.inside(from, to, () => (reader.peek() === null ? reader.missing('') : reader.expression()));
  const at = reader.tokens[to]?.start ?? 0;
  return { kind: 'missing', expected: '', span: { start: at, end: at } };
}

function readMatrix(reader: Reader, first: Token): Written {
  const at = reader.position;
  const end = reader.structure.match[at] ?? -1;
  if (end < at) return reader.unclosed(first);
  const rows = splitRows(reader, at + 1, end).map((row) =>
    splitCells(reader, row).map((cell) => readCell(reader, cell)),
  );
  reader.jump(end + 1);
  const environment = first.text.replace('*', '');
  const [open, close] = brackets[environment] ?? ['', ''];
  return { kind: 'matrix', environment, open, close, rows, span: reader.since(first.start) };
}

export const matrix: Notation = {
  id: 'matrix',
  name: 'matrix',
  gloss: 'Rows of cells; a cell may be empty or hold dots.',
  examples: [
    '\\begin{bmatrix} x \\\\ 1 \\end{bmatrix}',
    '\\begin{pmatrix} a & \\dots & b \\\\ \\vdots & & \\vdots \\end{pmatrix}',
    '\\left[\\begin{array}{cc} a & b \\\\ c & d \\end{array}\\right]',
  ],
  tokens: [
    ...Object.keys(brackets).flatMap((name) => [`begin:${name}`, `begin:${name}*`]),
    ...[...layouts].map((name) => `begin:${name}`),
  ],
  read: readMatrix,
  writers: {
    matrix: ({ environment, rows }, out) => {
      const columns = Math.max(1, ...rows.map((row) => row.length));
      const spec = environment === 'array' ? `{${'c'.repeat(columns)}}` : '';
      const lines = rows.map((row) =>
        row.map((cell) => (cell.kind === 'missing' ? '' : out.write(cell, 'full'))).join(' & '),
      );
      return `\\begin{${environment}}${spec} ${lines.join(' \\\\ ')} \\end{${environment}}`;
    },
  },
};
