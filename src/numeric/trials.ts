/** Tries a statement in residues until a false one would hardly have passed; one difference is enough to tell the sides apart. */

import type { Statement } from '../kernel/proof.ts';
import { Abstains, TooMuchWork } from './arithmetic.ts';
import { choicesOf, type Choices } from './choices.ts';
import { bitsLost, degrees, variable } from './degrees.ts';
import { Program, type Allowance, type Place } from './program.ts';
import { hashOf, Random } from './random.ts';
import { isSame, residues, type Residue, type Residues } from './residues.ts';
import { sizesToTry, type Sizes } from './sizes.ts';
import { residueSource, WHOLE_BITS } from './sources.ts';
import type { Traits } from './traits.ts';

/** What everything that is tried has in common. */
export interface Subject {
  readonly statement: Statement;
  readonly traits: Traits;
  readonly allowance: Allowance;
  readonly seed: number;
  readonly least: Sizes | undefined;
}

export type Trials =
  | { readonly kind: 'agree'; readonly sizes: readonly Sizes[]; readonly trials: number; readonly odds: number }
  /** `sure`: the laws of exp and log alone tell the sides apart. */
  | { readonly kind: 'differ'; readonly place: Place; readonly sure: boolean }
  | { readonly kind: 'abstains'; readonly why: string };

/** log2 of the chance of a false pass that is aimed at. */
const GOAL = 60;
/** How many choices of indices and labels are gone through: at the sizes that count, and at others. */
const MANY = 96;
const FEW = 8;
/** How often a point is given up before its choice is: where roots are needed there are many that have none. */
const ATTEMPTS = { strict: 40, usual: 12 };
/** Where signs may hide each trial tells one of two apart, so that there are never enough; so many over all choices. */
const ROOTED_TRIALS = 20;
const ROOTED_CHOICES = 4;

export class ResidueTrials {
  readonly program: Program<Residue>;
  private readonly subject: Subject;
  private readonly arithmetic: Residues;

  constructor(subject: Subject) {
    this.subject = subject;
    this.arithmetic = residues(subject.traits.strict);
    const { statement, traits, allowance } = subject;
    this.program = new Program(statement, traits, this.arithmetic, allowance, { cost: 1, conditions: 'equations' });
  }

  /** With any values in place of zeros and ones first: what holds for these holds for zeros and ones, in all patterns at once. */
  run(): Trials {
    const discrete = [...this.program.natures].filter(([, nature]) => nature.discrete !== undefined);
    const canRelax = discrete.length > 0 && !discrete.some(([symbol]) => this.subject.traits.exponents.has(symbol));
    if (canRelax) {
      const relaxed = this.attempt(true);
      if (relaxed.kind === 'agree') return relaxed;
    }
    return this.attempt(false);
  }

  private attempt(relaxed: boolean): Trials {
    try {
      return this.atAllSizes(relaxed);
    } catch (error) {
      if (error instanceof Abstains || error instanceof TooMuchWork) return { kind: 'abstains', why: error.message };
      throw error;
    }
  }

  private atAllSizes(relaxed: boolean): Trials {
    const { seed, least, traits } = this.subject;
    const tried: Sizes[] = [];
    let trials = 0;
    let odds = 0;
    for (const [i, sizes] of sizesToTry(this.program.sizes, least).entries()) {
      const main = tried.length === 0;
      const choices = this.choices(sizes, relaxed, main ? MANY : FEW);
      if (main && traits.rooted && choices.list.length > ROOTED_CHOICES)
        return { kind: 'abstains', why: 'signs may hide' };
      let defined = false;
      let worst = Number.NEGATIVE_INFINITY;
      let lost: number | undefined;
      for (const [c, choice] of choices.list.entries()) {
        const place = { sizes, choice, relaxed };
        lost ??= main ? this.bitsLostAt(place) : 0;
        const goal = !main ? 1 : traits.rooted ? Math.ceil(ROOTED_TRIALS / choices.list.length) : GOAL;
        const found = this.atPlace(place, hashOf(seed, [i, c, relaxed ? 1 : 0]), goal, lost);
        if (found === 'differ') return { kind: 'differ', place, sure: !traits.rooted };
        // Where numbers need roots modulo p, to find no point does not mean that there is none.
        if (main && traits.strict && found.trials === 0) return { kind: 'abstains', why: 'too many roots are needed' };
        trials += found.trials;
        if (found.trials > 0) worst = Math.max(worst, -found.bits);
        defined ||= found.trials > 0;
      }
      if (!defined) {
        if (least !== undefined && i === 0)
          return { kind: 'abstains', why: 'no point was found where both sides are defined' };
        continue;
      }
      if (main) odds = Math.max(worst, missedBy(choices));
      tried.push(sizes);
    }
    if (tried.length === 0) return { kind: 'abstains', why: 'no point was found where both sides are defined' };
    return { kind: 'agree', sizes: tried, trials, odds };
  }

  choices(sizes: Sizes, relaxed: boolean, most: number): Choices {
    const random = new Random(hashOf(this.subject.seed, [...sizes.values()]));
    return choicesOf(this.program.atoms(sizes, relaxed), { most, random }, (choice) =>
      this.program.admits({ sizes, choice, relaxed }),
    );
  }

  /** Trials at one choice until enough bits are sure. */
  private atPlace(
    place: Place,
    seed: number,
    goal: number,
    lost: number,
  ): 'differ' | { readonly trials: number; readonly bits: number } {
    const { rooted } = this.subject.traits;
    let trials = 0;
    let bits = 0;
    while (bits < goal && trials < GOAL) {
      const found = this.once(place, hashOf(seed, [trials]));
      if (found === undefined) break;
      if (!found.same) return 'differ';
      trials += 1;
      bits += rooted ? Math.min(1, found.bits) : Math.max(0, found.bits - lost * found.parts);
      if (bits === 0) break;
    }
    return { trials, bits };
  }

  /** One point that is defined, and how unlikely it is that two parts are the same by accident. */
  once(
    place: Place,
    seed: number,
  ): { readonly same: boolean; readonly bits: number; readonly parts: number } | undefined {
    const { program, arithmetic, subject } = this;
    const attempts = subject.traits.strict ? ATTEMPTS.strict : ATTEMPTS.usual;
    for (let attempt = 0; attempt < attempts; attempt += 1) {
      const own = hashOf(seed, [attempt]);
      arithmetic.renew(new Random(own));
      if (!program.load(place, residueSource(own, arithmetic))) continue;
      const sides = program.evaluate();
      if (sides === undefined) continue;
      const same = isSame(sides.left, sides.right);
      if (same === undefined) throw new Abstains('the sides have no parts in common');
      const { left, right } = sides;
      const [inA, inB] = [left.a >= 0 && right.a >= 0, left.b >= 0 && right.b >= 0];
      const whole = [...program.natures.values()].some((nature) => nature.whole);
      const bits = (inA ? 25 : 0) + (inB ? 26 : 0) - Math.log2(attempt + 1);
      return whole ? { same, bits: WHOLE_BITS, parts: 0 } : { same, bits, parts: (inA ? 1 : 0) + (inB ? 1 : 0) };
    }
    return undefined;
  }

  private degreeProgram: Program<{ readonly above: number; readonly below: number }> | undefined;

  private bitsLostAt(place: Place): number {
    const { statement, traits, allowance } = this.subject;
    try {
      this.degreeProgram ??= new Program(statement, traits, degrees, allowance, { cost: 1, conditions: 'none' });
      if (!this.degreeProgram.load(place, () => variable)) return UNKNOWN_DEGREE;
      const sides = this.degreeProgram.evaluate();
      return sides === undefined ? UNKNOWN_DEGREE : Math.min(MOST_LOST, bitsLost(sides.left, sides.right));
    } catch (error) {
      if (error instanceof Abstains) return UNKNOWN_DEGREE;
      throw error;
    }
  }
}

const UNKNOWN_DEGREE = 12;
/** One denominator that stands in many places is counted each time, so that high degrees are far from what they are. */
const MOST_LOST = 18;

/** log2 of the part of the choices that was not tried. */
function missedBy({ list, total }: Choices): number {
  return list.length >= total ? Number.NEGATIVE_INFINITY : Math.log2(1 - list.length / total);
}
