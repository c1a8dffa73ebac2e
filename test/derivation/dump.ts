/** A document as text: one line for each block, part and problem, with line and column in the file. */

import type { Block, Document, ProsePart } from '../../src/derivation/document.ts';
import { originOf } from '../../src/source/excerpt.ts';
import { indexLines, positionAt } from '../../src/source/lines.ts';
import type { Problem } from '../../src/source/problem.ts';

export function dumpDocument(document: Document): string {
  const lines = indexLines(document.text);
  const place = (offset: number): string => {
    const { line, column } = positionAt(lines, offset);
    return `${line}:${column}`;
  };
  return [
    ...dumpPreamble(document, place),
    ...document.cells.map(({ number, span }) => `cell ${number} at ${place(span.start)}`),
    ...document.blocks.flatMap((block) => dumpBlock(block, place)),
    ...document.problems.map((problem) => dumpProblem(problem, place)),
    ...document.sidecarProblems.map(({ code }) => `sidecar ! ${code}`),
  ].join('\n');
}

type Place = (offset: number) => string;

function dumpPreamble({ preamble }: Document, place: Place): string[] {
  return [
    ...(preamble.title === '' ? [] : [`title ${preamble.title}`]),
    ...preamble.symbols.map(
      ({ names, kind, span, file }) => `symbol ${file === 'document' ? place(span.start) : file} ${names} | ${kind}`,
    ),
    ...preamble.macros.map((macro) => `macro ${oneLine(macro)}`),
    ...preamble.aliases.map(({ from, to }) => `alias ${from} | ${to}`),
    ...preamble.conventions.map((convention) => `convention ${convention}`),
  ];
}

function dumpBlock(block: Block, place: Place): string[] {
  const at = place(block.span.start);
  switch (block.kind) {
    case 'heading':
      return [`${at} heading ${block.level} ${block.text}`.trimEnd()];
    case 'display':
      return [`${at} display ${place(originOf(block.source, 0))} ${oneLine(block.source.text)}`];
    case 'prose':
      return [`${at} prose ${block.marker}`.trimEnd(), ...block.parts.map((part) => `  ${dumpPart(part, place)}`)];
    case 'verbatim':
      return [`${at} verbatim ${block.info}`.trimEnd()];
    default:
      return block satisfies never;
  }
}

function dumpPart(part: ProsePart, place: Place): string {
  if (part.kind === 'words') return `${place(part.span.start)} "${oneLine(part.text)}"`;
  return `${place(originOf(part.source, 0))} $${oneLine(part.source.text)}$`;
}

function dumpProblem({ code, span, facts }: Problem, place: Place): string {
  const known = Object.entries(facts).map(([name, value]) => ` ${name}=${oneLine(value)}`);
  return `! ${place(span.start)} ${code}${known.join('')}`;
}

function oneLine(text: string): string {
  return text.replaceAll('\n', '⏎');
}
