/** Where a text may begin to speak of something else under a name that it has used. */

import { headingRole } from '../derivation/cues.ts';
import type { Block } from '../derivation/document.ts';
import { ifClauseOf } from '../derivation/if-clauses.ts';
import type { Link } from '../derivation/link.ts';
import { beginsPart } from '../derivation/text-parts.ts';
import { once } from '../derivation/once.ts';
import type { Derivation } from '../derivation/understand.ts';
import { countUpTo, lastUpTo } from '../source/sorted.ts';
import { placeholderOf } from '../derivation/placeholders.ts';
import { isOnlyDrawn } from '../derivation/premise-reach.ts';
import { leadsCondition } from '../derivation/side-conditions.ts';
import { sentenceBefore, wordsBefore } from '../derivation/words-before.ts';
import { isUnderGivens } from './announced.ts';

/** Names may be used again in another problem, model, example; behind another heading or label it is not clear whether they are. */
export type Turn = 'apart' | 'unclear' | 'none';

type Heading = Extract<Block, { kind: 'heading' }>;

const parting =
  /^\s*(?:\(?[a-z0-9]\)?[.)]?\s*)?(?:problem|exercise|example|question|task|part|variant|model|version|q\d+)\b/i;

const recalling =
  /\b(?:recall\w*|later|would|will|remember|again|as before|equivalently|i\.e\.|that is|in other words|we (?:know|saw|had)|by definition)\b/i;

/** "Expanding, $L = …$", "using the definition": what is known of it is worked out. */
const working = /^\W*(?:(?:now|then|so|and),? )?(?:[a-z]+ing\b[^$]*,\W*$|(?:since|because|using|by)\b)/i;

const drawing =
  /\b(?:so|thus|hence|therefore|then|(?:get|obtain|have|find)s?|becomes?|gives?|yields?|equals?|is|are)\W*$/i;

/** "We take $L = …$": of a name that is known, another choice. */
const choosing = /\b(?:we|let us|one) (?:now |instead |then |here )*(?:take|choose|pick|adopt)\W*$/i;

/** "The new cost is". */
const renewing =
  /\b(?:the|our) (?:new|modified|updated) (?!(?:value|estimate|iterate|expression|form|sum|result|point)s?\b)[a-z -]+ (?:is|becomes|reads)\W*$/i;

/** The verb that says what something is, and no more than a name for it before the formula. */
const defining =
  /\b(?:(?:let(?! us\b)|(?:re)?defin(?:e|ing)|set(?:ting)?|put(?:ting)?|take|choose|pick|fix|denot(?:e|ing)|given|call|introduc(?:e|ing))(?: [a-z-]+){0,4}|defined(?: as| by| to be)?|where|with|writ(?:e|ing))\W*$/i;

/** Right before the formula. */
const explaining = /\b(?:where|with|given(?: that)?|knowing(?: that)?|since|because)\W*$|^\W*as\W*$/i;

/** "Differentiate $f(x) = …$", "the derivative of $f(x) = …$", where a new part of the text begins. */
const posing =
  /\b(?:differentiate|minimi[sz]e|maximi[sz]e|consider|function|(?:derivative|gradient|minimum|maximum|hessian|integral) of)\W*$/i;

/** "**Exercise 2.** …" at the head of a paragraph. */
const labelling = /^[\W_]*(?:problem|exercise|example|question|variant|q)\s*\d/i;

/** "From now on the loss is", "For classification the loss is", "Here we use". */
const turning =
  /\b(?:from now on|from here on|instead|alternatively|(?:is|are) now|now (?:is|are|be|use|uses|take|takes|has|have)|here (?:we |one )?(?:use|uses)|switch\w*|replac\w+|chang\w+|another|a different|the other)\b/i;
const narrowing =
  /^[\s*_]*(?:[*_]+[^*_]*[*_]+\s*)?(?:for|in|with|under) (?!th(?:is|ese|at|ose)\b)[^.;:$]*\b(?:is|are|reads?|be|becomes?|has|have|uses?)\W*$/i;
/** "For a sphere", "in the second model". */
const choosingAmong =
  /^[\s*_]*(?:for|in|with|under) (?:an?|the) (?![^$]*\b(?:rules?|identit(?:y|ies)|formulas?|definitions?|theorems?|substitutions?|assumptions?|conditions?|notation)\b)[a-z -]+,?\W*$/i;
/** "The loss is", where another heading stands between. */
const naming = /^[\s*_]*(?:the|our|its) [a-z -]+ (?:is|are)\W*$/i;
/** "A cube of side $s$ has surface area": of a thing that no sentence before speaks of. */
const ofOther = /^[\s*_]*(?:another|an?) [a-z -]+ (?:of|with|has|is)\b[^.;:]*$/i;

/** A heading with one of these speaks of what is done with the things at hand. */
const aspects =
  /\b(?:gradients?|derivatives?|different\w*|jacobians?|hessians?|backprop\w*|back-?ward|expan\w+|simplif\w+|rewrit\w+|proofs?|solutions?|optim\w+|minim\w+|maxim\w+|results?|summary|conclusions?|check\w*|verif\w+|final\w*|steps?|updates?|deriv\w+|comput\w+|calculat\w+)\b/i;

/** How the text turns between the link with the number `from`, which says what a name is, and one that says it again. */
export function turnBetween(from: number, link: Link, derivation: Derivation): Turn {
  const { links, document } = derivation;
  const start = links[from - 1]?.left.span.start;
  const at = link.left.span.start;
  if (start === undefined) return 'none';
  const marks = marksIn(document.blocks);
  const headings = between(marks.headings, start, at);
  const words = wordsBefore(link, document.text);
  // "Consider $f(x) = …$", behind what was worked out of another f.
  const isNextCase = link.n - from > 1 && link.role === 'given' && /\bconsider(?: now| next)?\W*$/i.test(words);
  const isAnew = isNextCase || isDefinedAnew(link, derivation, words);
  // "$p = 2a$, where $a = …$" says more often what a is than that it is something else.
  if (isAnew && !explaining.test(words)) return 'apart';
  const labels = between(marks.labels, start, at);
  if (headings.some(({ text }) => parting.test(text)) || choosing.test(words) || renewing.test(words)) return 'apart';
  const isNext = labels.length > 0 || headings.length > 0 || isNextItem(from, link, derivation);
  const again = isNamedAgain(from, link, derivation, words);
  if (again && (headings.length > 0 || isInNextPart(from, link, derivation))) return 'apart';
  if (labels.some(isParting) || (isNext && posing.test(words))) return 'apart';
  const own = lastUpTo(marks.headings, start, startOf);
  const others = own === undefined ? [] : headings.filter((heading) => closes(heading, own));
  const isBehindOther = others.length > 0;
  // "## Logistic loss", "The logistic loss is": it is what this section is about, and the other one is not.
  const isNamed = own !== undefined && others.some((heading) => namesTopic(words, heading, own));
  if (isNamed && (naming.test(words) || narrowing.test(words))) return 'apart';
  if (
    isNextItem(from, link, derivation) ||
    isBehindOther ||
    labels.length > 0 ||
    again ||
    ofOther.test(words) ||
    turning.test(words) ||
    ((narrowing.test(words) || choosingAmong.test(words)) && !isSupposedIn(link, derivation))
  )
    return 'unclear';
  return isAnew || (headings.some(isTopic) && naming.test(words)) ? 'unclear' : 'none';
}

/** "In the case of one feature, $d = 1$, we have": the sentence says itself when. */
function isSupposedIn({ n, left }: Link, { links, document: { text } }: Derivation): boolean {
  const before = links.slice(Math.max(0, n - 3), n - 1);
  return before.some((other) => other.role === 'given' && (ifClauseOf(other, text)?.end ?? 0) > left.span.start);
}

function isParting(block: Block): boolean {
  const [first] = block.kind === 'prose' ? block.parts : [];
  return first?.kind === 'words' && labelling.test(first.text);
}

/** Where parts of the text begin. */
const marksIn = once((blocks: readonly Block[]) => ({
  headings: blocks.filter((block) => block.kind === 'heading'),
  labels: blocks.filter((block) => block.kind === 'prose' && beginsPart(block)),
}));

function startOf({ span }: Block): number {
  return span.start;
}

/** Those that begin behind the first offset and before the second. */
function between<B extends Block>(sorted: readonly B[], from: number, to: number): readonly B[] {
  return sorted.slice(countUpTo(sorted, from, startOf), countUpTo(sorted, to - 1, startOf));
}

function namesTopic(words: string, heading: Heading, other: Heading): boolean {
  const wordsOf = (text: string): readonly string[] => text.toLowerCase().match(/[a-z][a-z-]{3,}/g) ?? [];
  const said = new Set(wordsOf(words));
  const before = new Set(wordsOf(other.text));
  return wordsOf(heading.text).some((word) => said.has(word) && !before.has(word));
}

/** It is said to be so, by a sign or in words that do not recall what was said before. */
function isDefinedAnew(link: Link, { document }: Derivation, words: string): boolean {
  if (link.sign === ':=') return true;
  const isOld = recalling.test(words) || working.test(words) || isDrawnOnly(sentenceBefore(link, document.text));
  return link.role === 'given' && link.stated && defining.test(words) && !isUnderGivens(link, document) && !isOld;
}

/** "In view of (2),", "Let $d = 1$, which leaves": no word that says what a name is speaks of this formula. */
function isDrawnOnly(sentence: string): boolean {
  const marked = sentence.replaceAll(/\$([^$]*)\$/g, (_, formula: string) => ` ${placeholderOf(formula)} `);
  const isTurn = /\bfrom (?:now|here) on\b/i.test(marked);
  return isOnlyDrawn(marked) && !isTurn && !leadsCondition(marked);
}

/** A section of its own begins, beside that of which the other is the heading. */
function closes(heading: Heading, other: Heading): boolean {
  return heading.level <= other.level && isTopic(heading) && isTopic(other);
}

/** `1. $y = x^2$`, `2. $y = x^3$`: each is the first line of an item of a list, and is not drawn from another. */
function isNextItem(from: number, link: Link, { links, document: { blocks, text } }: Derivation): boolean {
  const first = links[from - 1];
  const itemOf = ({ left: { span } }: Link): number | undefined => {
    const block = lastUpTo(blocks, span.start, startOf);
    return block !== undefined && span.start < block.span.end ? block.item : undefined;
  };
  const begins = (each: Link): boolean => {
    const [own, last, words] = [itemOf(each), links[each.n - 2], wordsBefore(each, text)];
    const isFirst = last === undefined || itemOf(last) !== own;
    return own !== undefined && isFirst && !working.test(words) && !drawing.test(words);
  };
  return first !== undefined && begins(first) && begins(link) && itemOf(first) !== itemOf(link);
}

/** "The cost is $C = q^2$", and in another paragraph "The cost is $C = q^3$". */
function isNamedAgain(from: number, link: Link, { links, document: { text } }: Derivation, words: string): boolean {
  const first = links[from - 1];
  if (first === undefined || !naming.test(words)) return false;
  const own = (each: string): string =>
    each
      .toLowerCase()
      .replaceAll(/[^a-z]+/g, ' ')
      .trim();
  const between = text.slice(first.right.span.end, link.left.span.start);
  return own(wordsBefore(first, text)) === own(words) && /\n\s*(?:\n|[-*+]\s|\d+[.)]\s)/.test(between);
}

/** The item of a list, or a paragraph that begins with words in bold. */
function isInNextPart(from: number, link: Link, { links, document: { blocks, text } }: Derivation): boolean {
  const start = links[from - 1]?.left.span.start ?? 0;
  const [first, own] = [start, link.left.span.start].map((at) => lastUpTo(blocks, at, startOf));
  if (own?.item !== undefined && own.item !== first?.item) return true;
  const [, label] = /\n\s*(?:\*\*|__)([^*_\n]+)(?:\*\*|__)/.exec(text.slice(start, link.left.span.start)) ?? [];
  return label !== undefined && !aspects.test(label);
}

/** It is about something else, and says not only which part of a derivation follows. */
function isTopic({ text }: Heading): boolean {
  return text !== '' && headingRole(text) === null && !aspects.test(text);
}
