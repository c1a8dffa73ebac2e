/** One line on the terminal for work that takes longer than a second. */

import type { Io } from './io.ts';

export interface Progress {
  /** To be told before each step of many. */
  step(done: number, of: number, what: string): void;
  /** Waits, and takes the step anew from time to time. */
  during<T>(work: Promise<T> | undefined, again: () => void): Promise<T | undefined>;
  end(): void;
}

const BAR = 20;

/** `[=====     ]` */
export function barOf(done: number, of: number): string {
  const full = Math.round(BAR * Math.min(1, Math.max(0, of === 0 ? 1 : done / of)));
  return `[${'='.repeat(full)}${' '.repeat(BAR - full)}]`;
}

const PATIENCE = 1000;
const PACE = 100;

export function progressOn(
  io: Pick<Io, 'errIsTerminal' | 'err'>,
  now: () => number = () => performance.now(),
): Progress {
  if (!io.errIsTerminal) return { step: () => undefined, during: async (work) => work, end: () => undefined };
  let next = now() + PATIENCE;
  let shown = false;
  return {
    step: (done, of, what) => {
      if (now() < next) return;
      next = now() + PACE;
      shown = true;
      io.err(`\r\u{1b}[K${done + 1}/${of} ${what.slice(-60)}`);
    },
    during: async (work, again) => {
      const timer = setInterval(again, PACE);
      try {
        return await work;
      } finally {
        clearInterval(timer);
      }
    },
    end: () => {
      if (shown) io.err('\r\u{1b}[K');
      shown = false;
    },
  };
}
