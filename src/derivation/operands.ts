/** Sides of links put together. */

import type { Written } from '../notation/written.ts';
import { cover } from '../source/span.ts';
import type { Operand } from './derivation.ts';

/** `a` and a row `+ b` below it; undefined where the row begins with no sign, or either is not readable. */
export function sumOf(last: Operand | null, more: Operand | null): Operand | undefined {
  if (last === null || more === null || last.written === null || more.written?.kind !== 'additive') return undefined;
  const terms =
    last.written.kind === 'additive'
      ? last.written.terms
      : [{ sign: '+' as const, implicit: true, term: last.written }];
  const span = cover(last.span, more.span);
  const written: Written = { kind: 'additive', terms: [...terms, ...more.written.terms], span };
  return { written, problems: [...last.problems, ...more.problems], span };
}
