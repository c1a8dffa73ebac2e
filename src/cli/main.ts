/** The command `chainrule`: runs the program in this process. */

import { processIo } from './process-io.ts';
import { run } from './program.ts';

void run(process.argv.slice(2), processIo()).then((code) => {
  process.exitCode = code;
});
