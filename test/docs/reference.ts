/** The pages docs/reference/vocabulary.md and docs/reference/problems.md, made from the tables. */

import { catalogue, type CatalogueRow, type Gravity } from '../../src/source/catalogue.ts';
import { constants } from '../../src/vocabulary/constants.ts';
import { exponentials, hyperbolic, piecewise, trigonometric } from '../../src/vocabulary/elementary.ts';
import { families } from '../../src/vocabulary/families.ts';
import { matrices } from '../../src/vocabulary/matrices.ts';
import type { VocabularyRow } from '../../src/vocabulary/row.ts';
import { specialFunctions } from '../../src/vocabulary/special-functions.ts';

const groups: readonly (readonly [string, readonly VocabularyRow[]])[] = [
  ['Exponentials and logarithms', exponentials],
  ['Trigonometric functions', trigonometric],
  ['Hyperbolic functions', hyperbolic],
  ['Functions in pieces', piecewise],
  ['Special functions', specialFunctions],
  ['Functions of vectors', families],
  ['Functions of matrices', matrices],
  ['Constants', constants],
];

export const vocabularyGroups: readonly VocabularyRow[] = groups.flatMap(([, rows]) => rows);

export function vocabularyPage(): string {
  const head = [
    '# Vocabulary',
    '',
    'The functions chainrule knows by name. This page is made from the rows in `src/vocabulary/`; change them, not it.',
    '',
    'A document that declares a spelling otherwise has its way. Arguments, domains, definitions and derivatives are in [plain notation](../plain-notation.md); an axis name such as `n` is',
    'the range of an index and, as `#n`, its size. A derivative by a vector or matrix is a family: the axes of the result first, then those of the argument.',
  ].join('\n');
  const sections = groups.map(([title, rows]) => [`## ${title}`, ...rows.map(functionEntry)].join('\n\n'));
  return `${[head, ...sections].join('\n\n')}\n`;
}

function functionEntry(row: VocabularyRow): string {
  const parameters = row.parameters.map(({ symbol, axes }) =>
    axes.length === 0 ? symbol : `${symbol}[${axes.join(', ')}]`,
  );
  const axes = row.axes.length === 0 ? '' : `[${row.axes.join(', ')}]`;
  const lines: readonly (readonly [string, readonly string[]])[] = [
    ['written', row.spellings],
    [row.sugar ? 'stands for' : 'equals', row.definition === undefined ? [] : [row.definition]],
    ['defined where', row.domain],
    ...row.derivatives.map(({ by, is, where }): [string, readonly string[]] => [
      `derivative by ${code(by)}${where.length === 0 ? '' : `, where ${where.map(code).join(' and ')}`}`,
      [is],
    ]),
  ];
  const facts = [...row.facts.map(({ kind }) => kind), ...(row.parity === undefined ? [] : [row.parity])];
  return [
    `### ${row.name}`,
    '',
    `${code(`${row.name}(${parameters.join(', ')}${row.variadic ? ', …' : ''})${axes}`)}: ${row.gloss}.`,
    '',
    ...lines
      .filter(([, texts]) => texts.length > 0)
      .map(([title, texts]) => `- ${title}: ${texts.map(code).join(', ')}`),
    ...(facts.length === 0 ? [] : [`- always: ${facts.join(', ')}`]),
  ]
    .join('\n')
    .trimEnd();
}

const gravities: readonly (readonly [Gravity, string])[] = [
  ['unread', 'The text could not be understood as mathematics. The link is `unread`.'],
  ['malformed', 'Understood, and not well formed. The link is `malformed`.'],
  ['warning', 'Understood, and worth a word. The link stays `read`.'],
];

export function problemsPage(): string {
  const head = [
    '# Problems and warnings',
    '',
    'Every code that reading can report, with its wording and a small document that triggers it. This page is made from `src/source/catalogue.ts`; change that, not it.',
    '',
    'In a wording, what stands in angle quotes is filled in from the text.',
  ].join('\n');
  const rows: readonly (readonly [string, CatalogueRow])[] = Object.entries(catalogue);
  const sections = gravities.map(([gravity, gloss]) => {
    const entries = rows.filter(([, row]) => row.gravity === gravity).map(([name, row]) => problemEntry(name, row));
    return [`## ${gravity[0]?.toUpperCase() ?? ''}${gravity.slice(1)}`, gloss, ...entries].join('\n\n');
  });
  return `${[head, ...sections].join('\n\n')}\n`;
}

function problemEntry(name: string, row: CatalogueRow): string {
  const said = row.wording.replaceAll(/\{(\w+)\}/g, '‹$1›');
  const example = row.example === '' ? [] : ['', '```markdown', row.example.trimEnd(), '```'];
  const stop = said.endsWith('?') ? '' : '.';
  return [`### ${name}`, '', `${said[0]?.toUpperCase() ?? ''}${said.slice(1)}${stop}`, ...example].join('\n');
}

function code(text: string): string {
  const fence = text.includes('`') ? '``' : '`';
  return `${fence}${text}${fence}`;
}
