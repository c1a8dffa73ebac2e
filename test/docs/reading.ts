/** A document as it is understood, one line for each link, problem and symbol: what stands in a fence ```reading. */

import type { Link } from '../../src/derivation/link.ts';
import { printed } from '../../src/derivation/readback.ts';
import { readDocument } from '../../src/derivation/read-document.ts';
import { kindText } from '../../src/derivation/settle.ts';
import { understand, type Derivation } from '../../src/derivation/understand.ts';
import type { Problem } from '../../src/source/problem.ts';

/** Marks of lines that an expectation may leave out. A line with any other mark has to be expected. */
const optional = /^ *(?:~|because|or|convention|symbol) /;

export function derivationOf(path: string, text: string, sidecar = ''): Derivation {
  return understand(readDocument(path, text, sidecar));
}

export function readingOf(derivation: Derivation): readonly string[] {
  const { document, context, conventions, links, problems } = derivation;
  const inSidecar = new Set<Problem>(document.sidecarProblems);
  return [
    ...problems.map((p) => problemLine('!', p, inSidecar.has(p) ? document.sidecar : document.text)),
    ...conventions.map((link) => `convention ${link.role} ${link.state} | ${link.plain}`),
    ...links.flatMap((link) => linkLines(link, derivation)),
    ...context.table.all().map((meant) => `symbol ${meant.name}: ${kindText(meant, context)}`),
  ];
}

function linkLines(link: Link, { document, context }: Derivation): readonly string[] {
  const label = link.label === '' ? '' : ` (${link.label})`;
  const plain = link.plain === '' ? '' : ` | ${link.plain}`;
  const entries = link.entries.map(({ span }) => `  entry «${charactersAt(document.text, span)}»`);
  return [
    `${link.n}${label} ${link.role} ${link.state}${plain}`,
    ...(link.reason === '' ? [] : [`  because ${link.reason.replaceAll(/\s+/g, ' ')}`]),
    ...link.problems.map((p) => `  ${problemLine('!', p, document.text)}`),
    ...link.warnings.map((p) => `  ${problemLine('~', p, document.text)}`),
    ...link.alternatives.map(({ claim }) => `  or | ${printed(claim, context).plain}`),
    ...entries,
  ];
}

function problemLine(mark: string, { code, span }: Problem, text: string): string {
  return `${mark} ${code} «${charactersAt(text, span)}»`;
}

function charactersAt(text: string, { start, end }: Problem['span']): string {
  return text.slice(start, end).replaceAll(/\s+/g, ' ').trim();
}

/** The reading without the lines that may be left out and were. */
export function asExpected(found: readonly string[], expected: readonly string[]): readonly string[] {
  const wanted = new Set(expected);
  return found.filter((line) => !optional.test(line) || wanted.has(line));
}
