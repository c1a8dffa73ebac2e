/** The one way in: a path and a text, and what kind of document it is by its name. */

import { excerpt } from '../source/excerpt.ts';
import { problem, type Problem } from '../source/problem.ts';
import { span } from '../source/span.ts';
import { detectDialect } from './dialect.ts';
import type { Block, Cell, Document, Format, Preamble } from './document.ts';
import { emptyPreamble, mergePreambles, readPreamble, splitFrontMatter } from './preamble.ts';
import { readLatex } from './read-latex.ts';
import { withinParagraphs } from './paragraph-limit.ts';
import { markdownReader, normaliseLines, type Flavour } from './read-markdown.ts';
import { readNotebook } from './read-notebook.ts';

export const FILE_LIMIT = 1024 * 1024;

/** What the reader of one format makes of a text. */
export interface Contents {
  readonly preamble: Preamble;
  readonly blocks: readonly Block[];
  readonly cells: readonly Cell[];
  readonly problems: readonly Problem[];
}

export function formatOf(path: string): Format {
  const extension = /\.([^./\\]*)$/.exec(path)?.[1]?.toLowerCase() ?? '';
  switch (extension) {
    case 'tex':
    case 'latex':
    case 'ltx':
      return 'latex';
    case 'ipynb':
      return 'notebook';
    case 'txt':
    case 'text':
      return 'text';
    default: // a name says little, and Markdown forbids nothing
      return 'markdown';
  }
}

/** Never throws: whatever is wrong with the text is among the document's problems. */
export function readDocument(path: string, text: string, sidecar = ''): Document {
  const format = formatOf(path);
  const refusal = refuse(text);
  const contents: Contents =
    refusal === null ? readers[format](text) : { preamble: emptyPreamble, blocks: [], cells: [], problems: [refusal] };
  const beside = readSidecar(sidecar);
  const { blocks, problems } = withinParagraphs(contents);
  return {
    path,
    format,
    text,
    preamble: mergePreambles(contents.preamble, beside.preamble),
    blocks,
    cells: contents.cells,
    problems,
    sidecar,
    sidecarProblems: beside.problems,
  };
}

function refuse(text: string): Problem | null {
  if (text.length > FILE_LIMIT)
    return problem('file-too-long', span(FILE_LIMIT, FILE_LIMIT + 1), { limit: String(FILE_LIMIT) });
  const nul = text.indexOf('\0');
  return nul < 0 ? null : problem('not-text', span(nul, nul + 1));
}

function readSidecar(text: string): { readonly preamble: Preamble; readonly problems: readonly Problem[] } {
  if (text.trim() === '') return { preamble: emptyPreamble, problems: [] };
  const source = normaliseLines(excerpt(text, 0));
  const { yaml } = splitFrontMatter(source);
  return readPreamble(yaml ?? source, 'sidecar');
}

const readers: Readonly<Record<Format, (text: string) => Contents>> = {
  markdown: (text) => readProse(text, 'markdown'),
  text: (text) => readProse(text, 'text'),
  latex: readTex,
  notebook: readNotebook,
};

function readTex(text: string): Contents {
  const { title, macros, blocks, problems } = readLatex(normaliseLines(excerpt(text, 0)));
  return { preamble: { ...emptyPreamble, title, macros }, blocks, cells: [], problems };
}

function readProse(text: string, flavour: Flavour): Contents {
  const source = normaliseLines(excerpt(text, 0));
  const { yaml, body } = splitFrontMatter(source);
  const front = yaml === null ? { preamble: emptyPreamble, problems: [] } : readPreamble(yaml, 'document');
  const { blocks, problems } = markdownReader(flavour, detectDialect(body.text))(body);
  return {
    preamble: front.preamble,
    blocks,
    cells: [],
    problems: [...front.problems, ...problems].toSorted((a, b) => a.span.start - b.span.start),
  };
}
