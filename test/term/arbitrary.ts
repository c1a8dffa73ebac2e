/** Random well-formed terms over one fixed signature, with shrinking; every property test draws from here. */

import * as fc from 'fast-check';
import * as build from '../../src/term/build.ts';
import type { Claim, ClaimRelation } from '../../src/term/claim.ts';
import { sameSort } from '../../src/term/equality.ts';
import { type Functions, sortOf } from '../../src/term/check.ts';
import type { Signature } from '../../src/term/signature.ts';
import type { Binder, BracketRelation, Family, FoldOperator, Sort, Term } from '../../src/term/term.ts';
import { mapShared } from '../../src/term/traverse.ts';
import { rational } from '../../src/number/rational.ts';

const overK = build.upTo('K');
const overN = build.upTo('n');

export const signature: Signature = new Map([
  ['x', { slots: [], facts: [] }],
  ['z', { slots: [overK], facts: [] }],
  ['W', { slots: [overK, overN], facts: [] }],
  ['in', { slots: [], facts: [] }], // a reserved word of the plain notation
  ["it's `odd`", { slots: [overN], facts: [] }],
  ['k', { slots: [], values: overK, facts: [] }],
  ['i', { slots: [], values: overN, facts: [] }],
  ['y', { slots: [overN], values: overK, facts: [] }],
  ['f', { slots: [], parameters: [[]], facts: [] }],
  ['h', { slots: [], parameters: [[], []], facts: [] }],
  ['g', { slots: [overK], parameters: [[overK], [overK, overN]], facts: [] }],
]);

export const functions: Functions = (name) => {
  if (name === 'exp') return { parameters: [0], slots: 0 };
  return name === 'softmax' ? { parameters: [1], slots: 1 } : undefined;
};

/** What a term grows from: numbers that choose, and seeds for the subterms. Smaller seeds grow into smaller terms. */
interface Seed {
  readonly choice: number;
  readonly pick: number;
  readonly kids: readonly Seed[];
}

/** Levels are spelt out: a lazy recursion has no bound on the size of what it makes. */
function seedOf(levels: number): fc.Arbitrary<Seed> {
  const kids = levels === 0 ? fc.constant([]) : fc.array(seedOf(levels - 1), { maxLength: 3 });
  return fc.record({ choice: fc.nat(63), pick: fc.nat(255), kids });
}

const seed = seedOf(4);

const barren: Seed = { choice: 0, pick: 0, kids: [] };

function pick<T>(items: readonly [T, ...T[]], number: number): T {
  return items[number % items.length] ?? items[0];
}

const hints = ['k', 'l', 'j', 'z', 'exp', 'sum', '', "i'", 'α', 'k1'] as const;

function kid(from: Seed, position: number): Seed {
  return from.kids[position] ?? barren;
}

function growSort(from: Seed, scope: readonly Binder[]): Sort {
  switch (from.pick % 7) {
    case 0:
    case 1:
      return overN;
    case 2:
      return { kind: 'set', name: 'S' };
    case 3:
      return build.interval(build.zero, grow(kid(from, 0), scope));
    case 4:
      return { kind: 'real' };
    case 5:
      return build.range(build.one, growIndex(from, overK, scope));
    default:
      return overK;
  }
}

function growBinder(from: Seed, sort: Sort): Binder {
  return { hint: pick(hints, from.choice + from.pick), sort };
}

/** An index of the sort: a variable, a symbol, a label or a literal. */
function growIndex(from: Seed, sort: Sort, scope: readonly Binder[]): Term {
  const found: Term[] = scope
    .map((_, depth) => build.bound(depth))
    .filter((variable) => {
      const own = sortOf(variable, scope, signature);
      return own !== undefined && sameSort(own, sort);
    });
  for (const [name, type] of signature) {
    if (type.values === undefined || !sameSort(type.values, sort)) continue;
    found.push(
      build.entry(
        name,
        type.slots.map(() => growIndex(kid(from, 0), overN, from.kids.length > 0 ? scope : [])),
      ),
    );
  }
  return found[from.pick % (found.length + 1)] ?? build.integer(1 + (from.pick % 3));
}

function growSlots(from: Seed, sorts: readonly Sort[], scope: readonly Binder[]): Term[] {
  return sorts.map((sort, i) => growIndex(kid(from, i), sort, scope));
}

function growFamily(from: Seed, sorts: readonly Sort[], scope: readonly Binder[]): Family {
  const binders = sorts.map((sort, i) => growBinder({ ...from, choice: from.choice + i }, sort));
  const inner = [...scope, ...binders];
  if (from.pick % 3 === 0) {
    const whole = pick(['z', 'W'], from.choice);
    const slots = signature.get(whole)?.slots ?? [];
    return {
      binders,
      body: build.entry(
        whole,
        slots.map((sort, i) => growIndex({ ...from, pick: i }, sort, inner)),
      ),
    };
  }
  return { binders, body: grow(from, inner) };
}

function growLeaf(from: Seed, scope: readonly Binder[]): Term {
  switch (from.choice % 8) {
    case 0:
      return build.integer((from.pick % 9) - 4);
    case 1:
      return build.rationalOf(rational((from.pick % 7) - 3, 1 + (from.pick % 5)));
    case 2:
      return build.size(pick(['K', 'n'], from.pick));
    case 3:
      return build.entry('z', growSlots(from, [overK], scope));
    case 4:
      return build.entry('W', growSlots(from, [overK, overN], scope));
    case 5:
      return build.entry(pick(['x', 'in'], from.pick));
    case 6:
      return build.entry("it's `odd`", growSlots(from, [overN], scope));
    default:
      return scope.length === 0 ? build.entry('k') : build.bound(from.pick % scope.length);
  }
}

const relations: [BracketRelation, ...BracketRelation[]] = ['=', '≠', '<', '≤'];
const operators: [FoldOperator, ...FoldOperator[]] = [
  'sum',
  'sum',
  'product',
  'max',
  'min',
  'argmax',
  'argmin',
  'integral',
];

function grow(from: Seed, scope: readonly Binder[]): Term {
  if (from.kids.length === 0) return growLeaf(from, scope);
  const term = (position: number): Term => grow(kid(from, position), scope);
  const terms = (): Term[] => from.kids.map((one) => grow(one, scope));
  switch (from.choice % 20) {
    case 0:
    case 1:
    case 2:
      return build.add(terms());
    case 3:
    case 4:
      return build.mul(terms());
    case 5:
      return build.mul([build.minusOne, ...terms()]);
    case 6:
      return build.quotient(term(0), term(1));
    case 7:
    case 8:
      return build.power(term(0), pick([build.minusOne, build.integer(2), term(1), build.integer(-3)], from.pick));
    case 9:
      return build.bracket(
        pick(relations, from.pick),
        growIndex(kid(from, 0), overK, scope),
        growIndex(kid(from, 1), overK, scope),
      );
    case 10:
      return build.bracket(pick(relations, from.pick), term(0), term(1));
    case 11:
    case 12:
    case 13: {
      const binder = growBinder(from, growSort(kid(from, 1), scope));
      return build.fold(pick(operators, from.pick), binder, grow(kid(from, 0), [...scope, binder]));
    }
    case 14:
      return build.call('exp', term(0));
    case 15:
      return build.apply('softmax', [growFamily(kid(from, 0), [overK], scope)], growSlots(from, [overK], scope));
    case 16: {
      const partials = [
        { argument: 0, slots: [] },
        { argument: 1, slots: [] },
      ].slice(0, from.pick % 3);
      return pick(
        [
          build.apply('h', [term(0), term(1)].map(build.scalar), [], partials),
          build.apply('f', [build.scalar(term(0))], [], partials.slice(0, 1)),
        ],
        from.pick,
      );
    }
    case 17: {
      const args = [growFamily(kid(from, 0), [overK], scope), growFamily(kid(from, 1), [overK, overN], scope)];
      const slots = growSlots(from, [overK], scope);
      return build.apply('g', args, slots, from.pick % 2 === 0 ? [] : [{ argument: 0, slots }]);
    }
    case 18:
      return build.derivative(term(0), build.entry('z', growSlots(from, [overK], scope)));
    default:
      return pick(
        [
          build.at(term(0), 'x', build.scalar(term(1))),
          build.at(term(0), 'z', growFamily(kid(from, 1), [overK], scope)),
        ],
        from.pick,
      );
  }
}

/** Closed terms: no variable points outside. */
export const anyTerm: fc.Arbitrary<Term> = seed.map((from) => grow(from, []));

/** Terms under these binders, outermost first. */
export const under: readonly Binder[] = [build.binder('a', overK), build.binder('b', overN)];
export const openTerm: fc.Arbitrary<Term> = seed.map((from) => grow(from, under));

/** Families over 1..K that may stand for the symbol z. */
export const anyFamily: fc.Arbitrary<Family> = seed.map((from) => growFamily(from, [overK], []));

const claimRelations: [ClaimRelation, ...ClaimRelation[]] = [
  '=',
  '≠',
  '<',
  '≤',
  '>',
  '≥',
  '∝',
  '≈',
  '→',
  '∈',
  '∼',
  '⊂',
];

export const anyClaim: fc.Arbitrary<Claim> = fc
  .tuple(seed, seed, seed, fc.nat(2), fc.nat(2))
  .map(([a, b, c, rank, given]) => {
    const binders = under.slice(0, rank);
    const hypotheses = [kid(c, 0), kid(c, 1)]
      .slice(0, given)
      .map((from) => build.bracket(pick(relations, from.pick), growIndex(from, overK, binders), grow(from, binders)));
    return {
      binders,
      hypotheses,
      relation: pick(claimRelations, c.choice),
      left: grow(a, binders),
      right: grow(b, binders),
    };
  });

/** The same term with every binder's hint changed. */
export function rehint(term: Term, change: (hint: string) => string): Term {
  const family = (value: Family): Family => ({
    binders: value.binders.map((binder) => ({ hint: change(binder.hint), sort: sort(binder.sort) })),
    body: rehint(value.body, change),
  });
  const sort = (value: Sort): Sort =>
    value.kind === 'range' || value.kind === 'interval'
      ? { kind: value.kind, low: rehint(value.low, change), high: rehint(value.high, change) }
      : value;
  const all = (terms: readonly Term[]): readonly Term[] => mapShared(terms, (each) => rehint(each, change));
  switch (term.kind) {
    case 'rational':
    case 'size':
    case 'bound':
      return term;
    case 'entry':
      return build.entry(term.symbol, all(term.slots));
    case 'bracket':
      return build.bracket(term.relation, rehint(term.left, change), rehint(term.right, change));
    case 'fold': {
      const { binders } = family({ binders: [term.binder], body: build.zero });
      return build.fold(term.operator, binders[0] ?? term.binder, rehint(term.body, change));
    }
    case 'add':
      return build.add(all(term.terms));
    case 'mul':
      return build.mul(all(term.factors));
    case 'power':
      return build.power(rehint(term.base, change), rehint(term.exponent, change));
    case 'apply':
      return build.apply(
        term.name,
        term.args.map(family),
        all(term.slots),
        term.partials.map(({ argument, slots }) => ({ argument, slots: all(slots) })),
      );
    case 'derivative':
      return build.derivative(rehint(term.body, change), rehint(term.by, change));
    case 'at':
      return build.at(rehint(term.body, change), term.symbol, family(term.value));
  }
}
