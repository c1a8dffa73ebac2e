/** Every rule is attacked with numbers, and every condition of a rule with the values that are said to need it. */

import { describe, expect, it } from 'vitest';
import { Scope } from '../../src/kernel/environment.ts';
import { instantiate, instantiateSort, type Condition, type Instance } from '../../src/kernel/row.ts';
import { Abstains, notDefined, TooMuchWork, Undefined, type Arithmetic } from '../../src/numeric/arithmetic.ts';
import { absent, exactArithmetic, show, type Maybe } from '../../src/numeric/exact.ts';
import { floats } from '../../src/numeric/floats.ts';
import { Random } from '../../src/numeric/random.ts';
import { rules } from '../../src/rules/rulebook.ts';
import { readRule, type Rule } from '../../src/rules/read-rule.ts';
import { integer } from '../../src/term/build.ts';
import { hashText } from '../../src/term/hash.ts';
import { openFamily } from '../../src/term/scope.ts';
import { visit } from '../../src/term/traverse.ts';
import type { Family, Sort, Term } from '../../src/term/term.ts';
import { environmentOf, settingOf } from '../calculus/setting.ts';
import { valueOf } from '../numeric/evaluate.ts';
import { long } from '../search.ts';
import { completed, withInverses } from './completed.ts';
import { ownSlot, randomInstance, varying, witnessOf } from './instances.ts';

const environment = environmentOf(settingOf('variable:'), Infinity);
const scope = Scope.top(environment);

function compute<V>(term: Term, arithmetic: Arithmetic<V>): V | undefined {
  try {
    const statement = { environment, left: term, right: integer(0) };
    return valueOf(statement, arithmetic, (value) => arithmetic.integer(value), { numbers: { variable: 0 } });
  } catch (error) {
    if (error instanceof Undefined || error instanceof Abstains || error instanceof TooMuchWork) return undefined;
    throw error;
  }
}

const rounded = (value: number): string => value.toPrecision(9);
const spelled = (value: Maybe): string => (value === absent ? absent : show(value));
// In floats 0 is what is nearly 0: the cosine of π/2.
const ours: Arithmetic<number> = { ...floats, compare: (a, b) => (floats.equal(a, b) ? 0 : Math.sign(a - b)) };
function strictly(x: Arithmetic<number>): Arithmetic<number> {
  return { ...x, invert: (a) => (x.isZero(a) ? notDefined() : x.invert(a)) };
}

const ofFloats = { strict: strictly(ours), plain: withInverses(ours), total: completed(ours, rounded) };
const exact = exactArithmetic();
const ofExact = { strict: exact, plain: withInverses(exact), total: completed(exact, spelled) };

/** The kinds of statement that rules make: of terms, of what a function is, of a derivative. */
type Sense = 'equation' | 'definition' | 'derivative';

function senseOf(id: string): Sense {
  if (/^(?:def|parity)-/.test(id)) return 'definition';
  return /^(?:diff|partial)-/.test(id) ? 'derivative' : 'equation';
}

type Agreement = 'same' | 'different' | 'unknown';

function agreement<V>(
  left: V | undefined,
  right: V | undefined,
  { equal }: Pick<Arithmetic<V>, 'equal'>,
): Agreement | undefined {
  if (left === undefined && right === undefined) return undefined;
  if (left === undefined || right === undefined) return 'different';
  const same = equal(left, right);
  return same === undefined ? 'unknown' : same ? 'same' : 'different';
}

/** Exactly where that can be done. */
function compared(left: Term, right: Term, sense: Sense): Agreement {
  const found = sidesIn(left, right, sense, ofExact);
  return found === 'unknown' ? sidesIn(left, right, sense, ofFloats) : found;
}

interface Arithmetics<V> {
  /** Nothing is made up. */
  readonly strict: Arithmetic<V>;
  /** 1/0 is 0. */
  readonly plain: Arithmetic<V>;
  readonly total: Arithmetic<V>;
}

function sidesIn<V>(left: Term, right: Term, sense: Sense, { strict, plain, total }: Arithmetics<V>): Agreement {
  if (sense !== 'equation') {
    const value = compute(left, strict);
    // Without a value a function is what its definition says; a derivative is taken only where there is one.
    if (value === undefined) return sense === 'definition' ? 'same' : 'different';
    return agreement(value, compute(right, plain), plain) ?? 'different';
  }
  const found = agreement(compute(left, plain), compute(right, plain), plain);
  // Terms without a value are compared as if all had some.
  return found ?? agreement(compute(left, total), compute(right, total), total) ?? 'same';
}

function number(term: Term): number {
  return compute(term, ofFloats.total) ?? Number.NaN;
}

function elements(sort: Sort): readonly number[] {
  if (sort.kind !== 'range') throw new Error('a rule is tried over ranges only');
  const [low, high] = [number(sort.low), number(sort.high)];
  return Array.from({ length: Math.max(0, high - low + 1) }, (_, i) => low + i);
}

function holds(condition: Condition, instance: Instance): boolean {
  const given = (sort: Sort): Sort => instantiateSort(sort, instance, scope, 0);
  switch (condition.kind) {
    case 'sign': {
      const value = number(instantiate(condition.term, instance, scope));
      if (ours.isZero(value)) return condition.sign === 'nonnegative';
      return condition.sign === 'nonzero' || value > 0;
    }
    case 'within':
    case 'outside': {
      const value = number(instantiate(condition.term, instance, scope));
      const among = elements(given(condition.sort)).includes(value);
      // An index of a range that is written out is a whole number.
      return condition.kind === 'within' ? among && Number.isInteger(value) : !among;
    }
    case 'over':
      return elements(given(condition.sort)).every((index) => {
        const family: Family = { binders: [], body: integer(index) };
        const families = new Map([...instance.families, [condition.variable, family] as const]);
        return holds(condition.condition, { ...instance, families });
      });
    case 'fact': {
      const { binders, body } = condition.of;
      const sets = binders.map(({ sort }) => elements(given(sort)));
      const at = (...indices: readonly number[]): number =>
        number(instantiate(openFamily({ binders, body }, indices.map(integer)), instance, scope));
      const [first = [], second = []] = sets;
      const entries = first.map((i) => (binders.length === 1 ? at(i) : 0));
      const total = entries.reduce((sum, value) => sum + value, 0);
      switch (condition.fact) {
        case 'binary':
          return [0, 1].includes(at());
        case 'sums-to-one':
          return total === 1;
        case 'one-hot':
          return total === 1 && entries.every((value) => value === 0 || value === 1);
        case 'symmetric':
          return first.every((i) => second.every((j) => at(i, j) === at(j, i)));
        case 'invertible':
          throw new Error('no rule asks for a matrix that is stated to be invertible');
      }
    }
  }
}

/** Names that stand at an end of a range, and those of them that a condition speaks of. */
function endsOf({ row }: Rule): { readonly ends: ReadonlySet<string>; readonly tied: ReadonlySet<string> } {
  const [ends, tied] = [new Set<string>(), new Set<string>()];
  const meet = (sort: Sort, names: Set<string>): void => {
    if (sort.kind !== 'range') return;
    for (const end of [sort.low, sort.high])
      visit(end, (part) => {
        if (part.kind === 'entry') names.add(part.symbol);
        return true;
      });
  };
  for (const condition of row.conditions) if ('sort' in condition) meet(condition.sort, tied);
  for (const side of [row.left, row.right])
    visit(side, (part) => {
      if (part.kind === 'fold') meet(part.binder.sort, ends);
      return true;
    });
  return { ends: new Set([...ends, ...tied]), tied };
}

/** Names that conditions put in a range, or that stand in a slot. */
function indicesOf({ row }: Rule): ReadonlySet<string> {
  const names = new Set(row.families.map(({ name }) => name).filter((name) => ownSlot.test(name)));
  for (const condition of row.conditions)
    if ('term' in condition && condition.kind !== 'sign' && condition.term.kind === 'entry')
      names.add(condition.term.symbol);
  for (const side of [row.left, row.right])
    visit(side, (part) => {
      if (part.kind === 'entry' || part.kind === 'apply')
        for (const slot of part.slots) if (slot.kind === 'entry') names.add(slot.symbol);
      return true;
    });
  return names;
}

const isDerivative = ({ row }: Rule): boolean => row.left.kind === 'derivative';

function sidesOf({ row: { id, left, right } }: Rule, instance: Instance): Agreement {
  return compared(instantiate(left, instance, scope), instantiate(right, instance, scope), senseOf(id));
}

const TRIALS = long ? 20_000 : 400;
const WANTED = long ? 2_000 : 40;

interface Attack {
  readonly tried: number;
  readonly broken: Instance | undefined;
}

/** Random instances that satisfy the conditions, until the sides differ. */
function attacked(rule: Rule): Attack {
  const { id, conditions } = rule.row;
  const random = new Random(hashText(id));
  const slope = (): Term => integer(random.pick([1, 0, 2, -1]));
  const names = { indices: indicesOf(rule), ...endsOf(rule) };
  let tried = 0;
  for (let trial = 0; trial < TRIALS && tried < WANTED; trial += 1) {
    const drawn = randomInstance(rule.row, names, random);
    const instance = isDerivative(rule) ? varying(drawn, slope) : drawn;
    if (!conditions.every((condition) => holds(condition, instance))) continue;
    const found = sidesOf(rule, instance);
    if (found === 'different') return { tried, broken: instance };
    if (found === 'same') tried += 1;
  }
  return { tried, broken: undefined };
}

describe.each(rules().map((rule) => [rule.row.id, rule] as const))('%s', (_, rule) => {
  it('holds wherever its conditions do', () => {
    const { tried, broken } = attacked(rule);
    expect(broken).toBeUndefined();
    expect(tried).toBeGreaterThan(4);
  });

  it.each(Object.entries(rule.conditions))('needs %s: %s', (text, witness) => {
    const read = witnessOf(witness, rule.row);
    const instance = isDerivative(rule) ? varying(read, () => integer(1)) : read;
    const failing = Object.keys(rule.conditions).filter((__, i) => {
      const condition = rule.row.conditions[i];
      return condition === undefined || !holds(condition, instance);
    });
    expect(failing).toEqual([text]);
    expect(sidesOf(rule, instance)).toBe('different');
  });
});

describe('a rule that is not true', () => {
  it.each([
    { id: 'x', name: '', left: '(a^2)^(1/2)', right: 'a' },
    { id: 'x', name: '', left: 'log(a^2)', right: '2 * log(a)' },
    { id: 'x', name: '', left: 'sign(a)^2', right: '1' },
    { id: 'x', name: '', left: 'a^-1 * a', right: '1' },
    { id: 'x', name: '', left: 'log(a * b)', right: 'log(a) + log(b)', where: { 'b > 0': '' } },
    { id: 'x', name: '', left: 'prod(k in S, F[k] + 1)', right: 'prod(k in S, F[k]) + 1' },
    { id: 'x', name: '', left: 'sum(k in S, F[k])', right: '1', where: { 'F[k] > 0 for k in S': '' } },
    { id: 'x', name: '', left: 'F[s, t]', right: 'F[t, s]', where: { 's in S': '', 't in S': '' } },
  ])('$left = $right', (text) => {
    expect(attacked(readRule(text)).broken).toBeDefined();
  });
});
