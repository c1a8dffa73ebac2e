/** Mistakes of ours, as data: they may come from another thread. */

import type { Io } from './io.ts';

export interface Fault {
  readonly message: string;
  readonly stack: string;
}

export function faultOf(error: unknown): Fault {
  if (!(error instanceof Error)) return { message: String(error), stack: '' };
  return { message: error.message, stack: error.stack ?? '' };
}

/** Where it happened is told to those who ask. */
export function faultText({ message, stack }: Fault, { env }: Pick<Io, 'env'>): string {
  const where = (env['CHAINRULE_DEBUG'] ?? '') === '' ? '' : `\n${stack}`;
  return `something went wrong inside chainrule, which is a fault of the program: ${message}${where}`;
}
