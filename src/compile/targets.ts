/** The languages a program can be written in, a row each. */

import { asJavaScript } from './javascript.ts';
import { asNumPy } from './numpy.ts';
import type { Program } from './program.ts';
import { asPseudoCode } from './pseudo-code.ts';

export interface WrittenTarget {
  readonly name: string;
  readonly gloss: string;
  readonly write: (program: Program) => string;
}

export const writtenTargets: readonly WrittenTarget[] = [
  { name: 'js', gloss: 'a JavaScript module that stands alone, with types', write: asJavaScript },
  { name: 'numpy', gloss: 'a Python module over NumPy', write: asNumPy },
  { name: 'latex', gloss: 'pseudo-code', write: asPseudoCode },
];
