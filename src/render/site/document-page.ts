/** The page of one document: its text with every step told, what was understood, what was assumed. */

import MarkdownIt from 'markdown-it';
import { kindText } from '../../derivation/settle.ts';
import { addressedLinks } from '../markdown-it/addressed-links.ts';
import { headingAnchors } from '../markdown-it/heading-anchors.ts';
import { chainrulePlugin } from '../markdown-it/plugin.ts';
import { badgeHtml, coverageOf } from '../publish/coverage.ts';
import { escaped } from '../escape.ts';
import { asWritten, type TypesetFormula } from '../publish/typeset.ts';
import { blocksHtml } from '../publish/blocks-html.ts';
import { addressInUrl, addressOf, titleOf, upFrom, type SiteDocument } from './site-document.ts';

export interface SiteManner {
  readonly typeset: TypesetFormula;
  /** Where the page of another document is, from this one; undefined where there is none. */
  readonly wayTo: (from: string, link: string) => string | undefined;
}

export function documentBody(document: SiteDocument, manner: SiteManner): string {
  const { name, page, plots } = document;
  const up = upFrom(addressOf(name));
  const file = addressInUrl(name.split('/').at(-1) ?? name);
  return [
    textOf(document, manner, up),
    ...plots.map(
      (plot) =>
        `<figure><img src="${up}${addressInUrl(plot)}" alt="a training with the gradient of this page"></figure>`,
    ),
    ...(page.report.links.length === 0 ? [] : [understood(document, manner.typeset)]),
    assumed(document),
    outside(document),
    `<p class="sources">Source: <a href="${file}">${escaped(name)}</a>, as <a href="${file}.tex">LaTeX</a>.</p>`,
  ].join('\n');
}

/** Markdown as Markdown is shown; any other document block by block. */
function textOf(document: SiteDocument, { typeset, wayTo }: SiteManner, up: string): string {
  const { page, name, path, text } = document;
  const { format, preamble } = page.derivation.document;
  const title = `<h1>${escaped(titleOf(document))}</h1>\n`;
  const rules = `${up}reference/rules.html`;
  if (format !== 'markdown') {
    const options = {
      typeset,
      macros: preamble.macros,
      prefix: '',
      ruleAddress: (rule: string) => `${rules}#${encodeURIComponent(rule)}`,
    };
    return `${title}${page.report.links.length === 0 ? '' : badgeHtml(coverageOf(page.report.summary))}${blocksHtml(page, options)}`;
  }
  const md = new MarkdownIt({ html: false });
  chainrulePlugin(
    md,
    typeset,
    { onSlip: 'show', pages: 'all', rules, badge: page.report.links.length > 0 },
    () => page,
  );
  addressedLinks(md, (link) => wayTo(name, link));
  headingAnchors(md, ['main', 'found', 'assumptions']);
  const html = md.render(text, { path });
  if (/^<h1/m.test(html)) return html;
  // The badge belongs below the title, also where the title comes from the front matter.
  const [, badge = '', rest = html] = /^(<p class="chainrule-badge[^\n]*\n)([^]*)$/.exec(html) ?? [];
  return `${title}${badge}${rest}`;
}

function understood({ page }: SiteDocument, typeset: TypesetFormula): string {
  const { context, document } = page.derivation;
  const rows = context.table.all().map((meant) => {
    const name = typeset(meant.latex, { display: false, macros: document.preamble.macros }) ?? asWritten(meant.latex);
    return `<tr><td>${name}</td><td>${escaped(kindText(meant, context))}</td><td>${meant.origin}</td></tr>`;
  });
  if (rows.length === 0) return '';
  return `<details class="understood"><summary>What the symbols were taken for</summary><table><thead><tr><th scope="col">Symbol</th><th scope="col">Kind</th><th scope="col">Known</th></tr></thead><tbody>\n${rows.join('\n')}\n</tbody></table></details>`;
}

/** Each assumption once, with the lines that use it. */
function assumed({ page }: SiteDocument): string {
  const found = new Map<string, { stated: boolean; readonly lines: Set<number>; readonly first: number }>();
  for (const { assumptions, line, n } of page.report.links) {
    for (const { text, stated } of assumptions) {
      const known = found.get(text) ?? { stated, lines: new Set<number>(), first: n };
      known.stated &&= stated;
      known.lines.add(line);
      found.set(text, known);
    }
  }
  if (found.size === 0) return '';
  const items = [...found].map(
    ([text, { stated, lines, first }]) =>
      `<li><code>${escaped(text)}</code>${stated ? '' : ', which the text does not state'}: <a href="#link-${first}">${lines.size === 1 ? 'line' : 'lines'} ${[...lines].join(', ')}</a></li>`,
  );
  return `<h2 id="assumptions">Assumptions used</h2>\n<ul>${items.join('\n')}</ul>`;
}

function outside({ page }: SiteDocument): string {
  const items = page.report.problems.map(({ line, text }) => `<li>line ${line}: ${escaped(text)}</li>`);
  return items.length === 0 ? '' : `<h2>Beside the lines</h2>\n<ul>${items.join('\n')}</ul>`;
}
