/** What serves goes on until somebody stops it: with Control-C, by a signal, or in a test by hand. */

import type { Io } from './io.ts';

export async function untilStopped(io: Io): Promise<void> {
  if (io.stopped !== undefined) return io.stopped;
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
}
