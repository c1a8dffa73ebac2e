/** Letters that count the members of a sequence and end a sum as well: the n of `S_n = \sum_{k=1}^n a_k`, beside `S_{n-1}` or `S_3`. */

import { visit } from '../notation/meaning/mentions.ts';
import { letterOf, textOf } from '../notation/meaning/spelling.ts';
import type { Written, WrittenOf } from '../notation/written.ts';
import type { WrittenLink } from './derivation.ts';
import { nameOfLeft } from './definitions.ts';
import { treesOf } from './operands.ts';
import type { Context } from './read-link.ts';

/** Such a letter is an index, and no size: the sequence is spoken of at more than one place. */
function runningLetters(links: readonly WrittenLink[]): ReadonlyMap<string, WrittenOf<'symbol'>> {
  const found = new Map<string, WrittenOf<'symbol'>>();
  for (const link of links) {
    const member = memberIn(link);
    if (member === undefined || found.has(letterOf(member.index))) continue;
    const isStepped = links.some((other) => treesOf(other).some((tree) => stepsAlong(tree, member)));
    if (isStepped) found.set(letterOf(member.index), member.index);
  }
  return found;
}

/** What is declared stays what it is. */
export function declareRunning(links: readonly WrittenLink[], { table, sizes }: Context): void {
  for (const [letter, written] of runningLetters(links)) {
    const spelling = { letter, font: '', sub: '', sup: '' } as const;
    if (table.find(spelling) !== undefined) continue;
    const said = { name: table.unusedName(letter), latex: written.letter, written, origin: 'inferred' } as const;
    table.declare(spelling, { kind: 'index', ...said, sort: sizes.fresh(letter) });
  }
}

interface Member {
  readonly base: string;
  readonly index: WrittenOf<'symbol'>;
}

/** `S_n` on the left, where a sum on the right ends with n. */
function memberIn({ sign, place, left, right }: WrittenLink): Member | undefined {
  const name = place === 0 && (sign === '=' || sign === ':=') ? nameOfLeft(left.written) : undefined;
  if (name?.head.kind !== 'scripted' || name.applied || name.head.sub?.kind !== 'symbol') return undefined;
  const { base, sub: index } = name.head;
  if (right.written === null || !/^[a-z]$/.test(letterOf(index))) return undefined;
  let ends = false;
  visit(right.written, (part) => {
    if (part.kind === 'big' && part.sup !== null && speaksOf(part.sup, index)) ends = true;
  });
  return ends ? { base: textOf(base), index } : undefined;
}

/** `S_{n-1}`, `S_{n+1}`, `S_3`. */
function stepsAlong(tree: Written, { base, index }: Member): boolean {
  let found = false;
  visit(tree, (part) => {
    if (part.kind !== 'scripted' || part.sub === null || textOf(part.base) !== base) return;
    // `\mu_0` beside `\mu_n` has a name of its own.
    found ||=
      part.sub.kind === 'number' ? part.sub.text !== '0' : part.sub.kind === 'additive' && speaksOf(part.sub, index);
  });
  return found;
}

function speaksOf(tree: Written, index: WrittenOf<'symbol'>): boolean {
  let found = false;
  visit(tree, (part) => (found ||= part.kind === 'symbol' && letterOf(part) === letterOf(index)));
  return found;
}
