/** Lines after a condition was imposed: they need not be identities, only follow from it. */

import type { Link } from '../derivation/link.ts';
import { expand } from '../kernel/algebra.ts';
import { Scope, type Environment } from '../kernel/environment.ts';
import { collect, monomial, termOf, type Monomial } from '../kernel/polynomial.ts';
import { isNonzero } from '../kernel/signs.ts';
import { add, minusOne, mul, scalar, zero } from '../term/build.ts';
import type { Claim } from '../term/claim.ts';
import { freeSymbols, mentions, namesIn, substituteSymbol } from '../term/scope.ts';
import { visit } from '../term/traverse.ts';
import type { Term } from '../term/term.ts';
import { equationOf } from './equation.ts';
import { requirementsOf } from './domain.ts';
import { judge, withAssumptions, type Judgement } from './judge.ts';
import type { Setting } from './setting.ts';

/** A condition that the text imposes: `∂ℓ/∂μ = 0`. */
export interface Imposed {
  readonly link: Link;
  readonly claim: Claim;
}

/** What stands before a line and matters to it. */
export interface Before {
  readonly imposed: Imposed[];
  /** Symbols that were differentiated by. */
  readonly varied: Set<string>;
  /** Names of which a line was to say what they are, and could not be followed. */
  readonly open: Set<string>;
}

/** What becomes of a line that is no identity when conditions stand before it. */
export function asConsequence(
  claim: Claim,
  link: Link,
  { imposed, varied, open }: Before,
  setting: Setting,
  refuted: Judgement,
): Judgement {
  const names = [...namesIn(claim.left), ...namesIn(claim.right)];
  const unsettled = names.find((name) => open.has(name));
  if (unsettled !== undefined)
    return { ...refuted, verdict: 'undecided', why: `it was not decided what ${unsettled} is` };
  const short = names.find((name) => setting.symbols.get(name)?.accented === true && !setting.definitions.has(name));
  if (short !== undefined) return { ...refuted, verdict: 'undecided', why: `nothing says what ${short} is` };
  // `Σ α y = 0` at the start of a chain imposes more often than it claims.
  if (
    link.place === 0 &&
    (isZero(claim.left) ? mayBeImposed(claim.right) : isZero(claim.right) && mayBeImposed(claim.left))
  )
    return { ...refuted, verdict: 'undecided', why: 'this is no identity; it may be a condition that is imposed' };
  if (differentiates(claim.left) || differentiates(claim.right)) return refuted;
  const last = imposed.at(-1);
  // `XᵀXw = Xᵀy` after a gradient by w: what is set to zero need not be written as zero.
  const plain = !names.some((name) => setting.definitions.has(name));
  if (last === undefined && link.place === 0 && plain && names.some((name) => varied.has(name)))
    return { ...refuted, verdict: 'undecided', why: 'this is no identity; it may be a condition that is imposed' };
  const unknown = unknownOf(claim, setting);
  if (last === undefined && unknown === undefined) return refuted;
  const solved =
    last === undefined || unknown === undefined ? undefined : solution(claim, unknown, last, link, setting);
  if (solved !== undefined) return solved;
  if (unknown !== undefined) open.add(unknown);
  const why =
    last === undefined
      ? `${unknown ?? ''} is not defined anywhere, so that this says what it is`
      : 'this is no identity; whether it follows from what was imposed before is not decided';
  return { ...refuted, verdict: 'undecided', why };
}

/** A derivative of something that has a name, or a formula in symbols without one: both are often set to zero. */
function mayBeImposed(term: Term): boolean {
  if (freeSymbols(term).size === 0) return false;
  return (
    !differentiates(term) || (term.kind === 'derivative' && (term.body.kind === 'entry' || term.body.kind === 'apply'))
  );
}

function isZero(term: Term): boolean {
  return term.kind === 'rational' && term.value.numerator === 0n;
}

function differentiates(term: Term): boolean {
  let found = false;
  visit(term, (part) => {
    found ||= part.kind === 'derivative';
    return !found;
  });
  return found;
}

/** A number that nothing defines, alone on the left or squared there. */
function unknownOf({ left }: Claim, { definitions, symbols }: Setting): string | undefined {
  const head = left.kind === 'power' ? left.base : left;
  if (head.kind !== 'entry' || definitions.has(head.symbol)) return undefined;
  return symbols.get(head.symbol)?.values === undefined ? head.symbol : undefined;
}

/** The value put into the condition makes it true, and no other does: the condition is linear in the name, the factor not 0. */
function solution(
  claim: Claim,
  symbol: string,
  { claim: condition, link }: Imposed,
  own: Link,
  setting: Setting,
): Judgement | undefined {
  if (claim.left.kind !== 'entry' || claim.left.slots.length > 0 || claim.binders.length > 0) return undefined;
  if (condition.binders.length > 0 || mentions(claim.right, symbol)) return undefined;
  const difference = add([condition.left, mul([minusOne, condition.right])]);
  if (differentiates(difference)) return undefined;
  const indices = { n: own.n, section: own.section, indices: [...link.indices, ...own.indices] };
  const zeroed: Claim = { ...condition, left: difference, right: zero };
  const { environment } = equationOf(zeroed, indices, setting);
  if (!isLinear(difference, symbol, environment)) return undefined;
  const put: Claim = { ...zeroed, left: substituteSymbol(difference, symbol, scalar(claim.right)) };
  const judgement = judge(equationOf(put, indices, setting), setting.rules);
  return judgement.verdict === 'proved' ? judgement : undefined;
}

/** c · s + d with c, d free of s and c not 0. */
function isLinear(term: Term, symbol: string, environment: Environment): boolean {
  const scope = Scope.top(withAssumptions(environment, requirementsOf(term, environment)));
  const one = expand(term, scope).filter((m) => m.factors.some(({ base }) => mentions(base, symbol)));
  const factors: Monomial[] = [];
  for (const m of one) {
    const rest = m.factors.filter(({ base }) => !(base.kind === 'entry' && base.symbol === symbol));
    const own = m.factors.filter(
      ({ base, exponent }) =>
        base.kind === 'entry' && base.symbol === symbol && exponent.numerator === 1n && exponent.denominator === 1n,
    );
    if (own.length !== 1 || rest.length !== m.factors.length - 1 || rest.some(({ base }) => mentions(base, symbol)))
      return false;
    factors.push(monomial(m.coefficient, rest));
  }
  return factors.length > 0 && isNonzero(termOf(collect(factors)), scope);
}
