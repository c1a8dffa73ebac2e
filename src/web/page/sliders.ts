/** The values of a counterexample, each to be moved; the two sides follow. */

import type { Movable } from '../messages.ts';

export interface Sliders {
  readonly element: HTMLElement;
  /** Null: with these values the line says nothing. */
  readonly show: (sides: { readonly left: string; readonly right: string } | null) => void;
}

/** Around zero, in halves: small numbers are what a person can follow. */
const REACH = 6;

export function slidersFor(
  movable: readonly Movable[],
  moved: (values: readonly (readonly string[])[]) => void,
): Sliders {
  const element = document.createElement('fieldset');
  element.className = 'sliders';
  const legend = document.createElement('legend');
  legend.textContent = 'Move the values';
  const sides = document.createElement('output');
  const values = movable.map((symbol) => [...symbol.values]);
  element.append(legend);
  for (const [i, { labels, values: own }] of movable.entries()) {
    for (const [j, label] of labels.entries()) {
      element.append(
        slider(label, own[j] ?? '0', (value) => {
          const cells = values[i];
          if (cells !== undefined) cells[j] = value;
          moved(values);
        }),
      );
    }
  }
  element.append(sides);
  return {
    element,
    show: (found) => {
      sides.textContent = found === null ? 'the line says nothing of these values' : sidesText(found);
    },
  };
}

function sidesText({ left, right }: { readonly left: string; readonly right: string }): string {
  return `left ${left}, right ${right}${left === right ? ': the same here' : ''}`;
}

function slider(label: string, start: string, changed: (value: string) => void): HTMLElement {
  const row = document.createElement('label');
  const name = document.createElement('span');
  const input = document.createElement('input');
  const shown = document.createElement('span');
  const [top = '0', bottom = '1'] = start.split('/');
  const value = Number(top) / Number(bottom);
  const reach = Math.max(REACH, Math.ceil(Math.abs(value)));
  name.textContent = label;
  input.type = 'range';
  input.min = String(-reach);
  input.max = String(reach);
  input.step = '0.5';
  input.value = String(value);
  shown.textContent = start;
  input.addEventListener('input', () => {
    // Halves are fractions.
    const doubled = Math.round(Number(input.value) * 2);
    const text = doubled % 2 === 0 ? String(doubled / 2) : `${doubled}/2`;
    shown.textContent = text;
    changed(text);
  });
  row.append(name, input, shown);
  return row;
}
