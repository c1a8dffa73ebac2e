/** The index of the site: every document with its status and how much of it is proved. */

import { coverageOf, coverageText } from '../publish/coverage.ts';
import { escaped } from '../escape.ts';
import { totalOf } from '../check-report.ts';
import { addressInUrl, addressOf, titleOf, type SiteDocument } from './site-document.ts';

export function indexBody(title: string, documents: readonly SiteDocument[]): string {
  const all = documents.filter(isDerivation);
  const whole = coverageOf(totalOf(all.map(({ page }) => page.report.summary)));
  const groups = [...byFolder(documents)];
  return [
    `<h1>${escaped(title)}</h1>`,
    ...(all.length === 0
      ? []
      : [`<p>${all.length} ${all.length === 1 ? 'derivation' : 'derivations'}: ${coverageText(whole)}.</p>`]),
    ...groups.flatMap(([folder, own]) => [
      ...(folder === '' ? [] : [`<h2><code>${escaped(folder)}/</code></h2>`]),
      ...group(own, groups.length > 1),
    ]),
  ].join('\n');
}

function group(documents: readonly SiteDocument[], isOneOfMany: boolean): readonly string[] {
  const derivations = documents.filter(isDerivation);
  const pages = documents.filter((document) => !isDerivation(document));
  const list = `<ul>${pages.map(item).join('\n')}</ul>`;
  return [
    ...(derivations.length === 0 ? [] : [table(derivations)]),
    ...(pages.length === 0 ? [] : derivations.length === 0 && isOneOfMany ? [list] : ['<h2>Pages</h2>', list]),
  ];
}

function isDerivation({ page }: SiteDocument): boolean {
  return page.report.links.length > 0;
}

/** What lies in no folder comes first, and a folder before those inside of it. */
function byFolder(documents: readonly SiteDocument[]): ReadonlyMap<string, readonly SiteDocument[]> {
  const groups = new Map<string, SiteDocument[]>();
  for (const document of documents) {
    const folder = document.name.split('/').slice(0, -1).join('/');
    groups.set(folder, [...(groups.get(folder) ?? []), document]);
  }
  return new Map([...groups].toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

function item(document: SiteDocument): string {
  return `<li>${wayTo(document)}</li>`;
}

function wayTo(document: SiteDocument): string {
  return `<a href="${addressInUrl(addressOf(document.name))}">${escaped(titleOf(document))}</a>`;
}

function table(documents: readonly SiteDocument[]): string {
  const rows = documents.map((document) => {
    const coverage = coverageOf(document.page.report.summary);
    const status = coverage.isWell ? 'passes' : 'does not pass';
    const state = `<span class="chainrule-${coverage.isWell ? 'proved' : 'refuted'}"><span aria-hidden="true">${coverage.isWell ? '✓' : '✗'}</span> ${status}</span>`;
    const bar = `<meter min="0" max="100" value="${coverage.percent}" aria-hidden="true"></meter>`;
    return `<tr><th scope="row">${wayTo(document)}<br><code>${escaped(document.name)}</code></th><td>${state}</td><td>${bar} ${coverage.percent}&nbsp;%</td><td>${coverageText(coverage)}</td></tr>`;
  });
  return [
    '<table class="documents">',
    '<thead><tr><th scope="col">Derivation</th><th scope="col">Status</th><th scope="col">Proved</th><th scope="col">Steps</th></tr></thead>',
    `<tbody>\n${rows.join('\n')}\n</tbody>`,
    '</table>',
  ].join('\n');
}
