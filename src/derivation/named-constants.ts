/** Letters that usually stand for a constant, e and I, and which the words or the lines of a text make names of something else. */

import { visit } from '../notation/meaning/mentions.ts';
import { letterOf } from '../notation/meaning/spelling.ts';
import type { Written } from '../notation/written.ts';
import type { WrittenLink } from './derivation.ts';
import { letterNamed, type Naming } from './namings.ts';
import type { Told } from './told.ts';

export function namedConstants({ namings, sentences, links }: Told): ReadonlySet<string> {
  const said = namings.flatMap((naming) =>
    isName(naming) ? naming.names.flatMap((name) => letterNamed(name) ?? []) : [],
  );
  const isOfPhysics = sentences.some(({ text }) => currents.test(text));
  const own = isOfPhysics || links.some(isNumber) ? ['I'] : [];
  const named = new Set(
    [...said, ...own, ...links.flatMap(defined)].filter((letter) => letter === 'e' || letter === 'I'),
  );
  const isConstant = (letter: string): boolean =>
    sentences.some(
      ({ text, formulas }) =>
        (letter === 'e' ? eulers : identity).test(text) &&
        formulas.some(({ text: own }) => own.trim().startsWith(letter)),
    );
  return new Set([...named].filter((letter) => !isConstant(letter)));
}

/** Texts about these write I for one of them. */
const currents =
  /\b(?:voltages?|(?:electric(?:al)?|constant|total|the) currents?|resist(?:ance|or)s?|ohm|circuits?|(?:moment of )?inertia|(?:light|sound) intensity|incomes?|investments?|infected)\b/;

/** `I^2 R`, `I(t)`: nobody squares the identity, nor takes it at a time. */
function isNumber({ left, right }: WrittenLink): boolean {
  const isI = (part: Written): boolean => part.kind === 'symbol' && part.letter === 'I' && part.font === '';
  let found = false;
  for (const side of [left.written, right.written])
    if (side !== null)
      visit(side, (part) => {
        if (part.kind === 'scripted' && isI(part.base)) found ||= part.sup?.kind === 'number' && part.sub === null;
        if (part.kind !== 'product') return;
        found ||= part.factors.some(({ factor }, i) => {
          const next = part.factors[i + 1];
          const group = next?.factor.kind === 'scripted' ? next.factor.base : next?.factor;
          return isI(factor) && next?.sign === '' && group?.kind === 'group' && group.body.kind === 'symbol';
        });
      });
  return found;
}

const eulers =
  /\beuler|\bnatural\b|\bbase\b|\bexponential|\blogarithm|\b2\.7|\btranscendental|\bnapier|\bunit vectors?\b/;
const identity = /\bidentity\b|\bunit matrix|\bindicator|\bkronecker|\bones on\b/;

/** Beside an article stands a noun, and what something is said to be is one. */
function isName({ phrases, nouns, names }: Naming): boolean {
  return (
    names.every(({ kind }) => kind === 'symbol') &&
    phrases.some(
      (phrase, i) =>
        /^(?:\w+ )*?(?:the|an?|our|its|total|some|constant)\b (?:[\w'’-]+ )*[\w'’-]+$/.test(phrase) &&
        !noNames.test(nouns[i] ?? ''),
    )
  );
}

const noNames =
  /^(?:|an?|the|of|in|on|at|for|to|by|from|with|and|or|is|are|be|that|power|powers|factor|factors|number|constant|letter|symbol|function|times|matrix|term|identity|multiple|multiples|so|as|let|write|where|inverse|logarithm|root|derivative|sum|product)$/;

/** `e = y - X w`, with letters on the right and no limit. */
function defined({ sign, left, right, place }: WrittenLink): readonly string[] {
  if (place > 0 || (sign !== '=' && sign !== ':=') || left.written?.kind !== 'symbol' || right.written === null)
    return [];
  const { written } = left;
  let [letters, isLimit] = [0, false];
  visit(right.written, (part: Written) => {
    if (part.kind === 'symbol' && part.letter !== '\\infty' && letterOf(part) !== letterOf(written)) letters += 1;
    isLimit ||= part.kind === 'factorial' || (part.kind === 'big' && part.operator === 'lim') || part.kind === 'call';
  });
  return letters > 0 && !isLimit ? [letterOf(written)] : [];
}
