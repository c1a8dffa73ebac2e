/** A second checker, in another language and of another make, comes to the same verdicts. */

import { describe, expect, it } from 'vitest';
import { normalised, prove } from '../../src/calculus/prove.ts';
import { encode, type Certificate } from '../../src/kernel/certificate.ts';
import { Scope } from '../../src/kernel/environment.ts';
import { replay } from '../../src/kernel/proof.ts';
import { rulebook } from '../../src/rules/rulebook.ts';
import { environmentOf, settingOf } from '../calculus/setting.ts';
import { falseProofs } from '../kernel/false-proofs.ts';
import { proofs } from '../kernel/proofs.ts';
import { long } from '../search.ts';
import { RandomTerms, setting } from './random-terms.ts';
import { hasPython, secondVerdicts } from './second-checker.ts';
import { tampered } from './tampered.ts';

/** A random term is its normal form, and here is why; undefined where the search gives up. */
function provedByNormalForm(terms: RandomTerms, cases: string): Certificate | undefined {
  const environment = () => environmentOf(settingOf(`${setting}\n${cases}`), 60_000);
  const left = terms.next();
  try {
    const right = normalised(left, Scope.top(environment()), rulebook()).term;
    const attempt = prove({ environment: environment(), left, right }, rulebook());
    return attempt.kind === 'proved' ? encode({ environment: environment(), left, right }, attempt.proof) : undefined;
  } catch (error) {
    if (error instanceof Error) return undefined; // whether the search may throw is for its own tests
    throw error;
  }
}

describe.skipIf(!hasPython())('the second checker', () => {
  it('accepts every proof', () => {
    const all = proofs();
    const { verdicts, status, errors } = secondVerdicts(all.map(({ statement, proof }) => encode(statement, proof)));
    expect(all.map(({ line }, i) => `${line}: ${verdicts[i]}`)).toEqual(all.map(({ line }) => `${line}: ok`));
    expect([status, errors]).toEqual([0, '']);
  });

  it.each(['', 'if [i = j]'])('accepts the proofs of random normal forms %s', (cases) => {
    const terms = new RandomTerms(cases.length + 1);
    const made = Array.from({ length: long ? 20_000 : 250 }, () => provedByNormalForm(terms, cases));
    const certificates = made.filter((certificate) => certificate !== undefined);
    expect(certificates.length).toBeGreaterThan(made.length * 0.95);
    const refused = secondVerdicts(certificates).verdicts.filter((verdict) => verdict !== 'ok');
    // The two canonical forms are no theorem of each other: one in some ten thousand may be out of reach.
    expect(refused.slice(0, Math.max(0, refused.length - (long ? 5 : 0)))).toEqual([]);
  });

  it('refuses what was altered with care, and so does the kernel', () => {
    const all = tampered();
    const { verdicts, status } = secondVerdicts(all.map(({ certificate }) => certificate));
    expect(
      all.filter((_, i) => verdicts[i] === 'ok' || verdicts[i]?.includes('digest')).map(({ what }) => what),
    ).toEqual([]);
    expect(
      all.filter(({ statement, proof }) => replay(statement, proof, rulebook()).ok).map(({ what }) => what),
    ).toEqual([]);
    expect(status).toBe(1);
  });

  it('refuses a statement with the digest of another', () => {
    const certificates = proofs()
      .slice(0, 1)
      .map(({ statement, proof }) => encode(statement, proof));
    const altered = certificates.map((certificate) => ({
      ...certificate,
      digest: certificate.digest.replace(/^./, 'x'),
    }));
    expect(secondVerdicts(altered).verdicts).toEqual([expect.stringContaining('digest')]);
  });

  it('refuses proofs of false statements', () => {
    const all = falseProofs();
    const { verdicts } = secondVerdicts(all.map(({ statement, proof }) => encode(statement, proof)));
    expect(all.filter((_, i) => verdicts[i] === 'ok').map(({ what }) => what)).toEqual([]);
    // And not because something in them is not understood.
    const reasons =
      /^step |^a value outside of its range$|^no such equation is given$|^a variable that nothing binds$|^the equation has other variables$|^the two sides do not meet$|^what both sides are multiplied by may be 0$/;
    expect(verdicts.filter((why) => !reasons.test(why))).toEqual([]);
  });
});
