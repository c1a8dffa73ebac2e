/** One letter below two names of a line, of one of which it is an index, and a part of the other one: `p_c = e^{z_c} / Z`. */

import type { Context } from './read-link.ts';
import { itemsOf, visit } from '../notation/meaning/mentions.ts';
import { fontOf, letterOf, textOf } from '../notation/meaning/spelling.ts';
import { slotCount } from '../notation/meaning/symbols.ts';
import type { Written, WrittenOf } from '../notation/written.ts';
import type { WrittenLink } from './derivation.ts';

/** The letter; undefined: there is none. */
export function mixedLetter(
  { left, right }: Pick<WrittenLink, 'left' | 'right'>,
  context: Context,
): string | undefined {
  const [naming, counting] = [new Set<string>(), new Set<string>()];
  for (const { written } of [left, right])
    if (written !== null)
      visit(written, (part) => {
        if (part.kind === 'scripted') note(part, context, naming, counting);
      });
  return [...naming].find((letter) => counting.has(letter));
}

function note(
  { base, sub }: WrittenOf<'scripted'>,
  { table }: Context,
  naming: Set<string>,
  counting: Set<string>,
): void {
  if (base.kind !== 'symbol' || sub === null) return;
  const letters = lettersIn(sub);
  if (letters.length === 0) return;
  const spelling = { letter: letterOf(base), font: fontOf(base), sup: '' };
  if (table.find({ ...spelling, sub: textOf(sub) })?.origin === 'inferred') letters.forEach((each) => naming.add(each));
  else if (isIndexed(table.find({ ...spelling, sub: '' }))) letters.forEach((each) => counting.add(each));
}

function isIndexed(meant: ReturnType<Context['table']['find']>): boolean {
  return meant !== undefined && slotCount(meant) > 0;
}

function lettersIn(sub: Written): readonly string[] {
  const items = sub.kind === 'product' ? sub.factors.map(({ factor }) => factor) : itemsOf(sub);
  return items.flatMap((item) => (item.kind === 'symbol' && /^[a-z]$/.test(item.letter) ? [item.letter] : []));
}
