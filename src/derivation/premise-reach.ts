/** How far words such as "let" and "since" reach in their sentence, and where what is drawn from that begins. */

import { cuesOf, lastSentence, type Cue } from './cues.ts';
import type { ProsePart } from './document.ts';
import { isIfClause } from './if-clauses.ts';
import { markedWords } from './placeholders.ts';

/** "Since $a = b$, $c = d$": what is stated behind the comma is the main clause. */
const subordinate: ReadonlySet<string> = new Set(['given', 'given that', 'assuming', 'with', 'defining', 'denoting']);

/** Between two formulas of one premise. */
const joins =
  /^[\s,;≐¤]*(?:(?:and|or|with|where|both|also|as well as|let|that|since|because|given|assume|suppose|further|moreover|finally|for all|for every|for any|for each|such that|if|when)\b[\s,;≐¤]*)*$/i;

/** Words behind a formula that say something of it, or draw something from it. */
const draws =
  /:|\b(?:(?!be)[a-z]+ing|gives?|leaves?|makes?|forces?|means?|implies|imply|yields?|equals?|is|are|was|becomes?|says?|shows?|so|to|which|that is|i\.e|then|thus|hence|whence|therefore|we|one|it|this|note|notice|observe|recall|see|conclude|deduce|find|check|verify|compute|calculate)\b/i;

/** Whether the formula with that number among the parts stands where words that take something for granted reach. */
export function isReached(parts: readonly ProsePart[], at: number): boolean {
  const words = markedWords(parts.slice(0, at));
  // "Let $s = t^2$. $s' = 2t$": the sentence before is over.
  if (/≐\s*[.!?]\s+$/.test(words)) return false;
  const before = lastSentence(words);
  const behind = markedWords(parts.slice(at + 1)).split(/[.;!?](?:\s|$)/)[0] ?? '';
  return isIfClause(before, behind) || cuesOf(before).some((cue) => reaches(cue, before, behind));
}

/** Whether words of the sentence lead up to the formula behind it, and none of them says what something is. `before`: with a sign for each formula. */
export function isOnlyDrawn(before: string): boolean {
  const cues = cuesOf(before).filter(({ kind }) => kind === 'given' || kind === 'reason');
  return cues.length > 0 && !cues.some((cue) => cue.kind === 'given' && reaches(cue, before, ''));
}

/** Two words or more, and a comma. */
const endsClause = /[\p{L}\p{N}¤]+[^,]*\s[\p{L}\p{N}¤-]+\s*,\s*$/u;

function reaches({ kind, phrase, first, end }: Cue, before: string, behind: string): boolean {
  if (kind !== 'given' && kind !== 'reason') return false;
  const gaps = before.slice(end).split('≐').slice(1);
  const isSubordinate = kind === 'reason' || phrase === 'assumption that' || (first && subordinate.has(phrase));
  // "Since the slope is positive, $a = b$", "By Jensen, $a \\le b$": the formula is the main clause.
  const clause = before.slice(end);
  const isEnded = endsClause.test(clause) || (phrase === 'by' && /^\s*[\p{L}’-]+,\s*$/u.test(clause));
  if (gaps.length === 0) return !(isSubordinate && isEnded && !behind.includes('≐'));
  if (!isSubordinate) return !gaps.some((gap) => draws.test(gap));
  if (!gaps.every((gap) => joins.test(gap))) return false;
  // "Since $a = b$, $c = d$, we have $e = f$" has its main clause further on.
  const isGoingOn = behind
    .split('≐')
    .slice(0, -1)
    .some((gap) => !joins.test(gap));
  return isGoingOn || !gaps.some((gap) => /^\s*,\s*$/.test(gap));
}
