/** Made-up data of any size: clouds of points around one centre a class, the same for the same seed. */

import { Random } from '../numeric/random.ts';
import { BadData, checkedData, type Dataset } from './dataset.ts';

export interface Shape {
  readonly samples: number;
  readonly features: number;
  readonly classes: number;
}

const MOST_NUMBERS = 1 << 26;

/** `150x4x3`: samples, features, classes. */
export function shapeIn(text: string): Shape {
  const [, samples = '', features = '', classes = ''] = /^(\d{1,9})x(\d{1,6})x(\d{1,6})$/.exec(text) ?? [];
  const shape = { samples: Number(samples), features: Number(features), classes: Number(classes) };
  if (shape.samples < 1 || shape.features < 1 || shape.classes < 2 || shape.samples < shape.classes)
    throw new BadData(
      `synthetic data wants samples x features x classes, as in 150x4x3, and ${JSON.stringify(text)} is not that`,
    );
  if (shape.samples * shape.features > MOST_NUMBERS) throw new BadData(`synthetic data of ${text} is too large`);
  return shape;
}

export function synthetic({ samples, features, classes }: Shape, seed: number): Dataset {
  const random = new Random(seed);
  const centres = Float64Array.from({ length: classes * features }, () => 2 * normal(random));
  const labels = Int32Array.from({ length: samples }, (_, i) => (i % classes) + 1);
  const values = Float64Array.from({ length: samples * features }, (_, i) => {
    const label = labels[Math.floor(i / features)] ?? 1;
    return (centres[(label - 1) * features + (i % features)] ?? 0) + 1.5 * normal(random);
  });
  return checkedData({
    name: `synthetic ${samples}x${features}x${classes}`,
    features: Array.from({ length: features }, (_, j) => `x${j + 1}`),
    classes: Array.from({ length: classes }, (_, k) => `class ${k + 1}`),
    samples,
    values,
    labels,
  });
}

/** Of the standard normal law, from two uniform numbers. */
export function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random.unit())) * Math.cos(2 * Math.PI * random.unit());
}
