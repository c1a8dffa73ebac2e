/** What a text says that it worked out of formulas before it, held against them. */

import type { Link } from '../derivation/link.ts';
import type { Equation } from '../kernel/environment.ts';
import { hasDerivative } from '../calculus/differentiate.ts';
import { add, bound, call, derivative, entry, integer, mul, negative, one, scalar, zero } from '../term/build.ts';
import type { Claim } from '../term/claim.ts';
import { sameSort, sameTerm } from '../term/equality.ts';
import { freeSymbols, namesIn, openFamily, renameSymbol, substituteSymbol } from '../term/scope.ts';
import { visit } from '../term/traverse.ts';
import type { Family, Sort, Term } from '../term/term.ts';
import { namesBehind } from './behind.ts';
import { requirementsOf } from './domain.ts';
import { equationOf } from './equation.ts';
import { judge, withAssumptions, type Judgement } from './judge.ts';
import type { Formula, History } from './in-force.ts';
import { judgedBy } from './leaning.ts';
import type { Origin } from './origins.ts';
import { isOpenAt, type Setting } from './setting.ts';
import { without } from './solved-for.ts';

/** As many as are looked at, the last first. */
const FORMULAS = 6;
/** As many rows of a matrix. */
const ROWS = 4;
/** As many variables of one as are looked at. */
const VARIABLES = 6;

/** What a line defines, to be differentiated. `claim`: it, with all formulas of functions put in. */
export function formulaOf(link: Link, claim: Claim, setting: Setting): Formula | undefined {
  const { left } = link.claim ?? claim;
  const { binders } = claim;
  const isPlain =
    claim.relation === '=' &&
    claim.hypotheses.length === 0 &&
    (binders.length === 0 || isWhole(claim, 1) || isWhole(claim, 2));
  const head = left.kind === 'apply' ? left.name : left.kind === 'entry' ? left.symbol : undefined;
  if (!isPlain || head === undefined || link.place > 0 || hasDerivative(claim.right)) return undefined;
  const said = setting.varied.get(link.chain) ?? [];
  const [variables, body] = [said.length > 0 ? said : freeIn(claim.right, setting), claim.right];
  return { link: link.n, head, binders, variables, isFunction: said.length > 0, body };
}

/** `A = …` for a vector or a matrix A, by its entries. */
function isWhole({ left, binders }: Claim, rank: number): boolean {
  if (left.kind !== 'entry' || binders.length !== rank || left.slots.length !== rank) return false;
  return left.slots.every((slot, i) => slot.kind === 'bound' && slot.depth === rank - 1 - i);
}

/** The numbers, vectors and matrices it is made of in the end. */
function freeIn(body: Term, { symbols, definitions }: Setting): readonly string[] {
  return [...namesBehind([body], { definitions })].filter((name) => {
    const type = symbols.get(name);
    return type !== undefined && !definitions.has(name) && type.values === undefined && type.parameters === undefined;
  });
}

/** Why a line that is said to be worked out, or found, is not taken as it stands; undefined: it may be what it is said to be. */
export function whyNotTaken(claim: Claim, link: Link, history: History, setting: Setting): string | undefined {
  if (setting.found.has(link.n))
    return asStationary(claim, link, history, setting) === undefined ? solution : undefined;
  const origin = setting.origins.get(link.n);
  if (origin === undefined || claim.relation !== '=' || claim.hypotheses.length > 0) return undefined;
  // "velocity $v = 3$" among what is given is a value.
  const isInferred = link.warnings.some(({ code }) => code === 'taken-as-definition');
  const isValue = link.role === 'given' && !isInferred && namesIn(claim.right).size === 0;
  if (isValue && origin !== 'matrix' && origin !== 'stationary') return undefined;
  const head = headOf(link.claim ?? claim);
  if (origin === 'slope' && claim.binders.length === 2 && !hasDerivative(claim.right)) {
    const known = history.formulas.filter((formula) => formula.head !== head).slice(-FORMULAS);
    const jacobians = known.flatMap((formula) => jacobiansOf(claim, formula, setting));
    if (jacobians.length > 0) return jacobians.some((one) => holds([one], link, setting)) ? undefined : reasons.slope;
  }
  if (origin !== 'stationary' && head === undefined) return undefined;
  const known = candidatesFor(origin, head, claim, history, setting.subjects.get(link.n));
  const spoken = namesIn((link.claim ?? claim).right);
  // What is written with the name of a formula, or as a derivative, says how it is made.
  const isPart = ({ head }: Formula): boolean => known.some(({ body }) => namesIn(body).has(head));
  const names = known.some((formula) => spoken.has(formula.head) && !isPart(formula));
  if (known.length === 0 || [claim.left, claim.right].some(hasDerivative) || names) return undefined;
  return known.some((formula) => isMadeOf(origin, claim, link, formula, known, setting)) ? undefined : reasons[origin];
}

/** Why an equation is no condition for a minimum, though its words say so, where formulas stand before it that have slopes. */
export function whyNotImposed(claim: Claim, link: Link, history: History, setting: Setting): string | undefined {
  if (link.place > 0 || (!link.vanishing && setting.origins.get(link.n) !== 'stationary')) return undefined;
  if (claim.relation !== '=' || [claim.left, claim.right].some(hasDerivative)) return undefined;
  const known = candidatesFor('stationary', undefined, claim, history, setting.subjects.get(link.n));
  if (known.length === 0 || asStationary(claim, link, history, setting) !== undefined) return undefined;
  return reasons.stationary;
}

/** The formulas that it may have been worked out of. */
function candidatesFor(
  origin: Origin,
  own: string | undefined,
  claim: Claim,
  { formulas, varied }: History,
  subject: string | undefined,
): readonly Formula[] {
  const rank = origin === 'matrix' ? 2 : 0;
  const last = new Map(formulas.map((formula) => [formula.head, formula]));
  const known = [...last.values()]
    .filter(({ head, binders }) => head !== own && binders.length === rank)
    // "The minimum of $f$" is none of g.
    .filter(({ head }) => subject === undefined || head === subject)
    .toSorted((a, b) => a.link - b.link);
  const names = speakingOf(claim.right);
  // The logarithm of one density is not that of many samples.
  const ofSame = ({ body }: Formula): boolean => {
    const own = speakingOf(body);
    return [...names].every((name) => own.has(name));
  };
  // Where the text has differentiated by something, it goes on with that.
  const byVaried = (formula: Formula): Formula => {
    const variables = formula.isFunction ? [] : formula.variables.filter((name) => varied.has(name));
    return variables.length > 0 ? { ...formula, variables } : formula;
  };
  if (origin === 'logarithm') return known.filter(ofSame).slice(-FORMULAS);
  // A sum over samples says by itself what their mean is.
  if (origin === 'property') return hasFold(claim.right) ? [] : known.filter(ofSame).slice(-FORMULAS);
  if (origin !== 'stationary') return known.slice(-FORMULAS).map(byVaried);
  // What is made least is what was written last as a function of something.
  return [known.findLast(({ isFunction }) => isFunction) ?? known.at(-1)].flatMap((one) =>
    one === undefined ? [] : [byVaried(one)],
  );
}

function hasFold(term: Term): boolean {
  let found = false;
  visit(term, (part) => ((found ||= part.kind === 'fold'), !found));
  return found;
}

/** Symbols and sizes. */
function speakingOf(term: Term): ReadonlySet<string> {
  const found = new Set(freeSymbols(term));
  visit(term, (part) => {
    if (part.kind === 'size') found.add(part.name);
  });
  return found;
}

const solution = 'the text says that this was found, and no line before it imposes the equation that it solves';

const reasons: Readonly<Record<Origin, string>> = {
  slope: 'the text says that this is a derivative, and it was not found to be one of what is defined before it',
  curvature:
    'the text says that this is a second derivative, and it was not found to be one of what is defined before it',
  logarithm: 'the text says that this is a logarithm, and it was not found to be that of what is defined before it',
  stationary:
    'the text says that a derivative is zero here, and this was not found to follow for what is defined before it',
  composition:
    'the text says that this is one function of another, and it was not found to be that of those defined before it',
  property: 'the text says that this is worked out of what stands before it, and not by which formula',
  matrix: 'the text says that this is worked out of what stands before it, and not by which formula',
};

function isMadeOf(
  origin: Origin,
  claim: Claim,
  link: Link,
  formula: Formula,
  formulas: readonly Formula[],
  setting: Setting,
): boolean {
  switch (origin) {
    case 'slope':
      return slopes(claim, formula, setting, 1).some((other) => holds(other, link, setting));
    case 'curvature':
      return slopes(claim, formula, setting, 2).some((other) => holds(other, link, setting));
    case 'logarithm':
      return claim.binders.length === 0 && holds([{ ...claim, left: call('log', formula.body) }], link, setting);
    case 'property':
      return false;
    case 'composition':
      return formulas.some((other) => holds(composed(claim, formula, other, setting), link, setting));
    case 'stationary':
      return byStationarity(claim, link, formula, without(headOf(claim), setting)) !== undefined;
    case 'matrix':
      return ofMatrix(claim, formula).some((other) => holds(other, link, setting));
  }
}

/** `f(g(x))`, of functions of one variable. */
function composed(claim: Claim, outer: Formula, inner: Formula, { symbols }: Setting): readonly Claim[] {
  const [variable, ...others] = outer.variables;
  if (variable === undefined || others.length > 0 || claim.binders.length > 0) return [];
  if (symbols.get(variable)?.slots.length !== 0) return [];
  return [{ ...claim, left: substituteSymbol(outer.body, variable, scalar(inner.body)) }];
}

/** Its inverse, its determinant, one of its eigenvalues, of a matrix of a few rows and columns. */
function ofMatrix(claim: Claim, { binders, body }: Formula): readonly Claim[][] {
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

/** Whether all of it is proved, where its sides are defined. */
function holds(claims: readonly Claim[], link: Link, setting: Setting): boolean {
  return (
    claims.length > 0 &&
    claims.every((claim) => {
      const statement = equationOf(claim, link, setting);
      const { environment, left, right } = statement;
      const wider = [left, right].flatMap((side) => requirementsOf(side, environment));
      return (
        judge({ ...statement, environment: withAssumptions(environment, wider) }, setting.rules).verdict === 'proved'
      );
    })
  );
}

/** The ways to take the right side for a derivative of the formula, each as the claims that it makes. */
function slopes(claim: Claim, { variables, body }: Formula, setting: Setting, times: 1 | 2): readonly Claim[][] {
  const { binders } = claim;
  const sorts = binders.map(({ sort }) => sort);
  const typed = variables.slice(0, VARIABLES).flatMap((name) => {
    const slots = setting.symbols.get(name)?.slots;
    return slots === undefined ? [] : [{ name, slots }];
  });
  const inIndices = typed.flatMap(({ name, slots }) =>
    ordersOf(Array.from({ length: times }, () => slots).flat(), sorts).map((order): Claim[] => {
      const indices = order.map((i) => bound(binders.length - 1 - i));
      const by = Array.from({ length: times }, (_, i) =>
        entry(name, indices.slice(i * slots.length, (i + 1) * slots.length)),
      );
      return [{ ...claim, left: derivativeBy(body, by) }];
    }),
  );
  const numbers = typed.flatMap(({ name, slots }) => (slots.length === 0 ? [name] : []));
  return [...inIndices, ...inNumbers(claim, body, numbers, times)];
}

/** `∂p_i/∂z_j` of a vector, its rows those of p or those of z. */
function jacobiansOf(claim: Claim, { head }: Formula, setting: Setting): readonly Claim[] {
  const family = setting.definitions.get(head);
  const [own, ...more] = family?.binders ?? [];
  const [rows, columns] = claim.binders;
  if (family === undefined || own === undefined || more.length > 0 || rows === undefined || columns === undefined)
    return [];
  return freeIn(family.body, setting)
    .slice(0, VARIABLES)
    .flatMap((name) => {
      const slots = setting.symbols.get(name)?.slots ?? [];
      const [slot] = slots;
      if (slot === undefined || slots.length > 1) return [];
      return [
        [1, 0],
        [0, 1],
      ].flatMap(([of = 0, by = 0]): Claim[] => {
        const [ofSort, bySort] = [of, by].map((depth) => claim.binders[1 - depth]?.sort);
        if (ofSort === undefined || bySort === undefined) return [];
        if (!sameSort(ofSort, own.sort) || !sameSort(bySort, slot)) return [];
        return [{ ...claim, left: derivative(openFamily(family, [bound(of)]), entry(name, [bound(by)])) }];
      });
    });
}

function derivativeBy(body: Term, by: readonly Term[]): Term {
  return by.reduce((term, each) => derivative(term, each), body);
}

/** The ways to put indices with these sorts into the slots; none where they do not fit. */
function ordersOf(slots: readonly Sort[], sorts: readonly Sort[]): readonly (readonly number[])[] {
  if (slots.length !== sorts.length || slots.length > 2) return [];
  const orders =
    slots.length === 2
      ? [
          [0, 1],
          [1, 0],
        ]
      : [slots.map((_, i) => i)];
  return orders.filter((order) =>
    slots.every((slot, i) => {
      const sort = sorts[order[i] ?? 0];
      return sort !== undefined && sameSort(slot, sort);
    }),
  );
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

/** The line, as it follows where the derivatives of a formula before it are zero; undefined: it was not found to follow. */
export function asStationary(claim: Claim, link: Link, history: History, setting: Setting): Judgement | undefined {
  // How something changes where it is least says nothing of how it does elsewhere.
  if (hasDerivative(claim.left) || hasDerivative(claim.right)) return undefined;
  // What the line says is no reason for it.
  const own = without(headOf(claim), setting);
  for (const formula of candidatesFor(
    'stationary',
    headOf(link.claim ?? claim),
    claim,
    history,
    setting.subjects.get(link.n),
  ).toReversed()) {
    if (isOpenAt(formula.head, link.n, setting)) continue;
    const judgement = byStationarity(claim, link, formula, own);
    if (judgement !== undefined) return { ...judgement, leans: [formula.link] };
  }
  return undefined;
}

function byStationarity(claim: Claim, link: Link, formula: Formula, setting: Setting): Judgement | undefined {
  const flat = formula.variables.slice(0, VARIABLES).flatMap((name) => flatIn(name, claim, formula, setting) ?? []);
  const names = new Set([...namesIn(claim.left), ...namesIn(claim.right)]);
  const attempts = [...flat.map((equation) => [equation]), ...(flat.length > 1 ? [flat] : [])];
  for (const equations of attempts) {
    const leaning = { known: [], equations, names, hypotheses: [], symbols: setting.symbols, renamed: new Map() };
    const judgement = judgedBy(leaning, claim, link, setting);
    if (judgement.verdict === 'proved') return judgement;
  }
  return undefined;
}

/** `∂J/∂w_i = 0` for all i, of the estimate of w where the line speaks of that. */
function flatIn(name: string, claim: Claim, { body }: Formula, setting: Setting): Equation | undefined {
  const slots = setting.symbols.get(name)?.slots;
  if (slots === undefined) return undefined;
  const binders = slots.map((sort) => ({ hint: 'i', sort }));
  const by = entry(
    name,
    slots.map((_, i) => bound(slots.length - 1 - i)),
  );
  const left = derivative(body, by);
  const spoken = [...namesIn(claim.left), ...namesIn(claim.right)];
  const estimate = spoken.find((other) => setting.symbols.get(other)?.estimates === name);
  if (estimate === undefined) return { binders, left, right: zero };
  const hidden = [...namesIn(body)].some(
    (part) => part !== name && setting.definitions.has(part) && namesBehind([entry(part)], setting).has(name),
  );
  return hidden ? undefined : { binders, left: renameSymbol(left, name, estimate), right: zero };
}

function headOf({ left }: Claim): string | undefined {
  return left.kind === 'apply' ? left.name : left.kind === 'entry' ? left.symbol : undefined;
}
