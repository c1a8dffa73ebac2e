/** Letters that are taken for each other, in a hand or by a machine that reads it: how much likelier such a slip is. */

import type { Written, WrittenOf } from '../notation/written.ts';
import { spelled } from './spelled.ts';

/** Each group looks much alike. */
// prettier-ignore
const groups: readonly string[] = [
  'x \\lambda \\chi \\times X', 'w \\omega W \\varpi', 'v \\nu V u', 'u \\mu U', 'a \\alpha', 'p \\rho P', 'n \\eta m N', 'y \\gamma Y g', 'k \\kappa K h',
  'i j l 1', 'b \\beta B 6', 'c C e', 's S 5', 'z Z 2', 't \\tau', 'o O 0 \\sigma', '\\sigma \\delta 6', '\\phi \\varphi \\psi \\Phi', '\\theta \\vartheta 0', '\\epsilon \\varepsilon e', 'd \\partial \\delta', 'q g 9', 'f F',
];

const alike: ReadonlySet<string> = new Set(
  groups.flatMap((group) => {
    const letters = group.split(' ');
    return letters.flatMap((one) => letters.map((other) => `${one} ${other}`));
  }),
);

/** An accent is lost more often than put where none belongs. */
const LIKELIER = { accentLost: 0.45, accentAdded: 0.1, alike: 0.25 };

/** One name for another: what is gained by their letters, whatever their indices. */
export function likenessOf(node: Written, other: Written): number {
  const [was, should] = [letterOf(node), letterOf(other)];
  if (was === undefined || should === undefined || spelled(was) === spelled(should)) return 0;
  if (was.letter === should.letter) {
    const [before, after] = [was.accents.length, should.accents.length];
    return after > before ? LIKELIER.accentLost : LIKELIER.accentAdded;
  }
  return alike.has(`${was.letter} ${should.letter}`) ? LIKELIER.alike : 0;
}

function letterOf(name: Written): WrittenOf<'symbol'> | undefined {
  if (name.kind === 'scripted') return letterOf(name.base);
  return name.kind === 'symbol' ? name : undefined;
}
