/** The outside world as a command sees it; tests hand in another one. */

import type { Errand } from '../compile/wasm/crew.ts';

export interface Io {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly outIsTerminal: boolean;
  readonly errIsTerminal: boolean;
  out(text: string): void;
  err(text: string): void;
  /** At most so many bytes of what is piped in. */
  input(limit: number): Promise<Uint8Array>;
  /** What is piped in, as it comes. */
  readonly bytes?: () => AsyncIterable<Uint8Array>;
  /** Where other threads can be had: how many are worth it, and the program they run. */
  readonly threads?: { readonly processors: number; readonly entry: WorkerEntry };
  /** The program in one file, where it is: a package for elsewhere takes it along. */
  readonly bundle?: URL;
  /** A digest of the program, so that another one does not take over what this one found; without it nothing is kept. */
  readonly program?: () => string;
  /** What a browser gets lies in this folder, where it was built. */
  readonly assets?: URL;
  /** Ends what would go on until somebody stops it. */
  readonly stopped?: Promise<void>;
}

export interface WorkerEntry {
  readonly file: URL;
  /** Left out: as this process was started. */
  readonly execArgv?: readonly string[];
}

/** What a thread is started with, so that the program knows that it is one. */
export const THREAD = 'chainrule-checks';

/** What a thread that helps to compute is started with. */
export interface Helping {
  readonly helps: Errand;
}

/** What every command exits with. */
export const exit = { good: 0, bad: 1, misuse: 2 } as const;
export type Exit = (typeof exit)[keyof typeof exit];
