/** `A = B S, \qquad S = …` and `…, \quad a > 0`: what stands beside a formula says what a new name in it is. */

import { letterOf, spellingOf } from '../notation/meaning/spelling.ts';
import { visit } from '../notation/meaning/mentions.ts';
import type { Written } from '../notation/written.ts';
import { isSignOfName } from './side-conditions.ts';
import { relationOf, type Statement } from './statements.ts';

/** The statements of a display; `isNew`: the text before it does not speak of the letter. */
export function withNamesBeside(
  statements: readonly Statement[],
  isNew: (name: Written) => boolean,
): readonly Statement[] {
  // `= u v, \quad u = …, \quad v = …`: all of them are said of the formula before the first.
  let begun = 0;
  return statements.map((statement, i) => {
    if (statements.slice(0, i).some((before) => isSignOfNew(statement, before, isNew)))
      return { ...statement, lead: 'given' };
    const made = besideOf(statement, i === 0 ? undefined : statements[begun], isNew);
    if (made === statement) begun = i;
    return made;
  });
}

function besideOf(statement: Statement, before: Statement | undefined, isNew: (name: Written) => boolean): Statement {
  const head = statement.first?.written ?? null;
  const [only] = statement.rest;
  const isPlain = statement.lead === 'plain' && !statement.concluded;
  const equates = only?.sign.sign === '=' || only?.sign.sign === ':=';
  if (!isPlain || head === null || spellingOf(head) === undefined || !equates) return statement;
  const body = only.operand?.written ?? null;
  const left = before?.first?.written ?? null;
  if (before === undefined || body === null || left === null) return statement;
  const own = headLetter(head);
  const isUsed = before.rest.some(({ operand }) => lettersIn(operand?.written ?? null).has(own));
  const begins = headLetter(left);
  const isApart =
    !lettersIn(left).has(own) && !lettersIn(body).has(own) && !(begins !== '' && lettersIn(body).has(begins));
  // `a b = c d, \quad d = a b / c`: it is solved for, and not named.
  const others = [left, ...before.rest.map(({ operand }) => operand?.written ?? null)].flatMap((side) => [
    ...lettersIn(side),
  ]);
  const isSolved =
    left.kind !== 'derivative' && others.every((letter) => letter === own || lettersIn(body).has(letter));
  if (isSolved) return statement;
  return isUsed && isApart && isNew(head) ? { ...statement, lead: 'given' } : statement;
}

/** `f(x) = a e^{-a x}, \quad a > 0`: of what it is made of, and not of what stands alone on its left. */
function isSignOfNew(statement: Statement, before: Statement, isNew: (name: Written) => boolean): boolean {
  const relation = statement.lead === 'plain' && !statement.concluded ? relationOf(statement) : undefined;
  const left = before.first?.written ?? null;
  if (relation?.kind !== 'relation' || !isSignOfName(relation) || left === null || !isEquation(before)) return false;
  const names = [relation.first, ...relation.rest.map(({ operand }) => operand)]
    .flatMap((side) => (side.kind === 'list' ? side.items : [side]))
    .filter((side) => spellingOf(side) !== undefined);
  const used = [left, ...before.rest.map(({ operand }) => operand?.written ?? null)].map(lettersIn);
  const own = spellingOf(left) === undefined ? '' : headLetter(left);
  return names.every((name) => {
    const letter = headLetter(name);
    return letter !== own && used.some((letters) => letters.has(letter)) && isNew(name);
  });
}

function isEquation({ rest }: Statement): boolean {
  return rest.length > 0 && rest.every(({ sign }) => sign.sign === '=' || sign.sign === ':=');
}

/** The letter of a name, of a function applied to something; none of anything else. */
function headLetter(written: Written): string {
  if (written.kind === 'symbol') return written.letter === 'e' ? '' : letterOf(written);
  if (written.kind === 'scripted') return headLetter(written.base);
  const first = written.kind === 'product' ? written.factors[0]?.factor : undefined;
  return first === undefined ? '' : headLetter(first);
}

function lettersIn(written: Written | null): ReadonlySet<string> {
  const found = new Set<string>();
  if (written !== null) visit(written, (part) => void (part.kind === 'symbol' && found.add(letterOf(part))));
  return found;
}
