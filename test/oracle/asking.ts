/** A program that asks both packages something, and is not held up by the worker that answered. */

import { Peers } from '../../src/oracle/peers.ts';

async function ask(): Promise<string> {
  const peers = new Peers();
  const answers = [
    await peers.ask({ peer: 'nerdamer', task: 'expression', text: 'diff(x^2, x)' }),
    await peers.ask({ peer: 'mathjs', task: 'derivative', text: 'x^2', by: 'x', simplified: true }),
  ];
  return answers.map((answer) => ('text' in answer ? answer.text : answer.kind)).join('; ');
}

void ask().then((text) => process.stdout.write(text));
