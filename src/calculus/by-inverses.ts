/** Inverses of formulas put to use: M M⁻¹ and M⁻¹ M are 1, whatever M is made of, and both sides may be multiplied by M. */

import { areEqual, canonical } from '../kernel/algebra.ts';
import { Scope, type Environment, type Equation } from '../kernel/environment.ts';
import type { Zero } from '../kernel/proof.ts';
import { isWithin } from '../kernel/ranges.ts';
import { add, apply, bound, bracket, entry, minusOne, mul, scalar, sum, zero } from '../term/build.ts';
import { sameFamily } from '../term/equality.ts';
import { reachOfFamily } from '../term/hash.ts';
import { closeOver, namesIn, openFamily, shift } from '../term/scope.ts';
import { mapSort, visit } from '../term/traverse.ts';
import type { Binder, Family, Sort, Term } from '../term/term.ts';
import { divided } from './by-equations.ts';
import type { Normalise } from './derived-equations.ts';
import { innerPlace, rebuild } from './nest.ts';
import { normalForm } from './normal-form.ts';
import { variableNamed } from './pattern.ts';
import { below, topPlace, type Trace } from './trace.ts';

/** How often both sides are multiplied by a matrix, and how many inverses are looked at. */
const TIMES = 2;
const INVERSES = 4;

interface Inverse {
  readonly matrix: Family;
  readonly sort: Sort;
}

/** The right side with multiples of 0 beside it, by which it becomes the left one; undefined: none were found. */
export function byInverses(
  left: Term,
  right: Term,
  trace: Trace,
  scope: Scope,
  normalise: Normalise,
): Term | undefined {
  const difference = canonical(add([left, mul([minusOne, right])]), scope);
  const inverses = inversesIn(difference);
  if (inverses.length === 0 || inverses.length > INVERSES) return undefined;
  const search = new Search(inverses, scope.environment, normalise);
  const zeros = search.zerosOf(difference, TIMES);
  return zeros === undefined ? undefined : trace.trying(() => besides(right, zeros, inverses, trace, scope));
}

/** Of formulas that speak of no variable around them; the inverse of a symbol has rules of its own. */
function inversesIn(term: Term): readonly Inverse[] {
  const found: Inverse[] = [];
  visit(term, (part) => {
    if (part.kind !== 'apply' || part.name !== 'inverse' || part.partials.length > 0) return true;
    const [matrix] = part.args;
    const sort = matrix?.binders[0]?.sort;
    if (matrix === undefined || sort?.kind !== 'range' || reachOfFamily(matrix) > 0) return true;
    if (!found.some((known) => sameFamily(known.matrix, matrix))) found.push({ matrix, sort });
    return true;
  });
  return found;
}

/** Two equations for each inverse: M M⁻¹ = 1 comes first, M⁻¹ M = 1 is the one after it. */
function equationsOf({ matrix, sort }: Inverse): readonly Equation[] {
  const under = mapSort(sort, (end) => shift(end, 1));
  const binders: readonly Binder[] = [
    { hint: 'i', sort },
    { hint: 'j', sort: under },
  ];
  return [true, false].map((isFirst) => ({
    binders,
    left: productWith({ matrix, sort }, isFirst, bound(1), bound(0)),
    right: bracket('=', bound(1), bound(0)),
  }));
}

/** Σ_k M[s, k] M⁻¹[k, t], or Σ_k M⁻¹[s, k] M[k, t]. */
function productWith({ matrix, sort }: Inverse, isFirst: boolean, s: Term, t: Term): Term {
  const [row, column, k] = [shift(s, 1), shift(t, 1), bound(0)];
  const inverse = (a: Term, b: Term): Term => apply('inverse', [matrix], [a, b]);
  const own = (a: Term, b: Term): Term => openFamily(matrix, [a, b]);
  const factors = isFirst ? [own(row, k), inverse(k, column)] : [inverse(row, k), own(k, column)];
  return sum({ hint: 'k', sort }, mul(factors));
}

type Found = Omit<Zero, 'steps'>;

class Search {
  readonly inverses: readonly Inverse[];
  private readonly scope: Scope;
  private readonly normalise: Normalise;

  constructor(inverses: readonly Inverse[], environment: Environment, normalise: Normalise) {
    this.inverses = inverses;
    this.normalise = normalise;
    this.scope = Scope.top({ ...environment, equations: inverses.flatMap(equationsOf) });
  }

  /** Multiples of the equations that make up the term. */
  zerosOf(term: Term, times: number): readonly Found[] | undefined {
    // By the longest product of each equation: M⁻¹ alone would be written by itself again and again.
    const { zeros, rest } = divided(term, this.scope, this.normalise);
    if (areEqual(rest, zero, this.scope)) return zeros;
    if (times === 0) return undefined;
    for (const [i, inverse] of this.inverses.entries()) {
      for (const { name, isFirst } of indicesOf(rest, inverse)) {
        if (!isWithin(entry(name), inverse.sort, this.scope)) continue;
        const more = this.multiplied(rest, i, name, isFirst, times);
        if (more !== undefined) return [...zeros, ...more];
      }
    }
    return undefined;
  }

  /** T[a] = Σ_k M⁻¹[a, k] (Σ_m M[k, m] T[m]), and what stands in the parentheses is made of zeros; or from the right. */
  private multiplied(
    term: Term,
    which: number,
    name: string,
    isFirst: boolean,
    times: number,
  ): readonly Found[] | undefined {
    const inverse = this.inverses[which];
    if (inverse === undefined) return undefined;
    const { matrix, sort } = inverse;
    const binder: Binder = { hint: 'm', sort };
    const along = closeOver(term, [name]);
    const values = isFirst ? [bound(0), entry(name)] : [entry(name), bound(0)];
    const product = sum(binder, mul([openFamily(matrix, values), along]));
    const inner = this.zerosOf(this.normalise(product, this.scope).term, times - 1);
    if (inner === undefined) return undefined;
    const equation = 2 * which + (isFirst ? 0 : 1);
    const whole: Found = { equation, multiple: { binders: [binder], body: mul([minusOne, along]) }, values };
    return [whole, ...inner.map((each) => alongInverse(each, inverse, name, isFirst))];
  }
}

/** Symbols without indices that stand where a row or a column of the inverse is picked. */
function indicesOf(term: Term, { matrix }: Inverse): readonly { readonly name: string; readonly isFirst: boolean }[] {
  const found: { readonly name: string; readonly isFirst: boolean }[] = [];
  const speaksOf = namesIn(matrix.body);
  visit(term, (part) => {
    const own = part.kind === 'apply' && part.name === 'inverse' ? part.args[0] : undefined;
    if (part.kind !== 'apply' || own === undefined || !sameFamily(own, matrix)) return true;
    for (const [i, slot] of part.slots.entries()) {
      if (slot.kind !== 'entry' || slot.slots.length > 0 || speaksOf.has(slot.symbol)) continue;
      const isFirst = i === 1;
      if (!found.some((known) => known.name === slot.symbol && known.isFirst === isFirst))
        found.push({ name: slot.symbol, isFirst });
    }
    return true;
  });
  return found;
}

/** Σ_k M⁻¹[a, k] · zero[k], or Σ_k zero[k] · M⁻¹[k, a]. */
function alongInverse(
  { equation, multiple, values }: Found,
  { matrix, sort }: Inverse,
  name: string,
  isFirst: boolean,
): Found {
  const names = multiple.binders.map((_, i) => variableNamed('z', i));
  const inside = names.map((own) => entry(own));
  const put = (body: Term): Term =>
    closeOver(openFamily({ binders: multiple.binders, body }, inside), [name, ...names]);
  const [own, k] = [entry(name), bound(names.length)];
  const factor = apply('inverse', [matrix], isFirst ? [k, own] : [own, k]);
  return {
    equation,
    multiple: { binders: [{ hint: 'k', sort }, ...multiple.binders], body: mul([factor, put(multiple.body)]) },
    values: values.map(put),
  };
}

/** Beside the right side stands c · (l − l) for each multiple; then the second l is what the rule makes of it. */
function besides(
  right: Term,
  zeros: readonly Found[],
  inverses: readonly Inverse[],
  trace: Trace,
  scope: Scope,
): Term | undefined {
  const parts = zeros.map(({ equation, multiple, values }) => {
    const inverse = inverses[Math.floor(equation / 2)];
    const [s, t] = values;
    if (inverse === undefined || s === undefined || t === undefined) throw new Error('a multiple of no equation');
    const isFirst = equation % 2 === 0;
    return { inverse, isFirst, multiple, s, t, left: productWith(inverse, isFirst, s, t) };
  });
  const wholeWith = ({ multiple, left }: (typeof parts)[number], second: Term): Term =>
    rebuild(multiple.binders, mul([multiple.body, add([left, mul([minusOne, second])])]));
  const place = topPlace(scope);
  trace.respell(right, add([right, ...parts.map((part) => wholeWith(part, part.left))]), place);
  const made: Term[] = [];
  for (const [i, part] of parts.entries()) {
    const { inverse, isFirst, multiple, s, t, left } = part;
    const at = innerPlace(below(place, i + 1), [...multiple.binders.map(() => 0), 1, 1, 1], multiple.binders);
    const families = { F: inverse.matrix, s: scalar(s), t: scalar(t) };
    const id = isFirst ? 'inverse-right' : 'inverse-left';
    const second = trace.byRow(left, id, { families, ranges: { S: inverse.sort } }, at);
    if (second === undefined) return undefined;
    made.push(wholeWith(part, second));
  }
  return normalForm(add([right, ...made]), place, trace);
}
