/** Tries a statement in floats, and in intervals where these disagree: only intervals that do not meet tell the sides apart. */

import { Abstains, TooMuchWork } from './arithmetic.ts';
import { choicesOf } from './choices.ts';
import { floats } from './floats.ts';
import { areApart, intervals, type Interval } from './intervals.ts';
import { Program, type Place } from './program.ts';
import { hashOf, Random } from './random.ts';
import { sizesToTry, sizesUpwards, type Sizes } from './sizes.ts';
import { floatSource, intervalSource } from './sources.ts';
import type { Subject } from './trials.ts';

export type Floating =
  | { readonly kind: 'agree'; readonly sizes: readonly Sizes[]; readonly trials: number }
  | {
      readonly kind: 'differ';
      readonly place: Place;
      readonly seed: number;
      readonly left: Interval;
      readonly right: Interval;
    }
  /** `nowhere`: no point was found where both sides are defined. */
  | { readonly kind: 'unclear'; readonly why: string; readonly nowhere: boolean };

const NOWHERE = 'no point was found where both sides are defined';

/** Two floats that are so near are the same, and enclosures so narrow that meet are. */
const NEAR = 1e-9;
const LARGE = 1e6;
/** What is so far apart is so for another reason than rounding. */
const PLAIN = 1e-4;
/** Sizes from 1 to so many, and how many of them. */
const SMALL = { most: 3, count: 12 };
const ATTEMPTS = 60;
/** For a quick look. */
const FEW = 12;
const CHOICES = 24;

interface Sides {
  readonly left: number;
  readonly right: number;
  readonly seed: number;
}

/** At how many points it was so. */
export interface Tally {
  readonly agree: number;
  readonly differ: number;
  readonly unclear: number;
}

export class FloatTrials {
  readonly program: Program<number>;
  private readonly subject: Subject;
  private enclosing: Program<Interval> | undefined;

  constructor(subject: Subject) {
    this.subject = subject;
    const { statement, traits, allowance } = subject;
    this.program = new Program(statement, traits, floats, allowance, { cost: 1, conditions: 'all' });
  }

  /** At how many points the sides seem to agree and to differ, with what floats show plainly taken at their word; `until`: so many differences are enough; `small`: at many small sizes, where a change may not show. */
  tally(points: number, until: number, small = false): Tally {
    let [agree, differ, unclear] = [0, 0, 0];
    const list = small ? sizesUpwards(this.program.sizes, SMALL.most, SMALL.count) : undefined;
    for (const [place, seed] of this.places(points, false, list)) {
      const sides = this.sidesAt(place, seed, FEW);
      if (sides === undefined) continue;
      const seen = compared(sides) ?? (isPlain(sides) ? 'differ' : this.enclose(place, sides.seed));
      if (seen === 'agree') agree += 1;
      else if (seen === 'unclear') unclear += 1;
      else differ += 1;
      if (differ >= until) break;
    }
    return { agree, differ, unclear };
  }

  /** So many points over all sizes; when nothing else speaks (`alone`), every choice of indices gets one at least. */
  run(points: number, alone: boolean): Floating {
    try {
      return this.atAllSizes(points, alone);
    } catch (error) {
      if (error instanceof Abstains || error instanceof TooMuchWork)
        return { kind: 'unclear', why: error.message, nowhere: false };
      throw error;
    }
  }

  private atAllSizes(points: number, alone: boolean): Floating {
    const tried = new Set<Sizes>();
    let trials = 0;
    let unclear = 0;
    for (const [place, seed] of this.places(points, alone)) {
      const found = this.atPlace(place, seed);
      if (found === undefined) continue;
      if (found === 'unclear') unclear += 1;
      else if (found !== 'agree') return found;
      else {
        trials += 1;
        tried.add(place.sizes);
      }
    }
    if (trials + unclear === 0) return { kind: 'unclear', why: NOWHERE, nowhere: true };
    return unclear > trials / 4
      ? { kind: 'unclear', why: 'rounding hides whether the sides agree', nowhere: false }
      : { kind: 'agree', sizes: [...tried], trials };
  }

  /** Sizes and choices of indices, each with the seed of its values. */
  private *places(
    points: number,
    alone: boolean,
    list = sizesToTry(this.program.sizes, this.subject.least),
  ): Generator<readonly [Place, number]> {
    const { seed } = this.subject;
    const each = Math.ceil(points / list.length);
    for (const [s, sizes] of list.entries()) {
      const random = new Random(hashOf(seed, [...sizes.values(), 2]));
      const atoms = this.program.atoms(sizes, false);
      const choices = choicesOf(atoms, { most: alone ? CHOICES : each, random }, (choice) =>
        this.program.admits({ sizes, choice, relaxed: false }),
      );
      if (choices.list.length === 0) continue;
      for (let i = 0; i < (alone ? Math.max(each, choices.list.length) : each); i += 1) {
        const choice = choices.list[i % choices.list.length];
        if (choice !== undefined) yield [{ sizes, choice, relaxed: false }, hashOf(seed, [s, i, 3])];
      }
    }
  }

  private atPlace(place: Place, seed: number): 'agree' | 'unclear' | Extract<Floating, { kind: 'differ' }> | undefined {
    const sides = this.sidesAt(place, seed);
    return sides && (compared(sides) ?? this.enclose(place, sides.seed));
  }

  private sidesAt(place: Place, seed: number, attempts = ATTEMPTS): Sides | undefined {
    for (let attempt = 0; attempt < attempts; attempt += 1) {
      const own = hashOf(seed, [attempt]);
      if (!this.program.load(place, floatSource(own))) continue;
      const sides = this.program.evaluate();
      if (sides === undefined || !Number.isFinite(sides.left) || !Number.isFinite(sides.right)) continue;
      return { ...sides, seed: own };
    }
    return undefined;
  }

  private enclose(place: Place, seed: number): 'agree' | 'unclear' | Extract<Floating, { kind: 'differ' }> {
    const { statement, traits, allowance } = this.subject;
    this.enclosing ??= new Program(statement, traits, intervals, allowance, { cost: 2, conditions: 'equations' });
    try {
      if (!this.enclosing.load(place, intervalSource(seed))) return 'unclear';
      const sides = this.enclosing.evaluate();
      if (sides === undefined) return 'unclear';
      const { left, right } = sides;
      if (areApart(left, right)) return { kind: 'differ', place, seed, left, right };
      return isNarrow(left) && isNarrow(right) ? 'agree' : 'unclear';
    } catch (error) {
      if (error instanceof Abstains) return 'unclear';
      throw error;
    }
  }
}

/** Undefined: they may differ. */
function compared({ left, right }: Sides): 'agree' | 'unclear' | undefined {
  const largest = Math.max(Math.abs(left), Math.abs(right));
  // Beside a large number a small one does not show.
  if (largest > LARGE) return 'unclear';
  return Math.abs(left - right) <= NEAR * largest ? 'agree' : undefined;
}

function isPlain({ left, right }: Sides): boolean {
  return Math.abs(left - right) > PLAIN * Math.max(1, Math.abs(left), Math.abs(right));
}

function isNarrow({ low, high }: Interval): boolean {
  return high - low <= NEAR * Math.max(1, Math.abs(low), Math.abs(high));
}
