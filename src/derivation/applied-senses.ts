/** Letters before a parenthesis that are read as a factor or a power, in a text that seems to mean functions by them. */

import { visit } from '../notation/meaning/mentions.ts';
import { letterOf } from '../notation/meaning/spelling.ts';
import type { SymbolTable } from '../notation/meaning/symbols.ts';
import type { Written, WrittenOf } from '../notation/written.ts';
import type { WrittenLink } from './derivation.ts';
import type { Context } from './read-link.ts';

/** Why a line may be meant for functions: `C(q + 1)` beside `C(q)`, `f^{-1}(x)` of a function f; undefined: nothing speaks for it. */
export function applicationDoubt(
  links: readonly WrittenLink[],
  { table, usage }: Pick<Context, 'table' | 'usage'>,
): (sides: readonly Written[]) => string | undefined {
  const isFactor = (letter: string): boolean => {
    const meant = meaningOf(letter, table);
    return meant?.kind === 'quantity' && meant.origin !== 'declared' && !usage.displayed.has(meant.name);
  };
  const isFunction = (letter: string): boolean => {
    const meant = meaningOf(letter, table);
    return meant?.kind === 'function' || (meant?.kind === 'quantity' && usage.displayed.has(meant.name));
  };
  const doubtful = new Set<string>();
  for (const { left, right } of links)
    for (const { head, argument } of appliedIn([left.written, right.written])) {
      const of = letterIn(argument);
      // What stands before an index may be numbered by it.
      if (of !== undefined && !usage.bound.has(of) && isFactor(letterOf(head))) doubtful.add(letterOf(head));
    }
  // `\pi(a) = …` says what a function is at a.
  const isPolicy = links.some(({ left: { written } }) => {
    const [head, group, ...more] = written?.kind === 'product' ? written.factors : [];
    return (
      head?.factor.kind === 'symbol' &&
      letterOf(head.factor) === 'pi' &&
      group?.factor.kind === 'group' &&
      more.length === 0
    );
  });
  return (sides) => {
    for (const { head, power } of appliedIn(sides)) {
      const letter = letterOf(head);
      if (letter === 'pi' && isPolicy)
        return 'π stands before a parenthesis, as a function does, and is read as the number';
      if (doubtful.has(letter))
        return `${letter} stands before a letter in parentheses, as a function does, and is read as a factor`;
      if (isInverse(power) && isFunction(letter))
        return `the inverse of the function ${letter} may be meant, or one divided by it`;
    }
    return undefined;
  };
}

interface Applied {
  readonly head: WrittenOf<'symbol'>;
  readonly power: Written | null;
  readonly argument: Written;
}

/** What stands before a parenthesis: `C(q)`, `f^{-1}(x)`, `(f^{-1})'(x)`. */
function appliedIn(sides: readonly (Written | null)[]): readonly Applied[] {
  const found: Applied[] = [];
  for (const side of sides)
    if (side !== null)
      visit(side, (part) => {
        if (part.kind !== 'product') return;
        for (const [i, { sign, factor }] of part.factors.entries()) {
          const before = part.factors[i - 1]?.factor;
          const group = factor.kind === 'scripted' ? factor.base : factor;
          if (sign !== '' || before === undefined || group.kind !== 'group' || group.open !== '(') continue;
          const { head, power } = headOf(before);
          if (head !== undefined) found.push({ head, power, argument: group.body });
        }
      });
  return found;
}

function headOf(before: Written): { readonly head: WrittenOf<'symbol'> | undefined; readonly power: Written | null } {
  if (before.kind === 'symbol') return { head: before, power: null };
  if (before.kind === 'group') return headOf(before.body);
  // What stands below makes another name of it.
  if (before.kind !== 'scripted' || before.sub !== null) return { head: undefined, power: null };
  const { head, power } = headOf(before.base);
  return { head, power: before.sup ?? power };
}

function letterIn(argument: Written): string | undefined {
  const base = argument.kind === 'scripted' && argument.sup === null ? argument.base : argument;
  return base.kind === 'symbol' ? letterOf(base) : undefined;
}

/** `^{-1}` */
function isInverse(power: Written | null): boolean {
  const body = power?.kind === 'group' ? power.body : power;
  const [only] = body?.kind === 'additive' && body.terms.length === 1 ? body.terms : [];
  return only?.sign === '-' && only.term.kind === 'number' && only.term.text === '1';
}

function meaningOf(letter: string, table: SymbolTable): ReturnType<SymbolTable['find']> {
  return table.find({ letter, font: '', sub: '', sup: '' });
}
