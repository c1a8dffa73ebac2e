/** What a person decided, apart from what the program found. */

import { readYaml, type YamlTree } from '../derivation/yaml-tree.ts';
import { pointsIn, type Points } from './points.ts';
import type { Mistake } from './read-rubric.ts';

export interface Override {
  /** By number of the line in the file: right, wrong, or a kind of slip. */
  readonly lines: ReadonlyMap<number, string>;
  /** By row. */
  readonly rows: ReadonlyMap<string, Points>;
  /** The whole mark, whatever the rows say. */
  readonly mark: Points | undefined;
  readonly names: ReadonlyMap<string, string>;
  readonly note: string;
}

export type Overrides = ReadonlyMap<string, Override>;

export interface Known {
  readonly rows: ReadonlySet<string>;
  readonly slipKinds: ReadonlySet<string>;
}

export function readOverrides(
  text: string,
  known: Known,
): { readonly overrides: Overrides; readonly mistakes: readonly Mistake[] } {
  const tree = readYaml(text);
  if (!('kind' in tree)) return { overrides: new Map(), mistakes: [tree] };
  const mistakes: Mistake[] = [];
  const wrong = (line: number, told: string): void => void mistakes.push({ line, text: told });
  const overrides = new Map<string, Override>();
  for (const { key, value } of entries(tree, wrong)) overrides.set(key, overrideIn(value, known, wrong));
  return { overrides, mistakes };
}

type Wrong = (line: number, text: string) => void;

function entries(tree: YamlTree, wrong: Wrong): Extract<YamlTree, { kind: 'map' }>['entries'] {
  if (tree.kind === 'map') return tree.entries;
  if (tree.kind === 'list' || tree.text !== '') wrong(tree.line, '“name: value” is wanted on each line');
  return [];
}

function overrideIn(tree: YamlTree, known: Known, wrong: Wrong): Override {
  const lines = new Map<number, string>();
  const rows = new Map<string, Points>();
  const names = new Map<string, string>();
  let mark: Points | undefined;
  let note = '';
  const numberIn = (value: YamlTree): Points | undefined => {
    const points = value.kind === 'text' ? pointsIn(value.text) : undefined;
    if (points === undefined) wrong(value.line, 'a number of points is wanted');
    return points;
  };
  for (const { key, line, value } of entries(tree, wrong)) {
    switch (key) {
      case 'lines':
        for (const own of entries(value, wrong)) {
          const what = own.value.kind === 'text' ? own.value.text : '';
          if (!/^\d{1,7}$/.test(own.key)) wrong(own.line, `${own.key} is no line of a file`);
          else if (what !== 'right' && what !== 'wrong' && !known.slipKinds.has(what))
            wrong(own.line, 'a line is right, wrong, or a kind of slip');
          else lines.set(Number(own.key), what);
        }
        break;
      case 'rows':
        for (const own of entries(value, wrong)) {
          const points = numberIn(own.value);
          if (!known.rows.has(own.key))
            wrong(own.line, `there is no row ${own.key}; they are ${[...known.rows].join(', ')}`);
          else if (points !== undefined) rows.set(own.key, points);
        }
        break;
      case 'names':
        for (const own of entries(value, wrong))
          names.set(letterOf(own.key), letterOf(own.value.kind === 'text' ? own.value.text : ''));
        break;
      case 'mark':
        mark = numberIn(value);
        break;
      case 'note':
        note = value.kind === 'text' ? value.text : '';
        break;
      default:
        wrong(line, `there is no field ${key}; the fields are lines, rows, names, mark, note`);
    }
  }
  return { lines, rows, names, mark, note };
}

function letterOf(text: string): string {
  return text.trim().replace(/^\\/, '');
}
