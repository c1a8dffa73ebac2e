/** `npm run differential -- --seed 1 --cases 300`: puts the same equations to all, and writes docs/differential.md. */

import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { Peers } from '../../src/oracle/peers.ts';
import type { Asked } from '../bench/deciders.ts';
import { othersHere, ours, peerAnswers, sympyAnswers } from './answers.ts';
import { byHand, generated } from './equations.ts';
import { page, type Voice } from './page.ts';

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    cases: { type: 'string', default: '300' },
    out: { type: 'string' },
  },
});
const seed = Number(values.seed);
const equations = [...generated(seed, Number(values.cases)), ...byHand()];
const say = (text: string): boolean => process.stderr.write(`${text}\n`);

say(`${equations.length} equations`);
const bySympy = sympyAnswers(equations);
if (bySympy === undefined)
  throw new Error('whether an equation is true is computed by python3 with SymPy, which is not here');
const voices: Voice[] = [{ name: 'chainrule', answers: equations.map(ours) }];
const peers = new Peers();
const asked: readonly Asked[] = ['mathjs simplify', 'nerdamer simplify', 'nerdamer expand'];
for (const who of asked) {
  say(who);
  voices.push({ name: who, answers: await peerAnswers(who, equations, peers) });
}
await peers.close();
const { version, answers } = bySympy;
voices.push(
  { name: `SymPy ${version} simplify`, answers: answers.map(({ simplify }) => simplify) },
  { name: `SymPy ${version} equals`, answers: answers.map(({ equals }) => equals) },
);
const here = othersHere();
const silent = ['Maxima', 'Giac'].map((name) =>
  here.includes(name.toLowerCase())
    ? `${name} is here; nobody has written how it is asked.`
    : `${name} is not on the machine that made this page.`,
);
const text = page({ equations, truths: answers.map(({ truth }) => truth), voices, silent, seed });
writeFileSync(values.out ?? new URL('../../docs/differential.md', import.meta.url), text);
