/** Every wording is filled in by the facts of the problems that carry it. */

import { expect, it } from 'vitest';
import { readDocument } from '../../src/derivation/read-document.ts';
import { understand } from '../../src/derivation/understand.ts';
import { problemText } from '../../src/render/problem-text.ts';
import { catalogue } from '../../src/source/catalogue.ts';
import type { Problem } from '../../src/source/problem.ts';

function problemsOf(text: string): readonly Problem[] {
  const { problems, links } = understand(readDocument('a.md', text));
  return [...problems, ...links.flatMap((link) => [...link.problems, ...link.warnings])];
}

it.each(Object.entries(catalogue))('%s', (_, { example }) => {
  for (const problem of problemsOf(example)) {
    const needed = [...catalogue[problem.code].wording.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
    expect(Object.keys(problem.facts)).toEqual(expect.arrayContaining(needed));
    expect(problemText(problem)).not.toBe('');
  }
});

it('leaves no brace where a fact is missing', () => {
  expect(problemText({ code: 'unbalanced-group', span: { start: 0, end: 1 }, facts: {} })).toBe(
    'this … is never closed',
  );
});

it('fills in facts as they are, whatever is in them', () => {
  const facts = { open: '$& {close}' };
  expect(problemText({ code: 'unbalanced-group', span: { start: 0, end: 1 }, facts })).toBe(
    'this $& {close} is never closed',
  );
});
