/** Special values of names, under which a sentence says what it says: `For $a = 3$ we get`, `Setting $\alpha = \beta = 1$ gives`. */

import { spellingOf, textOf } from '../notation/meaning/spelling.ts';
import type { Written, WrittenOf } from '../notation/written.ts';

/** `n = 1`, `λ = 0`: not a relation between indices. */
export function isSpecialValue(condition: Written): boolean {
  return condition.kind === 'relation' && condition.rest.every((r) => r.sign === '=' && r.operand.kind === 'number');
}

/** `n = 1` of `n = 1`, and `α = 1`, `β = 1` of `α = β = 1`; none of anything else. */
export function valuesIn(condition: Written): readonly WrittenOf<'relation'>[] {
  if (condition.kind !== 'relation') return [];
  const { first, rest, span } = condition;
  const last = rest.at(-1);
  if (last === undefined || !isNumber(last.operand) || rest.some(({ sign }) => sign !== '=')) return [];
  const names = [first, ...rest.slice(0, -1).map(({ operand }) => operand)];
  if (!names.every(isName)) return [];
  return names.map((name) => ({ kind: 'relation', first: name, rest: [last], span }));
}

/** The same, or what is said as it stands. */
export function valuesOf(condition: Written): readonly Written[] {
  const values = valuesIn(condition);
  return values.length > 0 ? values : [condition];
}

function isNumber(written: Written): boolean {
  switch (written.kind) {
    case 'number':
      return true;
    case 'additive':
      return written.terms.length === 1 && written.terms.every(({ term }) => isNumber(term));
    case 'fraction':
      return isNumber(written.numerator) && isNumber(written.denominator);
    case 'product':
      return written.factors.length === 2 && written.factors.every(({ factor }) => isNumber(factor));
    default:
      return false;
  }
}

/** A letter with or without a number below it, and the square of one; `w_i` is one of many. */
function isName(written: Written): boolean {
  if (written.kind === 'symbol') return true;
  if (written.kind !== 'scripted' || written.primes > 0) return false;
  const { sub, sup } = written;
  if (sub?.kind === 'symbol' && /^[d-nst]$/.test(sub.letter)) return false;
  const bare = sup?.kind === 'number' ? { ...written, sup: null } : written;
  return spellingOf(bare) !== undefined;
}

/** `a^2 = 9` behind `a = 3` says what follows from it. */
export function isPowerOfKnown(condition: Written, known: readonly Written[]): boolean {
  if (condition.kind !== 'relation' || condition.first.kind !== 'scripted' || condition.first.sup === null)
    return false;
  const base = textOf({ ...condition.first, sup: null });
  return known.some((other) => other.kind === 'relation' && textOf(other.first) === base);
}

/** What may stand before the words that put in a value: the sentence has claimed nothing. */
const opening =
  '(?:^|[.;:!?(]\\s|\\*\\s*|[;,]?\\s*\\b(?:and|but|so|hence|therefore|thus|then)\\b,?)\\s*(?:(?:in particular|for (?:example|instance)|as (?:a|an) (?:\\w+ )?(?:check|example|special case)|e\\.g\\.|also|now|indeed|similarly|likewise|conversely|finally|moreover|however|specifically|note that|observe that|we see that|check|remark|special case)[,:]?\\s+)*';

/** `For`, `setting`, `in the special case`: a value that is put in, and claimed by nobody. */
const leads =
  '(?:for|when|if|at|with|setting|putting|choosing|taking|letting|fixing|plugging in|substituting|inserting|(?:if )?we (?:set|put|take|choose)|if (?:we|one) (?:sets?|puts?|takes?|choose|chooses|fix)|in the (?:\\w+ )?case(?: of| that| where| when)?)(?: the values?| now| also)?';

/** `With a uniform prior ($\alpha = 1$)`, `without noise, $\sigma = 0$,`. */
const apposed =
  '(?:with|for|under|without) (?:(?:an?|the|no) )?(?:[\\w-]+ ){0,2}(?:prior|coin|die|case|regulari[sz]ation|penalty|noise|temperature|limit|momentum|smoothing|discount(?:ing)?|step size|learning rate)\\s*[,(]';

const goesOn = '\\s*¤(?:\\s*,\\s*¤)*\\s*,?\\s*(?:and\\s*)?';

const first = new RegExp(`${opening}(?:${leads}|${apposed})\\s*$`, 'i');
const further = new RegExp(`${opening}${leads}${goesOn}$`, 'i');

/** As far back as the words that put in a value may stand. */
const REACH = 400;

/** Behind the last of several values the sentence goes on. */
const ends = /^\s*[)\]]*\s*[.;!?]/;

/**
 * Whether the sentence puts in the value that comes next: `before` and `behind`, with a sign in the place of each formula. The
 * second of several values is one only of a name that the text has not defined, and where something is said of them.
 */
export function putsIn(before: string, behind: string, isDefined: boolean): boolean {
  // What is cut off begins no sentence.
  const near = before.length > REACH ? `…${before.slice(-REACH)}` : before;
  return first.test(near) || (further.test(near) && !isDefined && !ends.test(behind));
}
