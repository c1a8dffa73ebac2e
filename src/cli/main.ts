/** The command `chainrule`: runs the program in this process, or checks what it is sent when it is one of its threads. */

import { workerData } from 'node:worker_threads';
import { THREAD } from './io.ts';
import { processIo } from './process-io.ts';
import { run } from './program.ts';

if (workerData !== THREAD) {
  void run(process.argv.slice(2), processIo(import.meta.url)).then((code) => {
    process.exitCode = code;
  });
} else {
  void import('./worker.ts').then(({ serve }) => serve());
}
