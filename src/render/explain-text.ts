/** An explanation on a terminal: each line of the way, below it the part that changes next, between the lines what is done. */

import { legible } from './check-findings.ts';
import { passing } from './check-report.ts';
import type { ExplainedDocument, ExplainedLine, ExplainedLink } from './explain-report.ts';
import type { Phrase } from './step-names.ts';
import type { Style } from './style.ts';

const INDENT = ' '.repeat(6);

export function explainedText({ path, title, links }: ExplainedDocument, style: Style): string {
  const heading = [style.heading(legible(path)), ...(title === '' ? [] : [legible(title)])];
  const blocks = [heading, ...links.map((link) => linkLines(link, style))];
  return `${blocks.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function linkLines(
  { where, label, verdict, formula, summary, cases, notes, evidence, lines }: ExplainedLink,
  style: Style,
): readonly string[] {
  const paint = passing(verdict) ? style.good : style.bad;
  const named = label === '' ? '' : `  (${legible(label)})`;
  const told = summary.length === 0 ? '' : `: ${wordsOf(summary)}`;
  return [
    `  ${where}${named}  ${paint(verdict)}${told}`,
    INDENT + style.formula(formula),
    ...(cases.length === 0 ? [] : [`${INDENT}Case: ${legible(cases.join(', '))}`]),
    ...[...notes, ...evidence].map((note) => INDENT + legible(note)),
    ...(lines.length === 0 ? [] : ['']),
    ...lines.flatMap((line, i) => boardLines(line, i === 0, style)),
  ];
}

function boardLines({ pieces, by }: ExplainedLine, isFirst: boolean, style: Style): readonly string[] {
  const text = pieces.map(({ latex }) => legible(latex)).join('');
  const carets = pieces
    .map(({ latex, marked }) => (marked ? '^' : ' ').repeat(legible(latex).length))
    .join('')
    .trimEnd();
  return [
    ...(isFirst ? [] : [INDENT + style.dim(`${wordsOf(by)}:`)]),
    `${INDENT}${isFirst ? '  ' : '= '}${style.formula(text)}`,
    ...(carets === '' ? [] : [`${INDENT}  ${style.bad(carets)}`]),
  ];
}

export function wordsOf(phrases: readonly Phrase[]): string {
  return legible(phrases.map(({ text }) => text).join(''));
}
