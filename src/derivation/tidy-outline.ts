/** The outline with words of declared names joined and stacked superscripts parted. */

import { visit } from '../notation/meaning/mentions.ts';
import { mapParts } from '../notation/map-parts.ts';
import type { SignedFactor, Written } from '../notation/written.ts';
import { greekLetters } from '../notation/meaning/spelling.ts';
import { tidy } from '../notation/tidy.ts';
import { nameParts } from './declared-names.ts';
import type { Outline, WrittenLink } from './derivation.ts';
import type { Document } from './document.ts';
import { withIndexWords } from './index-words.ts';
import { onSides } from './operands.ts';
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
  const tidied = withIndexWords(outline.links.map((link) => tidyLink(link, words)));
  const chains = new Set(tidied.filter(relatesDifferentials).map(({ chain }) => chain));
  return {
    ...outline,
    links: tidied.map((link) => (chains.has(link.chain) ? onSides(link, withDifferentials) : link)),
  };
}

/** `df = … dW`: both sides have a d right before a name, and the left side is nothing else. */
function relatesDifferentials({ left, right, place }: WrittenLink): boolean {
  if (place > 0 || left.written === null || right.written === null) return false;
  let found = false;
  visit(withDifferentials(right.written), (part) => (found ||= part.kind === 'differential'));
  return found && withDifferentials(left.written).kind === 'differential';
}

function withDifferentials(written: Written): Written {
  if (written.kind !== 'product') return mapParts(written, withDifferentials);
  const factors: SignedFactor[] = [];
  for (const { sign, factor } of written.factors) {
    const d = factors.at(-1);
    const isName = factor.kind === 'symbol' || factor.kind === 'scripted';
    if (sign === '' && isName && isD(d?.factor) && d?.factor.span.end === factor.span.start) {
      const span = { start: d.factor.span.start, end: factor.span.end };
      factors.splice(-1, 1, { sign: d.sign, factor: { kind: 'differential', sign: 'd', of: factor, span } });
    } else factors.push({ sign, factor: withDifferentials(factor) });
  }
  const [only] = factors;
  return factors.length === 1 && only !== undefined ? only.factor : { ...written, factors };
}

function isD(factor: Written | undefined): boolean {
  return factor?.kind === 'symbol' && factor.letter === 'd' && factor.accents.length === 0;
}

export function tidyLink(link: WrittenLink, words: ReadonlySet<string>): WrittenLink {
  return {
    ...onSides(link, (written) => tidy(written, words)),
    conditions: link.conditions.map((condition) => tidy(condition, words)),
    surmises: link.surmises.map((condition) => tidy(condition, words)),
  };
}
