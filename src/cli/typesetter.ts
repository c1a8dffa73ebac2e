/** Formulas as MathML, by the package that has the means. */

import type { Typeset } from '../render/explain-html.ts';
import type { default as Katexes } from 'katex';
import { codeOf } from './text-file.ts';

type Katex = typeof Katexes;

/** A package for elsewhere does not take it along; then formulas stay as they are written. */
async function typesettingPackage(): Promise<Pick<Katex, 'renderToString' | 'ParseError'> | undefined> {
  try {
    return (await import('katex')).default;
  } catch (error) {
    if (codeOf(error)?.endsWith('MODULE_NOT_FOUND') === true) return undefined;
    throw error;
  }
}

/** Formulas are typeset only where they are shown so: what does it takes its time to load. */
export async function typesetter(): Promise<Typeset> {
  const katex = await typesettingPackage();
  if (katex === undefined) return () => undefined;
  return (latex) => {
    try {
      return katex.renderToString(latex, {
        output: 'mathml',
        displayMode: true,
        trust: false,
        strict: 'ignore',
        maxExpand: 1000,
      });
    } catch (error) {
      if (error instanceof katex.ParseError) return undefined;
      throw error;
    }
  };
}
