/** Which name a claim may define, and by what. */

import { nameOfLeft, namesTwice } from '../derivation/definitions.ts';
import type { Link } from '../derivation/link.ts';
import { canonical } from '../kernel/algebra.ts';
import { Scope, type Environment } from '../kernel/environment.ts';
import { add, call, entry, integer, minusOne, mul, power, rationalOf } from '../term/build.ts';
import { sameTerm } from '../term/equality.ts';
import type { Claim } from '../term/claim.ts';
import { closeOver, freeSymbols, namesIn, openFamily } from '../term/scope.ts';
import type { Family, Of, Term } from '../term/term.ts';
import type { Written } from '../notation/written.ts';
import type { Symbols } from './signature.ts';

export interface Definition {
  readonly symbol: string;
  readonly family: Family;
}

/** `f[i, k] = …` with indices that are all different, free or of the claim. */
export function definitionOf(claim: Claim, symbols: Symbols, indices: ReadonlySet<string>): Definition | undefined {
  const names = claim.binders.map(({ hint }, i) => `${hint} of axis ${i}`);
  const values = names.map((name) => entry(name));
  const open = (body: Term): Term => openFamily({ binders: claim.binders, body }, values);
  const head = open(claim.left);
  if (head.kind !== 'entry') return undefined;
  const letters = lettersOf(head, new Set([...names, ...indices]));
  if (letters === undefined) return undefined;
  const body = open(claim.right);
  if (namesIn(body).has(head.symbol)) return undefined;
  // An index that stands on the right only would be a different thing for each of its values.
  const left = new Set(letters);
  for (const name of freeSymbols(body)) {
    if ((names.includes(name) || indices.has(name)) && !left.has(name)) return undefined;
  }
  const type = symbols.get(head.symbol);
  const binders = letters.map((letter, i) => ({
    hint: letter.replace(/ of axis \d+$/, ''),
    sort: type?.slots[i] ?? claim.binders[names.indexOf(letter)]?.sort ?? { kind: 'set' as const, name: letter },
  }));
  return { symbol: head.symbol, family: { binders, body: closeOver(body, letters) } };
}

/** A name on either side that may be new: `S = …`, `… = x̄`. */
export function introductionOf(
  claim: Claim,
  link: Link,
  symbols: Symbols,
  indices: ReadonlySet<string>,
): Definition | undefined {
  const name = nameOfLeft(link.left.written);
  if (link.concluded || (name !== undefined && namesTwice(name)) || isDerived(link.left.written)) return undefined;
  const turned: Claim = { ...claim, left: claim.right, right: claim.left };
  const onLeft = link.place === 0 ? definitionOf(claim, symbols, indices) : undefined;
  const inside = link.place === 0 ? byLogarithm(claim, symbols, indices) : undefined;
  const squared = link.place === 0 ? bySquare(claim, symbols, indices) : undefined;
  const onRight = definitionOf(turned, symbols, indices);
  return onLeft ?? (onRight === undefined || isCount(onRight) ? undefined : onRight) ?? inside ?? squared;
}

/** "We have $\sum_k p_k = K$" says nothing of K. */
export function isCount({ symbol, family }: Definition): boolean {
  return family.binders.length === 0 && /^[nNmMkKdD]$/.test(symbol);
}

/** `y'`, `\dot x`: what it is follows from y. */
function isDerived(written: Written | null): boolean {
  const head = written?.kind === 'product' ? (written.factors[0]?.factor ?? null) : written;
  if (head?.kind === 'scripted') return head.primes > 0 || isDerived(head.base);
  return head?.kind === 'symbol' && head.accents.some((accent) => /^d{1,4}ot$/.test(accent));
}

/** `log p = …` says what p is; `log x = 1` says something of a number. */
export function byLogarithm(claim: Claim, symbols: Symbols, indices: ReadonlySet<string>): Definition | undefined {
  const { left, right } = claim;
  if (freeSymbols(right).size === 0) return undefined;
  const inside = left.kind === 'apply' && left.name === 'log' ? left.args[0]?.body : undefined;
  return inside === undefined
    ? undefined
    : definitionOf({ ...claim, left: inside, right: call('exp', right) }, symbols, indices);
}

/** `σ^2 = …` says what σ is, which is not negative. An estimate is no new name. */
export function bySquare(claim: Claim, symbols: Symbols, indices: ReadonlySet<string>): Definition | undefined {
  const { left, right } = claim;
  if (left.kind !== 'power' || left.base.kind !== 'entry' || !sameTerm(left.exponent, integer(2))) return undefined;
  if (!deviations.test(left.base.symbol) || /_(?:hat|bar|tilde)|^(?:hat|bar|tilde)_/.test(left.base.symbol))
    return undefined;
  // `s^2 = t^2` compares two squares, and what is declared is something already.
  if (right.kind === 'power' || right.kind === 'entry' || symbols.get(left.base.symbol)?.undeclared !== true)
    return undefined;
  return definitionOf({ ...claim, left: left.base, right: power(right, half) }, symbols, indices);
}

const deviations = /^(?:sigma|tau)(?:_|$)/;
const half = rationalOf({ numerator: 1n, denominator: 2n });

/** `… = H + λ R`. */
export function summandOf(claim: Claim, symbols: Symbols, indices: ReadonlySet<string>): Definition | undefined {
  if (claim.right.kind !== 'add') return undefined;
  const { terms } = claim.right;
  const heads = terms.filter((term) => term.kind === 'entry' && symbols.get(term.symbol)?.values === undefined);
  const [head] = heads;
  if (head === undefined || heads.length > 1) return undefined;
  const others = terms.filter((term) => term !== head).map((term) => mul([minusOne, term]));
  // What stands on both sides goes: an index of it is no index of the name.
  const rest = canonical(add([claim.left, ...others]), Scope.top(bare(symbols)).enterAll(claim.binders));
  return definitionOf({ ...claim, left: head, right: rest }, symbols, indices);
}

export function lettersIn({ indices }: Pick<Link, 'indices'>): ReadonlySet<string> {
  return new Set(indices.map(({ name }) => name));
}

function lettersOf(head: Of<'entry'>, indices: ReadonlySet<string>): readonly string[] | undefined {
  const letters: string[] = [];
  for (const slot of head.slots) {
    if (slot.kind !== 'entry' || slot.slots.length > 0 || letters.includes(slot.symbol)) return undefined;
    if (!indices.has(slot.symbol)) return undefined;
    letters.push(slot.symbol);
  }
  return letters;
}

/** No definition leads back to itself. */
export function isSound({ symbol, family }: Definition, definitions: ReadonlyMap<string, Family>): boolean {
  const seen = new Set<string>();
  const reaches = (body: Term): boolean =>
    [...namesIn(body)].some((name) => {
      if (name === symbol) return true;
      if (seen.has(name)) return false;
      seen.add(name);
      const other = definitions.get(name);
      return other !== undefined && reaches(other.body);
    });
  return !reaches(family.body);
}

/** Nothing is known but what the symbols are. */
export function bare(symbols: Symbols): Environment {
  return {
    symbols,
    definitions: new Map(),
    varying: new Set(),
    hypotheses: [],
    assumptions: [],
    equations: [],
    functions: () => undefined,
    used: new Set(),
    budget: { spent: 0, limit: 20_000 },
  };
}
