/** Links between documents become links between their pages; what leads to another site stays as it is. */

import type MarkdownIt from 'markdown-it';
import type { Token } from 'markdown-it';

/** Where `address` knows no page there is none: what led there is told without a link, for a link that leads nowhere helps nobody. */
export function addressedLinks(md: MarkdownIt, address: (link: string) => string | undefined): void {
  md.core.ruler.push('chainrule_links', (state) => {
    for (const token of state.tokens) {
      if (token.children === null) continue;
      let isLost = false;
      token.children = token.children.filter((child) => {
        if (child.type === 'link_open') isLost = !isAddressed(child, address);
        if (!isLost) return true;
        if (child.type === 'link_close') isLost = false;
        return !child.type.startsWith('link_');
      });
    }
  });
}

function isAddressed(link: Token, address: (link: string) => string | undefined): boolean {
  const [, path = '', anchor = ''] = /^([^:#?]+)(#.*)?$/.exec(link.attrGet('href') ?? '') ?? [];
  if (path === '' || path.startsWith('//')) return true;
  const other = address(path);
  if (other === undefined) return false;
  link.attrSet('href', `${other}${anchor}`);
  return true;
}
