/** Which class is said where, over two features, with the samples on top. */

import { colourOf, element, label, lightOf, tickText, ticks } from './svg.ts';

export interface Regions {
  readonly features: readonly [string, string];
  readonly classes: readonly string[];
  /** Ends of the two axes. */
  readonly ends: readonly [readonly [number, number], readonly [number, number]];
  /** The class said at each point of a grid of `across` by `across`, by rows from below, from 1. */
  readonly across: number;
  readonly said: ArrayLike<number>;
  readonly points: readonly { readonly x: number; readonly y: number; readonly label: number }[];
}

const SIDE = 300;
const LEFT = 64;
const TOP = 36;
const LEGEND = 130;
const MOST_POINTS = 2000;

export const regionsSize = { width: LEFT + SIDE + LEGEND, height: TOP + SIDE + 48 };

export function decisionRegions({ features, classes, ends, across, said, points }: Regions): string {
  const [[x0, x1], [y0, y1]] = ends;
  const x = (value: number): number => LEFT + (SIDE * (value - x0)) / (x1 - x0);
  const y = (value: number): number => TOP + SIDE - (SIDE * (value - y0)) / (y1 - y0);
  const cell = SIDE / across;
  const areas: string[] = [];
  for (let row = 0; row < across; row += 1) {
    // Neighbours of one class are one rectangle.
    for (let from = 0; from < across;) {
      const own = said[row * across + from] ?? 1;
      let until = from + 1;
      while (until < across && said[row * across + until] === own) until += 1;
      const place = { x: LEFT + from * cell, y: TOP + SIDE - (row + 1) * cell };
      areas.push(
        element('rect', {
          ...place,
          width: (until - from) * cell + 0.3,
          height: cell + 0.3,
          fill: lightOf(own - 1),
          'shape-rendering': 'crispEdges',
        }),
      );
      from = until;
    }
  }
  const step = Math.ceil(points.length / MOST_POINTS);
  const dots = points
    .filter((_, i) => i % step === 0)
    .map((point) =>
      element('circle', {
        cx: x(point.x),
        cy: y(point.y),
        r: 3,
        fill: colourOf(point.label - 1),
        stroke: '#ffffff',
        'stroke-width': 0.5,
      }),
    );
  const legend = classes
    .slice(0, 10)
    .map(
      (name, k) =>
        element('rect', { x: LEFT + SIDE + 14, y: TOP + 20 * k, width: 12, height: 12, fill: colourOf(k) }) +
        label(LEFT + SIDE + 32, TOP + 20 * k + 11, name.length > 13 ? `${name.slice(0, 12)}…` : name),
    );
  const marks = [
    ...ticks(x0, x1, 5).map((tick) => label(x(tick), TOP + SIDE + 16, tickText(tick), { 'text-anchor': 'middle' })),
    ...ticks(y0, y1, 5).map((tick) => label(LEFT - 6, y(tick) + 4, tickText(tick), { 'text-anchor': 'end' })),
  ];
  return [
    label(LEFT, 20, 'Decision regions', { 'font-weight': 'bold' }),
    ...areas,
    element('rect', { x: LEFT, y: TOP, width: SIDE, height: SIDE, fill: 'none', stroke: '#666666' }),
    ...dots,
    ...legend,
    ...marks,
    label(LEFT + SIDE / 2, TOP + SIDE + 36, features[0], { 'text-anchor': 'middle' }),
    label(14, TOP + SIDE / 2, features[1], { 'text-anchor': 'middle', transform: `rotate(-90 14 ${TOP + SIDE / 2})` }),
  ].join('');
}
