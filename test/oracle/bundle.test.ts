/** The worker also starts from a bundle, and wherever the program is run. */

import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { bundled } from '../cli/bundled.ts';

it('as the build makes one', async () => {
  const file = fileURLToPath(await bundled('test/oracle/asking.ts'));
  // Nobody closes the worker: an idle one does not keep the program from ending.
  const { stdout, stderr, status } = spawnSync(process.execPath, [file], { cwd: tmpdir(), encoding: 'utf8' });
  expect({ stdout, stderr, status }).toEqual({ stdout: '2*x; 2 * x', stderr: '', status: 0 });
});
