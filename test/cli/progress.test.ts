/** Progress is told on a terminal, after a second, and leaves nothing behind. */

import { expect, test } from 'vitest';
import { barOf, progressOn } from '../../src/cli/progress.ts';
import type { Io } from '../../src/cli/io.ts';

function steps(errIsTerminal: boolean, times: readonly number[]): readonly string[] {
  const told: string[] = [];
  let now = 0;
  const io: Io = {
    cwd: '.',
    env: {},
    outIsTerminal: false,
    errIsTerminal,
    out: () => undefined,
    err: (text) => told.push(text),
    input: () => Promise.resolve(new Uint8Array()),
  };
  const progress = progressOn(io, () => now);
  times.forEach((time, i) => {
    now = time;
    progress.step(i, times.length, `${i}.md`);
  });
  progress.end();
  return told;
}

test('nothing is told in the first second', () => {
  expect(steps(true, [0, 500, 999])).toEqual([]);
});

test('after it, now and then', () => {
  expect(steps(true, [0, 1001, 1002, 1200])).toEqual(['\r\u{1b}[K2/4 1.md', '\r\u{1b}[K4/4 3.md', '\r\u{1b}[K']);
});

test('work that is waited for is told anew while it lasts', async () => {
  const told: string[] = [];
  const io = { errIsTerminal: true, err: (text: string): void => void told.push(text) };
  let now = 0;
  const progress = progressOn(io, () => (now += 1001));
  const work = new Promise<number>((resolve) => setTimeout(() => resolve(7), 500));
  expect(await progress.during(work, () => progress.step(0, 1, 'a.md'))).toBe(7);
  progress.end();
  expect(told.length).toBeGreaterThan(0);
  expect(told.at(-1)).toBe('\r\u{1b}[K');
  await expect(progress.during(Promise.reject(new Error('lost')), () => undefined)).rejects.toThrow('lost');
});

test('nothing is told to a file', () => {
  expect(steps(false, [0, 5000])).toEqual([]);
});

test('a bar is as full as the work is done', () => {
  expect([barOf(0, 10), barOf(5, 10), barOf(10, 10), barOf(12, 10), barOf(0, 0)]).toEqual([
    `[${' '.repeat(20)}]`,
    `[${'='.repeat(10)}${' '.repeat(10)}]`,
    `[${'='.repeat(20)}]`,
    `[${'='.repeat(20)}]`,
    `[${'='.repeat(20)}]`,
  ]);
});
