/** The kinds of undeclared symbols: of all candidates those under which most of the document is well formed. */

import type { Guess, Profile } from '../notation/meaning/guesses.ts';
import { letterOf } from '../notation/meaning/spelling.ts';
import { visit } from '../notation/meaning/mentions.ts';
import type { WrittenLink } from './derivation.ts';
import { apart, byEntries, isLayered, layered, type Guesses, type IsVector } from './layers.ts';

/** How many links may be read while searching: a bound on the work, not on the time. */
const READ_BUDGET = 2000;

/** How many symbols are tried two at a time, and how many candidates of each. */
const PAIRED_SYMBOLS = 6;
const PAIRED_CANDIDATES = 4;

/** How many flaws each of these links has under some guesses; those after which there are `enough` in all are left out. */
export type Judge = (guesses: Guesses, links: readonly number[], enough: number) => readonly number[];

/** Other guesses for some symbols at once. */
type Move = readonly (readonly [Profile, Guess])[];

/**
 * Descent from the likeliest guesses: only symbols that stand in flawed links are tried otherwise, alone, with their
 * namesakes (`a^{(l)}` and `a^{(l-1)}`), then two at a time; a change is kept when it makes the document better formed. A
 * document without flaws costs one reading.
 */
export function inferKinds(
  profiles: readonly Profile[],
  links: readonly WrittenLink[],
  isVector: IsVector,
  judge: Judge,
): Guesses {
  const first = profiles.flatMap((profile) =>
    profile.candidates[0] === undefined ? [] : [[profile.key, profile.candidates[0]] as const],
  );
  const where = linksOfLetters(links);
  // Only links with a symbol that could be something else are worth judging.
  const open = profiles.filter((profile) => profile.candidates.length > 1);
  const all = [...new Set(open.flatMap((profile) => [...(where.get(letterOfKey(profile.key)) ?? [])]))].toSorted(
    (a, b) => a - b,
  );
  const descend = (start: Guesses): Found => descent(start, { open, links, where, all, judge });
  const byLayers = isLayered(profiles, links)
    ? descend(layered(profiles, links, new Map(first), isVector, true))
    : undefined;
  if (byLayers?.flaws === 0) return byLayers.guesses;
  let best = descend(new Map(first));
  if (best.flaws === 0) return best.guesses;
  const starts = [
    layered(profiles, links, new Map(first), isVector, true),
    layered(profiles, links, new Map(first), isVector),
    layered(profiles, links, byEntries(profiles, new Map(first)), isVector),
  ];
  for (const start of starts) {
    const again = descend(start);
    if (again.flaws < best.flaws) best = again;
    if (best.flaws === 0) break;
  }
  return best.guesses;
}

interface Found {
  readonly guesses: Guesses;
  readonly flaws: number;
}

interface Search {
  readonly open: readonly Profile[];
  readonly links: readonly WrittenLink[];
  readonly where: ReadonlyMap<string, ReadonlySet<number>>;
  /** The links that are worth judging. */
  readonly all: readonly number[];
  readonly judge: Judge;
}

function descent(start: Guesses, { open, links, where, all, judge }: Search): Found {
  let guesses = new Map(start);
  let budget = READ_BUDGET - all.length;
  // What was tried since the last change and did not help: it would not help now.
  const vain = new Set<string>();
  let flaws = flawsAt(all, judge(guesses, all, Infinity), links.length);
  for (const moves of [singles, namesakes, vectors(links, open), pairs]) {
    for (let improved = true; improved && budget > 0;) {
      improved = false;
      const flawed = open.filter((profile) => costOf(profile, where, flaws) > 0);
      for (const move of moves(flawed)) {
        const concerned = [...new Set(move.flatMap(([profile]) => [...(where.get(letterOfKey(profile.key)) ?? [])]))];
        const now = total(concerned.map((i) => flaws[i] ?? 0));
        if (
          now === 0 ||
          budget < concerned.length ||
          move.every(([profile, guess]) => guesses.get(profile.key) === guess)
        )
          continue;
        budget -= concerned.length;
        const changes = move.flatMap(([{ key }, guess]) => (guesses.get(key) === guess ? [] : [[key, guess] as const]));
        const trial = JSON.stringify([concerned, changes]);
        if (vain.has(trial)) continue;
        const tried = new Map([...guesses, ...changes]);
        if (total(judge(tried, concerned, now)) >= now) {
          vain.add(trial);
          continue;
        }
        vain.clear();
        guesses = tried;
        flaws = flawsAt(all, judge(guesses, all, Infinity), links.length);
        budget -= all.length;
        improved = true;
      }
    }
  }
  return { guesses, flaws: total(flaws) };
}

function flawsAt(links: readonly number[], costs: readonly number[], count: number): readonly number[] {
  const flaws = Array.from({ length: count }, () => 0);
  links.forEach((link, i) => (flaws[link] = costs[i] ?? 0));
  return flaws;
}

function* singles(profiles: readonly Profile[]): Generator<Move> {
  for (const profile of profiles) for (const guess of profile.candidates) yield [[profile, guess]];
}

/** Symbols of one letter take the same kind. */
function* namesakes(profiles: readonly Profile[]): Generator<Move> {
  for (const letter of new Set(profiles.map((profile) => letterOfKey(profile.key)))) {
    const group = profiles.filter((profile) => letterOfKey(profile.key) === letter);
    if (group.length < 2) continue;
    for (const guess of group[0]?.candidates ?? []) {
      yield group.map(
        (profile) =>
          [
            profile,
            profile.candidates.find((other) => JSON.stringify(other) === JSON.stringify(guess)) ?? guess,
          ] as const,
      );
    }
  }
}

/** `z = Wx + b`: the symbols of a flawed link are vectors, all or all but one of them, or with them what they stand beside. */
function vectors(
  links: readonly WrittenLink[],
  open: readonly Profile[],
): (flawed: readonly Profile[]) => Generator<Move> {
  const all = links.map(lettersOf);
  const moveOf = (profiles: readonly Profile[]): Move =>
    profiles.flatMap((profile): Move => {
      const vector = profile.candidates.find((guess) => guess.kind === 'joint' && guess.indices + guess.rank === 1);
      return vector === undefined ? [] : [[profile, vector]];
    });
  const within = (letters: ReadonlySet<string>) => (profile: Profile) => letters.has(letterOfKey(profile.key));
  return function* (flawed) {
    for (const letters of all) {
      const own = moveOf(flawed.filter(within(letters)));
      if (own.length < 2 || own.length > PAIRED_SYMBOLS) continue;
      yield own;
      if (own.some(([profile]) => apart(profile, 1) !== undefined))
        yield own.map(([profile, guess]) => [profile, apart(profile, 1) ?? guess] as const);
      if (own.length > 2) for (const left of own) yield own.filter((each) => each !== left);
      const names = new Set(own.map(([{ key }]) => letterOfKey(key)));
      const beside = new Set(
        all.filter((other) => [...names].some((name) => other.has(name))).flatMap((set) => [...set]),
      );
      const wider = moveOf(open.filter(within(beside)));
      if (wider.length > own.length) yield wider;
      if (wider.length <= own.length || !wider.some(([profile]) => apart(profile, 1) !== undefined)) continue;
      const each = wider.map(([profile, guess]) => [profile, apart(profile, 1) ?? guess] as const);
      yield each;
      if (each.length <= PAIRED_SYMBOLS + 2) for (const left of each) yield each.filter((other) => other !== left);
    }
  };
}

function* pairs(profiles: readonly Profile[]): Generator<Move> {
  const letters = [...new Set(profiles.map((profile) => letterOfKey(profile.key)))].slice(0, PAIRED_SYMBOLS);
  const groups = letters.map((letter) => profiles.filter((profile) => letterOfKey(profile.key) === letter));
  for (const [i, one] of groups.entries()) {
    for (const other of groups.slice(i + 1)) {
      for (const a of one[0]?.candidates.slice(0, PAIRED_CANDIDATES) ?? []) {
        for (const b of other[0]?.candidates.slice(0, PAIRED_CANDIDATES) ?? []) {
          yield [...one.map((profile) => [profile, a] as const), ...other.map((profile) => [profile, b] as const)];
        }
      }
    }
  }
}

function costOf(profile: Profile, where: ReadonlyMap<string, ReadonlySet<number>>, flaws: readonly number[]): number {
  return total([...(where.get(letterOfKey(profile.key)) ?? [])].map((i) => flaws[i] ?? 0));
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
  for (const [i, link] of links.entries())
    for (const letter of lettersOf(link)) where.set(letter, (where.get(letter) ?? new Set()).add(i));
  return where;
}

function lettersOf(link: WrittenLink): ReadonlySet<string> {
  const letters = new Set<string>();
  for (const tree of [link.left.written, link.right.written, ...link.conditions, ...link.surmises])
    if (tree !== null) visit(tree, (part) => part.kind === 'symbol' && letters.add(letterOf(part)));
  return letters;
}
