/** What a line says under a name of its own if it is a derivative, a composition, an inverse or the like of formulas before it. */

import type { Link } from '../derivation/link.ts';
import { add, derivative, entry, integer, mul, negative, one, rationalOf, scalar, zero } from '../term/build.ts';
import type { Claim } from '../term/claim.ts';
import { sameSort, sameTerm } from '../term/equality.ts';
import { freeSymbols, openFamily, substituteSymbol } from '../term/scope.ts';
import { mapChildren, visit } from '../term/traverse.ts';
import type { Family, Sort, Term } from '../term/term.ts';
import { namesBehind } from './behind.ts';
import type { Formula } from './in-force.ts';
import type { Setting } from './setting.ts';

/** As many rows of a matrix. */
const ROWS = 4;
/** As many variables of one as are looked at. */
export const VARIABLES = 6;
/** As many indices of a derivative. */
const INDICES = 3;

/** The numbers, vectors and matrices it is made of in the end. */
export function freeIn(body: Term, { symbols, definitions }: Setting): readonly string[] {
  return [...namesBehind([body], { definitions })].filter((name) => {
    const type = symbols.get(name);
    return type !== undefined && !definitions.has(name) && type.values === undefined && type.parameters === undefined;
  });
}

/** `A = …` for a vector or a matrix A, by its entries. */
export function isWhole({ left, binders }: Claim, rank: number): boolean {
  if (left.kind !== 'entry' || binders.length !== rank || left.slots.length !== rank) return false;
  return left.slots.every((slot, i) => slot.kind === 'bound' && slot.depth === rank - 1 - i);
}

/** The ways to take the right side for a derivative of the formula, each as the claims that it makes. */
export function slopes(
  claim: Claim,
  { indices }: Pick<Link, 'indices'>,
  { head, binders, variables, body }: Formula,
  setting: Setting,
  times: 1 | 2,
): readonly Claim[][] {
  const places = placesOf(claim, indices);
  const known = setting.definitions.get(head);
  const own: Family = known !== undefined && known.binders.length > 0 ? known : { binders, body };
  const rank = own.binders.length;
  const typed = variables.slice(0, VARIABLES).flatMap((name) => {
    const slots = setting.symbols.get(name)?.slots;
    return slots === undefined ? [] : [{ name, slots }];
  });
  const inIndices = typed.flatMap(({ name, slots }) => {
    const sorts = [...own.binders.map(({ sort }) => sort), ...Array.from({ length: times }, () => slots).flat()];
    return fitting(sorts, places).map((order): Claim[] => {
      const by = Array.from({ length: times }, (_, i) =>
        entry(name, order.slice(rank + i * slots.length, rank + (i + 1) * slots.length)),
      );
      return [{ ...claim, left: derivativeBy(openFamily(own, order.slice(0, rank)), by) }];
    });
  });
  const numbers = typed.flatMap(({ name, slots }) => (slots.length === 0 ? [name] : []));
  return rank > 0 ? inIndices : [...inIndices, ...inNumbers(claim, body, numbers, times)];
}

const half = rationalOf({ numerator: 1n, denominator: 2n });

/** `w_next = w - η ∂J/∂w` and `Δw = -η ∂J/∂w`, by any number η that the formula is not made of; with the other sign upwards. */
export function stepsAlong(
  claim: Claim,
  link: Pick<Link, 'indices'>,
  formula: Formula,
  isUpwards: boolean,
  setting: Setting,
): readonly Claim[] {
  const made = namesBehind([formula.body], setting);
  const rates = [...freeSymbols(claim.right)].filter(
    (name) => !made.has(name) && setting.symbols.get(name)?.slots.length === 0,
  );
  return formula.variables.flatMap((name) =>
    slopes(fromOneTime(claim, name), link, { ...formula, variables: [name] }, setting, 1).flatMap(([slope]) => {
      if (slope?.left.kind !== 'derivative') return [];
      const { left } = slope;
      return rates.flatMap((rate) => {
        // A step of `\gamma / 2`, too: the 2 of a square is often taken in.
        const steps = [one, half].map((part) => mul([part, entry(rate), left]));
        return steps.flatMap((step) =>
          [[], [left.by]].map((from) => ({ ...slope, left: add([...from, isUpwards ? step : negative(step)]) })),
        );
      });
    }),
  );
}

/** `w_{t+1} = w_t - η g_t` as the next w, made of w. */
function fromOneTime(claim: Claim, name: string): Claim {
  const { left, right } = claim;
  if (left.kind !== 'entry' || left.symbol === name) return claim;
  const times: Term[] = [];
  visit(
    right,
    (part) => void (part.kind === 'entry' && part.symbol === left.symbol && times.push(part.slots[0] ?? one)),
  );
  const [time] = times;
  if (time === undefined || !times.every((other) => sameTerm(other, time))) return claim;
  const now = (term: Term): Term =>
    term.kind === 'entry' && term.symbol === left.symbol ? entry(name, term.slots.slice(1)) : mapChildren(term, now);
  return { ...claim, left: entry(name, left.slots.slice(1)), right: now(right) };
}

interface Place {
  readonly index: Term;
  readonly sort: Sort;
}

/** The indices of what stands on the left, of all entries or of any one. */
function placesOf({ left, binders }: Claim, indices: Link['indices']): readonly Place[] {
  if (left.kind !== 'entry') return [];
  return left.slots.flatMap((slot) => {
    const name = slot.kind === 'entry' && slot.slots.length === 0 ? slot.symbol : undefined;
    const sort =
      slot.kind === 'bound'
        ? binders[binders.length - 1 - slot.depth]?.sort
        : indices.find((index) => index.name === name)?.sort;
    return sort === undefined ? [] : [{ index: slot, sort }];
  });
}

/** The orders of all indices in which they have these sorts. */
function fitting(sorts: readonly Sort[], places: readonly Place[]): readonly (readonly Term[])[] {
  if (sorts.length !== places.length || sorts.length > INDICES) return [];
  const [sort, ...others] = sorts;
  if (sort === undefined) return [[]];
  return places.flatMap((place, i) =>
    sameSort(place.sort, sort) ? fitting(others, places.toSpliced(i, 1)).map((rest) => [place.index, ...rest]) : [],
  );
}

function derivativeBy(body: Term, by: readonly Term[]): Term {
  return by.reduce((term, each) => derivative(term, each), body);
}

/** `(2xy, x²)` of f(x, y): entry by entry. */
function inNumbers({ binders, right, ...claim }: Claim, body: Term, names: readonly string[], times: 1 | 2): Claim[][] {
  if (binders.length !== times || names.length === 0) return [];
  if (!binders.every(({ sort }) => countIn(sort) === names.length)) return [];
  const places = names.map((name, i) => ({ by: entry(name), at: integer(i + 1) }));
  const pairs = times === 1 ? places.map((place) => [place]) : places.flatMap((a) => places.map((b) => [a, b]));
  return [
    pairs.map((pair) => ({
      ...claim,
      binders: [],
      left: derivativeBy(
        body,
        pair.map(({ by }) => by),
      ),
      right: openFamily(
        { binders, body: right },
        pair.map(({ at }) => at),
      ),
    })),
  ];
}

function countIn(sort: Sort): number | undefined {
  if (sort.kind !== 'range' || sort.high.kind !== 'rational' || !sameTerm(sort.low, one)) return undefined;
  return Number(sort.high.value.numerator);
}

/** `f(g(x))`, of functions of one variable. */
export function composed(claim: Claim, outer: Formula, inner: Formula, { symbols }: Setting): readonly Claim[] {
  const [variable, ...others] = outer.variables;
  if (variable === undefined || others.length > 0 || claim.binders.length > 0) return [];
  if (symbols.get(variable)?.slots.length !== 0) return [];
  return [{ ...claim, left: substituteSymbol(outer.body, variable, scalar(inner.body)) }];
}

/** Its inverse, its determinant, one of its eigenvalues, of a matrix of a few rows and columns. */
export function ofMatrix(claim: Claim, { binders, body }: Formula): readonly Claim[][] {
  const [rows, columns] = binders.map(({ sort }) => countIn(sort));
  if (rows === undefined || rows !== columns || rows > ROWS) return [];
  const indices = Array.from({ length: rows }, (_, i) => i);
  const entryAt = (own: Family, i: number, j: number): Term => openFamily(own, [integer(i + 1), integer(j + 1)]);
  const { right } = claim;
  if (claim.binders.length === 0) {
    const entries = indices.map((i) => indices.map((j) => entryAt({ binders, body }, i, j)));
    const shifted = entries.map((row, i) => row.map((each, j) => (i === j ? add([each, negative(right)]) : each)));
    return [[{ ...claim, left: determinant(entries) }], [{ ...claim, left: determinant(shifted), right: zero }]];
  }
  if (!isWhole(claim, 2) || claim.binders.some(({ sort }) => countIn(sort) !== rows)) return [];
  const other = { binders: claim.binders, body: right };
  return [
    indices.flatMap((i) =>
      indices.map((k) => {
        const products = indices.map((j) => mul([entryAt({ binders, body }, i, j), entryAt(other, j, k)]));
        return { ...claim, binders: [], left: add(products), right: integer(i === k ? 1 : 0) };
      }),
    ),
  ];
}

/** By its first row. */
function determinant(entries: readonly (readonly Term[])[]): Term {
  const [first, ...rest] = entries;
  if (first === undefined) return one;
  const parts = first.map((each, j) => {
    const part = mul([each, determinant(rest.map((row) => row.filter((_, i) => i !== j)))]);
    return j % 2 === 0 ? part : negative(part);
  });
  return add(parts);
}
