/** The rewrites of a proof put together to steps that have a name, as few as a person would write or every one. */

import type { Term } from '../../term/term.ts';
import { lookOf } from './looks.ts';
import { namedStepOf, stepNamed, type NamedStep } from './named-steps.ts';
import type { Rewrite } from './rewrites.ts';
import { refersTo } from '../../term/scope.ts';
import { visit } from '../../term/traverse.ts';

export type Grain = 'coarse' | 'fine';

export interface NameOfStep {
  readonly step: NamedStep;
  /** What it speaks of: symbols, functions, a line. */
  readonly of: readonly string[];
}

/** A step: what it is called, and the terms it may end with, all equal by rearranging. */
export interface AccountStep {
  readonly names: readonly NameOfStep[];
  readonly ends: readonly Term[];
}

export interface Account {
  readonly from: Term;
  /** The last one ends with the other side. */
  readonly steps: readonly AccountStep[];
}

interface Group {
  names: NameOfStep[];
  readonly rewrites: Rewrite[];
  ends: Term[];
}

export interface AccountRequest {
  readonly left: Term;
  readonly right: Term;
  readonly rewrites: readonly Rewrite[];
  readonly grain: Grain;
  /** A derivative goes by way of another quantity. */
  readonly goesThrough: boolean;
}

/** Steps of a long way beyond which neighbours are told together. */
const FEW = 6;

export function accountOf(request: AccountRequest): Account {
  const { left, right, rewrites, grain, goesThrough } = request;
  const elementary = groupsOf(rewrites);
  const groups = grain === 'fine' ? elementary : fewOf(gathered(elementary), goesThrough);
  const chain: NameOfStep = { step: stepNamed('chain-rule'), of: [] };
  if (groups.length === 0) {
    const look: NameOfStep = { step: stepNamed(lookOf(left, right)), of: [] };
    return { from: left, steps: [{ names: [look], ends: [right] }] };
  }
  const steps = groups.map(({ names, ends, rewrites: own }, i): AccountStep => {
    const start = groups[i - 1]?.ends[0] ?? left;
    return {
      names: named(names, start, i === groups.length - 1 ? right : (ends[0] ?? right), own),
      ends: i === groups.length - 1 ? [right] : ends,
    };
  });
  const [first] = steps;
  if (grain === 'coarse' && goesThrough && first !== undefined) {
    // What is done to the outermost function is told beside it, as long as nothing is done to the other side.
    const isWhole = rewrites.some(({ id, reversed }) => reversed && namedStepOf(id)?.kind === 'derivative');
    const [law] = worthTelling(first.names.filter(({ step }) => step.kind === 'derivative'));
    const isOfFunction = law !== undefined && /^(?:derivative-of-(?!sum|variable)|power-rule$)/.test(law.step.id);
    const names = isWhole || !isOfFunction ? [chain] : [chain, law];
    return { from: left, steps: [{ names, ends: [right] }] };
  }
  return { from: left, steps };
}

/** One rewrite each, with what only spells a thing otherwise behind it. */
function groupsOf(rewrites: readonly Rewrite[]): readonly Group[] {
  const groups: Group[] = [];
  for (const rewrite of rewrites) {
    const step = namedStepOf(rewrite.id);
    const last = groups.at(-1);
    if (rewrite.id === 'algebra' || step === undefined) {
      last?.ends.push(rewrite.to);
      continue;
    }
    groups.push({
      names: [{ step, of: rewrite.of === '' ? [] : [rewrite.of] }],
      rewrites: [rewrite],
      ends: [rewrite.to],
    });
  }
  return groups;
}

/** Neighbours of one kind together: a derivative with all its laws and what it leaves behind, definitions, the same law again. */
function gathered(groups: readonly Group[]): readonly Group[] {
  const found: Group[] = [];
  for (const group of groups) {
    const last = found.at(-1);
    if (last !== undefined && belongs(group, last)) join(last, group);
    else found.push({ names: [...group.names], rewrites: [...group.rewrites], ends: [...group.ends] });
  }
  return found;
}

/** What is done with logarithms and exponents is done at one go. */
const laws = /^(?:logarithm-of-|log-exp$|laws-of-exponents$)/;

function belongs(group: Group, last: Group): boolean {
  const [own, before] = [
    group.names[0]?.step,
    last.names.find(({ step }) => step.minor !== true)?.step ?? last.names[0]?.step,
  ];
  if (own === undefined || before === undefined) return false;
  if (own.id === before.id || (laws.test(own.id) && laws.test(before.id))) return true;
  if (own.minor === true) return before.kind === 'derivative' || own.kind === 'derivative' || own.id === 'case';
  return own.kind === 'derivative' && before.kind === 'derivative';
}

function join(into: Group, group: Group): void {
  into.rewrites.push(...group.rewrites);
  into.ends = [...group.ends];
  for (const { step, of } of group.names) {
    const same = into.names.find((other) => other.step.id === step.id);
    if (same === undefined) into.names.push({ step, of });
    else into.names[into.names.indexOf(same)] = { step, of: [...new Set([...same.of, ...of])] };
  }
}

/** What is minor goes with its neighbour, and a long way is told in few steps. */
function fewOf(groups: readonly Group[], goesThrough: boolean): readonly Group[] {
  const few = [...groups];
  const isOnly = (i: number, test: (step: NamedStep) => boolean): boolean =>
    few[i]?.names.every(({ step }) => test(step)) === true;
  const merge = (i: number): void => {
    const [one, other] = [few[i], few[i + 1]];
    if (one === undefined || other === undefined) return;
    join(one, other);
    few.splice(i + 1, 1);
  };
  for (let i = few.length - 1; i > 0; i -= 1) if (isOnly(i, ({ id }) => id === 'case')) merge(i - 1);
  if (few.length > 1 && isOnly(0, ({ id }) => id === 'case')) merge(0);
  for (let i = few.length - 1; i > 0 && few.length > FEW; i -= 1)
    if (isOnly(i, ({ minor }) => minor === true)) merge(i - 1);
  // What a thing is goes with what is done to it.
  for (let i = few.length - 2; i >= 0 && few.length > FEW; i -= 1)
    if (isOnly(i, ({ id }) => id === 'definition') && !isOnly(i + 1, ({ id }) => id === 'definition')) merge(i);
  for (let i = few.length - 2; i >= 0 && few.length > FEW; i -= 1) merge(i);
  if (goesThrough) for (let i = few.length - 2; i >= 0; i -= 1) merge(i);
  return few;
}

/** So many names are told of one step. */
const NAMES = 3;

/** Laws that every derivative needs are told where there is no other. */
const plainLaws: ReadonlySet<string> = new Set(['derivative-of-sum', 'constant-factor', 'derivative-of-variable']);

/** Of many names the few that say what is done. */
export function worthTelling(names: readonly NameOfStep[], most = NAMES): readonly NameOfStep[] {
  const major = names.filter(({ step }) => step.minor !== true);
  const special = major.filter(({ step }) => !plainLaws.has(step.id));
  return (special.length > 0 ? special : major.length > 0 ? major : names).slice(0, most);
}

/** The names worth telling; whether a sum is split or put together is seen from what comes out. */
function named(
  names: readonly NameOfStep[],
  from: Term,
  to: Term,
  rewrites: readonly Rewrite[],
): readonly NameOfStep[] {
  const told = worthTelling(names);
  const isOfBrackets = rewrites.every(({ id }) => /^(?:bracket-|sum-bracket)/.test(id));
  if (!isOfBrackets) return told;
  const [before, after] = [sumsIn(from), sumsIn(to)];
  if (after.ofOthers > before.ofOthers && before.all > 0) return [{ step: stepNamed('split-sum'), of: [] }];
  if (after.ofOthers < before.ofOthers && after.all > 0) return [{ step: stepNamed('join-sum'), of: [] }];
  return told;
}

/** How many sums there are, and how many of them leave an index out. */
function sumsIn(term: Term): { readonly all: number; readonly ofOthers: number } {
  let [all, ofOthers] = [0, 0];
  visit(term, (part) => {
    if (part.kind !== 'fold' || part.operator !== 'sum') return;
    all += 1;
    const factors = part.body.kind === 'mul' ? part.body.factors : [part.body];
    if (factors.some((factor) => factor.kind === 'bracket' && factor.relation === '≠' && refersTo(factor, 0)))
      ofOthers += 1;
  });
  return { all, ofOthers };
}
