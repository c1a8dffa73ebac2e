/** Lines that say how a sequence goes on, `x_{k+1} = x_k - f(x_k)`: nothing before them says what x is, and they do. */

import { partsOf, visit } from '../notation/meaning/mentions.ts';
import { letterOf, textOf } from '../notation/meaning/spelling.ts';
import type { Written, WrittenOf } from '../notation/written.ts';
import type { WrittenLink } from './derivation.ts';

/** The letter of the sequence; undefined: the line is none. */
export function sequenceIn({ sign, place, concluded, left, right }: WrittenLink): string | undefined {
  const own = entryIn(left.written);
  if (sign !== '=' || place > 0 || concluded || own === undefined || right.written === null) return undefined;
  const letter = textOf(own.base);
  const others: Written[] = [];
  let bare = false;
  visit(right.written, (part) => {
    const entry = entryIn(part);
    if (entry !== undefined && textOf(entry.base) === letter && entry.sub !== null) others.push(entry.sub);
    else if (part.kind === 'symbol' && letterOf(part) === letter) bare ||= own.base.kind !== 'symbol';
  });
  const index = own.sub;
  if (others.length === 0 || bare || index === null) return undefined;
  const isShifted = others.every((other) => textOf(other) !== textOf(index) && isStep(index, other));
  return isShifted ? letter : undefined;
}

function entryIn(written: Written | null): WrittenOf<'scripted'> | undefined {
  return written?.kind === 'scripted' && written.sub !== null && written.sup === null && written.primes === 0
    ? written
    : undefined;
}

/** `k + 1` beside `k`, `t` beside `t - 1`. */
function isStep(one: Written, other: Written): boolean {
  const letters = (index: Written): string => {
    const found: string[] = [];
    visit(index, (part) => part.kind === 'symbol' && found.push(letterOf(part)));
    return found.join(' ');
  };
  const same = letters(one);
  return same !== '' && same === letters(other) && [one, other].some(({ kind }) => kind === 'additive');
}

/** The names in it, but not what functions are applied to: `f(x)` speaks of f. */
export function namesSpokenOf(tree: Written | null): readonly string[] {
  if (tree === null) return [];
  const own = tree.kind === 'symbol' || tree.kind === 'scripted' ? [textOf(tree)] : [];
  const parts = partsOf(tree).filter((part) => tree.kind !== 'product' || !isArgument(part, tree));
  return [...own, ...parts.flatMap(namesSpokenOf)];
}

/** A parenthesis right behind a name. */
function isArgument(part: Written, { factors }: WrittenOf<'product'>): boolean {
  const at = factors.findIndex(({ factor }) => factor === part);
  const head = factors[at - 1]?.factor;
  const isName = head?.kind === 'symbol' || head?.kind === 'scripted' || head?.kind === 'gradient';
  return isName && factors[at]?.sign === '' && part.kind === 'group' && part.open === '(';
}
