/** Quantities the text differentiates and never says what they are: a loss of which only ∂L/∂y is known. */

import type { Link } from '../derivation/link.ts';
import { headOf } from '../derivation/estimate-names.ts';
import { apply, entry } from '../term/build.ts';
import type { Claim } from '../term/claim.ts';
import { closeOver, namesIn } from '../term/scope.ts';
import { visit } from '../term/traverse.ts';
import type { Binder, Family } from '../term/term.ts';
import type { Symbols } from './signature.ts';

/** `L = L_of(y)`: of all that it is differentiated by, y alone stands for the rest, which y is made of. */
export interface Unspecified {
  readonly symbol: string;
  readonly through: string;
  readonly function: string;
  readonly parameters: readonly (readonly Binder['sort'][])[];
  readonly family: Family;
}

export function unspecifiedIn(
  links: readonly Link[],
  claims: readonly Claim[],
  definitions: ReadonlyMap<string, Family>,
  symbols: Symbols,
): readonly Unspecified[] {
  const bys = variablesOf(claims);
  return [...bys].flatMap(([symbol, variables]): readonly Unspecified[] => {
    const type = symbols.get(symbol);
    if (type === undefined || definitions.has(symbol) || type.slots.length > 0 || type.values !== undefined) return [];
    if (type.parameters !== undefined || type.freeOf !== undefined || isSpokenOf(symbol, links, claims)) return [];
    const [through, ...others] = [...variables].filter((name) => {
      const behind = namesMaking(name, definitions);
      return behind.size > 0 && [...variables].every((other) => other === name || behind.has(other));
    });
    const slots = through === undefined ? undefined : symbols.get(through)?.slots;
    if (through === undefined || slots === undefined || others.length > 0) return [];
    const letters = slots.map((_, i) => `axis ${i}`);
    const binders = slots.map((sort, i): Binder => ({ hint: String.fromCodePoint(97 + i), sort }));
    const value = closeOver(
      entry(
        through,
        letters.map((letter) => entry(letter)),
      ),
      letters,
    );
    const name = `${symbol}_of`;
    if (symbols.has(name)) return [];
    const family: Family = { binders: [], body: apply(name, [{ binders, body: value }]) };
    return [{ symbol, through, function: name, parameters: [slots], family }];
  });
}

/** By what each bare symbol is differentiated. */
function variablesOf(claims: readonly Claim[]): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  for (const { left, right } of claims) {
    for (const side of [left, right]) {
      visit(side, (part) => {
        if (part.kind !== 'derivative' || part.by.kind !== 'entry' || part.body.kind !== 'entry') return;
        const { symbol } = part.body;
        found.set(symbol, (found.get(symbol) ?? new Set()).add(part.by.symbol));
      });
    }
  }
  return found;
}

/** Whether any line says something of it beside its derivatives, even one that could not be read. */
function isSpokenOf(symbol: string, links: readonly Link[], claims: readonly Claim[]): boolean {
  const isBare = ({ left, right }: Claim): boolean =>
    [left, right].some((side) => {
      let bare = false;
      visit(side, (part) => {
        if (part.kind === 'derivative' && part.body.kind === 'entry') return false;
        bare ||= part.kind === 'entry' && part.symbol === symbol;
        return !bare;
      });
      return bare;
    });
  if (claims.some(isBare)) return true;
  return links.some(({ state, left }) => {
    const head = left.written === null ? undefined : headOf(left.written);
    return state !== 'read' && head?.kind === 'symbol' && head.letter.replace(/^\\/, '') === symbol;
  });
}

function namesMaking(name: string, definitions: ReadonlyMap<string, Family>): ReadonlySet<string> {
  const seen = new Set<string>();
  const walk = (symbol: string): void => {
    for (const part of namesIn(definitions.get(symbol)?.body ?? entry(''))) {
      if (part === '' || seen.has(part)) continue;
      seen.add(part);
      walk(part);
    }
  };
  walk(name);
  return seen;
}
