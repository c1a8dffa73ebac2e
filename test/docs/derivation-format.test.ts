/** Every example of docs/derivation-format.md is read or judged as the page says, and its tables say what the code says. */

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { FILE_LIMIT } from '../../src/derivation/read-document.ts';
import { FRONT_MATTER_LIMIT } from '../../src/derivation/preamble.ts';
import { LINK_LIMIT } from '../../src/derivation/link-limit.ts';
import { PARAGRAPH_LIMIT } from '../../src/derivation/paragraph-limit.ts';
import { kindText } from '../../src/derivation/settle.ts';
import { catalogue } from '../../src/source/catalogue.ts';
import { codeRows, examplesOf } from './examples.ts';
import { asExpected, derivationOf, readingOf } from './reading.ts';
import { verdictsOf } from './verdicts.ts';

const page = readFileSync(new URL('../../docs/derivation-format.md', import.meta.url), 'utf8');
const examples = examplesOf(page);

/** The rows of the table under a heading. */
function tableUnder(heading: string): readonly (readonly string[])[] {
  const [, after = ''] = page.split(`\n${heading}\n`);
  return codeRows(after.split(/^#+ /m)[0] ?? '');
}

const bare = (cell: string | undefined): string => (cell ?? '').replaceAll('`', '');

it('the page has examples', () => {
  expect(examples.length).toBeGreaterThan(20);
});

describe('the example', () => {
  it.each(examples)('of line $line', ({ path, text, sidecar, kind, expected }) => {
    const derivation = derivationOf(path, text, sidecar);
    const found = kind === 'reading' ? readingOf(derivation) : verdictsOf(derivation);
    expect(asExpected(found, expected)).toEqual(expected);
  });
});

describe('the kind', () => {
  const kinds = tableUnder('### Kinds');

  it('has a table', () => {
    expect(kinds.length).toBeGreaterThan(20);
  });

  it.each(kinds)('%s is a %s', (kind, taken) => {
    const symbols = `symbols:\n  K, N, d: dimension\n  i: index 1..N\n  w: vector d\n  q: ${bare(kind)}\n`;
    const { context, problems } = derivationOf('example.md', '', symbols);
    const meant = context.table.named('q');
    const facts = meant?.kind === 'quantity' ? meant.facts.map((fact) => `, ${fact.kind}`).join('') : '';
    expect(problems).toEqual([]);
    expect(meant === undefined ? '' : kindText(meant, context) + facts).toBe(taken);
  });
});

describe('the problem', () => {
  it.each(tableUnder('## What is wrong with a link'))('%s is malformed', (code) => {
    expect(Object.entries(catalogue).find(([name]) => name === bare(code))?.[1].gravity).toBe('malformed');
  });
});

it('the limits are those of the code', () => {
  expect([FILE_LIMIT, FRONT_MATTER_LIMIT, LINK_LIMIT, PARAGRAPH_LIMIT]).toEqual([1024 * 1024, 64 * 1024, 10_000, 500]);
});
