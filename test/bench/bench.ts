/** `npm run bench`: how fast formulas and documents are read, and how soon the command line answers. */

import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import katex, { ParseError } from 'katex';
import { readDocument } from '../../src/derivation/read-document.ts';
import { understand } from '../../src/derivation/understand.ts';
import { readFormula } from '../../src/notation/latex/read.ts';
import { formulasOf } from '../derivation/formulas.ts';

const root = new URL('../../', import.meta.url);
const folder = new URL('derivations/as-written/', root);
const texts = readdirSync(folder).map((name) => ({ name, text: readFileSync(new URL(name, folder), 'utf8') }));

/** Milliseconds of the fastest of some rounds: what the machine does when nothing is in the way. */
function fastest(rounds: number, work: () => void): number {
  const times = Array.from({ length: rounds }, () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  });
  return Math.min(...times);
}

function say(what: string, value: string): void {
  console.log(`${what.padEnd(52)} ${value}`);
}

function formulas(): void {
  const all = texts.flatMap(({ name, text }) => formulasOf(readDocument(name, text)).map((source) => source.text));
  const latex = all.filter((text) => katexReads(text));
  const ours = fastest(40, () => latex.forEach((text) => readFormula(text))) / latex.length;
  const theirs = fastest(40, () => latex.forEach((text) => katexParse(text))) / latex.length;
  const characters = latex.reduce((sum, text) => sum + text.length, 0) / latex.length;
  say(`formulas a second, warm (${latex.length} of ${characters.toFixed(0)} characters)`, (1000 / ours).toFixed(0));
  say('  time as a ratio to the parse of KaTeX', (ours / theirs).toFixed(2));
}

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

function links(): void {
  const documents = texts.map(({ name, text }) => readDocument(name, text));
  const count = documents.reduce((sum, document) => sum + understand(document).links.length, 0);
  const reading = fastest(20, () => texts.forEach(({ name, text }) => readDocument(name, text)));
  const understanding = fastest(20, () => documents.forEach((document) => understand(document)));
  say(`documents read, warm (${documents.length})`, `${(reading / documents.length).toFixed(2)} ms each`);
  say(`links understood a second, warm (${count})`, ((1000 * count) / understanding).toFixed(0));
  for (const document of documents)
    say(`  ${document.path}`, `${fastest(10, () => understand(document)).toFixed(1)} ms`);
}

function coldStart(): void {
  const program = fileURLToPath(new URL('dist/cli/main.js', root));
  if (!existsSync(program)) return say('cold start', 'needs `npm run build`');
  const cold = (...args: readonly string[]): string => {
    const times = Array.from({ length: 10 }, () => fastest(1, () => spawnSync(process.execPath, args, { cwd: root })));
    return `${(times.toSorted((a, b) => a - b)[5] ?? 0).toFixed(0)} ms, median of 10`;
  };
  say('cold: node alone', cold('-e', '0'));
  say('cold: chainrule --version', cold(program, '--version'));
  for (const { name } of texts)
    say(`cold: chainrule read ${name}`, cold(program, 'read', `derivations/as-written/${name}`));
}

formulas();
links();
coldStart();
