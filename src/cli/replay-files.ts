/** The work of `chainrule replay`. */

import { resolve } from 'node:path';
import { decode } from '../kernel/certificate.ts';
import { replay } from '../kernel/proof.ts';
import { factsOfFunction, rulebook } from '../rules/rulebook.ts';
import { exit, type Exit, type Io } from './io.ts';
import { BYTE_LIMIT, decode as decodeText, readTextFile } from './text-file.ts';

export async function replayFiles(paths: readonly string[], io: Io): Promise<Exit> {
  let code: Exit = exit.good;
  for (const path of paths) {
    const text = await textOf(path, io);
    if (text === undefined) {
      code = exit.misuse;
      continue;
    }
    const why = refusalOf(text);
    io.out(why === undefined ? `ok ${path}\n` : `refused ${path}: ${why}\n`);
    if (why !== undefined && code === exit.good) code = exit.bad;
  }
  return code;
}

async function textOf(path: string, io: Io): Promise<string | undefined> {
  if (path === '-') return decodeText(await io.input(BYTE_LIMIT));
  const opened = readTextFile(resolve(io.cwd, path));
  if (opened.kind === 'text') return opened.text;
  io.err(`chainrule: ${path}: ${opened.text}\n`);
  return undefined;
}

/** Undefined: the proof holds. */
function refusalOf(text: string): string | undefined {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return 'this is no JSON';
  }
  const decoded = decode(json, factsOfFunction);
  if (!decoded.ok) return decoded.why;
  const replayed = replay(decoded.statement, decoded.proof, rulebook());
  return replayed.ok ? undefined : replayed.why;
}
