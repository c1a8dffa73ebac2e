/** Symbols that the text differentiates by, and those that may depend on them without a formula that says how. */

import type { Claim } from '../term/claim.ts';
import { visit } from '../term/traverse.ts';
import type { Family, Term } from '../term/term.ts';
import type { Symbols } from './signature.ts';

export function variablesIn(claims: readonly Claim[]): ReadonlySet<string> {
  const found = new Set<string>();
  for (const { left, right } of claims)
    for (const side of [left, right])
      visit(side, (part) => {
        if (part.kind === 'derivative' && part.by.kind === 'entry') found.add(part.by.symbol);
      });
  return found;
}

/** Symbols without a definition that the text differentiates by others: what they are made of is not said. */
export function varyingIn(
  claims: readonly Claim[],
  definitions: ReadonlyMap<string, Family>,
  symbols: Symbols,
  twins: ReadonlyMap<string, readonly string[]>,
): ReadonlySet<string> {
  const found = new Set<string>();
  const meet = (part: Term): void => {
    if (part.kind !== 'derivative' || part.by.kind !== 'entry') return;
    const { body, by } = part;
    for (const twin of twins.get(by.symbol) ?? []) if (!definitions.has(twin)) found.add(twin);
    const name = body.kind === 'entry' ? body.symbol : body.kind === 'apply' ? body.name : undefined;
    if (name === undefined || name === by.symbol || definitions.has(name)) return;
    if (body.kind === 'apply' && !symbols.has(name)) return;
    if (body.kind === 'apply' && body.args.length > 0 && symbols.get(name)?.parameters !== undefined) return;
    found.add(name);
  };
  for (const { left, right } of claims) for (const side of [left, right]) visit(side, (part) => meet(part));
  for (const [name, { applied, parameters, facts }] of symbols) {
    // What a density depends on beside its arguments, its parameters, is often left unsaid.
    const isDensity = parameters !== undefined && facts.some(({ kind }) => kind === 'positive');
    if ((applied === true || isDensity) && !definitions.has(name)) found.add(name);
  }
  return found;
}
