/** The worker also starts from a bundle, and wherever the program is run. */

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { afterAll, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'chainrule-bundle-'));
afterAll(() => rmSync(folder, { recursive: true }));

const program = `
import { Peers } from './src/oracle/peers.ts';
const peers = new Peers();
const ask = async () => [
  await peers.ask({ peer: 'nerdamer', task: 'expression', text: 'diff(x^2, x)' }),
  await peers.ask({ peer: 'mathjs', task: 'derivative', text: 'x^2', by: 'x', simplified: true }),
];
void ask().then((answers) => process.stdout.write(answers.map(({ text }) => text).join('; ')));
`;

it('as .ci/build.mjs makes one', async () => {
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  const outfile = join(folder, 'program.cjs');
  await build({
    stdin: { contents: program, resolveDir: root, loader: 'ts' },
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    minifyWhitespace: true,
    minifySyntax: true,
    external: ['mathjs', 'nerdamer'],
    define: { 'import.meta.url': 'importMetaUrl' },
    banner: { js: "const importMetaUrl = require('node:url').pathToFileURL(__filename).href;" },
  });
  // Nobody closes the worker: an idle one does not keep the program from ending.
  const { stdout, stderr, status } = spawnSync(process.execPath, [outfile], { cwd: tmpdir(), encoding: 'utf8' });
  expect({ stdout, stderr, status }).toEqual({ stdout: '2*x; 2 * x', stderr: '', status: 0 });
});
