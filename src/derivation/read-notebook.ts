/** Notebooks: the Markdown cells, each read as Markdown, with positions in the raw file. */

import { concat, type Excerpt } from '../source/excerpt.ts';
import { problem, type Problem } from '../source/problem.ts';
import { span } from '../source/span.ts';
import { detectDialect, type Dialect } from './dialect.ts';
import type { Block, Cell, Preamble } from './document.ts';
import { jsonText, scanJson, type JsonValue } from './json-scanner.ts';
import { emptyPreamble, readPreamble, splitFrontMatter } from './preamble.ts';
import { markdownReader, normaliseLines } from './read-markdown.ts';

export interface NotebookReading {
  readonly preamble: Preamble;
  readonly blocks: readonly Block[];
  readonly cells: readonly Cell[];
  readonly problems: readonly Problem[];
}

interface MarkdownCell {
  readonly cell: Cell;
  readonly source: Excerpt;
}

export function readNotebook(file: string): NotebookReading {
  const json = scanJson(file);
  if (json.kind === 'error') return refused(json.at, json.expected);
  const list = entry(json, 'cells') ?? oldCells(json);
  if (list?.kind !== 'array') return refused(json.start, 'an object with a list of cells');
  const cells = list.items.flatMap((item, i) => markdownCell(file, item, i + 1));
  return readCells(cells);
}

function readCells(cells: readonly MarkdownCell[]): NotebookReading {
  const blocks: Block[] = [];
  const problems: Problem[] = [];
  let preamble = emptyPreamble;
  const read = markdownReader('markdown', commonDialect(cells));
  cells.forEach(({ source }, i) => {
    const { yaml, body } = i === 0 ? splitFrontMatter(source) : { yaml: null, body: source };
    if (yaml !== null) {
      const front = readPreamble(yaml, 'document');
      preamble = front.preamble;
      problems.push(...front.problems);
    }
    const reading = read(body);
    for (const block of reading.blocks) blocks.push(block);
    for (const found of reading.problems) problems.push(found);
  });
  return { preamble, blocks, cells: cells.map(({ cell }) => cell), problems };
}

/** One author wrote all the cells. */
function commonDialect(cells: readonly MarkdownCell[]): Dialect {
  return detectDialect(cells.map(({ source }) => source.text).join('\n\n'));
}

function markdownCell(file: string, item: JsonValue, number: number): MarkdownCell[] {
  const type = entry(item, 'cell_type');
  const source = entry(item, 'source');
  if (type?.kind !== 'string' || file.slice(type.start + 1, type.end - 1) !== 'markdown' || source === undefined)
    return [];
  const strings = source.kind === 'array' ? source.items : [source];
  const text = concat(strings.filter(({ kind }) => kind === 'string').map((value) => jsonText(file, value)));
  if (text.text === '') return [];
  return [{ cell: { number, span: span(source.start, source.end) }, source: normaliseLines(text) }];
}

function entry(value: JsonValue, key: string): JsonValue | undefined {
  return value.kind === 'object' ? value.entries.find((candidate) => candidate.key === key)?.value : undefined;
}

/** Format 3 keeps its cells in worksheets. */
function oldCells(json: JsonValue): JsonValue | undefined {
  const sheets = entry(json, 'worksheets');
  const first = sheets?.kind === 'array' ? sheets.items[0] : undefined;
  return first === undefined ? undefined : entry(first, 'cells');
}

function refused(at: number, expected: string): NotebookReading {
  return {
    preamble: emptyPreamble,
    blocks: [],
    cells: [],
    problems: [problem('malformed-notebook', span(at, at + 1), { expected })],
  };
}
