/** The reference pages equal a fresh build; UPDATE_REFERENCE=1 writes them. */

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { vocabulary } from '../../src/vocabulary/vocabulary.ts';
import { problemsPage, rulesPage, slipsPage, stepsPage, vocabularyGroups, vocabularyPage } from './reference.ts';

const folder = new URL('../../docs/reference/', import.meta.url);

it.each([
  ['vocabulary.md', vocabularyPage],
  ['problems.md', problemsPage],
  ['rules.md', rulesPage],
  ['slips.md', slipsPage],
  ['steps.md', stepsPage],
])('%s is a fresh build', (name, build) => {
  const page = new URL(name, folder);
  const built = build();
  if (process.env['UPDATE_REFERENCE'] === '1') writeFileSync(page, built);
  expect(existsSync(page) ? readFileSync(page, 'utf8') : '').toBe(built);
});

it('the vocabulary page has every row', () => {
  expect(vocabularyGroups).toEqual(vocabulary);
});
