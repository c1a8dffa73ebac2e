/** What stands between the parentheses of an application. */

import { letterOf } from './spelling.ts';
import type { Written, WrittenOf } from '../written.ts';

/** The arguments of a parenthesis, bars and semicolons taken for commas, `w_1, …, w_K` for one argument. */
export function argumentsOf(body: Written): readonly Written[] {
  if (body.kind === 'conditional') return [...argumentsOf(body.left), ...argumentsOf(body.right)];
  if (body.kind === 'list')
    return gathered(body.items).flatMap((item) =>
      item.kind === 'list' && !hasDots(item) ? argumentsOf(item) : [item],
    );
  return gathered([body]);
}

function hasDots(list: WrittenOf<'list'>): boolean {
  return list.items.some((item) => item.kind === 'dots');
}

/** What stands around dots becomes one list with them. */
export function gathered(items: readonly Written[]): readonly Written[] {
  const made: Written[] = [];
  for (let i = 0; i < items.length; i += 1) {
    const item = items[i];
    const [dots, next] = [items[i + 1], items[i + 2]];
    if (item === undefined) continue;
    if (item.kind === 'product' && item.factors.some((f) => f.factor.kind === 'dots')) {
      made.push({ kind: 'list', items: item.factors.map((f) => f.factor), separator: ',', span: item.span });
    } else if (dots?.kind === 'dots' && next !== undefined) {
      const before = made.at(-1);
      const head = before !== undefined && sameLetter(before, item) ? [made.pop() ?? item, item] : [item];
      made.push({
        kind: 'list',
        items: [...head, dots, next],
        separator: ',',
        span: { start: head[0]?.span.start ?? item.span.start, end: next.span.end },
      });
      i += 2;
    } else {
      made.push(item);
    }
  }
  return made;
}

/** `x_1, x_2, …`: two members of one family. */
function sameLetter(a: Written, b: Written): boolean {
  return (
    a.kind === 'scripted' &&
    b.kind === 'scripted' &&
    a.base.kind === 'symbol' &&
    b.base.kind === 'symbol' &&
    letterOf(a.base) === letterOf(b.base)
  );
}
