/** Witness files: what is written refutes its statement when it is read again, and what was altered is refused or refutes the same. */

import { describe, expect, it } from 'vitest';
import { judge } from '../../src/check/judge.ts';
import { checkWitness, encodeWitness, type WitnessFile } from '../../src/numeric/witness-file.ts';
import { factsOfFunction } from '../../src/rules/rulebook.ts';
import { settingOf, statementOf } from '../calculus/setting.ts';
import { jsonOf, mutationsFor, said } from '../kernel/altered.ts';
import { changed, type Json } from '../kernel/mutations.ts';
import { long } from '../search.ts';
import { softmaxSetting } from './softmax-setting.ts';

/** The setting, what is added to it, and the two sides. */
const refuted: readonly (readonly [string, string, string])[] = [
  ['', 't^2', 't'],
  ['', 'abs(t)', 't'],
  ['', 'log(u^2)', 'log(u)'],
  ['', 'sin(t)', 't'],
  ['', 'exp(t + s)', 'exp(t) + exp(s)'],
  ['', 'diff(p[k], z[j])', 'p[k] * (1 - p[j])'],
  ['', 'sum(k in 1..K, y[i, k] * z[k])', 'sum(k in 1..K, z[k])'],
  ['', 'sum(k in 1..K, q[k]^2)', '1'],
  ['', 'inverse(C[m in 1..d, n in 1..d])[a, b]', 'C[a, b]'],
  ['if [i < 2]\nnonzero t', 't * y[i, k]', 't'],
  ['given t + s = 1', 't', 's'],
  ['given (k in 1..K) z[k] = s * q[k]', 'sum(k in 1..K, z[k])', '1'],
];

function fileOf([more, left, right]: readonly [string, string, string]): WitnessFile {
  const { refuted: statement, witness } = judge(statementOf(left, right, settingOf(`${softmaxSetting}\n${more}`)));
  const file =
    statement === undefined || witness?.point === undefined ? undefined : encodeWitness(statement, witness.point);
  if (file === undefined) throw new Error(`${left} = ${right} has no witness`);
  return file;
}

const checked = (json: Json) => checkWitness(json, factsOfFunction);

/** `ok`, or why not. */
function told(json: Json): string {
  const found = checked(json);
  return found.ok ? 'ok' : found.why;
}

describe.each(refuted.map((one) => ({ one, what: one.filter((part) => part !== '').join(' | ') })))(
  'the witness of $what',
  ({ one, what }) => {
    const file = fileOf(one);
    const json = jsonOf(file);

    it('refutes when it is read again', () => {
      expect(checked(json)).toMatchObject({ ok: true });
    });

    it('refutes the same or nothing when it is altered', () => {
      const first = checked(json);
      if (!first.ok) throw new Error(first.why);
      const own = said(first.statement);
      for (const mutation of mutationsFor(what, json, long ? 20_000 : 200)) {
        const again = checked(mutation.json);
        if (again.ok) expect(said(again.statement), mutation.what).toBe(own);
        else expect(again.why, mutation.what).toMatch(/^\w.* \w/);
      }
    });
  },
);

describe('a witness under given equations', () => {
  // t + s = 1 and t is not s.
  const json = jsonOf(fileOf(['given t + s = 1', 't', 's']));
  const at = (t: string, s: string): Json =>
    changed(
      changed(json, ['point', 'numbers'], () => [
        ['s', [s]],
        ['t', [t]],
      ]),
      [],
      (file) =>
        changed(
          changed(file, ['left'], () => t),
          ['right'],
          () => s,
        ),
    );

  it('carries them', () => {
    expect(json).toMatchObject({ statement: { equations: [expect.anything()] } });
  });

  it('satisfies them', () => {
    expect(told(at('2', '-1'))).toBe('ok');
    expect(told(at('1/3', '2/3'))).toBe('ok');
    expect(told(at('2', '1'))).toBe('something that is stated does not hold there');
    expect(told(at('0', '2'))).toBe('something that is stated does not hold there');
    expect(told(at('1/2', '1/2'))).toBe('the two sides are equal there');
  });

  it('satisfies them for all values of their variables', () => {
    // z = s q with q = (1/2, 1/2) and s = 4, so that z = (2, 2) and not (2, 1).
    const family = jsonOf(fileOf(['given (k in 1..K) z[k] = s * q[k]', 'sum(k in 1..K, z[k])', '1']));
    const with2 = (z: readonly string[], left: string): Json => {
      const numbers = [
        ['q', ['1/2', '1/2']],
        ['s', ['4']],
        ['z', z],
      ];
      const moved = changed(
        changed(family, ['point', 'numbers'], () => numbers),
        ['point', 'sizes'],
        () => [['K', 2]],
      );
      return changed(moved, ['left'], () => left);
    };
    expect(told(with2(['2', '2'], '4'))).toBe('ok');
    expect(told(with2(['2', '1'], '3'))).toBe('something that is stated does not hold there');
    expect(told(with2(['1', '2'], '3'))).toBe('something that is stated does not hold there');
  });
});

describe('a witness', () => {
  const json = jsonOf(fileOf(['', 'sum(k in 1..K, q[k]^2)', '1']));

  it('is not believed in what it says of the sides', () => {
    expect(json).toMatchObject({ left: '1/2', right: '1' });
    expect(told(changed(json, ['left'], () => '1/3'))).toBe('the left side is 1/2 there');
    expect(told(changed(json, ['right'], () => '2'))).toBe('the right side is 1 there');
  });

  it('is not believed in what is stated of its values', () => {
    const at = (q: readonly string[], left: string): Json =>
      changed(
        changed(json, ['point', 'numbers'], () => [['q', q]]),
        ['left'],
        () => left,
      );
    expect(told(at(['1/4', '3/4'], '5/8'))).toBe('ok');
    expect(told(at(['1/4', '1/4'], '1/8'))).toBe('q is not simplex');
    expect(told(at(['-1', '2'], '5'))).toBe('q is not simplex');
    expect(told(at(['1', '0', '0'], '1'))).toBe('q has 3 values instead of 2');
  });

  it('has a size of at least 1', () => {
    const empty = changed(
      changed(json, ['point', 'sizes'], () => [['K', 0]]),
      ['point', 'numbers'],
      () => [['q', []]],
    );
    expect(told(empty)).toBe('the size K is not at least 1');
  });

  it('encloses what is no fraction, and no more than it is', () => {
    const rough = jsonOf(fileOf(['', 'log(u^2)', 'log(u)']));
    // u = 2: 2 log 2 = 1.386… and log 2 = 0.693….
    expect(told(rough)).toBe('ok');
    expect(told(changed(rough, ['left'], () => ({ low: '1.3862', high: '1.3863' })))).toBe('ok');
    expect(told(changed(rough, ['left'], () => ({ low: '1.3863', high: '1.3864' })))).toBe(
      'the left side does not lie there',
    );
    expect(told(changed(rough, ['left'], () => ({ low: '0.5', high: '2' })))).toBe('the two sides are not told apart');
  });
});
