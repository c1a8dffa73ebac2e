/** Whether two formulas for one name say different things of it, or the same in other words. */

import { compare } from '../numeric/compare.ts';
import { glance } from '../numeric/glance.ts';
import { factsOfFunction } from '../rules/rulebook.ts';
import { entry } from '../term/build.ts';
import { sameFamily } from '../term/equality.ts';
import { openFamily } from '../term/scope.ts';
import type { Family } from '../term/term.ts';
import { bare } from './definitions.ts';
import type { CheckedSymbol, Symbols } from './signature.ts';

/** What cannot be compared may be another thing: `\hat y = softmax(o)` and `\hat y_i = e^{o_i} / Σ e^{o_j}` are one. */
export function isAnotherMeaning(
  known: Family,
  family: Family,
  symbols: Symbols,
  definitions: ReadonlyMap<string, Family>,
): boolean {
  if (sameFamily(known, family)) return false;
  if (known.binders.length !== family.binders.length) return true;
  const names = family.binders.map((_, i) => `index ${i}`);
  const values = names.map((name) => entry(name));
  const all = new Map<string, CheckedSymbol>(symbols);
  family.binders.forEach(({ sort }, i) => all.set(names[i] ?? '', { slots: [], values: sort, facts: [] }));
  const environment = { ...bare(all), functions: factsOfFunction, definitions };
  const statement = { environment, left: openFamily(known, values), right: openFamily(family, values) };
  // One look may fall on entries in which both have the same: 0 off a diagonal.
  return glance(statement) !== 'agree' || compare(statement).kind === 'differ';
}
