/** "With $n = 2$ and $x = (1, 2)$", after sums over n members of x: an example of another size than the text's own. */

import { boundLetters, mentions, visit } from '../notation/meaning/mentions.ts';
import { letterOf } from '../notation/meaning/spelling.ts';
import type { Written } from '../notation/written.ts';
import type { Outline, WrittenLink } from './derivation.ts';
import { treesOf } from './operands.ts';

/** Such a vector says nothing of x for every n, and is left out. */
export function withoutNumericExamples(outline: Outline): Outline {
  const isExample = (link: WrittenLink): boolean => {
    const letter = letterOfTuple(link);
    if (letter === undefined) return false;
    const trees = outline.links.flatMap(treesOf);
    return trees.some((tree) => sumsOver(tree, letter)) || outline.notes.some((note) => isInSpace(note, letter));
  };
  const links = outline.links.filter((link) => !isExample(link));
  return links.length === outline.links.length ? outline : { ...outline, links };
}

/** `x = (1, 2)`, of numbers alone. */
function letterOfTuple({ sign, left, right }: WrittenLink): string | undefined {
  const [name, tuple] = [left.written, right.written];
  if (sign !== '=' || name?.kind !== 'symbol' || tuple?.kind !== 'group' || tuple.open !== '(') return undefined;
  if (tuple.body.kind !== 'list' || !tuple.body.items.every(isNumber)) return undefined;
  return letterOf(name);
}

function isNumber(written: Written): boolean {
  if (written.kind === 'additive') return written.terms.every(({ term }) => isNumber(term));
  if (written.kind === 'fraction') return isNumber(written.numerator) && isNumber(written.denominator);
  return written.kind === 'number';
}

/** `\sum_{i=1}^n x_i`, up to a letter. */
function sumsOver(tree: Written, letter: string): boolean {
  let found = false;
  visit(tree, (part) => {
    if (part.kind !== 'big' || part.sup?.kind !== 'symbol') return;
    const bound = boundLetters(part);
    visit(part.body, (inner) => {
      if (inner.kind !== 'scripted' || inner.sub === null || !mentions(inner.base, letter)) return;
      const { sub } = inner;
      found ||= bound.some((index) => mentions(sub, index));
    });
  });
  return found;
}

/** `x \in \mathbb{R}^n`. */
function isInSpace(note: Written, letter: string): boolean {
  if (note.kind !== 'relation' || !mentions(note.first, letter)) return false;
  return note.rest.some(({ sign, operand }) => {
    const sup = operand.kind === 'scripted' ? operand.sup : null;
    return sign === '∈' && sup !== null && sup.kind !== 'number';
  });
}
