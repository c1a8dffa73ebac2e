/** Sums and products with dots: `x_1 + x_2 + \dots + x_n` is the sum of its general term. */

import type { FoldOperator } from '../../term/term.ts';
import type { Span } from '../../source/span.ts';
import type { Written } from '../written.ts';
import { refuse, type Env } from './env.ts';
import { foldOver, unusedLetter } from './families.ts';
import { readVector } from './matrices.ts';
import { broken, layoutOf, type Value } from './value.ts';

export function isDots(written: Written): boolean {
  return written.kind === 'dots' || (written.kind === 'product' && written.factors.every((f) => isDots(f.factor)));
}

/** The printed members, dots among them, folded over the index that runs through them. */
export function readSeries(operator: FoldOperator, items: readonly Written[], span: Span, env: Env): Value {
  const before = env.entries.length;
  const members = readVector(items, span, env);
  // In a matrix a misprint is told; in a series a member that does not fit means that the pattern is another.
  if (env.entries.length > before) return refuse(env, 'no-pattern', span);
  const sort = members.sorts.at(-1);
  if (members.broken || sort === undefined) return broken;
  const rank = members.sorts.length - 1;
  if (operator === 'product' && rank > 0)
    return refuse(env, 'unsupported-notation', span, { notation: 'a product of vectors with dots' });
  return {
    ...members,
    sorts: members.sorts.slice(0, rank),
    layout: rank === 1 ? 'column' : layoutOf(rank),
    at: (slots) => foldOver(operator, sort, unusedLetter(env), env, (index) => members.at([...slots, index])),
  };
}
