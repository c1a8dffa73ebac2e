/** The index of the site: every document with its status and how much of it is proved. */

import { coverageOf, coverageText } from '../publish/coverage.ts';
import { escaped } from '../escape.ts';
import { totalOf } from '../check-report.ts';
import { addressInUrl, addressOf, titleOf, type SiteDocument } from './site-document.ts';

export function indexBody(title: string, documents: readonly SiteDocument[]): string {
  const derivations = documents.filter(({ page }) => page.report.links.length > 0);
  const pages = documents.filter(({ page }) => page.report.links.length === 0);
  const all = coverageOf(totalOf(derivations.map(({ page }) => page.report.summary)));
  return [
    `<h1>${escaped(title)}</h1>`,
    `<p>${derivations.length} ${derivations.length === 1 ? 'derivation' : 'derivations'}: ${coverageText(all)}.</p>`,
    ...(derivations.length === 0 ? [] : [table(derivations)]),
    ...(pages.length === 0 ? [] : ['<h2>Pages</h2>', `<ul>${pages.map(item).join('\n')}</ul>`]),
  ].join('\n');
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
