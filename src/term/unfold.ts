/** Functions that are defined by a formula, written out at an application. */

import { derivative, entry, one } from './build.ts';
import { sameSort, sameTerm } from './equality.ts';
import { freeSizes, freshName, namesIn } from './names.ts';
import { openFamily, renameSymbol } from './binding.ts';
import { substituteSet, substituteSize, substituteSymbol } from './substitute.ts';
import type { Family, Of, Sort, Term } from './term.ts';
import { mapFamily } from './traverse.ts';

/**
 * What one argument is called in a definition. An axis name stands for the argument's own range there: as a set for the range,
 * as a size for the number of its elements.
 */
export interface Parameter {
  readonly symbol: string;
  readonly axes: readonly string[];
}

/** `softmax(a)[k]` with a over n: parameters [a over n], result `(k in n) => exp(a[k]) / sum(l in n, exp(a[l]))`. */
export interface Definition {
  readonly parameters: readonly Parameter[];
  readonly result: Family;
}

/**
 * The definition at the arguments and slots of one application; partials become derivatives by the parameters, taken at the
 * arguments. Undefined when the application does not fit: another number of arguments, ranks or slots, one axis name
 * for two different ranges, or an axis counted that does not begin with 1.
 */
export function unfold(term: Of<'apply'>, definition: Definition): Term | undefined {
  const { parameters, result } = definition;
  if (term.args.length !== parameters.length || term.slots.length !== result.binders.length) return undefined;
  const axes = axisSorts(term.args, parameters);
  if (axes === undefined) return undefined;

  const outer = namesIn(term);
  const avoid = namesIn(result.body, new Set([...outer, ...parameters.map(({ symbol }) => symbol)]));
  const symbols = parameters.map(({ symbol }) => {
    const name = outer.has(symbol) ? freshName(symbol, avoid) : symbol;
    avoid.add(name);
    return name;
  });
  const renamed = parameters.reduce(
    (body, { symbol }, i) => mapFamily(body, (child) => renameSymbol(child, symbol, symbols[i] ?? symbol)),
    result,
  );
  let body = openFamily(renamed, term.slots);
  for (const { argument, slots } of term.partials) {
    const symbol = symbols[argument];
    if (symbol === undefined) return undefined;
    body = derivative(body, entry(symbol, slots));
  }
  for (const [axis, sort] of axes) {
    body = substituteSet(body, axis, sort);
    const count = countOf(sort);
    if (count !== undefined) body = substituteSize(body, axis, count);
    else if (freeSizes(body).has(axis)) return undefined;
  }
  term.args.forEach((argument, i) => {
    body = substituteSymbol(body, symbols[i] ?? '', argument);
  });
  return body;
}

function axisSorts(args: readonly Family[], parameters: readonly Parameter[]): ReadonlyMap<string, Sort> | undefined {
  const sorts = new Map<string, Sort>();
  for (const [i, { axes }] of parameters.entries()) {
    const binders = args[i]?.binders ?? [];
    if (axes.length !== binders.length) return undefined;
    for (const [j, axis] of axes.entries()) {
      const sort = binders[j]?.sort;
      const known = sorts.get(axis);
      if (sort === undefined || dependsOnOwnFamily(sort, j)) return undefined;
      if (known !== undefined && !sameSort(known, sort)) return undefined;
      sorts.set(axis, sort);
    }
  }
  return sorts;
}

/** A later binder of the family sees the earlier ones; an axis must not, as it stands alone in the definition. */
function dependsOnOwnFamily(sort: Sort, position: number): boolean {
  return (
    position > 0 && (sort.kind === 'range' || sort.kind === 'interval') && (sort.low.reach > 0 || sort.high.reach > 0)
  );
}

/** The number of elements, where the range begins with 1. */
function countOf(sort: Sort): Term | undefined {
  return sort.kind === 'range' && sameTerm(sort.low, one) ? sort.high : undefined;
}
