/** The rules of the house hold in this tree, and each of them can tell when one does not. */
import { describe, expect, it } from 'vitest';
import { DEFAULT_EXPORTS, FLOORS, LONG_FILES, PACKAGES } from './floors.ts';
import { RULES } from './house-rules.ts';
import { codeOnly, importsOf } from './source-text.ts';
import { readTree } from './tree.ts';

const tree = readTree();
const code = tree.filter(({ path }) => /^(?:src|test)\/.*\.ts$/.test(path));
const src = code.filter(({ path }) => path.startsWith('src/'));
const files = { src, code, tree };

describe.each(RULES)('$name', ({ over, breaches, broken, kept }) => {
  it('holds', () => {
    expect(breaches(files[over])).toEqual([]);
  });

  it.each(
    broken.map((example) => ({ example, text: example.map(({ path, text }) => `${path}: ${text.slice(0, 60)}`) })),
  )('notices $text', ({ example }) => {
    expect(breaches(example)).not.toEqual([]);
  });

  it('lets pass what only looks alike', () => {
    expect(breaches(kept)).toEqual([]);
  });
});

describe('the house', () => {
  it('is not empty', () => {
    expect(src.length).toBeGreaterThan(10);
    expect(src.flatMap(({ text }) => importsOf(text)).length).toBeGreaterThan(10);
  });

  it('makes exceptions only for files that are there', () => {
    const paths = tree.map(({ path }) => path);
    expect(paths).toEqual(expect.arrayContaining([...Object.keys(LONG_FILES), ...Object.keys(DEFAULT_EXPORTS)]));
  });

  it('gives packages only to folders with a floor', () => {
    expect(Object.keys(FLOORS)).toEqual(expect.arrayContaining(Object.keys(PACKAGES)));
  });

  it('has a floor for every file of src/', () => {
    const rooms = new Set(src.map(({ path }) => path.split('/')[1] ?? ''));
    expect([...rooms].filter((room) => !(room in FLOORS))).toEqual([]);
  });
});

describe('the scanner', () => {
  it.each([
    ['a comment', "/* import a from 'b' */ x", '                        x'],
    ['a string', "f('import(1)', \"it's\")", 'f(\'         \', "    ")'],
    ['a template with code in it', '`a ${f({ b: `c ${d}` })} e`', '`  ${f({ b: `  ${d}` })}  `'],
    ['a regular expression', "a.replace(/'[/']/g, b)", 'a.replace(        , b)'],
    ['a division', "a / b / 'c'", "a / b / ' '"],
  ])('blanks %s', (_, text, expected) => {
    expect(codeOnly(text)).toBe(expected);
  });

  it('finds every kind of import', () => {
    const text = [
      "import a, { b } from 'one';",
      "import type { c } from 'two';",
      "import 'three';",
      "export { d } from 'four';",
      "export * from 'five';",
      'import {',
      '  e,',
      "} from 'six';",
      "const f = await import('seven');",
      'const g = await import(name);',
    ].join('\n');
    const found = importsOf(text).toSorted((x, y) => x.line - y.line);
    expect(found.map(({ specifier }) => specifier)).toEqual([
      'one',
      'two',
      'three',
      'four',
      'five',
      'six',
      'seven',
      undefined,
    ]);
    expect(found.map(({ line }) => line)).toEqual([1, 2, 3, 4, 5, 6, 9, 10]);
    expect(found.filter(({ typeOnly }) => typeOnly).map(({ line }) => line)).toEqual([2]);
  });
});
