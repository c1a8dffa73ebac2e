/** The kinds of undeclared symbols: of all candidates those under which most of the document is well formed. */

import type { Guess, Profile } from '../notation/meaning/guesses.ts';
import { letterOf } from '../notation/meaning/spelling.ts';
import { visit } from '../notation/meaning/mentions.ts';
import type { WrittenLink } from './derivation.ts';

export type Guesses = ReadonlyMap<string, Guess>;

/** How many links may be read while searching: a bound on the work, not on the time. */
const READ_BUDGET = 3000;

/** How many flaws each of these links has under some guesses. */
export type Judge = (guesses: Guesses, links: readonly number[]) => readonly number[];

/**
 * Coordinate descent from the likeliest guesses: only symbols that stand in flawed links are tried otherwise, one after the
 * other, and a change is kept when it makes more links well formed. A document without flaws costs nothing.
 */
export function inferKinds(profiles: readonly Profile[], links: readonly WrittenLink[], judge: Judge): Guesses {
  let guesses = new Map(
    profiles.flatMap((profile) =>
      profile.candidates[0] === undefined ? [] : [[profile.key, profile.candidates[0]] as const],
    ),
  );
  const all = links.map((_, i) => i);
  const where = linksOfLetters(links);
  let budget = READ_BUDGET - all.length;
  let flaws = judge(guesses, all);
  for (let improved = true; improved && budget > 0;) {
    improved = false;
    for (const profile of profiles) {
      const concerned = [...(where.get(letterOfKey(profile.key)) ?? [])];
      const now = total(concerned.map((i) => flaws[i] ?? 0));
      if (now === 0 || profile.candidates.length < 2) continue;
      let best: { guesses: Map<string, Guess>; cost: number } | undefined;
      for (const candidate of profile.candidates) {
        if (candidate === guesses.get(profile.key) || budget <= 0) continue;
        budget -= concerned.length;
        const tried = new Map(guesses).set(profile.key, candidate);
        const cost = total(judge(tried, concerned));
        if (cost < (best?.cost ?? now)) best = { guesses: tried, cost };
      }
      if (best === undefined) continue;
      guesses = best.guesses;
      flaws = judge(guesses, all);
      budget -= all.length;
      improved = true;
    }
  }
  return guesses;
}

function total(costs: readonly number[]): number {
  return costs.reduce((sum, cost) => sum + cost, 0);
}

function letterOfKey(key: string): string {
  return key.slice(0, key.indexOf('|'));
}

/** The links in which each letter stands. */
function linksOfLetters(links: readonly WrittenLink[]): ReadonlyMap<string, ReadonlySet<number>> {
  const where = new Map<string, Set<number>>();
  for (const [i, link] of links.entries()) {
    for (const tree of [link.left.written, link.right.written, ...link.conditions]) {
      if (tree === null) continue;
      visit(tree, (part) => {
        if (part.kind !== 'symbol') return;
        const letter = letterOf(part);
        where.set(letter, (where.get(letter) ?? new Set()).add(i));
      });
    }
  }
  return where;
}
