/** The left side of a declaration: `mu`, `omega_k`, `\hat{y}^k`, `x^{(i)}`, `a_k(x)`, taken apart. */

import { readFormula } from '../notation/latex/read.ts';
import { argumentsOf } from '../notation/meaning/arguments.ts';
import { greekLetters, spellingOf, type Spelling } from '../notation/meaning/spelling.ts';
import type { Written } from '../notation/written.ts';

export interface NameParts {
  readonly written: Written; // the symbol with its scripts
  readonly whole: Written; // with its arguments
  readonly spelling: Spelling;
  readonly arguments: readonly Written[] | undefined; // of `a_k(x)`
  /** Typed as a plain word, so that another spelling is the one on the page: `xbar` for \bar{x}. */
  readonly isWord: boolean;
}

/** `mu` → `\mu`, `Sigma_C` → `\Sigma_C`; a longer word is one symbol. */
export function latexOfName(name: string): string {
  const match = /^([A-Za-z]+)(.*)$/s.exec(name);
  if (match === null) return name;
  const [, word = '', after = ''] = match;
  const rest = after.replace(
    /([_^])([a-z]{2,})/g,
    (_, sign: string, label: string) => `${sign}{${greekLetters.has(label) ? '\\' : ''}${label}}`,
  );
  if (greekLetters.has(word)) return `\\${word}${rest}`;
  return word.length > 1 ? `\\mathrm{${word}}${rest}` : `${word}${rest}`;
}

export function nameParts(name: string): NameParts | undefined {
  const latex = latexOfName(name.trim());
  const formula = readFormula(latex);
  const [piece, ...others] = (formula.rows[0]?.pieces ?? []).filter((p) => p.kind !== 'separator');
  if (formula.rows.length !== 1 || others.length > 0 || piece?.kind !== 'expression') return undefined;
  const isWord = /^[A-Za-z]{2,}$/.test(name.trim()) && !greekLetters.has(name.trim());
  return partsOf(piece.written, isWord);
}

function partsOf(written: Written, isWord: boolean): NameParts | undefined {
  if (written.kind === 'product') {
    const [head, group, ...rest] = written.factors;
    if (head === undefined || group?.factor.kind !== 'group' || rest.length > 0) return undefined;
    const parts = partsOf(head.factor, isWord);
    return parts === undefined ? undefined : { ...parts, whole: written, arguments: argumentsOf(group.factor.body) };
  }
  if (written.kind === 'call') {
    // `\text{softmax}_i(x)`: the document speaks of a function of its own.
    const letter = written.spelling
      .replace(/^\\(?:text|mathrm|operatorname|textrm|mathop)\*?\{(.*)\}$/, '$1')
      .replace(/^\\/, '');
    const symbol: Written = { kind: 'symbol', letter, font: 'roman', accents: [], span: written.span };
    const scripted: Written =
      written.sub === null && written.sup === null
        ? symbol
        : { kind: 'scripted', base: symbol, sub: written.sub, sup: written.sup, primes: 0, span: written.span };
    const body = written.argument.kind === 'group' ? written.argument.body : written.argument;
    const spelling = spellingOf(scripted);
    return spelling === undefined
      ? undefined
      : {
          written: scripted,
          whole: written,
          spelling,
          arguments: body.kind === 'missing' ? undefined : argumentsOf(body),
          isWord,
        };
  }
  const spelling = spellingOf(written);
  return spelling === undefined ? undefined : { written, whole: written, spelling, arguments: undefined, isWord };
}
