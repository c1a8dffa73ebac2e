/** Reasons beside lines, `line | reason ==> what is to be said`; and none that fits is blamed in any document at hand. */

import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkedDocumentReport, type CheckedLinkReport } from '../../../src/render/check-report.ts';
import { sharedSamples } from '../../derivation/shared-documents.ts';
import { checkedText, documentOf } from './explained.ts';

function reported(text: string): readonly CheckedLinkReport[] {
  const extras = { ms: () => 0, certificate: () => null, witness: () => undefined };
  return checkedDocumentReport(checkedText(text), null, extras).links;
}

const lists = readFileSync(new URL('reasons.list', import.meta.url), 'utf8');

describe.each(lists.split(/^symbols\n/m).slice(1))('reasons %#', (block) => {
  const [symbols = '', lines = ''] = block.split(/^lines\n/m);
  it.each(lines.split('\n').filter((line) => line.trim() !== ''))('%s', (text) => {
    const [line = '', rest = ''] = text.split(' | ');
    const [reason = '', expected = ''] = rest.split(' ==> ');
    const written = `${line} \\quad \\text{${reason}}`;
    const link = reported(documentOf(symbols.trim(), written)).at(-1);
    const { fits, is } = link?.reason ?? { fits: null };
    expect(is === undefined ? fits : `${fits}: ${is}`).toBe(expected);
    const told = link?.warnings.filter(({ code }) => code === 'other-reason') ?? [];
    expect(told.length).toBe(fits === 'something else' ? 1 : 0);
  });
});

const folder = new URL('../../../derivations/', import.meta.url);
const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.md'));
const documents = [
  ...names.map((name) => ({ name, text: readFileSync(new URL(name, folder), 'utf8') })),
  ...sharedSamples('derivations'),
];

/** What these documents say by mistake: the quotient rule is called the chain rule. */
const mistaken: Readonly<Record<string, readonly string[]>> = {
  'as-written/000_51a9bad641ab4da6.md': ['33: quotient rule'],
};

describe('in the documents at hand', () => {
  it.each(documents)('$name', ({ name, text }) => {
    const blamed = reported(text).filter(({ reason }) => reason.fits === 'something else');
    expect(blamed.map(({ line, reason }) => `${line}: ${reason.is ?? ''}`)).toEqual(mistaken[name] ?? []);
  });
});
