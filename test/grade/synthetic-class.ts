/** A class whose marks are known: right solutions on several ways in several notations, some with slips of the table planted. */

import { checkDerivation, type Bench } from '../../src/check/check.ts';
import type { CheckedLink } from '../../src/check/checked-link.ts';
import { readDocument } from '../../src/derivation/read-document.ts';
import { rereaderOf } from '../../src/derivation/reread.ts';
import { understand, type Derivation } from '../../src/derivation/understand.ts';
import { linesBeside } from '../../src/diagnose/beside.ts';
import { framed } from '../../src/diagnose/examine/frame.ts';
import { mutantsOf } from '../../src/diagnose/mutants.ts';
import { readAssignment } from '../../src/grade/assignment.ts';
import { passes } from '../../src/check/checked-link.ts';
import { writeLatex } from '../../src/notation/latex/write.ts';
import { inNotation, notations, problem, ways } from './class-paths.ts';

export interface Planted {
  readonly way: string;
  readonly slip: string;
  /** Of the text before the letters were changed: what stands instead. */
  readonly start: number;
  readonly end: number;
  readonly latex: string;
  readonly line: number;
  /** It is in the formula that states the assumption, where the text states it once. */
  readonly stated: boolean;
}

export interface Member {
  readonly name: string;
  readonly text: string;
  readonly planted: readonly Planted[];
  /** What a person gives: all points, less one for each slip; whoever states the assumption wrongly has not stated it, either. */
  readonly mark: number;
}

/** The same numbers every time. */
export function randomFrom(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** Every slip at every place of the lines that are proved, or one of so many; what is proved equal to the line as it was is no slip. */
export function slipsIn(way: string, text: string, every = 1): readonly Planted[] {
  let met = 0;
  const isWanted = (): boolean => (met += 1) % every === 0;
  const reading = readAssignment('problem.md', problem);
  if (reading.kind === 'mistakes') throw new Error('the problem has a mistake');
  const derivation = understand(framed(readDocument('way.md', text), reading.assignment.frame, new Map()));
  const found: Planted[] = [];
  const heard = (checked: CheckedLink, open: () => Bench): void => {
    // Whoever copies the problem wrongly solves another one: that is for a person, and no slip.
    if (checked.verdict === 'proved' && !isRestated(checked))
      found.push(...slipsOf(checked, derivation, open(), way, text, isWanted));
  };
  checkDerivation(derivation, { heard });
  return found;
}

function isRestated({ link: { left, place } }: CheckedLink): boolean {
  const head = left.written?.kind === 'scripted' ? left.written.base : left.written;
  return place === 0 && head?.kind === 'symbol';
}

function slipsOf(
  { link }: CheckedLink,
  derivation: Derivation,
  bench: Bench,
  way: string,
  text: string,
  isWanted: () => boolean,
): readonly Planted[] {
  const reread = rereaderOf(derivation, link);
  return [...mutantsOf(link, linesBeside(link, derivation))].flatMap(({ slip, right }): readonly Planted[] => {
    if (right.written === null || !isWanted()) return [];
    if (passes(bench.judged({ ...reread(link.right, right), place: 0 }))) return [];
    const { start, end } = link.right.span;
    const line = text.slice(0, start).split('\n').length;
    return [
      {
        way,
        slip: slip.id,
        start,
        end,
        latex: writeLatex(right.written),
        line,
        stated: way === 'byTheSum' && link.inline,
      },
    ];
  });
}

/** `slipsByWay`: as `slipsIn` finds them. A third is right; of the others some have two slips, in two chains. */
export function syntheticClass(
  size: number,
  slipsByWay: ReadonlyMap<string, readonly Planted[]>,
  seed = 7,
): readonly Member[] {
  const random = randomFrom(seed);
  const [allWays, allNotations] = [Object.keys(ways), Object.entries(notations)];
  return Array.from({ length: size }, (_, i): Member => {
    const way = allWays[i % allWays.length] ?? '';
    const [notation, letters] = allNotations[random(allNotations.length)] ?? [
      '',
      { letters: {}, respelled: (latex: string) => latex },
    ];
    const slips = slipsByWay.get(way) ?? [];
    const count = random(3) === 0 ? 0 : random(7) === 0 ? 2 : 1;
    const planted: Planted[] = [];
    for (let tries = 0; planted.length < count && tries < 50; tries += 1) {
      // Kinds first, so that a slip with many places is not most of the class.
      const kinds = [...new Set(slips.map(({ slip }) => slip))];
      const kind = kinds[random(kinds.length)];
      const own = slips.filter(({ slip }) => slip === kind);
      const next = own[random(own.length)];
      if (next !== undefined && planted.every((other) => isApart(other, next, ways[way] ?? ''))) planted.push(next);
    }
    let text = ways[way] ?? '';
    for (const { start, end, latex } of planted.toSorted((a, b) => b.start - a.start))
      text = `${text.slice(0, start)}${latex}${text.slice(end)}`;
    const name = `s${String(i + 1).padStart(4, '0')}-${way}-${notation}`;
    return {
      name,
      text: inNotation(text, letters),
      planted,
      mark: 10 - planted.length - (planted.some(({ stated }) => stated) ? 2 : 0),
    };
  });
}

/** In two displays: neither is seen from the other. */
function isApart(a: Planted, b: Planted, text: string): boolean {
  const [first, second] = a.start < b.start ? [a, b] : [b, a];
  return (text.slice(first.end, second.start).match(/\$\$/g) ?? []).length >= 2;
}
