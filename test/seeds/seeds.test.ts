/** The raw scans, read through the sidecars of this folder, give the same displayed links as `derivations/as-written`. */

import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { DocumentReport } from '../../src/render/json.ts';
import { documentReport } from '../../src/render/json.ts';
import { sharedSamples } from '../derivation/shared-documents.ts';
import { readingOf } from '../render/print.ts';

const here = new URL('./', import.meta.url);
const asWritten = new URL('../../derivations/as-written/', here);
const seeds = sharedSamples('seeds');

/** What stands in prose is in our own words in the one and as scanned in the other. */
function displayed({ links }: DocumentReport): readonly string[] {
  return links
    .filter(({ inline }) => !inline)
    .map(({ label, role, verdict, problem, left, relation, right }) => {
      const formula = `${left} ${relation} ${right}`.replace(/\s+/g, '');
      return [`(${label})`, role, verdict ?? 'read', problem?.code ?? '', formula].join(' ');
    });
}

describe.skipIf(seeds.length === 0)('the seeds', () => {
  it.each(seeds.map(({ name, text }) => [name.replace(/\.txt$/, ''), text] as const))('%s', (name, text) => {
    const sidecar = readFileSync(new URL(`${name}.context.yaml`, here), 'utf8');
    const raw = documentReport(readingOf(`${name}.txt`, text, sidecar));
    const kept = documentReport(readingOf(`${name}.md`, readFileSync(new URL(`${name}.md`, asWritten), 'utf8')));
    expect(displayed(raw)).toEqual(displayed(kept));
  });

  it('each have a sidecar here and a document there', () => {
    const missing = seeds
      .map(({ name }) => name.replace(/\.txt$/, ''))
      .filter((name) => !existsSync(new URL(`${name}.context.yaml`, here)) || !existsSync(new URL(`${name}.md`, asWritten)));
    expect(missing).toEqual([]);
  });
});
