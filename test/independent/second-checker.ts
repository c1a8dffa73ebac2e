/** Runs `replay.py` on certificates, `witness.py` on witnesses. */

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Certificate } from '../../src/kernel/certificate.ts';
import { rulebookJson } from './rulebook-json.ts';

const program = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

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
  return ran('replay.py', certificates, (folder) => {
    const rules = join(folder, 'rules.json');
    writeFileSync(rules, rulebookJson());
    return ['--rules', rules];
  });
}

/** `ok: left 1, right 2`, `cannot: ` and what it has no way to evaluate, or why it refuses. */
export function secondLooks(witnesses: readonly unknown[]): Run {
  return ran('witness.py', witnesses, () => []);
}

function ran(name: string, files: readonly unknown[], before: (folder: string) => readonly string[]): Run {
  const folder = mkdtempSync(join(tmpdir(), 'chainrule-'));
  try {
    const first = before(folder);
    const paths = files.map((file, i) => {
      const path = join(folder, `${i}.json`);
      writeFileSync(path, JSON.stringify(file));
      return path;
    });
    const argv = ['-B', program(name), ...first, ...paths];
    const { stdout, stderr, status } = spawnSync('python3', argv, { encoding: 'utf8', maxBuffer: 2 ** 28 });
    const lines = stdout.trim().split('\n');
    const verdicts = paths.map((path, i) => {
      const [line, refused] = [lines[i] ?? '', `refused ${path}: `];
      if (line.startsWith(refused)) return line.slice(refused.length);
      const told = /^(ok|cannot) (.*\.json)(.*)$/.exec(line);
      return told?.[2] === path ? `${told[1]}${told[3]}` : 'no verdict';
    });
    return { verdicts, status, errors: stderr };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
