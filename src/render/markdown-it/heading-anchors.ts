/** Every heading gets the name by which others link to it: its words in small letters, as where Markdown is shown elsewhere. */

import type MarkdownIt from 'markdown-it';

/** `taken`: names that the page has already. */
export function headingAnchors(md: MarkdownIt, taken: readonly string[]): void {
  md.core.ruler.push('chainrule_headings', (state) => {
    const known = new Set(taken);
    for (const [i, token] of state.tokens.entries()) {
      if (token.type !== 'heading_open') continue;
      const name = anchorOf((state.tokens[i + 1]?.children ?? []).map(({ content }) => content).join(''));
      if (name === '') continue;
      let own = name;
      for (let n = 1; known.has(own); n += 1) own = `${name}-${n}`;
      known.add(own);
      token.attrSet('id', own);
    }
  });
}

function anchorOf(words: string): string {
  return words
    .trim()
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
    .replaceAll(/\s/g, '-');
}
