/** The formulas of a document in order, each with the links in it; and those of a page, told which of them they are. */

import type { Document } from '../../derivation/document.ts';
import type { Link } from '../../derivation/link.ts';
import type { Excerpt } from '../../source/excerpt.ts';
import { countUpTo } from '../../source/sorted.ts';
import type { CheckedLinkReport } from '../check-report.ts';
import type { CheckedPage } from './checked-page.ts';

export interface PageFormula {
  readonly source: Excerpt;
  readonly links: readonly { readonly link: Link; readonly report: CheckedLinkReport }[];
}

export function formulasOf({ blocks }: Pick<Document, 'blocks'>): readonly Excerpt[] {
  return blocks.flatMap((block) => {
    if (block.kind === 'display') return [block.source];
    if (block.kind === 'verbatim') return [];
    return block.parts.flatMap((part) => (part.kind === 'formula' ? [part.source] : []));
  });
}

export function linkedFormulas({
  derivation,
  report,
}: Pick<CheckedPage, 'derivation' | 'report'>): readonly PageFormula[] {
  const { document, links } = derivation;
  const reports = new Map(report.links.map((own) => [own.n, own]));
  const pairs = links.flatMap((link) => {
    const own = reports.get(link.n);
    return own === undefined ? [] : [{ link, report: own }];
  });
  const sorted = pairs.toSorted((a, b) => startOf(a) - startOf(b));
  return formulasOf(document).map((source) => ({
    source,
    links: stretchesOf(source)
      .flatMap(({ from, to }) => sorted.slice(countUpTo(sorted, from - 1, startOf), countUpTo(sorted, to - 1, startOf)))
      .toSorted((a, b) => a.link.n - b.link.n),
  }));
}

function startOf({ link }: { readonly link: Link }): number {
  return link.span.start;
}

/** From where to where in the file the parts of an excerpt stand. */
function stretchesOf({ text, runs }: Excerpt): readonly { readonly from: number; readonly to: number }[] {
  return runs.map(({ at, origin }, i) => ({ from: origin, to: origin + (runs[i + 1]?.at ?? text.length) - at }));
}

/** How far a formula of the page may be ahead of the document before it is given up. */
const AHEAD = 12;

/** Takes the formulas of a page in their order. What the page has and the document has not gets no marks, and moves nothing. */
export function inOrder(formulas: readonly PageFormula[]): {
  readonly next: (latex: string) => PageFormula | undefined;
  readonly rest: () => readonly PageFormula[];
} {
  const taken = new Set<PageFormula>();
  let at = 0;
  const bare = (text: string): string => text.replaceAll(/[\s>]+/g, '');
  return {
    next: (latex) => {
      const wanted = bare(latex);
      for (let i = at; i < Math.min(formulas.length, at + AHEAD); i += 1) {
        const formula = formulas[i];
        if (formula === undefined || bare(formula.source.text) !== wanted) continue;
        at = i + 1;
        taken.add(formula);
        return formula;
      }
      return undefined;
    },
    rest: () => formulas.filter((formula) => !taken.has(formula)),
  };
}
