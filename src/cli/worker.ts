/** The other end of the pool: a thread that checks and grades the documents it is sent. */

import { parentPort } from 'node:worker_threads';
import { outcomeOf, type CheckTask } from './check-task.ts';
import { faultOf } from './fault.ts';
import { gradedOf, type GradeTask } from './grade-task.ts';
import type { Reply } from './worker-pool.ts';

export function serve(): void {
  parentPort?.on('message', (task: CheckTask | GradeTask) => {
    parentPort?.postMessage(replyTo(task), []);
  });
}

function replyTo(task: CheckTask | GradeTask): Reply {
  try {
    return { outcome: 'assignment' in task ? gradedOf(task) : outcomeOf(task) };
  } catch (error) {
    return { fault: faultOf(error) };
  }
}
