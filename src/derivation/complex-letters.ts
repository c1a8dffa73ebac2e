/** Texts in which i is the imaginary unit, and which letters stand for complex numbers there. */

import { boundLetters, visit } from '../notation/meaning/mentions.ts';
import { letterOf, textOf } from '../notation/meaning/spelling.ts';
import type { Written } from '../notation/written.ts';
import { holds, walks } from './complex-numbers.ts';
import { nameOfLeft } from './definitions.ts';
import type { WrittenLink } from './derivation.ts';

/** The i itself, and what lines say is equal to something with a complex number in it; empty where i is an index or a name. */
export function complexLetters(
  links: readonly WrittenLink[],
  isDeclared: (letter: string) => boolean,
): ReadonlySet<string> {
  const trees = links.flatMap(({ left, right }) => [left.written, right.written]).filter((tree) => tree !== null);
  if (isDeclared('i')) return new Set();
  const besidePi = trees.some(indexes);
  const isUnitThere =
    trees.some((tree) => raisesToUnit(tree, besidePi)) ||
    links.some(squaresUnit) ||
    (!besidePi && links.some(isCartesian));
  if (!isUnitThere) return new Set();
  const found = new Set(['i']);
  for (let before = 0; before < found.size;) {
    before = found.size;
    for (const { sign, left, right } of links) {
      const name = sign === '=' || sign === ':=' ? nameOfLeft(left.written) : undefined;
      if (name !== undefined && right.written !== null && holds(right.written, found)) found.add(name.spelling.letter);
    }
  }
  return found;
}

/** `e^{i\theta}`, `\exp(-2\pi i k / N)`: i as a factor, where no operator binds it; beside π where i is an index elsewhere. */
function raisesToUnit(tree: Written, besidePi: boolean): boolean {
  return walks(tree, new Set(), (part, bound) => {
    if (bound.has('i')) return false;
    const isPower = part.kind === 'scripted' && part.base.kind === 'symbol' && letterOf(part.base) === 'e';
    const exponent = isPower ? part.sup : part.kind === 'call' && part.name === 'exp' ? part.argument : null;
    return exponent !== null && walks(exponent, bound, (inner) => isTimesUnit(inner, besidePi));
  });
}

/** `z = x + i y`. */
function isCartesian({ sign, left, right }: WrittenLink): boolean {
  const isNamed = left.written?.kind === 'symbol' && /^[zwZW]$/.test(letterOf(left.written));
  if (!isNamed || (sign !== '=' && sign !== ':=') || right.written?.kind !== 'additive') return false;
  const [real, imaginary, ...more] = right.written.terms.map(({ term }) => term);
  if (real === undefined || imaginary === undefined || more.length > 0) return false;
  return isTimesUnit(imaginary, false) && !holds(real, new Set(['i']));
}

function isTimesUnit(part: Written, besidePi: boolean): boolean {
  if (part.kind !== 'product') return false;
  const factors = part.factors.filter(({ sign }) => sign !== '/').map(({ factor }) => factor);
  return factors.some(isUnit) && (!besidePi || factors.some((f) => f.kind === 'symbol' && letterOf(f) === 'pi'));
}

/** Is i bound by an operator, or does it stand below a name? */
function indexes(tree: Written): boolean {
  let found = false;
  visit(tree, (part) => {
    if (part.kind === 'scripted' && part.sub !== null)
      found ||= /(?:^|[^a-z])i(?:$|[^a-z])|^[i-n]{2}$/.test(textOf(part.sub));
    if (part.kind === 'big') found ||= boundLetters(part).includes('i');
  });
  return found;
}

function isUnit(written: Written): boolean {
  return written.kind === 'symbol' && letterOf(written) === 'i' && written.accents.length === 0;
}

/** `i^2 = -1`. */
function squaresUnit({ left, right }: WrittenLink): boolean {
  const [square, value] = [left.written, right.written];
  return square?.kind === 'scripted' && isUnit(square.base) && value !== null && textOf(value) === '-1';
}
