/** The other end of the pool: a thread that checks the documents it is sent. */

import { parentPort } from 'node:worker_threads';
import { outcomeOf, type CheckTask } from './check-task.ts';
import { faultOf } from './fault.ts';
import type { Reply } from './worker-pool.ts';

export function serve(): void {
  parentPort?.on('message', (task: CheckTask) => {
    parentPort?.postMessage(replyTo(task), []);
  });
}

function replyTo(task: CheckTask): Reply {
  try {
    return { outcome: outcomeOf(task) };
  } catch (error) {
    return { fault: faultOf(error) };
  }
}
