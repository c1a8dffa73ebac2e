/** What earlier runs wrote, told again: why one student lost points, and whose marks move between two runs. */

import { join, resolve } from 'node:path';
import { comparison } from '../grade/compare.ts';
import type { Recorded } from '../grade/result.ts';
import { keyOf } from '../grade/roster.ts';
import { comparedText, explainedStudent } from '../render/grading/told.ts';
import { styleFor } from './colours.ts';
import { exit, type Exit, type Io } from './io.ts';
import { readTextFile, isFolder } from './text-file.ts';

export function explainStudent(name: string, out: string, io: Io): Exit {
  const recorded = recordedAt(out, io);
  if (recorded === undefined) return exit.misuse;
  const student =
    recorded.students.find((one) => one.student === name) ??
    recorded.students.find((one) => keyOf(one.student) === keyOf(name));
  if (student === undefined) {
    io.err(`chainrule: nobody in ${out} is called ${name}\n`);
    return exit.misuse;
  }
  io.out(explainedStudent(student, recorded.outOf, styleFor(io)));
  return exit.good;
}

/** 0 where nothing moves. */
export function compareRuns(old: string, now: string, io: Io): Exit {
  const [before, after] = [recordedAt(old, io), recordedAt(now, io)];
  if (before === undefined || after === undefined) return exit.misuse;
  const found = comparison(before, after);
  io.out(comparedText(found, styleFor(io)));
  return found.moved.length === 0 ? exit.good : exit.bad;
}

/** A folder of marks, or its marks.json. */
function recordedAt(path: string, io: Io): Recorded | undefined {
  const whole = resolve(io.cwd, path);
  const file = readTextFile(isFolder(whole) ? join(whole, 'marks.json') : whole, MOST);
  if (file.kind === 'failure') {
    io.err(`chainrule: ${path}: ${file.text}\n`);
    return undefined;
  }
  try {
    const recorded: unknown = JSON.parse(file.text);
    if (isRecorded(recorded)) return recorded;
    io.err(`chainrule: ${path}: these are no marks that this version reads\n`);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    io.err(`chainrule: ${path}: this is no JSON: ${error.message}\n`);
  }
  return undefined;
}

function isRecorded(value: unknown): value is Recorded {
  if (typeof value !== 'object' || value === null || !('version' in value) || !('students' in value)) return false;
  return value.version === 1 && Array.isArray(value.students);
}

/** The marks of a very large class. */
const MOST = 512 * 1024 * 1024;
