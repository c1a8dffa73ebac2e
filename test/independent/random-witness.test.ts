/** Where two random terms differ, they differ at the second look too. */

import { describe, expect, it } from 'vitest';
import { findWitness } from '../../src/numeric/compare.ts';
import { encodeWitness, type WitnessFile } from '../../src/numeric/witness-file.ts';
import { environmentOf, settingOf } from '../calculus/setting.ts';
import { long } from '../search.ts';
import { RandomTerms, setting } from './random-terms.ts';
import { hasPython, secondLooks } from './second-checker.ts';

const count = long ? 5000 : 60;

describe.skipIf(!hasPython())('a second look at random terms', () => {
  it.each(['', 'if [i = j]', 'given t * s = u', 'given (k in 1..K) z[k] = p[k] * t'])(
    'comes to the same %s',
    (cases) => {
      const known = settingOf(`${setting}\n${cases}`);
      const terms = new RandomTerms(cases.length + 7);
      const files = Array.from({ length: count }, (): WitnessFile | 'none' | undefined => {
        const statement = { environment: environmentOf(known, 60_000), left: terms.next(), right: terms.next() };
        const witness = findWitness(statement, { budget: 400_000 });
        if (witness === undefined) return 'none';
        return witness.point === undefined ? undefined : encodeWitness(statement, witness.point);
      });
      expect(files.filter((file) => file === undefined)).toEqual([]);
      const written = files.filter((file) => file !== undefined && file !== 'none');
      expect(written.length).toBeGreaterThan(count / 2);
      const { verdicts } = secondLooks(written);
      expect(verdicts.filter((verdict) => !/^(?:ok|cannot):/.test(verdict))).toEqual([]);
      expect(verdicts.filter((verdict) => verdict.startsWith('cannot')).length).toBeLessThan(count / 10);
    },
  );
});
