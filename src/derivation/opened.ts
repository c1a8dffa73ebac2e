/** Equations in something that holds all of a row: below each other with a brace before them, in colour, in parentheses. */

import type { Piece } from '../notation/formula.ts';
import type { Written, WrittenOf } from '../notation/written.ts';

/** `\begin{cases} x + y = 4 \\ x - y = 0 \end{cases}`, `\color{red}{a = b}`, `\left( a = b \right)`: the statements inside. */
export function opened(pieces: readonly Piece[]): readonly Piece[] {
  const expressions = pieces.filter(({ kind }) => kind !== 'separator' && kind !== 'tag');
  const isAlone = expressions.length === 1;
  return pieces.flatMap((piece) => {
    if (piece.kind !== 'expression') return [piece];
    const { written } = piece;
    // `{a = b}` is no more than what stands in it, wherever it stands.
    if (written.kind === 'relation') return piecesOf(written);
    const rows = isAlone ? rowsIn(written) : undefined;
    if (rows === undefined || !rows.every((row) => row !== undefined)) return [piece];
    return rows.flatMap((row, i) => [...(i === 0 ? [] : [separatorAt(row)]), ...piecesOf(row)]);
  });
}

function rowsIn(written: Written): readonly (Relation | undefined)[] | undefined {
  if (written.kind === 'cases') return written.rows.map(relationOf);
  if (written.kind === 'matrix' && written.open === '' && written.close === '') return written.rows.map(onlyRelation);
  if (written.kind !== 'group' || written.body.kind !== 'relation') return undefined;
  // `[k = j]` and `\{X = 1\}` are numbers and events.
  const isSet = written.open === '{' && written.close !== '';
  return isSet || !equates(written.body) ? undefined : [written.body];
}

function onlyRelation(cells: readonly Written[]): Relation | undefined {
  const [only, ...more] = cells.filter(({ kind }) => kind !== 'missing');
  return more.length === 0 && only?.kind === 'relation' ? only : undefined;
}

/** An equation of more than names and numbers. */
function equates({ first, rest }: Relation): boolean {
  const isPlain = ({ kind }: Written): boolean => kind === 'symbol' || kind === 'number' || kind === 'scripted';
  return rest.every(({ sign }) => sign === '=') && ![first, ...rest.map(({ operand }) => operand)].every(isPlain);
}

type Relation = WrittenOf<'relation'>;

/** `x + y = 4`, and `x + y &= 4` with a column between. */
function relationOf({ value, condition }: WrittenOf<'cases'>['rows'][number]): Relation | undefined {
  if (condition === null) return value.kind === 'relation' ? value : undefined;
  if (condition.kind !== 'relation' || condition.first.kind !== 'missing') return undefined;
  const span = { start: value.span.start, end: condition.span.end };
  return { kind: 'relation', first: value, rest: condition.rest, span };
}

function piecesOf({ first, rest }: Relation): readonly Piece[] {
  const operands = [first, ...rest.map(({ operand }) => operand)];
  const steps = rest.flatMap(({ sign, spelling, operand }, i): Piece[] => {
    const span = { start: operands[i]?.span.end ?? operand.span.start, end: operand.span.start };
    return [{ kind: 'relation', sign, spelling, mark: '', span }, expressionOf(operand)];
  });
  return first.kind === 'missing' ? steps : [expressionOf(first), ...steps];
}

function expressionOf(written: Written): Piece {
  return { kind: 'expression', written, span: written.span };
}

function separatorAt({ span }: Relation): Piece {
  return { kind: 'separator', sign: ';', span: { start: span.start, end: span.start } };
}
