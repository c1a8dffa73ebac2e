/** `npm run torture -- --seed 1 --cases 100000 --seconds 600`: attacks the checker with generated truths and falsehoods. */

import { parseArgs } from 'node:util';
import { table } from '../bench/timing.ts';
import { familyNames } from './formulas.ts';
import { keyOf, run, type Finding } from './run.ts';

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    cases: { type: 'string', default: '20000' },
    seconds: { type: 'string', default: '600' },
    certificates: { type: 'string', default: '1' },
    open: { type: 'boolean', default: false },
  },
});

const start = performance.now();
const limit = Number(values.seconds) * 1000;
const outcome = run({
  seed: Number(values.seed),
  cases: Number(values.cases),
  certificates: Number(values.certificates),
  isOver: () => performance.now() - start > limit,
  told: (done) => process.stderr.write(`\r${done} cases`),
});

const answers = ['proved', 'verified', 'conditional', 'undecided', 'refuted'] as const;
const rows = familyNames.flatMap((family) =>
  [true, false].map((isTrue) => [
    `${family}, ${isTrue ? 'true' : 'false'}`,
    ...answers.map((answer) => String(outcome.counts.get(keyOf(family, isTrue, answer)) ?? 0)),
  ]),
);
const shown = ({ seed, family, isTrue, answer, by, left, right }: Finding): string =>
  `seed ${seed}, ${family}, ${isTrue ? 'true' : 'false'} and ${answer} (${by.join(', ')})\n  ${left}\n  ${right}\n`;

process.stderr.write('\r');
process.stdout.write(`${table(['family', ...answers], rows)}\n\n`);
for (const each of outcome.bad) process.stdout.write(shown(each));
if (values.open) for (const each of outcome.open) process.stdout.write(shown(each));
const { proofs, second, altered, harmless, split, refused, bad } = outcome.replays;
const told = [
  `${proofs} proofs replayed from their certificates`,
  second === undefined ? 'not by the second checker: there is no python3' : `${second} of them by the second checker`,
  `${altered} altered certificates, ${harmless} accepted that say the same as before`,
  ...(second === undefined ? [] : [`${split} accepted by one of the two only, and say the same as before`]),
];
process.stdout.write(`${told.join('; ')}\n`);
for (const each of refused) process.stdout.write(`refused by the second checker, ${each}\n`);
for (const each of bad) process.stdout.write(`BAD ${each}\n`);
const seconds = ((performance.now() - start) / 1000).toFixed(0);
const all = outcome.bad.length + bad.length;
process.stdout.write(`${outcome.cases} cases in ${seconds} s, ${all} bad; the next seed is ${outcome.next}\n`);
process.exitCode = all > 0 ? 1 : 0;
