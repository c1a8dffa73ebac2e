/** Words by which a sentence takes back what was said before it, or puts it in doubt. */

import type { Token } from './fact-words.ts';

/** Nouns for what was said. */
export const ofFacts =
  /^(?:symmetry|definiteness|positivity|nonnegativity|invertibility|orthogonality|signs?|assumptions?|hypothes[ie]s|restrictions?|conditions?)$/;
export const takingBack =
  /^(?:without|forget|forgets|forgotten|drop|drops|abandon|discard|lift|lifts|ignore|undo|reset|remove|removed|corrections?|erratum|errata|oops|sorry)$/;
export const changing = /^(?:replac|swap|negat|flip|revers|chang|exchang|updat|increment|overwrit|reassign|iterat)/;
export const speaksOfMore =
  /\b(?:any|anything|arbitrary|others?|otherwise|both|vary|varies|varying|free|anymore|no longer|for (?:all|every|each))\b/;

/** "$u$ is a free variable and no longer $a + b$"; "Away from the maximiser". */
export const frees =
  /\b(?:no longer|(?:free|independent|arbitrary) variables?|anew|redefined?|something else|another meaning)\b/;
/** "Now let $a$ be arbitrary", "let $x$ be any number", of a name that stands by itself. */
export const freesBare =
  /\b(?:be|is|are) (?:now |again |once more )?(?:(?:an? )?(?:arbitrary|general|generic|anything|unknown)|any (?:real |other )?(?:numbers?|scalars?|values?|vectors?|points?)|random)\b|\b(?:at|for|of) (?:an )?arbitrary\b/;
/** "Otherwise, …", "Suppose not.": whatever was supposed is not. */
export const turns =
  /^ (?:and |but |now )?(?:otherwise|else|if not|(?:suppose|assume|assuming|let us suppose|let us assume) (?:not|otherwise|the (?:contrary|opposite|converse))|in (?:the |all )?(?:other|opposite|remaining) cases?) /;
/** "With other weights", "for another temperature", "over the whole axis": of no name, and of more than was supposed. */
export const widensAll =
  /^ (?:and |but |now |then )?(?:(?:with|for|in|under|at|given) (?:the )?(?:any other|every other|all other|other|another|different|general|arbitrary)|with any) |\b(?:whole|entire|full) (?:real )?(?:axis|line)\b/;
export const leaves = /\b(?:away from|elsewhere|other than at|off the)\b/;

/** "We get a contradiction": what was supposed last is false. */
export const refutes = /\b(?:contradictions?|contradicts|contradictory|impossible|absurd|absurdity)\b/;

/** "We call $x$ positive where $x > 0$": what a word means, and nothing of a name. */
export const names =
  /\b(?:we (?:also |then )?call|(?:is|are|be) (?:then |also )?called|is said to be|are said to be)\b/;

/** "Their sum is the new $A$", "call this $A$ as well": from there on the name is another thing. */
export function isRenewed(tokens: readonly Token[], at: number): boolean {
  const words = tokens.slice(Math.max(0, at - 3), at).map((token) => (token.kind === 'word' ? token.text : '¤'));
  return (
    /(?:^| )(?:new|updated|modified|changed|(?:call|denote|name) (?:this|it|them|the result)|as|again by)$/.test(
      words.join(' '),
    ) && !/(?:^| )(?:same|such|well|written|write|known|here|defined) as$/.test(words.join(' '))
  );
}

const goesOn = /\b(?:also|further|furthermore|moreover|additionally|addition|too|still|besides)\b/;

export type Supposing = 'supposed' | 'let';

/** "Suppose …" and "Let …" say what is so for the time being. */
export function supposingOf(text: string): Supposing | undefined {
  if (/^ (?:now |next |then |so |and |but |we |first |instead )*(?:suppose|assume)\b/.test(text)) return 'supposed';
  return /\blet\b/.test(text) ? 'let' : undefined;
}

/** What such a sentence supposes of a name stands in the place of what was supposed of it before. */
export function supposesAnew(text: string, before: Supposing): boolean {
  if (goesOn.test(text)) return false;
  const isNow = /\b(?:now|instead)\b/.test(text);
  return before === 'supposed' ? isNow || supposingOf(text) === 'supposed' : isNow;
}

const ofAnyValue = /^(?:real|arbitrary|general|generic)$/;
const nounOfNumber = /^(?:numbers?|constants?|scalars?|variables?|parameters?|value|values)$/;

/**
 * Whether a name stands for any number again: `for a real number $x$`, `$x$ is real`, `for $x \in \mathbb{R}$`; `isReal`:
 * which formulas name the real numbers, or say of their names no more than that they are some.
 */
export function isAnyNumber(
  tokens: readonly Token[],
  at: number,
  isReal: (i: number) => 'space' | 'member' | 'no',
): boolean {
  const word = (i: number): string => {
    const token = tokens[i];
    return token?.kind === 'word' ? token.text : '';
  };
  if (isReal(at) === 'member')
    return /^(?:for|take|let|consider|now|all|any|every|given|each|number|if|when)$/.test(word(at - 1));
  let before = at - 1;
  while (nounOfNumber.test(word(before))) before -= 1;
  if (ofAnyValue.test(word(before)) && !/^(?:if|when)$/.test(word(before - 1))) return true;
  if (word(at + 1) === 'in' && isReal(at + 2) === 'space') return true;
  let behind = at + 1;
  while (/^(?:is|be|are|now|again|here|an?|any)$/.test(word(behind))) behind += 1;
  return /^(?:real|arbitrary)$/.test(word(behind));
}
