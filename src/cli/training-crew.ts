/** Threads that help to train: started here, as nothing below can start any. */

import { Worker } from 'node:worker_threads';
import type { Crew } from '../compile/wasm/crew.ts';
import type { Helping, Io } from './io.ts';

/** More do not help: the work of one evaluation is small. */
const MOST = 16;

/** Undefined: one thread does it all, as asked for or as there are no others. */
export function crewFor(wanted: number, { threads }: Pick<Io, 'threads'>): Crew | undefined {
  if (threads === undefined || wanted < 2) return undefined;
  const { file, execArgv } = threads.entry;
  return {
    threads: Math.min(wanted, MOST),
    hire: (errand) => {
      const workerData: Helping = { helps: errand };
      new Worker(file, { workerData, ...(execArgv === undefined ? {} : { execArgv: [...execArgv] }) }).unref();
    },
  };
}
