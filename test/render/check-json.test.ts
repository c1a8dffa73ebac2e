/** The JSON report of `check` keeps its schema, and the schema lets nothing else through. */

import { readdirSync, readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { checkDerivation } from '../../src/check/check.ts';
import { sourceOf as checkedSource } from '../../src/render/check-formats.ts';
import type { CheckedSource } from '../../src/render/check-printer.ts';
import { isAllWell, passing, totalOf, verdicts } from '../../src/render/check-report.ts';
import { catalogue } from '../../src/source/catalogue.ts';
import { jsonOf, judgedOf, printChecked, sourceOf } from './checked.ts';
import { readingOf } from './print.ts';

const root = new URL('../../', import.meta.url);
const text = (path: string): string => readFileSync(new URL(path, root), 'utf8');
const schema = JSON.parse(text('docs/json-schema/check.v1.json')) as object;
const validate = new Ajv({ allErrors: true, strict: true, strictTypes: false, strictRequired: false }).compile(schema);

function wrongWith(report: unknown): unknown {
  validate(report);
  return validate.errors ?? [];
}

/** Judged by the checker as it is today. */
function checked(path: string, source: string, sidecar = ''): CheckedSource {
  const { derivation, sidecarPath } = readingOf(path, source, sidecar);
  return checkedSource(checkDerivation(derivation), sidecarPath, {
    ms: () => 0.25,
    certificate: () => null,
    witness: () => undefined,
  });
}

const cases = readdirSync(new URL('check-cases/', import.meta.url)).map((name) => {
  const [document = '', judged = ''] = text(`test/render/check-cases/${name}`).split(/^==> \w+\n/m);
  return sourceOf(name, document, judgedOf(judged));
});
const [each] = cases.filter(({ report }) => report.path === 'each.md');

describe('the report', () => {
  it('of every verdict keeps the schema', () => {
    const report = jsonOf(cases);
    expect(wrongWith(report)).toEqual([]);
    expect(new Set(report.documents.flatMap(({ links }) => links.map(({ verdict }) => verdict))).size).toBe(8);
  });

  it('of every problem, as it is checked, keeps the schema', () => {
    const examples = Object.entries(catalogue).map(([code, { example }]) => checked(`${code}.md`, example));
    expect(wrongWith(jsonOf(examples))).toEqual([]);
  });

  it.each(['small.md', 'broken.md', 'nothing.md'])('of %s, as it is checked, keeps the schema', (name) => {
    expect(wrongWith(jsonOf([checked(name, text(`test/render/cases/${name}`))]))).toEqual([]);
  });

  it('of a notebook, as it is checked, keeps the schema', () => {
    const cells = [{ cell_type: 'markdown', source: ['$$ x + x = 2 x $$\n', '\n', '$$ x + x = 3 x $$'] }];
    const report = jsonOf([checked('a.ipynb', JSON.stringify({ cells }, null, 1))]);
    expect(wrongWith(report)).toEqual([]);
    expect(report.documents[0]?.links[1]?.cell).toEqual({ number: 1, line: 3 });
  });

  it('of nothing keeps the schema', () => {
    expect(wrongWith(jsonOf([]))).toEqual([]);
  });

  it('is printed as it is', () => {
    for (const some of [[], cases.slice(0, 1), cases]) {
      const documents = some.map(({ report }) => report);
      const summary = totalOf(documents.map((document) => document.summary));
      expect(printChecked('json', some)).toBe(`${JSON.stringify({ version: 1, documents, summary }, null, 2)}\n`);
    }
  });

  it('counts every link once', () => {
    for (const { summary, links } of jsonOf(cases).documents) {
      expect(summary.links).toBe(links.length);
      expect(verdicts.reduce((sum, verdict) => sum + summary[verdict], 0)).toBe(links.length);
    }
  });
});

describe('the schema', () => {
  const [report] = each === undefined ? [] : [jsonOf([each])];
  const links = report?.documents[0]?.links ?? [];
  const changed = (n: number, fields: object): unknown => ({
    ...report,
    documents: report?.documents.map((document) => ({
      ...document,
      links: links.map((link) => (link.n === n ? { ...link, ...fields } : link)),
    })),
  });

  it('takes the report that is changed here', () => {
    expect(wrongWith(changed(2, {}))).toEqual([]);
  });

  it.each([
    ['a field it does not know', 2, { shade: 'green' }],
    ['a verdict it does not know', 2, { verdict: 'probable' }],
    ['a problem on a line that passes', 2, { problem: links[2]?.problem }],
    ['a line that fails without a problem', 3, { problem: null }],
    ['a certificate without a proof', 7, { certificate: 'a.7.json' }],
    ['odds for a proof', 2, { odds: -40 }],
    ['a value that is no text', 3, { counterexample: { ...links[2]?.counterexample, left: 2 } }],
    ['a line before the first', 2, { line: 0 }],
  ])('does not take %s', (_, n, fields) => {
    expect(wrongWith(changed(n, fields))).not.toEqual([]);
  });
});

describe('what is in the way outside of the links', () => {
  const convention = "---\nconventions:\n  - '$a = (b$'\n---\n$$ 1 = 1 $$\n";

  it.each([
    ['front matter', '---\nsymbols: [K\n---\n$$ 1 = 1 $$\n', 'malformed-front-matter', 3],
    ['mathematics that never ends', '$$ 1 = 1 $$\n\n$$ a = b\n', 'unclosed-math', 3],
    ['a convention', convention, 'unbalanced-group', 3],
  ])('keeps a document from passing: %s', (_, source, code, line) => {
    const { report } = checked('a.md', source);
    expect(report.links.every(({ verdict }) => passing(verdict))).toBe(true);
    expect(report.problems).toMatchObject([{ code, line }]);
    expect(report.summary.problems).toBe(1);
    expect(isAllWell(report.summary)).toBe(false);
  });

  it('is looked for in the sidecar too', () => {
    const { report } = checked('in/a.md', '$$ 1 = 1 $$\n', "conventions:\n  - '$a = (b$'\n");
    expect(report.problems).toMatchObject([{ path: 'in/a.context.yaml', line: 2, column: 6 }]);
  });

  it('is not what is only worth a word', () => {
    const { report } = checked('a.md', '---\nsymbol:\n  K: dimension\n---\n$$ 1 = 1 $$\n');
    expect(report.problems).toMatchObject([{ code: 'unknown-key' }]);
    expect(isAllWell(report.summary)).toBe(true);
  });
});
