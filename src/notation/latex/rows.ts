/** Cuts the tokens of a formula into rows of the page. */

import type { Problem } from '../../source/problem.ts';
import { problem } from '../../source/problem.ts';
import { additives, connectives, products, relations } from './signs.ts';
import type { Structure } from './structure.ts';
import { layouts } from './structure.ts';
import type { Token } from './tokens.ts';

export interface RowRange {
  readonly from: number;
  readonly to: number;
}

/** An array that holds relation signs in cells of their own lays out rows; any other is a matrix. */
function isLayout(structure: Structure, at: number): boolean {
  const token = structure.tokens[at];
  if (token?.kind !== 'begin') return false;
  if (layouts.has(token.text)) return true;
  const close = structure.match[at] ?? -1;
  if (token.text !== 'array' || close < 0 || at > 0) return false;
  for (let i = at + 1; i < close; i += 1) {
    const before = structure.tokens[i - 1];
    if (
      relations.has(structure.tokens[i]?.text ?? '') &&
      (before?.text === '&' || before?.kind === 'row' || i === at + 1)
    )
      return true;
    const end = structure.match[i] ?? -1;
    if (end > i) i = end;
  }
  return false;
}

/** A layout's \begin and \end are transparent: its rows are rows of the page, joined to what stands before and after. */
export function rowsOf(structure: Structure): {
  readonly rows: readonly RowRange[];
  readonly skipped: ReadonlySet<number>;
  readonly hidden: ReadonlySet<number>;
  readonly problems: readonly Problem[];
} {
  const { tokens, match } = structure;
  const rows: RowRange[] = [];
  const skipped = new Set<number>();
  const problems: Problem[] = [];
  const hidden = new Set<number>();
  let from = 0;
  for (let i = 0; i < tokens.length; i += 1) {
    const token = tokens[i];
    if (token === undefined) break;
    if (skipped.has(i)) continue;
    const close = match[i] ?? -1;
    if (token.kind === 'row') {
      const joint = jointAt(tokens, from, i);
      if (joint !== null) {
        for (let k = joint.from; k < joint.to; k += 1) hidden.add(k);
        i = joint.to - 1;
        continue;
      }
      rows.push({ from, to: i });
      from = i + 1;
    } else if (isLayout(structure, i)) {
      skipped.add(i);
      if (close > i) skipped.add(close);
      else problems.push(problem('unbalanced-group', { start: token.start, end: token.end }, { open: token.raw }));
    } else if (close > i) i = close;
  }
  rows.push({ from, to: tokens.length });
  return { rows: rows.filter((row) => row.from < row.to), skipped, hidden, problems };
}

function trivial(token: Token | undefined): boolean {
  return token !== undefined && (token.text === '&' || token.text === '\\quad' || token.kind === 'row');
}

/** A row that ends in an operator, or a next one that begins with a product sign, is one row with its neighbour: the layout between. */
function jointAt(tokens: readonly Token[], from: number, at: number): RowRange | null {
  let before = at - 1;
  while (before >= from && trivial(tokens[before])) before -= 1;
  if (before < from) return null;
  let after = at + 1;
  while (trivial(tokens[after])) after += 1;
  const [last, next] = [tokens[before], tokens[after]];
  if (last === undefined || next === undefined || next.kind === 'end') return null;
  const starts = relations.has(next.text) || connectives.has(next.text);
  const script = tokens[before - 1]?.text === '^' || tokens[before - 1]?.text === '_';
  const open = isOperator(last) && !script && !starts;
  const goesOn = products.has(next.text) && isOperator(next) && next.text !== '*' && !relations.has(last.text);
  return open || goesOn ? { from: before + 1, to: after } : null;
}

/** A point or a colon at the end of a row is punctuation. */
function isOperator(token: Token): boolean {
  if (token.kind === 'text' || token.text === '.' || token.text === ':') return false;
  return additives.has(token.text) || products.has(token.text);
}
