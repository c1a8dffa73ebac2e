/** The outline with words of declared names joined and stacked superscripts parted. */

import { greekLetters } from '../notation/meaning/spelling.ts';
import { tidy } from '../notation/tidy.ts';
import { nameParts } from './declared-names.ts';
import type { Outline, WrittenLink } from './derivation.ts';
import type { Document } from './document.ts';
import { splitNames } from './kinds.ts';

export function declaredLetters(document: Document): ReadonlySet<string> {
  return new Set(
    document.preamble.symbols
      .flatMap(({ names }) => splitNames(names))
      .map((name) => nameParts(name)?.spelling.letter ?? ''),
  );
}

/** Declared names of several letters, as they stand in formulas: `dZ`, `loss`. */
export function declaredWords(document: Document): ReadonlySet<string> {
  return new Set(
    [...declaredLetters(document)].filter(
      (letter) => letter.length > 1 && /^[A-Za-z]+$/.test(letter) && !greekLetters.has(letter),
    ),
  );
}

/** `dZ^{[2]} = …`: a name that backpropagation notes give to a gradient. */
export function derivativeNames(outline: Outline): readonly string[] {
  return outline.links.flatMap(({ left }) => {
    if (left.written?.kind !== 'product' || left.written.factors.length !== 2) return [];
    const [d, name] = left.written.factors.map((f) => f.factor);
    const symbol = name?.kind === 'scripted' ? name.base : name;
    return d?.kind === 'symbol' && d.letter === 'd' && symbol?.kind === 'symbol' && /^[A-Z]$/.test(symbol.letter)
      ? [`d${symbol.letter}`]
      : [];
  });
}

export function tidyOutline(outline: Outline, words: ReadonlySet<string>): Outline {
  return { ...outline, links: outline.links.map((link) => tidyLink(link, words)) };
}

export function tidyLink(link: WrittenLink, words: ReadonlySet<string>): WrittenLink {
  const side = (operand: WrittenLink['left']): WrittenLink['left'] =>
    operand.written === null ? operand : { ...operand, written: tidy(operand.written, words) };
  return {
    ...link,
    left: side(link.left),
    right: side(link.right),
    conditions: link.conditions.map((condition) => tidy(condition, words)),
  };
}
