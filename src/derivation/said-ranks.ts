/** What the words of a text say of the shape of its letters: "Let $A$ and $B$ be matrices". */

import { mentionsAsValue, partsOf, visit } from '../notation/meaning/mentions.ts';

import { letterOf, textOf } from '../notation/meaning/spelling.ts';
import { slotCount, type SymbolTable } from '../notation/meaning/symbols.ts';
import type { Written } from '../notation/written.ts';
import { letterNamed } from './namings.ts';
import type { SenseFinder, Told } from './told.ts';
import { treesOf } from './operands.ts';
import { commutedIn } from './told-notations.ts';

/** By letter, how many axes its value has; what does not commute is read as a matrix, for which the same laws hold. */
export function saidRanks(told: Told): ReadonlyMap<string, number> {
  const ranks = new Map<string, number>([...commutedIn(told), ...tracedIn(told)].map((letter) => [letter, 2]));
  for (const { names, phrases, nouns, isDefined } of told.namings)
    for (const [i, noun] of nouns.entries()) {
      const isElement =
        /^elements?$/.test(noun) &&
        /\belements? of (?:an?|the) (?:\w+ )?(?:group|ring|algebra)\b/.test(phrases[i] ?? '');
      const rank =
        isElement || matrices.test(noun) || (operators.test(noun) && !isDefined)
          ? 2
          : vectors.test(noun)
            ? 1
            : undefined;
      if (rank === undefined) continue;
      for (const name of names) {
        const letter = name.kind === 'symbol' ? letterNamed(name) : undefined;
        if (letter !== undefined && !ranks.has(letter)) ranks.set(letter, rank);
      }
    }
  return ranks;
}

/** The capitals of which a trace, a determinant or a Frobenius norm is taken. */
function tracedIn({ links }: Told): readonly string[] {
  const found: string[] = [];
  const note = (part: Written): void => {
    if (part.kind === 'symbol' && /^(?:[A-Z]|\\(?:Sigma|Lambda|Omega|Gamma))$/.test(part.letter))
      found.push(letterOf(part));
    else if (part.kind === 'group' || part.kind === 'product' || part.kind === 'additive') partsOf(part).forEach(note);
    else if (part.kind === 'scripted' && part.sub === null) note(part.base);
  };
  for (const tree of links.flatMap(treesOf))
    visit(tree, (part) => {
      const isNorm =
        part.kind === 'scripted' && part.base.kind === 'group' && part.base.open === '‖' && part.sub !== null;
      if (part.kind === 'call' && /^(?:trace|det)$/.test(part.name)) note(part.argument);
      else if (isNorm && textOf(part.sub ?? part) === 'F') note(part.base);
    });
  return found;
}

const matrices = /^(?:matrix|matrices|quaternions?|permutations?)$/;
const operators = /^(?:operators?|observables?|endomorphisms?|generators?|functionals?|transforms?|transformations?)$/;
const vectors = /^vectors?$/;

/** Why a line is not judged that has a letter in it which the text says to have axes, and which was read as a number. */
export function rankDoubt(
  sides: readonly Written[],
  ranks: ReadonlyMap<string, number>,
  table: SymbolTable,
): string | undefined {
  for (const [letter, rank] of ranks) {
    const meant = table.find({ letter, font: '', sub: '', sup: '' });
    if (meant?.kind !== 'quantity' || meant.origin === 'declared' || slotCount(meant) > 0) continue;
    if (sides.some((side) => mentionsAsValue(side, letter)))
      return `the text speaks of ${letter} as of a ${rank === 1 ? 'vector' : 'matrix, or of something else that need not commute'}, and the lines make sense for numbers only`;
  }
  return undefined;
}

/** `D (f g)`: what an operator does to something is no product with a number. */
export const operatorSense: SenseFinder = ({ namings }) => {
  const letters = new Set(
    namings.flatMap(({ names, nouns, isDefined }) =>
      !isDefined && nouns.some((noun) => operators.test(noun)) ? names.flatMap((name) => letterNamed(name) ?? []) : [],
    ),
  );
  if (letters.size === 0) return undefined;
  const isOperator = (part: Written): boolean => {
    const base = part.kind === 'scripted' ? part.base : part;
    return base.kind === 'group'
      ? partsOf(base.body).every(isOperator)
      : base.kind === 'symbol' && letters.has(letterOf(base));
  };
  return (_, sides) => {
    let applies = false;
    for (const side of sides)
      visit(side, (part) => {
        if (part.kind !== 'product') return;
        applies ||= part.factors.some(({ factor }, i) => {
          const next = part.factors[i + 1]?.factor;
          return isOperator(factor) && next !== undefined && next.kind !== 'number' && !isOperator(next);
        });
      });
    return applies ? 'the text calls something here an operator, and what it does is not known' : undefined;
  };
};
