/** The worker answers, refuses, runs over its time, dies, and is replaced. */

import { afterAll, describe, expect, it } from 'vitest';
import { Peers, type Question } from '../../src/oracle/peers.ts';

const endless = `const { parentPort } = require('node:worker_threads');
parentPort.on('message', ({ id, question: { task, text } }) => {
  if (text === 'die') process.exit(1);
  if (text === 'throw') throw new Error('thrown outside');
  if (text === 'fill') { const all = []; for (;;) all.push(new Array(1e6).fill(all.length)); }
  if (text === 'hang') for (;;);
  parentPort.postMessage(text === 'nonsense' ? { id } : { id, kind: 'value', text: task });
});`;

const simplify = (text: string): Question => ({ peer: 'mathjs', task: 'simplify', text });
const nerdamer = (text: string): Question => ({ peer: 'nerdamer', task: 'expression', text });
const fine = { kind: 'value', text: 'simplify' };

describe('a worker that does not behave', () => {
  const peers = new Peers(endless);
  afterAll(() => peers.close());

  it.each([
    ['hang', { kind: 'timeout' }],
    ['die', { kind: 'refused', why: 'its worker ended' }],
    ['throw', { kind: 'refused', why: 'its worker failed: thrown outside' }],
    ['nonsense', { kind: 'refused', why: 'its worker sent something that is no answer' }],
  ])('%s', async (text, expected) => {
    const wrong = peers.ask(simplify(text), 200);
    const next = peers.ask(simplify('x'));
    expect(await wrong).toEqual(expected);
    expect(await next).toEqual(fine);
  });

  it('does not take all the memory', async () => {
    const answer = await peers.ask(simplify('fill'), 20_000);
    expect(answer.kind).toBe('refused');
    expect(await peers.ask(simplify('x'))).toEqual(fine);
  });

  it('is closed in the middle of a question, and opened by the next', async () => {
    const hanging = peers.ask(simplify('hang'), 20_000);
    await new Promise((resolve) => setTimeout(resolve, 50));
    await peers.close();
    expect(await hanging).toEqual({ kind: 'refused', why: 'its worker ended' });
    expect(await peers.ask(simplify('x'))).toEqual(fine);
  });

  it('is not asked what is no formula', async () => {
    for (const text of ['"a"', 'x.constructor', '[1, 2]', 'x = 3', 'f(x) := x', 'a;b', '{}', '`', 'x '.repeat(1e6)]) {
      const why = 'it was not asked: the text is no formula, or too long';
      expect(await peers.ask(simplify(text))).toEqual({ kind: 'refused', why });
    }
  });
});

describe('the worker', () => {
  const peers = new Peers();
  afterAll(() => peers.close());

  it('survives what mathjs and nerdamer do not come back from', async () => {
    expect(await peers.ask({ peer: 'mathjs', task: 'rationalize', text: '(x+1)^8' }, 200)).toEqual({ kind: 'timeout' });
    expect(await peers.ask(nerdamer('diff(x^2, x)'))).toEqual({ kind: 'value', text: '2*x' });
    expect(await peers.ask(simplify('x + x'))).toEqual({ kind: 'value', text: '2 * x' });
  });

  it('passes on what is thrown', async () => {
    expect(await peers.ask(simplify('x + '))).toMatchObject({ kind: 'refused' });
    expect(await peers.ask(nerdamer('0^0'))).toMatchObject({ kind: 'refused' });
  });

  it('keeps nothing from one question to the next', async () => {
    await peers.ask(nerdamer('x+1'));
    expect(await peers.ask(nerdamer('x'))).toEqual({ kind: 'value', text: 'x' });
  });
});
