/** Links between documents become links between their pages; whatever leads elsewhere stays as it is. */

import type MarkdownIt from 'markdown-it';

export function addressedLinks(md: MarkdownIt, address: (link: string) => string | undefined): void {
  md.core.ruler.push('chainrule_links', (state) => {
    for (const token of state.tokens) {
      for (const child of token.children ?? []) {
        const href = child.type === 'link_open' ? child.attrGet('href') : null;
        const [, path = '', anchor = ''] = /^([^:#?]+)(#.*)?$/.exec(href ?? '') ?? [];
        const other = path === '' ? undefined : address(path);
        if (other !== undefined) child.attrSet('href', `${other}${anchor}`);
      }
    }
  });
}
