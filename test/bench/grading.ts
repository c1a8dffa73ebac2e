/** How long a class takes: `npm run bench:grading [SIZE]`, in this many submissions, by the built program. */

import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { problem, ways } from '../grade/class-paths.ts';
import { slipsIn, syntheticClass } from '../grade/synthetic-class.ts';

const size = Number(process.argv[2] ?? 1000);
const folder = mkdtempSync(join(tmpdir(), 'chainrule-class-'));
const slips = new Map(Object.entries(ways).map(([way, text]) => [way, slipsIn(way, text, 20)] as const));
mkdirSync(join(folder, 'in'));
writeFileSync(join(folder, 'problem.md'), problem);
for (const { name, text } of syntheticClass(size, slips)) writeFileSync(join(folder, 'in', `${name}.md`), text);
const program = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));
const start = performance.now();
const ran = spawnSync(
  '/usr/bin/time',
  ['-v', process.execPath, program, 'grade', 'problem.md', 'in', '--out', 'marks', '--no-resume'],
  { cwd: folder, encoding: 'utf8' },
);
const seconds = (performance.now() - start) / 1000;
const used = (what: string): string => new RegExp(`${what}[^:]*: (.*)`).exec(ran.stderr)?.[1] ?? '?';
const rows = readFileSync(join(folder, 'marks/grades.csv'), 'utf8').split('\r\n').length - 2;
process.stdout.write(
  `${rows} submissions in ${seconds.toFixed(1)} s; user time ${used('User time')} s, largest resident set ${used('Maximum resident set size')} kB\n`,
);
rmSync(folder, { recursive: true });
