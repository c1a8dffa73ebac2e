/** `npm run mutants`: plants every slip in the documents named, and counts what is caught, named and put right. */

import { readFileSync } from 'node:fs';
import { checkDerivation } from '../../src/check/check.ts';
import { readDocument } from '../../src/derivation/read-document.ts';
import { understand } from '../../src/derivation/understand.ts';
import { diagnosisOf } from '../../src/diagnose/diagnose.ts';
import { judgedMutants } from '../../src/diagnose/mutation.ts';
import { writeLatex } from '../../src/notation/latex/write.ts';

const paths = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const every = Number(process.argv.find((w) => w.startsWith('--every='))?.slice(8) ?? 1);
const verbose = process.argv.includes('--verbose');
let count = 0;
const fates: Record<string, number> = {};
let first = 0, restored = 0, spelled = 0, caught = 0;
const times: number[] = [];
const perSlip: Record<string, number[]> = {};
for (const path of paths) {
  const derivation = understand(readDocument(path, readFileSync(path, 'utf8')));
  checkDerivation(derivation, {
    heard: (checked, open) => {
      for (const { mutant, checked: wrong, fate } of judgedMutants(checked, derivation, open(), () => (count += 1) % every === 0)) {
        fates[fate] = (fates[fate] ?? 0) + 1;
        const latex = writeLatex(mutant.right.written as never);
        if (fate === 'survived') console.log('SURVIVED', path, checked.link.n, mutant.slip.id, wrong.verdict, latex);
        if (fate !== 'caught') continue;
        caught += 1;
        (globalThis as never as Record<string, any>).READS = 0; (globalThis as never as Record<string, any>).SEEN = {}; (globalThis as never as Record<string, any>).ENDS = {};
        const start = performance.now();
        const d = diagnosisOf(wrong, derivation, open);
        const ms = performance.now() - start;
        times.push(ms);
        const row = (perSlip[mutant.slip.id] ??= [0, 0, 0, 0]);
        row[0]! += 1;
        const right = checked.link.right.written;
        const orig = right === null ? '' : writeLatex(right);
        if (d !== undefined) {
          if (d.slips.slice(0, 2).includes(mutant.slip)) { first += 1; row[1]! += 1; }
          if (d.side === 'right') { restored += 1; row[2]! += 1; }
          if (d.side === 'right' && writeLatex(d.tree) === orig) { spelled += 1; row[3]! += 1; }
        }
        if (verbose) console.log([wrong.verdict, d === undefined ? 'NONE' : d.side === 'left' ? 'LEFT' : writeLatex(d.tree) === orig ? 'SAME' : 'EQUAL', d?.slips.slice(0, 2).includes(mutant.slip) ? 'ok' : 'OTHER', mutant.slip.id, d?.slips.map((x) => x.id).join(), ms.toFixed(0), wrong.why || wrong.judgement?.why || wrong.link.problems[0]?.code, path.replace(/.*\//, ''), checked.link.n, latex, '=>', d?.changes.map((c) => `${c.was} → ${c.should}`).join(' & '), (globalThis as never as Record<string, any>).READS, JSON.stringify((globalThis as never as Record<string, any>).SEEN), JSON.stringify((globalThis as never as Record<string, any>).ENDS)].join(' | '));
      }
    },
  });
}
times.sort((a, b) => a - b);
const share = (n: number): string => `${((100 * n) / Math.max(1, caught)).toFixed(2)} %`;
console.log(fates, 'of', count);
console.log('named first', share(first), 'restored', share(restored), 'spelled', share(spelled));
console.log('ms median', times[times.length >> 1], '90%', times[Math.floor(times.length * 0.9)], 'max', times.at(-1), 'sum', times.reduce((a, b) => a + b, 0));
console.table(perSlip);
