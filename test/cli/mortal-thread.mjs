/** A thread that dies of a document which says so, and works like any other until then. */
import { parentPort } from 'node:worker_threads';
import { register } from 'tsx/esm/api';

parentPort.on('message', ({ source: { text } }) => {
  if (text.includes('dies: ends')) process.exit(3);
  if (text.includes('dies: breaks')) setTimeout(() => JSON.parse('{'), 0);
  if (text.includes('dies: hangs')) for (;;);
});

register();
await import('../../src/cli/main.ts');
