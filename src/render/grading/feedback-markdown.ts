/** A feedback page as Markdown: rows, then each line that something is to be said of; what a student wrote stays code. */

import { lineBlock } from './source-block.ts';
import { code, formula, prose, table } from '../markdown-text.ts';
import { howToRead, type FeedbackPage, type PageLine } from './feedback.ts';

export function feedbackMarkdown(page: FeedbackPage): string {
  const { student, assignment, path, mark, outOf, said, names, lines, rows, deductions } = page;
  const parts = [
    `# ${prose(assignment)}`,
    `${prose(student)}${path === '' ? '' : `, ${code(path)}`}`,
    `**${prose(mark)} of ${outOf}**`,
    ...said.map((text) => `> ${prose(text)}`),
    '## Where the marks come from',
    table(
      ['', 'points', ''],
      [...rows, ...deductions].map(({ name, points, of, text }) => [
        prose(name),
        `${points}${of === '' ? '' : ` of ${of}`}`,
        prose(text),
      ]),
    ),
    ...(names.length === 0
      ? []
      : [
          '## Your names',
          `You call some things differently from the assignment. They were read so: ${names.map(([from, to]) => `${code(to)} for ${code(from)}`).join(', ')}.`,
        ]),
    ...(lines.length === 0 ? [] : ['## Your work', prose(howToRead), ...lineBlock(lines), ...lines.flatMap(notesOf)]),
  ];
  return `${parts.join('\n\n')}\n`;
}

function notesOf({ number, notes }: PageLine): readonly string[] {
  return notes.flatMap(({ latex, texts }) => [
    `**Line ${number}**`,
    formula(latex),
    ...texts.map((text) => text.split('\n').map(prose).join(' ')),
  ]);
}
