/** Two index letters side by side that happen to spell the name of a function: the t and r of `\delta_{tr}`. */

import { mapParts } from '../notation/map-parts.ts';
import { partsOf, visit } from '../notation/meaning/mentions.ts';
import type { Written, WrittenOf } from '../notation/written.ts';
import type { WrittenLink } from './derivation.ts';
import { onSides } from './operands.ts';

/** Only where each letter is a subscript by itself somewhere in the text. */
export function withIndexWords(links: readonly WrittenLink[]): readonly WrittenLink[] {
  const letters = new Set<string>();
  let found = false;
  for (const { left, right } of links)
    for (const tree of [left.written, right.written])
      if (tree !== null)
        visit(tree, (part) => {
          if (part.kind !== 'scripted' || part.sub === null) return;
          for (const item of [part.sub, ...partsOf(part.sub)]) if (isLetter(item)) letters.add(item.letter);
          found ||= isWord(part.sub);
        });
  const isKnown = (letter: string): boolean => letters.has(letter);
  return found ? links.map((link) => onSides(link, (written) => parted(written, isKnown))) : links;
}

function isLetter(written: Written): written is WrittenOf<'symbol'> {
  return written.kind === 'symbol' && /^[a-z]$/.test(written.letter) && written.accents.length === 0;
}

function isWord(written: Written): written is WrittenOf<'symbol'> {
  return written.kind === 'symbol' && /^[a-z]{2,3}$/.test(written.letter) && written.font === '';
}

function parted(written: Written, isKnown: (letter: string) => boolean): Written {
  const inner = mapParts(written, (part) => parted(part, isKnown));
  if (inner.kind !== 'scripted' || inner.sub === null || !isWord(inner.sub)) return inner;
  const word = inner.sub;
  const { letter, span } = word;
  if (!letter.split('').every(isKnown)) return inner;
  const factors = letter.split('').map((one, i) => ({
    sign: '' as const,
    factor: { ...word, letter: one, span: { start: span.start + i, end: span.start + i + 1 } },
  }));
  return { ...inner, sub: { kind: 'product', factors, span } };
}
