/** What is found of the text the page begins with: known when the page is built, so that it is there at once. */

import { diagnosesOf } from '../diagnose/document.ts';
import { typesetterOf, type Katex } from '../render/publish/typeset.ts';
import { Desk } from './desk.ts';
import type { Told } from './messages.ts';

export async function foundAtStart(text: string, katex: Katex): Promise<readonly Told[]> {
  const told: Told[] = [];
  const desk = new Desk({
    typeset: typesetterOf(katex),
    tell: (message) => told.push(message),
    pause: () => Promise.resolve(),
    now: () => 0,
    diagnosing: diagnosesOf,
  });
  await desk.answer({ kind: 'check', id: 0, text, slips: false });
  await desk.answer({ kind: 'check', id: 0, text, slips: true });
  return told
    .filter(({ kind }) => kind === 'read' || kind === 'page' || kind === 'done')
    .filter((message) => message.kind !== 'done' || message.slips);
}
