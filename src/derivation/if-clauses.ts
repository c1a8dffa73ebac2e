/** "If $X^T X = I$, then", "when all weights are one, $F_{ij} = 1$, we": equations that a clause supposes for its sentence. */

import type { Link } from './link.ts';
import { placeholderOf } from './placeholders.ts';

const opening =
  /^\W*(?:(?:and|but|now|then|here|in particular|moreover|for example|for instance|e\.\s?g\.),?\s+)*(?:(if|when|whenever|in the case(?: of| that| where| when)?|in case|suppose|assuming)|under|for|with)\b/i;
/** With one of these it is not clear that the clause supposes what stands in it. */
const clouded =
  /\b(?:not|never|no|nor|unless|only|whether|even|except|without|either|or|otherwise|regardless|until|though|although|instead of)\b|n['’]t\b/i;
const explaining = /(?:\bi\.\s?e\.,?|\bthat is,?|\bnamely|\bmeaning(?: that)?|\()\s*$/i;

const naming = /^\W*(?:(?:an? |the |another )?special case|(?:now )?(?:we )?speciali[sz]e to)[\W_]*$/i;

/** What the sentence comes to, behind what it supposes. */
const mainClause =
  /^\s*\)?(?: instead)?\s*(?:,?\s*then\b|,\s*(?:(?:we|one) (?:then |now |also )?(?:have|has|gets?|obtains?|finds?|sees?|recovers?)\b|(?:this|it|the [^.;]{1,40}?) (?:becomes?|follows|reduces|is|reads|gives|simplifies|equals)\b|[≐¤]))/i;

/** `before`: the words of the sentence up to the formula, `behind`: those after it; ≐ and ¤ stand for the other formulas. */
export function isIfClause(before: string, behind: string): boolean {
  // "Special case: $X^T X = I$. Then": what the sentence is about.
  if (naming.test(before)) return /^\s*[.,;:]/.test(behind);
  const found = opening.exec(before);
  if (found === null) return false;
  const clause = before.slice(found[0].length);
  if (clouded.test(clause) || /[:;]/.test(clause)) return false;
  const goesOn = mainClause.test(behind);
  if (!/[≐]/.test(clause) && explaining.test(clause)) return goesOn || /^\s*\)/.test(behind);
  if (found[1] === undefined || !goesOn) return false;
  if (!clause.includes(',')) return !clause.includes('≐') || /\band\s*$/i.test(clause);
  return !clause.includes('≐') && /,\s*$/.test(clause);
}

export interface Clause {
  /** Where its sentence ends, and where the paragraph does. */
  readonly end: number;
  readonly last: number;
  /** What a text assumes it goes on assuming, as a rule. */
  readonly assumes: boolean;
}

/** The sentence that supposes what the link states; undefined: it stands in no such clause. */
export function ifClauseOf({ left, right, inline }: Link, text: string): Clause | undefined {
  if (!inline) return undefined;
  const paragraph =
    text
      .slice(0, left.span.start)
      .split(/\n\s*\n|\n---\s*\n/)
      .at(-1) ?? '';
  const lead = marked(paragraph.replace(/(?:\$|\\\()[^$]*$/, ''));
  const rest = text.slice(right.span.end);
  const opened = /^[^$]*?(?:\$|\\\))/.exec(rest)?.[0].length ?? 0;
  const behind = marked(rest.slice(opened, opened + REACH));
  const sentence = lead.split(/[.!?]\s+(?=[A-Z])/).at(-1) ?? '';
  if (!isIfClause(sentence, behind)) return undefined;
  const offset = right.span.end + opened;
  const endsAt = (pattern: RegExp): number => {
    const found = pattern.exec(text.slice(offset));
    return found === null ? text.length : offset + found.index;
  };
  const last = endsAt(/\n\s*\n(?=\s*[A-Z#*-])/);
  const assumes = /\b(?:suppose|assuming)\b/i.test(sentence);
  return { end: naming.test(sentence) ? last : endsAt(sentenceEnd), last, assumes };
}

/** "…; otherwise $c = d$" is said of the other case, and "$e = f$ in general" of every one. */
const sentenceEnd = new RegExp(
  [
    String.raw`[.!?](?=\s)`,
    String.raw`\b(?:otherwise|else|instead|whereas|while|in general|(?:and|but|or|also|even) (?:if|when|for)|(?:if|when) not)\b`,
    String.raw`[;(]\s*(?:if|when|for|in)\b`,
    String.raw`(?:[;(]|\band\b)(?=[^.;,]*\b(?:in general|in any case|always|anyway|regardless|arbitrary)\b)`,
  ].join('|'),
  'i',
);

/** As far ahead as a clause may end. */
const REACH = 160;

function marked(text: string): string {
  return text.replaceAll(/\$([^$]*)\$|\\\((.*?)\\\)/g, (_, a: string | undefined, b: string | undefined) =>
    placeholderOf(a ?? b ?? ''),
  );
}

/** "If every reward equals $r$, the sum gives": what the clause says in words, and no formula. */
const inWords =
  /^\W*(?:if|when|whenever|in case|assuming)\s+(?:that\s+)?(?!(?:we|you|one|i|needed|desired|possible|necessary)\b)(?:[^,.;:≐]*?)\s(?:is|are|equals?|has|have|vanish(?:es)?|coincide|agree)\b[^.;:≐]*?,(?=[^.;:]*$)/i;

/** "Otherwise $|x| = -x$", of a case that was said before. */
const onOther = /^[\W\d]*(?:and |but )?(?<!\\)(?:otherwise|else|if not|in (?:the|all) other cases?)\b/i;

/** Whether the words before the line, in its sentence, suppose something that no formula says. */
export function supposesInWords({ left, conditions }: Pick<Link, 'left' | 'conditions'>, text: string): boolean {
  const before = text
    .slice(Math.max(0, left.span.start - 2 * REACH), left.span.start)
    .replace(/\s*(?:\$\$?|\\[[(])[^$]*$/, '');
  const sentence =
    marked(before)
      .split(/[.!?]\s+(?=[A-Z$])|\n\s*\n|\n\s*(?:[-*+]|\d+[.)])\s/)
      .at(-1) ?? '';
  return inWords.test(sentence) || (conditions.length === 0 && onOther.test(sentence));
}
