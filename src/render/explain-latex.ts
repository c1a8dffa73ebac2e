/** An explanation as LaTeX, and inside Markdown: aligned lines, what is done beside each, a brace below what changes next. */

import { legible } from './check-findings.ts';
import type { ExplainedDocument, ExplainedLine, ExplainedLink } from './explain-report.ts';
import { code, prose } from './markdown-text.ts';
import type { Phrase } from './step-names.ts';

export function explainedLatex({ path, links }: ExplainedDocument): string {
  const blocks = links.map(({ where, verdict, formula, cases, notes, evidence, lines }) =>
    [
      `% ${comment(path)}, ${comment(where)}: ${verdict}`,
      ...(lines.length === 0 ? [`% ${comment(formula)}`] : []),
      ...(cases.length === 0 ? [] : [`% Case: ${comment(cases.join(', '))}`]),
      ...[...notes, ...evidence].map((note) => `% ${comment(note)}`),
      ...(lines.length === 0 ? [] : ['\\begin{align*}', aligned(lines), '\\end{align*}']),
    ].join('\n'),
  );
  return `${blocks.join('\n\n')}\n`;
}

export function explainedMarkdown({ path, title, links }: ExplainedDocument): string {
  const head = [`## ${title === '' ? code(path) : prose(title)}`, ...(title === '' ? [] : [code(path)])];
  return `${[...head, ...links.flatMap(section)].join('\n\n')}\n`;
}

function section({
  where,
  label,
  verdict,
  formula,
  summary,
  cases,
  notes,
  evidence,
  lines,
}: ExplainedLink): readonly string[] {
  const named = label === '' ? '' : ` (${prose(label)})`;
  const told = summary.map(({ kind, text }) => (kind === 'words' ? text : `$${oneLine(text)}$`)).join('');
  return [
    `### ${prose(where)}${named}: ${verdict}`,
    ...(lines.length === 0 ? [code(formula)] : []),
    ...(told === '' ? [] : [`${told[0]?.toUpperCase() ?? ''}${told.slice(1)}.`]),
    ...(cases.length === 0 ? [] : [`Case: ${cases.map((one) => `$${oneLine(one)}$`).join(', ')}`]),
    ...notes.map(prose),
    ...(evidence.length === 0 ? [] : [fenced(evidence)]),
    ...(lines.length === 0 ? [] : [['$$', '\\begin{aligned}', aligned(lines), '\\end{aligned}', '$$'].join('\n')]),
  ];
}

/** A side that is longer than this stands on a line of its own. */
const SHORT = 60;

/** `a &= … \\quad \\text{quotient rule} \\\\`: the first step beside the left side where that is short. */
export function aligned(lines: readonly ExplainedLine[]): string {
  const [first = '', ...rest] = lines.map(({ pieces, by }, i) => {
    const formula = pieces.map(({ latex, marked }) => (marked ? `\\underbrace{${oneLine(latex)}}` : latex)).join('');
    const reason = by.length === 0 ? '' : ` \\quad ${reasonLatex(by)}`;
    return `${i === 0 ? '' : '&= '}${oneLine(formula).trim()}${reason}`;
  });
  const [next, ...others] = rest;
  const isShort = next !== undefined && first.length <= SHORT;
  return (isShort ? [`${first} ${next}`, ...others] : [first, ...rest]).join(' \\\\\n');
}

function reasonLatex(by: readonly Phrase[]): string {
  return by.map(({ kind, text }) => (kind === 'words' ? `\\text{${text}}` : oneLine(text))).join(' ');
}

function oneLine(latex: string): string {
  return legible(latex.replaceAll(/\s+/g, ' '));
}

/** Lines as they stand, between fences that are in none of them. */
function fenced(lines: readonly string[]): string {
  const text = lines.map(legible).join('\n');
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}text\n${text}\n${fence}`;
}

/** A comment of LaTeX ends where its line ends. */
function comment(text: string): string {
  return oneLine(text);
}
