/** How much of what is claimed is proved: held against a share that is asked for, and kept run by run. */

import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { coverageOf } from '../render/publish/coverage.ts';
import type { CheckSummary } from '../render/check-report.ts';
import type { Io } from './io.ts';
import { writeWhole } from './whole-file.ts';

export interface CoverageRequest {
  /** From 0 to 1. */
  readonly coverageMin?: number;
  /** A line of JSON a run. */
  readonly coverageTrend?: string;
}

interface Run {
  readonly claims: number;
  readonly proved: number;
  readonly coverage: number;
}

/** Whether as much is proved as was asked for; undefined: the file of the runs can be neither read nor written. */
export function coverageHolds(
  { coverageMin, coverageTrend }: CoverageRequest,
  summaries: readonly CheckSummary[],
  io: Io,
): boolean | undefined {
  if (coverageMin === undefined && coverageTrend === undefined) return true;
  const each = summaries.map(coverageOf);
  const claims = each.reduce((total, own) => total + own.claims, 0);
  const proved = each.reduce((total, own) => total + own.proved, 0);
  const run: Run = { claims, proved, coverage: claims === 0 ? 1 : Math.floor((10_000 * proved) / claims) / 10_000 };
  const said = `${proved} of ${claims} claims are proved, a share of ${run.coverage}`;
  if (coverageTrend !== undefined) {
    const trouble = keep(resolve(io.cwd, coverageTrend), run, (before) => {
      if (before.coverage > run.coverage) io.err(`chainrule: ${said}; it was ${before.coverage} before\n`);
    });
    if (trouble !== undefined) {
      io.err(`chainrule: ${coverageTrend}: ${trouble}\n`);
      return undefined;
    }
  }
  if (coverageMin === undefined || run.coverage >= coverageMin) return true;
  io.err(`chainrule: ${said}; ${coverageMin} was asked for\n`);
  return false;
}

/** A run that comes to the same as the last one is no news. */
function keep(path: string, run: Run, told: (before: Run) => void): string | undefined {
  try {
    const lines = linesOf(path);
    const last = lines.at(-1);
    const before = last === undefined ? undefined : runIn(last);
    if (last !== undefined && before === undefined) return 'its last line is no run of chainrule';
    if (before !== undefined) told(before);
    const line = JSON.stringify(run);
    if (line !== last) writeWhole(path, `${[...lines, line].join('\n')}\n`);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function linesOf(path: string): readonly string[] {
  try {
    return readFileSync(path, 'utf8')
      .split('\n')
      .filter((line) => line.trim() !== '');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}

function runIn(line: string): Run | undefined {
  try {
    const read: unknown = JSON.parse(line);
    if (typeof read !== 'object' || read === null) return undefined;
    if (!('claims' in read && 'proved' in read && 'coverage' in read)) return undefined;
    const { claims, proved, coverage } = read;
    if (typeof claims !== 'number' || typeof proved !== 'number' || typeof coverage !== 'number') return undefined;
    return { claims, proved, coverage };
  } catch {
    return undefined;
  }
}
