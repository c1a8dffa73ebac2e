/** A page cut into its blocks, so that whoever shows it changes only those that are new. */

import MarkdownIt from 'markdown-it';
import type { Token } from 'markdown-it';
import { escaped } from '../escape.ts';
import { chainrulePlugin } from '../markdown-it/plugin.ts';
import type { CheckedPage } from './checked-page.ts';
import { documentBlocks } from './blocks-html.ts';
import type { MarkOptions } from './marks.ts';

export interface PageBlock {
  /** What of the text it is made of: the same text, the same block, whatever was found of it. */
  readonly source: string;
  readonly html: string;
}

export function pageBlocks(page: CheckedPage, options: MarkOptions): readonly PageBlock[] {
  const { document } = page.derivation;
  if (document.format !== 'markdown') return documentBlocks(page, options);
  const md = new MarkdownIt({ html: false });
  chainrulePlugin(
    md,
    options.typeset,
    { onSlip: 'show', pages: 'all', hints: options.inHints === true, badge: false },
    () => page,
  );
  // A page that is tried on leads nowhere, and shows no picture of somebody else's.
  md.disable(['image', 'link', 'autolink']);
  const env = {};
  const lines = document.text.split('\n');
  const blocks = grouped(md.parse(document.text, env)).map((tokens) => {
    const ends = tokens.flatMap(({ map }) => map ?? []);
    const source = ends.length === 0 ? '' : lines.slice(Math.min(...ends), Math.max(...ends)).join('\n');
    return { source, html: md.renderer.render(tokens, md.options, env) };
  });
  const { title } = page.report;
  // The front matter names what has no heading of its own.
  const isNamed = title === '' || blocks.some(({ html }) => html.startsWith('<h1'));
  return isNamed ? blocks : [{ source: `title: ${title}`, html: `<h1>${escaped(title)}</h1>` }, ...blocks];
}

/** What is opened and closed at the outermost level stands together, and marks with what they are of. */
function grouped(tokens: readonly Token[]): readonly Token[][] {
  const groups: Token[][] = [];
  let depth = 0;
  for (const token of tokens) {
    if (depth === 0 && token.type !== 'chainrule_marks') groups.push([]);
    groups.at(-1)?.push(token);
    depth += token.nesting;
  }
  return groups;
}
