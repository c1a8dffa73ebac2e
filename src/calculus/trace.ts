/** The record of a computation: every change is a step the kernel can take, made here with the kernel's own means. */

import { areEqual, canonical } from '../kernel/algebra.ts';
import { differentiateOnce } from '../kernel/derivative.ts';
import type { Scope } from '../kernel/environment.ts';
import { take, type Path, type Rulebook, type Step } from '../kernel/proof.ts';
import { holds, instantiate, Refused, type Instance } from '../kernel/row.ts';
import { sameTerm } from '../term/equality.ts';
import { openFamily } from '../term/scope.ts';
import { TermTable } from '../term/term-table.ts';
import type { Family, Of, Sort, Term } from '../term/term.ts';

/** Where a subterm stands: the way there, kept as a chain because most ways are never told. */
export interface Place {
  readonly above: Place | undefined;
  readonly step: number;
  readonly scope: Scope;
}

export function topPlace(scope: Scope): Place {
  return { above: undefined, step: -1, scope };
}

export function pathOf(place: Place): Path {
  const path: number[] = [];
  for (let at: Place | undefined = place; at?.above !== undefined; at = at.above) path.push(at.step);
  return path.toReversed();
}

/** The search went wrong; what it was looking for is not found, and nothing false comes of it. */
export class Unconfirmed extends Error {}

export class Trace {
  readonly rules: Rulebook;
  readonly steps: Step[] = [];
  /** Which rules may be used, by name; definitions are written out only where all may. */
  gently: ((rule: string) => boolean) | undefined;
  /** Normal forms already reached, so that no work is done twice. */
  private normal = new Map<Scope, TermTable<true>>();

  /** The normal form, for a derivative that is stuck. */
  respelling: ((term: Term, place: Place) => Term) | undefined;
  /** Whether ranges, orders of indices, powers that count and determinants are looked into: only where the plain way has failed. */
  readonly thorough: boolean;
  /** What is differentiated by, where the work stands: it is no longer itself when it is written out. */
  private varied: readonly string[] = [];
  /** The definitions that are written out outside of derivatives; undefined: all. */
  private opened: ReadonlySet<string> | undefined;

  constructor(rules: Rulebook, opened?: ReadonlySet<string>, thorough = false) {
    this.rules = rules;
    this.opened = opened;
    this.thorough = thorough;
  }

  /** Another spelling of the same polynomial. */
  respell(from: Term, to: Term, place: Place): Term {
    if (sameTerm(from, to)) return from;
    if (!areEqual(from, to, place.scope)) throw new Unconfirmed('a spelling that the algebra does not confirm');
    this.steps.push({ kind: 'algebra', path: pathOf(place), to });
    return to;
  }

  /** Does the work, and forgets its steps where nothing came of it. */
  trying<T>(work: () => T | undefined): T | undefined {
    const mark = this.steps.length;
    const found = work();
    if (found === undefined) this.steps.length = mark;
    return found;
  }

  canonical(term: Term, place: Place): Term {
    const to = canonical(term, place.scope);
    if (to === term) return term;
    this.steps.push({ kind: 'algebra', path: pathOf(place), to });
    return to;
  }

  /** The right side of the rule in place of the term; undefined: the rule does not fit, or a condition is not known. */
  byRow(term: Term, id: string, parts: Parts, place: Place): Term | undefined {
    const { scope } = place;
    const row = this.rules.get(id);
    if (row === undefined) throw new Error(`no rule ${id}`);
    if (this.gently?.(id) === false) return undefined;
    const instance: Instance = {
      families: new Map(
        row.families.flatMap(({ name }) => {
          const family = parts.families?.[name];
          return family === undefined ? [] : [[name, family] as const];
        }),
      ),
      ranges: new Map(
        row.ranges.flatMap((name) => {
          const sort = parts.ranges?.[name];
          return sort === undefined ? [] : [[name, sort] as const];
        }),
      ),
    };
    try {
      const left = instantiate(row.left, instance, scope);
      if (!row.conditions.every((condition) => holds(condition, instance, scope))) return undefined;
      if (!sameTerm(left, term)) {
        // The pattern's spelling of the same polynomial.
        if (!areEqual(left, term, scope)) return undefined;
        this.steps.push({ kind: 'algebra', path: pathOf(place), to: left });
      }
      this.steps.push({ kind: 'row', path: pathOf(place), row: id, instance });
      return instantiate(row.right, instance, scope);
    } catch (error) {
      if (error instanceof Refused) return undefined;
      throw error;
    }
  }

  byLaw(term: Of<'derivative'>, place: Place): Term | undefined {
    const found = differentiateOnce(term, place.scope);
    if (found === undefined) return undefined;
    this.steps.push({ kind: 'law', path: pathOf(place), law: found.law });
    return found.result;
  }

  /** Does the work with every definition written out. */
  opening<T>(work: () => T): T {
    const { opened, normal } = this;
    this.opened = undefined;
    this.normal = new Map();
    const done = work();
    this.opened = opened;
    this.normal = normal;
    return done;
  }

  /** Does the work inside of a derivative by the symbol. */
  varying<T>(symbol: string, work: () => T): T {
    const { varied } = this;
    this.varied = [...varied, symbol];
    const done = work();
    this.varied = varied;
    return done;
  }

  /** By its definition, where a value is wanted and not what it depends on. */
  open(term: Of<'entry'>, place: Place): Term | undefined {
    return this.opens(term.symbol, place.scope) ? this.unfold(term, place) : undefined;
  }

  /** Whether the symbol is to be written out. */
  opens(symbol: string, { environment }: Scope): boolean {
    if (this.gently !== undefined || this.varied.includes(symbol)) return false;
    return this.opened?.has(symbol) !== false && environment.definitions.has(symbol);
  }

  unfold(term: Of<'entry'>, place: Place): Term | undefined {
    const definition = place.scope.environment.definitions.get(term.symbol);
    if (definition === undefined || definition.binders.length !== term.slots.length) return undefined;
    this.steps.push({ kind: 'unfold', path: pathOf(place) });
    return openFamily(definition, term.slots);
  }

  /** The value in its place, where nothing is left to be worked out before. */
  put(term: Of<'at'>, place: Place): Term | undefined {
    const step: Step = { kind: 'put', path: [] };
    try {
      const made = take(term, step, place.scope, this.rules);
      this.steps.push({ ...step, path: pathOf(place) });
      return made;
    } catch (error) {
      if (error instanceof Refused) return undefined;
      throw error;
    }
  }

  isNormal(term: Term, scope: Scope): boolean {
    return this.normal.get(scope)?.get(term) === true;
  }

  markNormal(term: Term, scope: Scope): void {
    const known = this.normal.get(scope) ?? new TermTable<true>();
    known.set(term, true);
    this.normal.set(scope, known);
  }
}

export interface Parts {
  readonly families?: Readonly<Record<string, Family>>;
  readonly ranges?: Readonly<Record<string, Sort>>;
}

export function below(place: Place, step: number, scope: Scope = place.scope): Place {
  return { above: place, step, scope };
}
