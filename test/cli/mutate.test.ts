/** `chainrule mutate` counts planted slips in its formats, keeps its schema, and exits by what is not noticed. */

import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { runIn } from './run-cli.ts';

const schema = JSON.parse(
  readFileSync(new URL('../../docs/json-schema/mutate.v1.json', import.meta.url), 'utf8'),
) as object;
const document = `---
title: Squares
symbols:
  a, b: positive scalar
---
## Given
$$ c = a + b $$

## Chain
$$ (a - b)^2 = a^2 - 2 a b + b^2 $$

$$ a + b = 3 a $$
`;

describe('chainrule mutate', () => {
  it('catches what is planted, and plants nothing in what is given or wrong', async () => {
    const { out, code } = await runIn({ 'a.md': document }, ['mutate', 'a.md', '--all']);
    expect(code).toBe(0);
    expect(out).toMatch(/^a\.md\nSquares\n\n {2}line 10: (\d+) slips planted: \1 caught, 0 not noticed/);
    expect(out).toMatch(/nothing is planted in 1 line given and 1 line not proved\n$/);
  });

  it('keeps its schema', async () => {
    const { out } = await runIn({ 'a.md': document }, ['mutate', 'a.md', '--format', 'json']);
    const validate = new Ajv({ allErrors: true, strict: true, strictTypes: false }).compile(schema);
    const report = JSON.parse(out) as { readonly summary: Readonly<Record<string, number>> };
    validate(report);
    expect(validate.errors ?? []).toEqual([]);
    const { planted, caught, survived, equivalent } = report.summary;
    expect(planted).toBe((caught ?? 0) + (survived ?? 0) + (equivalent ?? 0));
    expect(planted).toBeGreaterThan(20);
  });

  it('judges only some when that is said', async () => {
    const planted = async (...argv: readonly string[]): Promise<number> => {
      const { out } = await runIn({ 'a.md': document }, ['mutate', 'a.md', '--format', 'json', ...argv]);
      return (JSON.parse(out) as { readonly summary: { readonly planted: number } }).summary.planted;
    };
    const [all, some] = [await planted(), await planted('--every', '5')];
    expect(some).toBe(Math.floor(all / 5));
  });

  it('is wrong use without a document', async () => {
    expect((await runIn({}, ['mutate', 'nowhere.md'])).code).toBe(2);
  });
});
