/** The GitHub action, the pre-commit hook and what the README says of them ask for nothing that is not there. */

import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { checkCommand } from '../../src/cli/check.ts';
import { checkFormats } from '../../src/render/check-formats.ts';
import type { Io } from '../../src/cli/io.ts';
import { inFolder, root } from './run-cli.ts';

interface Step {
  readonly uses?: string;
  readonly id?: string;
  readonly run?: string;
  readonly shell?: string;
  readonly if?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly with?: Readonly<Record<string, string>>;
}

interface Action {
  readonly inputs: Readonly<Record<string, { readonly description: string; readonly default: string }>>;
  readonly outputs: Readonly<Record<string, { readonly value: string }>>;
  readonly runs: { readonly using: string; readonly steps: readonly Step[] };
}

interface Hook {
  readonly id: string;
  readonly name: string;
  readonly entry: string;
  readonly language: string;
  readonly types_or: readonly string[];
  readonly args?: readonly string[];
}

const text = (path: string): string => readFileSync(join(root, path), 'utf8');
const path = '.github/actions/check/action.yml';
const action = parse(text(path)) as Action;
const hooks = parse(text('.pre-commit-hooks.yaml')) as readonly Hook[];
const { steps } = action.runs;
const step = steps.find(({ id }) => id === 'check');

const nowhere: Io = {
  cwd: root,
  env: {},
  outIsTerminal: false,
  errIsTerminal: false,
  out: () => undefined,
  err: () => undefined,
  input: () => Promise.resolve(new Uint8Array()),
};
const options = checkCommand(nowhere, () => undefined).options.flatMap(({ long, short }) => [long, short]);
const unknown = (words: readonly string[]): readonly string[] =>
  words.filter((word) => word.startsWith('-') && word !== '--' && !options.includes(word));

/** Runs the step as GitHub does, with a chainrule that tells what it was asked, and exits with this code. */
function runStep(inputs: Readonly<Record<string, string>>, code = 0): Promise<Record<string, string>> {
  const stub = [
    "import { appendFileSync } from 'node:fs';",
    "appendFileSync('asked', JSON.stringify(process.argv.slice(2)) + '\\n');",
    "console.log('printed'); console.error('told');",
    `process.exit(${code});`,
  ].join('\n');
  return inFolder({ 'stub.mjs': stub }, (cwd) => {
    const values = Object.fromEntries(Object.entries(action.inputs).map(([name, input]) => [name, input.default]));
    const env = Object.fromEntries(
      Object.entries(step?.env ?? {}).map(([name, value]) => [
        name,
        value.replace(/\$\{\{ inputs\.([\w-]+) \}\}/, (_, input: string) => ({ ...values, ...inputs })[input] ?? ''),
      ]),
    );
    const { status, stdout } = spawnSync('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', step?.run ?? ''], {
      cwd,
      encoding: 'utf8',
      env: { PATH: process.env['PATH'], ...env, CHAINRULE: 'stub.mjs', GITHUB_OUTPUT: join(cwd, 'output') },
    });
    const read = (name: string): string =>
      existsSync(join(cwd, name)) ? readFileSync(join(cwd, name), 'utf8').trimEnd() : '';
    return Promise.resolve({ status: String(status), stdout, asked: read('asked'), output: read('output') });
  });
}

describe('the action', () => {
  it('is composite, and says of each input what it is', () => {
    expect(action.runs.using).toBe('composite');
    for (const { description, default: value } of Object.values(action.inputs)) {
      expect(description).toMatch(/\.$/);
      expect(typeof value).toBe('string');
    }
    for (const { run, shell } of steps) if (run !== undefined) expect(shell).toBe('bash');
  });

  it('uses each input it has, and no other', () => {
    const used = [...text(path).matchAll(/inputs\.([\w-]+)/g)].map(([, name = '']) => name);
    expect([...new Set(used)].toSorted()).toEqual(Object.keys(action.inputs).toSorted());
  });

  it('hands inputs to a shell as variables, and never as text of the script', () => {
    for (const { run = '' } of steps) expect(run).not.toContain('${{');
  });

  it('runs the program that the build makes of the repository it is in', () => {
    expect(step?.env?.['CHAINRULE']).toBe('${{ github.action_path }}/../../../dist/cli/main.js');
    const { bin } = JSON.parse(text('package.json')) as { readonly bin: Readonly<Record<string, string>> };
    expect(bin['chainrule']).toBe('dist/cli/main.js');
    expect(join(path, '../../../../package.json')).toBe('package.json');
  });

  it('asks for formats and options that there are', async () => {
    const formats = checkFormats.map(({ name }) => name);
    expect(formats).toEqual(expect.arrayContaining([action.inputs['format']?.default, 'sarif']));
    const { asked = '' } = await runStep({ strict: 'true', sarif: 'report.sarif' });
    const words = asked.split('\n').map((line) => JSON.parse(line) as string[]);
    expect(words).toEqual([
      ['check', '--strict', '--format', 'github', '--', '.'],
      ['check', '--strict', '--format', 'sarif', '--', '.'],
    ]);
    expect(words.flatMap(unknown)).toEqual([]);
  });

  it('hands on paths as they are, and more options word by word', async () => {
    const paths = 'notes\n\n  a b/**/*.md\n-x $(touch y)\n';
    const { asked = '', status } = await runStep({ paths, args: '--no-warnings  --context dir' });
    expect(status).toBe('0');
    const given = ['notes', '  a b/**/*.md', '-x $(touch y)'];
    expect(JSON.parse(asked)).toEqual([
      'check',
      '--no-warnings',
      '--context',
      'dir',
      '--format',
      'github',
      '--',
      ...given,
    ]);
  });

  it.each([0, 1, 2])('tells the exit code %i and goes on', async (code) => {
    expect(await runStep({}, code)).toMatchObject({ status: '0', output: `exit-code=${code}` });
    expect(action.outputs['exit-code']?.value).toBe('${{ steps.check.outputs.exit-code }}');
    expect(steps.at(-1)).toMatchObject({ run: 'exit "$CODE"', env: { CODE: action.outputs['exit-code']?.value } });
  });

  it('lets the runner take commands from annotations only', async () => {
    expect((await runStep({})).stdout).toMatch(/^printed\n::stop-commands::(\S+)\ntold\n::\1::\n$/);
    expect((await runStep({ format: 'text' })).stdout).toMatch(/^::stop-commands::(\S+)\nprinted\ntold\n::\1::\n$/);
  });
});

describe('the hook', () => {
  it('runs check on the documents that change', () => {
    expect(hooks).toMatchObject([
      { id: 'chainrule-check', entry: '.ci/hook.mjs', language: 'script', types_or: ['markdown', 'tex', 'jupyter'] },
    ]);
    for (const { args = [] } of hooks) expect(unknown(args)).toEqual([]);
  });

  it('starts what was built, with the files it is given', () =>
    inFolder(
      {
        '.ci/hook.mjs': text('.ci/hook.mjs'),
        'dist/THIRD-PARTY.txt': '',
        'dist/cli/main.js': 'console.log(process.argv.slice(2).join()); process.exitCode = 1;',
      },
      (cwd) => {
        const hook = [join(cwd, '.ci/hook.mjs'), '--no-warnings', 'a.md'];
        const { stdout, status } = spawnSync(process.execPath, hook, { cwd, encoding: 'utf8' });
        expect([stdout, status]).toEqual(['check,--no-warnings,a.md\n', 1]);
        return Promise.resolve();
      },
    ));

  it('says so when it cannot be built', () =>
    inFolder({ '.ci/hook.mjs': text('.ci/hook.mjs') }, (cwd) => {
      const env = { ...process.env, npm_config_offline: 'true' };
      const { stderr, status } = spawnSync(process.execPath, [join(cwd, '.ci/hook.mjs'), 'a.md'], {
        cwd,
        env,
        encoding: 'utf8',
      });
      expect(status).toBe(2);
      expect(stderr).toContain('chainrule: npm ci');
      return Promise.resolve();
    }));
});

describe('the README', () => {
  const fences = [...text('README.md').matchAll(/^```yaml\n([^]*?)^```$/gm)].map(
    ([, yaml = '']) => parse(yaml) as unknown,
  );

  it('calls the action by its path, with inputs that it has', () => {
    const [workflow] = fences as [{ readonly jobs: Readonly<Record<string, { readonly steps: readonly Step[] }>> }];
    const used = Object.values(workflow.jobs).flatMap((job) => job.steps);
    const [own] = used.filter(({ uses }) => uses?.includes('chainrule') === true);
    expect(own?.uses).toBe('OWNER/chainrule/.github/actions/check@REF');
    expect(Object.keys(action.inputs)).toEqual(expect.arrayContaining(Object.keys(own?.with ?? {})));
  });

  it('names the hook, with options that there are', () => {
    const [, config] = fences as [unknown, { readonly repos: readonly { readonly hooks: readonly Partial<Hook>[] }[] }];
    const used = config.repos.flatMap((repo) => repo.hooks);
    expect(used.map(({ id }) => id)).toEqual(hooks.map(({ id }) => id));
    expect(used.flatMap(({ args = [] }) => unknown(args))).toEqual([]);
  });

  it('names every format', () => {
    const [, section = ''] = /^## In CI\n([^]*?)^## /m.exec(text('README.md')) ?? [];
    for (const { name } of checkFormats) if (name !== 'text') expect(section).toContain(name);
  });
});
