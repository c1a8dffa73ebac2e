/** Properties that words give to names and that the reader makes no fact of: a line that fails without them may hold with them. */

import { mentions } from '../notation/meaning/mentions.ts';
import type { SenseFinder } from './told.ts';

const property =
  /\b(?:projection matri(?:x|ces)|orthogonal projections?|idempotent|nilpotent|involutions?|orthonormal|rotation matri(?:x|ces)|permutation matri(?:x|ces)|inverses? (?:to|of) each other|commut(?:e|es|ing)|unit vectors?|(?:of )?unit (?:norm|length)|(?:is|are|be|a) diagonal(?! (?:entr|elem|term|block|case))|eigenvectors?|skew[- ]symmetric|uncorrelated|(?:length|norm) (?:one|1)|(?:are|is|be|been) (?:mean-)?cent(?:er|r)ed)\b/;

const upright = '(?:mutually |pairwise )?(?:orthogonal|perpendicular|parallel|collinear)';
/** "$u$ and $v$ are orthogonal": of two or more; one matrix may be orthogonal. */
const ofTwo = new RegExp(
  String.raw`(?:\$\d+\$,? and (?:\$\d+\$|[a-z]+) (?:are|be)|\b(?:are|two|vectors)) ${upright}\b(?! matri)|\b${upright} (?:unit )?vectors\b|\$\d+\$ (?:is|be) ${upright} to\b`,
);
const ofListed = new RegExp(String.raw`\$(\d+)\$ be ${upright}\b(?! matri)`);
/** "of length $1$" */
const unitLength = /\b(?:length|norm) \$(\d+)\$/;

/** "Let $J$ be the $n \times n$ matrix of ones": of the name before it alone, as `$I$` is the identity matrix without a word. */
const special =
  /\$(\d+)\$ (?:is|are|be|denotes?) (?:the|an?) (?:n-by-n )?((?:(?:identity|zero|null|orthogonal|unitary|diagonal|(?:upper |lower )?triangular|hermitian|circulant|toeplitz|stochastic) matrix)|matrix of (?:all )?(?:ones|zeros))\b/g;

/** "orthonormal, i.e. $X^T X = I$": a formula says what follows from it. */
const explained =
  /^[a-z\s]{0,30}(?:,?\s*(?:i\.?\s?e\b\.?|that is|namely|meaning)[\s,]*(?:\$\d+\$|$)|,?\s*\(\s*\$\d+\$)/;

/** "Let $P$ be a projection matrix": of the names in the sentence, from there on; of all, where it has none. */
export const propertySense: SenseFinder = ({ sentences }) => {
  const said = sentences.flatMap(({ text, formulas }) => {
    const start = formulas[0]?.part.span.start ?? 0;
    const own = [...text.matchAll(special)].flatMap(([, n, word = '']) => {
      const letter = letterOf.exec(formulas[Number(n)]?.text ?? '')?.[1] ?? 'I';
      return letter === 'I' ? [] : [{ word, letters: new Set([letter]), start }];
    });
    const textOf = (n: string | undefined): string => formulas[Number(n)]?.text ?? '';
    const isUpright =
      ofTwo.test(text) ||
      textOf(ofListed.exec(text)?.[1]).includes(',') ||
      formulas.some((each) => /\\perp(?!\s*(?:\\!)*\s*\\perp)/.test(each.text));
    if (isUpright) return [...own, { word: 'that they are orthogonal or parallel', letters: new Set<string>(), start }];
    if (textOf(unitLength.exec(text)?.[1]).trim() === '1')
      return [...own, { word: 'that it has unit length', letters: new Set<string>(), start }];
    const found = property.exec(text);
    const [word = ''] = found ?? [];
    if (found === null || explained.test(text.slice(found.index + word.length))) return own;
    const letters = formulas.flatMap(({ text: name }) => letterOf.exec(name)?.[1] ?? []);
    return [...own, { word, letters: new Set(letters), start }];
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
