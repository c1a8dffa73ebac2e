/** "The mean satisfies", "the sum is given by": said of what the text has defined before, this claims something. */

import { mentions } from '../notation/meaning/mentions.ts';
import { letterOf } from '../notation/meaning/spelling.ts';
import type { Written } from '../notation/written.ts';
import { nameOfLeft } from './definitions.ts';
import type { Outline, WrittenLink } from './derivation.ts';
import { wordsBefore } from './words-before.ts';

const satisfying = /\b(?:satisf(?:y|ies)|obeys?|fulfil{1,2}s?)(?: the(?: [\w-]+){1,3})?[\s:,*_]*$/i;
const giving = /\b(?:is|are)(?: then| thus| therefore| hence| also| simply| just)? given by[\s:,*_]*$/i;

/** With these the sentence imposes it, or brings in something new. */
const imposing =
  /\b(?:assum\w*|suppos\w*|requir\w*|impos\w*|constrain\w*|such that|subject to|must|should|shall|has to|have to|let|choos\w*|chosen|tak(?:e|es|ing)|pick\w*|fix\w*|want\w*|need\w*|if|when(?:ever)?|whether|unless|consider|defin\w*|denot\w*|seek\w*|look\w*|find|new|another|modified|instead|now|that|which|who|solutions?|data|inputs?|observations?|samples?|critical|stationary|points?|minim\w*|maxim\w*|optim\w*|extrem\w*|equilibri\w*|roots?|zeros?|best|in general|unknowns?|variables?|(?<!\b(?:function|objective|loss|cost|risk)[ -])values?)\b/i;

/** "With a penalty the loss is given by": another one, in the place that the words name. */
const placing = /^\W*(?:with|for|in|under|without|at|on|given|after|by|as)\b/i;

/** Such lines, given by their words, become claims: with all that follows in their chain. */
export function withClaimsOfDefined(outline: Outline, text: string): Outline {
  const claimed = new Set<number>();
  /** Letters that a line of the section defines. */
  let [section, defined] = [0, new Set<string>()];
  const links = outline.links.map((link): WrittenLink => {
    if (link.section !== section) [section, defined] = [link.section, new Set()];
    const isClaimed = link.role === 'given' && (link.place > 0 ? claimed.has(link.chain) : claims(link, defined, text));
    if (isClaimed) claimed.add(link.chain);
    const head = definedBy(link);
    if (head !== undefined) defined.add(head);
    return isClaimed ? { ...link, role: 'claim', stated: false } : link;
  });
  return claimed.size === 0 ? outline : { ...outline, links };
}

function claims(link: WrittenLink, defined: ReadonlySet<string>, text: string): boolean {
  const { left, right } = link;
  if (defined.size === 0 || link.sign !== '=' || left.written === null || right.written === null) return false;
  const words = wordsBefore(link, text);
  if (imposing.test(words) || placing.test(words)) return false;
  const speaksOf = (tree: Written): boolean => [...defined].some((letter) => mentions(tree, letter));
  if (giving.test(words)) return speaksOf(left.written);
  return satisfying.test(words) && (speaksOf(left.written) || speaksOf(right.written));
}

/** `s = a + c`, `f(x) = x^2`: not `a = b`, nor a number, which may be one of several. */
function definedBy({ place, role, sign, left, right }: WrittenLink): string | undefined {
  if (place > 0 || (sign !== '=' && sign !== ':=') || (role !== 'given' && role !== 'claim')) return undefined;
  const name = nameOfLeft(left.written);
  if (name === undefined || right.written === null || isBare(right.written)) return undefined;
  const { head } = name;
  const symbol = head.kind === 'scripted' ? head.base : head;
  return symbol.kind === 'symbol' ? letterOf(symbol) : undefined;
}

/** `b`, `b_1`, `3`; `(x + 1)^2` is a formula. */
function isBare(written: Written): boolean {
  if (written.kind === 'scripted') return written.base.kind === 'symbol' && written.sup?.kind !== 'number';
  return written.kind === 'symbol' || written.kind === 'number';
}
