/** `npm run bench -- [--json FILE] [--record]`: start, reading, links by family and size, others beside; what got worse is told. */

import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { parseArgs } from 'node:util';
import { cold } from './cold.ts';
import { best, changed, LEEWAY, ratiosOf, worseThan, type Figure, type Ratios } from './figures.ts';
import { families, lengths } from './links.ts';
import { besideOthers } from './peers.ts';
import { reading } from './reading.ts';
import { digits, table } from './timing.ts';

const { values } = parseArgs({ options: { json: { type: 'string' }, record: { type: 'boolean', default: false } } });
const record = new URL('ratios.json', import.meta.url);

type Measure = () => readonly Figure[] | undefined | Promise<readonly Figure[] | undefined>;

const parts: readonly Measure[] = [reading, families, lengths, besideOthers, cold];
/** How often a part is measured again before something in it is said to have got worse. */
const AGAIN = 2;

const known = JSON.parse(readFileSync(record, 'utf8')) as Ratios;
const figures: Figure[] = [];
for (const measure of parts) {
  let found = (await measure()) ?? [];
  for (let again = 0; again < AGAIN && worseThan(known, ratiosOf(found)).length > 0; again += 1)
    found = best(found, (await measure()) ?? []);
  figures.push(...found);
}

const [processor] = cpus();
const machine = {
  processor: processor?.model.trim() ?? 'unknown',
  processors: cpus().length,
  memory: `${(totalmem() / 2 ** 30).toFixed(1)} GiB`,
  system: `${process.platform} ${process.arch}`,
  node: process.version,
};
const ratios = ratiosOf(figures);
const worse = worseThan(known, ratios);
const { gone, added } = changed(known, ratios);

const rows = figures.map(({ id, what, shown, ratio, beside, peer }) => {
  const before = known[id];
  return [what, shown, digits(ratio), beside, peer ? '' : before === undefined ? 'new' : digits(before)];
});
const { processors, memory, system, node } = machine;
console.log(`${machine.processor}, ${processors} processors, ${memory}, ${system}, Node ${node}\n`);
console.log(`${table(['what', 'figure', 'ratio', 'to', 'recorded'], rows)}\n`);
if (gone.length > 0) console.log(`Not measured: ${gone.join(', ')}. The cold starts need \`npm run build\`.\n`);
for (const { id, before, now } of worse)
  console.log(
    `WORSE ${id}: ${digits(now)} instead of ${digits(before)}, by ${(100 * (now / before - 1)).toFixed(0)} %`,
  );
if (worse.length === 0) console.log(`Nothing got worse by more than ${100 * LEEWAY} %.`);
if (values.json !== undefined)
  writeFileSync(values.json, `${JSON.stringify({ machine, figures, worse, gone, added }, null, 2)}\n`);
if (values.record) writeFileSync(record, `${JSON.stringify({ ...known, ...ratios }, null, 2)}\n`);
else process.exitCode = worse.length > 0 ? 1 : 0;
