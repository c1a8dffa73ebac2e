/** How long a class takes: `npm run bench:grading [SIZE] [--anew]`, in this many submissions, by the built program; `--anew`: each is examined, though its text is another's. */

import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { problem, ways } from '../grade/class-paths.ts';
import { slipsIn, syntheticClass } from '../grade/synthetic-class.ts';

const words = process.argv.slice(2);
const size = Number(words.find((word) => !word.startsWith('--')) ?? 1000);
const isAnew = words.includes('--anew');
const folder = mkdtempSync(join(tmpdir(), 'chainrule-class-'));
const slips = new Map(Object.entries(ways).map(([way, text]) => [way, slipsIn(way, text, 20)] as const));
mkdirSync(join(folder, 'in'));
writeFileSync(join(folder, 'problem.md'), problem);
const members = syntheticClass(size, slips);
for (const { name, text } of members) writeFileSync(join(folder, 'in', `${name}.md`), text);
const different = new Set(members.map(({ text }) => text)).size;
const program = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));
const start = performance.now();
const ran = spawnSync(
  '/usr/bin/time',
  ['-v', process.execPath, program, 'grade', 'problem.md', 'in', '--out', 'marks', ...(isAnew ? ['--no-resume'] : [])],
  { cwd: folder, encoding: 'utf8' },
);
const seconds = (performance.now() - start) / 1000;
const used = (what: string): string => new RegExp(`${what}[^:]*: (.*)`).exec(ran.stderr)?.[1] ?? '?';
const rows = readFileSync(join(folder, 'marks/grades.csv'), 'utf8').split('\r\n').length - 2;
process.stdout.write(
  `${rows} submissions, ${different} texts${isAnew ? ', each submission examined anew' : ''}, in ${seconds.toFixed(1)} s; user time ${used('User time')} s, largest resident set ${used('Maximum resident set size')} kB\n`,
);
rmSync(folder, { recursive: true });
