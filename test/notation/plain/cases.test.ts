/** The text cases beside this file: input ==> canonical line, or the problem and the place where it begins. */

import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readTerm } from '../../../src/notation/plain/read.ts';
import { writeTerm } from '../../../src/notation/plain/write.ts';

const folder = new URL('cases/', import.meta.url);

describe.each(readdirSync(folder))('%s', (file) => {
  const lines = readFileSync(new URL(file, folder), 'utf8').split('\n');
  const cases = lines.filter((line) => line !== '' && !line.startsWith('#'));
  test.each(cases)('%s', (line) => {
    const [input, expected, ...more] = line.split(' ==> ');
    expect({ expected: expected !== undefined, more }).toEqual({ expected: true, more: [] });
    const reading = readTerm(input ?? '');
    const found = reading.ok
      ? writeTerm(reading.value)
      : `error: ${reading.problem.code} ${reading.problem.span.start}`;
    expect(found).toBe(expected);
  });
});
