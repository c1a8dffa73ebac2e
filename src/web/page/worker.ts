/** The thread that checks: what the page asks goes to a desk, what the desk tells goes back. */

import { typesetterOf, type TypesetFormula } from '../../render/publish/typeset.ts';
import { Desk, type Surroundings } from '../desk.ts';
import type { Ask } from '../messages.ts';

/** So many typeset formulas are kept. */
const KEPT = 3000;

export async function work(diagnosing?: Surroundings['diagnosing']): Promise<void> {
  const asked: Ask[] = [];
  let hear = (ask: Ask): void => void asked.push(ask);
  self.addEventListener('message', ({ data }: MessageEvent<Ask>) => hear(data));
  const { default: katex } = await import('katex');
  const desk = new Desk({
    typeset: remembered(typesetterOf(katex)),
    tell: (told) => self.postMessage(told),
    pause,
    now: () => performance.now(),
    ...(diagnosing === undefined ? {} : { diagnosing }),
  });
  hear = (ask) => void desk.answer(ask);
  for (const ask of asked) hear(ask);
}

function remembered(typeset: TypesetFormula): TypesetFormula {
  const known = new Map<string, string | undefined>();
  return (latex, options) => {
    const { display, macros = [], ownClass } = options;
    const key = JSON.stringify([latex, display, macros, ownClass !== undefined]);
    if (!known.has(key)) {
      if (known.size > KEPT) known.clear();
      known.set(key, typeset(latex, options));
    }
    return known.get(key);
  };
}

/** Messages that wait are heard before it goes on; a timer would take its time. */
function pause(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener('message', () => {
      port1.close();
      resolve();
    });
    port1.start();
    port2.postMessage(0);
  });
}
