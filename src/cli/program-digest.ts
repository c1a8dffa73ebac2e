/** Which program this is, to the last character: what one program found is nothing to another. */

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** All of the program in one file; the sources are many, and change from run to run. */
export function isBundle(program: string): boolean {
  return program.endsWith('.cjs');
}

export function digestOfProgram(program: string): string {
  return createHash('sha256')
    .update(readFileSync(fileURLToPath(program)))
    .digest('hex');
}
