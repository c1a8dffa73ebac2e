/** The LaTeX of a span as its author wrote it: without the marks of a quote, the escapes of a notebook or an indent. */

import type { Document } from '../derivation/document.ts';
import type { Excerpt } from '../source/excerpt.ts';
import { lastUpTo } from '../source/sorted.ts';
import type { Span } from '../source/span.ts';

export type WrittenText = (span: Span) => string;

export function writtenText(document: Document): WrittenText {
  const formulas = formulasOf(document).toSorted((a, b) => startOf(a) - startOf(b));
  return (span) => {
    const formula = lastUpTo(formulas, span.start, startOf);
    const text = formula === undefined ? '' : partOf(formula, span);
    return (text === '' ? document.text.slice(span.start, span.end) : text).trim();
  };
}

function formulasOf({ blocks }: Document): readonly Excerpt[] {
  return blocks.flatMap((block) => {
    if (block.kind === 'display') return [block.source];
    if (block.kind === 'verbatim') return [];
    return block.parts.flatMap((part) => (part.kind === 'formula' ? [part.source] : []));
  });
}

function startOf(formula: Excerpt): number {
  return formula.runs[0]?.origin ?? 0;
}

/** The characters of a formula that stand in the file between the ends of the span. */
function partOf({ text, runs }: Excerpt, span: Span): string {
  return runs
    .map((run, i) => {
      const length = (runs[i + 1]?.at ?? text.length) - run.at;
      const from = Math.max(0, span.start - run.origin);
      const to = Math.min(length, span.end - run.origin);
      return from < to ? text.slice(run.at + from, run.at + to) : '';
    })
    .join('');
}
