/** Changes of sums: where they run, what they leave out, whether they are there, how they go with logarithms. */

import type { Written } from '../notation/written.ts';
import { boundLetter, isBelowLine, isFactorPlace, isIndexPlace, isLog } from './edit-places.ts';
import type { Place } from './places.ts';
import type { Surroundings } from './surroundings.ts';
import { asArgument, inBrackets, isBig, letter, numeral, sumOf, withoutBrackets } from './trees.ts';
import { spelled } from './spelled.ts';

/** Another first or last value of a sum: one more, one less, or where a sum beside it with the same letter ends. */
export function* otherBound({ node }: Place, { sums }: Surroundings): Generator<Written> {
  if (node.kind !== 'big') return;
  const { sub, sup } = node;
  if (sub?.kind === 'relation' && sup !== null) {
    // Sums end at what has a capital letter.
    if (sup.kind === 'symbol' && /^[a-z]$/.test(sup.letter))
      yield { ...node, sup: letter(sup.letter.toUpperCase(), sup.span) };
    for (const other of sums)
      if (boundLetter(other) === boundLetter(node) && other.sup !== null && spelled(other.sup) !== spelled(sup))
        yield { ...node, sup: other.sup };
    const [start, ...more] = sub.rest;
    if (start !== undefined && more.length === 0 && start.operand.kind === 'number') {
      const low = Number(start.operand.text);
      for (const other of [low - 1, low + 1])
        if (other >= 0) yield { ...node, sub: { ...sub, rest: [{ ...start, operand: numeral(other, sub.span) }] } };
    }
    for (const step of steps(sup)) yield { ...node, sup: step };
  }
}

function* steps(end: Written): Generator<Written> {
  const one = numeral(1, end.span);
  if (end.kind === 'additive') {
    const [first, second] = end.terms;
    if (first !== undefined && second?.term.kind === 'number' && end.terms.length === 2) yield first.term;
    return;
  }
  for (const sign of ['-', '+'] as const)
    yield {
      kind: 'additive',
      terms: [
        { sign: '+', implicit: true, term: end },
        { sign, implicit: false, term: one },
      ],
      span: end.span,
    };
}

/** The sum over all but one. */
export function* leaveOut({ node }: Place, { indices }: Surroundings): Generator<Written> {
  if (!isBig(node, 'sum')) return;
  const own = boundLetter(node);
  if (own === undefined) return;
  for (const other of indices) {
    if (other === own) continue;
    const rest = [{ sign: '≠' as const, spelling: '\\neq', operand: letter(other, node.span) }];
    yield { ...node, sub: { kind: 'relation', first: letter(own, node.span), rest, span: node.span }, sup: null };
  }
}

/** The sum over all, where one is left out. */
export function* leaveNoneOut({ node }: Place, { sums }: Surroundings): Generator<Written> {
  if (!isBig(node, 'sum') || node.sub === null) return;
  const own = boundLetter(node);
  const { sub } = node;
  if (sub.kind === 'relation') {
    const [first] = sub.rest;
    if (first?.sign === '∈' && first.operand.kind === 'without')
      yield { ...node, sub: { ...sub, rest: [{ ...first, operand: first.operand.left }] } };
    if (first?.sign === '≠')
      for (const other of sums)
        if (other.sup !== null && own !== undefined) {
          const bound = boundLetter(other);
          if (bound === own) yield { ...node, sub: other.sub, sup: other.sup };
          else if (bound !== undefined && other.sub?.kind === 'relation')
            yield { ...node, sub: { ...other.sub, first: letter(own, node.span) }, sup: other.sup };
        }
  }
}

export function* fewerSums({ node }: Place): Generator<Written> {
  if (isBig(node, 'sum') || isBig(node, 'product')) yield node.body;
}

/** A sum in front of a whole term: of numbers alone it would be a factor. */
export function* moreSums({ node, parents }: Place, { sums }: Surroundings): Generator<Written> {
  const isSum = isBig(node, 'sum') && parents.at(-1)?.kind === 'product';
  if (isIndexPlace(node, parents) || !(isSum || isFactorPlace(node, parents)) || node.kind === 'number') return;
  if (isBelowLine(node, parents)) return;
  for (const sum of sums)
    if (sum.operator === 'sum' && !(node.kind === 'big' && boundLetter(node) === boundLetter(sum)))
      yield { ...sum, body: node.kind === 'additive' ? inBrackets(node) : node, span: node.span };
}

/** log Σ for Σ log, and log (a + b) for log a + log b. */
export function* logarithmOfSum({ node }: Place): Generator<Written> {
  if (isBig(node, 'sum') && isLog(node.body)) {
    yield { ...node.body, argument: { ...node, body: withoutBrackets(node.body.argument) } };
  } else if (node.kind === 'additive' && node.terms.length > 1 && node.terms.every(({ term }) => isLog(term))) {
    const [first] = node.terms;
    if (first === undefined || !isLog(first.term)) return;
    const terms = node.terms.flatMap(({ term, ...rest }) =>
      isLog(term) ? [{ ...rest, term: withoutBrackets(term.argument) }] : [],
    );
    yield { ...first.term, argument: asArgument(sumOf(terms, node.span)) };
  }
}

/** Σ log for log Σ, and log a + log b for log (a + b). */
export function* sumOfLogarithms({ node }: Place): Generator<Written> {
  if (!isLog(node)) return;
  const inside = withoutBrackets(node.argument);
  if (isBig(inside, 'sum')) yield { ...inside, body: { ...node, argument: asArgument(inside.body) } };
  if (inside.kind === 'additive' && inside.terms.length > 1)
    yield sumOf(
      inside.terms.map(({ sign, implicit, term }) => ({
        sign,
        implicit,
        term: { ...node, argument: asArgument(term) },
      })),
      node.span,
    );
}
