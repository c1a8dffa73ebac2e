/** Who examines a submission: what is kept from before, a thread where there are threads, this process otherwise. */

import { nothingFound } from '../grade/findings.ts';
import { faultOf } from './fault.ts';
import { gradedOf, type Graded, type GradeTask } from './grade-task.ts';
import type { GradedStore } from './graded-store.ts';
import type { Io } from './io.ts';
import { WorkerPool } from './worker-pool.ts';

export interface Grader {
  readonly atOnce: number;
  /** Never fails: what kept a submission from being examined is among what was found. */
  graded(task: GradeTask): Promise<Graded>;
  close(): Promise<void>;
}

/** How far the work may run ahead of what is written, for each thread. */
const AHEAD = 4;

/** MB for a thread: one submission is not to take what the others need. */
const MEMORY = 1024;

/** Milliseconds beside what the fuse allows; a submission that does not look at it is ended. */
const GRACE = 20_000;

export function graderFor(jobs: number, store: GradedStore | undefined, io: Io, grace = GRACE): Grader {
  const pool =
    io.threads === undefined
      ? undefined
      : new WorkerPool<GradeTask, Graded>(io.threads.entry, jobs, { grace, memory: MEMORY });
  const examined = async (task: GradeTask): Promise<Graded> => {
    try {
      return pool === undefined ? gradedOf(task) : await pool.run(task);
    } catch (error) {
      return { findings: { ...nothingFound, trouble: faultOf(error).message }, witnesses: [] };
    }
  };
  const kept = async (task: GradeTask, own: GradedStore): Promise<Graded> => {
    const before = own.find(task);
    if (before !== undefined) return before;
    const graded = await examined(task);
    own.keep(task, graded);
    return graded;
  };
  // The same text twice is examined once, also while that is being done.
  const underWay = new Map<string, Promise<Graded>>();
  return {
    atOnce: pool === undefined ? 1 : jobs * AHEAD,
    graded: async (task) => {
      if (store === undefined) return examined(task);
      const name = store.nameOf(task);
      const same = underWay.get(name);
      if (same !== undefined) return same;
      const work = kept(task, store).finally(() => underWay.delete(name));
      underWay.set(name, work);
      return work;
    },
    close: async () => {
      await pool?.close();
    },
  };
}
