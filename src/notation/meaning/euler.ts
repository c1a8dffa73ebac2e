/** Whether e is Euler's number, and π that of the circle, or a symbol of the text. */

import { isTransposeMark } from './powers.ts';
import { isDecoration } from './labels.ts';
import type { Env } from './env.ts';
import { letterOf, textOf } from './spelling.ts';
import { mentions, visit } from './mentions.ts';
import { slotCount, type Meant } from './symbols.ts';
import type { Written, WrittenOf } from '../written.ts';

/** Transposed or measured somewhere, e is a vector of the text. `e^T` says so only where T is nothing by itself. */
export function namesVector(forest: readonly Written[]): boolean {
  let [turned, sure, marks, letters] = [false, false, 0, 0];
  for (const tree of forest) {
    visit(tree, (part) => {
      if (part.kind === 'symbol' && letterOf(part) === 'T') letters += 1;
      if (part.kind === 'group' && part.open === '‖') sure ||= isE(part.body);
      if (part.kind !== 'scripted' || part.sup === null) return;
      const sup = textOf(part.sup);
      if (sup === 'T') marks += 1;
      if (!isE(part.base) || part.sub !== null) return;
      turned ||= sup === 'T';
      sure ||= sup === 'top' || sup === 'intercal';
    });
  }
  return sure || (turned && letters === marks);
}

function isE(written: Written): boolean {
  return written.kind === 'symbol' && letterOf(written) === 'e';
}

/** In bold it is a vector anyway. */
export function isEulers(symbol: WrittenOf<'symbol'>, env: Env): boolean {
  return letterOf(symbol) === 'e' && symbol.font !== 'bold' && !env.usage.vectors.has('e');
}

/** `e^{z_k}` beside the unit vectors `e_j`: no vector has such a power. */
export function isExponential({ sub, sup, primes }: WrittenOf<'scripted'>, own: Meant | undefined, env: Env): boolean {
  if (sub !== null || sup === null || primes > 0) return false;
  if (own === undefined) return true;
  // Where the text calls something e, `e^{-z}` is still an exponential, and `e^2` a square.
  if (slotCount(own) === 0)
    return own.origin === 'inferred' && sup.kind !== 'number' && !isDecoration(sup) && !isTransposeMark(sup, 1, env);
  if (sup.kind === 'number' || sup.kind === 'group' || isDecoration(sup)) return false;
  return !isTransposeMark(sup, 1, env);
}

/** What is said of π in the text: `0 < \\pi < 1`, `\\pi = \\pi P`, `\\hat\\pi`, `\\partial / \\partial \\pi` are of no number. */
export function namesParameter(
  links: readonly { readonly left: Written | null; readonly sign: string; readonly right: Written | null }[],
): boolean {
  return links.some(({ left, sign, right }) => {
    const sides = [left, right].filter((side) => side !== null);
    const bare = sides.filter(isPi);
    const rest = sides.filter((side) => !isPi(side));
    const isEnd = /[<≤>≥]/.test(sign) && rest.every((side) => side.kind === 'number' && /^[01]$/.test(side.text));
    const isSaid = left !== null && isPi(left) && sign === '=' && rest.some(hasLetters);
    if (bare.length > 0 && (isSaid || isEnd || rest.some((side) => mentions(side, 'pi')))) return true;
    return sides.some(speaksOfParameter);
  });
}

function hasLetters(side: Written): boolean {
  let found = false;
  visit(side, (part) => (found ||= part.kind === 'symbol'));
  return found;
}

function speaksOfParameter(side: Written): boolean {
  let found = false;
  visit(side, (part) => {
    if (part.kind === 'symbol') found ||= part.accents.length > 0 && letterOf({ ...part, accents: [] }) === 'pi';
    if (part.kind === 'derivative') found ||= part.by.some(({ variable }) => isPi(variable));
  });
  return found;
}

function isPi(written: Written): boolean {
  return written.kind === 'symbol' && letterOf(written) === 'pi' && written.accents.length === 0;
}
