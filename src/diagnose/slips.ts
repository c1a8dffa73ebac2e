/** What goes wrong in derivations: one slip a row, how it is put right, how it is planted, and a line that has it. */

import type { Written } from '../notation/written.ts';
import * as law from './false-laws.ts';
import * as index from './index-edits.ts';
import * as name from './name-edits.ts';
import type { Place } from './places.ts';
import * as sum from './sum-edits.ts';
import type { Surroundings } from './surroundings.ts';
import * as term from './term-edits.ts';

/** What may stand in a place instead of what stands there. */
export type Edit = (place: Place, around: Surroundings) => Iterable<Written>;

export interface Slip {
  readonly id: string;
  /** For students. */
  readonly name: string;
  /** What is to be looked at again, in a sentence. */
  readonly advice: string;
  /** How far-fetched it is: the cheapest slip that explains a line is told. */
  readonly cost: number;
  readonly repair: Edit;
  readonly plant: Edit;
  /** A law that is none: the line is what comes of it, wherever the parts of that stand by now. */
  readonly law?: law.Law;
  /** The declarations, the line as it should be, and as it is written. */
  readonly example: { readonly symbols: string; readonly right: string; readonly wrong: string };
}

// prettier-ignore
export const slips: readonly Slip[] = [
  { id: 'sign', name: 'wrong sign', advice: 'A plus stands for a minus, or the other way round.', cost: 1, repair: term.turnSign, plant: term.turnSign, example: { symbols: 'a, b: scalar', right: '(a - b)^2 = a^2 - 2ab + b^2', wrong: '(a - b)^2 = a^2 + 2ab + b^2' } },
  { id: 'index', name: 'wrong index', advice: 'One letter of an index stands for another.', cost: 1, repair: index.otherIndex, plant: index.otherIndex, example: { symbols: 'n: dimension\n  x, y: vector n', right: '\\frac{\\partial}{\\partial x_j} \\sum_{i=1}^n x_i y_i = y_j', wrong: '\\frac{\\partial}{\\partial x_j} \\sum_{i=1}^n x_i y_i = y_i' } },
  { id: 'index-throughout', name: 'wrong index throughout', advice: 'One letter of an index stands for another, in the whole of the line.', cost: 1.1, repair: index.otherIndexThroughout, plant: index.foreignIndexThroughout, example: { symbols: 'n: dimension\n  x, y: vector n', right: '\\frac{\\partial}{\\partial x_j} \\sum_{i=1}^n x_i^2 y_i = x_j y_j + x_j y_j', wrong: '\\frac{\\partial}{\\partial x_j} \\sum_{i=1}^n x_i^2 y_i = x_i y_i + x_i y_i' } },
  { id: 'lost-index', name: 'lost index', advice: 'Something that differs from case to case is written without the index that says for which.', cost: 1.1, repair: index.moreIndices, plant: index.fewerIndices, example: { symbols: 'N, K: dimension\n  a: matrix N×K', right: '\\frac{\\partial}{\\partial a_{i,k}} \\sum_{n=1}^N a_{n,k}^2 = 2 a_{i,k}', wrong: '\\frac{\\partial}{\\partial a_{i,k}} \\sum_{n=1}^N a_{n,k}^2 = 2 a_{k}' } },
  { id: 'captured-index', name: 'index taken by a sum', advice: 'A sum runs over a letter that means something else beside it; give the sum a letter of its own.', cost: 1.05, repair: index.freeTheIndex, plant: index.captureIndex, example: { symbols: 'n: dimension\n  x, y: vector n', right: '(\\sum_{i=1}^n y_i) x_j = \\sum_{i=1}^n y_i x_j', wrong: '(\\sum_{i=1}^n y_i) x_j = \\sum_{j=1}^n y_j x_j' } },
  { id: 'copied-entry', name: 'another entry copied', advice: 'An entry of a matrix stands where another one belongs.', cost: 1, repair: index.ownEntry, plant: index.copyEntry, example: { symbols: 'a, b, c, d: scalar', right: '\\begin{bmatrix} a & b \\\\ c & d \\end{bmatrix}^T = \\begin{bmatrix} a & c \\\\ b & d \\end{bmatrix}', wrong: '\\begin{bmatrix} a & b \\\\ c & d \\end{bmatrix}^T = \\begin{bmatrix} a & c \\\\ b & b \\end{bmatrix}' } },
  { id: 'bound', name: 'wrong bound', advice: 'A sum begins or ends at another value.', cost: 1.15, repair: sum.otherBound, plant: sum.otherBound, example: { symbols: 'n: dimension\n  x: vector n', right: '\\sum_{i=1}^n (x_i + 1) = \\sum_{i=1}^n x_i + n', wrong: '\\sum_{i=1}^n (x_i + 1) = \\sum_{i=1}^{n-1} x_i + n' } },
  { id: 'sum-over-all', name: 'nothing left out of the sum', advice: 'One value of the index is to be left out of the sum.', cost: 1.1, repair: sum.leaveOut, plant: sum.leaveNoneOut, example: { symbols: 'n: dimension\n  x: vector n', right: '\\sum_{i=1}^n x_i - x_j = \\sum_{i \\neq j} x_i', wrong: '\\sum_{i=1}^n x_i - x_j = \\sum_{i=1}^n x_i' } },
  { id: 'sum-without-one', name: 'a value left out of the sum', advice: 'The sum is to run over all values of the index.', cost: 1.1, repair: sum.leaveNoneOut, plant: sum.leaveOut, example: { symbols: 'n: dimension\n  x: vector n', right: '\\sum_{i=1}^n (x_i - x_j) = \\sum_{i=1}^n x_i - n x_j', wrong: '\\sum_{i=1}^n (x_i - x_j) = \\sum_{i \\neq j} x_i - n x_j' } },
  { id: 'lost-term', name: 'lost term', advice: 'A term of the line before is missing.', cost: 1.35, repair: term.moreTerms, plant: term.fewerTerms, example: { symbols: 'a, b: scalar', right: 'a (b + 1) = ab + a', wrong: 'a (b + 1) = ab' } },
  { id: 'extra-term', name: 'a term too many', advice: 'A term does not belong there.', cost: 1.2, repair: term.fewerTerms, plant: term.sameTerm, example: { symbols: 'a, b: scalar', right: 'a (b + 1) - a = ab', wrong: 'a (b + 1) - a = ab + 1' } },
  { id: 'lost-factor', name: 'lost factor', advice: 'A factor of the line before, or a number that belongs there, is missing.', cost: 1.25, repair: term.moreFactors, plant: term.fewerFactors, example: { symbols: 'x: scalar', right: '\\frac{\\partial}{\\partial x} (x^2 + 1) = 2 x', wrong: '\\frac{\\partial}{\\partial x} (x^2 + 1) = x' } },
  { id: 'extra-factor', name: 'a factor too many', advice: 'A factor does not belong there.', cost: 1.2, repair: term.fewerFactors, plant: term.sameFactor, example: { symbols: 'a, b: scalar', right: '(a + b)(a - b) = a^2 - b^2', wrong: '(a + b)(a - b) = a^2 - 2 b^2' } },
  { id: 'inner-derivative', name: 'inner derivative lost', advice: 'What stands inside the function is to be differentiated too, and multiplies.', cost: 1.2, repair: term.innerFactors, plant: term.withoutInnerFactor, example: { symbols: 'x, c: scalar', right: '\\frac{\\partial}{\\partial x} e^{c x} = c e^{c x}', wrong: '\\frac{\\partial}{\\partial x} e^{c x} = e^{c x}' } },
  { id: 'assumption', name: 'assumption used wrongly', advice: 'What is known of the whole sum does not hold of a sum that leaves something out.', cost: 1.15, repair: term.partialSum, plant: term.withoutPartialSum, example: { symbols: 'K: dimension\n  y: one-hot K\n  a, b: scalar', right: 'a (b \\sum_{k \\neq j} y_k) = a b \\sum_{k \\neq j} y_k', wrong: 'a (b \\sum_{k \\neq j} y_k) = a b' } },
  { id: 'order', name: 'factors in the wrong order', advice: 'Matrices do not change places in a product.', cost: 1.1, repair: term.otherOrder, plant: term.otherOrder, example: { symbols: 'n: dimension\n  A, B: matrix n×n', right: '(A B)^T = B^T A^T', wrong: '(A B)^T = A^T B^T' } },
  { id: 'lost-sum', name: 'lost sum', advice: 'The sum over an index is missing.', cost: 1.2, repair: sum.moreSums, plant: sum.fewerSums, example: { symbols: 'n: dimension\n  x: vector n\n  c: scalar', right: '\\frac{\\partial}{\\partial c} \\sum_{i=1}^n c x_i = \\sum_{i=1}^n x_i', wrong: '\\frac{\\partial}{\\partial c} \\sum_{i=1}^n c x_i = x_i' } },
  { id: 'extra-sum', name: 'a sum too many', advice: 'There is nothing left to sum over.', cost: 1.1, repair: sum.fewerSums, plant: sum.moreSums, example: { symbols: 'n: dimension\n  x: vector n', right: '\\frac{\\partial}{\\partial x_k} \\sum_{i=1}^n x_i^2 = 2 x_k', wrong: '\\frac{\\partial}{\\partial x_k} \\sum_{i=1}^n x_i^2 = \\sum_{i=1}^n 2 x_k' } },
  { id: 'transposed', name: 'transposed', advice: 'A matrix or vector stands as itself where its transpose is meant, or the other way round.', cost: 1.05, repair: name.turnOver, plant: name.turnOver, example: { symbols: 'n: dimension\n  A, B: matrix n×n', right: '(A B)^T = B^T A^T', wrong: '(A B)^T = B A^T' } },
  { id: 'lost-identity', name: 'identity matrix lost', advice: 'A number is added to a matrix; the identity matrix belongs behind it.', cost: 1.1, repair: term.withIdentity, plant: term.withoutIdentity, example: { symbols: 'n: dimension\n  A: matrix n×n\n  c: scalar', right: '(A + c I) A = A (A + c I)', wrong: '(A + c I) A = A (A + c)' } },
  { id: 'power', name: 'wrong power', advice: 'An exponent is missing or is another number.', cost: 1.2, repair: name.otherPower, plant: name.otherPower, example: { symbols: 'x, y: positive scalar', right: '\\frac{\\partial}{\\partial x} \\frac{y}{x} = -\\frac{y}{x^2}', wrong: '\\frac{\\partial}{\\partial x} \\frac{y}{x} = -\\frac{y}{x}' } },
  { id: 'reciprocal', name: 'reciprocal forgotten', advice: 'What should stand below the line stands above it, or the other way round.', cost: 1.25, repair: name.reciprocal, plant: name.reciprocal, example: { symbols: 'x: positive scalar', right: '\\frac{\\partial}{\\partial x} \\log x = \\frac{1}{x}', wrong: '\\frac{\\partial}{\\partial x} \\log x = x' } },
  { id: 'lost-derivative', name: 'derivative operator lost', advice: 'The derivative is still to be taken here.', cost: 1.2, repair: name.differentiated, plant: name.undifferentiated, example: { symbols: 'x, c: scalar', right: '\\frac{\\partial}{\\partial c} (c + (x c)^3) = 1 + \\frac{\\partial}{\\partial c} (x c)^3', wrong: '\\frac{\\partial}{\\partial c} (c + (x c)^3) = 1 + (x c)^3' } },
  { id: 'product-for-sum', name: 'product taken for a sum', advice: 'What is to be multiplied is added.', cost: 1.2, repair: term.productForSum, plant: term.sumForProduct, example: { symbols: 'a, b: scalar', right: 'e^{a + b} = e^a e^b', wrong: 'e^{a + b} = e^a + e^b' } },
  { id: 'sum-for-product', name: 'sum taken for a product', advice: 'What is to be added is multiplied.', cost: 1.2, repair: term.sumForProduct, plant: term.productForSum, example: { symbols: 'a, b: positive scalar', right: '\\log (a b) = \\log a + \\log b', wrong: '\\log (a b) = (\\log a) (\\log b)' } },
  { id: 'log-of-sum-split', name: 'logarithm of a sum split', advice: 'The logarithm of a sum is not the sum of the logarithms.', cost: 1, repair: sum.logarithmOfSum, plant: sum.sumOfLogarithms, example: { symbols: 'n: dimension\n  x: vector n, positive', right: '\\log (1 \\cdot \\sum_{i=1}^n x_i) = \\log \\sum_{i=1}^n x_i', wrong: '\\log (1 \\cdot \\sum_{i=1}^n x_i) = \\sum_{i=1}^n \\log x_i' } },
  { id: 'sum-of-logs-joined', name: 'sum drawn into the logarithm', advice: 'A sum of logarithms is the logarithm of a product, not of a sum.', cost: 1, repair: sum.sumOfLogarithms, plant: sum.logarithmOfSum, example: { symbols: 'n: dimension\n  x: vector n, positive', right: '\\log \\prod_{i=1}^n x_i = \\sum_{i=1}^n \\log x_i', wrong: '\\log \\prod_{i=1}^n x_i = \\log \\sum_{i=1}^n x_i' } },
  { id: 'product-rule', name: 'product rule not kept', advice: 'The derivative of a product is the derivative of the first times the second, plus the first times the derivative of the second.', cost: 1.2, repair: () => [], plant: law.productRuleBroken, law: law.productRule, example: { symbols: 'x: scalar', right: '\\frac{d}{dx} (x^2 \\sin x) = \\frac{d x^2}{dx} \\sin x + x^2 \\frac{d \\sin x}{dx}', wrong: '\\frac{d}{dx} (x^2 \\sin x) = \\frac{d x^2}{dx} \\frac{d \\sin x}{dx}' } },
  { id: 'quotient-rule', name: 'quotient rule not kept', advice: 'The derivative of u/v is (u′v − uv′)/v².', cost: 1.2, repair: () => [], plant: law.quotientRuleBroken, law: law.quotientRule, example: { symbols: 'x: scalar', right: '\\frac{d}{dx} \\frac{\\sin x}{x^2 + 1} = \\frac{\\frac{d \\sin x}{dx} (x^2 + 1) - \\sin x \\frac{d (x^2 + 1)}{dx}}{(x^2 + 1)^2}', wrong: '\\frac{d}{dx} \\frac{\\sin x}{x^2 + 1} = \\frac{\\frac{d \\sin x}{dx}}{\\frac{d (x^2 + 1)}{dx}}' } },
  { id: 'square-of-sum', name: 'square of a sum taken apart', advice: 'The square of a sum has twice the product of its terms in it.', cost: 1.2, repair: () => [], plant: law.withoutMiddleTerm, law: law.squareOfSum, example: { symbols: 'a, b: scalar', right: '(a + b)^2 = a^2 + 2 a b + b^2', wrong: '(a + b)^2 = a^2 + b^2' } },
  { id: 'term-by-term', name: 'function taken term by term', advice: 'A root, a reciprocal or another function of a sum is not the sum of those of its terms.', cost: 1.2, repair: law.together, plant: law.termsApart, law: law.termByTerm, example: { symbols: 'a, b: positive scalar', right: '2 \\sqrt{a + b} - \\sqrt{a + b} = \\sqrt{a + b}', wrong: '2 \\sqrt{a + b} - \\sqrt{a + b} = \\sqrt{a} + \\sqrt{b}' } },
  { id: 'number', name: 'wrong number', advice: 'A number is another one.', cost: 1.3, repair: name.otherNumber, plant: name.otherNumber, example: { symbols: 'x: scalar', right: '(x + 3) + 2 = x + 5', wrong: '(x + 3) + 2 = x + 6' } },
  { id: 'misread', name: 'misread letter', advice: 'One symbol is written for another.', cost: 1.3, repair: name.otherName, plant: name.likeName, example: { symbols: 'a, b, c: scalar', right: 'a (b + c) = a b + a c', wrong: 'a (b + c) = a b + b c' } },
  { id: 'misread-throughout', name: 'letter misread throughout', advice: 'One symbol is written for another, several times in the line.', cost: 1.45, repair: name.otherNameThroughout, plant: name.foreignNameThroughout, example: { symbols: 'a, b, c: scalar\n  d: nonzero scalar', right: '\\frac{d}{d} a (b + c) = a b + a c', wrong: '\\frac{d}{d} a (b + c) = d b + d c' } },
];
