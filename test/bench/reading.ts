/** How fast formulas and documents are read, beside the parser of KaTeX. */

import { readdirSync, readFileSync } from 'node:fs';
import katex, { ParseError } from 'katex';
import { readDocument } from '../../src/derivation/read-document.ts';
import { understand } from '../../src/derivation/understand.ts';
import { readMeasured } from '../../src/notation/latex/read.ts';
import { formulasOf } from '../derivation/formulas.ts';
import type { Figure } from './figures.ts';
import { digits, leastWork } from './timing.ts';

const folder = new URL('../../derivations/as-written/', import.meta.url);
export const texts = readdirSync(folder).map((name) => ({ name, text: readFileSync(new URL(name, folder), 'utf8') }));

/** The parse alone; KaTeX has it and does not declare it. */
function katexParse(text: string): unknown {
  const parse: unknown = Reflect.get(katex, '__parse');
  if (typeof parse !== 'function') throw new Error('this KaTeX has no __parse');
  return Reflect.apply(parse, katex, [text, { displayMode: true, strict: false }]);
}

function katexReads(text: string): boolean {
  try {
    katexParse(text);
    return true;
  } catch (error) {
    if (error instanceof ParseError) return false;
    throw error;
  }
}

export function reading(): readonly Figure[] {
  const all = texts.flatMap(({ name, text }) => formulasOf(readDocument(name, text)).map((source) => source.text));
  const latex = all.filter(katexReads);
  const theirs = leastWork(40, () => latex.forEach((text) => katexParse(text)));
  const ours = leastWork(40, () => latex.forEach((text) => readMeasured(text)));
  const documents = texts.map(({ name, text }) => readDocument(name, text));
  const links = documents.reduce((sum, document) => sum + understand(document).links.length, 0);
  const read = leastWork(20, () => texts.forEach(({ name, text }) => readDocument(name, text)));
  const understood = leastWork(20, () => documents.forEach((document) => understand(document)));
  const beside = 'KaTeX, all formulas parsed';
  const figure = (id: string, what: string, ms: number, shown: string): Figure => ({
    id,
    what,
    ms,
    beside,
    ratio: ms / theirs,
    shown,
    peer: false,
  });
  const rate = (count: number, ms: number): string => digits((1000 * count) / ms);
  return [
    figure(
      'read-formulas',
      `${latex.length} formulas read, warm`,
      ours,
      `${rate(latex.length, ours)} formulas a second`,
    ),
    figure('read-documents', `${texts.length} documents read, warm`, read, `${digits(read / texts.length)} ms each`),
    figure(
      'understand',
      `${links} links understood, the same text again`,
      understood,
      `${rate(links, understood)} links a second`,
    ),
  ];
}
