/** Who checks a document: the cache if it knows, a thread if there are several, this process otherwise. */

import { resolve } from 'node:path';
import { Peers } from '../oracle/peers.ts';
import { cacheFolder } from './cache-folder.ts';
import { derivationIn, mannerOf, outcomeOf, type CheckTask, type Outcome } from './check-task.ts';
import type { Io } from './io.ts';
import type { DocumentWork, SourceText } from './open-documents.ts';
import { opinionsOn, type Opinions } from './second-opinions.ts';
import { folderToFill } from './text-file.ts';
import { VerdictCache } from './verdict-cache.ts';
import { WorkerPool } from './worker-pool.ts';

export interface CheckerRequest {
  readonly budget?: number;
  /** Seconds for a line. */
  readonly patience: number;
  /** Left out: as many as there are processors. */
  readonly jobs?: number;
  /** A folder of the caller's choice; true: the usual one; false: none. */
  readonly cache: string | boolean;
  readonly certificates?: string;
  readonly secondOpinion?: boolean;
}

/** What is found of a document. */
export interface Found {
  readonly outcome: Outcome;
  /** Of others on its derivatives, where they are wanted; in words why there are none. */
  readonly opinions: readonly Opinions[] | string | undefined;
}

export interface Checker extends Pick<DocumentWork<Found>, 'begin' | 'atOnce' | 'work'> {
  close(): Promise<void>;
}

/** From so many documents on threads are worth their start, unless somebody says how many they want. */
const SEVERAL = 4;

/** How far the work may run ahead of what is printed, for each thread. */
const AHEAD = 4;

/** In words why not, when the folder to keep verdicts in cannot be had. */
export function checkerFor(request: CheckerRequest, io: Io): Checker | string {
  const { budget, patience, certificates } = request;
  if (typeof request.cache === 'string') {
    const why = folderToFill(resolve(io.cwd, request.cache));
    if (why !== undefined) return `${request.cache}: --cache ${why}`;
  }
  const cache = cacheFor(request, io);
  const peers = request.secondOpinion === true ? new Peers() : undefined;
  let pool: WorkerPool | undefined;
  let jobs = 1;
  return {
    begin: (documents) => {
      const wanted = request.jobs ?? (documents < SEVERAL ? 1 : (io.threads?.processors ?? 1));
      jobs = io.threads === undefined ? 1 : Math.min(wanted, documents);
      if (jobs > 1 && io.threads !== undefined) pool = new WorkerPool(io.threads.entry, jobs);
    },
    atOnce: () => (pool === undefined ? 1 : jobs * AHEAD),
    work: async (source: SourceText, far: (how: string) => void) => {
      const task: CheckTask = { source, budget, patience, certificates: certificates !== undefined };
      const known = cache?.find(task);
      const outcome = known ?? (pool === undefined ? outcomeOf(task, far) : await pool.run(task));
      if (known === undefined) cache?.keep(task, outcome);
      const opinions = peers === undefined ? undefined : await opinionsOn(derivationIn(source), mannerOf(task), peers);
      return { outcome, opinions };
    },
    close: async () => {
      cache?.tidy();
      if (cache?.trouble !== undefined && typeof request.cache === 'string')
        io.err(`chainrule: ${request.cache}: nothing is kept here, it cannot be written (${cache.trouble})\n`);
      await Promise.all([pool?.close(), peers?.close()]);
    },
  };
}

/** A certificate is proved afresh every time, so that none rests on what a file says. */
function cacheFor({ cache, certificates }: CheckerRequest, io: Io): VerdictCache | undefined {
  if (cache === false || certificates !== undefined) return undefined;
  const folder = typeof cache === 'string' ? resolve(io.cwd, cache) : cacheFolder(io.env);
  const program = folder === undefined ? undefined : io.program?.();
  return folder === undefined || program === undefined ? undefined : new VerdictCache(folder, program);
}
