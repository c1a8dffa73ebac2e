/** A line that is false in general and true under one assumption of the usual kind: the assumption is named. */

import { namesBehind } from './behind.ts';
import type { Link } from '../derivation/link.ts';
import { hasDerivative } from '../calculus/differentiate.ts';
import { prove } from '../calculus/prove.ts';
import { Scope } from '../kernel/environment.ts';
import { bySign, signsOf } from '../kernel/signs.ts';
import { compare } from '../numeric/compare.ts';
import { seemsToDiffer } from '../numeric/glance.ts';
import { bracket, entry } from '../term/build.ts';
import type { Claim } from '../term/claim.ts';
import { sameSort } from '../term/equality.ts';
import { freeSymbols } from '../term/scope.ts';
import { visit } from '../term/traverse.ts';
import type { Fact } from '../term/signature.ts';
import { equationOf } from './equation.ts';
import type { Judgement, Missing } from './judge.ts';
import { withAssumptions } from './judge.ts';
import { requirementsOf } from './domain.ts';
import { judgeOrder } from './order.ts';
import type { Setting } from './setting.ts';
import type { Symbols } from './signature.ts';

/** How many assumptions are tried. */
const TRIES = 24;

export function conditionally(claim: Claim, link: Link, setting: Setting, refuted: Judgement): Judgement {
  let near: string | undefined;
  for (const candidate of candidatesOf(claim, link, setting).slice(0, TRIES)) {
    const { missing, statement } = candidate;
    const wider = withAssumptions(statement.environment, [
      ...requirementsOf(statement.left, statement.environment),
      ...requirementsOf(statement.right, statement.environment),
    ]);
    if (seemsToDiffer({ ...statement, environment: wider })) continue;
    const attempt = prove({ ...statement, environment: wider }, setting.rules);
    if (attempt.kind !== 'proved') {
      // No line is blamed for what seems to hold of all numbers that its author has in mind.
      const isSign = missing.kind === 'fact' && missing.fact === 'positive';
      if (isSign && near === undefined && compare({ ...statement, environment: wider }).kind === 'agree')
        near = missing.symbol;
      continue;
    }
    return { ...refuted, verdict: 'conditional', missing: [missing], theorem: attempt.theorem, proof: attempt.proof };
  }
  if (near === undefined) return refuted;
  return { ...refuted, verdict: 'undecided', why: `it seems to hold if ${near} is positive, which is not stated` };
}

/** The same for an order of numbers. */
export function orderConditionally(claim: Claim, link: Link, setting: Setting, refuted: Judgement): Judgement {
  for (const { missing, statement } of candidatesOf(claim, link, setting).slice(0, TRIES)) {
    // Nobody who compares norms has vectors in mind that are 1 in one place.
    if (missing.kind === 'fact' && missing.fact === 'one-hot') continue;
    const judgement = judgeOrder(claim, statement, setting);
    if (judgement?.verdict !== 'proved') continue;
    const { theorem, proof } = judgement;
    return { ...refuted, verdict: 'conditional', missing: [missing], theorem, proof };
  }
  return refuted;
}

interface Candidate {
  readonly missing: Missing;
  readonly statement: ReturnType<typeof equationOf>;
}

function candidatesOf(claim: Claim, link: Link, setting: Setting): readonly Candidate[] {
  return [...factCandidates(claim, link, setting), ...caseCandidates(claim, link, setting)];
}

/** A fact that is not stated, of a symbol that is given. */
function factCandidates(claim: Claim, link: Link, setting: Setting): readonly Candidate[] {
  const names = namesBehind([claim.left, claim.right], setting);
  return [...names].flatMap((symbol) => {
    const type = setting.symbols.get(symbol);
    if (type === undefined || setting.definitions.has(symbol) || type.values !== undefined) return [];
    if (type.parameters !== undefined) return [];
    return factsToTry(type.slots.length, type.slots).flatMap((fact): Candidate[] => {
      if (type.facts.some(({ kind }) => kind === fact.kind)) return [];
      const isOfNumbers = !labels.test(symbol) && type.facts.every(({ kind }) => kind !== 'binary');
      if (fact.kind === 'one-hot' && isOfNumbers) return [];
      const symbols: Symbols = new Map([...setting.symbols, [symbol, { ...type, facts: [...type.facts, fact] }]]);
      const missing: Missing = { kind: 'fact', symbol, fact: fact.kind };
      const statement = equationOf(claim, link, setting, { symbols });
      return isContrary(statement) ? [] : [{ missing, statement }];
    });
  });
}

/** Names that targets and labels have: nobody means by an `x` that it is 1 in one place. */
const labels = /^(?:[ytlceITY]|delta|labels?|targets?)(?:_|$)/;

/** In the case a < 0 nothing is asked of a > 0. */
function isContrary({ environment }: Candidate['statement']): boolean {
  const scope = Scope.top(environment);
  return environment.assumptions.some(
    ({ sign, term, binders }) => (signsOf(term, scope.enterAll(binders)) & bySign[sign]) === 0,
  );
}

function factsToTry(rank: number, slots: readonly Parameters<typeof sameSort>[0][]): readonly Fact[] {
  const facts: Fact[] = rank === 0 ? [{ kind: 'nonzero' }, { kind: 'positive' }] : [];
  const [a, b] = slots.slice(-2);
  if (rank >= 1) facts.push({ kind: 'sums-to-one', slot: rank - 1 }, { kind: 'one-hot', slot: rank - 1 });
  if (a !== undefined && b !== undefined && rank >= 2 && sameSort(a, b)) facts.push({ kind: 'symmetric' });
  if (rank >= 1) facts.push({ kind: 'positive' });
  return facts;
}

/** `δ_ij`, `[i = j]`: the line says itself what it is in either case. */
function tellsApart({ left, right }: Claim, one: string, other: string): boolean {
  let found = false;
  for (const side of [left, right])
    visit(side, (part) => {
      if (part.kind !== 'bracket') return;
      const names = freeSymbols(part);
      found ||= names.has(one) && names.has(other);
    });
  return found;
}

/** The classes behind a line, if there are two, or if it is said of the other classes than the one of the loss. */
function classesBehind(claim: Claim, link: Link, setting: Setting): Link['indices'] {
  const classes = [...namesBehind([claim.left, claim.right], setting)].flatMap((name) => {
    const { slots = [], values } = setting.symbols.get(name) ?? {};
    return values === undefined || slots.length > 0 || setting.definitions.has(name) ? [] : [{ name, sort: values }];
  });
  return classes.length > 1 || setting.ofOthers.has(link.n) ? classes : [];
}

/** Two free indices of one range that are equal, or are not. */
function caseCandidates(claim: Claim, link: Link, setting: Setting): readonly Candidate[] {
  const free = new Set([...freeSymbols(claim.left), ...freeSymbols(claim.right)]);
  const letters = [...link.indices.filter(({ name }) => free.has(name)), ...classesBehind(claim, link, setting)];
  const isOfDerivative = hasDerivative(claim.left) || hasDerivative(claim.right);
  return letters.flatMap((one, i) =>
    letters.slice(i + 1).flatMap((other): Candidate[] => {
      if (!sameSort(one.sort, other.sort) || tellsApart(claim, one.name, other.name)) return [];
      // What holds where an index is the other is worth saying of a derivative: of anything else it says little.
      const relations = isOfDerivative ? (['≠', '='] as const) : (['≠'] as const);
      return relations.map((relation): Candidate => {
        const hypothesis = bracket(relation, entry(one.name), entry(other.name));
        return {
          missing: { kind: 'case', bracket: hypothesis },
          statement: equationOf(claim, link, setting, { hypotheses: [hypothesis] }),
        };
      });
    }),
  );
}
