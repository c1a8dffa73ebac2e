/** The command as a process: exit codes, standard input, a reader that goes away. */

import { spawn, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { bundled } from './bundled.ts';
import { root } from './run-cli.ts';

const program = fileURLToPath(await bundled('src/cli/main.ts'));

function chainrule(args: readonly string[], input = ''): { code: number | null; out: string; err: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
    cwd: root,
    input,
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1' },
  });
  return { code: status, out: stdout, err: stderr };
}

describe('chainrule', () => {
  it('says its version', () => {
    const { code, out, err } = chainrule(['--version']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  it('reads what is piped in', () => {
    const { code, out, err } = chainrule(['read', '-', '--format', 'plain'], '$$ 1 + 1 = 2 $$\n\n$$ 1 + (1 = 2 $$');
    expect({ code, out }).toEqual({ code: 1, out: 'stdin.md:1:10: 1 + 1 = 2\n' });
    expect(err).toMatch(/^stdin\.md:3:\d+: unread: this \( is never closed/);
  });

  it('exits with 2 for a file that is not there', () => {
    expect(chainrule(['read', 'nowhere.md'])).toEqual({
      code: 2,
      out: '',
      err: 'chainrule: nowhere.md: there is no such file or folder\n',
    });
  });

  it('is quiet when nobody listens any more', async () => {
    const child = spawn(process.execPath, [program, 'read', 'derivations', '--format', 'json'], { cwd: root });
    const err: Buffer[] = [];
    child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
    child.stdout.once('data', () => child.stdout.destroy());
    await new Promise((resolve) => child.once('close', resolve));
    expect(Buffer.concat(err).toString()).toBe('');
  });
});
