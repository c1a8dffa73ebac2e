/** The command `chainrule`: runs the program in this process, or does what it is sent when it is one of its threads. */

import { workerData } from 'node:worker_threads';
import { THREAD, type Helping } from './io.ts';
import { processIo } from './process-io.ts';
import { run } from './program.ts';

const sent: unknown = workerData;

if (sent === THREAD) {
  void import('./worker.ts').then(({ serve }) => serve());
} else if (isHelping(sent)) {
  void import('../compile/wasm/crew.ts').then(({ help }) => help(sent.helps));
} else {
  void run(process.argv.slice(2), processIo(import.meta.url)).then((code) => {
    process.exitCode = code;
  });
}

function isHelping(what: unknown): what is Helping {
  return typeof what === 'object' && what !== null && 'helps' in what;
}
