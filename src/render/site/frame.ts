/** The frame of every page of the site: a policy that lets nothing in from elsewhere, the style sheets, the way to the other pages. */

import { escaped } from '../escape.ts';
import { upFrom } from './site-document.ts';

export interface Frame {
  readonly title: string;
  /** Of the whole site. */
  readonly site: string;
  /** Of this page, from the folder of the index. */
  readonly address: string;
  readonly body: string;
  /** Whether the page to try things on is part of the site. */
  readonly hasPage: boolean;
  /** The site is served, and says when it was built anew. */
  readonly follows: boolean;
}

/** Style attributes are what formulas are set with; nothing else may bring its own style, and no script stands in a page. */
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'; font-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'";

export const sections: readonly (readonly [string, string])[] = [
  ['reference/rules', 'Rules'],
  ['reference/steps', 'Steps'],
  ['reference/slips', 'Slips'],
  ['reference/notation', 'Notation'],
  ['reference/vocabulary', 'Functions'],
  ['reference/problems', 'Problems'],
];

export function framed({ title, site, address, body, hasPage, follows }: Frame): string {
  const up = upFrom(address);
  const way = (to: string, name: string, kind = ''): string =>
    `<a${kind} href="${up}${to}"${to === address ? ' aria-current="page"' : ''}>${name}</a>`;
  const ways = [
    way('index.html', escaped(site), ' class="home"'),
    ...sections.map(([file, name]) => way(`${file}.html`, name)),
    ...(hasPage ? [way('try/index.html', 'Try it')] : []),
  ];
  const connect = follows ? "; connect-src 'self'" : '';
  return [
    '<!doctype html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<meta http-equiv="Content-Security-Policy" content="${policy}${connect}">`,
    '<meta name="referrer" content="no-referrer">',
    '<meta name="color-scheme" content="light dark">',
    `<title>${escaped(title === site ? title : `${title} · ${site}`)}</title>`,
    `<link rel="icon" href="${up}assets/icon.svg">`,
    ...['katex/katex.min.css', 'marks.css', 'site.css'].map(
      (file) => `<link rel="stylesheet" href="${up}assets/${file}">`,
    ),
    `<script src="${up}assets/search-index.js" defer></script>`,
    `<script src="${up}assets/search.js" defer></script>`,
    ...(follows ? [`<script src="${up}assets/follow.js" defer></script>`] : []),
    '</head>',
    '<body>',
    '<a class="skip" href="#main">to the text</a>',
    '<header>',
    `<nav aria-label="pages">${ways.join(' ')}</nav>`,
    `<search class="search" data-up="${up}" hidden><label>Search <input type="search" autocomplete="off" spellcheck="false" aria-controls="found"></label><ol id="found" aria-live="polite" hidden></ol></search>`,
    '</header>',
    '<main id="main">',
    body,
    '</main>',
    '</body>',
    '</html>',
    '',
  ].join('\n');
}
