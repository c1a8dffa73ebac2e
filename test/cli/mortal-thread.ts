/** A thread that dies of a document which says so, and works like any other until then. */
import { parentPort } from 'node:worker_threads';
import { register } from 'tsx/esm/api';

register();
const { serve } = await import('../../src/cli/worker.ts');

/** @param {{ readonly source: { readonly text: string } }} task */
function dieOf({ source: { text } }) {
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
