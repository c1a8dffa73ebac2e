/** Texts in which i is the imaginary unit: which letters stand for complex numbers there, and which lines that keeps from being read. */

import { boundLetters, builderLetters, partsOf, visit } from '../notation/meaning/mentions.ts';
import { letterOf, textOf } from '../notation/meaning/spelling.ts';
import type { Written } from '../notation/written.ts';
import { nameOfLeft } from './definitions.ts';
import type { WrittenLink } from './derivation.ts';

/** The i itself, and what lines say is equal to something with a complex number in it; empty where i is an index or a name. */
export function complexLetters(links: readonly WrittenLink[], isDeclared: (letter: string) => boolean): ReadonlySet<string> {
  const trees = links.flatMap(({ left, right }) => [left.written, right.written]).filter((tree) => tree !== null);
  if (isDeclared('i') || !(trees.some((tree) => raisesToUnit(tree, trees.some(indexes))) || links.some(squaresUnit))) return new Set();
  const found = new Set(['i']);
  for (let before = 0; before < found.size; ) {
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

function isTimesUnit(part: Written, besidePi: boolean): boolean {
  if (part.kind !== 'product') return false;
  const factors = part.factors.filter(({ sign }) => sign !== '/').map(({ factor }) => factor);
  return factors.some(isUnit) && (!besidePi || factors.some((f) => f.kind === 'symbol' && letterOf(f) === 'pi'));
}

/** Is i bound by an operator, or does it stand below a name? */
function indexes(tree: Written): boolean {
  let found = false;
  visit(tree, (part) => {
    if (part.kind === 'scripted' && part.sub !== null) found ||= /(?:^|[^a-z])i(?:$|[^a-z])|^[i-n]{2}$/.test(textOf(part.sub));
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

/** Does the letter stand in it as a value? */
function holds(tree: Written, letters: ReadonlySet<string>): boolean {
  return walks(tree, new Set(), (part, bound) => part.kind === 'symbol' && letters.has(letterOf(part)) && !bound.has(letterOf(part)));
}

/** The side of a line that holds complex numbers: no real values for them show anything. */
export function complexIn({ left, right }: WrittenLink, letters: ReadonlySet<string>): Written | undefined {
  if (letters.size === 0) return undefined;
  const trees = [left.written, right.written].filter((tree) => tree !== null);
  return trees.find((tree) => holds(tree, letters));
}

/** Subscripts hold no values; what an operator binds is bound below it. */
function walks(
  tree: Written,
  bound: ReadonlySet<string>,
  on: (part: Written, bound: ReadonlySet<string>) => boolean,
): boolean {
  if (on(tree, bound)) return true;
  const own = tree.kind === 'big' ? boundLetters(tree) : (builderLetters(tree) ?? []);
  const inner = own.length === 0 ? bound : new Set([...bound, ...own]);
  if (tree.kind === 'scripted')
    return [tree.base, tree.sup].some((part) => part !== null && walks(part, inner, on));
  if (tree.kind === 'big') return walks(tree.body, inner, on);
  return partsOf(tree).some((part) => walks(part, inner, on));
}
