/** Runs `replay.py` on certificates. */

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Certificate } from '../../src/kernel/certificate.ts';
import { rulebookJson } from './rulebook-json.ts';

const program = fileURLToPath(new URL('replay.py', import.meta.url));

export function hasPython(): boolean {
  return spawnSync('python3', ['--version']).status === 0;
}

export interface Run {
  /** One a certificate: `ok` or why not. */
  readonly verdicts: readonly string[];
  readonly status: number | null;
  readonly errors: string;
}

export function secondVerdicts(certificates: readonly Certificate[]): Run {
  const folder = mkdtempSync(join(tmpdir(), 'chainrule-'));
  try {
    const rules = join(folder, 'rules.json');
    writeFileSync(rules, rulebookJson());
    const paths = certificates.map((certificate, i) => {
      const path = join(folder, `${i}.json`);
      writeFileSync(path, JSON.stringify(certificate));
      return path;
    });
    const ran = spawnSync('python3', [program, '--rules', rules, ...paths], { encoding: 'utf8', maxBuffer: 2 ** 28 });
    const lines = ran.stdout.trim().split('\n');
    const verdicts = paths.map((path, i) => {
      const [line, refused] = [lines[i] ?? '', `refused ${path}: `];
      if (line === `ok ${path}`) return 'ok';
      return line.startsWith(refused) ? line.slice(refused.length) : 'no verdict';
    });
    return { verdicts, status: ran.status, errors: ran.stderr };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
