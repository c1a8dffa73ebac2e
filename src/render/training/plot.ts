/** The picture of a training: its loss, its decision regions where there are two features, its confusion matrix. */

import type { Session } from '../../train/session.ts';
import { likeliest } from '../../train/scores.ts';
import { confusionMatrix } from './confusion-matrix.ts';
import { decisionRegions, regionsSize, type Regions } from './decision-regions.ts';
import { lossCurve, lossCurveSize } from './loss-curve.ts';
import { recordOf } from './record.ts';
import { element } from './svg.ts';

const ACROSS = 150;

interface Panel {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
}

export function trainingPlot(session: Session): string {
  const { losses, maximise } = recordOf(session);
  const panels: Panel[] = [{ svg: lossCurve(losses, maximise ? 'What is climbed' : 'Loss'), ...lossCurveSize }];
  const regions = regionsOf(session);
  if (regions !== undefined) panels.push({ svg: decisionRegions(regions), ...regionsSize });
  const { confusion, request } = session;
  if (confusion !== undefined) panels.push(confusionMatrix(confusion, request.data.classes));
  const width = panels.reduce((sum, panel) => sum + panel.width, 0);
  const height = Math.max(...panels.map((panel) => panel.height));
  let x = 0;
  const placed = panels.map((panel) => {
    const own = element('g', { transform: `translate(${x} 0)` }, panel.svg);
    x += panel.width;
    return own;
  });
  const back = element('rect', { width, height, fill: '#ffffff' });
  return `${element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      width,
      height,
      viewBox: `0 0 ${width} ${height}`,
      'font-family': 'sans-serif',
      'font-size': 12,
      role: 'img',
    },
    back + placed.join(''),
  )}\n`;
}

function regionsOf({ request: { data }, scores }: Session): Regions | undefined {
  const [first, second, third] = data.features;
  if (first === undefined || second === undefined || third !== undefined || scores === undefined) return undefined;
  const column = (j: number): readonly number[] =>
    Array.from({ length: data.samples }, (_, i) => data.values[i * 2 + j] ?? 0);
  const endsOf = (values: readonly number[]): readonly [number, number] => {
    const [low, high] = [values.reduce((a, b) => Math.min(a, b)), values.reduce((a, b) => Math.max(a, b))];
    const spare = high > low ? 0.08 * (high - low) : 1;
    return [low - spare, high + spare];
  };
  const [xs, ys] = [column(0), column(1)];
  const ends = [endsOf(xs), endsOf(ys)] as const;
  const at = ([low, high]: readonly [number, number], i: number): number => low + ((high - low) * (i + 0.5)) / ACROSS;
  const values = new Float64Array(2 * ACROSS * ACROSS);
  for (let row = 0; row < ACROSS; row += 1) {
    for (let i = 0; i < ACROSS; i += 1) values.set([at(ends[0], i), at(ends[1], row)], 2 * (row * ACROSS + i));
  }
  const labels = new Int32Array(ACROSS * ACROSS).fill(1);
  const said = likeliest(scores.of({ ...data, samples: ACROSS * ACROSS, values, labels }), data.classes.length);
  const points = xs.map((x, i) => ({ x, y: ys[i] ?? 0, label: data.labels[i] ?? 1 }));
  return { features: [first, second], classes: data.classes, ends, across: ACROSS, said, points };
}
