/** `X^T_{ij}`, `C^{-1}_{ij}`, `A^2_{ij}`: the entry of the transpose, of the inverse, of the power, or what the entry is raised to. */

import type { Env } from './env.ts';
import { valueOfName, type Named } from './names.ts';
import { isTransposeMark, subscripted, superscripted } from './powers.ts';
import { letterOf, textOf } from './spelling.ts';
import type { MeantOf } from './symbols.ts';
import type { Value } from './value.ts';
import type { WrittenOf } from '../written.ts';

/** Undefined: the entry itself is raised. */
export function entryOfPower(written: WrittenOf<'scripted'>, name: Named, env: Env): Value | undefined {
  const { meant, power } = name;
  const { sub } = written;
  if (meant?.kind !== 'quantity' || power === null || sub === null) return undefined;
  const [rows, columns, ...more] = meant.shape.sorts;
  if (meant.families.length + more.length > 0 || rows === undefined || columns === undefined) return undefined;
  if (name.sub.length !== 2 || name.sup.length > 0 || name.sub.some((item) => item.term === undefined))
    return undefined;
  const ofWhole = (): Value => {
    const whole = valueOfName({ ...name, sub: [], power: null }, env);
    return subscripted(superscripted(whole, power, env), sub, env);
  };
  if (isTransposeMark(power, 0, env)) return ofWhole();
  const text = textOf(power).replace(/[{}()]/g, '');
  if (/^-1?(T|top|intercal)$/.test(text)) return ofWhole();
  if (!isMatrix(meant) || !env.sizes.couldUnify(rows, columns) || !/^(-1|[2-9])$/.test(text)) return undefined;
  // As it is printed: what stands first on the page is nearer to the name.
  const powerFirst = power.span.start < sub.span.start;
  if (text === '-1' && powerFirst) return ofWhole();
  if (text !== '-1' && !powerFirst) return undefined;
  const options = ['the entry is raised to the power', 'an entry of the power of the matrix'];
  return env.choices.choose(options, written.span) === 0 ? undefined : ofWhole();
}

/** Declared as a matrix, or a capital or bold letter. */
function isMatrix(meant: MeantOf<'quantity'>): boolean {
  if (meant.origin === 'declared') return true;
  const symbol = meant.written.kind === 'scripted' ? meant.written.base : meant.written;
  if (symbol.kind !== 'symbol') return false;
  return symbol.font === 'bold' || /^\p{Lu}/u.test(letterOf(symbol));
}
