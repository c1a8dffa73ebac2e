/** Ways to write a formula otherwise that are true by schoolbook laws: written by hand, and with no row of the rulebook. */

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
  rationalOf,
  size,
  sum,
  upTo,
  zero,
} from '../../src/term/build.ts';
import { openFamily, refersTo, shift } from '../../src/term/scope.ts';
import { sameSort } from '../../src/term/equality.ts';
import { replaceAt, subterms, subtermAt, type Located, type Path } from '../../src/term/traverse.ts';
import type { Of, Term } from '../../src/term/term.ts';
import type { Chance } from './random.ts';

type Law = (term: Term, chance: Chance) => Term | undefined;

const two = integer(2);

const isWhole = (term: Term): term is Of<'rational'> => term.kind === 'rational' && term.value.denominator === 1n;

const split = <T>(items: readonly T[], chance: Chance): readonly [readonly T[], readonly T[]] => {
  const at = 1 + chance.below(Math.max(1, items.length - 1));
  return [items.slice(0, at), items.slice(at)];
};

const joinedSum = (terms: readonly Term[]): Term => (terms.length === 1 ? (terms[0] ?? zero) : add(terms));
const joinedProduct = (factors: readonly Term[]): Term => (factors.length === 1 ? (factors[0] ?? one) : mul(factors));

/** Any of them may stand at any place of a formula; all hold wherever what they are put to is defined. */
export const laws: Readonly<Record<string, Law>> = {
  'terms in another order': (term, chance) => (term.kind === 'add' ? add(chance.shuffled(term.terms)) : undefined),
  'factors in another order': (term, chance) => (term.kind === 'mul' ? mul(chance.shuffled(term.factors)) : undefined),
  'terms in groups': (term, chance) => {
    if (term.kind !== 'add' || term.terms.length < 3) return undefined;
    const [first, second] = split(term.terms, chance);
    return add([joinedSum(first), joinedSum(second)]);
  },
  'groups opened': (term) =>
    term.kind === 'add' ? add(term.terms.flatMap((part) => (part.kind === 'add' ? part.terms : [part]))) : undefined,
  'multiplied out': (term, chance) => {
    if (term.kind !== 'mul') return undefined;
    const sums = term.factors.filter((factor) => factor.kind === 'add');
    const [first, ...others] = sums;
    if (first === undefined) return undefined;
    const chosen = chance.one([first, ...others]);
    const rest = term.factors.filter((factor) => factor !== chosen);
    return rest.length + 1 === term.factors.length
      ? add(chosen.terms.map((part) => joinedProduct([part, ...rest])))
      : undefined;
  },
  'a square written out': (term) => {
    if (term.kind !== 'power' || !isWhole(term.exponent) || term.exponent.value.numerator !== 2n) return undefined;
    const { base } = term;
    if (base.kind !== 'add') return mul([base, base]);
    const [first, ...others] = base.terms;
    const rest = joinedSum(others);
    return first === undefined ? undefined : add([power(first, two), mul([two, first, rest]), power(rest, two)]);
  },
  'twice the half': (term) => mul([two, term, rationalOf({ numerator: 1n, denominator: 2n })]),
  'added and taken away': (term, chance) => {
    const other = entry(chance.one(['a', 'b', 'c']));
    return add([term, other, mul([minusOne, other])]);
  },
  'multiplied and divided': (term) => quotient(mul([entry('p'), term]), entry('p')),
  'e to a sum': (term, chance) => {
    if (term.kind !== 'apply' || term.name !== 'exp') return undefined;
    const inner = term.args[0]?.body;
    if (inner?.kind !== 'add') return undefined;
    const [first, second] = split(inner.terms, chance);
    return mul([call('exp', joinedSum(first)), call('exp', joinedSum(second))]);
  },
  'e to a difference': (term, chance) => {
    if (term.kind !== 'apply' || term.name !== 'exp') return undefined;
    const inner = term.args[0]?.body;
    if (inner?.kind !== 'add') return undefined;
    const [first, second] = split(inner.terms, chance);
    return quotient(call('exp', joinedSum(first)), call('exp', mul([minusOne, joinedSum(second)])));
  },
  'the log of a product': (term, chance) => {
    if (term.kind !== 'apply' || term.name !== 'log') return undefined;
    const inner = term.args[0]?.body;
    if (inner?.kind !== 'mul' || !inner.factors.every(isPositive)) return undefined;
    const [first, second] = split(inner.factors, chance);
    return add([call('log', joinedProduct(first)), call('log', joinedProduct(second))]);
  },
  'the sum of a sum': (term, chance) => {
    if (term.kind !== 'fold' || term.operator !== 'sum' || term.body.kind !== 'add') return undefined;
    const [first, second] = split(term.body.terms, chance);
    return add([sum(term.binder, joinedSum(first)), sum(term.binder, joinedSum(second))]);
  },
  'a factor in front': (term) => {
    if (term.kind !== 'fold' || term.operator !== 'sum' || term.body.kind !== 'mul') return undefined;
    const fixed = term.body.factors.filter((factor) => !refersTo(factor, 0));
    const moving = term.body.factors.filter((factor) => refersTo(factor, 0));
    if (fixed.length === 0 || moving.length === 0) return undefined;
    return mul([...fixed.map((factor) => shift(factor, -1)), sum(term.binder, joinedProduct(moving))]);
  },
  'a factor inside': (term) => {
    if (term.kind !== 'mul') return undefined;
    const folded = term.factors.find((factor) => factor.kind === 'fold' && factor.operator === 'sum');
    if (folded?.kind !== 'fold') return undefined;
    const rest = term.factors.filter((factor) => factor !== folded);
    if (rest.length + 1 !== term.factors.length) return undefined;
    return sum(folded.binder, mul([...rest.map((factor) => shift(factor, 1)), folded.body]));
  },
  'sums exchanged': (term) => {
    if (term.kind !== 'fold' || term.operator !== 'sum') return undefined;
    const { body } = term;
    if (body.kind !== 'fold' || body.operator !== 'sum') return undefined;
    const two = { binders: [term.binder, body.binder], body: body.body };
    // The ranges of the two do not speak of each other here.
    return sum(
      body.binder,
      sum(term.binder, openFamily({ ...two, body: shift(two.body, 2, 2) }, [bound(0), bound(1)])),
    );
  },
  'one of them apart': (term, chance) => {
    if (term.kind !== 'fold' || term.operator !== 'sum' || !sameSort(term.binder.sort, upTo('n'))) return undefined;
    const at = entry(chance.one(['i', 'j']));
    const single = openFamily({ binders: [term.binder], body: term.body }, [at]);
    const others = mul([add([one, mul([minusOne, bracket('=', bound(0), at)])]), term.body]);
    return add([single, sum(term.binder, others)]);
  },
  'a sum over one': (term, chance) => {
    if (term.reach > 0) return undefined;
    const at = entry(chance.one(['i', 'j']));
    return sum(binder('q', upTo('n')), mul([bracket('=', bound(0), at), term]));
  },
  'the mean of a constant': (term) => mul([power(size('n'), minusOne), sum(binder('q', upTo('n')), shift(term, 1))]),
  'times a whole of one': (term) => mul([sum(binder('q', upTo('n')), entry('s', [bound(0)])), term]),
  'times a target': (term) => mul([sum(binder('q', upTo('n')), power(entry('t', [bound(0)]), two)), term]),
  'a derivative by its law': (term) => {
    if (term.kind !== 'derivative' || term.by.kind !== 'entry') return undefined;
    return derived(term.body, term.by);
  },
};

function isPositive(term: Term): boolean {
  if (term.kind === 'entry') return term.symbol === 'p' || term.symbol === 'w';
  return (
    (term.kind === 'apply' && term.name === 'exp') ||
    (term.kind === 'add' && term.terms.some((part) => part === one || isOne(part)))
  );
}

function isOne(term: Term): boolean {
  return isWhole(term) && term.value.numerator === 1n;
}

/** One law of differentiation, written for this test alone. */
function derived(body: Term, by: Of<'entry'>): Term | undefined {
  const d = (part: Term): Term => derivative(part, by);
  switch (body.kind) {
    case 'rational':
    case 'size':
      return zero;
    case 'entry': {
      if (body.symbol !== by.symbol) return zero;
      const [own, other] = [body.slots[0], by.slots[0]];
      return own === undefined || other === undefined ? one : bracket('=', own, other);
    }
    case 'add':
      return add(body.terms.map(d));
    case 'mul': {
      const [first, ...others] = body.factors;
      if (first === undefined) return undefined;
      const rest = joinedProduct(others);
      return others.length === 0 ? d(first) : add([mul([d(first), rest]), mul([first, d(rest)])]);
    }
    case 'power':
      if (!isWhole(body.exponent)) return undefined;
      return mul([body.exponent, power(body.base, integer(body.exponent.value.numerator - 1n)), d(body.base)]);
    case 'fold':
      return body.operator === 'sum' ? sum(body.binder, derivative(body.body, shift(by, 1))) : undefined;
    case 'apply': {
      const inner = body.args[0]?.body;
      if (inner === undefined) return undefined;
      if (body.name === 'exp') return mul([body, d(inner)]);
      return body.name === 'log' ? quotient(d(inner), inner) : undefined;
    }
    default:
      return undefined;
  }
}

/** Any part that is a number. */
export function placeIn(term: Term, chance: Chance): Located {
  const places = [...subterms(term)].filter(({ path }) => isPlace(term, path));
  return places[chance.below(places.length)] ?? { term, path: [], depth: 0 };
}

/** The names of the laws that were used, and what they made of the formula. */
export function rewritten(
  term: Term,
  chance: Chance,
  steps: number,
): { readonly term: Term; readonly by: readonly string[] } {
  let current = term;
  const by: string[] = [];
  const names = Object.keys(laws);
  for (let i = 0; i < steps * 4 && by.length < steps; i += 1) {
    const place = placeIn(current, chance);
    const name = names[chance.below(names.length)] ?? '';
    const made = laws[name]?.(place.term, chance);
    const next = made === undefined ? undefined : replaceAt(current, place.path, made);
    if (next === undefined) continue;
    current = next;
    by.push(name);
  }
  return { term: current, by };
}

/** A number stands there: no index, no exponent, no end of a range, nothing one differentiates by. */
function isPlace(term: Term, path: Path): boolean {
  return path.every((step, depth) => {
    const above = subtermAt(term, path.slice(0, depth));
    if (above === undefined || above.kind === 'entry' || above.kind === 'bracket') return false;
    return step === 0 || (above.kind !== 'power' && above.kind !== 'derivative' && above.kind !== 'fold');
  });
}
