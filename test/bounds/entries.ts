/** Every way in, with the seconds and megabytes that it stays below on the documents of `hostile.ts`; `npm run bounds` measures. */

import { asBrowser, asEditor, type Conversation } from './conversations.ts';

export interface Bound {
  readonly seconds: number;
  readonly megabytes: number;
  /** What ends the work, before the clock does. */
  readonly by: string;
}

export interface Verb extends Bound {
  /** In a folder where the document is `h.md`, and `pages/h.md`. */
  readonly argv: readonly string[];
  /** What it has made when it is done. */
  readonly leaves?: string;
  /** It ends when it is told to. */
  readonly spokenTo?: Conversation;
}

const judging = 'units of work and 5 s a line, 60 s a document';

export const verbs: Readonly<Record<string, Verb>> = {
  read: { argv: ['read', 'h.md'], seconds: 60, megabytes: 700, by: 'limits of files, formulas, links and paragraphs' },
  check: { argv: ['check', '--no-cache', '--jobs', '1', 'h.md'], seconds: 150, megabytes: 900, by: judging },
  explain: { argv: ['explain', 'h.md'], seconds: 150, megabytes: 900, by: judging },
  mutate: { argv: ['mutate', 'h.md'], seconds: 150, megabytes: 900, by: judging },
  grade: { argv: ['grade', 'own.md', 'h.md', '--out', 'marks'], seconds: 150, megabytes: 900, by: judging },
  compile: { argv: ['compile', 'h.md#n1', '--target', 'numpy'], seconds: 150, megabytes: 900, by: judging },
  train: { argv: ['train', 'h.md#n1', '--data', 'iris'], seconds: 150, megabytes: 900, by: judging },
  docs: {
    argv: ['docs', 'pages', '--out', 'site'],
    leaves: 'site/index.html',
    seconds: 150,
    megabytes: 1600,
    by: judging,
  },
  prove: { argv: ['prove', '-'], seconds: 60, megabytes: 700, by: 'units of work and 5 s a line' },
  diff: { argv: ['diff', '-', 'x'], seconds: 60, megabytes: 700, by: 'units of work and 5 s' },
  replay: { argv: ['replay', 'h.json'], seconds: 60, megabytes: 700, by: '3 MiB a file, 200,000 rows, units of work' },
  serve: {
    argv: ['serve', '--port', '0'],
    spokenTo: asBrowser,
    seconds: 5,
    megabytes: 300,
    by: 'files of its own folders; no request has a body',
  },
  lsp: {
    argv: ['lsp'],
    spokenTo: asEditor,
    seconds: 150,
    megabytes: 900,
    by: `16 MiB a message; ${judging}, in between other messages`,
  },
};

export interface Called extends Bound {
  /** JavaScript over `api`, `text` (a document) and `formula`; undefined: it does what another one does on its way. */
  readonly call?: string;
}

const plain = { seconds: 20, megabytes: 500 };
const reading = { seconds: 60, megabytes: 700, by: 'limits of files, formulas, links and paragraphs' };
const checked = { seconds: 150, megabytes: 900, by: judging };
const line = { seconds: 60, megabytes: 700, by: 'units of work and 5 s a line' };

export const functions: Readonly<Record<string, Called>> = {
  readDocument: { ...reading, call: 'api.readDocument("h.md", text)' },
  understand: { ...reading, call: 'api.understand(api.readDocument("h.md", text))' },
  documentReport: reading,
  readReport: reading,
  check: { ...checked, call: 'api.check(text)' },
  compile: { ...checked, call: 'api.compile(api.readDocument("h.md", text), { line: "n1" })' },
  train: {
    ...checked,
    call: 'api.train(api.readDocument("h.md", text), { lines: ["n1"], data: { name: "a.csv", csv: "a,b\\n1,2\\n" } })',
  },
  prove: { ...line, call: 'api.prove(formula)' },
  differentiate: { ...line, call: 'api.differentiate(formula.split("=")[0], "x")' },
  readTerm: { ...plain, by: 'nesting 200', call: 'api.readTerm(formula)' },
  readClaim: { ...plain, by: 'nesting 200', call: 'api.readClaim(formula)' },
  writeTerm: { ...plain, by: 'the size of the term' },
  writeClaim: { ...plain, by: 'the size of the claim' },
  sameTerm: { ...plain, by: 'the size of the terms' },
  sameClaim: { ...plain, by: 'the size of the claims' },
  functionNamed: { ...plain, by: 'a table' },
  gravityOf: { ...plain, by: 'a table' },
  problemText: { ...plain, by: 'a table' },
};

/** Markdown, for docs/limits.md. */
export function stated(): string {
  const row = (name: string, { seconds, megabytes, by }: Bound): string =>
    `| ${name} | ${seconds} | ${megabytes} | ${by} |`;
  return [
    '| | s | MB | what ends the work |',
    '| --- | ---: | ---: | --- |',
    ...Object.entries(verbs).map(([name, bound]) => row(`\`chainrule ${name}\``, bound)),
    ...Object.entries(functions).map(([name, bound]) => row(`\`${name}()\``, bound)),
  ].join('\n');
}
