/** `chainrule check` from the outside: what it exits with, what it prints where, the certificates it writes. */

import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkFormats } from '../../src/render/check-formats.ts';
import type { CheckReport } from '../../src/render/check-report.ts';
import { inFolder, runCli, runIn } from './run-cli.ts';

const head = '---\nsymbols:\n  x: scalar\n---\n## Chain\n';
const fine = `${head}$$ x + x = 2 x $$\n`;
const slip = `${head}$$ x + x = 2 x $$\n\n$$ x / x = 1 $$\n`;

const reportOf = (out: string): CheckReport => JSON.parse(out) as CheckReport;

describe('the exit code', () => {
  it('is 0 when every line passes', async () => {
    expect(await runIn({ 'a.md': fine }, ['check', 'a.md'])).toMatchObject({ code: 0, err: '' });
  });

  it.each([
    ['a line that holds sometimes', slip],
    ['a line that is not so', `${head}$$ x + x = 3 x $$\n`],
    ['a line that is malformed', '---\nsymbols:\n  a: scalar\n---\n## Chain\n$$ a^2 = a q $$\n'],
    ['a line that is not read', `${head}$$ x = (x $$\n`],
    ['front matter that is not read', '---\nsymbols: [K\n---\n$$ 1 = 1 $$\n'],
    ['mathematics that never ends', `${fine}\n$$ x = x\n`],
    ['a convention that is not read', "---\nconventions:\n  - '$a = (b$'\n---\n$$ 1 = 1 $$\n"],
  ])('is 1 for %s', async (_, text) => {
    expect(await runIn({ 'a.md': text }, ['check', 'a.md'])).toMatchObject({ code: 1, err: '' });
  });

  it('is that of the worst document', async () => {
    const files = { 'a.md': fine, 'b.md': slip };
    expect(await runIn(files, ['check', '.'])).toMatchObject({ code: 1 });
    expect(await runIn(files, ['check', '.', 'nowhere.md'])).toMatchObject({ code: 2 });
  });

  it('does not depend on what is printed', async () => {
    for (const { name } of checkFormats) {
      expect(await runIn({ 'a.md': fine }, ['check', 'a.md', '-f', name])).toMatchObject({ code: 0, err: '' });
      expect(await runIn({ 'a.md': slip }, ['check', 'a.md', '-f', name, '--no-warnings'])).toMatchObject({ code: 1 });
    }
  });

  it.each([
    [['check']],
    [['check', 'a.md', '--format', 'yaml']],
    [['check', 'a.md', '--frobnicate']],
    [['check', 'a.md', '--context', 'nowhere']],
    [['check', 'a.md', '--certificates']],
    [['check', 'a.md', '--certificates', 'a.md']],
    [['check', 'a.md', '--certificates', 'a.md/in']],
    [['check', 'a.md', '--cache', 'a.md']],
    [['check', 'a.md', '--budget', '0']],
    [['check', 'a.md', '--budget', '1e3']],
    [['check', 'a.md', '--patience', '-1']],
    [['check', 'a.md', '--patience', '0']],
    [['check', 'nowhere.md']],
    [['check', 'a.md/in']],
    [['check', 'a.md/in/*.md']],
    [['check', '']],
    [['check', 'a\0.md']],
    [['check', `${'a'.repeat(5000)}.md`]],
    [['check', '[']],
    [['check', 'empty']],
    [['check', '*.tex']],
  ])('is 2 for wrong use, which is told in words: %j', async (argv) => {
    const { code, err } = await runIn({ 'a.md': fine, 'empty/a.pdf': '' }, argv);
    expect(code).toBe(2);
    expect(err).not.toBe('');
    expect(err).not.toMatch(/\n\s+at |fault of the program/);
  });

  it('is 0 for help, which names every format and shows an example', async () => {
    const { code, out } = await runCli(['check', '--help']);
    expect(code).toBe(0);
    expect(out).toContain('$ chainrule check ');
    for (const { name, gloss } of checkFormats)
      expect(out).toMatch(new RegExp(`^ +${name} +${gloss.slice(0, 20)}`, 'm'));
  });
});

describe('what is printed', () => {
  it('is the lines that do not pass, and all of them with --all', async () => {
    const some = await runIn({ 'a.md': slip }, ['check', 'a.md']);
    const all = await runIn({ 'a.md': slip }, ['check', 'a.md', '--all']);
    expect(some.out).not.toContain('x + x = 2 x');
    expect(some.out).toContain('x / x = 1');
    expect(all.out).toMatch(/line 6 {2}proved\n +x \+ x = 2 x/);
    expect(all.out).toContain('x / x = 1');
  });

  it('is told apart by document', async () => {
    const { out } = await runIn({ 'a.md': fine, 'in/b.md': slip }, ['check', '.']);
    expect(out).toMatch(/^a\.md\n[^]*^in\/b\.md\n[^]*^2 documents, 3 links: 2 proved, 1 conditional\n$/m);
  });

  it('is a document even when it comes from a pipe', async () => {
    const piped = await runCli(['check', '-'], { input: fine });
    expect(piped).toMatchObject({ code: 0, err: '' });
    expect(piped.out).toContain('stdin.md\n');
    const named = await runCli(['check', '-', '--stdin-name', 'notes.tex', '-f', 'json'], {
      input: '\\[ 1 + 1 = 2 \\]',
    });
    expect(reportOf(named.out).documents[0]).toMatchObject({ path: 'notes.tex', summary: { proved: 1 } });
  });

  it('says where the rest of a path is, and nothing of it in the report', async () => {
    const { out, err, code } = await runIn({ 'a.md': fine }, ['check', 'a.md', 'b.md', '-f', 'json']);
    expect(reportOf(out).documents.map(({ path }) => path)).toEqual(['a.md']);
    expect({ code, err }).toEqual({ code: 2, err: 'chainrule: b.md: there is no such file or folder\n' });
  });

  it('has no warnings with --no-warnings', async () => {
    const text = '## Chain\n$$ (x + q)^2 = x^2 $$\n';
    const loud = await runIn({ 'a.md': text }, ['check', 'a.md', '-f', 'github']);
    const quiet = await runIn({ 'a.md': text }, ['check', 'a.md', '-f', 'github', '--no-warnings']);
    expect(loud.out).toMatch(/^::warning /m);
    expect(quiet.out).not.toMatch(/^::warning /m);
    expect(quiet.out).toMatch(/^::error /m);
  });
});

describe('--strict', () => {
  it('lets what is proved pass', async () => {
    expect(await runIn({ 'a.md': fine }, ['check', 'a.md', '--strict'])).toMatchObject({ code: 0 });
  });

  it('passes exactly when all that is not given is proved', async () => {
    const text = `${fine}\n$$ |x|^2 = x^2 $$\n\n$$ \\max(x, 0) + \\min(x, 0) = x $$\n`;
    const { out } = await runIn({ 'a.md': text }, ['check', 'a.md', '-f', 'json']);
    const { links, given, proved, problems } = reportOf(out).summary;
    const { code } = await runIn({ 'a.md': text }, ['check', 'a.md', '--strict']);
    expect(code).toBe(links === given + proved && problems === 0 ? 0 : 1);
  });
});

describe('--certificates', () => {
  it('writes what replay takes, under the names in the report', async () => {
    await inFolder({ 'a.md': `${fine}\n$$ x + x = 3 x $$\n` }, async (cwd) => {
      const { out } = await runCli(['check', 'a.md', '--certificates', 'to/proofs', '-f', 'json'], { cwd });
      const names = reportOf(out).documents[0]?.links.map(({ certificate }) => certificate);
      expect(names).toEqual(['a.1.json', null]);
      expect(reportOf(out).documents[0]?.links[1]?.counterexample).toMatchObject({ witness: 'a.2.witness.json' });
      expect(readdirSync(join(cwd, 'to/proofs'))).toEqual(['a.1.json', 'a.2.witness.json']);
      expect(await runCli(['replay', 'to/proofs/a.2.witness.json'], { cwd })).toMatchObject({ code: 0, err: '' });
      expect(await runCli(['replay', 'to/proofs/a.1.json'], { cwd })).toEqual({
        code: 0,
        out: 'ok to/proofs/a.1.json\n',
        err: '',
      });
    });
  });

  it('writes a witness of a line that is refuted, and replay takes it', async () => {
    await inFolder({ 'a.md': `${fine}\n$$ (x + 1)^2 = x^2 + 1 $$\n` }, async (cwd) => {
      const { out } = await runCli(['check', 'a.md', '--certificates', 'proofs', '-f', 'json'], { cwd });
      const { links } = reportOf(out).documents[0] ?? { links: [] };
      expect(links.map(({ certificate }) => certificate)).toEqual(['a.1.json', null]);
      expect(links.map(({ counterexample }) => counterexample?.witness)).toEqual([undefined, 'a.2.witness.json']);
      // (1 + 1)^2 = 4 and 1 + 1 = 2.
      expect(await runCli(['replay', 'proofs/a.1.json', 'proofs/a.2.witness.json'], { cwd })).toEqual({
        code: 0,
        out: 'ok proofs/a.1.json\nrefuted proofs/a.2.witness.json: left = 4, right = 2 at x = 1\n',
        err: '',
      });
    });
  });

  it('keeps those of documents with the same name apart', async () => {
    await inFolder({ 'in/a.md': fine, 'on/a.md': fine, 'a-2.md': fine }, async (cwd) => {
      const { out } = await runCli(['check', '.', '--certificates', 'proofs', '-f', 'json'], { cwd });
      const names = reportOf(out).documents.flatMap(({ links }) => links.map(({ certificate }) => certificate));
      expect(names).toEqual(['a-2.1.json', 'a.1.json', 'a-3.1.json']);
      expect(readdirSync(join(cwd, 'proofs'))).toEqual(['a-2.1.json', 'a-3.1.json', 'a.1.json']);
    });
  });

  it('says which file cannot be written', async () => {
    await inFolder({ 'a.md': fine, 'proofs/a.1.json/in': '' }, async (cwd) => {
      const { code, out, err } = await runCli(['check', 'a.md', '--certificates', 'proofs', '-f', 'json'], { cwd });
      expect(reportOf(out).documents[0]?.links[0]).toMatchObject({ verdict: 'proved', certificate: null });
      expect({ code, err }).toEqual({
        code: 2,
        err: 'chainrule: proofs: a.1.json is a folder, and a file was to be written\n',
      });
    });
  });

  it('leaves what else is in the folder', async () => {
    await inFolder({ 'a.md': fine }, async (cwd) => {
      mkdirSync(join(cwd, 'proofs'));
      writeFileSync(join(cwd, 'proofs/mine.txt'), 'mine');
      await runCli(['check', 'a.md', '--certificates', 'proofs'], { cwd });
      expect(readFileSync(join(cwd, 'proofs/mine.txt'), 'utf8')).toBe('mine');
    });
  });
});

describe('--budget and --patience', () => {
  it('leave a line undecided, and never make it pass', async () => {
    const { code, out } = await runIn({ 'a.md': slip }, ['check', 'a.md', '-f', 'json', '--budget', '1']);
    const links = reportOf(out).documents[0]?.links ?? [];
    expect({ code, verdicts: links.map(({ verdict }) => verdict) }).toEqual({
      code: 1,
      verdicts: ['undecided', 'undecided'],
    });
    expect(links[0]?.problem?.text).toMatch(/the work for one line, 1 unit, is done$/);
  });
});

describe('--second-opinion', () => {
  const text = `---
symbols:
  K: dimension
  z: vector K
---
## Chain
$$ \\frac{\\partial}{\\partial z_j} \\log \\sum_{k=1}^K e^{z_k} = \\frac{e^{z_j}}{\\sum_{k=1}^K e^{z_k}} $$
`;

  it('is told beside the report, which stays as it is', { timeout: 60_000 }, async () => {
    const alone = await runIn({ 'a.md': text }, ['check', 'a.md', '--all']);
    const ran = await runIn({ 'a.md': text }, ['check', 'a.md', '--all', '--second-opinion']);
    expect({ code: ran.code, out: ran.out }).toEqual({ code: 0, out: alone.out });
    expect(ran.err).toBe(
      'a.md: second opinions on 1 derivative\n  differences: agrees on 1\n  mathjs: agrees on 1\n  nerdamer: agrees on 1\n',
    );
  });

  it('says where there is nothing to compare', async () => {
    const { code, err } = await runIn({ 'a.md': fine }, ['check', 'a.md', '--second-opinion']);
    expect({ code, err }).toEqual({ code: 0, err: 'a.md: no second opinions: there is no derivative to compare\n' });
  });
});
