/** Differential fuzz against KaTeX with a fixed seed: never throws, linear steps, and the two mostly agree on what is a formula. */

import { describe, expect, it } from 'vitest';
import { readMeasured } from '../../../src/notation/latex/read.ts';
import { long } from '../../search.ts';
import { corpus } from './corpus.ts';
import { stepsPerToken } from './hostile-limits.ts';
import { reasonFor, renders } from './katex.ts';

const runs = long ? 30_000 : 3_000;

/** Mulberry32: small, fast and the same everywhere. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const scraps = (
  "x y_i z^2 \\alpha \\mathbf{w} \\hat{y} 1 2 + - = \\cdot \\times / ( ) [ ] \\{ \\} { } \\left( \\right) | \\| \\mid , ; : . ^ _ ^T _k ' ! \\frac{a}{b} \\frac{\\partial f}{\\partial x} " +
  '\\partial \\nabla \\sum_{k=1}^K \\prod_i \\log \\exp e^{x} \\mathrm{tr} \\max_k \\text{if } \\begin{cases} \\end{cases} \\begin{bmatrix} \\end{bmatrix} & \\\\ \\dots \\in \\setminus \\Rightarrow ' +
  '\\underbrace{a}_{b} \\overset{!}{=} \\sqrt{x} \\quad \\, \\mathbb{E} \\Delta d'
).split(' ');

const pick = <T>(next: () => number, list: readonly T[]): T => {
  const item = list[Math.floor(next() * list.length)];
  if (item === undefined) throw new Error('an empty list');
  return item;
};

/** A formula of the corpus with a few pieces cut, doubled, swapped or put in. */
function mutated(next: () => number): string {
  let text = pick(next, corpus).latex;
  for (let i = 1 + Math.floor(next() * 3); i > 0; i -= 1) {
    const at = Math.floor(next() * (text.length + 1));
    const end = Math.min(text.length, at + 1 + Math.floor(next() * 6));
    const kind = next();
    if (kind < 0.35) text = text.slice(0, at) + text.slice(end);
    else if (kind < 0.5) text = text.slice(0, end) + text.slice(at);
    else text = `${text.slice(0, at)} ${pick(next, scraps)} ${text.slice(at)}`;
  }
  return text;
}

function assembled(next: () => number): string {
  return Array.from({ length: 2 + Math.floor(next() * 12) }, () => pick(next, scraps)).join(' ');
}

describe('fuzz', () => {
  it(`${String(runs)} formulas`, () => {
    const next = random(20_261_121);
    const counts = { both: 0, neither: 0, onlyUs: 0, onlyKatex: 0, allowed: 0 };
    const surprises: string[] = [];
    for (let i = 0; i < runs; i += 1) {
      const latex = i % 2 === 0 ? mutated(next) : assembled(next);
      const { formula, tokens, steps } = readMeasured(latex);
      expect(steps, latex).toBeLessThanOrEqual(stepsPerToken * (tokens + 10));
      const ours = formula.problems.length === 0;
      const error = renders(latex);
      if (ours && error !== null) {
        if (reasonFor(latex) === undefined) {
          counts.onlyUs += 1;
          surprises.push(`${latex}   ${error.slice(0, 120)}`);
        } else counts.allowed += 1;
      } else {
        if (!ours && error === null && i % 2 === 0 && surprises.length < 400)
          surprises.push(`KATEX ONLY ${latex}   ${JSON.stringify(formula.problems[0])}`);
        counts[ours ? 'both' : error === null ? 'onlyKatex' : 'neither'] += 1;
      }
    }
    if (process.env['CHAINRULE_FUZZ_SHOW'] !== undefined)
      process.stdout.write(`${JSON.stringify(counts)}\n${surprises.slice(0, 400).join('\n')}\n`);
    // Measured over 30,000: 0.14 % and 46 %. What only KaTeX takes is ink without a reading: dangling operators, brackets left open.
    expect(counts.onlyUs / runs).toBeLessThan(0.004);
    expect(counts.both / (counts.both + counts.onlyKatex)).toBeGreaterThan(0.4);
  });
});
