/** Who is in the class, and how late they were, from a table with a header. */

import { compare, multiply, one, zero } from '../number/rational.ts';
import { readCsvRows } from './csv.ts';
import { least, less, pointsIn, type Points } from './points.ts';
import type { Mistake } from './read-rubric.ts';
import type { Late } from './rubric.ts';

export interface Student {
  readonly name: string;
  /** What folders may be called: id, address, name. */
  readonly known: readonly string[];
  readonly lateFactor: Points;
}

const naming = ['student', 'id', 'sid', 'student id', 'username', 'github_username', 'email', 'name', 'full name'];

export function readRoster(
  text: string,
  late: Late | undefined,
): { readonly students: readonly Student[]; readonly mistakes: readonly Mistake[] } {
  const rows = readCsvRows(text);
  if (rows === undefined) return { students: [], mistakes: [{ line: 1, text: 'a quote is opened and never closed' }] };
  const [head, ...body] = rows;
  if (head === undefined) return { students: [], mistakes: [{ line: 1, text: 'the roster is empty' }] };
  const columns = head.cells.map((cell) => cell.toLowerCase());
  const named = naming.flatMap((name) => (columns.includes(name) ? [columns.indexOf(name)] : []));
  const mistakes: Mistake[] = [];
  if (named.length === 0)
    mistakes.push({
      line: head.line,
      text: `no column says who somebody is; it is called one of ${naming.join(', ')}`,
    });
  const lateAt = late === undefined ? -1 : columns.indexOf(late.column.toLowerCase());
  if (late !== undefined && lateAt < 0)
    mistakes.push({ line: head.line, text: `there is no column ${late.column}, which the rubric reads lateness from` });
  const seen = new Set<string>();
  const students = body.flatMap(({ cells, line }): readonly Student[] => {
    const known = named.map((i) => cells[i] ?? '').filter((cell) => cell !== '');
    const [name] = known;
    if (name === undefined) return [];
    if (seen.has(keyOf(name))) mistakes.push({ line, text: `${name} is there twice` });
    seen.add(keyOf(name));
    const factor = late === undefined || lateAt < 0 ? one : factorOf(cells[lateAt] ?? '', late);
    if (factor === undefined)
      mistakes.push({
        line,
        text: `“${cells[lateAt] ?? ''}” in the column ${late?.column ?? ''} is no number that could be one`,
      });
    return [{ name, known, lateFactor: factor ?? one }];
  });
  return { students, mistakes };
}

/** An empty cell is not late. */
function factorOf(cell: string, { each, most }: Late): Points | undefined {
  if (cell.trim() === '') return one;
  const value = pointsIn(cell);
  if (value === undefined || compare(value, zero) < 0) return undefined;
  if (each === undefined) return compare(value, one) <= 0 ? value : undefined;
  return less(one, least(most, multiply(each, value)));
}

/** Folders are called after people in many ways. */
export function keyOf(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s_.-]+/g, ' ')
    .trim();
}
