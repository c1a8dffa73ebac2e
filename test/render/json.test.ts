/** The JSON report keeps its schema, says where things stand, and is the same printed piece by piece. */

import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { globSync } from 'tinyglobby';
import { describe, expect, it } from 'vitest';
import { catalogue } from '../../src/source/catalogue.ts';
import { readReport } from '../../src/render/json.ts';
import type { Reading } from '../../src/render/reading.ts';
import { print, readingOf } from './print.ts';

const root = new URL('../../', import.meta.url);
const text = (path: string): string => readFileSync(new URL(path, root), 'utf8');
const documents = globSync(['derivations/**/*.md', 'test/derivation/cases/*', 'test/render/cases/*'], {
  cwd: root,
}).toSorted();
const schema = JSON.parse(text('docs/json-schema/read.v1.json')) as object;
const validate = new Ajv({ allErrors: true, strict: true, strictTypes: false, strictRequired: false }).compile(schema);

function valid(readings: readonly Reading[]): unknown {
  const report: unknown = JSON.parse(print('json', readings));
  validate(report);
  return validate.errors ?? [];
}

describe('the report', () => {
  it.each(documents)('of %s keeps the schema', (path) => {
    expect(valid([readingOf(path, text(path))])).toEqual([]);
  });

  it('of every problem keeps the schema', () => {
    const examples = Object.entries(catalogue).map(([code, { example }]) => readingOf(`${code}.md`, example));
    expect(valid(examples)).toEqual([]);
  });

  it('of nothing keeps the schema', () => {
    expect(valid([])).toEqual([]);
  });

  it('is printed as it is', () => {
    const readings = documents.slice(0, 4).map((path) => readingOf(path, text(path)));
    for (const some of [[], readings.slice(0, 1), readings])
      expect(print('json', some)).toBe(`${JSON.stringify(readReport(some), null, 2)}\n`);
  });

  it('counts every link once by state and once by role', () => {
    for (const { summary, links } of readReport(documents.map((path) => readingOf(path, text(path)))).documents) {
      expect(summary.read + summary.malformed + summary.unread).toBe(links.length);
      expect(summary.claims + summary.given + summary.goals + summary.conditions).toBe(links.length);
    }
  });
});

describe('the place of a link', () => {
  const first = (path: string, source: string): object | undefined =>
    readReport([readingOf(path, source)]).documents[0]?.links[0];

  it('is that of its sign', () => {
    expect(first('a.md', 'so\n\n$$ a + b\n  = b + a $$\n')).toMatchObject({ line: 4, column: 3 });
  });

  it('is told by cell and line in a notebook', () => {
    const source = ['One\n', '\n', '> $$ \\frac{a}{b}\n', '> = a \\cdot b^{-1} $$\n'];
    const cells = [
      { cell_type: 'code', source: ['x'] },
      { cell_type: 'markdown', source },
    ];
    const file = JSON.stringify({ cells }, null, 1);
    expect(first('a.ipynb', file)).toMatchObject({
      line: 1 + file.slice(0, file.indexOf('> = a')).split('\n').length - 1,
      cell: { number: 2, line: 4 },
      left: '\\frac{a}{b}',
      right: 'a \\cdot b^{-1}',
    });
  });

  it('leaves the marks of a quote out of what is written', () => {
    expect(first('a.md', '> $$ a\n> + b = b\n> + a $$\n')).toMatchObject({ left: 'a\n+ b', right: 'b\n+ a' });
  });
});

describe('problems of a sidecar', () => {
  it('carry its path and point into it', () => {
    const sidecar = 'symbols:\n  a: gizmo\n  b: scalar\nfoo: 1\n';
    const [report] = readReport([readingOf('in/a.md', '$$ 1 = (2 $$\n', sidecar)]).documents;
    expect(report?.problems).toMatchObject([
      { code: 'unknown-key', path: 'in/a.context.yaml', line: 4, column: 1 },
      { code: 'unknown-kind', path: 'in/a.context.yaml', line: 2, column: 3 },
    ]);
    expect(report?.links[0]?.problem).not.toHaveProperty('path');
  });
});
