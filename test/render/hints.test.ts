/** What a hint of each level tells, and that no format lets out more. */

import { describe, expect, it } from 'vitest';
import { checkFormats } from '../../src/render/check-formats.ts';
import { runIn } from '../cli/run-cli.ts';

const document = `---
symbols:
  a, b: scalar
  v: vector 3
---
## Chain
$$ (a - b)^2 = a^2 + 2 a b + b^2 $$

$$ = b^2 + a^2 + a b + a b $$

$$ \\begin{bmatrix} a & b \\\\ b & a \\end{bmatrix}^T = \\begin{bmatrix} a & b \\\\ b & b \\end{bmatrix} $$
`;

const told = async (level: number, format: string): Promise<string> => {
  const argv = ['check', 'a.md', '--no-cache', '--format', format, '--hint-level', String(level)];
  const { out, code } = await runIn({ 'a.md': document }, argv);
  expect(code).toBe(1);
  return out;
};

/** What stands for the repair, the kind, and the values, however a format marks them up. */
const repair = /should be|a\^2 - 2|-2 ?a|likely slip|Likely slip/;
const kind = /wrong sign|plus stands/i;
const values = /for a = |`a` \||"value": |left {2}\d/;

describe.each(checkFormats.map(({ name }) => name))('%s', (format) => {
  it('tells where, then what kind, then a counterexample, then the repair', async () => {
    const [where, what, shown, all] = [
      await told(1, format),
      await told(2, format),
      await told(3, format),
      await told(4, format),
    ];
    for (const text of [where, what, shown]) expect(text).not.toMatch(repair);
    expect(where).not.toMatch(kind);
    for (const text of [where, what]) expect(text).not.toMatch(values);
    expect(where).toMatch(/Look at this step again/);
    expect(what).toMatch(kind);
    expect(shown).toMatch(values);
    expect(all).toMatch(repair);
  });
});

it('certificates show no counterexample below its level', async () => {
  const argv = ['check', 'a.md', '--certificates', 'proofs', '--format', 'json', '--hint-level', '2'];
  const { out } = await runIn({ 'a.md': document }, argv);
  expect(out).not.toMatch(/witness/);
});

it('there are four levels', async () => {
  const { code, err } = await runIn({ 'a.md': document }, ['check', 'a.md', '--hint-level', '5']);
  expect(code).toBe(2);
  expect(err).toMatch(/from 1 to 4/);
});
