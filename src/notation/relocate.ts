/** The authored tree with its spans moved: from a formula's own text to the file it stands in. */

import type { Span } from '../source/span.ts';
import type { Piece } from './formula.ts';
import type { Written } from './written.ts';

type Move = (span: Span) => Span;

export function relocate(written: Written, move: Move): Written {
  const span = move(written.span);
  const go = (part: Written): Written => relocate(part, move);
  const maybe = (part: Written | null): Written | null => (part === null ? null : relocate(part, move));
  switch (written.kind) {
    case 'number':
    case 'symbol':
    case 'dots':
    case 'text':
    case 'missing':
      return { ...written, span };
    case 'scripted':
      return { ...written, span, base: go(written.base), sub: maybe(written.sub), sup: maybe(written.sup) };
    case 'group':
    case 'struck':
    case 'factorial':
      return { ...written, span, body: go(written.body) };
    case 'list':
      return { ...written, span, items: written.items.map(go) };
    case 'additive':
      return { ...written, span, terms: written.terms.map((t) => ({ ...t, term: go(t.term) })) };
    case 'product':
      return { ...written, span, factors: written.factors.map((f) => ({ ...f, factor: go(f.factor) })) };
    case 'fraction':
      return { ...written, span, numerator: go(written.numerator), denominator: go(written.denominator) };
    case 'root':
      return { ...written, span, degree: maybe(written.degree), radicand: go(written.radicand) };
    case 'big':
      return { ...written, span, sub: maybe(written.sub), sup: maybe(written.sup), body: go(written.body) };
    case 'call':
      return { ...written, span, sub: maybe(written.sub), sup: maybe(written.sup), argument: go(written.argument) };
    case 'derivative':
      return {
        ...written,
        span,
        by: written.by.map((by) => ({ ...by, variable: go(by.variable) })),
        body: go(written.body),
      };
    case 'gradient':
      return { ...written, span, by: maybe(written.by), body: go(written.body) };
    case 'differential':
      return { ...written, span, of: go(written.of) };
    case 'matrix':
      return { ...written, span, rows: written.rows.map((row) => row.map(go)) };
    case 'cases':
      return {
        ...written,
        span,
        rows: written.rows.map((row) => ({ value: go(row.value), condition: maybe(row.condition) })),
      };
    case 'annotated':
      return { ...written, span, body: go(written.body), note: go(written.note) };
    case 'relation':
      return {
        ...written,
        span,
        first: go(written.first),
        rest: written.rest.map((r) => ({ ...r, operand: go(r.operand) })),
      };
    case 'conditional':
    case 'without':
      return { ...written, span, left: go(written.left), right: go(written.right) };
    case 'span-range':
      return { ...written, span, low: maybe(written.low), high: maybe(written.high) };
    case 'evaluated':
      return { ...written, span, body: go(written.body), sub: maybe(written.sub), sup: maybe(written.sup) };
  }
}

export function relocatePiece(piece: Piece, move: Move): Piece {
  const span = move(piece.span);
  if (piece.kind === 'expression') return { ...piece, span, written: relocate(piece.written, move) };
  if (piece.kind === 'broken') return { ...piece, span, problem: { ...piece.problem, span: move(piece.problem.span) } };
  return { ...piece, span };
}
