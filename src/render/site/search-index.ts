/** What the search looks through: the words and formulas of every page, as a script that only names them. */

import type { Block } from '../../derivation/document.ts';
import { sections } from './frame.ts';
import { rowAnchor } from './reference-page.ts';
import { addressInUrl, addressOf, titleOf, type SiteDocument } from './site-document.ts';

interface Entry {
  readonly title: string;
  readonly address: string;
  readonly text: string;
}

/** So much of a page is looked through. */
const LIMIT = 60_000;

export function searchIndex(documents: readonly SiteDocument[], reference: (name: string) => string): string {
  const entries: readonly Entry[] = [
    ...documents.map((document) => ({
      title: titleOf(document),
      address: addressInUrl(addressOf(document.name)),
      text: document.page.derivation.document.blocks.map(wordsOf).join(' ').slice(0, LIMIT),
    })),
    ...sections.flatMap(([address, name]) => {
      const text = reference(address.replace('reference/', ''));
      return text === ''
        ? []
        : [...rowsOf(text)].map(([id, row]) => ({
            title: `${name}: ${id}`,
            address: `${address}.html#${encodeURIComponent(id)}`,
            text: row,
          }));
    }),
  ];
  // Inside of a script nothing may look like its end.
  return `globalThis.searchIndex = ${JSON.stringify(entries).replaceAll('<', '\\u003c')};\n`;
}

function wordsOf(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return block.text;
    case 'display':
      return block.source.text.replaceAll(/\s+/g, ' ');
    case 'prose':
      return block.parts
        .map((part) => (part.kind === 'words' ? part.text : part.source.text))
        .join('')
        .replaceAll(/\s+/g, ' ');
    case 'verbatim':
      return '';
  }
}

/** The rows of a reference page: those of a list, or headings with what stands below them. */
function* rowsOf(markdown: string): Generator<readonly [string, string]> {
  for (const [, id = '', text = ''] of markdown.matchAll(/^- `([^`]+)`,? ?(.*)$/gm)) yield [id, text];
  for (const [, name = '', text = ''] of markdown.matchAll(/^#{2,3} (.+)\n+(.*)$/gm)) yield [rowAnchor(name), text];
  // Under a heading of its own a row is a part of what the heading names.
  if (/^### /m.test(markdown)) return;
  for (const [, name = '', text = ''] of markdown.matchAll(/^- ([^`:\n][^:\n]*): (.*)$/gm))
    yield [rowAnchor(name), text];
}
