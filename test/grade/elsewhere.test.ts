/** The packages for other systems, run as those run them: the scripts of Gradescope, the steps of GitHub Classroom. */

import { spawnSync, type SpawnSyncReturns } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { openZip } from '../../src/cli/zip-archive.ts';
import { run } from '../../src/cli/program.ts';
import { bundled } from '../cli/bundled.ts';
import { inFolder, root } from '../cli/run-cli.ts';
import { assignment, right, wrongEnd } from './small-class.ts';

const program = await bundled('src/cli/main.ts');
// What the build puts beside the program starts it from compiled code; here it starts as it is.
writeFileSync(new URL('main.js', program), "import './program.cjs';\n");

const shell = (script: string, cwd: string, env: Readonly<Record<string, string>> = {}): SpawnSyncReturns<string> =>
  spawnSync('bash', ['-c', script], { cwd, encoding: 'utf8', env: { ...process.env, ...env } });

/** Each starts the program as a process of its own. */
const isLong = process.env['CHAINRULE_LONG'] === '1';

describe('the autograder for Gradescope', () => {
  it('leaves the results that Gradescope reads', { timeout: 120_000 }, async () => {
    await inFolder(
      { 'homework.md': assignment, 'autograder/submission/work.md': wrongEnd, 'autograder/submission/notes.txt': 'x' },
      async (cwd) => {
        const io = {
          cwd,
          env: {},
          outIsTerminal: false,
          errIsTerminal: false,
          out: () => undefined,
          err: () => undefined,
          input: () => Promise.resolve(new Uint8Array()),
          bundle: program,
        };
        expect(await run(['grade', 'homework.md', '--gradescope-package', 'autograder.zip'], io)).toBe(0);
        const zip = openZip(join(cwd, 'autograder.zip'), { entries: 100, file: 2 ** 26, total: 2 ** 27 });
        if (typeof zip === 'string') throw new Error(zip);
        for (const entry of zip.entries) {
          const path = join(cwd, 'autograder/source', entry.path);
          mkdirSync(dirname(path), { recursive: true });
          writeFileSync(path, entry.read());
          if (/^(?:setup\.sh|run_autograder)$/.test(entry.path)) chmodSync(path, 0o755);
        }
        zip.close();
        const env = { AUTOGRADER_ROOT: join(cwd, 'autograder') };
        expect(shell('./autograder/source/setup.sh', cwd, env)).toMatchObject({ status: 0 });
        const ran = shell('./autograder/source/run_autograder', cwd, env);
        expect(ran.stderr).toBe('');
        const results = JSON.parse(readFileSync(join(cwd, 'autograder/results/results.json'), 'utf8')) as {
          readonly tests: readonly { readonly score: number }[];
        };
        expect(results).toMatchObject({
          score: 3,
          stdout_visibility: 'hidden',
          extra_data: { student: 'submission', status: 'final' },
        });
        // Gradescope adds nothing up where there is a score; people do.
        expect(results.tests.reduce((sum, { score }) => sum + score, 0)).toBe(3);
      },
    );
  });

  it('gives a result even where nothing can be marked', { timeout: 120_000 }, async () => {
    await inFolder({ 'homework.md': assignment, 'autograder/submission/scan.pdf': '%PDF' }, async (cwd) => {
      mkdirSync(join(cwd, 'autograder/source/chainrule/dist/cli'), { recursive: true });
      writeFileSync(join(cwd, 'autograder/source/chainrule/dist/cli/main.js'), 'process.exit(3);\n');
      const { runAutograder } = await import('../../src/cli/gradescope-package.ts');
      writeFileSync(join(cwd, 'run_autograder'), runAutograder);
      shell('bash run_autograder', cwd, { AUTOGRADER_ROOT: join(cwd, 'autograder') });
      expect(JSON.parse(readFileSync(join(cwd, 'autograder/results/results.json'), 'utf8'))).toMatchObject({
        score: 0,
        output: expect.stringMatching(/A person will look/) as string,
      });
    });
  });
});

describe('the example for GitHub Classroom', () => {
  const file = join(root, 'docs/examples/github-classroom/classroom.yml');
  const workflow = parse(readFileSync(file, 'utf8')) as {
    readonly jobs: { readonly grade: { readonly steps: readonly { readonly run?: string }[] } };
  };

  it.each([...(isLong ? [['right', right, 0] as const] : []), ['wrong', wrongEnd, 1] as const])(
    'runs on what is %s',
    { timeout: 120_000 },
    async (_, solution, failures) => {
      await inFolder(
        {
          'homework.md': assignment,
          'solution.md': solution,
          'bin/npx': `#!/bin/sh\nshift 2\nexec "${process.execPath}" "${fileURLToPath(new URL('main.js', program))}" "$@"\n`,
        },
        async (cwd) => {
          chmodSync(join(cwd, 'bin/npx'), 0o755);
          const env = {
            PATH: `${join(cwd, 'bin')}:${process.env['PATH'] ?? ''}`,
            GITHUB_STEP_SUMMARY: join(cwd, 'summary.md'),
          };
          for (const step of workflow.jobs.grade.steps) {
            if (step.run === undefined) continue;
            const ran = shell(`set -e\n${step.run}`, cwd, env);
            expect({ status: ran.status, err: ran.stderr }).toEqual({ status: 0, err: '' });
          }
          expect(readFileSync(join(cwd, 'summary.md'), 'utf8')).toMatch(/^# A square\n/);
          const junit = readFileSync(join(cwd, 'marks/junit.xml'), 'utf8');
          expect(junit.match(/<failure/g)?.length ?? 0).toBe(failures);
          expect(existsSync(join(cwd, 'marks/class.html'))).toBe(true);
        },
      );
    },
  );
});
