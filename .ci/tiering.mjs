/** When V8 makes optimised code of a function; becomes dist/cli/tiering.mjs. */
import v8 from 'node:v8';
import { isMainThread } from 'node:worker_threads';

/** To be called before any of the program is compiled: code that was compiled before is taken under the same flags only. */
export function optimiseLate() {
  if (isMainThread) v8.setFlagsFromString('--interrupt-budget=1000000');
}
