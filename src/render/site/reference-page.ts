/** A reference page of the site: the Markdown that is made from the tables, with an anchor for every row. */

import MarkdownIt from 'markdown-it';
import type { Token } from 'markdown-it';
import { addressedLinks } from '../markdown-it/addressed-links.ts';

export function referenceBody(markdown: string): string {
  const md = new MarkdownIt({ html: false });
  // Pages beside these are not part of every site.
  addressedLinks(md, (link) => (/^\w+\.md$/.test(link) ? link.replace(/md$/, 'html') : undefined));
  md.core.ruler.push('chainrule_anchors', (state) => {
    const taken = new Set<string>();
    // Under a heading of its own a row is a part of what the heading names.
    const hasHeadings = state.tokens.some(({ tag }) => tag === 'h3');
    for (const [i, token] of state.tokens.entries()) {
      const inline = state.tokens[i + (token.type === 'list_item_open' ? 2 : 1)];
      if (inline?.type !== 'inline' || !/^(?:list_item|heading)_open$/.test(token.type)) continue;
      const id = idOf(token, inline, hasHeadings);
      if (id === '' || taken.has(id)) continue;
      taken.add(id);
      token.attrSet('id', id);
    }
  });
  return `<div class="reference">${md.render(markdown)}</div>`;
}

/** A row of a list begins with its name; a heading is one. */
function idOf({ type, tag }: Token, inline: Token, hasHeadings: boolean): string {
  if (type === 'heading_open' && tag === 'h1') return '';
  const [first] = inline.children ?? [];
  if (type !== 'list_item_open') return rowAnchor(inline.content);
  if (first?.type === 'code_inline') return first.content;
  if (hasHeadings) return '';
  const [, name] = /^([^:]+):/.exec(first?.content ?? '') ?? [];
  return name === undefined ? '' : rowAnchor(name);
}

/** A row that has no id of its own is called by its name. */
export function rowAnchor(name: string): string {
  return name.trim().replaceAll(/\s+/g, '-').toLowerCase();
}
