/** Relation signs with their verdict: a class is put around each sign, so that a formula shows which step is which. */

import type { Excerpt } from '../../source/excerpt.ts';
import type { Span } from '../../source/span.ts';
import type { CheckedLinkReport } from '../check-report.ts';
import { escaped } from '../escape.ts';
import { asWritten, type TypesetFormula } from './typeset.ts';

export interface MarkedSign {
  readonly n: number;
  readonly span: Span;
  readonly verdict: CheckedLinkReport['verdict'];
  /** What a pointer over the sign is told. */
  readonly title: string;
}

export interface MarkedFormula {
  readonly source: Excerpt;
  readonly display: boolean;
  readonly macros: readonly string[];
  readonly signs: readonly MarkedSign[];
}

const ownClass = /^chainrule-sign-\d+$/;

/** A sign that may stand in braces of its own and still be the same sign. */
const simpleSign = /^(?:=|<|>|:=|≤|≥|≈|∝|≡|⇒|\\(?:overset|stackrel)\s*\{!\}\s*\{=\}|\\[a-zA-Z]+)$/;

/** The formula with its signs marked; without marks where it cannot be typeset with them, as written where it cannot be at all. */
export function typesetMarked(formula: MarkedFormula, typeset: TypesetFormula): string {
  const { source, display, macros, signs } = formula;
  const options = { display, macros };
  // Who asks for classes of their own gets none of ours.
  const marked = source.text.includes('\\html') ? source.text : withSigns(source, signs);
  const html = marked === source.text ? undefined : typeset(marked, { ...options, ownClass });
  if (html === undefined) return typeset(source.text, options) ?? asWritten(source.text);
  return html
    .replaceAll(/\\mathrel\{\\htmlClass\{chainrule-sign-\d+\}\{((?:\\[a-z]+\s*\{!\}\s*\{=\})|[^{}]*)\}\}/g, '$1')
    .replaceAll(/class="enclosing chainrule-sign-(\d+)"/g, (whole, n: string) => {
      const sign = signs.find((each) => each.n === Number(n));
      return sign === undefined
        ? whole
        : `class="chainrule-sign chainrule-${sign.verdict}" data-link="${sign.n}" title="${escaped(sign.title)}"`;
    });
}

/** From the last to the first, so that the places of those before stay. */
function withSigns(source: Excerpt, signs: readonly MarkedSign[]): string {
  const places = signs
    .flatMap(({ n, span }) => {
      const start = offsetIn(source, span.start);
      const end = start === undefined ? undefined : start + (span.end - span.start);
      return start === undefined || end === undefined || end > source.text.length ? [] : [{ n, start, end }];
    })
    .toSorted((a, b) => b.start - a.start);
  let text = source.text;
  for (const { n, start, end } of places) {
    const sign = source.text.slice(start, end);
    if (!simpleSign.test(sign)) continue;
    text = `${text.slice(0, start)}\\mathrel{\\htmlClass{chainrule-sign-${n}}{${sign}}}${text.slice(end)}`;
  }
  return text;
}

/** Where a character of the file stands in the excerpt. */
export function offsetIn({ text, runs }: Excerpt, origin: number): number | undefined {
  for (const [i, run] of runs.entries()) {
    const length = (runs[i + 1]?.at ?? text.length) - run.at;
    if (run.origin <= origin && origin < run.origin + length) return run.at + origin - run.origin;
  }
  return undefined;
}
