/** The list of all notations; adding one is a file in records/ and a line here. */

import type { Notation } from './notation.ts';
import { accent, delta } from './records/accent.ts';
import { boxed, brace, set, struck } from './records/annotated.ts';
import { additive, product, scripted } from './records/arithmetic.ts';
import { bars } from './records/bars.ts';
import { big, capital } from './records/big.ts';
import { call } from './records/call.ts';
import { cases } from './records/cases.ts';
import { derivative } from './records/derivative.ts';
import { dots } from './records/dots.ts';
import { font } from './records/font.ts';
import { fraction } from './records/fraction.ts';
import { gradient } from './records/gradient.ts';
import { group } from './records/group.ts';
import { matrix } from './records/matrix.ts';
import { arg, named } from './records/named.ts';
import { number } from './records/number.ts';
import { root } from './records/root.ts';
import { conditional, list, missing, range, relation, without } from './records/statements.ts';
import { substack } from './records/substack.ts';
import { symbol } from './records/symbol.ts';
import { text, word } from './records/words.ts';

export const notations: readonly Notation[] = [
  number,
  symbol,
  font,
  accent,
  delta,
  scripted,
  word,
  text,
  additive,
  product,
  fraction,
  derivative,
  gradient,
  root,
  call,
  big,
  capital,
  named,
  arg,
  substack,
  group,
  bars,
  list,
  relation,
  conditional,
  range,
  without,
  matrix,
  cases,
  brace,
  set,
  struck,
  boxed,
  dots,
  missing,
];

/** By first token; two records for one token would be a mistake of ours. */
export const dispatch: ReadonlyMap<string, Notation> = (() => {
  const map = new Map<string, Notation>();
  for (const notation of notations) {
    for (const token of notation.tokens) {
      const other = map.get(token);
      if (other !== undefined) throw new Error(`${token} is claimed by ${other.id} and ${notation.id}`);
      map.set(token, notation);
    }
  }
  return map;
})();
