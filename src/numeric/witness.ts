/** Searches for the smallest counterexample: sizes first, then values, e^z whole where z stands in an exponent. */

import * as Rationals from '../number/rational.ts';
import { Abstains, TooMuchWork } from './arithmetic.ts';
import { choicesOf, type Choice } from './choices.ts';
import { areSame, exactArithmetic, rationalOf, type Exact, type ExactArithmetic, type Maybe } from './exact.ts';
import { digitsOfBoth } from './decimals.ts';
import { floats } from './floats.ts';
import { modesOf } from './modes.ts';
import { areApart, intervals, type Interval } from './intervals.ts';
import { enclosure, type Point } from './point.ts';
import { Program, type Place, type Source } from './program.ts';
import { hashOf, Random } from './random.ts';
import { sizesUpwards, type Sizes } from './sizes.ts';
import { candidates, drawSmall, exactly, nearly, rounded, type Small } from './small-values.ts';
import { hasFact } from './stated-facts.ts';
import { toldValues } from './told-values.ts';
import { ResidueTrials, type Subject } from './trials.ts';
import { isPlural, pluralSizes } from './plural-sizes.ts';
import type { Witness } from './witness-text.ts';

/** What one symbol's cells were given, by symbol and cell. */
type Draws = Map<string, Map<number, Small>>;

interface Found {
  readonly place: Place;
  readonly draws: Draws;
  readonly point: Point | undefined;
  readonly left: Exact | Interval;
  readonly right: Exact | Interval;
  /** Both are rational numbers. */
  readonly exact: boolean;
}

type Cell = readonly [symbol: string, cell: number];
type Drawn = (symbol: string, cell: number, nature: Parameters<Source<number>>[2]) => Small;

/** How many sizes, choices at each, values at each choice, and points in all. */
const SIZES = 64;
const CHOICES = 24;
const TURNS = 11;
const POINTS = 400;
/** A counterexample with rational numbers is worth looking at so many sizes more. */
const PATIENCE = 3;
const SHRINKING = 60;
/** Where a side is 0, so many points more are tried: what is 0 says less. */
const EXTRA = 16;

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
  private most = POINTS;
  /** Knows the symbols as well that only assumptions speak of. */
  private conditioned: Program<Maybe> | undefined;

  constructor(subject: Subject) {
    const { statement, traits, allowance } = subject;
    this.subject = subject;
    this.exact = this.programOf('equations');
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
      const upwards = sizesUpwards(names, 4, SIZES);
      const plural = pluralSizes(this.subject);
      const usual = upwards.filter((sizes) => isPlural(sizes, plural));
      for (const sizes of [...usual, ...upwards.filter((other) => !usual.includes(other)), ...asked]) {
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
    let best: Found | undefined;
    for (const [c, choice] of list.entries()) {
      const place = { sizes, choice, relaxed: false };
      if (this.agreesAt(place, hashOf(seed, [c, 7]))) continue;
      best = plainer(best, this.atPlace(place, hashOf(seed, [c, 11]), best));
      if (best !== undefined && gradeOf(best) === GOOD) return best;
      if (this.points >= this.most) break;
    }
    return best;
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

  private atPlace(place: Place, seed: number, before: Found | undefined): Found | undefined {
    let best = before;
    for (let turn = 0; turn < TURNS; turn += 1) {
      for (const mode of this.modes) {
        if (this.points >= this.most) return best;
        this.points += 1;
        const draws: Draws = new Map();
        const found = this.atPoint(place, draws, drawnFrom(draws, mode, seed, turn));
        if (found === 'known' || (found !== undefined && found.exact)) this.prefer(mode);
        if (found === 'known') break;
        best = plainer(best, found);
        if (best?.exact !== true) continue;
        if (gradeOf(best) === GOOD) return best;
        this.most = Math.min(this.most, this.points + EXTRA);
      }
    }
    return best;
  }

  private prefer(mode: ReadonlySet<string>): void {
    if (this.modes[0] !== mode) this.modes = [mode, ...this.modes.filter((other) => other !== mode)];
  }

  /** `known`: both sides have exact values, which are the same. */
  private atPoint(place: Place, draws: Draws, drawn: Drawn): Found | 'known' | undefined {
    this.arithmetic.asked.clear();
    if (!this.exact.load(place, (...cell) => exactly(drawn(...cell)))) return undefined;
    if (!this.floats.load(place, (...cell) => nearly(drawn(...cell)))) return undefined;
    this.arithmetic.lost.ever = false;
    const sides = this.exactSides();
    if (sides === undefined) return undefined;
    const { left, right } = sides;
    const isLost = this.arithmetic.lost.ever;
    const [p, q] = [rationalOf(left), rationalOf(right)];
    if (left !== 'absent' && right !== 'absent' && areSame(left, right)) return 'known';
    const point = this.pointAt(place, drawn);
    if (p !== undefined && q !== undefined && left !== 'absent' && right !== 'absent') {
      // Zero times what is not known is 0, but that has to be a number: √−1 is none.
      if (isLost && !this.isDefined(place, point)) return undefined;
      return this.hasFacts(point) ? { place, draws, point, left, right, exact: true } : undefined;
    }
    const rough = this.roughly(place, draws, point);
    // A side that is a fraction is told as one all the same.
    if (rough === undefined) return undefined;
    return {
      ...rough,
      ...(p === undefined || left === 'absent' ? {} : { left }),
      ...(q === undefined || right === 'absent' ? {} : { right }),
    };
  }

  /** Which of two numbers is greater can often be told by intervals where exact numbers do not tell it. */
  private exactSides(): { readonly left: Maybe; readonly right: Maybe } | undefined {
    try {
      return this.exact.evaluate();
    } catch (error) {
      if (error instanceof Abstains) return { left: 'absent', right: 'absent' };
      throw error;
    }
  }

  /** The values that the exact arithmetic came to, and of symbols that only floats were asked for those that were drawn. */
  private pointAt(place: Place, drawn: Drawn): Point | undefined {
    const numbers = new Map<string, readonly Exact[]>();
    const extra = [...this.floats.root.tables.keys()].filter((symbol) => !this.exact.root.tables.has(symbol));
    if (extra.length > 0) {
      this.conditioned ??= this.programOf('all');
      this.conditioned.load(place, (...cell) => exactly(drawn(...cell)));
    }
    for (const { root } of [this.exact, ...(this.conditioned === undefined ? [] : [this.conditioned])]) {
      for (const [symbol, { cells }] of root.tables) {
        if (numbers.has(symbol)) continue;
        const exact = cells.filter((cell) => cell !== 'absent');
        if (exact.length < cells.length) return undefined;
        numbers.set(symbol, exact);
      }
    }
    const indices = new Map(this.floats.indexSymbols.map((name) => [name, place.choice.get(name) ?? []] as const));
    return { sizes: place.sizes, indices, numbers, functions: [...this.arithmetic.asked.values()] };
  }

  private hasFacts(point: Point | undefined): boolean {
    const { symbols } = this.subject.statement.environment;
    return [...(point?.numbers ?? [])].every(([symbol, cells]) => {
      const { lows, lengths } = this.floats.table(symbol);
      return symbols.get(symbol)?.facts.every((fact) => hasFact({ lows, lengths, cells }, fact)) ?? true;
    });
  }

  private roughly(place: Place, draws: Draws, point: Point | undefined): Found | undefined {
    // Unknown functions have other values in intervals than in exact numbers; what is told of them would be wrong.
    if (point === undefined || this.arithmetic.asked.size > 0 || !this.hasFacts(point)) return undefined;
    const sides = this.enclosed(place, point);
    if (sides === undefined || !areApart(sides.left, sides.right)) return undefined;
    return { place, draws, point, ...sides, exact: false };
  }

  private isDefined(place: Place, point: Point | undefined): boolean {
    return point !== undefined && point.functions.length === 0 && this.enclosed(place, point) !== undefined;
  }

  /** Undefined where a side is, and where that cannot be told. */
  private enclosed(
    place: Place,
    { numbers }: Point,
  ): { readonly left: Interval; readonly right: Interval } | undefined {
    try {
      this.intervals.put(place, (symbol) => (numbers.get(symbol) ?? []).map(enclosure));
      return this.intervals.evaluate();
    } catch (error) {
      if (error instanceof Abstains) return undefined;
      throw error;
    }
  }

  /** Near to where floats differ: rounded to as few digits as will do. */
  near(
    place: Place,
    values: (symbol: string, cell: number, nature: Parameters<Source<number>>[2]) => number,
  ): Witness | undefined {
    try {
      for (const parts of [1, 2, 10, 100, 10_000]) {
        const draws: Draws = new Map();
        const found = this.atPoint(
          place,
          draws,
          remembering(draws, (...cell) => rounded(values(...cell), parts)),
        );
        if (found !== undefined && found !== 'known') return this.told(found);
      }
    } catch (error) {
      if (!(error instanceof TooMuchWork) && !(error instanceof Abstains)) throw error;
    }
    return undefined;
  }

  /** Makes the numbers smaller for as long as the sides differ, and spells the point. */
  private told(found: Found): Witness {
    const allowed = { turns: SHRINKING };
    const cells = this.read(found);
    const singles = cells.map((cell) => [cell]);
    let best = found;
    try {
      // Numbers that are the same are changed together: of a quotient it may be asked to be 1.
      for (let round = 0; round < 2; round += 1) {
        for (const group of this.alike(best, cells)) best = this.smaller(best, group, allowed);
        for (const group of singles) best = this.smaller(best, group, allowed);
      }
    } catch (error) {
      if (!(error instanceof TooMuchWork)) throw error;
    }
    return this.spelled(best);
  }

  private smaller(found: Found, group: readonly Cell[], allowed: { turns: number }): Found {
    const [first] = group;
    const now = first === undefined ? undefined : found.draws.get(first[0])?.get(first[1]);
    if (now === undefined) return found;
    for (const small of this.candidatesOf(group, now)) {
      if (Rationals.equal(small.value, now.value) || allowed.turns <= 0) return found;
      allowed.turns -= 1;
      const next = this.withOthers(found, group, small);
      if (next !== undefined) return next;
    }
    return found;
  }

  /** Groups of cells that hold the same number. */
  private alike({ draws }: Found, cells: readonly Cell[]): readonly (readonly Cell[])[] {
    const groups = new Map<string, Cell[]>();
    for (const [symbol, cell] of cells) {
      const small = draws.get(symbol)?.get(cell);
      if (small === undefined) continue;
      const key = `${small.isLog} ${Rationals.show(small.value)}`;
      groups.set(key, [...(groups.get(key) ?? []), [symbol, cell]]);
    }
    return [...groups.values()].filter(({ length }) => length > 1);
  }

  /** What all of the cells may hold. */
  private candidatesOf(group: readonly Cell[], { isLog }: Small): readonly Small[] {
    const all = group.map(([symbol]) => {
      const nature = this.exact.natures.get(symbol);
      return nature === undefined ? [] : candidates(nature, isLog);
    });
    const [first = [], ...others] = all;
    const isIn = (small: Small, list: readonly Small[]): boolean =>
      list.some(({ value, isLog: other }) => other === small.isLog && Rationals.equal(value, small.value));
    return first.filter((small) => others.every((list) => isIn(small, list)));
  }

  private withOthers(found: Found, group: readonly Cell[], small: Small): Found | undefined {
    const draws: Draws = new Map([...found.draws].map(([name, cells]) => [name, new Map(cells)] as const));
    for (const [symbol, cell] of group) draws.get(symbol)?.set(cell, small);
    const next = this.atPoint(found.place, draws, drawnFrom(draws, new Set(), 0, 0));
    return next === undefined || next === 'known' || gradeOf(next) < gradeOf(found) ? undefined : next;
  }

  /** The cells that the sides depend on. */
  private read({ place, draws, point }: Found): readonly Cell[] {
    const zero: Small = { value: Rationals.zero, isLog: false };
    this.exact.load(place, (symbol, cell) => exactly(draws.get(symbol)?.get(cell) ?? zero));
    const { numbers } = this.exact.watch();
    this.exact.evaluate();
    this.exact.unwatch();
    return [...numbers]
      .filter(([symbol]) => point === undefined || point.numbers.has(symbol))
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .flatMap(([symbol, cells]) => [...cells].toSorted((a, b) => a - b).map((cell) => [symbol, cell] as const));
  }

  private spelled({ place, point, left, right, exact }: Found): Witness {
    const told = point === undefined ? { sizes: place.sizes, values: [] } : toldValues(this.subject.statement, point);
    return { ...told, ...sideTexts(left, right), exact, point };
  }

  private programOf(conditions: 'equations' | 'all'): Program<Maybe> {
    const { statement, traits, allowance } = this.subject;
    return new Program(statement, traits, this.arithmetic, allowance, { cost: 10, conditions });
  }
}

function remembering(draws: Draws, draw: Drawn): Drawn {
  return (symbol, cell, nature) => {
    const cells = draws.get(symbol) ?? new Map<number, Small>();
    draws.set(symbol, cells);
    const small = cells.get(cell) ?? draw(symbol, cell, nature);
    cells.set(cell, small);
    return small;
  };
}

function drawnFrom(draws: Draws, mode: ReadonlySet<string>, seed: number, turn: number): Drawn {
  return remembering(draws, (symbol, cell, nature) => drawSmall(symbol, cell, nature, mode.has(symbol), seed, turn));
}

function sideTexts(left: Exact | Interval, right: Exact | Interval): { readonly left: string; readonly right: string } {
  const [a, b] = digitsOfBoth(inInterval(left), inInterval(right));
  const text = (side: Exact | Interval, digits: string): string => {
    const rational = 'low' in side ? undefined : rationalOf(side);
    return rational === undefined ? digits : Rationals.show(rational);
  };
  return { left: text(left, a), right: text(right, b) };
}

function inInterval(side: Exact | Interval): Interval {
  return 'low' in side ? side : enclosure(side);
}

/** Fractions on both sides come first, then sides that are not 0; then whole values of the symbols. */
const GOOD = 3;

function gradeOf({ exact, left, right }: Found): number {
  const isZero = (side: Exact | Interval): boolean =>
    'low' in side ? side.low <= 0 && side.high >= 0 : rationalOf(side)?.numerator === 0n;
  return (exact ? 2 : 0) + (isZero(left) || isZero(right) ? 0 : 1);
}

function plainer(before: Found | undefined, after: Found | undefined): Found | undefined {
  if (before === undefined || after === undefined) return before ?? after;
  if (gradeOf(before) !== gradeOf(after)) return gradeOf(before) > gradeOf(after) ? before : after;
  const logs = ({ draws }: Found): number =>
    [...draws.values()].flatMap((cells) => [...cells.values()]).filter(({ isLog }) => isLog).length;
  return !before.exact && logs(after) < logs(before) ? after : before;
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
