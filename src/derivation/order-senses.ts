/** Products of letters of which nothing says what they are, in a text that speaks of things whose order in a product counts. */

import { visit } from '../notation/meaning/mentions.ts';
import { slotCount } from '../notation/meaning/names.ts';
import { letterOf } from '../notation/meaning/spelling.ts';
import type { SymbolTable } from '../notation/meaning/symbols.ts';
import type { Written } from '../notation/written.ts';
import type { Told } from './told.ts';

const ofMatrices =
  /\b(?:square|symmetric|orthogonal|hermitian|invertible|positive[- ]definite|\$?n ?\\times ?n\$?) matri(?:x|ces)\b|\bmatri(?:x|ces)\b|\bbe (?:symmetric|orthogonal|hermitian|positive[- ]definite|invertible)\b/i;
const ofOrder =
  /\b(?:(?:do|does|is|are|need) not (?:commut\w+)|non-?commut\w+|non-?abelian|quaternions?|linear maps?|pauli|rotations?|(?:ladder|differential|momentum|linear) operators?)\b/i;

/** Why a line may be meant for such things; undefined: it has no such product, or the text does not speak of them. */
export function orderDoubt({ sentences }: Told): (sides: readonly Written[], table: SymbolTable) => string | undefined {
  const [isOfMatrices, isOfOrder] = [ofMatrices, ofOrder].map((words) =>
    sentences.some(({ text }) => words.test(text)),
  );
  if (isOfMatrices !== true && isOfOrder !== true) return () => undefined;
  const wanted = isOfOrder === true ? /^\\?[A-Za-z]+$/ : /^[A-Z]$/;
  return (sides, table) => {
    const isLoose = (part: Written | undefined): boolean => {
      if (part?.kind === 'group' && part.body.kind === 'additive')
        return part.body.terms.every(({ term }) => isLoose(term));
      const base = part?.kind === 'scripted' && part.sub === null ? part.base : part;
      if (base?.kind === 'group' && base !== part) return isLoose(base);
      if (base?.kind !== 'symbol' || !wanted.test(base.letter)) return false;
      const meant = table.find({ letter: letterOf(base), font: '', sub: '', sup: '' });
      return meant?.kind === 'quantity' && meant.origin !== 'declared' && slotCount(meant) === 0;
    };
    let found = false;
    for (const side of sides)
      visit(side, (part) => {
        if (part.kind === 'product')
          found ||= part.factors.some(
            ({ factor }, i) =>
              i > 0 && part.factors[i]?.sign === '' && isLoose(factor) && isLoose(part.factors[i - 1]?.factor),
          );
        if (part.kind === 'scripted' && part.sup !== null && part.base.kind === 'group')
          found ||= part.base.body.kind === 'additive' && isLoose(part.base);
      });
    return found
      ? 'the text speaks of things whose order in a product counts, and nothing says what these are'
      : undefined;
  };
}
