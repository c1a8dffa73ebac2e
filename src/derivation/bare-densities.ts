/** `\partial \log p / \partial \mu` behind `p(x; \mu, v) = …`, `\nabla D` behind `D(q \| p) = …`: taken at the arguments of the formula. */

import { mapParts } from '../notation/map-parts.ts';
import { argumentsOf } from '../notation/meaning/arguments.ts';
import { mentions, visit } from '../notation/meaning/mentions.ts';
import { letterOf, textOf } from '../notation/meaning/spelling.ts';
import type { Written, WrittenOf } from '../notation/written.ts';
import type { Outline, WrittenLink } from './derivation.ts';
import { onSides } from './operands.ts';

type Group = WrittenOf<'group'>;

export function withDensityArguments(outline: Outline): Outline {
  const known = argumentsIn(outline.links);
  if (known.size === 0) return outline;
  return { ...outline, links: outline.links.map((link) => onSides(link, (tree) => filled(tree, known))) };
}

/** By letter, the parenthesis of its formula, where it has one formula and stands for nothing else. */
function argumentsIn(links: readonly WrittenLink[]): ReadonlyMap<string, Group> {
  const found = new Map<string, Group>();
  const others = new Set<string>();
  for (const { left, right, place } of links) {
    const own = place > 0 || left.written === null ? undefined : applicationIn(left.written);
    if (own !== undefined) {
      const known = found.get(own.letter);
      if (known !== undefined && textOf(known) !== textOf(own.group)) others.add(own.letter);
      found.set(own.letter, known ?? own.group);
    } else if (place === 0 && left.written?.kind === 'product') {
      // `p(θ) = …` beside `p(x \mid θ) = …`: two densities of one letter.
      const [head, group] = left.written.factors;
      if (head?.factor.kind === 'symbol' && group?.factor.kind === 'group') others.add(letterOf(head.factor));
    }
    if (place === 0 && left.written?.kind === 'symbol') others.add(letterOf(left.written));
    for (const tree of [left.written, right.written])
      if (tree !== null)
        visit(tree, (part) => {
          if (part.kind === 'derivative')
            for (const { variable } of part.by) visit(variable, (name) => noteName(name, others));
          if (part.kind === 'group' && part.open === '(')
            for (const argument of argumentsOf(part.body)) noteName(argument, others);
        });
  }
  return new Map([...found].filter(([letter, group]) => !others.has(letter) && !isRenamed(letter, group, links)));
}

/** Somewhere it is differentiated by what its formula has no argument for and no argument is made of: the arguments got other names. */
function isRenamed(letter: string, { body }: Group, links: readonly WrittenLink[]): boolean {
  const names = new Set(argumentsOf(body).map(textOf));
  const isBehind = (variable: string): boolean =>
    links.some(
      ({ left, right, place }) =>
        place === 0 &&
        left.written !== null &&
        right.written !== null &&
        names.has(textOf(left.written)) &&
        mentions(right.written, variable),
    );
  let found = false;
  for (const { left, right } of links)
    for (const tree of [left.written, right.written])
      if (tree !== null)
        visit(tree, (part) => {
          if (part.kind !== 'derivative' || !mentions(part.body, letter)) return;
          found ||= part.by.some(
            ({ variable }) =>
              variable.kind === 'symbol' && !names.has(textOf(variable)) && !isBehind(letterOf(variable)),
          );
        });
  return found;
}

function noteName(name: Written, into: Set<string>): void {
  if (name.kind === 'symbol') into.add(letterOf(name));
}

/** `p(x \mid θ)`, `D(q \| p)`, `\log p(x; μ, v)`: of names, with a bar or a semicolon between them. */
function applicationIn(left: Written): { readonly letter: string; readonly group: Group } | undefined {
  if (left.kind === 'call' && left.name === 'log' && left.sub === null)
    return applicationIn(left.argument.kind === 'group' ? left.argument.body : left.argument);
  if (left.kind !== 'product' || left.factors.length !== 2) return undefined;
  const [head, group] = left.factors.map(({ factor }) => factor);
  if (head?.kind !== 'symbol' || head.font !== '' || group?.kind !== 'group' || group.open !== '(') return undefined;
  const { body } = group;
  const isConditioned = body.kind === 'conditional' || (body.kind === 'list' && body.separator === ';');
  const areNames = argumentsOf(body).every(({ kind }) => kind === 'symbol');
  return isConditioned && areNames ? { letter: letterOf(head), group } : undefined;
}

/** Where a function is expected: what is differentiated, and what a logarithm is taken of. */
function filled(tree: Written, known: ReadonlyMap<string, Group>): Written {
  if (![...known.keys()].some((letter) => mentions(tree, letter))) return tree;
  const onward = (part: Written): Written => filled(part, known);
  switch (tree.kind) {
    case 'derivative':
    case 'gradient':
      return { ...tree, body: applied(tree.body, known) };
    case 'call':
      return tree.name === 'log' ? { ...tree, argument: applied(tree.argument, known) } : mapParts(tree, onward);
    default:
      return mapParts(tree, onward);
  }
}

function applied(tree: Written, known: ReadonlyMap<string, Group>): Written {
  const group = tree.kind === 'symbol' && tree.font === '' ? known.get(letterOf(tree)) : undefined;
  if (group !== undefined)
    return {
      kind: 'product',
      factors: [
        { sign: '', factor: tree },
        { sign: '', factor: { ...group, span: tree.span } },
      ],
      span: tree.span,
    };
  if (tree.kind === 'product')
    return {
      ...tree,
      factors: tree.factors.map(({ sign, factor }, i) => {
        const behind = tree.factors[i + 1];
        const isHead = behind?.sign === '' && behind.factor.kind === 'group' && behind.factor.open === '(';
        return { sign, factor: isHead ? factor : applied(factor, known) };
      }),
    };
  // What stands below or above a letter makes another name of it.
  return tree.kind === 'scripted' ? tree : mapParts(tree, (part) => applied(part, known));
}
