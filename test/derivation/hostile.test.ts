/** Text made to break a reader: the answer is a document in bounded time, and never an exception. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Document } from '../../src/derivation/document.ts';
import { FILE_LIMIT, readDocument } from '../../src/derivation/read-document.ts';
import { long } from '../search.ts';
import { formulasOf, strays } from './formulas.ts';

const extensions = ['md', 'txt', 'tex', 'ipynb'] as const;

/** Files as long as they may be in the long run, an eighth of it otherwise. */
const SIZE = long ? FILE_LIMIT : FILE_LIMIT / 8;

/** A worst case at full size takes two seconds on the machine this was written on; ten times that means it is not linear. */
const MILLISECONDS = long ? 20_000 : 5000;

const full = (unit: string, before = '', after = '', size = SIZE): string =>
  before + unit.repeat(Math.floor((size - before.length - after.length) / unit.length)) + after;

const hostile: Readonly<Record<string, string>> = {
  'a line of dollars': full('$'),
  'dollars and letters': full('$a '),
  'displays on one line': full('$$a$$ '),
  'displays never closed': full('$$ a\n'),
  'displays with blank lines': full('$$\n\n'),
  'brackets never closed': full('\\[\n'),
  'parentheses never closed': full('\\( '),
  'environments never closed': full('\\begin{align}\n'),
  'environments closed once': full('\\begin{align}', '', '\\end{align}'),
  'dollars in braces': full('$ { '),
  'escaped dollars': full('\\$$', '$$'),
  backslashes: full('\\'),
  backticks: full('`'),
  'backticks of every length': Array.from({ length: 1400 }, (_, i) => '`'.repeat(i + 1)).join('\n'),
  'deep quotes': full('>'),
  'many deep quotes': full(`${'>'.repeat(300)} a\n`),
  'deep lists on a line': full('- '),
  'deep lists': Array.from({ length: 1000 }, (_, i) => `${' '.repeat(2 * i)}- a`).join('\n'),
  'many lists': full('- a\n'),
  'quotes and lists and displays': full('> - $$\n'),
  'square brackets': full('['),
  links: full('[a]('),
  emphasis: full('_*'),
  'angle brackets': full('<'),
  comments: full('<!--'),
  scripts: full('<script type="math/tex">'),
  'a huge table': full('|$a|b$|c|\n', '|a|b|\n|-|-|\n'),
  'many tables': full('|a|\n|-|\n'),
  'a wide table': `${'|'.repeat(SIZE / 2 - 10)}\n${'|-'.repeat(SIZE / 4 - 10)}`,
  bullets: full('•\n'),
  attributes: full('{:'),
  'carriage returns': full('\r'),
  'lines of another system': full('$$a$$\r\n\r\n'),
  'front matter without end': full('a\n', '---\n'),
  'front matter of brackets': `---\n${'['.repeat(60_000)}\n---\n`,
  'front matter of indents': `---\n${Array.from({ length: 300 }, (_, i) => `${' '.repeat(i)}a:`).join('\n')}\n---\n`,
  'front matter of keys': `---\n${'a:\n'.repeat(20_000)}---\n`,
  'front matter that grows': `---\na0: &a0 [x]\n${Array.from({ length: 30 }, (_, i) => `a${i + 1}: &a${i + 1} [*a${i}, *a${i}]`).join('\n')}\n---\n`,
  'front matter that is long': `---\nconventions: ${'x'.repeat(100_000)}\n---\n`,
  'groups never closed': full('\\section{'),
  'macros never closed': full('\\newcommand{\\a}{'),
  'row ends with brackets': full('\\\\['),
  'comments of LaTeX': full('%\n'),
  'nested theorems': full('\\begin{theorem}[a'),
  'nested arrays': full('['),
  'nested objects': full('{"a":'),
  'a long string': full('a', '"'),
  'a notebook of escapes': full('\\u0024', '{"cells":[{"cell_type":"markdown","source":"', '"}]}'),
  'a notebook of cells': full('{"cell_type":"markdown","source":"$a$"},', '{"cells":[', '{}]}'),
  'halves of characters': full('\ud835'),
  'letters of other planes': full('\u{1d465}$\u{1d465}$'),
};

describe.each(extensions)('.%s', (extension) => {
  it.each(Object.keys(hostile))(
    '%s',
    (name) => {
      const started = performance.now();
      const document = readDocument(`hostile.${extension}`, hostile[name] ?? '');
      expect(performance.now() - started).toBeLessThan(MILLISECONDS);
      expectSound(document);
    },
    MILLISECONDS,
  );
});

it.each(extensions)('a .%s of one line of dollars, as long as may be', (extension) => {
  expectSound(readDocument(`hostile.${extension}`, full('$x ', '', '', FILE_LIMIT)));
});

describe('limits', () => {
  const codes = (path: string, text: string, sidecar = ''): readonly string[] => {
    const document = readDocument(path, text, sidecar);
    return [...document.problems, ...document.sidecarProblems].map(({ code }) => code);
  };

  it.each(extensions)('a .%s that is too long is refused, and not read', (extension) => {
    const document = readDocument(`a.${extension}`, `${full('a', '', '', FILE_LIMIT)}${'$x$'.repeat(10)}`);
    expect(document.problems.map(({ code }) => code)).toEqual(['file-too-long']);
    expect(document.blocks).toEqual([]);
  });

  it.each(extensions)('a .%s with a NUL is refused', (extension) => {
    expect(codes(`a.${extension}`, 'a\0b')).toEqual(['not-text']);
  });

  it('nesting ends', () => {
    expect(codes('a.md', `${'> '.repeat(300)}$x$`)).toEqual(['too-deep']);
    expect(codes('a.md', `${'> '.repeat(150)}$x$`)).toEqual([]);
    expect(codes('a.md', `---\n${'['.repeat(200)}\n---\n`)).toEqual(['too-deep']);
    expect(codes('a.ipynb', '['.repeat(300))).toEqual(['malformed-notebook']);
  });

  it('front matter does not grow', () => {
    expect(codes('a.md', hostile['front matter that grows'] ?? '')).toEqual(['front-matter-alias']);
    expect(codes('a.md', hostile['front matter that is long'] ?? '')).toEqual(['front-matter-too-long']);
    expect(codes('a.txt', '$x$', 'symbols: &a [*a]')).toEqual(['front-matter-alias']);
    expect(codes('a.txt', '$x$', 'symbols: [')).toEqual(['malformed-front-matter']);
  });
});

describe('any text', () => {
  const fragments = [
    '$',
    '$$',
    '\\[',
    '\\]',
    '\\(',
    '\\)',
    '\\\\',
    '\\\\[',
    '\\\\]',
    '\\begin{align}',
    '\\end{align}',
    '\\begin{proof}',
    '\\item',
    '\\section{',
    '{',
    '}',
    '`',
    '```',
    '```math',

    '\n',
    '\n\n',
    '\r\n',
    '\t',
    '    ',
    '> ',
    '- ',
    '1. ',
    '# ',
    '|',
    '|-|-|',
    '---\n',
    '<!--',
    '-->',
    '<div>',
    '<script type="math/tex">',
    '</script>',
    '•',
    '→',
    '%',
    '\u{1d465}',
    '\uFEFF',

    'x',
    'a = b',
    'Case 1:',
    '5',
    ' ',
    '\\text{',
    '"',
    ':',
    ',',
    '[',
    ']',
    '{"cells":[{"cell_type":"markdown","source":"',
    '"}]}',
    'symbols:\n  K: dimension\n',
  ];
  const pieces = fc.constantFrom(...fragments);
  const text = fc.array(pieces, { maxLength: 60 }).map((parts) => parts.join(''));

  const numRuns = long ? 50_000 : 400;

  it.each(extensions)('gives a sound document as .%s', (extension) => {
    fc.assert(
      fc.property(text, (whole) => {
        const document = readDocument(`any.${extension}`, whole);
        expectSound(document);
        expect(formulasOf(document).flatMap((formula) => strays(whole, formula, extension === 'ipynb'))).toEqual([]);
      }),
      { numRuns, seed: 20_251 },
    );
  });

  it('gives a sound document in the cell of a notebook', () => {
    fc.assert(
      fc.property(text, (whole) => {
        const file = JSON.stringify({ cells: [{ cell_type: 'markdown', source: whole }] });
        const document = readDocument('any.ipynb', file);
        expectSound(document);
        expect(formulasOf(document).flatMap((formula) => strays(file, formula, true))).toEqual([]);
        expect(formulasOf(document).map((formula) => formula.text)).toEqual(
          formulasOf(readDocument('any.md', whole.replace(/^\uFEFF/, ''))).map((formula) => formula.text),
        );
      }),
      { numRuns, seed: 20_252 },
    );
  });
});

function expectSound({ blocks, problems, text }: Document): void {
  const wrong = [...blocks, ...problems].find(
    ({ span }) => !(span.start >= 0 && span.end >= span.start && span.end <= text.length + 1),
  );
  expect(wrong).toBeUndefined();
}
