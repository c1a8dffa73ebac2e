/** Values as arguments of functions: their axes become bound. */

import { entry, fold } from '../../term/build.ts';
import { closeOver } from '../../term/scope.ts';
import type { Family, FoldOperator, Sort, Term } from '../../term/term.ts';
import type { Env } from './env.ts';
import type { Value } from './value.ts';

const hints = ['a', 'b', 'c', 'd'];

export function asFamily(value: Value, env: Env): Family {
  const names = value.sorts.map((_, i) => env.names.fresh(hints[i] ?? 'a'));
  return {
    binders: value.sorts.map((sort, i) => ({ hint: hints[i] ?? 'a', sort })),
    body: closeOver(value.at(names.map((name) => entry(name, []))), names),
  };
}

/** Σ, Π … over one fresh index. */
export function foldOver(operator: FoldOperator, sort: Sort, hint: string, env: Env, body: (index: Term) => Term): Term {
  const name = env.names.fresh(hint);
  return fold(operator, { hint, sort }, closeOver(body(entry(name, [])), [name]));
}

/** The letter for an index that the text does not name: one that is not in use around. */
export function unusedLetter(env: Env, wanted: readonly string[] = ['m', 'l', 'r', 's', 'q', 'u', 'v']): string {
  const used = new Set([...env.scope.keys(), ...env.chain.indices.keys()]);
  return wanted.find((letter) => !used.has(letter) && env.table.named(letter) === undefined) ?? wanted[0] ?? 'm';
}

/** Σ over every entry of a value. */
export function sumEntries(value: Value, each: (entry: Term) => Term, env: Env): Term {
  const letters = ['m', 'l', 'r', 's'];
  const down = (slots: readonly Term[]): Term => {
    const sort = value.sorts[slots.length];
    return sort === undefined ? each(value.at(slots)) : foldOver('sum', sort, letters[slots.length] ?? 'm', env, (index) => down([...slots, index]));
  };
  return down([]);
}
