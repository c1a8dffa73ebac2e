/** Colours for a terminal that wants them. */

import picocolors from 'picocolors';
import type { Style } from '../render/style.ts';
import type { Io } from './io.ts';

/** NO_COLOR and FORCE_COLOR count when they are not empty (no-color.org); the first one wins. */
export function wantsColour({ env, outIsTerminal }: Io): boolean {
  if ((env['NO_COLOR'] ?? '') !== '') return false;
  if ((env['FORCE_COLOR'] ?? '') !== '') return env['FORCE_COLOR'] !== '0';
  return outIsTerminal && env['TERM'] !== 'dumb';
}

export function styleFor(io: Io): Style {
  const { bold, green, red, cyan, dim } = picocolors.createColors(wantsColour(io));
  return {
    heading: bold,
    good: green,
    bad: (text) => bold(red(text)),
    formula: (text) => text,
    plain: cyan,
    dim,
  };
}
