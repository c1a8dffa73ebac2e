/** Equations that give no name a definition, and tie it to other names all the same: by those it is differentiated as something unknown. */

import type { Link } from '../derivation/link.ts';
import { visit as visitWritten } from '../notation/meaning/mentions.ts';
import { hasDerivative } from '../calculus/differentiate.ts';
import { canonical } from '../kernel/algebra.ts';
import { OutOfBudget, Scope, type Environment } from '../kernel/environment.ts';
import { add, entry, negative, zero } from '../term/build.ts';
import { sameTerm } from '../term/equality.ts';
import type { Claim } from '../term/claim.ts';
import { namesIn } from '../term/scope.ts';
import type { Family, Term } from '../term/term.ts';
import { visit } from '../term/traverse.ts';
import { namesBehind } from './behind.ts';
import type { Symbols } from './signature.ts';
import { openConstants, openTwins, type Twins } from './varying.ts';

type Definitions = ReadonlyMap<string, Family>;

/** Of `r² = x² + y²` that r may change with x and with y. */
export interface Tie {
  readonly symbol: string;
  readonly to: ReadonlySet<string>;
  /** The link that says it. */
  readonly link: number;
  /** Said of what it speaks of in the whole text: lines before it are under it, too. */
  readonly everywhere: boolean;
  /** `p + q = 1` leaves p free where q is held: it counts for d/dp, and not for ∂/∂p. */
  readonly isTotal: boolean;
  /** It says what a derivative is, and puts no condition on its variable. */
  readonly isOfSlopes: boolean;
}

type IsQuantity = (name: string) => boolean;

/** What a given equation ties together that has a name alone on one of its sides, if only in a power or a function; `everywhere`: for what stands before it, too. */
export function tiesOfGiven(claim: Claim, { n }: Link, everywhere: boolean, isQuantity: IsQuantity): readonly Tie[] {
  if (!ties(claim)) return [];
  const [left, right] = [claim.left, claim.right].map((side) => quantitiesIn(side, isQuantity));
  if (left === undefined || right === undefined) return [];
  const isOfSlopes = hasDerivative(claim.left) || hasDerivative(claim.right);
  const own = { link: n, everywhere, isOfSlopes };
  const isBare = (side: Term, other: ReadonlySet<string>): boolean => side.kind === 'entry' && other.size > 1;
  const named = [
    ...(isBare(claim.right, left) ? [] : tiedAlone(left, right)),
    ...(isBare(claim.right, left) ? [] : tiedAlone(right, left)),
  ];
  const all = new Set([...left, ...right]);
  const total = [...all].map((symbol) => ({ symbol, to: without(all, symbol), isTotal: true }));
  return [...named.map((tie) => ({ ...tie, isTotal: false })), ...total].map((tie) => ({ ...tie, ...own }));
}

/** `x + y = 10`, of names that nothing defines: whatever it says, d/dx is not taken with y held. */
export function tiesOfLaw(claim: Claim, link: number, isOpen: IsQuantity, environment: Environment): readonly Tie[] {
  if (claim.relation !== '=' || claim.binders.length + claim.hypotheses.length > 0) return [];
  const { left, right } = claim;
  if (left.kind === 'entry' || left.kind === 'apply' || hasDerivative(left) || hasDerivative(right)) return [];
  const names = new Set([...namesIn(left), ...namesIn(right)].filter(isOpen));
  if (names.size < 2) return [];
  if (isIdentity(left, right, environment)) return [];
  const own = { link, everywhere: false, isTotal: true, isOfSlopes: false };
  return [...names].map((symbol) => ({ symbol, to: without(names, symbol), ...own }));
}

/** What such a look may cost. */
const WORK = 2000;

/** What is too long to look at says hardly how names go together. */
function isIdentity(left: Term, right: Term, environment: Environment): boolean {
  const scope = Scope.top({ ...environment, budget: { spent: 0, limit: WORK } });
  try {
    return sameTerm(canonical(add([left, negative(right)]), scope), zero);
  } catch (error) {
    if (error instanceof OutOfBudget) return true;
    throw error;
  }
}

/** What a line says of a name that nothing has spoken of before: `σ² = Σ (x - μ)²`. */
export function tieOfNew(claim: Claim, symbol: string, link: number, isQuantity: IsQuantity): readonly Tie[] {
  if (!ties(claim)) return [];
  const to = without(quantitiesIn(claim.right, isQuantity), symbol);
  return to.size === 0 ? [] : [{ symbol, to, link, everywhere: false, isTotal: false, isOfSlopes: false }];
}

function ties({ relation }: Claim): boolean {
  return relation === '=' || relation === '∝';
}

function tiedAlone(side: ReadonlySet<string>, other: ReadonlySet<string>): readonly Pick<Tie, 'symbol' | 'to'>[] {
  const [symbol, ...more] = side;
  return symbol === undefined || more.length > 0 || other.has(symbol) || other.size === 0
    ? []
    : [{ symbol, to: other }];
}

function quantitiesIn(term: Term, isQuantity: IsQuantity): ReadonlySet<string> {
  return new Set([...namesIn(term)].filter(isQuantity));
}

function without(names: ReadonlySet<string>, name: string): ReadonlySet<string> {
  return new Set([...names].filter((other) => other !== name));
}

interface Names {
  readonly definitions: Definitions;
  readonly symbols: Symbols;
  readonly twins: Twins;
  /** Of constants that nobody declares, the symbols that they do not depend on. */
  readonly free: ReadonlyMap<string, ReadonlySet<string>>;
}

/** By link, the names that may change with what it differentiates by, though nothing defines them. */
export function tiedNames(
  links: readonly { readonly link: Link; readonly claim: Claim }[],
  ties: readonly Tie[],
  { definitions, symbols, twins, free }: Names,
): ReadonlyMap<number, ReadonlySet<string>> {
  return new Map(
    links.map(({ link, claim }) => {
      const all = [...ties, ...tiesOfCase(claim, link, symbols)];
      const tied = tiedIn(claim, link, all, definitions);
      return [
        link.n,
        new Set([...tied, ...openTwins(claim, definitions, twins), ...openConstants(claim, definitions, free)]),
      ] as const;
    }),
  );
}

/** "Where $x + y = 10$", in the sentence that differentiates. */
function tiesOfCase({ hypotheses }: Claim, { indices }: Link, symbols: Symbols): readonly Tie[] {
  const isQuantity = (name: string): boolean =>
    symbols.has(name) && symbols.get(name)?.values === undefined && !indices.some((index) => index.name === name);
  return hypotheses.flatMap((hypothesis) => {
    if (hypothesis.kind !== 'bracket' || hypothesis.relation !== '=') return [];
    const all = quantitiesIn(hypothesis, isQuantity);
    return [...all].map((symbol) => ({
      symbol,
      to: without(all, symbol),
      link: 0,
      everywhere: true,
      isTotal: true,
      isOfSlopes: false,
    }));
  });
}

function tiedIn(
  { left, right }: Claim,
  link: Link,
  ties: readonly Tie[],
  definitions: Definitions,
): ReadonlySet<string> {
  const variables = new Set<string>();
  for (const side of [left, right])
    visit(side, (part) => {
      if (part.kind === 'derivative' && part.by.kind === 'entry') variables.add(part.by.symbol);
    });
  if (variables.size === 0) return variables;
  const isTotal = differentiatesTotally(link);
  const found = new Set<string>();
  // d/dx of x u where x is e^u: u goes with it.
  const roots = isTotal
    ? namesBehind(
        [...variables].flatMap((name) => definitions.get(name)?.body ?? []),
        { definitions },
      )
    : [];
  for (const name of roots) if (!definitions.has(name) && !variables.has(name)) found.add(name);
  const isImposed = isImposedSlope(link);
  const usable = ties.filter(
    (tie) =>
      tie.link !== link.n &&
      (tie.everywhere || tie.link < link.n) &&
      (!tie.isTotal || isTotal || (isImposed && !tie.isOfSlopes)) &&
      !definitions.has(tie.symbol) &&
      !variables.has(tie.symbol),
  );
  for (let size = -1; size !== found.size;) {
    size = found.size;
    for (const { symbol, to } of usable) {
      const behind = namesBehind(
        [...to].map((name) => entry(name)),
        { definitions },
      );
      if ([...behind].some((name) => variables.has(name) || found.has(name))) found.add(symbol);
    }
  }
  return found;
}

/** `A'(x) = 0` of `A(x) = x y`: what x is tied to goes with it. */
function isImposedSlope({ role, left }: Link): boolean {
  let found = false;
  if (role === 'condition' && left.written !== null)
    visitWritten(left.written, (part) => void (found ||= part.kind === 'scripted' && part.primes > 0));
  return found;
}

/** `d/dp`, not `∂/∂p`. */
function differentiatesTotally({ left, right }: Link): boolean {
  let found = false;
  for (const { written } of [left, right])
    if (written !== null)
      visitWritten(written, (part) => {
        if (part.kind === 'derivative' && part.sign === 'd') found = true;
      });
  return found;
}
