/** `W: matrix n×n, W = diag(mu)`: a declaration that says by a formula what its name is, as a convention does. */

import { functionNamed } from '../vocabulary/vocabulary.ts';
import { latexOfName } from './declared-names.ts';
import type { Declaration } from './document.ts';
import { splitNames } from './kinds.ts';

/** The formulas of the declarations, each a sentence that is nothing but its formula. */
export function declaredFormulas(declarations: readonly Declaration[]): readonly string[] {
  return declarations.flatMap(({ names, kind }) => {
    const [name, ...others] = splitNames(names).map((quoted) => quoted.replace(/^(['"])(.*)\1$/s, '$2').trim());
    if (name === undefined || others.length > 0) return [];
    return clausesOf(kind).flatMap((clause) => {
      const [left = '', right = '', ...more] = clause.split('=').map((side) => side.trim());
      if (more.length > 0 || right === '' || bare(left) !== bare(name)) return [];
      const latex = latexOfWords(right);
      return latex === undefined ? [] : [`$${latexOfName(name)} = ${latex}$`];
    });
  });
}

function bare(side: string): string {
  return side.replace(/[\s\\{}$]/g, '');
}

/** What stands between commas, semicolons and brackets, where no bracket of a formula is open. */
function clausesOf(kind: string): readonly string[] {
  const clauses = [''];
  let depth = 0;
  for (let i = 0; i < kind.length; i += 1) {
    const c = kind.charAt(i);
    const opensRemark =
      c === '(' && depth === 0 && /\s/.test(kind.charAt(i - 1)) && clauses.at(-1)?.includes('=') !== true;
    if (opensRemark || (depth === 0 && /[,;)]/.test(c))) {
      clauses.push('');
      continue;
    }
    if ('([{'.includes(c)) depth += 1;
    if (')]}'.includes(c)) depth -= 1;
    clauses.push(`${clauses.pop() ?? ''}${c}`);
  }
  return clauses;
}

/** Functions and Greek letters may stand as plain words; with any other word it is a sentence, and no formula. */
function latexOfWords(side: string): string | undefined {
  const text = side.replace(/^\$|\$$/g, '');
  let isFormula = !/\.\.|\$|^\d+$/.test(text); // `k = 1, …, K` is a range
  const latex = text.replace(/\\?[A-Za-z]+/g, (word) => {
    if (word.startsWith('\\') || word.length === 1) return word;
    const asName = latexOfName(word);
    if (!asName.startsWith('\\mathrm')) return asName;
    if (functionNamed(word) === undefined) isFormula = false;
    return `\\operatorname{${word}}`;
  });
  return isFormula ? latex : undefined;
}
