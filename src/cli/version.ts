/** The version of the package. */

import { readFileSync } from 'node:fs';

/** package.json lies two folders up, from src/cli/ as from dist/cli/. */
export function version(): string {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  return /"version": "([^"]+)"/.exec(text)?.[1] ?? 'unknown';
}
