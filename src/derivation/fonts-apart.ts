/** `\mathcal{L}` beside `L`: two letters, where a text has both. */

import type { Document } from './document.ts';

const fonts: Readonly<Record<string, string>> = {
  mathcal: 'calligraphic',
  cal: 'calligraphic',
  mathscr: 'script',
  mathfrak: 'fraktur',
  frak: 'fraktur',
};
const inFont = /\\(mathcal|cal|mathscr|mathfrak|frak)(?![A-Za-z])\s*\{?\s*([A-Za-z])(?![A-Za-z])\s*\}?/g;
/** Words, letters in other fonts, and commands. */
const named =
  /\\(?:text|mathrm|operatorname|mathbf|boldsymbol|bm|mathbb|begin|end|tag|label|ref)\*?\s*\{[^{}]*\}|\\[A-Za-z]+/g;

/**
 * Of each such letter the spelling that is told apart: `calligraphic L`; `plain L` where the front matter declares the
 * other one.
 */
export function lettersApart({ blocks, preamble }: Pick<Document, 'blocks' | 'preamble'>): ReadonlySet<string> {
  const marked = new Set<string>();
  const plain = new Set<string>();
  for (const text of formulasOf(blocks)) {
    for (const one of lettersInFont(text)) marked.add(one);
    const rest = text.replaceAll(inFont, ' ').replaceAll(named, ' ');
    for (const letter of rest.match(/[A-Za-z]/g) ?? []) plain.add(letter);
  }
  const declared = new Set(preamble.symbols.flatMap(({ names }) => lettersInFont(names)));
  // `L: scalar, written \mathcal{L}` says that they are one.
  const same = new Set(preamble.symbols.flatMap(({ kind }) => lettersInFont(kind)));
  const both = [...marked].filter((one) => plain.has(one.slice(-1)) && !same.has(one));
  return new Set(both.map((one) => (declared.has(one) ? `plain ${one.slice(-1)}` : one)));
}

function lettersInFont(text: string): readonly string[] {
  return [...text.matchAll(inFont)].map(([, command = '', letter = '']) => `${fonts[command] ?? ''} ${letter}`);
}

function formulasOf(blocks: Document['blocks']): readonly string[] {
  return blocks.flatMap((block) => {
    if (block.kind === 'display') return [block.source.text];
    if (block.kind !== 'prose') return [];
    return block.parts.flatMap((part) => (part.kind === 'formula' ? [part.source.text] : []));
  });
}
