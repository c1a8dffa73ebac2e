/** An explanation as a page that needs nothing else: formulas as MathML, every text escaped. */

import type { ExplainedDocument, ExplainedLine, ExplainedLink } from './explain-report.ts';
import type { Phrase } from './step-names.ts';
import { escaped } from './escape.ts';

/** Formulas are typeset by whoever has the means; what cannot be is shown as it is written. */
export type Typeset = (latex: string) => string | undefined;

const style = [
  'body { font-family: sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; line-height: 1.5; color: #222; background: #fff; }',
  'table { border-collapse: collapse; } td { padding: 0.4rem 0.6rem; vertical-align: middle; }',
  'td.by { color: #555; font-size: 0.9rem; } .bad { color: #a00; } .good { color: #060; } code { white-space: pre-wrap; }',
].join('\n');

export function explainedHtml({ path, title, links }: ExplainedDocument, typeset: Typeset): string {
  const name = escaped(title === '' ? path : title);
  return [
    '<!doctype html>',
    '<html lang="en">',
    `<head><meta charset="utf-8"><title>${name}</title>`,
    `<style>\n${style}\n</style></head>`,
    '<body>',
    `<h1>${name}</h1>`,
    ...links.map((link) => section(link, typeset)),
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

function section(
  { where, label, verdict, formula, summary, cases, notes, evidence, lines }: ExplainedLink,
  typeset: Typeset,
): string {
  const named = label === '' ? '' : ` (${escaped(label)})`;
  const isGood = verdict === 'proved' || verdict === 'given' || verdict === 'verified';
  return [
    '<section>',
    `<h2>${escaped(where)}${named}: <span class="${isGood ? 'good' : 'bad'}">${verdict}</span></h2>`,
    ...(lines.length === 0 ? [`<p><code>${escaped(formula)}</code></p>`] : []),
    ...(summary.length === 0 ? [] : [`<p>${phrases(summary, typeset)}</p>`]),
    ...(cases.length === 0 ? [] : [`<p>Case: ${cases.map((one) => math(one, typeset)).join(', ')}</p>`]),
    ...notes.map((note) => `<p>${escaped(note)}</p>`),
    ...(evidence.length === 0 ? [] : [`<pre>${evidence.map(escaped).join('\n')}</pre>`]),
    ...(lines.length === 0 ? [] : ['<table>', ...lines.map((line, i) => row(line, i === 0, typeset)), '</table>']),
    '</section>',
  ].join('\n');
}

function row({ pieces, by }: ExplainedLine, isFirst: boolean, typeset: Typeset): string {
  const latex = pieces.map((piece) => (piece.marked ? `\\underbrace{${piece.latex}}` : piece.latex)).join('');
  return `<tr><td>${isFirst ? '' : '='}</td><td>${math(latex, typeset)}</td><td class="by">${phrases(by, typeset)}</td></tr>`;
}

function phrases(all: readonly Phrase[], typeset: Typeset): string {
  return all.map(({ kind, text }) => (kind === 'words' ? escaped(text) : math(text, typeset))).join('');
}

function math(latex: string, typeset: Typeset): string {
  return typeset(latex) ?? `<code>${escaped(latex)}</code>`;
}
