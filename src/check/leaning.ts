/** A claim judged where equations hold: what it may lean on is given with it. */

import type { Link } from '../derivation/link.ts';
import type { Assumption, Equation } from '../kernel/environment.ts';
import type { Statement } from '../kernel/proof.ts';
import { compare } from '../numeric/compare.ts';
import { entry, one, zero } from '../term/build.ts';
import type { Claim } from '../term/claim.ts';
import { freeSymbols, renameSymbol } from '../term/scope.ts';
import type { Family, Term } from '../term/term.ts';
import { denyEachOther } from './contradictions.ts';
import { isImpossible } from './impossible-cases.ts';
import { namesBehind } from './behind.ts';
import { requirementsOf, type Requirement } from './domain.ts';
import { equationOf } from './equation.ts';
import type { Known } from './in-force.ts';
import { judge, type Judgement } from './judge.ts';
import { countsAt } from './at-link.ts';
import type { Setting } from './setting.ts';
import type { Symbols } from './signature.ts';

/** What a claim may lean on, with the names that stand in it. */
export interface Leaning {
  readonly known: readonly Known[];
  readonly equations: readonly Equation[];
  readonly names: ReadonlySet<string>;
  /** What is given of sizes and indices alone: `K = 2`. */
  readonly hypotheses: readonly Term[];
  /** Symbols under other names: what is known of μ is known of \hat\mu where the claim speaks of that. */
  readonly symbols: Symbols;
  readonly renamed: ReadonlyMap<string, string>;
}

/** Judged where the equations hold and have a meaning; then with what was solved for written out everywhere. */
export function judgedBy(leaning: Leaning, claim: Claim, link: Link, setting: Setting): Judgement {
  const plain = judgedWhere(leaning, claim, link, setting);
  if (plain.verdict === 'proved') return plain;
  const { definitions, rest, used } = writtenOut(leaning, setting);
  if (used.length === 0) return plain;
  const other = judgedWhere({ ...leaning, equations: rest }, claim, link, { ...setting, definitions });
  return other.verdict === 'proved' ? { ...other, leans: plain.leans ?? [], writtenOut: used } : plain;
}

/** `λ = n / Σ x` in the place of λ, also where it stands inside of a function. */
function writtenOut(
  { equations }: Leaning,
  setting: Setting,
): {
  readonly definitions: Setting['definitions'];
  readonly rest: readonly Equation[];
  readonly used: readonly Equation[];
} {
  const definitions = new Map(setting.definitions);
  const used = equations.filter((equation) => {
    const solved = solutionIn(equation);
    if (solved === undefined || definitions.has(solved.symbol)) return false;
    if (namesBehind([solved.family.body], { definitions }).has(solved.symbol)) return false;
    definitions.set(solved.symbol, solved.family);
    return true;
  });
  return { definitions, rest: equations.filter((equation) => !used.includes(equation)), used };
}

/** `p_k = …` for all k. */
function solutionIn({
  binders,
  left,
  right,
}: Equation): { readonly symbol: string; readonly family: Family } | undefined {
  if (left.kind !== 'entry' || left.slots.length !== binders.length) return undefined;
  const places = left.slots.map((slot) => (slot.kind === 'bound' ? binders.length - 1 - slot.depth : -1));
  // Each variable of the equation is one index, in the order of the equation.
  return places.every((place, i) => place === i)
    ? { symbol: left.symbol, family: { binders, body: right } }
    : undefined;
}

function judgedWhere(leaning: Leaning, claim: Claim, link: Link, setting: Setting): Judgement {
  const { equations, hypotheses, symbols, known } = leaning;
  const stated = setting.assumptions
    .filter((each) => countsAt(each, link.n, setting))
    .map(({ assumption }) => renamedAssumption(assumption, leaning.renamed));
  const { environment } = equationOf(claim, link, setting, { symbols });
  const defined = equations.flatMap(({ binders, left, right }) =>
    certainOf([left, right].flatMap((side) => requirementsOf(side, environment, binders))),
  );
  const statementWith = (extra: readonly Assumption[]): Statement =>
    equationOf(claim, link, setting, {
      equations,
      hypotheses,
      symbols,
      assumptions: [...stated, ...defined, ...extra],
    });
  // What values a symbol has is no line that this one follows from.
  const lines = known.flatMap(({ link: from, ofValues }) => (ofValues === true ? [] : [from]));
  const leans = lines.length === 0 ? {} : { leans: lines };
  const plain = { ...judge(statementWith([]), setting.rules), ...leans };
  if (plain.verdict === 'refuted') {
    const needed = nonzeroNeeded(claim, leaning, setting);
    const missing = needed.find((each) => judge(statementWith([each]), setting.rules).verdict === 'proved');
    return missing === undefined
      ? plain
      : { ...plain, verdict: 'conditional', missing: [{ kind: 'sign', assumption: missing }] };
  }
  if (plain.verdict === 'proved') return isConsistent(statementWith([]), setting) ? plain : contradictory(plain);
  // Who solves for something divides, and seldom says that it is not by 0. Where it always is, nothing follows.
  const presumed = certainOf(
    [claim.left, claim.right].flatMap((side) => requirementsOf(side, environment, claim.binders)),
  );
  const wider = statementWith(presumed);
  const solved = judge(wider, setting.rules);
  return solved.verdict === 'proved' && isConsistent(wider, setting) ? { ...solved, ...leans, presumed } : plain;
}

/** Whether there is a point where all equations hold, or at least no proof that there is none. */
function isConsistent(statement: Statement, setting: Setting): boolean {
  const { equations } = statement.environment;
  if (denyEachOther(equations, statement.environment) || isImpossible(statement)) return false;
  // One equation may have no solution; of several one may deny another.
  if (equations.length < 2 && compare(statement).kind === 'agree') return true;
  return judge({ ...statement, left: one, right: zero }, setting.rules).verdict !== 'proved';
}

function contradictory(judgement: Judgement): Judgement {
  return { ...judgement, verdict: 'undecided', why: contradiction };
}

const contradiction = 'what is given contradicts itself';

/** What other sections impose may speak of another thing: where it contradicts what its own section does, that counts. */
export function judgedInSection(leaning: Leaning, claim: Claim, link: Link, setting: Setting): Judgement {
  const judgement = judgedBy(leaning, claim, link, setting);
  if (judgement.why !== contradiction) return judgement;
  const own = leaning.known.map(({ kind, section }) => kind === 'given' || section === link.section);
  if (own.every(Boolean) || !own.some(Boolean)) return judgement;
  const here = <T>(all: readonly T[]): readonly T[] => all.filter((_, i) => own[i]);
  return judgedBy({ ...leaning, known: here(leaning.known), equations: here(leaning.equations) }, claim, link, setting);
}

function certainOf(requirements: readonly Requirement[]): readonly Requirement[] {
  return requirements.filter(({ certain }) => certain);
}

function renamedAssumption(assumption: Assumption, renamed: ReadonlyMap<string, string>): Assumption {
  let { term } = assumption;
  for (const [from, to] of renamed) term = renameSymbol(term, from, to);
  return { ...assumption, term };
}

/** `a μ = a b`: a number by which the text divides without a word. */
function nonzeroNeeded(claim: Claim, { equations }: Leaning, { symbols, definitions }: Setting): readonly Assumption[] {
  const terms = [claim.left, claim.right, ...equations.flatMap(({ left, right }) => [left, right])];
  const names = new Set(terms.flatMap((term) => [...freeSymbols(term)]));
  return [...names].flatMap((name): readonly Assumption[] => {
    const type = symbols.get(name);
    const isNumber = type?.slots.length === 0 && type.values === undefined && type.parameters === undefined;
    return isNumber && !definitions.has(name) ? [{ sign: 'nonzero', binders: [], term: entry(name) }] : [];
  });
}
