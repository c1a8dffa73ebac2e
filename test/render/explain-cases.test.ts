/** Every file of `explain-cases/`: a document, then what is told of its lines at each grain and in each format. */

import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkDerivation } from '../../src/check/check.ts';
import { readDocument } from '../../src/derivation/read-document.ts';
import { understand } from '../../src/derivation/understand.ts';
import { diagnosisOf, type Diagnosis } from '../../src/diagnose/diagnose.ts';
import { checkedDocumentReport } from '../../src/render/check-report.ts';
import { explainFormats } from '../../src/render/explain-formats.ts';
import { explainedDocument } from '../../src/render/explain-report.ts';
import { bareStyle } from '../../src/render/style.ts';

const folder = new URL('explain-cases/', import.meta.url);
const update = process.env['CHAINRULE_GOLDENS'] === 'write';

function told(name: string, text: string, grain: string, format: string, isLate = false): string {
  const derivation = understand(readDocument(name, text));
  const diagnoses = new Map<number, Diagnosis>();
  const checked = checkDerivation(derivation, {
    heard: (link, open) => {
      const found = diagnosisOf(link, derivation, open);
      if (found !== undefined) diagnoses.set(link.link.n, found);
    },
  });
  const report = checkedDocumentReport(checked, null, {
    ms: () => 0,
    certificate: () => null,
    witness: () => undefined,
    diagnosis: (n) => diagnoses.get(n),
  });
  const explained = explainedDocument(checked, report, {
    grain: grain === 'fine' ? 'fine' : 'coarse',
    wanted: () => true,
    isLate: () => isLate,
  });
  const printed = explainFormats
    .find((one) => one.name === format)
    ?.print(explained, {
      style: bareStyle,
      typeset: () => undefined,
    });
  if (printed === undefined) throw new Error(`${name} asks for a format that there is not: ${format}`);
  return printed;
}

describe.each(readdirSync(folder))('%s', (name) => {
  const file = new URL(name, folder);
  const [text = '', ...rest] = readFileSync(file, 'utf8').split(/^==> (\w+) (\w+)\n/m);
  const cases = rest.flatMap((grain, i) =>
    i % 3 === 0 ? [{ grain, format: rest[i + 1] ?? '', expected: rest[i + 2] ?? '' }] : [],
  );
  if (update) {
    const goldens = cases.map(({ grain, format }) => `==> ${grain} ${format}\n${told(name, text, grain, format)}`);
    writeFileSync(file, text + goldens.join(''));
  }

  it('is told', () => expect(cases.length).toBeGreaterThan(0));

  it.skipIf(update).each(cases)('$grain as $format', ({ grain, format, expected }) => {
    expect(told(name, text, grain, format)).toBe(expected === '' ? 'an expectation' : expected);
  });
});

it('says so when there is no time left', () => {
  const text = '---\nsymbols:\n  a: scalar\n---\n## Chain\n$$ a + a = 2 a $$\n';
  expect(told('a.md', text, 'coarse', 'text', true)).toContain('The time for the document is up');
  expect(told('a.md', text, 'coarse', 'text')).toContain('rearrange:');
});
