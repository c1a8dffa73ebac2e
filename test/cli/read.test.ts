/** `chainrule read` from the outside: which documents it finds, what it exits with, what it says to hostile ones. */

import { describe, expect, it } from 'vitest';
import { inFolder, runCli, runIn } from './run-cli.ts';

const fine = '---\nsymbols:\n  a, b: scalar\n---\n$$ a + b = b + a $$\n';
const broken = '$$ x = (a + b $$\n';
const ill = '---\nsymbols:\n  a: scalar\n---\n## Chain\n$$ a^2 = a q $$\n';

const pathsIn = (out: string): readonly string[] =>
  (JSON.parse(out) as { documents: { path: string }[] }).documents.map(({ path }) => path);

describe('the exit code', () => {
  it('is 0 when every link is read', async () => {
    expect(await runIn({ 'a.md': fine }, ['read', 'a.md'])).toMatchObject({ code: 0, err: '' });
  });

  it.each([
    ['unread', broken],
    ['malformed', ill],
    ['what is wrong with the document', '---\nsymbols: [K\n---\n$$ 1 = 1 $$\n'],
    ['a convention', "---\nconventions:\n  - '$a = (b$'\n---\n$$ 1 = 1 $$\n"],
  ])('is 1 for %s', async (_, text) => {
    expect(await runIn({ 'a.md': text }, ['read', 'a.md'])).toMatchObject({ code: 1, err: '' });
  });

  it('does not depend on what is printed', async () => {
    for (const format of ['text', 'json', 'plain', 'latex'])
      expect(await runIn({ 'a.md': ill }, ['read', 'a.md', '--format', format, '--no-warnings'])).toMatchObject({
        code: 1,
      });
  });

  it.each([
    [[]],
    [['read']],
    [['reed', 'a.md']],
    [['read', 'a.md', '--format', 'yaml']],
    [['read', 'a.md', '--frobnicate']],
    [['read', 'a.md', '--context', 'nowhere']],
    [['read', 'a.md', '--sources', 'a.md']],
  ])('is 2 for wrong use: %j', async (argv) => {
    const { code, err } = await runIn({ 'a.md': fine }, argv);
    expect(code).toBe(2);
    expect(err).not.toBe('');
    expect(err).not.toMatch(/\n\s+at /);
  });

  it.each([['--help'], ['--version'], ['read --help']])('is 0 for %s', async (line) => {
    expect(await runCli(line.split(' '))).toMatchObject({ code: 0, err: '' });
  });
});

describe('help', () => {
  it('shows an example for every verb', async () => {
    const { out } = await runCli(['--help']);
    const verbs = [...out.matchAll(/^ {2}([a-z]+) (?:\[options\]|<)/gm)].map(([, verb = '']) => verb);
    expect(verbs).toEqual([
      'check',
      'explain',
      'prove',
      'diff',
      'grade',
      'mutate',
      'replay',
      'read',
      'compile',
      'train',
      'docs',
      'serve',
      'lsp',
    ]);
    for (const verb of verbs)
      expect((await runCli([verb, '--help'])).out).toMatch(new RegExp(`^ +\\$ .*chainrule ${verb} `, 'm'));
  });
});

describe('documents', () => {
  const folder = {
    'b.tex': '\\[ 1 + 1 = 2 \\]\n',
    'a.md': fine,
    'README.md': broken,
    'in/c.txt': '$$ 2 = 1 + 1 $$\n',
    'in/d.ipynb': JSON.stringify({ cells: [{ cell_type: 'markdown', source: ['$$ 3 = 1 + 2 $$'] }] }),
    'in/e.pdf': 'no document',
    '.hidden/f.md': broken,
    'node_modules/g/h.md': broken,
    'in/.i.md': broken,
  };

  it('are found in a folder', async () => {
    const { out, code } = await runIn(folder, ['read', '.', '-f', 'json']);
    expect(pathsIn(out)).toEqual(['a.md', 'b.tex', 'in/c.txt', 'in/d.ipynb']);
    expect(code).toBe(0);
  });

  it('are found by a glob, each once, in the order of their paths', async () => {
    const { out } = await runIn(folder, ['read', '**/*.{txt,tex}', 'in', './a.md', 'a.md', '-f', 'json']);
    expect(pathsIn(out)).toEqual(['a.md', 'b.tex', 'in/c.txt', 'in/d.ipynb']);
  });

  it('that are named are read whatever their name', async () => {
    const { out } = await runIn({ 'README.md': fine, 'in/e.pdf': fine }, [
      'read',
      'README.md',
      'in/e.pdf',
      '-f',
      'json',
    ]);
    expect(pathsIn(out)).toEqual(['README.md', 'in/e.pdf']);
  });

  it('with an odd name are read as they are named', async () => {
    const { out } = await runIn({ '[a].md': fine, 'a b*.md': fine }, ['read', '[a].md', 'a b*.md', '-f', 'json']);
    expect(pathsIn(out)).toEqual(['[a].md', 'a b*.md']);
  });

  it('keep an absolute path', async () => {
    await inFolder({ 'a.md': fine }, async (cwd) => {
      const { out } = await runCli(['read', `${cwd}/a.md`, '-f', 'plain'], { cwd });
      expect(out).toBe(`${cwd}/a.md:5:10: a + b = b + a\n`);
    });
  });

  it('do not stop each other', async () => {
    const { out, err, code } = await runIn({ 'a.md': fine, 'c.md': fine }, [
      'read',
      'a.md',
      'b.md',
      'c.md',
      '-f',
      'plain',
    ]);
    expect(out.split('\n')).toHaveLength(3);
    expect(err).toBe('chainrule: b.md: there is no such file or folder\n');
    expect(code).toBe(2);
  });

  it('are looked for in vain', async () => {
    const { out, err, code } = await runIn({ 'in/a.pdf': '', 'in/README.md': '' }, ['read', 'in', '*.md']);
    expect({ out, code }).toEqual({ out: '', code: 2 });
    expect(err).toBe(
      'chainrule: in: holds no document (.md, .tex, .ipynb, .txt)\nchainrule: *.md: matches no document\n',
    );
  });
});

describe('what is piped in', () => {
  it('is read as Markdown', async () => {
    const { out, code } = await runCli(['read', '-', '-f', 'plain'], { input: fine });
    expect({ out, code }).toEqual({ out: 'stdin.md:5:10: a + b = b + a\n', code: 0 });
  });

  it('is read by the name it is given, with the sidecar of that name', async () => {
    const files = { 'a.context.yaml': 'symbols:\n  a, b: scalar\n' };
    const { out } = await runIn(files, ['read', '-', '--stdin-name', 'a.tex', '-f', 'json'], {
      input: '\\[ a b = b a \\]',
    });
    expect(pathsIn(out)).toEqual(['a.tex']);
    expect(out).toContain('"origin": "declared"');
  });
});

describe('a sidecar', () => {
  const text = '$$ a + b = b + a $$\n';
  const sidecar = 'symbols:\n  a, b: vector K\n  K: dimension\n';
  const kinds = (out: string): readonly string[] => [...out.matchAll(/"kind": "(.*)"/g)].map(([, kind = '']) => kind);

  it('is used for the file beside it', async () => {
    const { out } = await runIn({ 'a.txt': text, 'a.context.yaml': sidecar }, ['read', '.', '-f', 'json']);
    expect(pathsIn(out)).toEqual(['a.txt']);
    expect(kinds(out)).toEqual(['dimension', 'vector K', 'vector K']);
  });

  it('is looked for in --context first', async () => {
    const files = { 'in/a.txt': text, 'in/a.context.yaml': 'symbols: {}\n', 'more/a.context.yaml': sidecar };
    const { out } = await runIn(files, ['read', 'in/a.txt', '--context', 'more', '-f', 'json']);
    expect(kinds(out)).toEqual(['dimension', 'vector K', 'vector K']);
  });

  it('with nothing beside it is said, and read with --sources', async () => {
    const files = { 'side/a.context.yaml': sidecar, 'texts/a.txt': text, 'b.md': fine };
    const without = await runIn(files, ['read', 'side', 'b.md', '-f', 'plain']);
    expect(without).toEqual({
      code: 0,
      out: 'b.md:5:10: a + b = b + a\n',
      err: 'chainrule: side: 1 sidecar has no document beside it; --sources DIR says where to look\n',
    });
    const { out, code } = await runIn(files, ['read', 'side', '--sources', 'texts', '-f', 'plain']);
    expect(out).toMatch(/^texts\/a\.txt:1:10: for (\w) in 1\.\.K: a\[\1\] \+ b\[\1\] = b\[\1\] \+ a\[\1\]\n$/);
    expect(code).toBe(0);
  });

  it('has problems under its own path', async () => {
    const files = { 'a.txt': text, 'a.context.yaml': 'symbols:\n  a: gizmo\n' };
    const { out, code } = await runIn(files, ['read', 'a.txt']);
    expect(out).toContain('a.context.yaml:2:3: malformed: the kind “gizmo” of a is not understood');
    expect(code).toBe(1);
  });
});

describe('hostile input', () => {
  const hostile: Readonly<Record<string, string | Uint8Array>> = {
    'empty.md': '',
    'binary.md': Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 1, 2, 0xff, 0xfe, 0x80]),
    'long.md': '$$ a = b $$\n'.repeat(200_000),
    'yaml.md': '---\nsymbols: {a: [}\n---\n$$ 1 = 1 $$\n',
    'not-json.ipynb': '{ "cells": [ { "cell_type": "markdown", ',
    'no-notebook.ipynb': '[1, 2]',
    'nul.tex': '\\[ a = b \\]\0',
    'latin.md': Buffer.from('$$ a = \u00e9 $$', 'latin1'),
    'escape.md': '# \u001b[31mred\u001b[0m\n$$ a = (\u001b]0;title\u0007 $$\n',
  };

  it.each(Object.entries(hostile))('%s is answered', async (name, text) => {
    const { code, out, err } = await runIn({ [name]: text }, ['read', name]);
    expect(code).toBe(name === 'empty.md' ? 0 : 1);
    expect(err).toBe('');
    expect(out).toContain(name);
    expect(out.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
    expect(out).not.toMatch(/^\s+at .*:\d+:\d+/m);
  });

  it('among the good does not stop them', async () => {
    const { out } = await runIn({ ...hostile, 'fine.md': fine }, ['read', '.', '-f', 'json']);
    expect(pathsIn(out)).toEqual([...Object.keys(hostile), 'fine.md'].toSorted((a, b) => (a < b ? -1 : 1)));
  });
});

describe('colours', () => {
  const ESCAPE = '\u001b[';
  const told = async (terminal: boolean, env: Readonly<Record<string, string>>): Promise<boolean> =>
    (await runIn({ 'a.md': ill }, ['read', 'a.md'], { terminal, env })).out.includes(ESCAPE);

  it('are for terminals', async () => {
    expect(await told(true, {})).toBe(true);
    expect(await told(false, {})).toBe(false);
    expect(await told(true, { TERM: 'dumb' })).toBe(false);
  });

  it('are off under NO_COLOR, on under FORCE_COLOR', async () => {
    expect(await told(true, { NO_COLOR: '1' })).toBe(false);
    expect(await told(true, { NO_COLOR: '' })).toBe(true);
    expect(await told(false, { FORCE_COLOR: '1' })).toBe(true);
    expect(await told(true, { FORCE_COLOR: '0' })).toBe(false);
    expect(await told(false, { FORCE_COLOR: '1', NO_COLOR: '1' })).toBe(false);
  });

  it('change nothing but the colours', async () => {
    const [bare, painted] = await Promise.all(
      [false, true].map((terminal) => runIn({ 'a.md': ill }, ['read', 'a.md'], { terminal })),
    );
    expect(painted?.out.replace(/\p{Cc}\[\d+m/gu, '')).toBe(bare?.out);
  });
});
