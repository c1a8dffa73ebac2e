/** `npm run bounds -- [ENTRY…]`: every way in on every hostile document, measured and held against what is stated. */

import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { digits, table } from '../bench/timing.ts';
import { functions, verbs, type Bound, type Verb } from './entries.ts';
import { documents, formulas } from './hostile.ts';

const program = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));
const library = new URL('../../dist/index.js', import.meta.url).href;
const folder = mkdtempSync(join(tmpdir(), 'chainrule-'));

mkdirSync(join(folder, 'pages'));

/** A program that writes down how much memory it had at most and how long it worked, when it ends. */
const measured =
  'data:text/javascript,import{writeFileSync}from"node:fs";process.on("exit",()=>{const{maxRSS,userCPUTime,systemCPUTime}=process.resourceUsage();writeFileSync("spent",[maxRSS,userCPUTime+systemCPUTime].join())})';

interface Taken {
  /** On the processor: what else the machine does does not count. */
  readonly seconds: number;
  readonly megabytes: number;
  /** It ended of its own, with an exit code that says so, and without a stack trace. */
  readonly isWell: boolean;
}

function run(args: readonly string[], input: string, { seconds }: Bound): Taken {
  rmSync(join(folder, 'spent'), { force: true });
  const { status, stderr } = spawnSync(process.execPath, ['--import', measured, ...args], {
    cwd: folder,
    input,
    encoding: 'utf8',
    maxBuffer: 2 ** 30,
    timeout: 4000 * seconds,
  });
  return takenBy(status, stderr);
}

/** The same of what goes on until it is told to end. */
async function converse(args: readonly string[], text: string, { seconds, spokenTo }: Verb): Promise<Taken> {
  rmSync(join(folder, 'spent'), { force: true });
  const child = spawn(process.execPath, ['--import', measured, ...args], { cwd: folder });
  const timer = setTimeout(() => child.kill('SIGKILL'), 4000 * seconds);
  let stderr = '';
  child.stderr.on('data', (bytes: Buffer) => (stderr += bytes.toString()));
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  await spokenTo?.(child, text);
  const status = await ended;
  clearTimeout(timer);
  return takenBy(status, stderr);
}

function takenBy(status: number | null, stderr: string): Taken {
  const isWell = status !== null && status <= 2 && !/^\s+at /m.test(stderr);
  if (status === null) return { seconds: Number.POSITIVE_INFINITY, megabytes: Number.NaN, isWell };
  const [kilobytes = 0, microseconds = 0] = readFileSync(join(folder, 'spent'), 'utf8').split(',').map(Number);
  return { seconds: microseconds / 1e6, megabytes: kilobytes / 1024, isWell };
}

const chosen = process.argv.slice(2);
const isChosen = (name: string): boolean => chosen.length === 0 || chosen.includes(name);
const rows: (readonly string[])[] = [];
let over = 0;

async function measure(
  name: string,
  bound: Bound,
  inputs: Readonly<Record<string, string>>,
  take: (text: string) => Taken | Promise<Taken>,
): Promise<void> {
  if (!isChosen(name)) return;
  let [slowest, largest]: [Taken & { readonly of: string }, Taken & { readonly of: string }] = [
    { seconds: 0, megabytes: 0, isWell: true, of: '' },
    { seconds: 0, megabytes: 0, isWell: true, of: '' },
  ];
  for (const [of, text] of Object.entries(inputs)) {
    process.stderr.write(`\r${name}: ${of}`.padEnd(78));
    const taken = { ...(await take(text)), of };
    if (taken.seconds > slowest.seconds) slowest = taken;
    if (taken.megabytes > largest.megabytes) largest = taken;
    if (taken.isWell && taken.seconds <= bound.seconds && taken.megabytes <= bound.megabytes) continue;
    over += 1;
    process.stdout.write(
      `OVER ${name}, ${of}: ${digits(taken.seconds)} s, ${digits(taken.megabytes)} MB${taken.isWell ? '' : ', and it did not end well'}\n`,
    );
  }
  rows.push([
    `\`${name}\``,
    `${digits(slowest.seconds)} of ${bound.seconds}`,
    slowest.of,
    `${digits(largest.megabytes)} of ${bound.megabytes}`,
    largest.of,
  ]);
}

writeFileSync(
  join(folder, 'own.md'),
  '# Exercise\n\n## Given\n\n$$ s = (a + b)^2 $$\n\n## To show\n\n$$ s = a^2 + 2 a b + b^2 $$\n',
);
for (const [name, verb] of Object.entries(verbs)) {
  const { argv, spokenTo, leaves } = verb;
  const isFormula = name === 'prove' || name === 'diff';
  await measure(name, verb, isFormula ? formulas : documents, (text) => {
    for (const name of ['h.md', 'pages/h.md']) writeFileSync(join(folder, name), text);
    if (leaves !== undefined) rmSync(join(folder, leaves), { force: true });
    // What is no certificate, and an endless list.
    writeFileSync(
      join(folder, 'h.json'),
      text.length % 2 === 0 ? JSON.stringify({ version: 1, terms: [text] }) : '['.repeat(1_000_000),
    );
    if (spokenTo !== undefined) return converse([program, ...argv], text, verb);
    const taken = run([program, ...argv], name === 'diff' ? (text.split('=')[0] ?? '') : text, verb);
    return { ...taken, isWell: taken.isWell && (leaves === undefined || existsSync(join(folder, leaves))) };
  });
}
for (const [name, called] of Object.entries(functions)) {
  const { call } = called;
  if (call === undefined) continue;
  await measure(`${name}()`, called, call.includes('formula') ? formulas : documents, (text) => {
    const script = `const api = await import(${JSON.stringify(library)}); const text = (await import("node:fs")).readFileSync(0, "utf8"), formula = text; ${call};`;
    return run(['--input-type=module', '-e', script], text, called);
  });
}
rmSync(folder, { recursive: true });
process.stderr.write('\r'.padEnd(80));
process.stdout.write(`\n${table(['', 's of a processor', 'on', 'MB', 'on'], rows)}\n\n${over} over what is stated\n`);
process.exitCode = over > 0 ? 1 : 0;
