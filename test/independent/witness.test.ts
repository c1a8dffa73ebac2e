/** Every counterexample is evaluated a second time, in another language and by other means: with fractions and enclosures. */

import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkDerivation } from '../../src/check/check.ts';
import { judge } from '../../src/check/judge.ts';
import { witnessOf } from '../../src/render/evidence.ts';
import { readDocument } from '../../src/derivation/read-document.ts';
import { understand } from '../../src/derivation/understand.ts';
import { findWitness } from '../../src/numeric/compare.ts';
import { checkWitness, encodeWitness, type WitnessFile } from '../../src/numeric/witness-file.ts';
import { factsOfFunction } from '../../src/rules/rulebook.ts';
import type { SymbolType } from '../../src/term/signature.ts';
import type { Statement } from '../../src/kernel/proof.ts';
import { settingOf, statementOf } from '../calculus/setting.ts';
import { attackOf, pairsOf, sidesOf } from '../check/attack-list.ts';
import { jsonOf } from '../kernel/altered.ts';
import { mutationsOf } from '../kernel/mutations.ts';
import { generator } from '../search.ts';
import { softmaxSetting } from '../numeric/softmax-setting.ts';
import { hasPython, secondLooks } from './second-checker.ts';

interface Found {
  readonly what: string;
  /** Undefined: refuted, and no point could be told. */
  readonly file: WitnessFile | undefined;
}

function inDocument(name: string, text: string): readonly Found[] {
  return checkDerivation(understand(readDocument(name, text))).links.flatMap((checked) =>
    checked.verdict === 'refuted' ? [{ what: `${name} ${checked.link.n}`, file: witnessOf(checked) }] : [],
  );
}

function ofStatement(what: string, statement: Statement): readonly Found[] {
  const { verdict, refuted, witness } = judge(statement);
  if (verdict !== 'refuted' || refuted === undefined) return [];
  return [{ what, file: witness?.point === undefined ? undefined : encodeWitness(refuted, witness.point) }];
}

function asWritten(): readonly Found[] {
  const folder = new URL('../../derivations/as-written/', import.meta.url);
  const names = readdirSync(folder).filter((name) => name.endsWith('.md') && name !== 'README.md');
  return names.flatMap((name) => inDocument(name, readFileSync(new URL(name, folder), 'utf8')));
}

function attacks(): readonly Found[] {
  const statements = pairsOf('statements').flatMap(({ above, lines }) => {
    const setting = settingOf(above.join('\n'));
    return lines.flatMap((line) => {
      const { left, right, isTrue } = sidesOf(line);
      return isTrue ? [] : ofStatement(line, statementOf(left, right, setting));
    });
  });
  const documents = pairsOf('documents').flatMap(({ above, lines }) =>
    lines.flatMap((line) => inDocument(line, attackOf(above, line).text)),
  );
  return [...statements, ...documents];
}

/** One of each function, derivatives of several kinds, and what is stated of a point. */
const statements: readonly string[] = [
  ...'sin cos tan arctan tanh sinh cosh sech arsinh sigmoid softplus erf normal_cdf standard_density relu abs sign floor ceil'
    .split(' ')
    .map((name) => `${name}(t + 1/3) = 7`),
  ...'log csc sec cot coth csch arcosh lgamma gamma factorial'.split(' ').map((name) => `${name}(u + 1) = 7`),
  ...'arcsin arccos artanh logit'.split(' ').map((name) => `${name}(1 / (u + 2)) = 7`),
  'binomial(4, 2) = t',
  'normal_density(t, s, u) = 7',
  'max(t, s, 1) = min(t, 2)',
  'softmax(z[l in 1..K])[k] = log_softmax(z[l in 1..K])[k]',
  'logsumexp(z[l in 1..K]) = 7',
  'det(C[m in 1..d, n in 1..d]) = 7',
  'inverse(C[m in 1..d, n in 1..d])[a, b] = 7',
  'u^t = 7',
  'u^(1/3) = u',
  'pi() * t = t',
  'diff(p[k], z[j]) = 7',
  'diff(diff(p[k], z[j]), z[k]) = 7',
  'diff(diff(diff(log(sum(l in 1..K, exp(z[l]))), z[k]), z[k]), z[k]) = 7',
  'diff(sin(t)^2 * exp(s * t), t) = 7',
  'diff(diff(t^u, t), u) = 7',
  'diff(r^2, r) = 7',
  'diff(r^2, t) = 7',
  'diff(arctan(t) * erf(t) * tanh(t), t) = 7',
  'diff(log(det(C[m in 1..d, n in 1..d])), C[a, b]) = 7',
  'diff(inverse(C[m in 1..d, n in 1..d])[a, b], C[b, a]) = 7',
  'sum(k in 1..K, [k != j] * z[k]) = 7',
  'prod(k in 1..K, q[k]) = max(k in 1..K, q[k])',
  'sum(k in 1..K, y[i, k] * z[k]) = 7',
];

function functions(): readonly Found[] {
  const known = settingOf(`${softmaxSetting}\nr := t^3 * s`);
  return statements.flatMap((line) => {
    const { left, right } = sidesOf(line);
    return ofStatement(line, statementOf(left, right, known));
  });
}

/** A function nothing is known of, and its derivatives. */
function unknown(): readonly Found[] {
  const f: SymbolType = { slots: [], parameters: [[], []], facts: [] };
  return ['f(t, s) = 7', 'diff(f(t^2, s), t) = 7', 'diff(diff(f(t * s, s), s), t) = f(s, t)'].flatMap((line) => {
    const { left, right } = sidesOf(line);
    const { environment, ...sides } = statementOf(left, right, settingOf('t:\ns:'));
    const symbols = new Map([...environment.symbols, ['f', f] as const]);
    const statement = { ...sides, environment: { ...environment, symbols } };
    const point = findWitness(statement)?.point;
    return [{ what: line, file: point === undefined ? undefined : encodeWitness(statement, point) }];
  });
}

/** As the file says them, which the second look has to come to. */
function sidesIn({ left, right }: WitnessFile): string {
  const [a, b] = [left, right].map((side) => (typeof side === 'string' ? side : `[${side.low}, ${side.high}]`));
  return `ok: left ${a}, right ${b}`;
}

describe.skipIf(!hasPython())('a second look', () => {
  const written = asWritten();
  const made = [...functions(), ...unknown()];
  const all = [...written, ...attacks(), ...made];

  it('is taken at many', () => {
    expect(all.length).toBeGreaterThan(200);
    expect(written.length).toBeGreaterThan(10);
    expect(made.length).toBe(statements.length + 3);
  });

  it('comes to the same at every counterexample', () => {
    const files = all.flatMap(({ file }) => file ?? []);
    const { verdicts, errors } = secondLooks(files);
    const told = all.filter(({ file }) => file !== undefined);
    const others = told.flatMap(({ what, file }, i) =>
      file !== undefined && verdicts[i] === sidesIn(file) ? [] : [`${what}: ${verdicts[i]}`],
    );
    expect(others).toEqual([]);
    expect(errors).toBe('');
    expect(all.filter(({ file }) => file === undefined).map(({ what }) => what)).toEqual([]);
  });

  it('refuses all that is refused here, and nothing else', () => {
    const random = generator(11);
    const some = all.flatMap(({ what, file }) => (file === undefined ? [] : [{ what, file }]));
    const altered = some
      .filter((_, i) => i % 8 === 0)
      .flatMap(({ what, file }) => {
        return mutationsOf(jsonOf(file), 12, random).map((mutation) => ({
          ...mutation,
          what: `${what}: ${mutation.what}`,
        }));
      });
    const { verdicts } = secondLooks(altered.map(({ json }) => json));
    const wrong = altered.flatMap(({ what, json }, i) => {
      const [here, there] = [checkWitness(json, factsOfFunction), verdicts[i] ?? ''];
      return here.ok === there.startsWith('ok') || there.startsWith('cannot')
        ? []
        : [`${what}: ${here.ok ? 'ok' : here.why} here, ${there} there`];
    });
    expect(wrong).toEqual([]);
  });
});
