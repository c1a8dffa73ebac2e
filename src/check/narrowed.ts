/** Words by which a statement is meant for some values only, where no condition of its own says so. */

import type { Document } from '../derivation/document.ts';
import { isLeftOpen } from '../derivation/denials.ts';
import { ifClauseOf } from '../derivation/if-clauses.ts';
import type { Link } from '../derivation/link.ts';

/** As far as a sentence may reach. */
const REACH = 160;

const before =
  /\b(?:for\s+\$[^$]*\$\s+(?!and\b|we\b|let\b|define|put\b|write\b|set\b|the\b)[a-z]+|(?:for|at|on|in|with) (?:positive|negative|even|odd|large|small|nonzero|interior|most|some|other)\b|o(?:ff|n) the \w*(?:diagonal|boundary|axis)|if|when|whenever|unless|otherwise|(?<!\\)else|in (?:the|all) other cases?|outside|inside|near|except|away)\b/i;
const after =
  /^[\s$,;\\\])]*(?:if|when|whenever|unless|except|provided|otherwise|only|(?:and )?(?:then )?(?:summed|averaged|integrated|marginali[sz]ed)|(?:and \w+ )?(?:for|at|on) (?:positive|negative|even|odd|large|small|nonzero|interior|most|some|other)\b|for\s+\$(?![^$]*(?:dots|\\in\b|\\leq? [A-Za-z]\$))[^$]*(?:[<>≠=]|\\(?:neq?|leq?|geq?|lt|gt)\b))/i;

const knownCondition = /^[\s$,;\\\])]*for\s+\$[^$]*\$/;

/** "and $0$ for $x \le 0$", "and zero otherwise": said of the other numbers in the same sentence; ", where" explains. */
const otherParts = /^(?:[^.;$]|\$[^$]*\$|\.\d)*?\b(?:otherwise|else|elsewhere|for|if|when|(?<!,\s*)where)\b/i;

/** `isKnown`: the condition behind the line is known, and what it narrows is not lost. */
export function isNarrowed(link: Link, { text }: Document, isKnown = false): boolean {
  const { narrowed, left, right, reason, chain, sign } = link;
  if (narrowed || isConditional({ reason })) return true;
  // The premise itself: it says how far it reaches.
  if (link.role === 'given' && ifClauseOf(link, text) !== undefined) return false;
  // A convention stands in no line: the words at the beginning of the text are not about it.
  if (chain < 0) return false;
  const start = text.slice(Math.max(0, left.span.start - REACH), left.span.start);
  const whole = start.split(/[.;!?]\s|\n\s*\n|\$\$/).at(-1) ?? '';
  const sentence = withoutNaming(whole, text.slice(0, left.span.start - whole.length), text);
  const behind = text.slice(right.span.end, right.span.end + REACH);
  // "For $K = 2$ …" in a line of its own begins a sentence, and says nothing of the formula above.
  const all = /^[\s$,;\\\])]*\n[\s$]*\p{Lu}/u.test(behind) ? '' : behind;
  const known = all.replace(knownCondition, '');
  const rest = isKnown && !otherParts.test(known) ? known : all;
  const own = { before: withSigns(sentence), after: withSigns(rest.replace(/^[\s$)\]]*/, ' ')) };
  const isEquation = sign === '=' || sign === ':=';
  return before.test(sentence) || after.test(rest) || (isEquation && isLeftOpen(own));
}

/** "If the true label is $y$, the loss is": a letter that was not spoken of before gets its name, and nothing is supposed. */
const naming =
  /\bif\s+(?:[a-z'-]+\s+){2,8}\$\s*(\\?[A-Za-z]+)\s*\$(?:(?:\s+(?!is\b|are\b|was\b|has\b|equals?\b|lies\b|may\b|vanish)[a-z-]+)?\s*,|\s+(?=(?:the|our|its|we)\b))/i;

function withoutNaming(sentence: string, before: string, text: string): string {
  const found = naming.exec(sentence);
  const letter = found?.[1];
  if (found === null || letter === undefined || !/^(?:[A-Za-z]|\\[A-Za-z]+)$/.test(letter)) return sentence;
  const own = new RegExp(`(?<![A-Za-z\\\\])${letter.replace('\\', '\\\\')}(?![A-Za-z])`);
  // "If it is not, the loss is": the clause is one of several.
  if ((text.match(/\b(?:if|otherwise|else|unless|whenever)\b/gi) ?? []).length > 1) return sentence;
  const isNew = !(before.match(/\$[^$]+\$/g) ?? []).some((formula) => own.test(formula));
  return isNew ? sentence.replace(naming, '') : sentence;
}

/** Formulas as one sign each, so that the words are left. */
function withSigns(text: string): string {
  return text.replaceAll(/\$\$?[^$]*\$\$?/g, '¤').replace(/\$+\s*$/, '');
}

/** Words of a condition that is none on indices stand among the reasons. */
export function isConditional({ reason }: Pick<Link, 'reason'>): boolean {
  return /\b(?:if|when|whenever|unless|provided|only)\b/i.test(reason);
}
