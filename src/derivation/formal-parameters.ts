/** Parameters of formulas for functions: the z of `g(z) = …` is any number, where z is something else in the rest of the text. */

import { builderLetters, boundLetters, visit } from '../notation/meaning/mentions.ts';
import { letterOf, textOf } from '../notation/meaning/spelling.ts';
import { argumentsOf } from '../notation/meaning/arguments.ts';
import { mapParts } from '../notation/map-parts.ts';
import type { Written, WrittenOf } from '../notation/written.ts';
import type { Outline, WrittenLink } from './derivation.ts';
import { onSides, treesOf } from './operands.ts';
import type { Context } from './read-link.ts';

/** Letters that may stand for a parameter, where the text has no use for them. */
const spare = ['t', 'u', 's', 'v', 'r', 'q', 'a', 'b', 'c'];

/**
 * A chain that begins with `f(x)` says what f is of anything. Its x is renamed where x is written with indices or transposed
 * elsewhere, and f is applied to other things: then the two have nothing but the letter in common.
 */
export function withOwnParameters(outline: Outline, declared: (letter: string) => boolean): OwnParameters {
  const parameters = new Set<string>();
  const used = new Set(lettersOf(outline.links));
  let { links } = outline;
  const all = outline.links.flatMap(treesOf);
  const elses = new Map<string, boolean>();
  const isElseAnywhere = (letter: string): boolean => {
    const known = elses.get(letter) ?? all.some((tree) => isElse(tree, letter));
    elses.set(letter, known);
    return known;
  };
  /** By function and parameter: the letter that was put in. */
  const chosen = new Map<string, string>();
  const narrowed: Narrowed[] = [];
  for (const link of outline.links) {
    const head =
      link.place === 0 && ['=', ':=', '≡'].includes(link.sign) ? applicationOf(link.left.written) : undefined;
    if (head === undefined) continue;
    for (const parameter of head.parameters) {
      if (!isElseAnywhere(parameter)) continue;
      const own = links.filter(({ chain }) => chain === link.chain).flatMap(treesOf);
      const others = links.filter(({ chain }) => chain !== link.chain).flatMap(treesOf);
      const key = `${head.name}|${parameter}`;
      const free = chosen.get(key) ?? unusedLetter(used, declared);
      if (free === undefined || declared(parameter) || !own.every((tree) => isPlain(tree, parameter))) continue;
      if (!others.some((tree) => isElse(tree, parameter)) || !isTakenOfOthers(head, others)) continue;
      used.add(free);
      parameters.add(free);
      chosen.set(key, free);
      if (link.conditions.some((condition) => lettersIn(condition).has(parameter)))
        narrowed.push({ name: head.name, parameter, free });
      links = links.map((one) => (one.chain === link.chain ? renamed(one, parameter, free) : one));
    }
  }
  const chains = new Set(links.map(({ chain }) => chain));
  for (const one of narrowed) for (const chain of chains) links = withSameParameter(links, chain, one);
  return { outline: { ...outline, links }, parameters };
}

/** What is defined for some numbers only, and the letter for them. */
interface Narrowed {
  readonly name: string;
  readonly parameter: string;
  readonly free: string;
}

/** `f(x) = … for x > 0`, and then `\log f(x) = …`: the x of the second is the parameter of the first. */
function withSameParameter(
  links: readonly WrittenLink[],
  chain: number,
  { name, parameter, free }: Narrowed,
): readonly WrittenLink[] {
  const trees = links.filter((link) => link.chain === chain).flatMap(treesOf);
  if (!trees.some((tree) => applies(tree, name, parameter)) || !trees.every((tree) => isPlain(tree, parameter)))
    return links;
  return links.map((link) => (link.chain === chain ? renamed(link, parameter, free) : link));
}

function applies(tree: Written, name: string, parameter: string): boolean {
  let found = false;
  visit(tree, (part) => {
    if (part.kind !== 'product') return;
    part.factors.forEach(({ factor }, i) => {
      const next = part.factors[i + 1]?.factor;
      const isOf = next?.kind === 'group' && argumentsOf(next.body).some((arg) => isLetter(arg, parameter));
      found ||= isOf && nameOf(factor) === name;
    });
  });
  return found;
}

export function unusedLetter(used: ReadonlySet<string>, declared: (letter: string) => boolean): string | undefined {
  return spare.find((letter) => !used.has(letter) && !declared(letter));
}

export function lettersOf(links: readonly WrittenLink[]): ReadonlySet<string> {
  return new Set(links.flatMap((link) => treesOf(link)).flatMap((tree) => [...lettersIn(tree)]));
}

export interface OwnParameters {
  readonly outline: Outline;
  /** The letters that were put in. */
  readonly parameters: ReadonlySet<string>;
}

/** Nobody has to declare a letter that the text does not have. */
export function settleParameters(parameters: ReadonlySet<string>, { table, usage }: Context): void {
  for (const letter of parameters) {
    const meant = table.find({ letter, font: '', sub: '', sup: '' });
    if (meant === undefined) continue;
    table.redefine({ ...meant, origin: 'defined' });
    usage.undeclared.delete(meant.name);
  }
}

function lettersIn(tree: Written): ReadonlySet<string> {
  const found = new Set<string>();
  visit(tree, (part) => part.kind === 'symbol' && found.add(letterOf(part)));
  return found;
}

interface Application {
  readonly name: string;
  readonly argument: string;
  readonly parameters: readonly string[];
}

/** `f(x)`, `f_θ(x)`, `f'(x)`: a name and bare letters in parentheses. */
function applicationOf(written: Written | null): Application | undefined {
  if (written?.kind !== 'product' || written.factors.length !== 2) return undefined;
  const [head, group] = written.factors;
  const name = head === undefined ? undefined : nameOf(head.factor);
  if (name === undefined || group?.sign !== '' || group.factor.kind !== 'group' || group.factor.open !== '(')
    return undefined;
  // A chance is named after what it is of.
  if (group.factor.body.kind === 'conditional') return undefined;
  const args = argumentsOf(group.factor.body);
  const parameters = args.flatMap((arg) => (arg.kind === 'symbol' ? [letterOf(arg)] : []));
  return parameters.length === args.length ? { name, argument: textOf(group.factor.body), parameters } : undefined;
}

function nameOf(head: Written): string | undefined {
  const plain = head.kind === 'scripted' ? { ...head, primes: 0, sup: null } : head;
  const isName = plain.kind === 'symbol' || (plain.kind === 'scripted' && plain.base.kind === 'symbol');
  return isName ? textOf(plain) : undefined;
}

/** The letter stands without indices, and nothing binds it or differentiates by it. */
function isPlain(tree: Written, letter: string): boolean {
  let plain = true;
  visit(tree, (part) => {
    if (part.kind === 'scripted' && isLetter(part.base, letter)) plain &&= part.sub === null && !isIndexed(part);
    if (part.kind === 'big') plain &&= !boundLetters(part).includes(letter);
    if (part.kind === 'derivative') plain &&= !part.by.some(({ variable }) => lettersIn(variable).has(letter));
    if (part.kind === 'gradient') plain = false;
    if (builderLetters(part)?.includes(letter) === true) plain = false;
  });
  return plain;
}

function isLetter(written: Written, letter: string): boolean {
  return written.kind === 'symbol' && letterOf(written) === letter;
}

/** `x^{(i)}` */
function isIndexed({ sup }: WrittenOf<'scripted'>): boolean {
  return sup?.kind === 'group' && (sup.open === '(' || sup.open === '[');
}

function isElse(tree: Written, letter: string): boolean {
  let found = false;
  visit(tree, (part) => {
    if (part.kind !== 'scripted' || !isLetter(part.base, letter)) return;
    found ||=
      part.sub !== null || isIndexed(part) || (part.sup !== null && /^(?:T|top|intercal)$/.test(textOf(part.sup)));
  });
  return found;
}

/** Applied to something else somewhere, and nowhere without an argument: there it would be taken of this very parameter. */
function isTakenOfOthers({ name, argument, parameters }: Application, trees: readonly Written[]): boolean {
  let bare = 0;
  let applied = 0;
  let others = 0;
  for (const tree of trees) {
    visit(tree, (part) => {
      if (nameOf(part) === name) bare += part.kind === 'symbol' || part.kind === 'scripted' ? 1 : 0;
      if (part.kind === 'scripted' && nameOf(part.base) === name) bare -= 1;
      if (part.kind !== 'product') return;
      part.factors.forEach(({ factor }, i) => {
        const next = part.factors[i + 1];
        const group = next?.factor.kind === 'scripted' ? next.factor.base : next?.factor;
        if (nameOf(factor) !== name || next?.sign !== '' || group?.kind !== 'group') return;
        applied += 1;
        const isOverload = argumentsOf(group.body).length !== parameters.length;
        if (textOf(group.body) !== argument && !isOverload) others += 1;
      });
    });
  }
  return others > 0 && applied >= bare;
}

function renamed(link: WrittenLink, from: string, to: string): WrittenLink {
  const go = (tree: Written): Written =>
    isLetter(tree, from) ? { kind: 'symbol', letter: to, font: '', accents: [], span: tree.span } : mapParts(tree, go);
  return { ...onSides(link, go), conditions: link.conditions.map(go), surmises: link.surmises.map(go) };
}
