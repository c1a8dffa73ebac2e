/** Runs the lines of `kinds/`: the kind as people write it `==>` as it is understood. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { KIND_LIMIT, readKind, splitNames } from '../../src/derivation/kinds.ts';
import { readDocument } from '../../src/derivation/read-document.ts';
import { printReading } from './print-kind.ts';
import { sharedSamples } from './shared-documents.ts';

const folder = new URL('kinds/', import.meta.url);
const update = process.env['CHAINRULE_GOLDENS'] === 'write';

describe.each(readdirSync(folder))('%s', (name) => {
  const file = new URL(name, folder);
  const lines = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));
  if (update)
    writeFileSync(
      file,
      readFileSync(file, 'utf8').replaceAll(
        /^(?!#)(.+?)(?: +==> .*)?$/gm,
        (_, kind: string) => `${kind} ==> ${printReading(kind)}`,
      ),
    );

  it.each(lines)('%s', (line) => {
    const [kind = '', expected = 'an expectation after ==>'] = line.split(' ==> ');
    expect(printReading(kind)).toBe(expected);
  });
});

describe('names', () => {
  it.each([
    ['i, h, j', ['i', 'h', 'j']],
    ['\\hat{\\mu}, \\hat{\\sigma}', ['\\hat{\\mu}', '\\hat{\\sigma}']],
    ['w_{1,2}, f(x, y)', ['w_{1,2}', 'f(x, y)']],
    ['$x$, $y$', ['x', 'y']],
    [' , ', []],
    ['x)), y', ['x))', 'y']],
  ])('%s', (text, names) => {
    expect(splitNames(text)).toEqual(names);
  });
});

describe('declarations', () => {
  const wild = sharedSamples('derivations');

  it.skipIf(wild.length === 0)(
    'of wild documents are all understood (skipped when ../shared/derivations is not there)',
    () => {
      const declared = wild.flatMap(({ name, text }) => readDocument(name, text).preamble.symbols);
      expect(declared.filter(({ kind }) => readKind(kind).kind === null)).toEqual([]);
      expect(declared.length).toBeGreaterThan(40);
    },
  );

  it.each([
    '('.repeat(900),
    'vector '.repeat(140),
    'function a -> '.repeat(70),
    'family of '.repeat(90),
    '\\hat{'.repeat(190),
    'x'.repeat(KIND_LIMIT + 1),
    'K+'.repeat(400),
  ])('%s ends', (text) => {
    const started = performance.now();
    readKind(text);
    expect(performance.now() - started).toBeLessThan(20_000);
  });
});
