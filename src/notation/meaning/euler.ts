/** Whether e is Euler's number or a symbol of the text. */

import { isTransposeMark } from './powers.ts';
import { isDecoration, slotCount } from './names.ts';
import type { Env } from './env.ts';
import { letterOf, textOf } from './spelling.ts';
import { visit } from './mentions.ts';
import type { Meant } from './symbols.ts';
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
  if (slotCount(own) === 0 || sup.kind === 'number' || sup.kind === 'group' || isDecoration(sup)) return false;
  return !isTransposeMark(sup, 1, env);
}
