/** What a site generator tells of the page it has rendered: its path and its front matter, wherever it puts them. */

import type { PageText } from '../publish/check-page.ts';
import type { ChainruleOptions, SitePage } from './options.ts';

type Facts = Readonly<Record<string, unknown>>;

export function sitePageOf(text: string, env: unknown): SitePage {
  const facts = factsIn(env);
  const page = factsIn(facts['page']);
  const named = [facts['path'], facts['relativePath'], page['inputPath'], facts['filePath']];
  const path = named.find((name) => typeof name === 'string' && name !== '');
  return {
    path: typeof path === 'string' ? path : 'page.md',
    text,
    frontMatter: { ...ownFrontMatter(text), ...factsIn(facts['frontmatter']) },
  };
}

function factsIn(value: unknown): Facts {
  return isFacts(value) ? value : {};
}

function isFacts(value: unknown): value is Facts {
  return typeof value === 'object' && value !== null;
}

/** Where no one has taken the front matter off, its keys are enough to know what the page is. */
function ownFrontMatter(text: string): Facts {
  const [, lines] = /^\u{feff}?---[ \t]*\r?\n([^]*?)^(?:---|\.\.\.)[ \t]*$/mu.exec(text) ?? [];
  if (lines === undefined || !/^\u{feff}?---/u.test(text)) return {};
  const keys = [...lines.matchAll(/^([A-Za-z][\w-]*)[ \t]*:[ \t]*(.*?)[ \t\r]*$/gm)];
  return Object.fromEntries(keys.map(([, key = '', value = '']) => [key, value === 'false' ? false : value]));
}

/** A page says itself whether it is one. */
export function isDerivation(page: SitePage, pages: ChainruleOptions['pages'] = 'declared'): boolean {
  const said = page.frontMatter['chainrule'];
  if (said === false) return false;
  if (typeof pages === 'function') return pages(page);
  return pages === 'all' || said !== undefined || 'symbols' in page.frontMatter || 'conventions' in page.frontMatter;
}

/** Keys of the front matter that the reader knows. */
const known = ['title', 'symbols', 'macros', 'aliases', 'conventions'];

/** What was taken off the text comes back beside it: JSON is YAML. */
export function pageText({ path, text }: SitePage, env: unknown): PageText {
  const taken = factsIn(factsIn(env)['frontmatter']);
  const own = Object.fromEntries(known.flatMap((key) => (key in taken ? [[key, taken[key]]] : [])));
  const named = /\.(?:md|markdown|txt|tex)$/i.test(path) ? path : `${path}.md`;
  if (Object.keys(own).length === 0 || /^\u{feff}?---/u.test(text)) return { path: named, text };
  return { path: named, text, sidecar: { path: named, text: JSON.stringify(own, null, 1) } };
}
