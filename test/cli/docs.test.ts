/** The site of a small folder: every way leads somewhere, nothing comes from elsewhere, and what is wrong is told. */

import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { assets } from '../web/assets.ts';
import { lostWays, pagesOf } from '../web/site-pages.ts';
import { inFolder, runCli, type Folder } from './run-cli.ts';

const right = String.raw`---
title: A square
symbols:
  a, b: scalar
---

Multiplied out, as in [the other](deep/wrong.md):

$$ (a + b)^2 = a^2 + 2ab + b^2 \tag{1} $$

$$ \frac{\partial}{\partial a} \log (1 + a^2) = \frac{2 a}{1 + a^2} $$
`;
const wrong = String.raw`# A slip & more

Let $a$ and $b$ be scalars.

$$ (a - b)^2 = a^2 + 2ab + b^2 $$

See [the square](../right.md#link-1), [elsewhere](https://example.org/x.md) and <script>alert(1)</script>.
`;
const tex = String.raw`\documentclass{article}\begin{document}
\section{In LaTeX}
We have \begin{align} a + a &= 2 a \end{align}
\end{document}
`;
const files: Folder = {
  'notes/right.md': right,
  'notes/right.iris.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
  'notes/deep/wrong.md': wrong,
  'notes/sheet.tex': tex,
};

const read = (...path: string[]): string => readFileSync(join(...path), 'utf8');

describe('chainrule docs', () => {
  it('makes a site in which every way leads somewhere', async () => {
    await inFolder(files, async (cwd) => {
      const { code, out, err } = await runCli(['docs', 'notes', '--out', 'site', '--title', 'Notes'], {
        cwd,
        assets: await assets(),
      });
      expect([code, err]).toEqual([1, '']);
      expect(out).toContain('notes/right.md: 2 of 2 steps proved\n');
      expect(out).toContain('notes/deep/wrong.md: 0 of 1 step proved, 1 does not pass\n');
      const site = join(cwd, 'site');
      const pages = [
        'index.html',
        'right.html',
        'deep/wrong.html',
        'sheet.tex.html',
        'reference/rules.html',
        'reference/slips.html',
        'reference/notation.html',
        'reference/steps.html',
      ];
      for (const page of pages) {
        const html = read(site, page);
        expect(html).toContain(`http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'`);
        // Scripts are files of the site, without exception.
        expect(html).not.toMatch(/<script(?! src="(?:\.\.\/)*assets\/[\w-]+\.js" defer><\/script>)|<style|\son\w+="/);
        expect(lostWays(site, page)).toEqual([]);
      }
      const index = read(site, 'index.html');
      expect(index).toContain('3 derivations: 3 of 4 steps proved, 1 does not pass.');
      expect(index).toMatch(/<a href="right\.html">A square<\/a>.*✓<\/span> passes.*100&nbsp;%/s);
      expect(index).toMatch(/<a href="deep\/wrong\.html">A slip &amp; more<\/a>.*✗<\/span> does not pass.*0&nbsp;%/s);
    });
  });

  it('makes one site of several folders, in which text is no derivation', async () => {
    const text = String.raw`# About

Here $x^2 > 0$ is said in passing; see [the data](data.csv), [the slip](../notes/deep/wrong.md#a-slip--more),
[what is not there](gone.md), [what is not shown](../secret.csv) and [the rules](rules.md#log-one).

## Ünder \`code\`

Back [to it](#ünder-code).
`;
    const rules = readFileSync(new URL('../../docs/reference/rules.md', import.meta.url), 'utf8');
    const all = {
      ...files,
      'text/about.md': text,
      'text/data.csv': '1',
      'text/other.json': '{}',
      'text/rules.md': rules,
      'secret.csv': '2',
    };
    await inFolder(all, async (cwd) => {
      const argv = ['docs', 'notes', 'text', '--out', 'site', '--accounts', '0', '--on-slip', 'show'];
      const { code, err } = await runCli(argv, { cwd, assets: await assets() });
      expect([code, err]).toEqual([0, '']);
      const site = join(cwd, 'site');
      expect(pagesOf(site)).toEqual([
        'index.html',
        'notes/deep/wrong.html',
        'notes/right.html',
        'notes/sheet.tex.html',
        'reference/notation.html',
        'reference/problems.html',
        'reference/rules.html',
        'reference/slips.html',
        'reference/steps.html',
        'reference/vocabulary.html',
        'text/about.html',
      ]);
      expect(pagesOf(site).flatMap((page) => lostWays(site, page))).toEqual([]);
      const about = read(site, 'text', 'about.html');
      expect(about).not.toContain('chainrule-badge');
      expect(about).toContain('what is not there, what is not shown');
      expect(about).toContain('<a href="../reference/rules.html#log-one">');
      // Data come along where a page leads to them, and from nowhere else.
      expect([existsSync(join(site, 'text', 'data.csv')), existsSync(join(site, 'text', 'other.json'))]).toEqual([
        true,
        false,
      ]);
      const index = read(site, 'index.html');
      expect(index).toContain('3 derivations: 3 of 4 steps proved, 1 does not pass.');
      expect(index.match(/<h2><code>[^<]*/g)).toEqual(['<h2><code>notes/', '<h2><code>notes/deep/', '<h2><code>text/']);
      expect(index).toContain('<a class="home" href="index.html" aria-current="page">');
      expect(about.match(/aria-current/g)).toBeNull();
    });
  });

  it('tells every step, what was assumed and understood, and what is wrong', async () => {
    await inFolder(files, async (cwd) => {
      await runCli(['docs', 'notes', '--out', 'site'], { cwd, assets: await assets() });
      const page = read(cwd, 'site', 'right.html');
      expect(page).toMatch(/<details class="chainrule-account"><summary>.*multiply out/);
      expect(page).toContain('<a href="reference/rules.html#diff-log"><code>diff-log</code></a>');
      expect(page).not.toContain('rules.html#algebra');
      expect(page).toContain('<td>scalar</td><td>declared</td>');
      expect(page).toContain('<img src="right.iris.svg"');
      expect(page).toContain('<a href="deep/wrong.html">');
      const other = read(cwd, 'site', 'deep', 'wrong.html');
      expect(other).toContain('<a href="../right.html#link-1">the square</a>');
      expect(other).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
      expect(other).toMatch(/<details class="chainrule-slip"><summary>.*the two sides are not equal/);
      expect(read(cwd, 'site', 'sheet.tex.html')).toMatch(/<h1>In LaTeX<\/h1>.*1 of 1 step proved/s);
      const words = read(cwd, 'site', 'assets', 'search-index.js');
      expect(words).toMatch(/^globalThis\.searchIndex = \[\{"title":/);
      expect(words).toContain('Multiplied out');
      expect(words).not.toContain('<script');
      // Rows of the reference pages are found, and there is a place to go to.
      const found = [
        ...words.matchAll(/"title":"((?:Steps|Notation|Rules): [^"]*)","address":"reference\/(\w+)\.html#([^"]*)"/g),
      ];
      expect(found.map(([, title]) => title)).toEqual(
        expect.arrayContaining(['Steps: quotient-rule', 'Notation: number', 'Rules: log-one']),
      );
      for (const [, title, file = '', anchor = ''] of found)
        expect
          .soft(read(cwd, 'site', 'reference', `${file}.html`), title)
          .toContain(` id="${decodeURIComponent(anchor)}"`);
    });
  });

  it('writes LaTeX in which everything that opens closes', async () => {
    await inFolder(files, async (cwd) => {
      await runCli(['docs', 'notes', '--out', 'site', '--accounts', '0'], { cwd, assets: await assets() });
      for (const name of ['right.md.tex', 'deep/wrong.md.tex', 'sheet.tex.tex']) {
        const latex = read(cwd, 'site', name);
        const open: string[] = [];
        for (const [, what, env = ''] of latex.matchAll(/\\(begin|end)\{(\w+\*?)\}/g)) {
          if (what === 'begin') open.push(env);
          else expect(open.pop()).toBe(env);
        }
        expect(open).toEqual([]);
        expect(latex.match(/\\\[/g)?.length ?? 0).toBe(latex.match(/\\\]/g)?.length ?? 0);
      }
      expect(read(cwd, 'site', 'deep', 'wrong.md.tex')).toContain('\\section*{A slip \\& more}');
      expect(read(cwd, 'site', 'right.md.tex')).toContain('line 9: proved');
    });
  });

  it.runIf(process.env['CHAINRULE_LONG'] === '1' && spawnSync('pdflatex', ['--version']).status === 0)(
    'writes LaTeX that compiles',
    async () => {
      await inFolder(files, async (cwd) => {
        await runCli(['docs', 'notes', '--out', 'site', '--accounts', '0'], { cwd, assets: await assets() });
        for (const name of ['right.md.tex', 'deep/wrong.md.tex', 'sheet.tex.tex']) {
          const { status, stdout } = spawnSync(
            'pdflatex',
            ['-interaction=nonstopmode', '-halt-on-error', '-output-directory', cwd, join(cwd, 'site', name)],
            { encoding: 'utf8' },
          );
          expect([name, status, status === 0 ? '' : stdout]).toEqual([name, 0, '']);
        }
      });
    },
  );

  it('says what is wrong with what is asked', async () => {
    await inFolder(files, async (cwd) => {
      const own = await assets();
      const said = async (argv: readonly string[]): Promise<string> => {
        const { code, err } = await runCli(['docs', ...argv], { cwd, assets: own });
        return `${code} ${err}`;
      };
      expect(await said(['nowhere', '--out', 'site'])).toBe(
        '2 chainrule: nowhere: a folder is wanted, and this is none\n',
      );
      expect(await said(['notes', '--out', 'notes/site'])).toBe(
        '2 chainrule: notes/site: the site may not lie in the folder it is made of\n',
      );
      expect(await said(['notes', '--out', 'notes'])).toMatch(/^2 .*may not lie/);
      expect(await said(['notes', '--out', 'notes/right.md'])).toMatch(/^2 /);
      expect((await runCli(['docs', 'notes', '--out', 'site'], { cwd })).err).toContain('npm run build');
    });
  });

  it('follows the documents while it is watched, for this machine only', { timeout: 30_000 }, async () => {
    await inFolder({ 'notes/wrong.md': wrong }, async (cwd) => {
      let stop = (): void => undefined;
      const stopped = new Promise<void>((resolve) => (stop = resolve));
      let tell = (_: string): void => undefined;
      const address = new Promise<string>((resolve) => (tell = resolve));
      const ran = runCli(['docs', 'notes', '--out', 'site', '--accounts', '0', '--watch', '--port', '0'], {
        cwd,
        assets: await assets(),
        stopped,
        heard: (text) => {
          if (text.startsWith('http://127.0.0.1:')) tell(text.trim());
        },
      });
      const at = await address;
      const page = async (): Promise<string> => (await fetch(`${at}wrong.html`)).text();
      expect(await page()).toContain('0 of 1 step proved');
      expect(await page()).toContain('assets/follow.js');
      expect((await fetch(`${at}..%2f..%2fetc%2fpasswd`)).status).toBe(404);
      expect((await fetch(at, { method: 'POST' })).status).toBe(405);
      const events = await fetch(`${at}__built`);
      const reader: ReadableStreamDefaultReader<Uint8Array> | undefined = events.body?.getReader();
      const decoder = new TextDecoder();
      writeFileSync(join(cwd, 'notes', 'wrong.md'), wrong.replace('(a - b)', '(a + b)'));
      let heard = '';
      while (!heard.includes('event: built')) heard += decoder.decode((await reader?.read())?.value);
      expect(await page()).toContain('1 of 1 step proved');
      await reader?.cancel();
      stop();
      expect((await ran).code).toBe(1);
    });
  });
});
