/** A thread that dies of a document which says so, and works like any other until then. */

import { parentPort } from 'node:worker_threads';
import type { CheckTask } from '../../src/cli/check-task.ts';
import type { GradeTask } from '../../src/cli/grade-task.ts';
import { serve } from '../../src/cli/worker.ts';

function dieOf(task: CheckTask | GradeTask): void {
  const text = 'source' in task ? task.source.text : task.text;
  if (text.includes('dies: ends')) process.exit(3);
  if (text.includes('dies: breaks')) {
    // What a listener throws comes after all listeners, and then there would be an answer already.
    parentPort?.close();
    throw new Error('broken');
  }
  if (text.includes('dies: hangs')) for (;;);
}

parentPort?.on('message', dieOf);
serve();
