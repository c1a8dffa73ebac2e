/** `\bar{x}` in a text that sums the x_i and says nothing else of it: their mean, as everybody writes it. */

import { writeLatex } from '../notation/latex/write.ts';
import { visit } from '../notation/meaning/mentions.ts';
import { letterOf, textOf } from '../notation/meaning/spelling.ts';
import type { Written, WrittenOf } from '../notation/written.ts';
import type { Outline } from './derivation.ts';
import type { Document } from './document.ts';

const otherwise =
  /(?<!\\)\b(?:complex|conjugat\w*|closure|complement\w*|opposite|weighted|frequenc\w+|bars?|overlined?|bounds?)\b/i;

interface Summed {
  readonly index: string;
  readonly size: string;
  readonly member: Written;
}

/** As conventions, in LaTeX. */
export function usualMeans({ links, spokenOf }: Outline, { text, preamble }: Document): readonly string[] {
  if (!/\\(?:bar|overline)(?![A-Za-z])/.test(text) || otherwise.test(text)) return [];
  const bars = new Map<string, WrittenOf<'symbol'>>();
  const summed = new Map<string, Summed>();
  const said = new Set<string>(spokenOf);
  for (const { left, right, place } of links) {
    if (place === 0 && left.written !== null) said.add(headOf(left.written));
    for (const tree of [left.written, right.written])
      if (tree !== null)
        visit(tree, (part) => {
          if (isBar(part)) bars.set(textOf(part), part);
          const own = summedBy(part);
          if (own !== undefined && !summed.has(own.letter)) summed.set(own.letter, own);
          // `\bar{x}_j` is a mean over something else.
          if (part.kind === 'scripted' && part.sub !== null && isBar(part.base)) said.add(textOf(part.base));
        });
  }
  return [...bars].flatMap(([name, bar]) => {
    const own = summed.get(letterIn(bar));
    const isSaid = said.has(name) || preamble.symbols.some(({ names }) => names.includes(writeLatex(bar)));
    if (own === undefined || isSaid) return [];
    const { index, size, member } = own;
    return [`$${writeLatex(bar)} = \\frac{1}{${size}} \\sum_{${index} = 1}^{${size}} ${writeLatex(member)}$`];
  });
}

function isBar(written: Written): written is WrittenOf<'symbol'> {
  return written.kind === 'symbol' && /^(?:bar|overline)$/.test(written.accents.join());
}

/** The letter under the bar, with its font. */
function letterIn(written: WrittenOf<'symbol'>): string {
  return textOf({ ...written, accents: [] });
}

function headOf(written: Written): string {
  if (written.kind === 'scripted') return written.sub === null && written.sup !== null ? '' : headOf(written.base);
  return written.kind === 'symbol' ? textOf(written) : '';
}

/** `\sum_{i=1}^n x_i`, alone or as a factor. */
function summedBy(part: Written): (Summed & { readonly letter: string }) | undefined {
  if (part.kind !== 'big' || part.operator !== 'sum' || part.sub?.kind !== 'relation' || part.sup?.kind !== 'symbol')
    return undefined;
  const { first, rest } = part.sub;
  const [low, ...more] = rest;
  if (first.kind !== 'symbol' || low?.sign !== '=' || more.length > 0) return undefined;
  if (low.operand.kind !== 'number' || low.operand.text !== '1') return undefined;
  const index = letterOf(first);
  let member: WrittenOf<'scripted'> | undefined;
  visit(part.body, (inner) => {
    const isMember = inner.kind === 'scripted' && inner.sub?.kind === 'symbol' && letterOf(inner.sub) === index;
    if (isMember && inner.sup === null && inner.base.kind === 'symbol' && inner.base.accents.length === 0)
      member ??= inner;
  });
  return member?.base.kind === 'symbol'
    ? { letter: textOf(member.base), index, size: writeLatex(part.sup), member }
    : undefined;
}
