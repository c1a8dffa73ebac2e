#!/usr/bin/env node
/** What pre-commit runs: checks the files it is given, and before the first time builds chainrule in the clone that pre-commit keeps. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

// The build writes this file last: what was broken off is built again.
if (!existsSync(join(root, 'dist', 'THIRD-PARTY.txt'))) {
  for (const words of ['ci --no-audit --no-fund --loglevel=error', 'run --silent build']) {
    const options = { cwd: root, stdio: ['ignore', 'ignore', 'inherit'], shell: process.platform === 'win32' };
    if (spawnSync('npm', words.split(' '), options).status !== 0) {
      process.stderr.write(`chainrule: npm ${words} failed in ${root}\n`);
      process.exit(2);
    }
  }
}

const program = join(root, 'dist', 'cli', 'main.js');
const { status } = spawnSync(process.execPath, [program, 'check', ...process.argv.slice(2)], { stdio: 'inherit' });
process.exit(status ?? 2);
