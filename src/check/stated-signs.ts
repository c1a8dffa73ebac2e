/** Signs that a text states: which are taken, which claim something, and which a later one takes back. */

import type { Link } from '../derivation/link.ts';
import { expand } from '../kernel/algebra.ts';
import { Scope, type Assumption, type Environment } from '../kernel/environment.ts';
import { constantOf } from '../kernel/polynomial.ts';
import { bySign, signsOf } from '../kernel/signs.ts';
import { add, minusOne, mul } from '../term/build.ts';
import { sameTerm } from '../term/equality.ts';
import { freeSymbols, namesIn } from '../term/scope.ts';
import type { Family, Term } from '../term/term.ts';
import type { Standing } from './announced.ts';

export interface SignGiven<G, S> {
  readonly given: G;
  readonly stated: S;
}

interface Said {
  readonly link: Link;
  readonly standing: Standing;
}

/** What is said in passing of something that is defined, or against what is declared, claims it; the rest is taken. */
export function takenSigns<G extends Said, S extends { readonly assumption: Assumption }>(
  signs: readonly SignGiven<G, S>[],
  definitions: ReadonlyMap<string, Family>,
  bare: Environment,
): { readonly assumptions: readonly S[]; readonly claims: readonly G[] } {
  const isClaim = ({ link, standing }: Said, { sign, term, binders }: Assumption): boolean => {
    if (link.stated || !link.inline || standing !== 'passing') return false;
    if ([...namesIn(term)].some((name) => definitions.has(name))) return true;
    return (signsOf(term, Scope.top(bare).enterAll(binders)) & bySign[sign]) === 0;
  };
  const claims = signs.filter(({ given, stated }) => isClaim(given, stated.assumption));
  return {
    assumptions: signs.filter((each) => !claims.includes(each)).map(({ stated }) => stated),
    claims: claims.map(({ given }) => given),
  };
}

/**
 * `x > 0` and then `x < 0`, which is written as −x > 0: another term about the same symbols. Two bounds of one number, as
 * in `0 < p < 1`, are at peace: their sum is a positive number, or their difference is one.
 */
export function contradicts(earlier: Assumption, later: Assumption, environment: Environment): boolean {
  if (sameTerm(earlier.term, later.term)) return false;
  const scope = Scope.top(environment).enterAll(later.binders);
  const number = (term: Term): bigint | undefined => constantOf(expand(term, scope))?.numerator;
  const together = number(add([earlier.term, later.term]));
  if (together !== undefined) return together <= 0n;
  return number(add([earlier.term, mul([minusOne, later.term])])) === undefined;
}

export function sameSymbols(a: Assumption, b: Assumption): boolean {
  const [own, other] = [freeSymbols(a.term), freeSymbols(b.term)];
  return own.size === other.size && [...own].every((name) => other.has(name));
}
