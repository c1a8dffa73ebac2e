/** Signs that a text states: what a relation says, which are taken, which claim something, and which a later one takes back. */

import type { Link } from '../derivation/link.ts';
import { expand } from '../kernel/algebra.ts';
import { Scope, type Assumption, type Environment } from '../kernel/environment.ts';
import { constantOf } from '../kernel/polynomial.ts';
import { bySign, signsOf } from '../kernel/signs.ts';
import { signOfComparison } from '../rules/comparison.ts';
import { add, integer, minusOne, mul, power } from '../term/build.ts';
import type { Claim } from '../term/claim.ts';
import { sameTerm } from '../term/equality.ts';
import { closeOver, freeSymbols, namesIn } from '../term/scope.ts';
import type { Family, Term } from '../term/term.ts';
import { isBound } from './claimed-shapes.ts';
import type { Reach, Standing } from './announced.ts';

export interface SignGiven<G, S> {
  readonly given: G;
  readonly stated: S;
}

interface Said {
  readonly link: Link;
  /** A reason that speaks of what has a formula. */
  readonly ofKnown: boolean;
  readonly standing: Standing;
  /** It recalls what is so, as a reason or beside a formula, and supposes nothing anew. */
  readonly recalls: boolean;
  readonly claim: Claim;
}

interface InForce extends Reach {
  readonly from: number;
  readonly everywhere: boolean;
  readonly assumption: Assumption;
}

/** What is said in passing of something that is defined, or against what is declared or was stated before, claims it; the rest is taken. */
export function takenSigns<G extends Said, S extends InForce>(
  signs: readonly SignGiven<G, S>[],
  definitions: ReadonlyMap<string, Family>,
  bare: Environment,
): { readonly assumptions: readonly S[]; readonly claims: readonly G[] } {
  const isClaim = ({ link, ofKnown, standing, claim }: Said, { sign, term, binders }: Assumption): boolean => {
    if (standing === 'passing' && isBound(claim)) return true;
    if (ofKnown) return true;
    if (link.stated || !link.inline || standing !== 'passing') return false;
    if ([...namesIn(term)].some((name) => definitions.has(name))) return true;
    return (signsOf(term, Scope.top(bare).enterAll(binders)) & bySign[sign]) === 0;
  };
  const taken: S[] = [];
  const claims: G[] = [];
  // "Let $a > 0$. As $-a > 0$": what recalls a sign is held against those that counted right before it.
  const isAgainst = ({ link: { n } }: Said, { sign, term, binders }: Assumption): boolean => {
    const before = taken.filter(({ from, everywhere, sureUntil }) => (everywhere || from < n) && n - 1 <= sureUntil);
    const environment = { ...bare, definitions, assumptions: before.map(({ assumption }) => assumption) };
    return (signsOf(term, Scope.top(environment).enterAll(binders)) & bySign[sign]) === 0;
  };
  for (const { given, stated } of signs) {
    if (isClaim(given, stated.assumption)) claims.push(given);
    else if (given.recalls && isAgainst(given, stated.assumption))
      claims.push({ ...given, ofKnown: true, standing: 'passing' });
    else taken.push(stated);
  }
  return { assumptions: taken, claims };
}

/**
 * `x > 0` and then `x < 0`, which is written as −x > 0: another term about the same symbols. Two bounds of one number, as
 * in `0 < p < 1`, are at peace: their sum is a positive number, or their difference is one.
 */
export function contradicts(earlier: Assumption, later: Assumption, environment: Environment): boolean {
  if (sameTerm(earlier.term, later.term)) return false;
  // `A_ij > 0` and then `A_ii < 0`.
  if (earlier.binders.length !== later.binders.length) return true;
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

/** `x_i > 0` says it of every i where its sentence does. */
export function forAllIndices(
  sign: Assumption | undefined,
  { link: { indices }, ofAll }: { readonly link: Link; readonly ofAll: boolean },
): Assumption | undefined {
  if (sign === undefined || !ofAll) return sign;
  const own = namesIn(sign.term);
  const letters = indices.filter(({ name }) => own.has(name));
  const names = letters.map(({ name }) => name);
  const ends = [...sign.binders, ...letters].flatMap(({ sort }) =>
    sort.kind === 'range' ? [sort.low, sort.high] : [],
  );
  if (ends.some((end) => [...namesIn(end)].some((name) => names.includes(name)))) return sign;
  const binders = [...sign.binders, ...letters.map(({ name, sort }) => ({ hint: name, sort }))];
  return { sign: sign.sign, binders, term: closeOver(sign.term, names) };
}

/** "…, and then with $x < 0$": no words state it, so that no line leans on it; and none on what was said before against it. */
export function signInPassing({ link, claim, until }: Passing): readonly SignInPassing[] {
  const sides = [claim.left, claim.right]
    .map(({ kind }) => kind)
    .toSorted()
    .join(' ');
  if (link.role !== 'claim' || !link.inline || sides !== 'entry rational') return [];
  const assumption = signOf(claim);
  if (assumption === undefined) return [];
  return [{ from: link.n, sureUntil: 0, until: 0, against: until, everywhere: false, assumption }];
}

interface Passing {
  readonly link: Link;
  readonly claim: Claim;
  readonly until: number;
}

interface SignInPassing {
  readonly from: number;
  readonly sureUntil: number;
  readonly until: number;
  readonly against: number;
  readonly everywhere: boolean;
  readonly assumption: Assumption;
}

/** `|φ| < c` says of the square what it says of the length: φ² < c². */
export function withSquares(stated: Assumption): readonly Assumption[] {
  const { term, sign } = stated;
  const [one, other, ...more] = term.kind === 'add' ? term.terms : [];
  if (sign !== 'positive' || one === undefined || other === undefined || more.length > 0) return [stated];
  const [bound, length] = one.kind === 'rational' ? [one, lengthIn(other)] : [other, lengthIn(one)];
  if (bound.kind !== 'rational' || length === undefined) return [stated];
  const square = (side: Term): Term => power(side, integer(2));
  const squared = add([square(bound), mul([minusOne, square(length)])]);
  return [stated, { ...stated, term: squared }];
}

/** x in −|x|. */
function lengthIn(term: Term): Term | undefined {
  const [sign, inside, ...more] = term.kind === 'mul' ? term.factors : [];
  if (sign === undefined || !sameTerm(sign, minusOne) || more.length > 0) return undefined;
  return inside?.kind === 'apply' && inside.name === 'abs' ? inside.args[0]?.body : undefined;
}

/** `σ > 0`, `a ≠ b`. */
export function signOf(claim: Claim): Assumption | undefined {
  const { binders, relation } = claim;
  // A vector that is not 0 may have entries that are.
  if (relation === '≠' && binders.length > 0) return undefined;
  const said = signOfComparison(claim);
  return said && { ...rooted(said), binders };
}

/** `σ² > 0` says that σ is not 0. */
function rooted<T extends { readonly sign: Assumption['sign']; readonly term: Term }>(said: T): T {
  const { sign, term } = said;
  const isSquare =
    term.kind === 'power' &&
    term.exponent.kind === 'rational' &&
    sameTerm(term.exponent, integer(2n)) &&
    sign === 'positive';
  return isSquare ? { ...said, sign: 'nonzero', term: term.base } : said;
}
