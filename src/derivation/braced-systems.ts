/** Equations below each other with a brace before them: each is a statement, and the brace says that all hold. */

import type { Piece } from '../notation/formula.ts';
import type { Written, WrittenOf } from '../notation/written.ts';

/** `\begin{cases} x + y = 4 \\ x - y = 0 \end{cases}` where nothing stands before the brace. */
export function systemOpened(pieces: readonly Piece[]): readonly Piece[] {
  const expressions = pieces.filter(({ kind }) => kind !== 'separator' && kind !== 'tag');
  const [only] = expressions;
  if (expressions.length !== 1 || only?.kind !== 'expression' || only.written.kind !== 'cases') return pieces;
  const rows = only.written.rows.map(relationOf);
  if (!rows.every((row) => row !== undefined)) return pieces;
  const stated = rows.flatMap((row, i) => [...(i === 0 ? [] : [separatorAt(row)]), ...piecesOf(row)]);
  return pieces.flatMap((piece) => (piece === only ? stated : [piece]));
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
  return [expressionOf(first), ...steps];
}

function expressionOf(written: Written): Piece {
  return { kind: 'expression', written, span: written.span };
}

function separatorAt({ span }: Relation): Piece {
  return { kind: 'separator', sign: ';', span: { start: span.start, end: span.start } };
}
