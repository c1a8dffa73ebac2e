/** Lines that are no identities but follow from what is given, or from conditions that the text imposed before. */

import type { Link } from '../derivation/link.ts';
import type { Equation } from '../kernel/environment.ts';
import { stepsIn } from './recurrence.ts';
import { hasDerivative } from '../calculus/differentiate.ts';
import { bracket, integer, power, rationalOf } from '../term/build.ts';
import type { Claim } from '../term/claim.ts';
import { sameTerm } from '../term/equality.ts';
import { freeSymbols, namesIn, renameSymbol } from '../term/scope.ts';
import { writtenOut } from '../calculus/written-out.ts';
import type { Of, Term } from '../term/term.ts';
import { visit } from '../term/traverse.ts';
import type { History, Known } from './in-force.ts';
import type { Judgement } from './judge.ts';
import { judgedBy, judgedInSection, type Leaning } from './leaning.ts';
import { definitionsAt, isDefinedLater, isOpenAt, isOver } from './at-link.ts';
import type { Setting } from './setting.ts';
import { namesBehind } from './behind.ts';
import type { CheckedSymbol } from './signature.ts';

const half = rationalOf({ numerator: 1n, denominator: 2n });

/** How many equations are leant on at once, and how deep names are written out in one. */
const [MOST, DEPTH] = [8, 6];

/** What becomes of a line that is no identity when equations stand before it. */
export function asConsequence(
  claim: Claim,
  link: Link,
  history: History,
  setting: Setting,
  refuted: Judgement,
): Judgement {
  const names = [...namesIn(claim.left), ...namesIn(claim.right)];
  const unsettled = names.find((name) => history.open.has(name));
  const leaning = leaningOf(claim, link, history, setting);
  // Where equations are in force, a point that need not keep to them shows nothing.
  const shown = leaning === undefined ? refuted : { ...refuted, witness: undefined };
  const undecided = (why: string): Judgement => {
    history.leaveOpen(claim);
    return { ...shown, verdict: 'undecided', why };
  };
  const followed = leaning === undefined ? undefined : judgedInSection(leaning, claim, link, setting);
  const imposes = leaning?.known.some(({ kind }) => kind !== 'given') === true;
  if (followed?.verdict === 'proved' && imposes && setting.ofEveryValue.has(link.n))
    return undecided('this is said of every value, and follows only where what was imposed holds');
  if (followed?.verdict === 'proved') return followed;
  // "Substituting back": what is made of other names is what the equations make of them.
  const behindIt = leaningOf(claim, link, history, setting, { byDefinitions: true });
  const isMore = behindIt !== undefined && behindIt.known.length > (leaning?.known.length ?? 0);
  const deeper = isMore ? judgedInSection(behindIt, claim, link, setting) : undefined;
  if (deeper?.verdict === 'proved' && !setting.ofEveryValue.has(link.n)) return deeper;
  const elsewhere = leaningOf(claim, link, history, setting, { fromAnySection: true });
  if (elsewhere !== undefined && elsewhere.known.length > (leaning?.known.length ?? 0)) {
    const there = judgedBy(elsewhere, claim, link, setting);
    if (there.verdict === 'proved') return undecided('this holds only where what another section imposes does');
  }
  if (unsettled !== undefined) return undecided(`it was not decided what ${unsettled} is`);
  const over = names.find((name) => isOver(name, link.n, setting));
  if (over !== undefined) return undecided(`what was said of ${over} was said for another part of the text`);
  const later = names.find((name) => isDefinedLater(name, link, setting));
  if (later !== undefined) return { ...shown, verdict: 'undecided', why: `${later} gets its formula only later` };
  const unsaid =
    names.find((name) => isUnsaid(name, setting) && !isSpokenOf(name, leaning)) ?? setting.unexplained.get(link.n);
  if (unsaid !== undefined) return undecided(`nothing says what ${unsaid} is`);
  const anew = [...namesBehind([claim.left, claim.right], setting)].find((name) => isOpenAt(name, link.n, setting));
  if (anew !== undefined) return undecided(openly(anew));
  const imposed = leaning?.known.some(({ kind }) => kind === 'imposed') === true;
  if (link.place === 0 && leaning === undefined && isLaw(claim, setting))
    return undecided('this is no identity; it may say what holds of things that nothing says anything of');
  // `Σ α y = 0` at the start of a chain imposes more often than it claims; after one condition it may be the next one.
  const mayImpose = isCondition(claim) || (link.claim !== undefined && isCondition(link.claim));
  if (link.place === 0 && mayImpose && !(imposed && link.concluded))
    return undecided('this is no identity; it may be a condition that is imposed');
  if (followed?.verdict === 'conditional') return followed;
  const differentiates = isOfSlopes(claim, link, history, setting);
  if (link.vanishing && !imposed && !differentiates && link.place === 0)
    return undecided('this is no identity; it is what setting something to zero is said to give');
  // `XᵀXw = Xᵀy` after a gradient by w: what is set to zero need not be written as zero.
  const plain = !names.some((name) => setting.definitions.has(name));
  if (!imposed && !differentiates && link.place === 0 && plain && names.some((name) => history.varied.has(name)))
    return undecided('this is no identity; it may be a condition that is imposed');
  const unknown = differentiates ? undefined : unknownOf(claim, setting);
  const behind = namesBehind([claim.left, claim.right], setting);
  const left = differentiates
    ? undefined
    : [...behind].find((name) => setting.symbols.has(name) && history.isDoubtful(name));
  if (deeper !== undefined && deeper.verdict !== 'refuted')
    return undecided('this is no identity; whether it follows from what was imposed before is not decided');
  if (leaning === undefined) {
    if (unknown === undefined && left !== undefined)
      return undecided(`what was said of ${left} before was not decided`);
    if (unknown === undefined) return refuted;
    history.open.add(unknown);
    return undecided(`${unknown} is not defined anywhere, so that this says what it is`);
  }
  const loose = names.find((name) => setting.symbols.has(name) && isLoose(name, leaning, link, setting));
  const isOfPoints = leaning.known.some(({ ofValues }) => ofValues !== true);
  // How something changes is said of every point, and what holds at some of them takes nothing from that.
  const doubtful =
    (isOfPoints || !differentiates) &&
    [...leaning.names].some((name) => setting.symbols.has(name) && history.isDoubtful(name));
  const isFree = loose !== undefined && isOfPoints;
  const sequence = leaning.known
    .map(({ equation }) => stepsIn(equation))
    .find((name) => name !== undefined && leaning.names.has(name));
  if (sequence !== undefined)
    return undecided(`a line says how ${sequence} goes on, and nothing is shown by induction`);
  if (followed?.verdict === 'refuted' && !isFree && !doubtful) return followed;
  if (unknown !== undefined) history.open.add(unknown);
  const why =
    loose === undefined
      ? 'this is no identity; whether it follows from what was given or imposed before is not decided'
      : `nothing that was given or imposed before speaks of ${loose}`;
  return undecided(why);
}

function openly(name: string): string {
  return `${name} may have got another meaning here; “let” or := before its formula says that it has`;
}

/** Words set to zero what was differentiated, or go on with a condition, and what is written is not that; undefined: it may be. */
export function departsFromDerivative(
  claim: Claim,
  link: Link,
  history: History,
  setting: Setting,
): Judgement | undefined {
  const goesOn = setting.goingOn.has(link.n);
  if (!(link.vanishing || goesOn) || link.place > 0 || claim.relation !== '=') return undefined;
  if (hasDerivative(claim.left) || hasDerivative(claim.right)) return undefined;
  const leaning = leaningOf(claim, link, history, setting);
  const imposed = leaning?.known.filter(({ kind }) => kind === 'imposed') ?? [];
  // A derivative that is wrong may be put right here.
  if (leaning === undefined || imposed.length === 0 || imposed.some(({ link: from }) => history.isSlip(from)))
    return undefined;
  const names = [...namesIn(claim.left), ...namesIn(claim.right)];
  if (names.some((name) => setting.symbols.has(name) && isLoose(name, leaning, link, setting))) return undefined;
  const judgement = judgedBy(leaning, claim, link, setting);
  if (judgement.verdict !== 'refuted') return undefined;
  const before = link.vanishing ? 'the derivatives that were worked out' : 'the condition before it';
  return { ...judgement, verdict: 'undecided', why: `this does not follow from ${before}` };
}

/** `\\lambda = 0`, `x_0 = 1`. */
function isValueOfName({ left, right, binders }: Equation): boolean {
  if (binders.length > 0 || left.kind !== 'entry' || freeSymbols(right).size > 0) return false;
  return left.slots.every(({ kind }) => kind === 'rational');
}

/** `\\|u\\| = 1`: so is the square. */
function squaredOf({ left, right, ...rest }: Equation): readonly Equation[] {
  const isRoot = left.kind === 'power' && left.exponent.kind === 'rational' && left.exponent.value.denominator === 2n;
  if (!isRoot) return [];
  const square = (side: Term): Term => power(side, integer(2));
  const { base, exponent } = left;
  return [{ ...rest, left: sameTerm(exponent, half) ? base : square(left), right: square(right) }];
}

/**
 * Whether it speaks of how something changes, and not only of how it does at one point. The slope of which an equation says
 * that it is 0 there has its formula everywhere.
 */
function isOfSlopes({ left, right }: Claim, link: Link, history: History, { namedPoints }: Setting): boolean {
  const slopes = [left, right].flatMap((side) => slopesIn(side));
  const isAtPoint = ({ by }: Of<'derivative'>): boolean => by.kind === 'entry' && namedPoints.has(by.symbol);
  if (slopes.length === 0 || !slopes.every(isAtPoint)) return slopes.length > 0;
  const equated = history.inForce(link).flatMap(({ equation }) => [equation.left, equation.right].flatMap(slopesIn));
  return slopes.some((slope) => equated.some((other) => sameTerm(slope, other)));
}

/** The derivatives in it, and not those inside of them. */
function slopesIn(term: Term): readonly Of<'derivative'>[] {
  const found: Of<'derivative'>[] = [];
  visit(term, (part) => {
    if (part.kind === 'derivative') found.push(part);
    return part.kind !== 'derivative';
  });
  return found;
}

/** The equations that speak of what the claim speaks of, directly or through each other. */
function leaningOf(
  claim: Claim,
  link: Link,
  history: History,
  setting: Setting,
  { fromAnySection = false, byDefinitions = false } = {},
): Leaning | undefined {
  const differentiates = isOfSlopes(claim, link, history, setting);
  // What holds at one point says nothing of how something changes there.
  const usable = history
    .inForce(link)
    .filter(({ kind, ofData = false }) => !differentiates || (kind === 'given' && !ofData));
  if (usable.length === 0) return undefined;
  const renamed = renamedIn(claim, setting);
  const solves = fromAnySection || link.vanishing || isSolution(claim, history, setting);
  const all = usable.flatMap((known) => {
    const equation = rename(known, renamed, setting);
    // In another section a name without a hat is free again, but for lines that solve for it.
    const holds = known.kind === 'given' || known.section === link.section || solves || equation !== known.equation;
    return equation === undefined || !holds
      ? []
      : [equation, ...squaredOf(equation)].map((one) => ({ known, equation: one }));
  });
  const names = new Set([...namesIn(claim.left), ...namesIn(claim.right)]);
  const behind = namesBehind([claim.left, claim.right], setting);
  // `f = 25` behind `x = 5`: the value of what is made of x.
  const isValue = !differentiates && claim.left.kind === 'entry' && freeSymbols(claim.right).size === 0;
  if (isValue || (byDefinitions && !differentiates)) for (const name of behind) names.add(name);
  const found = new Set<(typeof all)[number]>();
  const hypotheses = all.flatMap(({ known, equation: { binders, left, right } }) => {
    const isPlain = [left, right].every((side) => ![...namesIn(side)].some((name) => setting.symbols.has(name)));
    return known.kind === 'given' && binders.length === 0 && isPlain ? [bracket('=', left, right)] : [];
  });
  for (let size = -1; size !== found.size;) {
    size = found.size;
    for (const one of all) {
      const own = [...namesIn(one.equation.left), ...namesIn(one.equation.right)];
      // "Suppose that $\\lambda = 0$": what is made of λ speaks of it.
      const spoken = one.known.ofValues === true || isValueOfName(one.equation) ? behind : names;
      if (found.has(one) || !own.some((name) => spoken.has(name) && setting.symbols.has(name))) continue;
      found.add(one);
      for (const name of own) names.add(name);
    }
  }
  if (found.size === 0 && hypotheses.length === 0) return undefined;
  // What was said last is nearest; what was drawn from the rest holds by itself where the rest holds.
  const isDrawn = ({ known }: (typeof all)[number]): number => (known.kind === 'drawn' ? 1 : 0);
  const nearest = [...found]
    .toReversed()
    .slice(0, MOST)
    .toSorted((a, b) => isDrawn(a) - isDrawn(b));
  const symbols = new Map<string, CheckedSymbol>(setting.symbols);
  for (const [from, to] of renamed) {
    const [type, own] = [symbols.get(from), symbols.get(to)];
    if (type !== undefined && own !== undefined) symbols.set(to, { ...own, facts: [...own.facts, ...type.facts] });
  }
  return {
    known: nearest.map(({ known }) => known),
    equations: nearest.map(({ equation }) => equation),
    names,
    hypotheses,
    symbols,
    renamed,
  };
}

/** From a symbol to the estimate of it that the claim speaks of. */
function renamedIn(claim: Claim, { symbols }: Setting): ReadonlyMap<string, string> {
  const renamed = new Map<string, string>();
  for (const name of [...namesIn(claim.left), ...namesIn(claim.right)]) {
    const source = symbols.get(name)?.estimates;
    if (source !== undefined) renamed.set(source, name);
  }
  return renamed;
}

/** What is made of a name that gets another is written out; undefined: it speaks of both. */
function rename(
  { equation, link, section }: Known,
  renamed: ReadonlyMap<string, string>,
  setting: Setting,
): Equation | undefined {
  const sides = [equation.left, equation.right];
  const behind = namesBehind(sides, setting);
  const concerned = [...renamed].filter(([from]) => behind.has(from));
  if (concerned.length === 0) return equation;
  const isMade = (name: string): boolean => concerned.some(([from]) => isMadeOf(name, from, setting));
  const [left, right] = [equation.left, equation.right].map((side) => {
    const open = writtenOut(side, definitionsAt(setting.definitions, setting, { n: link, section }), isMade, DEPTH);
    const names = namesIn(open);
    if (concerned.some(([, to]) => names.has(to)) || [...names].some(isMade)) return undefined;
    return concerned.reduce((term, [from, to]) => renameSymbol(term, from, to), open);
  });
  return left === undefined || right === undefined ? undefined : { ...equation, left, right };
}

/** `μ = …`, `σ² = …` for what was differentiated by: alone on the left, and not on the right. */
function isSolution({ left, right }: Claim, { varied }: History, { symbols }: Setting): boolean {
  const head = left.kind === 'power' ? left.base : left;
  if (head.kind !== 'entry' || namesIn(right).has(head.symbol)) return false;
  return varied.has(symbols.get(head.symbol)?.estimates ?? head.symbol);
}

function isMadeOf(name: string, part: string, setting: Setting): boolean {
  const body = setting.definitions.get(name)?.body;
  return body !== undefined && namesBehind([body], setting).has(part);
}

/** Short for something, and nothing says for what. */
function isUnsaid(name: string, { symbols, definitions }: Setting): boolean {
  return symbols.get(name)?.accented === true && !definitions.has(name);
}

/** A quantity that no equation speaks of and nothing declares: what it is may have been said in words. */
function isLoose(
  name: string,
  { equations, renamed }: Leaning,
  link: Link,
  { symbols, definitions }: Setting,
): boolean {
  // Beside its estimate a symbol is free.
  if (renamed.has(name)) return false;
  if (definitions.has(name) || link.indices.some((index) => index.name === name)) return false;
  if (symbols.get(name)?.values !== undefined) return false;
  return !isSpokenOf(name, { equations });
}

function isSpokenOf(name: string, leaning: Pick<Leaning, 'equations'> | undefined): boolean {
  return leaning?.equations.some(({ left, right }) => namesIn(left).has(name) || namesIn(right).has(name)) === true;
}

/** `2x + 3 = 7`, `pV = nRT`: the sides have no name in common, and nothing says anything of the names. */
function isLaw({ left, right, binders, hypotheses }: Claim, { symbols, definitions }: Setting): boolean {
  if (binders.length > 0 || hypotheses.length > 0 || hasDerivative(left) || hasDerivative(right)) return false;
  const [a, b] = [freeSymbols(left), freeSymbols(right)];
  if (a.size === 0 && b.size === 0) return false;
  const isFree = (name: string): boolean => {
    const type = symbols.get(name);
    return type?.undeclared === true && type.slots.length === 0 && !definitions.has(name);
  };
  return [...a].every((name) => !b.has(name)) && [...a, ...b].every(isFree);
}

/** `… = 0` in symbols, or a derivative of something that has a name: both are often set to zero. */
function isCondition({ left, right }: Claim): boolean {
  if (isZero(left)) return mayBeImposed(right);
  return isZero(right) && mayBeImposed(left);
}

function mayBeImposed(term: Term): boolean {
  if (freeSymbols(term).size === 0) return false;
  return (
    !hasDerivative(term) ||
    (term.kind === 'apply' && term.partials.length === 1) ||
    (term.kind === 'derivative' && (term.body.kind === 'entry' || term.body.kind === 'apply'))
  );
}

function isZero(term: Term): boolean {
  return term.kind === 'rational' && term.value.numerator === 0n;
}

/** A number that nothing defines, alone on the left or squared there, or a value of such a function. */
function unknownOf({ left }: Claim, { definitions, symbols }: Setting): string | undefined {
  const head = left.kind === 'power' ? left.base : left;
  // `p(0) = 1 − θ`: a value of a function of which no formula says what it is.
  if (head.kind === 'apply' && symbols.has(head.name) && !definitions.has(head.name))
    return head.args.every(({ body }) => freeSymbols(body).size === 0) ? head.name : undefined;
  if (head.kind !== 'entry' || definitions.has(head.symbol)) return undefined;
  return symbols.get(head.symbol)?.values === undefined ? head.symbol : undefined;
}
