/** A rule that is false is found out: the proof it gives and the evaluation contradict each other, and no verdict comes of it. */

import { describe, expect, it } from 'vitest';
import { checkDerivation, type CheckedLink } from '../../src/check/check.ts';
import { readDocument } from '../../src/derivation/read-document.ts';
import { understand } from '../../src/derivation/understand.ts';
import type { Rulebook } from '../../src/kernel/proof.ts';
import { readRule } from '../../src/rules/read-rule.ts';
import { rulebook, ruleTexts } from '../../src/rules/rulebook.ts';

/** The book with another right side for one rule. */
function bookWith(id: string, right: string): Rulebook {
  const text = ruleTexts.find((rule) => rule.id === id);
  if (text === undefined) throw new Error(`no rule ${id}`);
  return new Map(rulebook()).set(id, readRule({ ...text, right }).row);
}

function checkedBy(rules: Rulebook, formula: string): CheckedLink | undefined {
  const text = `---\nsymbols:\n  K: dimension\n  z: vector K\n---\n## Chain\n$$ ${formula} $$\n`;
  return checkDerivation(understand(readDocument('a.md', text)), { rules }).links[0];
}

const picks = String.raw`\sum_{k=1}^K 1\{k = j\} z_k`;

describe('a false rule', () => {
  it('gives no proof of what is plainly false', () => {
    const link = checkedBy(bookWith('sum-bracket', '2 * F[t]'), String.raw`${picks} = 2 z_j`);
    expect(link).toMatchObject({ verdict: 'undecided', judgement: undefined });
    expect(link?.disagreement?.difference.witness).toMatchObject({ left: '1', right: '2', exact: true });
    expect(link?.disagreement?.proof.left.length).toBeGreaterThan(0);
  });

  it('gives no proof of what floats take for true', () => {
    const near = '1000000000001 / 1000000000000';
    const link = checkedBy(
      bookWith('sum-bracket', `${near} * F[t]`),
      String.raw`${picks} = \frac{1000000000001}{1000000000000} z_j`,
    );
    expect(link).toMatchObject({ verdict: 'undecided' });
    expect(link?.disagreement).toBeDefined();
    expect(checkedBy(rulebook(), String.raw`${picks} = \frac{1000000000001}{1000000000000} z_j`)?.verdict).toBe(
      'refuted',
    );
  });

  it('does no harm where it is not used', () => {
    const book = bookWith('sum-bracket', '2 * F[t]');
    expect(checkedBy(book, 'z_1 + z_1 = 2 z_1')).toMatchObject({ verdict: 'proved' });
    expect(checkedBy(rulebook(), `${picks} = z_j`)).toMatchObject({ verdict: 'proved' });
  });
});
