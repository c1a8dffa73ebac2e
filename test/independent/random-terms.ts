/** Random terms over one setting, with derivatives, sums, products, brackets and powers: what the kernel is compared on. */

import { rational } from '../../src/number/rational.ts';
import * as build from '../../src/term/build.ts';
import type { Sort, Term } from '../../src/term/term.ts';
import { generator } from '../search.ts';

/** What the symbols of the random terms are. */
export const setting = `sizes K, N
t:
s:
u: ; positive
v: ; positive
w: ; nonnegative
n: ; nonzero
z: K
p: K; positive
y: K; one-hot
B: K, K; binary
i in K
j in K
m in 2..K
h := u + t^2
g[a in 1..K] := exp(z[a]) / sum(l in 1..K, exp(z[l]))
nonzero t + s`;

const symbols = ['t', 's', 'u', 'v', 'w', 'n', 'h'].map((name) => build.entry(name));
const exponents = [rational(-1), rational(-1), rational(-2), rational(2), rational(3), rational(1, 2), rational(-1, 2)];
const functions = ['exp', 'exp', 'log', 'abs', 'sigmoid', 'tanh', 'softplus', 'sin', 'cos'];

/** Grows terms of so many levels; `depth` counts the binders around. */
export class RandomTerms {
  private readonly random: () => number;

  constructor(seed: number) {
    this.random = generator(seed);
  }

  /** Half of them are derivatives. */
  next(): Term {
    const term = this.term(2 + this.below(4), 0);
    const by = this.pick<Term>([build.entry('t'), build.entry('u'), build.entry('z', [this.index(0)])]);
    return this.random() < 0.5 ? term : build.derivative(term, by);
  }

  private below(count: number): number {
    return Math.floor(this.random() * count);
  }

  private pick<T>(items: readonly [T, ...T[]] | readonly T[]): T {
    const item = items[this.below(items.length)];
    if (item === undefined) throw new Error('nothing to pick from');
    return item;
  }

  private index(depth: number): Term {
    const bound = Array.from({ length: depth * 2 }, (_, d) => build.bound(Math.floor(d / 2)));
    return this.pick<Term>([build.entry('i'), build.entry('j'), build.entry('m'), ...bound]);
  }

  private leaf(depth: number): Term {
    switch (this.below(6)) {
      case 0:
        return this.pick([build.integer(1), build.integer(2), build.integer(-1), build.rationalOf(rational(1, 2))]);
      case 1:
        return build.size('K');
      case 2:
        return build.entry('B', [this.index(depth), this.index(depth)]);
      case 3:
        return this.pick(symbols);
      default:
        return build.entry(this.pick(['z', 'z', 'p', 'y', 'g']), [this.index(depth)]);
    }
  }

  private term(levels: number, depth: number): Term {
    if (levels <= 0) return this.leaf(depth);
    const part = (under = depth): Term => this.term(levels - 1 - this.below(2), under);
    switch (this.below(10)) {
      case 0:
        return build.add([part(), part()]);
      case 1:
      case 2:
        return build.mul([part(), part()]);
      case 3:
        return build.power(part(), build.rationalOf(this.pick(exponents)));
      case 4:
        return build.power(build.entry(this.pick(['u', 'v'])), part());
      case 5:
        return build.bracket(this.pick(['=', '≠', '<'] as const), this.index(depth), this.index(depth));
      case 6:
        return build.call(this.pick(functions), part());
      default: {
        const tied = this.pick<Term>([
          build.entry('z', [build.bound(0)]),
          build.entry('p', [build.bound(0)]),
          build.bracket('=', build.bound(0), this.index(depth + 1)),
        ]);
        const body = this.random() < 0.6 ? build.mul([part(depth + 1), tied]) : part(depth + 1);
        return build.fold(
          this.pick(['sum', 'sum', 'sum', 'product'] as const),
          build.binder('k', this.range(depth)),
          body,
        );
      }
    }
  }

  private range(depth: number): Sort {
    const [first, K] = [build.one, build.size('K')];
    return this.pick([
      build.upTo('K'),
      build.upTo('K'),
      build.range(build.integer(2), K),
      build.range(first, this.index(depth)),
    ]);
  }
}
