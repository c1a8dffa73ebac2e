/** Hostile input costs no more than was allowed, and every way in has its row in the table of bounds. */

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkDerivation } from '../../src/check/check.ts';
import { readDocument } from '../../src/derivation/read-document.ts';
import { understand } from '../../src/derivation/understand.ts';
import * as api from '../../src/index.ts';
import { documents, formulas, documentOf } from './hostile.ts';
import { long } from '../search.ts';
import { functions, stated, verbs } from './entries.ts';

/** Units of work that a line may take here: a hundredth of the usual. */
const BUDGET = 5000;
/** The clock is looked at once in so many reports of work, each of at least one unit. */
const PACE = 64;
/** What takes seconds rather than a blink is for the long run. */
const slow = ['a long sum', 'a long product', 'derivatives of derivatives'];
const some = Object.entries(formulas).filter(([name]) => long || !slow.includes(name));
/** Attempts that look once before they begin. */
const ATTEMPTS = 200;

describe('a hostile line', () => {
  it.each(some)('%s: takes the work it is allowed, and does not pass', (_, formula) => {
    let looks = 0;
    const clock = (): number => {
      looks += 1;
      return 0;
    };
    const { links } = checkDerivation(understand(readDocument('a.md', documentOf(formula))), { budget: BUDGET, clock });
    expect(looks).toBeLessThan((links.length * BUDGET) / PACE + ATTEMPTS);
    for (const { verdict } of links) expect(['proved', 'verified']).not.toContain(verdict);
  });
});

describe('what is beyond a limit is told, and nothing passes behind it', () => {
  const front = '---\nsymbols:\n  a, b: scalar\n---\n';

  const behind: readonly (readonly [string, string, number, string])[] = [
    ['a formula of a paragraph', `\n${'So $a = a$. '.repeat(500)} $a = a + 1$.\n`, 500, 'paragraph-too-long'],
    ['a link', `\n$$ a${' = a'.repeat(10_000)} = b $$\n`, 10_000, 'too-many-links'],
  ];

  it.each(long ? behind : behind.slice(0, 1))('%s', (_, text, count, code) => {
    const { links, problems } = understand(readDocument('a.md', front + text));
    expect([links.length, ...problems.map((problem) => problem.code)]).toEqual([count, code]);
    if (long) expect(api.check(front + text, { slips: false, budget: 200 }).ok).toBe(false);
  });

  it('and a document with something that was not read is not well', () => {
    const { ok, report } = api.check(`${front}\n$$ a = a $$\n\n${'So $a$. '.repeat(501)}\n`);
    expect([ok, report.summary.proved, report.problems[0]?.code]).toEqual([false, 1, 'paragraph-too-long']);
  });
});

describe('compiling and training', () => {
  it.each(['a high power of a sum', 'a derivative of functions in functions'])('%s', (name) => {
    const document = readDocument('a.md', documents[name] ?? '');
    const asked = { line: 'n1' };
    expect(api.compile(document, asked).ok).toBe(false);
    expect(api.train(document, { lines: ['n1'], data: { name: 'a.csv', csv: 'a,b\n1,2\n' } }).ok).toBe(false);
  });
});

describe('the table of bounds', () => {
  it('has every verb', async () => {
    const { runCli } = await import('../cli/run-cli.ts');
    const { out } = await runCli(['--help']);
    const [, commands = ''] = out.split('Commands:');
    const named = [...commands.matchAll(/^ {2}([a-z]+)(?: |$)/gm)].map(([, name = '']) => name);
    expect(Object.keys(verbs).toSorted()).toEqual(named.filter((name) => name !== 'help').toSorted());
  });

  it('has every function of the package', () => {
    const exported = Object.entries(api).flatMap(([name, value]) => (typeof value === 'function' ? [name] : []));
    expect(Object.keys(functions).toSorted()).toEqual(exported.toSorted());
  });

  it('stands in docs/limits.md', () => {
    expect(readFileSync(new URL('../../docs/limits.md', import.meta.url), 'utf8')).toContain(stated());
  });
});
