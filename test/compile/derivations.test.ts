/** Every line of the derivations compiled: in WebAssembly, JavaScript and NumPy it is what the evaluator makes of the term itself. */

import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { renderToString } from 'katex';
import { describe, expect, it } from 'vitest';
import { asNumPy } from '../../src/compile/numpy.ts';
import { NotCompiled } from '../../src/compile/program.ts';
import { asPseudoCode } from '../../src/compile/pseudo-code.ts';
import { targetOf } from '../../src/compile/target.ts';
import { extentIn } from '../../src/compile/wasm/layout.ts';
import {
  checkedText,
  evaluated,
  farthest,
  programOf,
  ran,
  ranAsJavaScript,
  randomInputs,
  smallSizes,
  targetIn,
} from './twin.ts';

/** What the project derives, and documents that have other things in them: networks, determinants, sums with gaps. */
const folders = [new URL('../../derivations/', import.meta.url), new URL('documents/', import.meta.url)];
const documents = folders.flatMap((folder) =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.md') && name !== 'README.md')
    .map((name) => [name, new URL(name, folder)] as const),
);
const NEAR = 1e-11;
const isLong = process.env['CHAINRULE_LONG'] === '1';

interface Case {
  readonly source: string;
  readonly sizes: readonly number[];
  readonly given: readonly {
    readonly shape: readonly number[];
    readonly cells: readonly number[];
    readonly whole: boolean;
  }[];
  readonly parameters: Case['given'];
}

describe('the derivations, compiled', () => {
  const asked: Case[] = [];
  const answers: { readonly where: string; readonly values: readonly number[] }[] = [];

  it.each(documents)('%s', (name, file) => {
    const checked = checkedText(readFileSync(file, 'utf8'));
    expect(checked.links.filter(({ verdict }) => verdict !== 'proved' && verdict !== 'given')).toEqual([]);
    let count = 0;
    for (const [i, link] of checked.links.entries()) {
      // All of them in the long run; a third, and the lines at the end, every day.
      if (link.link.claim?.relation !== '=' || (!isLong && i % 3 !== 0 && i < checked.links.length - 3)) continue;
      const target = targetOf(checked, link, true);
      const program = programOf(target);
      const where = `${name}, line ${target.line}`;
      const sizes = smallSizes(program, count);
      const inputs = randomInputs(target, program, sizes, count + 1);
      const { outputs } = ran(program, sizes, inputs);
      const ours = outputs[0] ?? [];
      const { term, letters, hypotheses } = target.formula;
      // Where a case does not hold, a compiled line is not a number, and a term knows no case.
      if (hypotheses.length === 0) {
        const twin = evaluated(term, target, target.by, sizes, inputs);
        expect(farthest(ours, twin), where).toBeLessThan(NEAR);
      }
      expect(ours.length, where).toBe(
        (program.outputs[0]?.axes ?? []).map((axis) => extentIn(axis, sizes)).reduce((so, each) => so * each, 1),
      );
      expect(letters.length, where).toBe(program.outputs[0]?.axes.length);
      expect(farthest(ranAsJavaScript(program, sizes, inputs), ours), where).toBeLessThan(NEAR);
      expect(() => renderToString(asPseudoCode(program), { displayMode: true, strict: 'error' }), where).not.toThrow();
      const shaped = (parameter: boolean): Case['given'] =>
        program.inputs
          .filter(({ role }) => (role === 'parameter') === parameter)
          .map(({ symbol = '', axes, role }) => ({
            shape: axes.map((axis) => extentIn(axis, sizes)),
            cells: inputs.get(symbol) ?? [],
            whole: role === 'label',
          }));
      asked.push({
        source: asNumPy(program),
        sizes: program.sizes.map(({ symbol }) => sizes.get(symbol) ?? 0),
        given: shaped(false),
        parameters: shaped(true),
      });
      answers.push({ where, values: [...ours] });
      count += 1;
    }
    expect(count).toBeGreaterThan(2);
  });

  it.skipIf(spawnSync('python3', ['-c', 'import numpy']).status !== 0)('is the same in NumPy', () => {
    const script = `
import json, sys
import numpy as np
def array(each):
    return np.array(each["cells"], dtype=np.int64 if each["whole"] else float).reshape(each["shape"])
answers = []
for case in json.load(sys.stdin):
    names = {}
    exec(case["source"], names)
    evaluate = names["make"](*case["sizes"], *map(array, case["given"]))
    out = np.asarray(evaluate(*map(array, case["parameters"]))).ravel()
    answers.append([None if np.isnan(v) else float(v) for v in out])
json.dump(answers, sys.stdout)
`;
    const { stdout, stderr } = spawnSync('python3', ['-W', 'ignore', '-c', script], {
      input: JSON.stringify(asked),
      encoding: 'utf8',
      maxBuffer: 1 << 28,
    });
    expect(stderr).toBe('');
    const theirs = JSON.parse(stdout) as (number | null)[][];
    theirs.forEach((values, i) => {
      const own = values.map((value) => value ?? Number.NaN);
      expect(farthest(own, answers[i]?.values ?? []), answers[i]?.where).toBeLessThan(NEAR);
    });
    expect(theirs.length).toBeGreaterThan(40);
  });

  it.each([
    ['an integral', 'x, s: scalar', '\\int_0^x t^2 \\, dt', 'integrals are not compiled'],
    ['a function without a counterpart', 'x, s: scalar', '\\erf(x)', 'erf has no counterpart'],
    ['a factorial', 'n: dimension\n  s: scalar', 'n!', 'gamma has no counterpart'],
    [
      'a function that nobody defines',
      'x, s: scalar\n  g: function',
      'g(x)',
      'g is a function, and nothing says which',
    ],
    ['an expectation', 'x, s: scalar', '\\mathbb{E}[x]', 'expectation is a function, and nothing says which'],
    ['a derivative of it', 'x, s: scalar\n  g: function', '\\frac{d}{dx} g(x)', 'a derivative is left in the formula'],
    ['a sum without an end', 'x, s: scalar', '\\sum_{i=0}^{\\infty} x^i', 'a sum or a range without an end'],
    [
      'an inverse for each index',
      'n, N: dimension\n  C: matrix n×n\n  t: vector N\n  s: scalar\n  I: identity matrix n×n',
      '\\sum_{i=1}^N \\operatorname{tr}((C + t_i I)^{-1})',
      'the inverse of a matrix that changes with an index is not compiled',
    ],
  ])('says what it cannot do: %s', (_, symbols, formula, said) => {
    const text = `---\nsymbols:\n  ${symbols}\n---\n## Result\n$$ s = ${formula} \\tag{1} $$`;
    expect(() => programOf(targetIn(text, '1', true))).toThrow(said);
    expect(() => programOf(targetIn(text, '1', true))).toThrow(NotCompiled);
  });

  it('says that an inequality has no right side to compute', () => {
    const text = '---\nsymbols:\n  x: scalar\n---\n## Result\n$$ 0 \\le x^2 \\tag{1} $$';
    expect(() => targetIn(text, '1', true)).toThrow('says ≤; what is compiled is the right side of an equation');
  });
});
