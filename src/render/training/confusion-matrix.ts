/** How many samples of each class were taken for each, as a table of shades. */

import { element, label } from './svg.ts';

const CELL = 34;
const LEFT = 110;
const TOP = 64;
/** So long a name of a class is shown. */
const NAME = 12;

export function confusionMatrix(
  table: readonly (readonly number[])[],
  classes: readonly string[],
): { readonly svg: string; readonly width: number; readonly height: number } {
  const most = Math.max(1, ...table.flat());
  const name = (text: string): string => (text.length > NAME ? `${text.slice(0, NAME - 1)}…` : text);
  const isNarrow = classes.some((text) => text.length > 3);
  const cells = table.flatMap((row, r) =>
    row.map((count, c) => {
      const share = count / most;
      const shade = Math.round(255 - 170 * Math.sqrt(share));
      const fill =
        r === c
          ? `rgb(${shade},${Math.round((shade + 255) / 2)},255)`
          : count === 0
            ? '#ffffff'
            : `rgb(255,${shade},${shade})`;
      const [x, y] = [LEFT + c * CELL, TOP + r * CELL];
      return (
        element('rect', { x, y, width: CELL, height: CELL, fill, stroke: '#bbbbbb' }) +
        label(x + CELL / 2, y + CELL / 2 + 4, String(count), { 'text-anchor': 'middle' })
      );
    }),
  );
  const rows = classes.map((text, r) =>
    label(LEFT - 8, TOP + r * CELL + CELL / 2 + 4, name(text), { 'text-anchor': 'end' }),
  );
  const bottom = TOP + classes.length * CELL;
  const columns = classes.map((text, c) => {
    const [x, y] = [LEFT + c * CELL + CELL / 2, bottom + 16];
    return isNarrow
      ? label(x + 4, y - 4, name(text), { 'text-anchor': 'end', transform: `rotate(-45 ${x + 4} ${y - 4})` })
      : label(x, y, name(text), { 'text-anchor': 'middle' });
  });
  const svg = [
    label(16, 20, 'Confusion matrix', { 'font-weight': 'bold' }),
    label(16, 42, 'rows: the class; columns: what was said'),
    ...cells,
    ...rows,
    ...columns,
  ].join('');
  return { svg, width: Math.max(LEFT + classes.length * CELL + 24, 300), height: bottom + (isNarrow ? 84 : 32) };
}
