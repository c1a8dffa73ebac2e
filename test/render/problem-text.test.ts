/** Wordings are filled in with facts, and with nothing else. */

import { expect, it } from 'vitest';
import { problemText } from '../../src/render/problem-text.ts';

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
