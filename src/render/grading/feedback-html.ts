/** A feedback page for a browser: the student's own lines with marks in the margin, every text escaped. */

import type { Typeset } from '../explain-html.ts';
import { escaped } from '../escape.ts';
import { howToRead, type FeedbackPage, type Note, type PageLine, type PageRow } from './feedback.ts';
import { htmlPage } from './page-style.ts';

export function feedbackHtml(page: FeedbackPage, typeset: Typeset): string {
  const { student, assignment, path, mark, outOf, said, names, lines, rows, deductions, status } = page;
  return htmlPage(`${student}: ${assignment}`, [
    `<h1>${escaped(assignment)}</h1>`,
    `<p>${escaped(student)}${path === '' ? '' : `, <code>${escaped(path)}</code>`}</p>`,
    `<p class="mark">${escaped(mark)} of ${escaped(outOf)}${status === 'final' ? '' : ' <span class="open">not final</span>'}</p>`,
    ...said.map((text) => `<p class="said">${escaped(text)}</p>`),
    '<h2>Where the marks come from</h2>',
    table([...rows, ...deductions]),
    ...(names.length === 0
      ? []
      : [
          '<h2>Your names</h2>',
          `<p>You call some things differently from the assignment. They were read so: ${names.map(([from, to]) => `<code>${escaped(to)}</code> for <code>${escaped(from)}</code>`).join(', ')}.</p>`,
        ]),
    ...(lines.length === 0
      ? []
      : [
          '<h2>Your work</h2>',
          `<p class="how">${escaped(howToRead)}</p>`,
          '<table class="lines">',
          ...lines.flatMap((line) => rowsOf(line, typeset)),
          '</table>',
        ]),
  ]);
}

function table(rows: readonly PageRow[]): string {
  const body = rows.map(
    ({ name, tone, points, of, text }) =>
      `<tr><td>${escaped(name)}</td><td class="amount ${tone}">${escaped(points)}${of === '' ? '' : ` of ${escaped(of)}`}</td><td>${escaped(text)}</td></tr>`,
  );
  const head = '<tr><th>what is asked</th><th class="amount">points</th><th>why</th></tr>';
  return ['<table class="rows">', head, ...body, '</table>'].join('\n');
}

function rowsOf({ number, text, margin, notes }: PageLine, typeset: Typeset): readonly string[] {
  const tones = notes.map(({ tone }) => tone);
  const state = tones.includes('bad') ? ' class="wrong"' : tones.includes('open') ? ' class="waits"' : '';
  const beside = margin.map((each) => `<div class="${each.tone}">${escaped(each.text)}</div>`).join('');
  return [
    `<tr${state}><td class="number">${number}</td><td class="source">${escaped(text)}</td><td class="margin">${beside}</td></tr>`,
    ...notes.map((note) => `<tr class="about"><td></td><td colspan="2">${noteOf(note, typeset)}</td></tr>`),
  ];
}

function noteOf({ tone, latex, texts }: Note, typeset: Typeset): string {
  const formula = typeset(latex) ?? `<code>${escaped(latex)}</code>`;
  return `<div class="note ${tone}"><div class="formula">${formula}</div>${texts.map((text) => `<p>${escaped(text)}</p>`).join('')}</div>`;
}
