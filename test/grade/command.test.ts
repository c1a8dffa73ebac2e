/** `chainrule grade` from the command line: what is written, what is refused, and that nobody gets anything by saying so. */

import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Io } from '../../src/cli/io.ts';
import { bundled } from '../cli/bundled.ts';
import { inFolder, runCli, runIn, type Folder, type Ran } from '../cli/run-cli.ts';
import { assignment, assuming, carriedOn, renamed, right, unreadable, wrongEnd } from './small-class.ts';

const files: Folder = {
  'homework.md': assignment,
  'in/ada/solution.md': right,
  'in/bob/solution.md': wrongEnd,
  'in/bob/notes.txt': 'rough work',
  'in/cy.md': carriedOn,
  'in/di/work.tex': `\\documentclass{article}\\begin{document}\n${right.replace('# Homework', '').replaceAll(/\$\$([^$]*)\$\$/g, '\\[$1\\]')}\\end{document}\n`,
  'in/eve.md': renamed,
  'class.csv': 'student,name\nada,Ada\nbob,Bob\ncy,Cy\ndi,Di\neve,Eve\nfay,Fay\n',
};
const grade = (cwd: string, ...more: readonly string[]): Promise<Ran> =>
  runCli(['grade', 'homework.md', 'in', '--out', 'marks', ...more], { cwd });
const textIn = (cwd: string, path: string): string => readFileSync(join(cwd, path), 'utf8');

function all(cwd: string): Readonly<Record<string, string>> {
  const found: Record<string, string> = {};
  const walk = (folder: string): void => {
    for (const entry of readdirSync(join(cwd, folder), { withFileTypes: true }))
      if (entry.isDirectory()) walk(join(folder, entry.name));
      else found[join(folder, entry.name)] = textIn(cwd, join(folder, entry.name));
  };
  walk('marks');
  return found;
}

describe('chainrule grade', () => {
  it('marks a class, and the same way every time', { timeout: 60_000 }, async () => {
    await inFolder(files, async (cwd) => {
      const { code, out, err } = await grade(cwd, '--roster', 'class.csv');
      expect({ code, err }).toEqual({ code: 0, err: '' });
      expect(out).toBe('6 students, 0 of whom wait for a person: marks/class.html\n');
      const rows = textIn(cwd, 'marks/grades.csv')
        .trimEnd()
        .split('\r\n')
        .map((row) => row.split(',').slice(0, 3).join(' '));
      // By hand: 4 points; one slip takes 1, and is charged once where the next line goes on with it.
      expect(rows).toEqual([
        'student status mark',
        'ada final 4',
        'bob final 3',
        'cy final 3',
        'di final 4',
        'eve final 4',
        'fay missing 0',
      ]);
      expect(textIn(cwd, 'marks/feedback/eve.md')).toMatch(/`u` for `a`, `v` for `b`, `g` for `f`/);
      const first = all(cwd);
      rmSync(join(cwd, 'marks/grades.csv'));
      await grade(cwd, '--roster', 'class.csv');
      expect(all(cwd)).toEqual(first);
      await grade(cwd, '--roster', 'class.csv', '--no-resume');
      expect(Object.fromEntries(Object.entries(all(cwd)).filter(([path]) => !path.includes('.resume')))).toEqual(
        Object.fromEntries(Object.entries(first).filter(([path]) => !path.includes('.resume'))),
      );
      const explained = await runCli(['grade', '--explain', 'cy', '--out', 'marks'], { cwd });
      expect(explained.out).toMatch(/^cy: 3 of 4 {2}in\/cy\.md\n/);
      expect(explained.out).toMatch(
        /−1 {2}line 5, wrong number \(slips\.each\)\n.*the left side is .* and the right side .*\n.*chainrule replay evidence\/cy\.2\.json\n.*goes on in line 9, and is charged once/,
      );
      expect(await runCli(['replay', 'marks/evidence/cy.2.json'], { cwd })).toMatchObject({ code: 0 });
    });
  });

  it('goes on where a run was interrupted', { timeout: 60_000 }, async () => {
    await inFolder(files, async (cwd) => {
      await grade(cwd);
      const before = all(cwd);
      const kept = readdirSync(join(cwd, 'marks/.resume'));
      rmSync(join(cwd, 'marks/.resume', kept[0] ?? ''));
      // What is kept is not asked for again: were it, this would be seen in the marks.
      const [second = ''] = kept.slice(1);
      const text = textIn(cwd, `marks/.resume/${second}`);
      rmSync(join(cwd, 'marks/marks.json'));
      await grade(cwd);
      expect(all(cwd)).toEqual(before);
      expect(textIn(cwd, `marks/.resume/${second}`)).toBe(text);
    });
  });

  it('says whose marks move, and why', { timeout: 60_000 }, async () => {
    const milder = assignment.replace('reasons:', 'slips: { each: 0.5 }\nreasons:');
    await inFolder({ ...files, 'milder.md': milder }, async (cwd) => {
      await grade(cwd);
      await runCli(['grade', 'milder.md', 'in', '--out', 'milder'], { cwd });
      expect(await runCli(['grade', '--compare', 'marks', 'marks'], { cwd })).toMatchObject({
        code: 0,
        out: '0 moved or changed, 5 the same\n',
      });
      const { code, out } = await runCli(['grade', '--compare', 'marks', 'milder'], { cwd });
      expect(code).toBe(1);
      expect(out).toMatch(
        /^bob: 3, now 3\.5\n {2}line 9, [\w-]+: −1, now −0\.5\ncy: 3, now 3\.5\n {2}line 5, number: −1, now −0\.5\n2 moved or changed, 3 the same\n$/,
      );
    });
  });

  it('believes nothing that is only stated', { timeout: 60_000 }, async () => {
    await inFolder(
      {
        'homework.md': assignment,
        'in/ada.md': assuming,
        'in/bob.md': `---\nconventions:\n  - $a = b$\nsymbols:\n  f: one-hot 3\n---\n${wrongEnd}`,
      },
      async (cwd) => {
        const { code } = await grade(cwd);
        expect(code).toBe(1);
        const [, ada = '', bob = ''] = textIn(cwd, 'marks/grades.csv').split('\r\n');
        expect(ada).toMatch(/^ada,needs a person,,0,/);
        expect(bob).toMatch(/^bob,final,3,/);
      },
    );
  });

  it(
    'sends what it could not read to a person, and takes over what the person decides',
    { timeout: 60_000 },
    async () => {
      await inFolder(
        {
          'homework.md': assignment,
          'in/ada.md': unreadable,
          'decided.yaml': 'ada:\n  rows: { goal-1: 1.5 }\n  lines: { 3: right }\n  note: "=read from the scan"\n',
          'bad.yaml': 'ada: { rows: { goal-7: 1 } }\n',
        },
        async (cwd) => {
          expect(await grade(cwd)).toMatchObject({ code: 1 });
          expect(textIn(cwd, 'marks/grades.csv')).toMatch(/\nada,needs a person,,0,/);
          expect(await grade(cwd, '--overrides', 'decided.yaml')).toMatchObject({ code: 0 });
          expect(textIn(cwd, 'marks/grades.csv')).toMatch(/\nada,final,1\.5,.*row goal-1; =read from the scan/);
          expect(textIn(cwd, 'marks/feedback/ada.html')).toMatch(
            /Decided by a person: line 3: right; row goal-1; =read from the scan/,
          );
          expect(await grade(cwd, '--overrides', 'bad.yaml')).toMatchObject({
            code: 2,
            err: 'bad.yaml:1: there is no row goal-7; they are goal-1, step-1, reason-1\n',
          });
        },
      );
    },
  );

  it.each([
    [
      'a mistake in the rubric',
      assignment.replace('marks: 4', 'marks: 5'),
      /^homework\.md:\d+: marks is 5, and the rows come to 4\n$/,
    ],
    ['a goal that is not true', assignment.replace('2 a + 2 b', '2 a + b'), /^homework\.md:14: this goal is refuted/],
    [
      'a step that is not true',
      assignment.replace('a^2 + 2 a b', 'a^2 + a b'),
      /: the square is written out: what it asks for is refuted/,
    ],
  ])('refuses %s', async (_, text, told) => {
    const { code, err } = await runIn({ ...files, 'homework.md': text }, ['grade', 'homework.md', 'in']);
    expect(code).toBe(2);
    expect(err).toMatch(told);
  });

  it('leaves lateness to whoever has the dates', async () => {
    const late = assignment.replace('marks: 4', 'marks: 4\nlate: { factor: days }');
    await inFolder({ 'homework.md': late, 'work.md': right }, async (cwd) => {
      const asked = ['grade', 'homework.md', 'work.md', '--no-resume'];
      expect((await runCli(asked, { cwd })).err).toMatch(/reads lateness from a roster/);
      expect((await runCli([...asked, '--results', 'results.json'], { cwd })).code).toBe(0);
      expect(JSON.parse(textIn(cwd, 'results.json'))).toMatchObject({ score: 4 });
    });
  });

  it('says what is wanted', async () => {
    for (const argv of [
      ['grade'],
      ['grade', 'homework.md'],
      ['grade', 'nowhere.md', 'in'],
      ['grade', '--compare', 'in'],
      ['grade', '--explain', 'ada'],
      ['grade', 'homework.md', 'in', '--roster', 'nowhere.csv'],
    ])
      expect((await runIn(files, argv)).code).toBe(2);
  });
});

describe('pages', () => {
  it(
    'show what a student writes, and nothing of it becomes markup, script or a link',
    { timeout: 60_000 },
    async () => {
      const evil = `<script>alert(1)</script> <img src=x onerror=alert(1)> [x](javascript:alert(1)) \`\`\`\n${wrongEnd}\n$$ \\href{javascript:alert(1)}{a} = <b>$$\n$$ a = \\text{<script>alert(2)</script>} $$\n`;
      const name = '=cmd|x <b>"&';
      await inFolder({ 'homework.md': assignment, [`in/${name}/work.md`]: evil }, async (cwd) => {
        await grade(cwd);
        const [page = ''] = readdirSync(join(cwd, 'marks/feedback')).filter((file) => file.endsWith('.html'));
        expect(page).toMatch(/^[\w-]+\.html$/);
        for (const path of [`marks/feedback/${page}`, 'marks/class.html']) {
          const html = textIn(cwd, path);
          const tags = new Set([...html.matchAll(/<\/?([a-zA-Z!][\w-]*)/g)].map(([, tag = '']) => tag.toLowerCase()));
          for (const tag of ['script', 'img', 'b', 'a', 'iframe', 'object', 'link', 'form'])
            expect(tags).not.toContain(tag);
          expect(html).not.toMatch(/<[^>]*\s(?:on\w+|href|src)\s*=/i);
          expect(html).toMatch(/Content-Security-Policy/);
        }
        expect(textIn(cwd, 'marks/grades.csv')).toMatch(/\n"'=cmd\|x <b>""&",/);
        const markdown = textIn(cwd, `marks/feedback/${page.replace('.html', '.md')}`);
        const outside = markdown
          .replaceAll(/^(`{3,})text\n[^]*?^\1$/gm, '')
          .replaceAll(/(`+)[^`](?:[^]*?[^`])?\1(?!`)/g, '');
        expect(outside).not.toMatch(/<script|<img|\]\(|javascript/);
        expect(JSON.parse(textIn(cwd, `marks/gradescope/${page.replace('.html', '.json')}`))).toMatchObject({
          stdout_visibility: 'hidden',
        });
      });
    },
  );

  it('say in the margin what each line brought and cost', { timeout: 60_000 }, async () => {
    await inFolder(files, async (cwd) => {
      await grade(cwd);
      const text = textIn(cwd, 'marks/feedback/cy.html')
        .replaceAll(/<math[^]*?<\/math>/g, '∎')
        .replaceAll(/<[^>]+>/g, '|')
        .replaceAll('\n', '');
      expect(text).toMatch(/\|5\|+[^|]*a\^2 \+ 3 a b[^|]*\|+(?:\+1 [^|]*\|+)?−1 wrong number\|/);
      expect(text).toMatch(/\|9\|+[^|]*2 a \+ 3 b[^|]*\|+\+2 the derivative\|/);
      expect(text).toMatch(/This goes on with an earlier slip, and costs nothing more\./);
      // At hint level 2 the repair is not told.
      expect(text).toMatch(/Wrong number\. A number is another one\./);
      expect(text).not.toMatch(/should be/);
    });
  });
});

describe('threads', () => {
  it('change nothing, and one that dies takes one submission with it', { timeout: 90_000 }, async () => {
    const threads = (file: URL): NonNullable<Io['threads']> => ({ processors: 2, entry: { file, execArgv: [] } });
    const mortal = threads(await bundled('test/cli/mortal-thread.ts'));
    await inFolder({ ...files, 'in/zoe.md': `dies: ends\n${right}` }, async (cwd) => {
      const ran = await runCli(['grade', 'homework.md', 'in', '--out', 'marks', '--jobs', '2'], {
        cwd,
        threads: mortal,
      });
      expect(ran.code).toBe(1);
      const rows = textIn(cwd, 'marks/grades.csv')
        .trimEnd()
        .split('\r\n')
        .map((row) => row.split(',').slice(0, 3).join(' '));
      expect(rows).toEqual([
        'student status mark',
        'ada final 4',
        'bob final 3',
        'cy final 3',
        'di final 4',
        'eve final 4',
        'zoe needs a person ',
      ]);
      expect(textIn(cwd, 'marks/feedback/zoe.md')).toMatch(/the thread that checked it ended with code 3/);
      const alone = all(cwd);
      rmSync(join(cwd, 'marks'), { recursive: true });
      rmSync(join(cwd, 'in/zoe.md'));
      await runCli(['grade', 'homework.md', 'in', '--out', 'marks', '--jobs', '2'], { cwd, threads: mortal });
      const two = all(cwd);
      expect(existsSync(join(cwd, 'marks/feedback/zoe.md'))).toBe(false);
      for (const name of ['ada', 'bob', 'cy', 'di', 'eve'])
        expect(two[`marks/feedback/${name}.html`]).toBe(alone[`marks/feedback/${name}.html`]);
      rmSync(join(cwd, 'marks'), { recursive: true });
      await grade(cwd);
      expect(all(cwd)).toEqual(two);
    });
  });
});
