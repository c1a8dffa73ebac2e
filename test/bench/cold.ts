/** How soon the built program answers, beside Node that does nothing. */

import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Figure } from './figures.ts';
import { fastest } from './timing.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const program = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));
const document = 'derivations/as-written/000_51a9bad641ab4da6.md';
const ROUNDS = 15;

/** Undefined: nothing is built. */
export function cold(): readonly Figure[] | undefined {
  if (!existsSync(program)) return undefined;
  const started = (...args: readonly string[]): number =>
    fastest(ROUNDS, () => spawnSync(process.execPath, args, { cwd: root }));
  const unit = started('-e', '0');
  const figure = (id: string, what: string, ...args: readonly string[]): Figure => {
    const ms = started(program, ...args);
    return { id, what, ms, beside: 'node -e 0', ratio: ms / unit, shown: `${ms.toFixed(0)} ms`, peer: false };
  };
  return [
    figure('cold-version', 'cold: `chainrule --version`', '--version'),
    figure('cold-read', 'cold: `chainrule read` of a seed', 'read', document),
    figure('cold-check', 'cold: `chainrule check --no-cache` of a seed', 'check', '--no-cache', document),
    figure('cold-prove', 'cold: `chainrule prove`', 'prove', '(a+b)^2 = a^2 + 2 a b + b^2'),
  ];
}
