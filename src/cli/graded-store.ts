/** What was found of submissions, kept in the folder of the marks: a run that is interrupted goes on from there. */

import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Graded, GradeTask } from './grade-task.ts';
import { isFolder } from './text-file.ts';
import { writeWhole } from './whole-file.ts';

export class GradedStore {
  private readonly folder: string;
  private readonly program: string;
  private readonly used = new Set<string>();

  constructor(folder: string, program: string) {
    this.folder = folder;
    this.program = program;
  }

  /** All that what is found depends on, as one name. */
  nameOf({ assignment, path, text, names, budget, patience }: GradeTask): string {
    const ending = /\.[^./\\]*$/.exec(path)?.[0] ?? '';
    const key = JSON.stringify([
      this.program,
      assignment.text,
      ending,
      text,
      Object.entries(names).toSorted(([a], [b]) => (a < b ? -1 : 1)),
      budget ?? 0,
      patience,
    ]);
    return `${createHash('sha256').update(key).digest('hex')}.json`;
  }

  /** Undefined: nothing is known, or what is there cannot be read. */
  find(task: GradeTask): Graded | undefined {
    const name = this.nameOf(task);
    this.used.add(name);
    try {
      const kept: unknown = JSON.parse(readFileSync(join(this.folder, name), 'utf8'));
      return isKept(kept) ? kept.graded : undefined;
    } catch (error) {
      if (error instanceof Error) return undefined;
      throw error;
    }
  }

  /** Not what the clock or a thread that died had a say in. */
  keep(task: GradeTask, graded: Graded): void {
    if (graded.findings.hurried || graded.findings.trouble !== null) return;
    writeWhole(join(this.folder, this.nameOf(task)), JSON.stringify({ graded }));
  }

  /** What this run did not ask for belongs to another rubric or another class. */
  tidy(): void {
    if (!isFolder(this.folder)) return;
    for (const name of readdirSync(this.folder))
      if (/^[0-9a-f]{64}\.json$/.test(name) && !this.used.has(name)) rmSync(join(this.folder, name), { force: true });
  }
}

/** Ours, and whole: it is written at once or not at all. */
function isKept(value: unknown): value is { readonly graded: Graded } {
  if (typeof value !== 'object' || value === null || !('graded' in value)) return false;
  const { graded } = value;
  return typeof graded === 'object' && graded !== null && 'findings' in graded && 'witnesses' in graded;
}
