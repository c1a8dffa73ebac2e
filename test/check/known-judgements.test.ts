/** What is remembered of a statement is what would be found again, and is no theorem by itself. */

import { describe, expect, it } from 'vitest';
import { judge, type Judgement } from '../../src/check/judge.ts';
import { KnownJudgements } from '../../src/check/known-judgements.ts';
import type { Environment } from '../../src/kernel/environment.ts';
import type { Statement } from '../../src/kernel/proof.ts';
import { rulebook } from '../../src/rules/rulebook.ts';
import { entry } from '../../src/term/build.ts';
import { settingOf, statementOf } from '../calculus/setting.ts';

const setting = settingOf(`
  sizes K
  k in K
  z: K
  s[k in 1..K] := exp(z[k]) / sum(l in 1..K, exp(z[l]))
`);
const holds = (): Statement => statementOf('sum(k in 1..K, s[k])', '1', setting);
const fails = (): Statement => statementOf('sum(k in 1..K, z[k])', '1', setting);

/** Judges, and tells how often it was really asked and how much work whoever counts it heard of. */
function bench(most = 8): {
  readonly known: KnownJudgements;
  readonly ask: (statement: Statement, how?: string) => Judgement;
  readonly count: () => { readonly asked: number; readonly heard: number };
} {
  const known = new KnownJudgements(most);
  // A rulebook of its own: what others asked before is nothing to this test.
  const rules = new Map(rulebook());
  let [asked, heard] = [0, 0];
  const ask = (statement: Statement, how = 'equation'): Judgement => {
    const budget = { ...statement.environment.budget, watch: (units: number) => void (heard += units) };
    const watched = { ...statement, environment: { ...statement.environment, budget } };
    return known.judge(watched, rules, how, (own) => {
      asked += 1;
      return judge(own, new Map(rules));
    });
  };
  return { known, ask, count: () => ({ asked, heard }) };
}

describe('known judgements', () => {
  it.each([
    ['proved', holds],
    ['refuted', fails],
  ] as const)('a statement that is %s is judged once, and costs as much each time', (verdict, make) => {
    const { ask, count } = bench();
    const first = ask(make());
    const { heard } = count();
    const own = make();
    const second = ask(own);
    expect([first.verdict, second.verdict]).toEqual([verdict, verdict]);
    expect(count()).toEqual({ asked: 1, heard: 2 * heard });
    expect(heard).toBeGreaterThan(0);
    expect(second.proof).toBe(first.proof);
    expect(second.witness).toBe(first.witness);
    if (verdict === 'refuted') expect(second.refuted?.left).toBe(own.left);
  });

  it('a remembered proof is replayed: the theorem is another one', () => {
    const { ask } = bench();
    const [first, second] = [ask(holds()).theorem, ask(holds()).theorem];
    expect(second?.statement.left.hash).toBe(first?.statement.left.hash);
    expect(second?.used).toEqual(first?.used);
    expect(second).not.toBe(first);
  });

  it('a remembered proof that the kernel refuses is forgotten', () => {
    const known = new KnownJudgements(8);
    const rules = rulebook();
    const honest = judge(holds());
    const { proof } = honest;
    if (proof === undefined) throw new Error('there is a proof');
    known.judge(holds(), rules, 'equation', () => ({ ...honest, proof: { ...proof, left: [], right: [] } }));
    const again = known.judge(holds(), rules, 'equation', () => ({ ...honest, why: 'judged anew' }));
    expect(again.why).toBe('judged anew');
  });

  it('anything else about a statement makes it another one', () => {
    const { environment, left, right } = holds();
    const other = (change: Partial<Environment>): Statement => ({
      environment: { ...environment, ...change },
      left,
      right,
    });
    const { ask, count } = bench(40);
    ask(holds());
    const others: readonly Statement[] = [
      { ...holds(), left: right, right: left },
      other({ symbols: new Map([...environment.symbols, ['q', { slots: [], facts: [] }]]) }),
      other({ definitions: new Map([...environment.definitions, ['q', { binders: [], body: right }]]) }),
      other({ varying: new Set(['q']) }),
      other({ hypotheses: [right] }),
      other({ assumptions: [{ sign: 'positive', binders: [], term: entry('K') }] }),
      other({ equations: [{ binders: [], left: right, right }] }),
      other({ functions: () => undefined }),
      other({ budget: { ...environment.budget, limit: environment.budget.limit + 1 } }),
      other({ budget: { ...environment.budget, spent: 1 } }),
    ];
    for (const each of others) ask(each);
    ask(holds(), 'granting');
    expect(count().asked).toBe(others.length + 2);
    ask(holds());
    expect(count().asked).toBe(others.length + 2);
  });

  it('what ended before its end is not remembered', () => {
    const known = new KnownJudgements(8);
    const broken = (): Judgement => {
      throw new Error('the work is done');
    };
    expect(() => known.judge(holds(), rulebook(), 'equation', broken)).toThrow('the work is done');
    expect(known.size).toBe(0);
  });

  it('only so many are kept, and those that were wanted last', () => {
    const { known, ask, count } = bench(2);
    const numbers = [1, 2, 3].map((n) => () => statementOf(`z[1] + ${n}`, `${n} + z[1]`, setting));
    const [one, two, three] = numbers;
    for (const make of [one, two, one, three, one]) if (make !== undefined) ask(make());
    expect(known.size).toBe(2);
    expect(count().asked).toBe(3);
    if (two !== undefined) ask(two());
    expect(count().asked).toBe(4);
  });
});
