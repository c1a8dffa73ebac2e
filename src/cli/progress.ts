/** One line on the terminal for work that takes longer than a second. */

import type { Io } from './io.ts';

export interface Progress {
  /** To be told before each step of many. */
  step(done: number, of: number, what: string): void;
  end(): void;
}

const PATIENCE = 1000;
const PACE = 100;

export function progressOn(io: Io, now: () => number = () => performance.now()): Progress {
  if (!io.errIsTerminal) return { step: () => undefined, end: () => undefined };
  let next = now() + PATIENCE;
  let shown = false;
  return {
    step: (done, of, what) => {
      if (now() < next) return;
      next = now() + PACE;
      shown = true;
      io.err(`\r\u{1b}[K${done + 1}/${of} ${what.slice(-60)}`);
    },
    end: () => {
      if (shown) io.err('\r\u{1b}[K');
    },
  };
}
