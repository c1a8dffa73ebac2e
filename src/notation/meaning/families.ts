/** Values as arguments of functions: their axes become bound. */

import { entry, fold } from '../../term/build.ts';
import { closeOver, openFamily } from '../../term/scope.ts';
import type { Family, FoldOperator, Sort, Term } from '../../term/term.ts';
import type { WrittenOf } from '../written.ts';
import { bindIn, type Env } from './env.ts';
import { indexItem } from './index-term.ts';
import { builderLetters, itemsOf } from './mentions.ts';
import { valueOf, type Value } from './value.ts';

const hints = ['a', 'b', 'c', 'd'];

export function asFamily(value: Value, env: Env): Family {
  const names = value.sorts.map((_, i) => env.names.fresh(hints[i] ?? 'a'));
  return {
    binders: value.sorts.map((sort, i) => ({ hint: hints[i] ?? 'a', sort })),
    body: closeOver(value.at(names.map((name) => entry(name, []))), names),
  };
}

/** `(x_a)_{a=1}^n`: a family written by its general entry; undefined when the scripts bind nothing. */
export function readFamilyBuilder(written: WrittenOf<'scripted'>, env: Env): Value | undefined {
  const letters = builderLetters(written);
  if (letters === undefined || written.sub === null || written.sup === null) return undefined;
  const lows = itemsOf(written.sub).flatMap((item) => (item.kind === 'relation' ? [item.rest[0]?.operand] : []));
  const highs = itemsOf(written.sup);
  let inner = env;
  const names: string[] = [];
  const sorts: Sort[] = [];
  for (const [i, letter] of letters.entries()) {
    const [low, high] = [lows[i], highs[i]];
    const ends = [low, high].map((end) => (end === undefined ? undefined : indexItem(end, env)?.term));
    if (ends[0] === undefined || ends[1] === undefined) return undefined;
    const sort: Sort = { kind: 'range', low: ends[0], high: ends[1] };
    const bound = bindIn(inner, letter, sort);
    inner = bound.env;
    names.push(bound.local.symbol);
    sorts.push(sort);
  }
  const body = inner.read(written.base, inner);
  if (body.broken) return body;
  const binders = sorts.map((sort, i) => ({ hint: letters[i] ?? 'a', sort }));
  return valueOf([...sorts, ...body.sorts], (slots) =>
    openFamily({ binders, body: closeOver(body.at(slots.slice(sorts.length)), names) }, slots.slice(0, sorts.length)),
  );
}

/** Σ, Π … over one fresh index. */
export function foldOver(
  operator: FoldOperator,
  sort: Sort,
  hint: string,
  env: Env,
  body: (index: Term) => Term,
): Term {
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
    return sort === undefined
      ? each(value.at(slots))
      : foldOver('sum', sort, letters[slots.length] ?? 'm', env, (index) => down([...slots, index]));
  };
  return down([]);
}
