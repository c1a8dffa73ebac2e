/** Letters that the words of a text call complex: what holds of numbers for being real need not hold of them. */

import { isAllNumbers } from '../notation/meaning/number-letters.ts';
import { letterOf } from '../notation/meaning/spelling.ts';
import type { Written } from '../notation/written.ts';
import { partsOf } from '../notation/meaning/mentions.ts';
import { holds } from './complex-numbers.ts';
import { nameParts } from './declared-names.ts';
import { splitNames } from './kinds.ts';
import { nameOfLeft } from './definitions.ts';
import { letterNamed } from './namings.ts';
import { treesOf } from './operands.ts';
import type { SenseFinder, Told } from './told.ts';

const why =
  'the text says that this holds complex numbers, and only what is true of all numbers by their sums, products and quotients is decided of such';

export const complexSense: SenseFinder = (told) => {
  const letters = new Set([...declared(told), ...inSpaces(told), ...inWords(told)]);
  if (letters.size === 0) return undefined;
  for (let before = 0; before < letters.size;) {
    before = letters.size;
    for (const { left, right } of told.links) {
      const name = nameOfLeft(left.written);
      if (name !== undefined && right.written !== null && holds(right.written, letters))
        letters.add(name.spelling.letter);
    }
  }
  if (told.links.some((link) => treesOf(link).some((tree) => holds(tree, unit)))) letters.add('i');
  return ({ sign }, sides) => {
    if (!sides.some((side) => holds(side, letters))) return undefined;
    return { why, proves: sign === '=' && sides.every(isRational) };
  };
};

const kindOfComplex = /\bcomplex\b|\\mathbb\s*\{?\s*C\b|ℂ|\\C\b/;

function declared({ document }: Told): readonly string[] {
  return document.preamble.symbols
    .filter(({ kind }) => kindOfComplex.test(kind))
    .flatMap(({ names }) => splitNames(names))
    .flatMap((name) => nameParts(name)?.spelling.letter ?? []);
}

/** `$z, w \in \mathbb{C}$`, `$A \in \mathbb{C}^{n \times n}$`. */
function inSpaces({ sentences }: Told): readonly string[] {
  return sentences.flatMap(({ formulas }) =>
    formulas.flatMap(({ text, pieces }) => {
      if (!kindOfComplex.test(text)) return [];
      const sides = pieces.flatMap((piece) => (piece.kind === 'expression' ? [piece.written] : []));
      const isMember = pieces.some((piece) => piece.kind === 'relation' && piece.sign === '∈');
      const last = sides.at(-1);
      const isSpace = isMember && last !== undefined && isAllNumbers(last) && !isReal(last);
      return isSpace ? sides.slice(0, -1).flatMap(lettersOf) : [];
    }),
  );
}

function isReal(set: Written): boolean {
  return set.kind === 'scripted' ? isReal(set.base) : set.kind === 'symbol' && set.letter !== 'C';
}

function lettersOf(written: Written): readonly string[] {
  if (written.kind === 'symbol') return [letterOf(written)];
  if (written.kind === 'list') return written.items.flatMap(lettersOf);
  return written.kind === 'scripted' ? lettersOf(written.base) : [];
}

const calledComplex =
  /\bcomplex(?:-valued)?(?:,? (?:and )?(?:\w+-)?\w+)? (?:numbers?|scalars?|variables?|vectors?|matrix|matrices|amplitudes?|coefficients?|constants?|functions?|fields?|roots?|parameters?|quantity|quantities|impedances?|arguments?|eigenvalues?|signals?|waves?|conjugates? of)$|\bcomplex(?:-valued)?$|\bcomplex (?!conjugates?\b)/;

/** "a complex number $z$", "$\psi$ is complex", "the complex conjugate of $z$". */
function inWords({ namings }: Told): readonly string[] {
  return namings
    .filter(({ phrases }) =>
      phrases.some(
        (phrase) => calledComplex.test(` ${phrase}`) && !/\b(?:not|model|problem|more|less|how|too|so)\b/.test(phrase),
      ),
    )
    .flatMap(({ names }) => names.flatMap((name) => letterNamed(name) ?? []));
}

const unit: ReadonlySet<string> = new Set(['i']);

/** Made of numbers and names by sums, products, quotients and powers with a number for exponent. */
function isRational(tree: Written): boolean {
  switch (tree.kind) {
    case 'number':
      return true;
    case 'symbol':
      return tree.accents.length === 0;
    case 'scripted':
      return tree.primes === 0 && (tree.sup === null || tree.sup.kind === 'number') && isRational(tree.base);
    case 'group':
      return /[([{]/.test(tree.open) && isRational(tree.body);
    case 'additive':
    case 'product':
    case 'fraction':
      return partsOf(tree).every(isRational);
    default:
      return false;
  }
}
