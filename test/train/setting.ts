/** Trainings as the tests ask for them: lines of a document, data, and the rest as usual. */

import { readFileSync } from 'node:fs';
import type { Checked } from '../../src/check/check.ts';
import { lineNamed, linkNamed, targetOf, type Target } from '../../src/compile/target.ts';
import { readDocument } from '../../src/derivation/read-document.ts';
import { understand } from '../../src/derivation/understand.ts';
import { checkedWithMended } from '../../src/diagnose/mended.ts';
import { readCsv } from '../../src/train/csv.ts';
import { scaled, type Dataset } from '../../src/train/dataset.ts';
import { optimisers } from '../../src/train/optimisers/optimisers.ts';
import { trained, type Session, type TrainRequest } from '../../src/train/session.ts';
import { checkedText } from '../compile/twin.ts';

const known = new Map<string, Checked>();

/** `softmax-cross-entropy-l2.md#result` of derivations/. */
export function target(name: string, unproved = false): Target {
  const [file = '', line = ''] = name.split('#');
  const checked =
    known.get(file) ?? checkedText(readFileSync(new URL(`../../derivations/${file}`, import.meta.url), 'utf8'));
  known.set(file, checked);
  return targetOf(checked, linkNamed(checked, line), unproved);
}

/** The same line as it should be, by the change that the checker proposes. */
export function mended(name: string): Target {
  const [file = '', line = ''] = name.split('#');
  const text = readFileSync(new URL(`../../derivations/${file}`, import.meta.url), 'utf8');
  const derivation = understand(readDocument(file, text));
  const { checked, mended: found } = checkedWithMended(derivation, lineNamed(derivation, line).n);
  if (found === undefined) throw new Error(`${name} cannot be put right`);
  return targetOf(checked, found.link, false);
}

export function shipped(name: string, scale = 'none'): Dataset {
  return scaled(
    readCsv(name, readFileSync(new URL(`../../src/train/data/${name}.csv`, import.meta.url), 'utf8')),
    scale,
  );
}

interface Asked extends Partial<Omit<TrainRequest, 'optimiser' | 'gradients' | 'hessians'>> {
  readonly optimiser?: string;
  readonly hessians?: readonly string[];
  readonly set?: Readonly<Record<string, number>>;
}

export function training(
  lines: readonly (string | Target)[],
  data: Dataset,
  { set = {}, hessians = [], ...asked }: Asked = {},
): Session {
  const optimiser = optimisers.find(({ name }) => name === (asked.optimiser ?? 'lbfgs'));
  if (optimiser === undefined) throw new Error('no such optimiser');
  const unproved = asked.unproved ?? false;
  return trained({
    gradients: lines.map((line) => (typeof line === 'string' ? target(line, unproved) : line)),
    hessians: hessians.map((line) => target(line)),
    data,
    naming: {},
    constants: new Map(Object.entries(set)),
    sizes: new Map(),
    bias: false,
    maximise: false,
    rate: undefined,
    batch: 32,
    seed: 1,
    start: 'zero',
    limits: { steps: 2000, tolerance: 1e-8, patience: 50 },
    ...asked,
    unproved,
    optimiser,
  });
}

export const ridge = ['softmax-regression-ridge.md#the-weights', 'softmax-regression-ridge.md#the-intercepts'];
export const curvatures = [
  'softmax-regression-ridge.md#curvature-of-the-weights',
  'softmax-regression-ridge.md#curvature-between-weights-and-intercepts',
  'softmax-regression-ridge.md#curvature-of-the-intercepts',
];

/** The part of what was found that belongs to a symbol. */
export function found({ trainable, run }: Session, symbol: string): Float64Array {
  const block = trainable.blocks.find((each) => each.symbol === symbol);
  return block === undefined ? new Float64Array() : run.at.subarray(block.start, block.start + block.length);
}
