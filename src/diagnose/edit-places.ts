/** What kind of place of a line a change is made at. */

import { textOf } from '../notation/meaning/spelling.ts';
import type { Written, WrittenOf } from '../notation/written.ts';

/** The sides, what stands between brackets, above and below a line, under an operator, an entry of a matrix, a value in one of several cases. */
export function isWhole(node: Written, parents: readonly Written[]): boolean {
  const parent = parents.at(-1);
  if (parent === undefined) return true;
  switch (parent.kind) {
    case 'group':
      return node.kind !== 'list';
    case 'fraction':
    case 'matrix':
      return node.kind !== 'dots' && node.kind !== 'missing';
    case 'cases':
      return parent.rows.some(({ value }) => value === node);
    case 'big':
      return parent.body === node;
    case 'call':
      return parent.argument === node && node.kind !== 'group';
    case 'scripted':
      return parent.sup === node && (isBase(parent.base) || parent.base.kind === 'group');
    default:
      return false;
  }
}

export function isFactorPlace(node: Written, parents: readonly Written[]): boolean {
  return isWhole(node, parents) || parents.at(-1)?.kind === 'additive';
}

/** The number of a power. */
export function isExponent(node: Written, parents: readonly Written[]): boolean {
  const parent = parents.at(-1);
  return node.kind === 'number' && parent?.kind === 'scripted' && parent.sup === node && !isBase(parent.base);
}

/** Inside a subscript, or in the head of an operator. */
export function isIndexPlace(node: Written, parents: readonly Written[]): boolean {
  const path = [...parents, node];
  return parents.some((parent, i) => {
    const next = path[i + 1];
    if (parent.kind === 'scripted')
      return parent.sub === next || (parent.sup === next && next?.kind === 'group' && isLetterBase(parent.base));
    return parent.kind === 'big' && (parent.sub === next || parent.sup === next);
  });
}

/** The e of e^x. */
function isBase(node: Written): boolean {
  return node.kind === 'symbol' && node.letter === 'e';
}

/** An upper index in brackets stands at a letter: `x^{(j)}`. */
function isLetterBase(node: Written): boolean {
  return (node.kind === 'symbol' && !isBase(node)) || (node.kind === 'scripted' && node.base.kind === 'symbol');
}

/** The variable below a derivative, the base of what has scripts. */
export function isUnder(node: Written, parents: readonly Written[]): boolean {
  const parent = parents.at(-1);
  if (parent?.kind === 'scripted') return parent.base === node;
  return (parent?.kind === 'derivative' || parent?.kind === 'gradient') && parent.body !== node;
}

export function isAtom(node: Written): boolean {
  return node.kind === 'symbol' || node.kind === 'group' || (node.kind === 'scripted' && node.sup === null);
}

export function isMinusOne(node: Written): boolean {
  return textOf(node) === '-1';
}

export function isLog(node: Written): node is WrittenOf<'call'> {
  return node.kind === 'call' && (node.name === 'log' || node.name === 'ln') && node.sub === null && node.sup === null;
}

export function boundLetter({ sub }: WrittenOf<'big'>): string | undefined {
  const head = sub?.kind === 'relation' ? sub.first : sub;
  return head?.kind === 'symbol' ? head.letter : undefined;
}

/** Whether it is all that stands below a fraction line. */
export function isBelowLine(node: Written, parents: readonly Written[]): boolean {
  const parent = parents.at(-1);
  return parent?.kind === 'fraction' && parent.denominator === node;
}

/** A letter, with its indices or without: no power of it, and no exponential. */
export function isName(node: Written): boolean {
  if (node.kind === 'symbol') return true;
  if (node.kind !== 'scripted' || node.base.kind !== 'symbol') return false;
  return node.sup === null || (node.sup.kind === 'group' && node.sub === null);
}

/** e of e^x, π and the like. */
export function isConstant(node: Written): boolean {
  return node.kind === 'symbol' && /^(?:e|\\?pi|\\?infty|T|top|I)$/.test(node.letter);
}
