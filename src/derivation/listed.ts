/** Commas inside of one thing, `i = 1, …, n` or `a, b ∈ S`, and not between statements. */

import type { Piece } from '../notation/formula.ts';
import { lastCounted } from '../notation/meaning/last-counted.ts';
import { textOf } from '../notation/meaning/spelling.ts';
import type { Written } from '../notation/written.ts';
import { cover } from '../source/span.ts';

/** `i = 1, …, n` is one thing, though its commas look like those between statements. */
export function withRanges(all: readonly Piece[]): readonly Piece[] {
  const pieces = spread(withLabels(all));
  const made: Piece[] = [];
  for (let i = 0; i < pieces.length; i += 1) {
    const piece = pieces[i];
    const listed =
      rangeAt(pieces, i) ?? valuesAt(pieces, i) ?? membersAt(pieces, i) ?? namesAt(pieces, i) ?? countedAt(pieces, i);
    if (piece === undefined) continue;
    made.push(listed?.piece ?? piece);
    if (listed !== undefined) i += listed.length - 1;
  }
  return made;
}

/** `0 < p, q < 1`: each of them lies between the two. */
function spread(pieces: readonly Piece[]): readonly Piece[] {
  const isBelow = (piece: Piece | undefined): piece is Extract<Piece, { kind: 'relation' }> =>
    piece?.kind === 'relation' && /^[<≤]$/.test(piece.sign);
  for (let at = 0; at < pieces.length; at += 1) {
    const [low, below] = [pieces[at], pieces[at + 1]];
    if (low?.kind !== 'expression' || !isBelow(below) || pieces[at - 1]?.kind === 'relation') continue;
    const { items, end } = itemsAt(pieces, at + 2, isName);
    const [above, high, next] = pieces.slice(end + 1, end + 4);
    if (items.length < 2 || !isBelow(above) || high?.kind !== 'expression' || next?.kind === 'relation') continue;
    const comma = pieces[at + 3];
    if (comma === undefined) continue;
    const each = items.flatMap((written, i): readonly Piece[] => [
      ...(i === 0 ? [] : [comma]),
      low,
      below,
      { kind: 'expression', written, span: written.span },
      above,
      high,
    ]);
    return [...pieces.slice(0, at), ...each, ...spread(pieces.slice(end + 3))];
  }
  return pieces;
}

/** `y_i = \pm 1`: a label is one of two. */
function withLabels(pieces: readonly Piece[]): readonly Piece[] {
  return pieces.map((piece, i) => {
    const [before, sign, value] = [pieces[i - 1], pieces[i], pieces[i + 1]];
    const set = value?.kind === 'expression' ? signsOf(value.written) : undefined;
    if (set !== undefined && sign?.kind === 'relation' && sign.sign === '=' && isLabelled(before, pieces[i - 2]))
      return { ...sign, sign: '∈' };
    const isBehind = before?.kind === 'relation' && before.sign === '=' && isLabelled(pieces[i - 2], pieces[i - 3]);
    const own = piece.kind === 'expression' && isBehind ? signsOf(piece.written) : undefined;
    return own === undefined || piece.kind !== 'expression' ? piece : { ...piece, written: own };
  });
}

/** A label with an index at the head of its statement; `x = \pm 1` may be what was found. */
function isLabelled(piece: Piece | undefined, before: Piece | undefined): boolean {
  if (piece?.kind !== 'expression' || before?.kind === 'relation' || piece.written.kind !== 'scripted') return false;
  const { base, sub } = piece.written;
  return base.kind === 'symbol' && /^[ytlsc]$/.test(base.letter) && sub?.kind === 'symbol';
}

/** `\pm 1` as `{-1, 1}`. */
function signsOf(written: Written): Written | undefined {
  const [only, ...more] = written.kind === 'additive' ? written.terms : [];
  if (only?.sign !== '±' || more.length > 0 || only.term.kind !== 'number' || only.term.text !== '1') return undefined;
  const { span } = written;
  const minus: Written = { kind: 'additive', terms: [{ sign: '-', implicit: false, term: only.term }], span };
  const body: Written = { kind: 'list', items: [minus, only.term], separator: ',', span };
  return { kind: 'group', open: '{', close: '}', body, span };
}

interface Listed {
  readonly piece: Piece;
  readonly length: number;
}

/** `a , b` in front of ∈: each of them is said to be in the set. */
function namesAt(pieces: readonly Piece[], at: number): Listed | undefined {
  if (pieces[at - 1]?.kind === 'relation') return undefined;
  const { items, end } = itemsAt(pieces, at, isName);
  const sign = pieces[end + 1];
  if (items.length < 2 || sign?.kind !== 'relation' || sign.sign !== '∈') return undefined;
  return listOf(pieces, items, at, end);
}

/** `a_1, \dots, a_K > 0`: said of every a_k. */
function membersAt(pieces: readonly Piece[], at: number): Listed | undefined {
  if (pieces[at - 1]?.kind === 'relation') return undefined;
  const { items, end } = itemsAt(pieces, at, (written) => written.kind === 'dots' || isName(written));
  const sign = pieces[end + 1];
  if (sign?.kind !== 'relation' || !/^[<>≤≥≠]$/.test(sign.sign)) return undefined;
  const [first, last] = [items[0], items.at(-1)];
  if (items.at(-2)?.kind !== 'dots' || first?.kind !== 'scripted' || last?.kind !== 'scripted') return undefined;
  const isOfOne = textOf(first.base) === textOf(last.base) && first.sup === null && last.sup === null;
  if (!isOfOne || first.sub?.kind !== 'number' || last.sub?.kind !== 'symbol') return undefined;
  const letter = last.sub.letter === 'k' ? 'i' : 'k';
  const { piece, length } = listOf(pieces, items, at, end) ?? {};
  if (piece?.kind !== 'expression' || length === undefined) return undefined;
  const written: Written = { ...last, sub: { ...last.sub, letter }, span: piece.span };
  return { piece: { ...piece, written }, length };
}

/** `x_1, \\dots, x_N` and nothing else. */
function countedAt(pieces: readonly Piece[], at: number): Listed | undefined {
  if (at > 0) return undefined;
  const { items, end } = itemsAt(pieces, at, (written) => written.kind === 'dots' || isName(written));
  return lastCounted(items) === undefined || end + 1 < pieces.length ? undefined : listOf(pieces, items, at, end);
}

function isName(written: Written): boolean {
  return written.kind === 'symbol' || (written.kind === 'scripted' && written.base.kind === 'symbol');
}

/** Expressions with commas between, as far as they are of one kind. */
function itemsAt(
  pieces: readonly Piece[],
  at: number,
  fits: (written: Written) => boolean,
): { readonly items: readonly Written[]; readonly end: number } {
  const items: Written[] = [];
  let end = at;
  for (let i = at; i < pieces.length; i += 2) {
    const [piece, comma] = [pieces[i], pieces[i + 1]];
    if (piece?.kind !== 'expression' || !fits(piece.written)) break;
    items.push(piece.written);
    end = i;
    if (comma?.kind !== 'separator' || comma.sign !== ',') break;
  }
  return { items, end };
}

function listOf(pieces: readonly Piece[], items: readonly Written[], at: number, end: number): Listed | undefined {
  const [first, last] = [pieces[at], pieces[end]];
  if (first === undefined || last === undefined) return undefined;
  const span = cover(first.span, last.span);
  const written: Written = { kind: 'list', items, separator: ',', span };
  return { piece: { kind: 'expression', written, span }, length: end - at + 1 };
}

/** `1 , … , n` behind a sign: a list from its first item to its last. */
function rangeAt(pieces: readonly Piece[], at: number): Listed | undefined {
  if (pieces[at - 1]?.kind !== 'relation') return undefined;
  const { items, end } = itemsAt(pieces, at, isItem);
  const dots = items.findIndex((item) => item.kind === 'dots');
  return dots < 1 || items.length < 3 ? undefined : listOf(pieces, items, at, end);
}

/** `x = 0, 1, 2`: several values, of which none is the value. */
function valuesAt(pieces: readonly Piece[], at: number): Listed | undefined {
  const sign = pieces[at - 1];
  if (sign?.kind !== 'relation' || sign.sign !== '=') return undefined;
  const { items, end } = itemsAt(pieces, at, isValue);
  return items.length < 2 || pieces[end + 1]?.kind === 'relation' ? undefined : listOf(pieces, items, at, end);
}

function isValue(written: Written): boolean {
  if (written.kind === 'additive') return written.terms.every(({ term }) => isValue(term));
  if (written.kind === 'fraction') return isValue(written.numerator) && isValue(written.denominator);
  return written.kind === 'number';
}

function isItem(written: Written): boolean {
  return (
    written.kind === 'number' ||
    written.kind === 'dots' ||
    written.kind === 'symbol' ||
    (written.kind === 'additive' && written.terms.every((t) => isItem(t.term)))
  );
}
