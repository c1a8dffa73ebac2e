/** What a verb of the command line is: a file that makes its command. */

import type { Command } from 'commander';
import type { Exit, Io } from './io.ts';

/** `done` takes the code to exit with; without it the command has gone well. */
export type Verb = (io: Io, done: (code: Exit) => void) => Command;
