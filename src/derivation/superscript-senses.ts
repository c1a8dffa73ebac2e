/** Superscripts that number iterates, layers or samples, as the words or the lists of a text say: they are no powers. */

import { itemsOf, partsOf, visit } from '../notation/meaning/mentions.ts';
import { letterOf, textOf } from '../notation/meaning/spelling.ts';
import type { Written } from '../notation/written.ts';
import type { SenseFinder, Told } from './told.ts';

const why = 'the text numbers things by superscripts, and here they would be read as powers';

export const superscriptSense: SenseFinder = (told) => {
  const isSaid = told.sentences.some(
    ({ text }) => /\b(?:upper ind(?:ex|ices)|superscripts?)\b/.test(text) && !powers.test(text),
  );
  const letters = new Set([...introduced(told), ...firstOfMany(told), ...stepped(told), ...variables(told)]);
  if (!isSaid && letters.size === 0) return undefined;
  return (_, sides) => {
    const isMeant = (part: Written): boolean => {
      const letter = raised(part);
      return letter !== undefined && (isSaid || letters.has(letter));
    };
    return sides.some((side) => some(side, isMeant)) ? why : undefined;
  };
};

const powers = /transpos|power|exponent|degree|conjugat|hermit|invers|adjoint|derivative|optim|estimat|star|prime/;
const ordinal =
  /\b(?:iterat\w*|steps?|layers?|samples?|epochs?|rounds?|tokens?|examples?|observations?|data ?points?|components?|coordinates?|agents?|players?|generations?|\d+(?:st|nd|rd|th)|first|second|third)\b|-th\b/;

/** The letter of a name with a superscript that could be a power: no transpose, no star, nothing in parentheses. */
function raised(part: Written): string | undefined {
  if (part.kind !== 'scripted' || part.sup === null || part.base.kind !== 'symbol') return undefined;
  const sup = textOf(part.sup);
  if (part.sup.kind === 'group' || /^(?:T|top|intercal|t?prime|dagger|ast|star|H|\*|-1)$/.test(sup)) return undefined;
  return letterOf(part.base) === 'e' ? undefined : letterOf(part.base);
}

/** "Let $w^t$ be the weights after $t$ steps", "$x^2$ denotes the second sample": nobody gives a power a name. */
function introduced({ sentences }: Told): readonly string[] {
  return sentences.flatMap(({ text, formulas }) =>
    formulas.flatMap(({ pieces: [first, ...more] }, n) => {
      const letter = first?.kind === 'expression' ? raised(first.written) : undefined;
      if (letter === undefined || more.length > 0 || powers.test(text)) return [];
      const named = new RegExp(
        String.raw`\blet \$${n}\$ (?:be|denote)\b|\$${n}\$ (?:denotes?|stands for|represents)\b|\bwrite \$${n}\$ for\b|\bdenote by \$${n}\$`,
      );
      const counted = new RegExp(String.raw`\$${n}\$ (?:is|are) `);
      return named.test(text) || (counted.test(text) && ordinal.test(text)) ? [letter] : [];
    }),
  );
}

/** `x^1, x^2, …, x^N`: no list of powers has a 1 in it. */
function firstOfMany({ sentences }: Told): readonly string[] {
  return sentences.flatMap(({ formulas }) =>
    formulas.flatMap(({ pieces }) => {
      const items = pieces.flatMap((piece) => (piece.kind === 'expression' ? itemsOf(piece.written) : []));
      const first = items.filter((item) => item.kind === 'scripted' && item.sup !== null && textOf(item.sup) === '1');
      const letters = items.map(raised);
      return first
        .flatMap((item) => raised(item) ?? [])
        .filter((letter) => letters.indexOf(letter) < letters.lastIndexOf(letter));
    }),
  );
}

/** `w^{t+1} = w^t - η g`, where no term has a bare w in it: no powers of a number are so related. */
function stepped({ links }: Told): readonly string[] {
  return links.flatMap(({ left: { written: name }, right: { written: value } }) => {
    if (name?.kind !== 'scripted' || name.sup?.kind !== 'additive' || value?.kind !== 'additive') return [];
    const letter = raised(name);
    const [counter] = name.sup.terms;
    if (letter === undefined || counter?.term.kind !== 'symbol' || someOutside(value, letter)) return [];
    return value.terms.some(({ term }) => raised(term) === letter) ? [letter] : [];
  });
}

/** `\frac{\partial z_i^2}{\partial w_{ij}^2}`: what is differentiated by is a name; of variances it may be the square. */
function variables({ links }: Told): readonly string[] {
  const found: string[] = [];
  for (const { left, right } of links)
    for (const { written } of [left, right])
      if (written !== null)
        visit(written, (part) => {
          if (part.kind !== 'derivative') return;
          for (const { variable } of part.by) {
            const isSquare = variable.kind === 'scripted' && variable.sub !== null && variable.sup?.kind === 'number';
            const letter = isSquare ? raised(variable) : undefined;
            if (letter !== undefined && !/^(?:sigma|tau|s|v|rho|gamma)$/.test(letter)) found.push(letter);
          }
        });
  return found;
}

/** Does the letter stand without a superscript somewhere? */
function someOutside(tree: Written, letter: string): boolean {
  if (tree.kind === 'symbol') return letterOf(tree) === letter;
  if (tree.kind === 'scripted' && raised(tree) === letter) return tree.sup !== null && someOutside(tree.sup, letter);
  return partsOf(tree).some((part) => someOutside(part, letter));
}

function some(tree: Written, on: (part: Written) => boolean): boolean {
  let found = false;
  visit(tree, (part) => (found ||= on(part)));
  return found;
}
