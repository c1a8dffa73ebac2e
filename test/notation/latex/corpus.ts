/** Formulas to try things on: the records' examples, the cases, and, when they are there, the seeds and the wild documents. */

import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { readMacros } from '../../../src/notation/latex/macros.ts';
import type { ReadOptions } from '../../../src/notation/latex/read.ts';
import { notations } from '../../../src/notation/latex/records.ts';

export interface Sample {
  readonly latex: string;
  readonly from: string;
  readonly options: ReadOptions;
}

const shared = new URL('../../../../shared/', import.meta.url);
const cases = new URL('./cases/', import.meta.url);

function examples(): Sample[] {
  return notations.flatMap(({ id, examples: list }) =>
    list.map((latex) => ({ latex, from: `records/${id}`, options: {} })),
  );
}

function lines(): Sample[] {
  return readdirSync(cases)
    .filter((name) => name !== 'errors.txt')
    .flatMap((name) => {
      const text = readFileSync(new URL(name, cases), 'utf8');
      const plain = text.split('\n').filter((line) => line.includes(' ==>'));
      return plain
        .map((line) => ({ latex: line.slice(0, line.indexOf(' ==>')), from: `cases/${name}`, options: {} }))
        .filter(({ latex }) => !/\\inner|\\tr\(|\\newcommand/.test(latex));
    });
}

function documents(folder: string): Sample[] {
  const url = new URL(`${folder}/`, shared);
  if (!existsSync(url)) return [];
  return readdirSync(url)
    .filter((name) => name !== 'README.md')
    .flatMap((name) => {
      const text = readFileSync(new URL(name, url), 'utf8').replace(/```truth[\s\S]*?```/, '');
      const options: ReadOptions = {
        macros: readMacros(
          [...text.matchAll(/"(\\\\newcommand[^"]*)"/g)].map((m) => (m[1] ?? '').replaceAll('\\\\', '\\')),
        ),
      };
      return [...text.matchAll(/\$\$([\s\S]+?)\$\$|\$([^$]+?)\$/g)].map((m) => ({
        latex: m[1] ?? m[2] ?? '',
        from: name,
        options,
      }));
    });
}

export const written: readonly Sample[] = [...documents('seeds'), ...documents('derivations')];
export const corpus: readonly Sample[] = [...examples(), ...lines(), ...written];
