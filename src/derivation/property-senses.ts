/** Properties that words give to names and that the reader makes no fact of: a line that fails without them may hold with them. */

import { mentions } from '../notation/meaning/mentions.ts';
import type { SenseFinder } from './told.ts';

const property =
  /\b(?:projection matri(?:x|ces)|orthogonal projections?|idempotent|nilpotent|involutions?|orthonormal|rotation matri(?:x|ces)|permutation matri(?:x|ces)|inverses? (?:to|of) each other|commut(?:e|es|ing)|unit vectors?|(?:of )?unit (?:norm|length)|(?:is|are|be|a) diagonal(?! (?:entr|elem|term|block|case))|eigenvectors?|skew[- ]symmetric)\b/;

/** "Let $P$ be a projection matrix": of the names in the sentence, from there on; of all, where it has none. */
export const propertySense: SenseFinder = ({ sentences }) => {
  const said = sentences.flatMap(({ text, formulas }) => {
    const [word] = property.exec(text) ?? [];
    if (word === undefined) return [];
    const letters = formulas.flatMap(({ text: name }) => letterOf.exec(name)?.[1] ?? []);
    return [{ word, letters: new Set(letters), start: formulas[0]?.part.span.start ?? 0 }];
  });
  if (said.length === 0) return undefined;
  return ({ right }, sides) => {
    const own = said.find(
      ({ letters, start }) =>
        start <= right.span.start &&
        (letters.size === 0 || [...letters].some((letter) => sides.some((side) => mentions(side, letter)))),
    );
    return own && { why: `the text says ${own.word}, and it was not found what follows from that`, proves: true };
  };
};

/** `P`, `\mathbf{u}`, `v_k`: a name alone. */
const letterOf = /^\s*(?:\\(?:mathbf|boldsymbol|bm|vec|mathrm)\s*)?\{?\\?([A-Za-z]+)\}?(?:_\{?\w\}?)?\s*$/;
