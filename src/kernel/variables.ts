/** The order of the variables of a nested sum: chosen by where each stands, so that equal sums are written in one way. */

import { bound } from '../term/build.ts';
import { hashSort, hashText, mix } from '../term/hash.ts';
import { mapChildren } from '../term/traverse.ts';
import type { Sort, Term } from '../term/term.ts';

/** Bodies of up to this many orders are compared when the places do not tell the variables apart. */
const ORDER_LIMIT = 720;

/**
 * The orders worth trying, each as a list: which old variable is the i-th, outermost first. Variables are numbered outermost first;
 * a variable stands in the factors as `bound(count - 1 - number)`.
 */
export function ordersOf(sorts: readonly Sort[], factors: readonly Term[]): readonly (readonly number[])[] {
  const count = sorts.length;
  let colours = sorts.map((sort) => hashSort(sort));
  for (let round = 0; round < Math.min(count, 4); round += 1) {
    colours = colours.map((own, i) => {
      // The variable itself is marked, the others show their colour.
      const seen = colours.map((colour, j) => (i === j ? 0x5eed : colour));
      const places = factors.map((factor) => hashWith(factor, seen, 0)).toSorted((a, b) => a - b);
      return places.reduce(mix, own);
    });
  }
  const classes = new Map<number, number[]>();
  colours.forEach((colour, i) => classes.set(colour, [...(classes.get(colour) ?? []), i]));
  const sorted = [...classes].toSorted(([a], [b]) => a - b).map(([, members]) => members);
  let orders: (readonly number[])[] = [[]];
  for (const members of sorted) {
    const ways = permutations(members);
    if (orders.length * ways.length > ORDER_LIMIT) {
      orders = orders.map((order) => [...order, ...members]);
    } else orders = orders.flatMap((order) => ways.map((way) => [...order, ...way]));
  }
  return orders;
}

function permutations(members: readonly number[]): readonly (readonly number[])[] {
  if (members.length < 2) return [members];
  if (members.length > 6) return [members];
  return members.flatMap((first, i) => permutations(members.filter((_, j) => j !== i)).map((rest) => [first, ...rest]));
}

/** A hash in which the variables of the sum count by colour, not by number. */
function hashWith(term: Term, colours: readonly number[], depth: number): number {
  if (term.reach <= depth) return term.hash;
  if (term.kind === 'bound') {
    const colour = colours[colours.length - 1 - (term.depth - depth)];
    return term.depth < depth || colour === undefined ? term.hash : mix(0x77, colour);
  }
  let hash = mix(0x51, shapeHash(term));
  mapChildren(term, (child, added) => {
    // The order of factors and summands may depend on the names of variables, so that they are added up.
    const own = hashWith(child, colours, depth + added);
    hash = isUnordered(term) ? (hash + Math.imul(own | 1, 0x9e3779b1)) | 0 : mix(hash, own);
    return child;
  });
  return hash;
}

/** Whether the order of the parts is a matter of spelling. */
function isUnordered(term: Term): boolean {
  return term.kind === 'add' || term.kind === 'mul' || (term.kind === 'bracket' && term.relation === '=');
}

function shapeHash(term: Term): number {
  switch (term.kind) {
    case 'entry':
      return hashText(term.symbol);
    case 'apply':
      return hashText(term.name);
    case 'at':
      return hashText(term.symbol);
    case 'fold':
      return mix(hashText(term.operator), term.binder.sort.kind === 'set' ? hashText(term.binder.sort.name) : 1);
    case 'bracket':
      return hashText(term.relation);
    case 'rational':
    case 'size':
    case 'bound':
    case 'add':
    case 'mul':
    case 'power':
    case 'derivative':
      return hashText(term.kind);
  }
}

/** The factor with its variables in the new order. */
export function reordered(term: Term, order: readonly number[], depth = 0): Term {
  if (term.reach <= depth) return term;
  const count = order.length;
  if (term.kind === 'bound') {
    const own = term.depth - depth;
    if (own < 0 || own >= count) return term;
    return bound(depth + count - 1 - order.indexOf(count - 1 - own));
  }
  return mapChildren(term, (child, added) => reordered(child, order, depth + added));
}
