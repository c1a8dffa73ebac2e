/** Searches for the smallest counterexample: sizes first, then values, e^z whole where z stands in an exponent. */

import * as Rationals from '../number/rational.ts';
import { Abstains, TooMuchWork } from './arithmetic.ts';
import { choicesOf, type Choice } from './choices.ts';
import {
  areSame,
  exactArithmetic,
  numberOf,
  rationalOf,
  type Exact,
  type ExactArithmetic,
  type Maybe,
} from './exact.ts';
import { areApart } from './floating.ts';
import { floats } from './floats.ts';
import { intervals, type Interval } from './intervals.ts';
import { Program, type Place, type Source } from './program.ts';
import { hashOf, Random } from './random.ts';
import { sizesUpwards, type Sizes } from './sizes.ts';
import { candidates, drawSmall, enclosed, exactly, nearly, type Small } from './small-values.ts';
import { ResidueTrials, type Subject } from './trials.ts';
import { exactText, functionValue, spell, type Witness } from './witness-text.ts';

/** What one symbol's cells were given, by symbol and cell. */
type Draws = Map<string, Map<number, Small>>;

interface Found {
  readonly place: Place;
  readonly draws: Draws;
  readonly left: Exact | Interval;
  readonly right: Exact | Interval;
  /** Both are rational numbers. */
  readonly exact: boolean;
}

/** How many sizes, choices at each, values at each choice, and points in all. */
const SIZES = 64;
const CHOICES = 24;
const TURNS = 11;
const POINTS = 400;
/** A counterexample with rational numbers is worth looking at so many sizes more. */
const PATIENCE = 3;
const SHRINKING = 60;

export class WitnessSearch {
  private readonly subject: Subject;
  private readonly arithmetic: ExactArithmetic = exactArithmetic();
  private readonly exact: Program<Maybe>;
  private readonly floats: Program<number>;
  private readonly intervals: Program<Interval>;
  private readonly screen: ResidueTrials | undefined;
  /** Sets of symbols that may stand for logarithms; the one that worked comes first. */
  private modes: readonly ReadonlySet<string>[];
  private points = 0;

  constructor(subject: Subject) {
    const { statement, traits, allowance } = subject;
    this.subject = subject;
    this.exact = new Program(statement, traits, this.arithmetic, allowance, { cost: 10, conditions: 'equations' });
    this.floats = new Program(statement, traits, floats, allowance, { cost: 1, conditions: 'all' });
    this.intervals = new Program(statement, traits, intervals, allowance, { cost: 2, conditions: 'equations' });
    this.screen = screenOf(subject);
    const free = [...traits.exponents].filter((symbol) => this.exact.natures.get(symbol)?.discrete === undefined);
    this.modes = modesOf(free.filter((symbol) => this.exact.natures.has(symbol)).toSorted());
  }

  run(): Witness | undefined {
    const { least } = this.subject;
    let rough: Found | undefined;
    let left = PATIENCE;
    try {
      const names = this.floats.sizes;
      const asked = least === undefined ? [] : [new Map(names.map((name) => [name, least.get(name) ?? 2]))];
      for (const sizes of [...sizesUpwards(names, 4, SIZES), ...asked]) {
        const found = this.atSizes(sizes);
        if (found?.exact === true) return this.told(found);
        rough ??= found;
        if (rough !== undefined) left -= 1;
        if (left === 0) break;
      }
    } catch (error) {
      if (!(error instanceof TooMuchWork) && !(error instanceof Abstains)) throw error;
    }
    return rough === undefined ? undefined : this.told(rough);
  }

  private atSizes(sizes: Sizes): Found | undefined {
    const { seed } = this.subject;
    const random = new Random(hashOf(seed, [...sizes.values(), 5]));
    // The assumptions, which only floats are asked for, may speak of more symbols than the sides.
    const atoms = this.floats.atoms(sizes, false);
    const admits = (choice: Choice): boolean => this.floats.admits({ sizes, choice, relaxed: false });
    const { list } = choicesOf(atoms, { most: CHOICES, random, inOrder: true }, admits);
    let rough: Found | undefined;
    for (const [c, choice] of list.entries()) {
      const place = { sizes, choice, relaxed: false };
      if (this.agreesAt(place, hashOf(seed, [c, 7]))) continue;
      const found = this.atPlace(place, hashOf(seed, [c, 11]));
      if (found?.exact === true) return found;
      rough = plainer(rough, found);
    }
    return rough;
  }

  /** Where residues see no difference there is none to be found. */
  private agreesAt(place: Place, seed: number): boolean {
    try {
      return this.screen?.once(place, seed)?.same ?? false;
    } catch (error) {
      if (error instanceof Abstains) return false;
      throw error;
    }
  }

  private atPlace(place: Place, seed: number): Found | undefined {
    let rough: Found | undefined;
    for (let turn = 0; turn < TURNS; turn += 1) {
      for (const mode of this.modes) {
        if (this.points >= POINTS) return rough;
        this.points += 1;
        const draws: Draws = new Map();
        const found = this.atPoint(place, draws, mode, seed, turn);
        if (found === 'known' || (found !== undefined && found.exact)) this.prefer(mode);
        if (found === 'known') break;
        if (found?.exact === true) return found;
        rough = plainer(rough, found);
      }
    }
    return rough;
  }

  private prefer(mode: ReadonlySet<string>): void {
    if (this.modes[0] !== mode) this.modes = [mode, ...this.modes.filter((other) => other !== mode)];
  }

  /** `known`: both sides have exact values, which are the same. */
  private atPoint(
    place: Place,
    draws: Draws,
    mode: ReadonlySet<string>,
    seed: number,
    turn: number,
  ): Found | 'known' | undefined {
    const drawn = (symbol: string, cell: number, nature: Parameters<Source<number>>[2]): Small => {
      const cells = draws.get(symbol) ?? new Map<number, Small>();
      draws.set(symbol, cells);
      const small = cells.get(cell) ?? drawSmall(symbol, cell, nature, mode.has(symbol), seed, turn);
      cells.set(cell, small);
      return small;
    };
    this.arithmetic.asked.clear();
    if (!this.exact.load(place, (...cell) => exactly(drawn(...cell)))) return undefined;
    if (!this.floats.load(place, (...cell) => nearly(drawn(...cell)))) return undefined;
    const sides = this.exact.evaluate();
    if (sides === undefined) return undefined;
    const { left, right } = sides;
    const [p, q] = [rationalOf(left), rationalOf(right)];
    if (left !== 'absent' && right !== 'absent' && areSame(left, right)) return 'known';
    if (p !== undefined && q !== undefined && left !== 'absent' && right !== 'absent')
      return { place, draws, left, right, exact: true };
    return this.roughly(place, draws, drawn);
  }

  private roughly(
    place: Place,
    draws: Draws,
    drawn: (symbol: string, cell: number, nature: Parameters<Source<number>>[2]) => Small,
  ): Found | undefined {
    // Unknown functions have other values in intervals than in exact numbers; what is told of them would be wrong.
    if (this.arithmetic.asked.size > 0) return undefined;
    try {
      if (!this.intervals.load(place, (...cell) => enclosed(drawn(...cell)))) return undefined;
      const sides = this.intervals.evaluate();
      if (sides === undefined || !areApart(sides.left, sides.right)) return undefined;
      return { place, draws, ...sides, exact: false };
    } catch (error) {
      if (error instanceof Abstains) return undefined;
      throw error;
    }
  }

  /** Makes the numbers smaller for as long as the sides differ, and spells the point. */
  private told(found: Found): Witness {
    let best = found;
    let turns = SHRINKING;
    try {
      for (const [symbol, cell] of this.read(found)) {
        const nature = this.exact.natures.get(symbol);
        const now = best.draws.get(symbol)?.get(cell);
        if (nature === undefined || now === undefined) continue;
        for (const small of candidates(nature, now.isLog)) {
          if (Rationals.equal(small.value, now.value) || turns <= 0) break;
          turns -= 1;
          const next = this.withOne(best, symbol, cell, small);
          if (next === undefined) continue;
          best = next;
          break;
        }
      }
    } catch (error) {
      if (!(error instanceof TooMuchWork)) throw error;
    }
    return this.spelled(best);
  }

  private withOne(found: Found, symbol: string, cell: number, small: Small): Found | undefined {
    const draws: Draws = new Map([...found.draws].map(([name, cells]) => [name, new Map(cells)] as const));
    draws.get(symbol)?.set(cell, small);
    const next = this.atPoint(found.place, draws, new Set(), 0, 0);
    return next === undefined || next === 'known' || (found.exact && !next.exact) ? undefined : next;
  }

  /** The cells that the sides depend on. */
  private read(found: Found): readonly (readonly [string, number])[] {
    const { numbers } = this.watched(found);
    return [...numbers]
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .flatMap(([symbol, cells]) => [...cells].toSorted((a, b) => a - b).map((cell) => [symbol, cell] as const));
  }

  private watched(found: Found): ReturnType<Program<Maybe>['watch']> {
    this.arithmetic.asked.clear();
    this.again(found);
    const seen = this.exact.watch();
    this.exact.evaluate();
    this.exact.unwatch();
    return seen;
  }

  private again({ place, draws }: Found): void {
    const zero: Small = { value: Rationals.zero, isLog: false };
    this.exact.load(place, (symbol, cell) => exactly(draws.get(symbol)?.get(cell) ?? zero));
  }

  private spelled(found: Found): Witness {
    const seen = this.watched(found);
    const { left, right, exact, place, draws } = found;
    return {
      sizes: place.sizes,
      values: [
        ...spell(this.exact, seen, (name, symbol, cell) =>
          exactText(name, this.exact.root.tables.get(symbol)?.cells[cell], draws.get(symbol)?.get(cell)),
        ),
        ...[...this.arithmetic.asked.values()].map(functionValue),
      ],
      left: numberText(left),
      right: numberText(right),
      exact,
    };
  }
}

function numberText(value: Exact | Interval): string {
  if ('low' in value) return value.low <= 0 && value.high >= 0 ? '0' : digits((value.low + value.high) / 2);
  const rational = rationalOf(value);
  return rational === undefined ? digits(numberOf(value)) : Rationals.show(rational);
}

export function digits(value: number): string {
  return String(Number(value.toPrecision(8)));
}

/** Where sides have no rational values, those of the symbols at least are best whole. */
function plainer(before: Found | undefined, after: Found | undefined): Found | undefined {
  if (before === undefined || after === undefined) return before ?? after;
  const logs = ({ draws }: Found): number =>
    [...draws.values()].flatMap((cells) => [...cells.values()]).filter(({ isLog }) => isLog).length;
  return logs(after) < logs(before) ? after : before;
}

function screenOf(subject: Subject): ResidueTrials | undefined {
  if (subject.traits.rooted) return undefined;
  try {
    return new ResidueTrials(subject);
  } catch (error) {
    if (error instanceof Abstains) return undefined;
    throw error;
  }
}

/** Which symbols are logarithms of whole numbers: of products in an exponent one factor, of sums every term. */
function modesOf(symbols: readonly string[]): readonly ReadonlySet<string>[] {
  const modes: string[][] = [[...symbols]];
  if (symbols.length > 1) {
    for (const symbol of symbols) modes.push([symbol]);
    if (symbols.length > 2) for (const symbol of symbols) modes.push(symbols.filter((other) => other !== symbol));
  }
  if (symbols.length > 0) modes.push([]);
  return modes.map((mode) => new Set(mode));
}
