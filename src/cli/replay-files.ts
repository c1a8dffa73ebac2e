/** The work of `chainrule replay`. */

import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { decode } from '../kernel/certificate.ts';
import { replay } from '../kernel/proof.ts';
import { toldValues } from '../numeric/told-values.ts';
import { checkWitness, isWitness, type Witnessed } from '../numeric/witness-file.ts';
import { legible } from '../render/check-findings.ts';
import { factsOfFunction, rulebook } from '../rules/rulebook.ts';
import { exit, type Exit, type Io } from './io.ts';
import { progressOn } from './progress.ts';
import { BYTE_LIMIT, decode as decodeText, isFolder, readTextFile } from './text-file.ts';

export async function replayFiles(named: readonly string[], io: Io): Promise<Exit> {
  let code: Exit = exit.good;
  const paths = named.flatMap((path) => filesIn(path, io));
  const progress = progressOn(io);
  for (const [i, path] of paths.entries()) {
    progress.step(i, paths.length, path);
    const text = await textOf(path, io);
    if (text === undefined) {
      code = exit.misuse;
      progress.end();
      continue;
    }
    const { ok, told } = replayed(text);
    progress.end();
    io.out(told === '' ? `ok ${path}\n` : `${ok ? 'refuted' : 'refused'} ${path}: ${told}\n`);
    if (!ok && code === exit.good) code = exit.bad;
  }
  return code;
}

/** A folder stands for the JSON files in it, as `check --certificates` leaves them. */
function filesIn(path: string, { cwd }: Io): readonly string[] {
  if (path === '-' || path === '' || !isFolder(resolve(cwd, path))) return [path];
  const names = readdirSync(resolve(cwd, path)).filter((name) => name.endsWith('.json'));
  return names.length === 0 ? [path] : names.toSorted().map((name) => join(path, name));
}

async function textOf(path: string, io: Io): Promise<string | undefined> {
  if (path === '-') return decodeText(await io.input(BYTE_LIMIT));
  const opened = readTextFile(resolve(io.cwd, path));
  if (opened.kind === 'text') return opened.text;
  const why = path !== '' && isFolder(resolve(io.cwd, path)) ? 'holds no certificate (.json)' : opened.text;
  io.err(`chainrule: ${path}: ${why}\n`);
  return undefined;
}

/** Whether the proof or the counterexample holds; of a counterexample what it says, else why not. */
function replayed(text: string): { readonly ok: boolean; readonly told: string } {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return { ok: false, told: 'this is no JSON' };
  }
  if (isWitness(json)) {
    const found = checkWitness(json, factsOfFunction);
    return found.ok ? { ok: true, told: witnessText(found) } : { ok: false, told: found.why };
  }
  const decoded = decode(json, factsOfFunction);
  if (!decoded.ok) return { ok: false, told: decoded.why };
  const done = replay(decoded.statement, decoded.proof, rulebook());
  return done.ok ? { ok: true, told: '' } : { ok: false, told: done.why };
}

/** `left = 3/5, right = 7/10 at K = 2, z = (0, 1)`. */
function witnessText({ statement, point, left, right }: Extract<Witnessed, { ok: true }>): string {
  const { sizes, values } = toldValues(statement, point);
  const at = [...[...sizes].map(([name, size]) => ({ name, value: String(size) })), ...values];
  const told = at.map(({ name, value }) => `${name} = ${value}`).join(', ');
  return legible(`left ${sideText(left)}, right ${sideText(right)}${told === '' ? '' : ` at ${told}`}`);
}

function sideText(side: string): string {
  return side.startsWith('[') ? `in ${side}` : `= ${side}`;
}
