/** What a text says that it worked out of formulas before it, held against them. */

import type { Link } from '../derivation/link.ts';
import type { Equation } from '../kernel/environment.ts';
import { hasDerivative } from '../calculus/differentiate.ts';
import { bound, call, derivative, entry, zero } from '../term/build.ts';
import type { Claim } from '../term/claim.ts';
import { sameTerm } from '../term/equality.ts';
import { freeSymbols, namesIn, renameSymbol } from '../term/scope.ts';
import { writtenOut } from '../calculus/written-out.ts';
import { visit } from '../term/traverse.ts';
import type { Term } from '../term/term.ts';
import { namesBehind } from './behind.ts';
import { requirementsOf } from './domain.ts';
import { equationOf } from './equation.ts';
import { judge, withAssumptions, type Judgement } from './judge.ts';
import type { Formula, History } from './in-force.ts';
import { judgedBy } from './leaning.ts';
import type { Origin } from './origins.ts';
import { definitionsAt, isOpenAt } from './at-link.ts';
import type { Setting } from './setting.ts';
import { without } from './without.ts';
import { composed, freeIn, isWhole, ofMatrix, slopes, stepsAlong, VARIABLES } from './worked-out-forms.ts';

/** As many as are looked at, the last first. */
const FORMULAS = 6;

/** How deep names are written out in one. */
const DEPTH = 6;

/** What a line defines, to be differentiated. `claim`: it, with all formulas of functions put in. */
export function formulaOf(link: Link, claim: Claim, setting: Setting): Formula | undefined {
  const { left } = link.claim ?? claim;
  const { binders } = claim;
  const isPlain =
    claim.relation === '=' &&
    claim.hypotheses.length === 0 &&
    (binders.length === 0 || isWhole(claim, 1) || isWhole(claim, 2));
  const head = headOf({ ...claim, left });
  if (!isPlain || head === undefined || link.place > 0 || hasDerivative(claim.right)) return undefined;
  const said = (setting.varied.get(link.chain) ?? []).filter((name) => !link.indices.some((own) => own.name === name));
  const [variables, body] = [said.length > 0 ? said : freeIn(claim.right, setting), claim.right];
  return { link: link.n, head, binders, variables, isFunction: said.length > 0, body };
}

/** "The determinant is $D = 3$" says what came out. */
const tellingNumbers: ReadonlySet<Origin> = new Set(['matrix', 'stationary', 'drawn']);

/** A slope is often written with the name of what it is the slope of, `p (1 - p)`. */
const namingThem: ReadonlySet<Origin> = new Set(['slope', 'curvature', 'drawn', 'descent', 'ascent']);

/** "The minimum is at"; and of an estimate "it is therefore", "the posterior mean is": where its slope is zero there, it is that. */
export function isSaidToBeFound(link: Link, { formulas, varied }: History, setting: Setting): boolean {
  const { n, claim, warnings } = link;
  const { found, origins, symbols, altered } = setting;
  const origin = origins.get(n);
  if (altered.has(n)) return false;
  const isDrawn = origin === 'drawn' || origin === 'property';
  const of = claim?.left.kind === 'entry' ? symbols.get(claim.left.symbol)?.estimates : undefined;
  if (found.has(n) || origin === 'stationary' || (isDrawn && of !== undefined)) return true;
  // "At the minimum $x = 2$"
  if (link.vanishing && link.place === 0 && claim?.left.kind === 'entry') return true;
  // `\hat b = …` behind a formula that the text speaks of as one in b, and no word says that it is a definition.
  const isInferred = warnings.some(({ code }) => code === 'taken-as-definition');
  if (of === undefined || !isInferred) return false;
  return formulas.some(({ variables, isFunction }) => variables.includes(of) && (isFunction || varied.has(of)));
}

/** Why a line that is said to be worked out, or found, is not taken as it stands; undefined: it may be what it is said to be. */
export function whyNotTaken(claim: Claim, link: Link, history: History, setting: Setting): string | undefined {
  const isAtPoint = link.vanishing || setting.origins.get(link.n) === 'stationary';
  if (isAtPoint && link.role !== 'condition' && isOfFormulas(claim, link, history, setting))
    return asStationary(claim, link, history, setting) === undefined ? reasons.stationary : undefined;
  if (
    setting.found.has(link.n) ||
    (setting.origins.get(link.n) === undefined && isSaidToBeFound(link, history, setting))
  )
    return asStationary(claim, link, history, setting) === undefined ? solution : undefined;
  const origin = setting.origins.get(link.n);
  if (origin === undefined || claim.relation !== '=' || claim.hypotheses.length > 0) return undefined;
  // "velocity $v = 3$" among what is given is a value.
  const isInferred = link.warnings.some(({ code }) => code === 'taken-as-definition');
  const isValue = link.role === 'given' && !isInferred && namesIn(claim.right).size === 0;
  if (isValue && !tellingNumbers.has(origin)) return undefined;
  const head = headOf(link.claim ?? claim);
  // `\\sigma_y^2` is as good as a name.
  const isSquare = claim.left.kind === 'power' && claim.left.base.kind === 'entry';
  if (origin !== 'stationary' && head === undefined && !isSquare) return undefined;
  const known = candidatesFor(origin, head, claim, history, setting.subjects.get(link.n), setting.symbols);
  const spoken = namesIn((link.claim ?? claim).right);
  // What is written with the name of a formula, or as a derivative, says how it is made.
  const isPart = ({ head }: Formula): boolean => known.some(({ body }) => namesIn(body).has(head));
  const names = !namingThem.has(origin) && known.some((formula) => spoken.has(formula.head) && !isPart(formula));
  if (origin === 'drawn' && known.length === 0 && ![claim.left, claim.right].some(hasDerivative)) return reasons.drawn;
  if (known.length === 0 || [claim.left, claim.right].some(hasDerivative) || names) return undefined;
  return known.some((formula) => isMadeOf(origin, claim, link, formula, known, setting)) ? undefined : reasons[origin];
}

/** "At the optimum $V = 3$" behind a formula: of what has one, or of what has a slope. */
function isOfFormulas(claim: Claim, link: Link, history: History, setting: Setting): boolean {
  if (link.place > 0 || claim.relation !== '=' || [claim.left, claim.right].some(hasDerivative)) return false;
  const head = headOf(link.claim ?? claim);
  const subject = setting.subjects.get(link.n);
  if (history.formulas.some((formula) => formula.head === head)) return true;
  return candidatesFor('stationary', head, claim, history, subject, setting.symbols).length > 0;
}

/** Why an equation is no condition for a minimum, though its words say so, where formulas stand before it that have slopes. */
export function whyNotImposed(claim: Claim, link: Link, history: History, setting: Setting): string | undefined {
  if (link.place > 0 || (!link.vanishing && setting.origins.get(link.n) !== 'stationary')) return undefined;
  if (claim.relation !== '=' || [claim.left, claim.right].some(hasDerivative)) return undefined;
  // "At the maximum $S = 0$", of an S that was written out.
  const head = headOf(link.claim ?? claim);
  if (history.formulas.some((formula) => formula.head === head) && sameTerm(claim.right, zero)) return undefined;
  const known = candidatesFor('stationary', undefined, claim, history, setting.subjects.get(link.n), setting.symbols);
  if (known.length === 0 || asStationary(claim, link, history, setting) !== undefined) return undefined;
  return reasons.stationary;
}

/** The formulas that it may have been worked out of. */
function candidatesFor(
  origin: Origin,
  own: string | undefined,
  claim: Claim,
  { formulas, varied, differentiated }: History,
  subject: string | undefined,
  symbols: Setting['symbols'],
): readonly Formula[] {
  const ofRank = ({ binders }: Formula): boolean =>
    origin === 'slope' || binders.length === (origin === 'matrix' ? 2 : 0);
  const last = new Map(formulas.map((formula) => [formula.head, formula]));
  const known = [...last.values()]
    .filter((formula) => formula.head !== own && ofRank(formula))
    // "The minimum of $f$" is none of g.
    .filter(({ head }) => subject === undefined || head === subject)
    .toSorted((a, b) => a.link - b.link);
  const names = speakingOf(claim.right);
  // The logarithm of one density is not that of many samples.
  const ofSame = ({ body }: Formula): boolean => {
    const own = speakingOf(body);
    return [...names].every((name) => own.has(name));
  };
  // Where the text has differentiated by something, it goes on with that.
  const byVaried = (formula: Formula): Formula => {
    const variables = formula.isFunction ? [] : formula.variables.filter((name) => varied.has(name));
    return variables.length > 0 ? { ...formula, variables } : formula;
  };
  if (origin === 'logarithm') return known.filter(ofSame).slice(-FORMULAS);
  // A sum over samples says by itself what their mean is.
  if (origin === 'drawn') return [...last.values()].filter(({ head }) => head !== own);
  if (origin === 'property') return hasFold(claim.right) ? [] : known.filter(ofSame).slice(-FORMULAS);
  if (origin !== 'stationary') return known.slice(-FORMULAS).map(byVaried);
  // What is made least is what was written last as a function of something; its slope is not.
  const whole = known.filter(({ head }) => !head.endsWith("'") && !isPart(head, known));
  // Where the text has worked a derivative out, that is what it sets to zero.
  const begun = differentiated.findLast((head) => whole.some((formula) => formula.head === head));
  const least = begun === undefined || subject !== undefined ? whole : whole.filter(({ head }) => head === begun);
  return [least.findLast(({ isFunction }) => isFunction) ?? least.at(-1)].flatMap((one) => {
    if (one === undefined) return [];
    const isVaried = one.isFunction || one.variables.some((name) => varied.has(name));
    return [isVaried ? byVaried(one) : { ...one, variables: unknownIn(claim, one, symbols) }];
  });
}

/** `L = e²` where `e = y - w x`: the error is a part of the loss, and nobody makes it least. */
function isPart(name: string, formulas: readonly Formula[]): boolean {
  const bodies = new Map(formulas.map(({ head, binders, body }) => [head, { binders, body }]));
  return formulas.some(({ head, body }) => head !== name && namesBehind([body], { definitions: bodies }).has(name));
}

/** What a text solves for, where it does not say by what it differentiates: parameters, and without any what else is unknown. */
const parameters = new Set('w W theta beta omega phi alpha mu'.split(' '));
const unknowns = new Set('x p q'.split(' '));

/**
 * Where nothing says what a formula is a function of: the one name of which everybody thinks, and the one that the line solves
 * for is no other. By another name the slope is another one, and from all of them everything would follow.
 */
function unknownIn({ left }: Claim, { variables }: Formula, symbols: Setting['symbols']): readonly string[] {
  const solved = left.kind === 'entry' ? (symbols.get(left.symbol)?.estimates ?? left.symbol) : undefined;
  const isSolved = solved !== undefined && variables.includes(solved);
  const [first, second] = [parameters, unknowns].map((names) => variables.filter((name) => names.has(name)));
  const likely = first?.length === 0 ? second : first;
  if (likely?.length === 1) return isSolved && likely[0] !== solved ? [] : likely;
  // `\lambda = n / S`: the one Greek letter, where there is none of them.
  const greek = variables.filter((name) => name.length > 2);
  return likely?.length === 0 && isSolved && greek.length === 1 && greek[0] === solved ? greek : [];
}

/** `E[(X - μ)²] = …`, further on in a chain: everybody knows what the left side is, and the text works it out. */
export function isOfOperators({ left }: Claim): boolean {
  let found = false;
  visit(left, (part) => {
    found ||= part.kind === 'apply' && /^(?:expectation|variance)/.test(part.name);
    found ||= part.kind === 'fold' && part.operator === 'integral';
    return !found;
  });
  return found;
}

function hasFold(term: Term): boolean {
  let found = false;
  visit(term, (part) => ((found ||= part.kind === 'fold'), !found));
  return found;
}

/** Symbols and sizes. */
function speakingOf(term: Term): ReadonlySet<string> {
  const found = new Set(freeSymbols(term));
  visit(term, (part) => {
    if (part.kind === 'size') found.add(part.name);
  });
  return found;
}

const solution = 'the text says that this was found, and no line before it imposes the equation that it solves';

const reasons: Readonly<Record<Origin, string>> = {
  slope: 'the text says that this is a derivative, and it was not found to be one of what is defined before it',
  curvature:
    'the text says that this is a second derivative, and it was not found to be one of what is defined before it',
  logarithm: 'the text says that this is a logarithm, and it was not found to be that of what is defined before it',
  stationary:
    'the text says that a derivative is zero here, and this was not found to follow for what is defined before it',
  composition:
    'the text says that this is one function of another, and it was not found to be that of those defined before it',
  property: 'the text says that this is worked out of what stands before it, and not by which formula',
  ascent:
    'the text says that this is a step along a slope, and it was not found to be one of what is defined before it',
  descent:
    'the text says that this is a step along a slope, and it was not found to be one of what is defined before it',
  drawn: 'the text draws this from what stands before it, and not by which formula',
  matrix: 'the text says that this is worked out of what stands before it, and not by which formula',
};

function isMadeOf(
  origin: Origin,
  claim: Claim,
  link: Link,
  formula: Formula,
  formulas: readonly Formula[],
  setting: Setting,
): boolean {
  switch (origin) {
    case 'descent':
    case 'ascent':
      return stepsAlong(claim, link, formula, origin === 'ascent', setting).some((other) =>
        holds([other], link, setting),
      );
    case 'drawn':
    case 'slope':
      return slopes(claim, link, formula, setting, 1).some((other) => holds(other, link, setting));
    case 'curvature':
      return slopes(claim, link, formula, setting, 2).some((other) => holds(other, link, setting));
    case 'logarithm':
      return claim.binders.length === 0 && holds([{ ...claim, left: call('log', formula.body) }], link, setting);
    case 'property':
      return false;
    case 'composition':
      return formulas.some((other) => holds(composed(claim, formula, other, setting), link, setting));
    case 'stationary':
      return byStationarity(claim, link, formula, without(headOf(claim), setting)) !== undefined;
    case 'matrix':
      return ofMatrix(claim, formula).some((other) => holds(other, link, setting));
  }
}

/** Whether all of it is proved, where its sides are defined. */
function holds(claims: readonly Claim[], link: Link, setting: Setting): boolean {
  return (
    claims.length > 0 &&
    claims.every((claim) => {
      const statement = equationOf(claim, link, setting);
      const { environment, left, right } = statement;
      const wider = [left, right].flatMap((side) => requirementsOf(side, environment));
      return (
        judge({ ...statement, environment: withAssumptions(environment, wider) }, setting.rules).verdict === 'proved'
      );
    })
  );
}

/** The line, as it follows where the derivatives of a formula before it are zero; undefined: it was not found to follow. */
export function asStationary(claim: Claim, link: Link, history: History, setting: Setting): Judgement | undefined {
  // How something changes where it is least says nothing of how it does elsewhere.
  if (hasDerivative(claim.left) || hasDerivative(claim.right)) return undefined;
  // What the line says is no reason for it.
  const own = without(headOf(claim), setting);
  for (const formula of candidatesFor(
    'stationary',
    headOf(link.claim ?? claim),
    claim,
    history,
    setting.subjects.get(link.n),
    setting.symbols,
  ).toReversed()) {
    if (isOpenAt(formula.head, link.n, setting) || [...namesIn(formula.body)].some((name) => history.tied.has(name)))
      continue;
    const judgement = byStationarity(claim, link, formula, own);
    if (judgement !== undefined) return { ...judgement, leans: [formula.link] };
  }
  return undefined;
}

function byStationarity(claim: Claim, link: Link, formula: Formula, setting: Setting): Judgement | undefined {
  const flat = formula.variables.slice(0, VARIABLES).flatMap((name) => flatIn(name, claim, formula, setting) ?? []);
  const names = new Set([...namesIn(claim.left), ...namesIn(claim.right)]);
  const attempts = [...flat.map((equation) => [equation]), ...(flat.length > 1 ? [flat] : [])];
  for (const equations of attempts) {
    const leaning = { known: [], equations, names, hypotheses: [], symbols: setting.symbols, renamed: new Map() };
    const judgement = judgedBy(leaning, claim, link, setting);
    if (judgement.verdict === 'proved') return judgement;
  }
  return undefined;
}

/** `∂J/∂w_i = 0` for all i, of the estimate of w where the line speaks of that. */
function flatIn(name: string, claim: Claim, { body, link }: Formula, setting: Setting): Equation | undefined {
  const slots = setting.symbols.get(name)?.slots;
  if (slots === undefined) return undefined;
  const binders = slots.map((sort) => ({ hint: 'i', sort }));
  const by = entry(
    name,
    slots.map((_, i) => bound(slots.length - 1 - i)),
  );
  const slopeOf = (term: Term): Term => derivative(term, by);
  const spoken = [...namesIn(claim.left), ...namesIn(claim.right)];
  const estimate = spoken.find((other) => setting.symbols.get(other)?.estimates === name);
  if (estimate === undefined) return { binders, left: slopeOf(body), right: zero };
  // `r = y - X w` stands for what it is made of where w gets another name.
  const isMade = (part: string): boolean =>
    part !== name && setting.definitions.has(part) && namesBehind([entry(part)], setting).has(name);
  const open = writtenOut(body, definitionsAt(setting.definitions, setting, { n: link }), isMade, DEPTH);
  const hidden = [...namesIn(open)].some(isMade);
  return hidden ? undefined : { binders, left: renameSymbol(slopeOf(open), name, estimate), right: zero };
}

/** The name of what a line says something of; f' is another function than f. */
function headOf({ left }: Claim): string | undefined {
  if (left.kind === 'apply') return `${left.name}${"'".repeat(left.partials.length)}`;
  return left.kind === 'entry' ? left.symbol : undefined;
}
