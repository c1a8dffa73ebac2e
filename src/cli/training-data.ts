/** `--data` opened: a set that is shipped, made-up data, or a file of the user. */

import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { readCsv } from '../train/csv.ts';
import { columnsOf, scaled, type Dataset } from '../train/dataset.ts';
import { shapeIn, synthetic } from '../train/synthetic.ts';
import type { Io } from './io.ts';
import { NotOpened } from './line-of-file.ts';
import { failureText } from './text-file.ts';

export interface DataOptions {
  readonly data: string;
  readonly label?: string;
  readonly features?: string;
  readonly scale: string;
  readonly seed: number;
}

/** In `src/train/data`, and in the same place of the package. */
const shipped = ['iris', 'wine', 'breast_cancer', 'digits'];

export function dataFor({ data, label, features, scale, seed }: DataOptions, { cwd }: Pick<Io, 'cwd'>): Dataset {
  const wanted = features?.split(',').map((column) => column.trim());
  if (data.startsWith('synthetic:')) {
    const whole = synthetic(shapeIn(data.slice('synthetic:'.length)), seed);
    return scaled(wanted === undefined ? whole : columnsOf(whole, wanted), scale);
  }
  const table = readCsv(data, textOf(data, cwd), label, wanted);
  return scaled(table, scale);
}

function textOf(data: string, cwd: string): string {
  const own = shipped.includes(data) && !existsSync(resolve(cwd, data));
  const file = own ? new URL(`../train/data/${data}.csv`, import.meta.url) : resolve(cwd, data);
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new NotOpened(
      `${data}: ${failureText(error)}; shipped are ${shipped.join(', ')}, and synthetic:150x4x3 is made up`,
    );
  }
}
