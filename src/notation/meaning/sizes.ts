/** Unknown sizes and their unification: the one place where "these two indices run over the same set" is decided. */

import { rationalOf, range, size } from '../../term/build.ts';
import { sameTerm } from '../../term/equality.ts';
import { freeSizes, substituteSize } from '../../term/scope.ts';
import type { Sort, Term } from '../../term/term.ts';
import { one, rational, zero } from '../../number/rational.ts';

/** An unknown size is a size term whose name starts with `?`, which no written name does. */
export class Sizes {
  readonly #known = new Map<string, Term>();
  readonly #hints = new Map<string, string>();
  #count = 0;

  copy(): Sizes {
    const sizes = new Sizes();
    for (const [name, term] of this.#known) sizes.#known.set(name, term);
    for (const [name, hint] of this.#hints) sizes.#hints.set(name, hint);
    sizes.#count = this.#count;
    return sizes;
  }

  /** From 1 on, or from 0. */
  fresh(hint: string, fromNought = false): Sort {
    this.#count += 1;
    const name = `?${this.#count}`;
    this.#hints.set(name, hint);
    return fromNought ? range(rationalOf(zero), size(name)) : upTo(size(name));
  }

  /** The size with everything that is known by now put in. */
  resolve(term: Term): Term {
    let current = term;
    for (let round = 0; round < 100; round += 1) {
      const unknown = [...freeSizes(current)].find((name) => this.#known.has(name));
      if (unknown === undefined) return current;
      const value = this.#known.get(unknown);
      if (value === undefined) return current;
      current = substituteSize(current, unknown, value);
    }
    return current;
  }

  resolveSort(sort: Sort): Sort {
    if (sort.kind !== 'range' && sort.kind !== 'interval') return sort;
    return { ...sort, low: this.resolve(sort.low), high: this.resolve(sort.high) };
  }

  /** Makes two sizes the same where that is possible; false: they differ. */
  unifySizes(a: Term, b: Term): boolean {
    const left = this.resolve(a);
    const right = this.resolve(b);
    if (sameTerm(left, right)) return true;
    if (isUnknown(left)) return this.#assign(left.name, right);
    if (isUnknown(right)) return this.#assign(right.name, left);
    return false;
  }

  unify(a: Sort, b: Sort): boolean {
    if (a.kind === 'range' && b.kind === 'range') {
      return sameTerm(this.resolve(a.low), this.resolve(b.low)) && this.unifySizes(a.high, b.high);
    }
    if (a.kind === 'set' && b.kind === 'set') return a.name === b.name;
    if (a.kind === 'set' && b.kind === 'range') return this.unifySizes(size(`|${a.name}|`), b.high);
    if (b.kind === 'set' && a.kind === 'range') return this.unifySizes(a.high, size(`|${b.name}|`));
    return a.kind === 'real' && b.kind === 'real';
  }

  /** Would they unify? Nothing is changed. */
  couldUnify(a: Sort, b: Sort): boolean {
    if (a.kind !== 'range' || b.kind !== 'range') return a.kind === b.kind;
    const [left, right] = [this.resolve(a.high), this.resolve(b.high)];
    return (
      sameTerm(this.resolve(a.low), this.resolve(b.low)) &&
      (sameTerm(left, right) || isUnknown(left) || isUnknown(right))
    );
  }

  isKnown(sort: Sort): boolean {
    return sort.kind !== 'range' || !isUnknown(this.resolve(sort.high));
  }

  same(a: Sort, b: Sort): boolean {
    if (a.kind === 'range' && b.kind === 'range') {
      return sameTerm(this.resolve(a.low), this.resolve(b.low)) && sameTerm(this.resolve(a.high), this.resolve(b.high));
    }
    return a.kind === 'set' && b.kind === 'set' && a.name === b.name;
  }

  /** Every unknown that is left, with the name it was asked for under. */
  hintOf(name: string): string {
    return this.#hints.get(name) ?? 'n';
  }

  #assign(name: string, value: Term): boolean {
    if (freeSizes(value).has(name)) return false;
    this.#known.set(name, value);
    return true;
  }
}

export function isUnknown(term: Term): term is Extract<Term, { kind: 'size' }> {
  return term.kind === 'size' && term.name.startsWith('?');
}

export function upTo(high: Term): Sort {
  return range(rationalOf(one), high);
}

export const unitSort: Sort = upTo(rationalOf(rational(1)));

/** How a size reads: `K`, `D + 1`, `3`. */
export function highOf(sort: Sort): Term | undefined {
  return sort.kind === 'range' ? sort.high : undefined;
}
