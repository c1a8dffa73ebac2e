/** Documents checked in other threads: a thread that dies takes one document with it, and another one comes in its place. */

import { Worker } from 'node:worker_threads';
import { LINES_OF_PATIENCE, type CheckTask, type Outcome } from './check-task.ts';
import type { Fault } from './fault.ts';
import { THREAD, type WorkerEntry } from './io.ts';
import { DocumentLost } from './open-documents.ts';

/** What a thread sends back for each task. */
export type Reply<Result = unknown> = { readonly outcome: Result } | { readonly fault: Fault };

/**
 * V8 keeps 192 KB of this to itself and leaves as much as the main thread has: a formula that is too deep there is too deep
 * here.
 */
const STACK = (984 + 192) / 1024;

/** Terms live for one line: with so much room for what is new, in megabytes, most of them are gone before they are copied. */
const YOUNG = 192;

/** The fuse ends a document long before; this is for work that does not look at it. In milliseconds, besides starting. */
const GRACE = 30_000;

interface Waiting<Task, Result> {
  readonly task: Task;
  readonly resolve: (outcome: Result) => void;
  readonly reject: (error: Error) => void;
}

export interface PoolLimits {
  readonly grace?: number;
  /** Left out: as much as the system lets it have. In MB. */
  readonly memory?: number;
}

export class WorkerPool<Task extends Pick<CheckTask, 'patience'> = CheckTask, Result = Outcome> {
  private readonly entry: WorkerEntry;
  private readonly size: number;
  private readonly grace: number;
  private readonly idle: Worker[] = [];
  private readonly all = new Set<Worker>();
  private readonly waiting: Waiting<Task, Result>[] = [];
  private readonly memory: number | undefined;

  constructor(entry: WorkerEntry, size: number, { grace = GRACE, memory }: PoolLimits = {}) {
    this.entry = entry;
    this.size = size;
    this.grace = grace;
    this.memory = memory;
  }

  run(task: Task): Promise<Result> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ task, resolve, reject });
      this.next();
    });
  }

  async close(): Promise<void> {
    await Promise.all([...this.all].map((worker) => worker.terminate()));
  }

  private next(): void {
    const worker = this.idle.pop() ?? (this.all.size < this.size && this.waiting.length > 0 ? this.start() : undefined);
    if (worker === undefined) return;
    const first = this.waiting.shift();
    if (first === undefined) this.idle.push(worker);
    else this.give(worker, first);
  }

  private start(): Worker {
    const { file, execArgv } = this.entry;
    const worker = new Worker(file, {
      workerData: THREAD,
      resourceLimits: {
        stackSizeMb: STACK,
        maxYoungGenerationSizeMb: YOUNG,
        ...(this.memory === undefined ? {} : { maxOldGenerationSizeMb: this.memory }),
      },
      ...(execArgv === undefined ? {} : { execArgv: [...execArgv] }),
    });
    this.all.add(worker);
    return worker;
  }

  private give(worker: Worker, { task, resolve, reject }: Waiting<Task, Result>): void {
    const settle = (): void => {
      clearTimeout(timer);
      worker.off('message', onMessage).off('error', onError).off('exit', onExit);
    };
    const lost = (why: string): void => {
      settle();
      this.all.delete(worker);
      reject(new DocumentLost(why));
      this.next();
    };
    const onMessage = (reply: Reply<Result>): void => {
      settle();
      if ('outcome' in reply) resolve(reply.outcome);
      else reject(Object.assign(new Error(reply.fault.message), { stack: reply.fault.stack }));
      this.idle.push(worker);
      this.next();
    };
    // What is told here was not caught by the thread: no memory, no stack, or no thread at all.
    const onError = (error: unknown): void => {
      worker.on('error', ignoreWhatFollows);
      lost(`the thread that checked it broke down: ${error instanceof Error ? error.message : String(error)}`);
    };
    const onExit = (code: number): void => lost(`the thread that checked it ended with code ${code}`);
    const limit = 2 * task.patience * LINES_OF_PATIENCE * 1000 + this.grace;
    const timer = setTimeout(
      () => {
        worker.on('error', ignoreWhatFollows);
        lost('it took too long, and the thread that checked it was ended');
        void worker.terminate();
      },
      Math.min(limit, LONGEST_TIMER),
    );
    worker.on('message', onMessage).on('error', onError).on('exit', onExit);
    worker.postMessage(task, []);
  }
}

const LONGEST_TIMER = 2 ** 31 - 1;

/** The document is answered for already. */
function ignoreWhatFollows(error: unknown): unknown {
  return error;
}
