/** Signs and brackets to which the words of a text give a meaning of their own: sums left out, convolutions, roundings, variations. */

import { boundLetters, partsOf, visit } from '../notation/meaning/mentions.ts';
import { letterOf } from '../notation/meaning/spelling.ts';
import type { SignedFactor, Written } from '../notation/written.ts';
import type { ToldFormula } from './namings.ts';
import type { SenseFinder } from './told.ts';

/** "Summation over repeated indices is understood": a letter that stands twice in one term is summed over. */
export const repeatedIndexSense: SenseFinder = ({ sentences }) => {
  const isSaid = sentences.some(
    ({ text }) =>
      (/\beinstein\S*(?: summation| sum)? (?:convention|notation|summation)/.test(text) ||
        (/\brepeated (?:\w+ )?ind(?:ex|ices)\b|\bindex (?:\w+ ){0,3}twice\b|\bindices (?:\w+ ){0,3}twice\b/.test(
          text,
        ) &&
          /\bsum/.test(text))) &&
      !/\b(?:no|not|never|without|avoid|instead of|don't)\b/.test(text),
  );
  const why = 'the text sums over repeated indices without a sign of summation, and one stands here';
  return isSaid ? (_, sides) => (sides.some((side) => repeats(side, new Set())) ? why : undefined) : undefined;
};

/** Whether an index that nothing binds stands twice in one term, or below something that is squared. */
function repeats(tree: Written, bound: ReadonlySet<string>): boolean {
  const inner = tree.kind === 'big' ? new Set([...bound, ...boundLetters(tree)]) : bound;
  const isTerm = tree.kind !== 'additive' && tree.kind !== 'list' && tree.kind !== 'cases' && tree.kind !== 'matrix';
  const own = isTerm ? indicesIn(tree, bound) : [];
  return own.length > new Set(own).size || partsOf(tree).some((part) => repeats(part, inner));
}

/** Of a sum those of each of its terms, once. */
function indicesIn(tree: Written, bound: ReadonlySet<string>): readonly string[] {
  if (tree.kind === 'additive') return [...new Set(tree.terms.flatMap(({ term }) => indicesIn(term, bound)))];
  const inner = tree.kind === 'big' ? new Set([...bound, ...boundLetters(tree)]) : bound;
  if (tree.kind === 'scripted') {
    const own = indicesIn(tree.base, bound);
    const all = [...own, ...(tree.sub === null ? [] : lettersOf(tree.sub).filter((letter) => !bound.has(letter)))];
    return tree.sup?.kind === 'number' && tree.sup.text !== '1' ? [...all, ...all] : all;
  }
  if (tree.kind === 'big') return indicesIn(tree.body, inner);
  return partsOf(tree).flatMap((part) => indicesIn(part, inner));
}

function lettersOf(sub: Written): readonly string[] {
  const found: string[] = [];
  visit(sub, (part) => {
    if (part.kind === 'symbol' && letterOf(part).length === 1) found.push(letterOf(part));
  });
  return found;
}

/** `f * g` in a text that speaks of convolutions; `f \circ g` in one that composes functions. */
export const convolutionSense: SenseFinder = ({ sentences }) => {
  const isSaid = (pattern: RegExp): boolean => sentences.some(({ text }) => pattern.test(text));
  const stars = isSaid(/\b(?:cross-?)?(?:de)?convol|\bcross-?correlation/);
  const circles =
    isSaid(/\bcompos(?:e|es|ed|ing|ite|ition)\b/) || !isSaid(/hadamard|(?:element|entry|component)-?wise/);
  const whys = new Map([
    ['*', 'the text speaks of convolutions, and the star may be one'],
    ['\\circ', 'nothing says whether the circle takes products entry by entry or composes functions'],
  ]);
  const isMeant = ({ sign }: SignedFactor): boolean => (sign === '*' && stars) || (sign === '\\circ' && circles);
  return (_, sides) => {
    let found: string | undefined;
    for (const side of sides)
      visit(side, (part) => {
        const factor = part.kind === 'product' ? part.factors.find(isMeant) : undefined;
        if (
          factor !== undefined &&
          part.kind === 'product' &&
          (factor.sign === '*' || part.factors.every(isFunctionLetter))
        )
          found ??= whys.get(factor.sign);
      });
    return found;
  };
};

/** `f`, `g`, `φ`, `f^{-1}`, `(f \circ g)`: what is usually a function where it stands beside a circle. */
function isFunctionLetter({ factor }: SignedFactor): boolean {
  if (factor.kind === 'group') return factor.body.kind === 'product' && factor.body.factors.every(isFunctionLetter);
  const head = factor.kind === 'scripted' ? factor.base : factor;
  return (
    head.kind === 'symbol' &&
    head.font !== 'bold' &&
    /^(?:\\?(?:phi|varphi|psi|sigma|pi|tau|rho)|[fghFGHTS])$/.test(head.letter)
  );
}

/** "where $[x]$ is the integer part": brackets that the text gives a meaning. */
export const bracketSense: SenseFinder = ({ sentences }) => {
  const told = new Set(
    sentences.flatMap(({ text, formulas }) =>
      rounding.test(text)
        ? formulas.flatMap(
            ({ text: own }) =>
              /^\s*(?:\\left\s*)?(\[|\\\{|\\lbrace)(?!.*=).*(?:\]|\\\}|\\rbrace)\s*$/s.exec(own)?.[1] ?? [],
          )
        : [],
    ),
  );
  if (told.size === 0) return undefined;
  const opens: ReadonlySet<string> = new Set([...told].map((open) => (open === '[' ? '[' : '{')));
  const why = 'the text gives the brackets a meaning of their own';
  return (_, sides) => {
    let isMeant = false;
    for (const side of sides) visit(side, (part) => (isMeant ||= part.kind === 'group' && opens.has(part.open)));
    return isMeant ? why : undefined;
  };
};

const rounding =
  /\b(?:integer|integral|whole|fractional|decimal) part\b|\bfloor\b|\bceiling\b|\b(?:largest|greatest|smallest|nearest|closest|least) (?:\w+ ){0,2}(?:integer|number|whole)|\bround(?:s|ed|ing)?\b|\btruncat|\bgau(?:ss|ß)\S* bracket|\bconcentration|\bdimensions? of\b|\bclass of\b|\bequivalence\b|\bjumps? (?:of|at|across)\b/;

/** `\delta(x y)` beside `\delta x`: a variation or a difference, which is no factor. */
export const variationSense: SenseFinder = ({ links, sentences }) => {
  const sides = links.flatMap(({ left, right }) => [left.written, right.written]).filter((side) => side !== null);
  const changes = /\b(?:variations?|increments?|perturbations?|changes?|differences?)\b/;
  const isSaid = sentences.some(({ text }) => changes.test(text));
  const letters = ['delta', 'Delta', 'd'].filter((letter) => {
    const uses = sides.flatMap((side) => usesOf(side, letter));
    const names = ({ text }: ToldFormula): boolean => text.trim().replace('\\', '') === letter;
    const isNumber =
      uses.includes('alone') || sentences.some(({ text, formulas }) => !changes.test(text) && formulas.some(names));
    return uses.includes('group') && !isNumber && (isSaid || uses.includes('name'));
  });
  if (letters.length === 0) return undefined;
  const why = 'what stands before the parenthesis may be a variation or a difference of it, and no factor';
  return (_, own) =>
    own.some((side) => letters.some((letter) => usesOf(side, letter).includes('group'))) ? why : undefined;
};

/** `D_u f`, where the text speaks of directional derivatives: D_u is no factor. */
export const directionSense: SenseFinder = ({ sentences }) => {
  if (!sentences.some(({ text }) => /\bdirectional derivatives?\b/.test(text))) return undefined;
  const why = 'the text speaks of directional derivatives, and D before a name would be read as a factor';
  const isDirected = (part: Written): boolean =>
    part.kind === 'product' &&
    part.factors.some(({ factor }, i) => {
      const isOperator = factor.kind === 'scripted' && factor.sub !== null && isLetterD(factor.base);
      return isOperator && part.factors[i + 1]?.sign === '';
    });
  return (_, sides) => {
    let found = false;
    for (const side of sides) visit(side, (part) => (found ||= isDirected(part)));
    return found ? why : undefined;
  };
};

function isLetterD(base: Written): boolean {
  return base.kind === 'symbol' && letterOf(base) === 'D';
}

/** What stands behind the letter in a product: a name, a parenthesis, or nothing that it could be put before. */
function usesOf(tree: Written, letter: string): readonly ('name' | 'group' | 'alone')[] {
  if (tree.kind === 'symbol') {
    if (tree.accents.includes(letter)) return ['name'];
    return letterOf(tree) === letter ? ['alone'] : [];
  }
  if (tree.kind === 'gradient' && tree.sign === 'Δ' && letter === 'Delta')
    return [tree.body.kind === 'group' ? 'group' : 'name', ...usesOf(tree.body, letter)];
  if (tree.kind !== 'product') return partsOf(tree).flatMap((part) => usesOf(part, letter));
  return tree.factors.flatMap(({ factor }, i) => {
    const next = tree.factors[i + 1];
    const isIt = factor.kind === 'symbol' && letterOf(factor) === letter;
    if (!isIt || next === undefined || next.sign !== '') return usesOf(factor, letter);
    const head = next.factor.kind === 'scripted' ? next.factor.base : next.factor;
    return [head.kind === 'group' ? 'group' : head.kind === 'symbol' ? 'name' : 'alone'];
  });
}
