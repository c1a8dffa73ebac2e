/** The first thread: verdicts as fast as they come. */

import { work } from './worker.ts';

void work();
