/** The loss over the steps, as a line; the steps on a logarithmic axis when there are many. */

import { element, label, short, tickText, ticks } from './svg.ts';

const WIDTH = 420;
const HEIGHT = 300;
const LEFT = 64;
const BOTTOM = 44;
const TOP = 36;
const RIGHT = 16;
const MANY = 60;
const MOST_POINTS = 600;

export function lossCurve(losses: readonly (number | null)[], name: string): string {
  const points = losses.flatMap((loss, step) => (loss === null ? [] : [{ step, loss }]));
  const isLog = losses.length > MANY;
  const across = (step: number): number => (isLog ? Math.log10(step + 1) : step);
  const last = Math.max(1, across(losses.length - 1));
  const values = points.map(({ loss }) => loss);
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const spare = most > least ? 0.05 * (most - least) : Math.max(0.5, Math.abs(most));
  const [low, high] = [least - spare, most + spare];
  const x = (step: number): number => LEFT + ((WIDTH - LEFT - RIGHT) * across(step)) / last;
  const y = (loss: number): number => HEIGHT - BOTTOM - ((HEIGHT - TOP - BOTTOM) * (loss - low)) / (high - low);
  const grid = ticks(low, high, 5).map(
    (tick) =>
      element('line', { x1: LEFT, x2: WIDTH - RIGHT, y1: y(tick), y2: y(tick), stroke: '#e0e0e0' }) +
      label(LEFT - 6, y(tick) + 4, tickText(tick), { 'text-anchor': 'end' }),
  );
  const decades = Array.from({ length: Math.floor(last) + 1 }, (_, i) => 10 ** i);
  const steps = isLog ? decades.map((decade) => decade - 1) : ticks(0, losses.length - 1, 5).filter(Number.isInteger);
  const marks = steps.map((step) =>
    label(x(step), HEIGHT - BOTTOM + 16, String(isLog ? step + 1 : step), { 'text-anchor': 'middle' }),
  );
  // Of very many points those that differ on the page are enough.
  const shown = points.filter(
    ({ step }, i) =>
      i === 0 ||
      i === points.length - 1 ||
      points.length < MOST_POINTS ||
      Math.round(x(step) * 2) !== Math.round(x(points[i - 1]?.step ?? 0) * 2),
  );
  const path = shown.map(({ step, loss }) => `${short(x(step))},${short(y(loss))}`).join(' ');
  return [
    label(LEFT, 20, name, { 'font-weight': 'bold' }),
    ...grid,
    ...marks,
    label((LEFT + WIDTH - RIGHT) / 2, HEIGHT - 8, isLog ? 'step + 1, logarithmic' : 'step', {
      'text-anchor': 'middle',
    }),
    element('polyline', { points: path, fill: 'none', stroke: '#4477aa', 'stroke-width': 2 }),
  ].join('');
}

export const lossCurveSize = { width: WIDTH, height: HEIGHT };
