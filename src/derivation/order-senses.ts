/** Products of letters of which nothing says what they are, in a text that speaks of things whose order in a product counts. */

import { visit } from '../notation/meaning/mentions.ts';

import { letterOf, textOf } from '../notation/meaning/spelling.ts';
import { slotCount, type SymbolTable } from '../notation/meaning/symbols.ts';
import type { Written, WrittenOf } from '../notation/written.ts';
import type { WrittenLink } from './derivation.ts';
import { treesOf } from './operands.ts';
import type { Told } from './told.ts';

const ofMatrices =
  /\bmatri(?:x|ces)\b|\bn-by-n\b|\b(?:be|are|is) (?:both |all |real |also )?(?:symmetric|orthogonal|hermitian|unitary|self-adjoint|positive[- ](?:semi-?)?definite|invertible)\b|\$ (?:invertible|symmetric|orthogonal)\b|\b(?:hidden layers?|(?:two|three|deep|multi)-?\s?layers?|(?:chain|stack) of layers|whiten\w*|jacobians?|linear (?:network|autoencoder|algebra)|autoencoders?|encod(?:es|er)|decod(?:es|er)|low[- ]rank)\b/i;
const ofOrder =
  /\b(?:(?:do|does|is|are|need) not (?:commut\w+)|non-?commut\w+|non-?abelian|quaternions?|linear maps?|pauli|rotations?|(?:ladder|differential|momentum|linear) operators?)\b/i;
/** Of things whose order may count: where a line has two letters in both orders it is about that. */
const ofMaybe =
  /\b(?:commut\w+|operators?|groups?|projections?|projectors?|reflections?|permutations?|transformations?|automorphisms?|endomorphisms?|strings?|words over|concatenat\w+|gamma matrices|generators?|lie (?:brackets?|algebras?|groups?)|vector fields?|be differentiation|multiplication by)\b/i;
const ofCross =
  /\b(?:cross[- ]products?|angular momentum|torques?|moments? of (?:a |the )?force|magnetic|lorentz|curl|vectors?)\b/i;

const why = 'the text speaks of things whose order in a product counts, and nothing says what these are';

/** Why a line may be meant for such things; undefined: it has no such product, or the text does not speak of them. */
export function orderDoubt({
  sentences,
  links,
  notes,
}: Told): (sides: readonly Written[], table: SymbolTable) => string | undefined {
  const [saysMatrices, isOfOrder, isOfMaybe, isOfCross] = [ofMatrices, ofOrder, ofMaybe, ofCross].map((words) =>
    sentences.some(({ text }) => words.test(text)),
  );
  const isOfMatrices = saysMatrices === true || areMapsComposed(links);
  const trees = links.flatMap(treesOf);
  const hasVectors = trees.some(turnsOver) || notes.some(isOfVectors);
  const between = new Map(trees.flatMap(capitalsBetween));
  if (![isOfMatrices, isOfOrder, isOfMaybe, isOfCross, hasVectors].includes(true)) return () => undefined;
  return (sides, table) => {
    if (hasVectors && sides.some((side) => hasMapOfNumbers(side, table))) return whyMap;
    if (sides.some((side) => hasLess(side, between, table))) return whyMap;
    const [capitals, all] = [/^[A-Z]$/, /^\\?[A-Za-z]+$/].map((wanted) => pairsIn(sides, wanted, table));
    const plain = isOfOrder === true ? all : isOfMatrices ? capitals : undefined;
    const turned = isOfMaybe === true || isOfMatrices ? all : undefined;
    const isDoubted =
      plain?.some(({ sign }) => sign === '') === true ||
      (turned !== undefined && isTurned(turned)) ||
      (isOfCross === true && all?.some(({ sign }) => sign === '\\times') === true);
    return isDoubted ? why : undefined;
  };
}

const whyMap = 'a capital stands before a vector here, and nothing says whether it is a matrix';

/** Something is turned over, has a length, an inner product with something, or is given to a softmax: `x^T`, `\\|x\\|`, `\\langle Wx, b \\rangle`, `(A u) \\cdot v`. */
function turnsOver(tree: Written): boolean {
  let found = false;
  visit(tree, (part) => {
    found ||= (part.kind === 'group' && part.open === '‖') || (part.kind === 'call' && part.name === 'softmax');
    found ||= part.kind === 'group' && part.open === '⟨' && part.body.kind === 'list';
    found ||= part.kind === 'product' && hasDot(part);
    found ||= part.kind === 'scripted' && part.sup !== null && /^(?:T|top|intercal)$/.test(textOf(part.sup));
  });
  return found;
}

/** `h \\in \\mathbb{R}^m` */
function isOfVectors(note: Written): boolean {
  return note.kind === 'relation' && note.rest.some(({ sign, operand }) => sign === '∈' && operand.kind === 'scripted');
}

/** Of a map of something and a letter. */
function hasDot({ factors }: WrittenOf<'product'>): boolean {
  const isMapped = (part: Written | undefined): boolean =>
    part?.kind === 'group' &&
    part.body.kind === 'product' &&
    /^[A-Z][a-z]$/.test(part.body.factors.map(({ factor }) => textOf(factor)).join(''));
  return factors.some(
    ({ sign, factor }, i) => sign === '\\cdot' && (isMapped(factor) || isMapped(factors[i - 1]?.factor)),
  );
}

const maps = /^(?:[ABFGHPQRSUVWXY]|\\(?:Phi|Psi|Sigma|Lambda|Theta|Omega|Xi))$/;

/** The A of `x^T A y` and of `(x - \\mu)^T A^{-1} (x - \\mu)`, with what is turned over before it. */
function capitalsBetween(tree: Written): readonly Wanted[] {
  const found: Wanted[] = [];
  visit(tree, (part) => {
    if (part.kind !== 'product') return;
    part.factors.forEach(({ factor, sign }, i) => {
      const [before, next] = [part.factors[i - 1], part.factors[i + 1]];
      const base = factor.kind === 'scripted' ? factor.base : factor;
      const isCapital = base.kind === 'symbol' && (maps.test(base.letter) || /^[CDEJKLMZ]$/.test(base.letter));
      const isTurned =
        before?.factor.kind === 'scripted' && /^(?:T|top|intercal)$/.test(textOf(before.factor.sup ?? base));
      if (isCapital && isTurned && sign === '' && next?.sign === '') {
        found.push([letterOf(base), 2]);
        for (const name of namesOf(before.factor)) found.push([name, 1]);
      }
    });
  });
  return found;
}

/** A letter, and how many axes it has to have at least. */
type Wanted = readonly [letter: string, axes: number];

/** The x and μ of `x^T` and `(x - \\mu)^T`. */
function namesOf(turned: Written): readonly string[] {
  const base = turned.kind === 'scripted' ? turned.base : turned;
  const body = base.kind === 'group' ? base.body : base;
  const terms = body.kind === 'additive' ? body.terms.map(({ term }) => term) : [body];
  return terms.flatMap((term) => (term.kind === 'symbol' && !/^[A-Z]$/.test(term.letter) ? [letterOf(term)] : []));
}

/** One of the letters, read as something with fewer axes. */
function hasLess(side: Written, letters: ReadonlyMap<string, number>, table: SymbolTable): boolean {
  let found = false;
  visit(side, (part) => {
    if (part.kind !== 'symbol' || !letters.has(letterOf(part))) return;
    const meant = table.find({ letter: letterOf(part), font: '', sub: '', sup: '' });
    found ||=
      meant?.kind === 'quantity' &&
      meant.origin !== 'declared' &&
      slotCount(meant) < (letters.get(letterOf(part)) ?? 0);
  });
  return found;
}

/** `W x`, `-2 X (y - X b)`, where W and X are read as numbers; `(X^T X)^{-1}` of a column. N, K and the like are sizes and sums. */
function hasMapOfNumbers(side: Written, table: SymbolTable): boolean {
  const isLess = (part: Written, axes: number): boolean => {
    const base = part.kind === 'scripted' && (part.sup === null || axes > 1) ? part.base : part;
    if (base.kind !== 'symbol' || !maps.test(base.letter)) return false;
    const meant = table.find({ letter: letterOf(base), font: '', sub: '', sup: '' });
    return meant?.kind === 'quantity' && meant.origin !== 'declared' && slotCount(meant) < axes;
  };
  let found = false;
  visit(side, (part) => {
    if (part.kind === 'product')
      found ||= part.factors.some(({ factor }, i) => {
        const next = part.factors[i + 1];
        const isSum = next?.factor.kind === 'group' && next.factor.body.kind === 'additive';
        const isBeside = next?.sign === '' && (isSum || /^(?:symbol|scripted)$/.test(next.factor.kind));
        return isBeside && isLess(factor, 1);
      });
    if (part.kind === 'scripted' && part.base.kind === 'group' && part.sup !== null && textOf(part.sup) === '-1')
      visit(part.base, (inner) => (found ||= isLess(inner, 2)));
  });
  return found;
}

/** `h = W_1 x + b` and `y = W_2 h`: what comes of one capital is given to the next. */
function areMapsComposed(links: readonly WrittenLink[]): boolean {
  const [made, used] = [new Set<string>(), new Set<string>()];
  for (const { left, right, sign, place } of links) {
    if (sign !== '=' || place > 0 || left.written === null || right.written === null) continue;
    const [head, given] = [smallLetter(left.written), argumentsOfCapitals(right.written)];
    if (head === undefined || given.length === 0) continue;
    made.add(head);
    for (const each of given) used.add(each);
  }
  return [...made].some((head) => used.has(head));
}

function smallLetter(part: Written): string | undefined {
  return part.kind === 'symbol' && /^[a-z]$/.test(letterOf(part)) ? letterOf(part) : undefined;
}

/** The x of `Wx + b`. */
function argumentsOfCapitals(side: Written): readonly string[] {
  const terms = side.kind === 'additive' ? side.terms.map(({ term }) => term) : [side];
  return terms.flatMap((term) => {
    const [first, second, ...others] = term.kind === 'product' ? term.factors : [];
    if (first === undefined || second === undefined || others.length > 0 || second.sign !== '') return [];
    const base = first.factor.kind === 'scripted' ? first.factor.base : first.factor;
    const isCapital = base.kind === 'symbol' && /^[A-Z]$/.test(base.letter);
    const last = isCapital ? smallLetter(second.factor) : undefined;
    return last === undefined ? [] : [last];
  });
}

/** Two factors that stand side by side, as they are written; of a power of a sum or product, it with itself. */
interface Pair {
  readonly sign: string;
  readonly first: string;
  readonly second: string;
}

/** `ab` and `ba`. */
function isTurned(pairs: readonly Pair[]): boolean {
  return pairs.some(
    ({ first, second }) => first !== second && pairs.some((other) => other.first === second && other.second === first),
  );
}

/** Those of which one at least is a letter of which nobody says what it is, and the other is not declared. */
function pairsIn(sides: readonly Written[], wanted: RegExp, table: SymbolTable): readonly Pair[] {
  const isLoose = (part: Written, isBare = true): boolean => {
    if (part.kind === 'group' && part.body.kind === 'additive')
      return part.body.terms.every(({ term }) => isLoose(term, isBare));
    if (part.kind === 'group') return isLoose(part.body, isBare);
    const isNumbered = part.kind === 'scripted' && part.sub !== null;
    const base = part.kind === 'scripted' ? part.base : part;
    if (base.kind === 'group') return isLoose(base, isBare);
    if (base.kind !== 'symbol' || !wanted.test(base.letter)) return false;
    const meant = table.find({ letter: letterOf(base), font: '', sub: '', sup: '' });
    if (meant?.kind !== 'quantity' || meant.origin === 'declared') return false;
    return !isBare || slotCount(meant) <= (isNumbered ? 1 : 0);
  };
  const found: Pair[] = [];
  for (const side of sides)
    visit(side, (part) => {
      if (part.kind === 'product')
        for (const [i, { factor, sign }] of part.factors.entries()) {
          const before = part.factors[i - 1]?.factor;
          if (before === undefined || sign === '/' || ![before, factor].every((each) => isLoose(each, false))) continue;
          if (![before, factor].some((each) => isLoose(each))) continue;
          found.push({ sign, first: textOf(before), second: textOf(factor) });
        }
      if (part.kind === 'scripted' && part.sup !== null && part.base.kind === 'group' && isLoose(part.base)) {
        const { body } = part.base;
        if (body.kind === 'additive') found.push({ sign: '', first: textOf(body), second: textOf(body) });
      }
    });
  return found;
}
