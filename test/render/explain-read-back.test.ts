/** What `explain` writes as Markdown is a derivation again: behind the document that it is about, every line of it is proved. */

import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkedDocumentReport } from '../../src/render/check-report.ts';
import { explainedMarkdown } from '../../src/render/explain-latex.ts';
import { explainedDocument } from '../../src/render/explain-report.ts';
import { checkedText } from '../diagnose/explain/explained.ts';

const folder = new URL('../../derivations/', import.meta.url);
const isLong = process.env['CHAINRULE_LONG'] === '1';
/** From day to day the shorter ones will do. */
const daily = ['softmax-cross-entropy-l2.md', 'softmax-multiclass-negative-log-likelihood.md'];
const documents = readdirSync(folder).filter((name) => (isLong ? /^softmax.*\.md$/.test(name) : daily.includes(name)));

/** A vector put together of two is told by brackets over ranges of different lengths, and no text has those. */
const malformed: Readonly<Record<string, number>> = { 'softmax-regression-augmented.md': 2 };

const extras = { ms: () => 0, certificate: () => null, witness: () => undefined };

describe.each(documents)('%s', (name) => {
  it('is read back and proved', { timeout: 120_000 }, () => {
    const text = readFileSync(new URL(name, folder), 'utf8');
    const checked = checkedText(text);
    const report = checkedDocumentReport(checked, null, extras);
    const explained = explainedDocument(checked, report, { grain: 'coarse', wanted: () => true });
    // Links that are given are quoted and not written as formulas.
    const again = checkedText(`${text}\n${explainedMarkdown(explained)}`).links;
    expect(again.length).toBeGreaterThan(1.5 * checked.links.length);
    const passing = again.filter(({ verdict }) => verdict === 'proved' || verdict === 'given');
    expect(again.length - passing.length).toBe(malformed[name] ?? 0);
  });
});
