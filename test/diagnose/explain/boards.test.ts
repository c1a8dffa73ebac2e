/** Over the documents that come with the project: every line of a way is proved from the one before it, and says by what. */

import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { prove } from '../../../src/calculus/prove.ts';
import { renewed } from '../../../src/kernel/environment.ts';
import { rulebook } from '../../../src/rules/rulebook.ts';
import type { Grain } from '../../../src/diagnose/explain/account.ts';
import type { Board, BoardLine } from '../../../src/diagnose/explain/explanation.ts';
import { boardAt, checkedText } from './explained.ts';

const folder = new URL('../../../derivations/', import.meta.url);
const documents = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
  /^(?!README).*\.md$/.test(name),
);

/** Every rewrite of every line takes long: from day to day one line in so many will do. */
const ONE_IN: Readonly<Record<Grain, number>> =
  process.env['CHAINRULE_LONG'] === '1' ? { coarse: 1, fine: 1 } : { coarse: 3, fine: 10 };

const latexOf = ({ pieces }: BoardLine): string => pieces.map(({ latex }) => latex).join('');

function isStep({ statement }: Board, from: BoardLine, to: BoardLine): boolean {
  const environment = { ...statement.environment, used: new Set<string>(), budget: renewed(statement.environment) };
  const { budget } = environment;
  // The check of the line counted its own work.
  const own = { ...environment, budget: { spent: 0, limit: budget.limit } };
  return prove({ environment: own, left: from.term, right: to.term }, rulebook()).kind === 'proved';
}

describe.each(documents)('%s', (name) => {
  const checked = checkedText(readFileSync(new URL(name, folder), 'utf8'));

  it.each(['coarse', 'fine'] satisfies Grain[])('%s', (grain) => {
    const looked = checked.links.filter(({ link: { n } }) => n % ONE_IN[grain] === 0);
    let shown = 0;
    for (const { link } of looked) {
      const board = boardAt(checked, link.n, grain);
      if (board === undefined) continue;
      shown += 1;
      const { lines } = board;
      const what = `${name}, link ${link.n}`;
      expect(lines.length, what).toBeGreaterThan(1);
      for (const [k, line] of lines.entries()) {
        const before = lines[k - 1];
        expect(line.names.length === 0, what).toBe(before === undefined);
        if (before === undefined) continue;
        expect(isStep(board, before, line), `${what}: ${latexOf(before)} = ${latexOf(line)}`).toBe(true);
        const isSame = latexOf(before) === latexOf(line);
        if (lines.length > 2) expect(isSame, `${what}: ${latexOf(line)}`).toBe(false);
      }
    }
    const proved = looked.filter(({ verdict }) => verdict === 'proved').length;
    expect(shown).toBeGreaterThanOrEqual(proved - 2);
  });
});
