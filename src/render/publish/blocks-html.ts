/** A document that is no Markdown as HTML: its blocks in order, each formula with its marks. */

import type { Block, ProsePart } from '../../derivation/document.ts';
import type { Excerpt } from '../../source/excerpt.ts';
import { passing, type CheckedLinkReport } from '../check-report.ts';
import { shortly, type CheckedPage } from './checked-page.ts';
import { linkedFormulas, type PageFormula } from './formulas.ts';
import { escaped } from '../escape.ts';
import { typesetMarked } from './marked-signs.ts';
import { isMarked, marksHtml, tickHtml, type MarkOptions } from './marks.ts';

export function blocksHtml(page: CheckedPage, options: MarkOptions): string {
  return documentBlocks(page, options)
    .map(({ html }) => html)
    .join('\n');
}

export function documentBlocks(
  page: CheckedPage,
  options: MarkOptions,
): readonly { readonly source: string; readonly html: string }[] {
  const formulas = new Map(linkedFormulas(page).map((formula) => [formula.source, formula]));
  const { blocks, text } = page.derivation.document;
  return blocks.map((block) => ({
    source: text.slice(block.span.start, block.span.end),
    html: blockHtml(block, { page, options, formulas }),
  }));
}

interface Around {
  readonly page: CheckedPage;
  readonly options: MarkOptions;
  readonly formulas: ReadonlyMap<Excerpt, PageFormula>;
}

function blockHtml(block: Block, around: Around): string {
  switch (block.kind) {
    case 'heading': {
      if (block.text === '') return '';
      const level = Math.min(block.level + 1, 4);
      return `<h${level}>${partsHtml(block.parts, around)}</h${level}>`;
    }
    case 'display':
      return `<div class="chainrule-formula">${formulaHtml(block.source, true, around)}\n${marksHtml(reportsOf(block.source, around), around.page, around.options)}</div>`;
    case 'prose': {
      const marker = block.marker === '' ? '' : `${escaped(block.marker)} `;
      const wrong = block.parts.flatMap((part) => (part.kind === 'formula' ? reportsOf(part.source, around) : []));
      const behind = wrong.filter((link) => isMarked(link) && !passing(link.verdict, around.options.strict));
      return `<p>${marker}${partsHtml(block.parts, around)}</p>${marksHtml(behind, around.page, around.options)}`;
    }
    case 'verbatim':
      return `<pre><code>${escaped(block.text)}</code></pre>`;
  }
}

function partsHtml(parts: readonly ProsePart[], around: Around): string {
  const { page, options } = around;
  return parts
    .map((part) => {
      if (part.kind === 'words') return escaped(part.text);
      const ticks = reportsOf(part.source, around)
        .filter((link) => isMarked(link) && passing(link.verdict, options.strict))
        .map((link) => tickHtml(link, page, options));
      return formulaHtml(part.source, false, around) + ticks.join('');
    })
    .join('');
}

function reportsOf(source: Excerpt, { formulas }: Around): readonly CheckedLinkReport[] {
  return formulas.get(source)?.links.map(({ report }) => report) ?? [];
}

function formulaHtml(source: Excerpt, display: boolean, { page, options, formulas }: Around): string {
  const signs = (formulas.get(source)?.links ?? []).map(({ link, report }) => ({
    n: link.n,
    span: link.span,
    verdict: report.verdict,
    title: shortly(report, page.steps.get(link.n) ?? []),
  }));
  return typesetMarked({ source, display, macros: options.macros, signs }, options.typeset);
}
