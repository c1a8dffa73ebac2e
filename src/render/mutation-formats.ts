/** The output formats of `chainrule mutate`, each a row. */

import { formula, code, prose, table } from './markdown-text.ts';
import { legible, lineText } from './check-findings.ts';
import { mutationReport, totalOf, type Fates, type MutatedDocument, type Survivor } from './mutation-report.ts';
import type { Style } from './style.ts';

export interface MutationOptions {
  readonly style: Style;
  /** Every line with its count, and not only those that let something pass. */
  readonly all: boolean;
}

export interface MutationFormat {
  readonly name: string;
  readonly gloss: string;
  readonly print: (documents: readonly MutatedDocument[], options: MutationOptions) => string;
}

export const mutationFormats: readonly MutationFormat[] = [
  { name: 'text', gloss: 'for people', print: textOf },
  {
    name: 'json',
    gloss: 'for programs; the schema is docs/json-schema/mutate.v1.json',
    print: (documents) => `${JSON.stringify(mutationReport(documents), null, 2)}\n`,
  },
  { name: 'markdown', gloss: 'a report for a pull request', print: markdownOf },
];

function textOf(documents: readonly MutatedDocument[], options: MutationOptions): string {
  const { style } = options;
  const blocks = documents.map((document) => documentText(document, options));
  if (documents.length > 1)
    blocks.push(
      `${style.heading(`${documents.length} documents`)}, ${fatesText(totalOf(documents.map(({ summary }) => summary)))}\n`,
    );
  return blocks.join('\n');
}

function documentText(document: MutatedDocument, { style, all }: MutationOptions): string {
  const { path, title, lines, survivors, summary } = document;
  const heading = [style.heading(legible(path)), ...(title === '' ? [] : [legible(title)])];
  const counts = all ? lines.map((line) => `  ${lineText(line)}${labelText(line)}: ${fatesText(line.fates)}`) : [];
  const blocks = [
    heading,
    counts,
    ...survivors.map((survivor) => [
      `  ${lineText(survivor)}${labelText(survivor)}  ${style.bad('not noticed')}: ${survivor.name}`,
      `      ${style.formula(legible(survivor.latex))}`,
    ]),
    [fatesText(summary), ...untriedText(document)],
  ];
  return blocks
    .filter((own) => own.length > 0)
    .map((own) => `${own.join('\n')}\n`)
    .join('\n');
}

/** `57 slips planted: 55 caught, 2 not noticed; 3 changes more make no difference`. */
function fatesText({ planted, caught, survived, equivalent }: Fates): string {
  const slips = planted - equivalent;
  const same = equivalent === 1 ? '1 change more makes no difference' : `${equivalent} changes more make no difference`;
  return [
    `${slips} slip${slips === 1 ? '' : 's'} planted: ${caught} caught, ${survived} not noticed`,
    ...(equivalent === 0 ? [] : [same]),
  ].join('; ');
}

/** What is given is taken as it stands: nobody would notice a slip in it. */
function untriedText({ untried: { given, unproved, beyond = 0 } }: MutatedDocument): readonly string[] {
  const lines = (count: number): string => `${count} line${count === 1 ? '' : 's'}`;
  const told = [
    ...(given === 0 ? [] : [`${lines(given)} given`]),
    ...(unproved === 0 ? [] : [`${lines(unproved)} not proved`]),
    ...(beyond === 0 ? [] : [`${lines(beyond)} behind those with 10,000 changes (--every takes fewer of each)`]),
  ];
  return told.length === 0 ? [] : [`nothing is planted in ${told.join(' and ')}`];
}

function labelText({ label }: { readonly label: string }): string {
  return label === '' ? '' : `  (${legible(label)})`;
}

function markdownOf(documents: readonly MutatedDocument[]): string {
  const row = (name: string, { planted, caught, survived, equivalent }: Fates): readonly string[] => [
    name,
    ...[planted - equivalent, caught, survived, equivalent].map(String),
  ];
  const rows = documents.map(({ path, summary }) => row(code(path), summary));
  const total = row('all', totalOf(documents.map(({ summary }) => summary)));
  const blocks = [
    '## Planted slips',
    table(['document', 'slips', 'caught', 'not noticed', 'no difference'], rows.length > 1 ? [...rows, total] : rows),
    ...documents.flatMap(({ path, survivors }) =>
      survivors.length === 0 ? [] : [`### ${code(path)}`, ...survivors.flatMap(survivorBlocks)],
    ),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function survivorBlocks(survivor: Survivor): readonly string[] {
  const label = survivor.label === '' ? '' : ` (${code(survivor.label)})`;
  return [`**${lineText(survivor)}**${label}: ${prose(survivor.name)} is not noticed`, formula(survivor.latex)];
}
