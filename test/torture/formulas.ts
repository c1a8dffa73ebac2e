/** Formulas by chance, family by family: what derivations are made of. */

import {
  add,
  binder,
  bound,
  bracket,
  call,
  derivative,
  entry,
  integer,
  minusOne,
  mul,
  one,
  power,
  quotient,
  size,
  sum,
  upTo,
} from '../../src/term/build.ts';
import { shift } from '../../src/term/scope.ts';
import type { Term } from '../../src/term/term.ts';
import type { Chance } from './random.ts';

export const familyNames = [
  'polynomials',
  'sums',
  'exponentials',
  'fractions',
  'logarithms',
  'softmax',
  'matrices',
  'brackets',
  'derivatives',
] as const;
export type FamilyName = (typeof familyNames)[number];

type Make = (chance: Chance, depth: number, bounds: Bounds) => Term;

/** The variables that are bound here, nearest first, by the size they run to. */
export type Bounds = readonly ('n' | 'm')[];

const scalars = ['a', 'b', 'c'] as const;

/** An index that runs to a size: a bound one where there is one, more often than not. */
function index(chance: Chance, to: 'n' | 'm', bounds: Bounds): Term {
  const here = bounds.flatMap((own, depth) => (own === to ? [bound(depth)] : []));
  const [nearest, ...others] = here;
  if (nearest !== undefined && chance.below(4) > 0) return chance.one([nearest, ...others]);
  return to === 'm' ? entry('k') : entry(chance.one(['i', 'j']));
}

const leaf: Make = (chance, _, bounds) => {
  const at = (): Term => index(chance, 'n', bounds);
  switch (chance.below(9)) {
    case 0:
      return integer(chance.below(4) + 1);
    case 1:
    case 2:
      return entry(chance.one(scalars));
    case 3:
      return entry('A', [at(), at()]);
    case 4:
      return entry('B', [at(), index(chance, 'm', bounds)]);
    case 5:
      return entry('u', [index(chance, 'm', bounds)]);
    case 6:
      return entry('w', [at()]);
    default:
      return entry(chance.one(['x', 'y']), [at()]);
  }
};

const positiveLeaf: Make = (chance, depth, bounds) => {
  switch (chance.below(4)) {
    case 0:
      return entry('p');
    case 1:
      return entry('w', [index(chance, 'n', bounds)]);
    case 2:
      return call('exp', leaf(chance, depth, bounds));
    default:
      return add([one, power(leaf(chance, depth, bounds), integer(2))]);
  }
};

function overSum(chance: Chance, bounds: Bounds, body: (inner: Bounds) => Term): Term {
  const to = chance.below(3) === 0 ? 'm' : 'n';
  return sum(binder(to === 'n' ? 'l' : 'r', upTo(to)), body([to, ...bounds]));
}

const polynomial: Make = (chance, depth, bounds) => {
  if (depth === 0) return leaf(chance, 0, bounds);
  const part = (): Term => polynomial(chance, depth - 1, bounds);
  switch (chance.below(5)) {
    case 0:
      return power(part(), integer(2));
    case 1:
      return add([part(), mul([minusOne, part()])]);
    case 2:
      return add([part(), part(), part()]);
    default:
      return mul([part(), part()]);
  }
};

const ofSums: Make = (chance, depth, bounds) => {
  if (depth === 0) return leaf(chance, 0, bounds);
  const part = (inner = bounds): Term => ofSums(chance, depth - 1, inner);
  switch (chance.below(6)) {
    case 0:
      return add([part(), part()]);
    case 1:
      return mul([part(), part()]);
    case 2:
      return mul([power(size('n'), minusOne), part()]);
    default:
      return overSum(chance, bounds, part);
  }
};

const exponential: Make = (chance, depth, bounds) => {
  if (depth === 0) return leaf(chance, 0, bounds);
  const part = (inner = bounds): Term => exponential(chance, depth - 1, inner);
  switch (chance.below(6)) {
    case 0:
      return add([part(), part()]);
    case 1:
      return mul([part(), part()]);
    case 2:
      return overSum(chance, bounds, part);
    default:
      return call('exp', polynomial(chance, 1, bounds));
  }
};

const fraction: Make = (chance, depth, bounds) => {
  if (depth === 0) return leaf(chance, 0, bounds);
  const part = (inner = bounds): Term => fraction(chance, depth - 1, inner);
  switch (chance.below(5)) {
    case 0:
      return add([part(), part()]);
    case 1:
      return mul([part(), part()]);
    case 2:
      return overSum(chance, bounds, part);
    default:
      return quotient(part(), positiveLeaf(chance, 0, bounds));
  }
};

const logarithm: Make = (chance, depth, bounds) => {
  if (depth === 0) return leaf(chance, 0, bounds);
  const part = (inner = bounds): Term => logarithm(chance, depth - 1, inner);
  switch (chance.below(6)) {
    case 0:
      return add([part(), part()]);
    case 1:
      return mul([part(), part()]);
    case 2:
      return overSum(chance, bounds, part);
    default:
      return call('log', mul([positiveLeaf(chance, 0, bounds), positiveLeaf(chance, 0, bounds)]));
  }
};

/** One class of a softmax: its own index is free where it is used. */
function softmaxAt(at: Term): Term {
  const all = sum(binder('l', upTo('n')), call('exp', entry('x', [bound(0)])));
  return quotient(call('exp', entry('x', [at])), all);
}

const softmax: Make = (chance, depth, bounds) => {
  const at = (inner: Bounds): Term => index(chance, 'n', inner);
  if (depth === 0) return chance.below(3) > 0 ? softmaxAt(at(bounds)) : leaf(chance, 0, bounds);
  const part = (inner = bounds): Term => softmax(chance, depth - 1, inner);
  switch (chance.below(6)) {
    case 0:
      return add([part(), mul([minusOne, part()])]);
    case 1:
      return mul([part(), part()]);
    case 2:
      return sum(binder('l', upTo('n')), mul([entry('t', [bound(0)]), part(['n', ...bounds])]));
    case 3:
      return call('log', softmaxAt(at(bounds)));
    default:
      return sum(binder('l', upTo('n')), part(['n', ...bounds]));
  }
};

const matrix: Make = (chance, depth, bounds) => {
  const walk = (from: Term, steps: number): Term => {
    if (steps === 0) return entry(chance.one(['x', 'y']), [from]);
    const row = shift(from, 1);
    const turned = chance.below(2) === 0;
    const cell = turned ? entry('A', [bound(0), row]) : entry('A', [row, bound(0)]);
    return sum(binder('l', upTo('n')), mul([cell, walk(bound(0), steps - 1)]));
  };
  const at = index(chance, 'n', bounds);
  const form = walk(at, 1 + chance.below(2));
  if (depth === 0) return form;
  return chance.below(2) === 0
    ? add([form, mul([entry(chance.one(scalars)), matrix(chance, depth - 1, bounds)])])
    : mul([form, leaf(chance, 0, bounds)]);
};

const bracketed: Make = (chance, depth, bounds) => {
  const two = (inner: Bounds): Term => bracket('=', index(chance, 'n', inner), index(chance, 'n', inner));
  if (depth === 0) return chance.below(2) === 0 ? two(bounds) : leaf(chance, 0, bounds);
  const part = (inner = bounds): Term => bracketed(chance, depth - 1, inner);
  switch (chance.below(5)) {
    case 0:
      return add([part(), part()]);
    case 1:
      return mul([part(), part()]);
    case 2:
      return mul([add([one, mul([minusOne, two(bounds)])]), part()]);
    default:
      return sum(binder('l', upTo('n')), part(['n', ...bounds]));
  }
};

const differentiated: Make = (chance, depth) => {
  const of = chance.one([polynomial, ofSums, exponential, softmax, fraction]);
  const by = chance.below(3) === 0 ? entry(chance.one(scalars)) : entry('x', [entry(chance.one(['i', 'j']))]);
  return derivative(of(chance, Math.min(depth, 2), []), by);
};

const families: Readonly<Record<FamilyName, Make>> = {
  polynomials: polynomial,
  sums: ofSums,
  exponentials: exponential,
  fractions: fraction,
  logarithms: logarithm,
  softmax,
  matrices: matrix,
  brackets: bracketed,
  derivatives: differentiated,
};

export function formulaFrom(chance: Chance, name: FamilyName): Term {
  return families[name](chance, 1 + chance.below(3), []);
}
