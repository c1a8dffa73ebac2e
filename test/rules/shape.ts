/** What a rule says, whatever its patterns and bound variables are called and in whatever order it is written. */

import type { Row } from '../../src/kernel/row.ts';
import { show } from '../../src/number/rational.ts';
import type { Family, Sort, Term } from '../../src/term/term.ts';

/** Which way round a rule is written does not matter here either. */
export function shapeOf({
  left,
  right,
  families,
  ranges,
}: Pick<Row, 'left' | 'right' | 'families' | 'ranges'>): string {
  let least: string | undefined;
  for (const names of renamings(families, ranges)) {
    const [a, b] = [spelled(left, names), spelled(right, names)];
    for (const text of [`${a} = ${b}`, `${b} = ${a}`]) if (least === undefined || text < least) least = text;
  }
  return least ?? '';
}

type Names = ReadonlyMap<string, string>;

/** All ways to give the patterns of each rank, and the ranges, the names 0, 1, 2, … */
function* renamings(families: Row['families'], ranges: Row['ranges']): Generator<Names> {
  const ranks = [...new Set(families.map(({ rank }) => rank))].toSorted((a, b) => a - b);
  const groups = [
    ranges,
    ...ranks.map((rank) => families.filter((each) => each.rank === rank).map(({ name }) => name)),
  ];
  function* from(at: number, before: readonly (readonly [string, string])[]): Generator<Names> {
    const group = groups[at];
    if (group === undefined) yield new Map(before);
    else
      for (const order of orders(group))
        yield* from(at + 1, [...before, ...order.map((name, i) => [name, `${at}_${i}`] as const)]);
  }
  yield* from(0, []);
}

function* orders(items: readonly string[]): Generator<readonly string[]> {
  if (items.length === 0) yield [];
  for (const [i, first] of items.entries()) for (const rest of orders(items.toSpliced(i, 1))) yield [first, ...rest];
}

/** Sums, products and equalities in the order of what stands in them; bound variables by how far out they are bound. */
function spelled(term: Term, names: Names): string {
  const go = (part: Term): string => spelled(part, names);
  const sorted = (parts: readonly Term[]): string => parts.map(go).toSorted().join(' ');
  const sort = (of: Sort): string => {
    if (of.kind === 'range') return `${go(of.low)}..${go(of.high)}`;
    return of.kind === 'set' ? (names.get(of.name) ?? of.name) : of.kind;
  };
  const family = ({ binders, body }: Family): string =>
    `(${binders.map((each) => sort(each.sort)).join()} ${go(body)})`;
  switch (term.kind) {
    case 'rational':
      return show(term.value);
    case 'size':
      return `#${names.get(term.name) ?? term.name}`;
    case 'bound':
      return `^${term.depth}`;
    case 'entry':
      return `${names.get(term.symbol) ?? term.symbol}[${term.slots.map(go).join()}]`;
    case 'bracket': {
      const isEither = term.relation === '=' || term.relation === '≠';
      const sides = isEither ? sorted([term.left, term.right]) : `${go(term.left)} ${go(term.right)}`;
      return `(${term.relation} ${sides})`;
    }
    case 'fold':
      return `(${term.operator} ${sort(term.binder.sort)} ${go(term.body)})`;
    case 'add':
      return `(+ ${sorted(term.terms)})`;
    case 'mul':
      return `(* ${sorted(term.factors)})`;
    case 'power':
      return `(** ${go(term.base)} ${go(term.exponent)})`;
    case 'apply': {
      const partials = term.partials.map(({ argument, slots }) => `${argument}:${slots.map(go).join()}`).join();
      return `(${term.name} ${term.args.map(family).join(' ')} ${term.slots.map(go).join()} ${partials})`;
    }
    case 'derivative':
      return `(d ${go(term.body)} ${go(term.by)})`;
    case 'at':
      return `(at ${go(term.body)} ${names.get(term.symbol) ?? term.symbol} ${family(term.value)})`;
  }
}
