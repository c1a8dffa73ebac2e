/** When V8 makes faster code of a function or an expression; becomes dist/cli/tiering.mjs. */
import v8 from 'node:v8';
import { isMainThread } from 'node:worker_threads';

/** A regular expression is interpreted so many times before it is compiled: most of them meet few sentences. */
const TICKS = 15;

/** To be called before any of the program is compiled: code that was compiled before is taken under the same flags only. */
export function optimiseLate() {
  if (!isMainThread) return;
  v8.setFlagsFromString('--interrupt-budget=1000000');
  v8.setFlagsFromString(`--regexp-tier-up-ticks=${TICKS}`);
}
