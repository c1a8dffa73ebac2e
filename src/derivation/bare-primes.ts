/** `f' = 3x^2` behind `f(x) = x^3`: the derivative is taken at x, as the other side is. */

import { mapParts } from '../notation/map-parts.ts';
import { visit } from '../notation/meaning/mentions.ts';
import { letterOf } from '../notation/meaning/spelling.ts';
import type { Written, WrittenOf } from '../notation/written.ts';
import type { Outline, WrittenLink } from './derivation.ts';
import { onSides } from './operands.ts';

export function withArguments(outline: Outline): Outline {
  const known: Arguments = new Map();
  const links = outline.links.map((link) => {
    const made = takenAtArgument(link, known);
    note(link, known);
    return made;
  });
  return { ...outline, links };
}

/** By letter of a function: the letter that its formula is written with; undefined: there are several. */
type Arguments = Map<string, WrittenOf<'symbol'> | undefined>;

function note({ left, sign, place, right }: WrittenLink, found: Arguments): void {
  const [head, group, ...more] = left.written?.kind === 'product' ? left.written.factors : [];
  if (place > 0 || (sign !== '=' && sign !== ':=') || more.length > 0 || head?.factor.kind !== 'symbol') return;
  const argument = group?.factor.kind === 'group' && group.factor.open === '(' ? group.factor.body : undefined;
  if (group?.sign !== '' || argument?.kind !== 'symbol' || right.written === null) return;
  const name = letterOf(head.factor);
  const known = found.get(name);
  const isOther = found.has(name) && (known === undefined || letterOf(known) !== letterOf(argument));
  found.set(name, isOther ? undefined : argument);
}

/** Where one side is the bare derivative of a function and the other is written with its argument, and with no bare function. */
function takenAtArgument(link: WrittenLink, known: Arguments): WrittenLink {
  const trees = [link.left.written, link.right.written].filter((tree) => tree !== null);
  const [name, ...others] = new Set(trees.flatMap(primedIn));
  const argument = name === undefined ? undefined : known.get(name);
  if (name === undefined || argument === undefined || others.length > 0) return link;
  const own = letterOf(argument);
  let [isAt, isBare] = [false, false];
  for (const tree of trees) {
    visit(tree, (part) => {
      if (part.kind === 'symbol' && letterOf(part) === own) isAt = true;
    });
    isBare ||= holdsBare(tree, name);
  }
  if (!isAt || isBare) return link;
  const change = (tree: Written): Written => (isPrimed(tree, name) ? applied(tree, argument) : mapParts(tree, change));
  return onSides(link, change);
}

/** The functions with a prime and nothing behind it. */
function primedIn(tree: Written): readonly string[] {
  const head = tree.kind === 'additive' && tree.terms.length === 1 ? (tree.terms[0]?.term ?? tree) : tree;
  if (head.kind !== 'scripted' || head.primes === 0 || head.sub !== null || head.sup !== null) return [];
  return head.base.kind === 'symbol' ? [letterOf(head.base)] : [];
}

function isPrimed(tree: Written, name: string): boolean {
  return primedIn(tree).includes(name) && tree.kind === 'scripted';
}

/** `f` without an argument, and without a prime. */
function holdsBare(tree: Written, name: string): boolean {
  if (tree.kind === 'scripted' && tree.primes > 0) return false;
  if (tree.kind === 'symbol') return letterOf(tree) === name;
  if (tree.kind === 'product')
    return tree.factors.some(({ factor }, i) => {
      const next = tree.factors[i + 1];
      const isApplied = next?.sign === '' && next.factor.kind === 'group' && next.factor.open === '(';
      return !isApplied && holdsBare(factor, name);
    });
  let found = false;
  mapParts(tree, (part) => {
    found ||= holdsBare(part, name);
    return part;
  });
  return found;
}

function applied(tree: Written, argument: WrittenOf<'symbol'>): Written {
  const { span } = tree;
  const group: Written = { kind: 'group', open: '(', close: ')', body: { ...argument, span }, span };
  return {
    kind: 'product',
    factors: [
      { sign: '', factor: tree },
      { sign: '', factor: group },
    ],
    span,
  };
}
