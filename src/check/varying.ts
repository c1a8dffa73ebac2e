/** Symbols that the text differentiates by, and those that may depend on them without a formula that says how. */

import type { Claim } from '../term/claim.ts';
import { visit } from '../term/traverse.ts';
import type { Family, Term } from '../term/term.ts';
import { constantWords } from '../derivation/constant-words.ts';
import type { Link } from '../derivation/link.ts';
import { mentions } from '../term/scope.ts';
import { namesBehind } from './behind.ts';
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

/** The names of which the text says something, and not only that it differentiates by them. */
export function spokenIn(claims: readonly Claim[]): ReadonlySet<string> {
  const found = new Set<string>();
  const meet = (part: Term): boolean => {
    if (part.kind !== 'derivative') {
      if (part.kind === 'entry') found.add(part.symbol);
      return true;
    }
    visit(part.body, meet);
    return false;
  };
  for (const { left, right } of claims) for (const side of [left, right]) visit(side, meet);
  return found;
}

/** Symbols without a definition that the text differentiates by others: what they are made of is not said. */
export function varyingIn(
  claims: readonly Claim[],
  definitions: ReadonlyMap<string, Family>,
  symbols: Symbols,
): ReadonlySet<string> {
  const found = new Set<string>();
  const meet = (part: Term): void => {
    if (part.kind !== 'derivative' || part.by.kind !== 'entry') return;
    const { body, by } = part;
    for (const name of namesOfProduct(body, by.symbol, definitions)) found.add(name);
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
    if ((applied === true || isDensity) && !definitions.has(name) && !constantWords.includes(name)) found.add(name);
  }
  return found;
}

/** By name, those that may be the same thing. */
export interface Twins {
  readonly twins: ReadonlyMap<string, readonly string[]>;
  /** No words say that some are the entries of others. */
  readonly apart: boolean;
}

/** z beside z_k. */
function isBareOf(one: string, other: string): boolean {
  return one.startsWith(`${other}_`) || other.startsWith(`${one}_`);
}

/**
 * Of ∂L/∂z the z_k, which may be the entries of z: by link, what may change with what the link differentiates by. Where L
 * speaks of z and of the z_k, they are two things.
 */
export function openTwins(
  claim: Claim,
  definitions: ReadonlyMap<string, Family>,
  { twins, apart }: Twins,
): ReadonlySet<string> {
  const found = new Set<string>();
  if (twins.size === 0) return found;
  const meet = (part: Term): void => {
    if (part.kind !== 'derivative' || part.by.kind !== 'entry') return;
    const { symbol } = part.by;
    const open = (twins.get(symbol) ?? []).filter((twin) => !definitions.has(twin));
    if (open.length === 0) return;
    const behind = namesBehind([part.body], { definitions });
    const isTold = (twin: string): boolean => apart && isBareOf(symbol, twin) && behind.has(symbol) && behind.has(twin);
    for (const twin of open) if (!isTold(twin)) found.add(twin);
  };
  for (const term of termsBehind(claim, definitions)) visit(term, meet);
  return found;
}

/**
 * `const` does not depend on what the head of its line is written with, if that is one thing: not on μ behind `ℓ(μ) =`. By word, those symbols;
 * of all else it may be made.
 */
export function constantsFree(
  claims: readonly { readonly link: Link; readonly claim: Claim }[],
  varied: ReadonlyMap<number, readonly string[]>,
  text: string,
): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, ReadonlySet<string>>();
  const isTold = constantTold.test(text);
  for (const { link, claim } of claims)
    for (const word of constantWords) {
      if (!mentions(claim.left, word) && !mentions(claim.right, word)) continue;
      const names = varied.get(link.chain) ?? [];
      // Of several one may be what the constant is made of.
      const [own, known] = [isTold || names.length > 1 ? [] : names, found.get(word)];
      found.set(word, new Set(own.filter((name) => known?.has(name) ?? true)));
    }
  return found;
}

/** Words that say of what the constant is made, or what it leaves out. */
const constantTold =
  /\bconst(?:ant)?s?\b\}?\$?,?(?: that| which)? (?:depend|contain|collect|include|absorb|gather|hide|stand|is\b|are\b)|\bterms? (?:that|which|without|not|independent|free|constant)\b|\bup to\b/i;

/** Those of them that may change with what a link differentiates by. */
export function openConstants(
  claim: Claim,
  definitions: ReadonlyMap<string, Family>,
  free: ReadonlyMap<string, ReadonlySet<string>>,
): readonly string[] {
  if (free.size === 0) return [];
  const variables = new Set<string>();
  for (const term of termsBehind(claim, definitions))
    visit(term, (part) => {
      if (part.kind === 'derivative' && part.by.kind === 'entry') variables.add(part.by.symbol);
    });
  return [...free].flatMap(([word, names]) => ([...variables].every((name) => names.has(name)) ? [] : [word]));
}

function termsBehind({ left, right }: Claim, definitions: ReadonlyMap<string, Family>): readonly Term[] {
  const names = namesBehind([left, right], { definitions });
  return [left, right, ...[...names].flatMap((name) => definitions.get(name)?.body ?? [])];
}

/** `d(uv)/dx`, `d(x^T y)/dt` of letters that stand for functions more often than for constants: one of them depends on x, and nothing says which. */
function namesOfProduct(body: Term, variable: string, definitions: ReadonlyMap<string, Family>): readonly string[] {
  const names = new Set<string>();
  const isProduct = (term: Term, depth = 0): boolean => {
    switch (term.kind) {
      case 'rational':
        return true;
      case 'mul':
        return term.factors.every((factor) => isProduct(factor, depth));
      case 'fold':
        return term.operator === 'sum' && isProduct(term.body, depth);
      case 'entry': {
        const { symbol } = term;
        // `J_θ` says that it is J that depends on θ.
        if (symbol === variable || symbol.endsWith(`_${variable}`)) return false;
        const family = definitions.get(symbol);
        if (family !== undefined) return depth < DEPTH && isProduct(family.body, depth + 1);
        names.add(symbol);
        return true;
      }
      default: // a function of something says itself what depends on what
        return false;
    }
  };
  return isProduct(body) ? [...names].filter((name) => !usualConstants.test(name)) : [];
}

/** So many definitions are seen through. */
const DEPTH = 3;

const usualConstants = /^(?:[a-eikmn]|[a-z]{2,})$/;
