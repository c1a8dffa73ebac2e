/** What is to be said of links beside their verdicts: goals that nothing arrives at, cases that leave something out. */

import type { Link } from '../derivation/link.ts';
import { add, minusOne, mul, one, zero } from '../term/build.ts';
import type { Claim } from '../term/claim.ts';
import { sameAxes, sameHypotheses, sameTerm } from '../term/equality.ts';
import { namesIn } from '../term/scope.ts';
import type { Term } from '../term/term.ts';
import type { CheckedLink } from './checked-link.ts';
import { Halted } from './effort.ts';
import { equationOf } from './equation.ts';
import { judge } from './judge.ts';
import type { Setting } from './setting.ts';

export type RemarkCode =
  'depends-through' | 'goal-not-reached' | 'goal-other-sign' | 'goal-otherwise' | 'cases-incomplete';

export interface Remark {
  /** The link it is about. */
  readonly n: number;
  readonly code: RemarkCode;
  readonly facts: Readonly<Record<string, string>>;
}

/** A link with its claim as it was lowered. */
interface Said {
  readonly checked: CheckedLink;
  readonly link: Link;
  readonly claim: Claim;
}

/** How many lines that speak of what a goal speaks of are held against it. */
const NEAREST = 8;

export function remarksOn(links: readonly CheckedLink[], setting: Setting): readonly Remark[] {
  const said = links.flatMap((checked): readonly Said[] => {
    const { link } = checked;
    if (link.state !== 'read' || link.claim?.relation !== '=') return [];
    return [{ checked, link, claim: setting.lowering.claim(link.claim, link.n) }];
  });
  setting.effort.begin();
  try {
    return [...remarksOnLosses(said, setting), ...remarksOnGoals(said, setting), ...remarksOnCases(said, setting)];
  } catch (error) {
    if (error instanceof Halted) return [];
    throw error;
  }
}

function remarksOnLosses(said: readonly Said[], { unspecified }: Setting): readonly Remark[] {
  return said.flatMap(({ link, claim, checked }): readonly Remark[] => {
    if (checked.verdict !== 'proved') return [];
    const names = namesIn(claim.right, new Set(namesIn(claim.left)));
    const used = unspecified.filter(({ symbol }) => names.has(symbol));
    return used.map(({ symbol, through }) => ({ n: link.n, code: 'depends-through', facts: { symbol, through } }));
  });
}

function remarksOnGoals(said: readonly Said[], setting: Setting): readonly Remark[] {
  const goals = said.filter(({ link }) => link.role === 'goal');
  const claims = said.filter(({ link, checked }) => link.role === 'claim' && checked.verdict !== 'given');
  if (claims.length === 0) return [];
  const starts = new Map(
    said.flatMap((each) => (each.link.place === 0 ? [[each.link.chain, each.claim] as const] : [])),
  );
  return goals.flatMap((goal): readonly Remark[] => {
    const { n } = goal.link;
    const like = claims.filter((each) => beginsLike(goal.claim, each, starts));
    const last = like.at(-1);
    // Where the same is arrived at again and again, the nearest ones are enough.
    const ends = like.toSorted((a, b) => Math.abs(a.link.n - n) - Math.abs(b.link.n - n)).slice(0, NEAREST);
    if (goal.checked.verdict === 'proved' || goal.checked.verdict === 'verified')
      return ends.some(({ claim }) => areEqual(claim.right, goal.claim.right, goal, setting))
        ? []
        : [{ n, code: 'goal-not-reached', facts: {} }];
    if (goal.checked.verdict !== 'refuted' || last === undefined) return [];
    const facts = { line: String(last.link.n) };
    const turned = mul([minusOne, goal.claim.right]);
    if (areEqual(last.claim.right, turned, goal, setting)) return [{ n, code: 'goal-other-sign', facts }];
    return last.checked.fromStart === 'holds' ? [{ n, code: 'goal-otherwise', facts }] : [];
  });
}

/** Whether the link, or the chain it stands in, starts from what the goal speaks of. */
function beginsLike(goal: Claim, { link, claim }: Said, starts: ReadonlyMap<number, Claim>): boolean {
  return [claim, starts.get(link.chain)].some(
    (own) => own !== undefined && sameAxes(own, goal) && sameTerm(own.left, goal.left),
  );
}

function areEqual(left: Term, right: Term, { link, claim }: Said, setting: Setting): boolean {
  if (sameTerm(left, right)) return true;
  return judge(equationOf({ ...claim, left, right }, link, setting), setting.rules).verdict === 'proved';
}

/** A claim without conditions, where lines before it said the same of one case after the other. */
function remarksOnCases(said: readonly Said[], setting: Setting): readonly Remark[] {
  const inCases = said.filter(({ claim }) => claim.hypotheses.length > 0);
  return said.flatMap(({ link, claim, checked }): readonly Remark[] => {
    if (claim.hypotheses.length > 0 || link.role !== 'claim' || checked.verdict === 'given') return [];
    const cases = inCases.filter(
      (other) =>
        other.link.n < link.n &&
        other.link.section === link.section &&
        sameAxes(other.claim, claim) &&
        sameTerm(other.claim.left, claim.left),
    );
    const [first] = cases;
    // One case alone may stand beside another that is written with one letter for both indices.
    const several = cases.some((each) => first !== undefined && !sameHypotheses(each.claim, first.claim));
    if (!several) return [];
    const isFirst = !said.some(
      (other) =>
        other.link.n < link.n &&
        other.link.n > (cases.at(-1)?.link.n ?? 0) &&
        other.claim.hypotheses.length === 0 &&
        sameTerm(other.claim.left, claim.left),
    );
    if (!isFirst) return [];
    const leftOut = mul(cases.map((each) => add([one, mul([minusOne, ...each.claim.hypotheses])])));
    const indices = [...link.indices, ...cases.flatMap((each) => each.link.indices)];
    const whole: Claim = { ...claim, left: leftOut, right: zero };
    const judgement = judge(equationOf(whole, { ...link, indices }, setting), setting.rules);
    return judgement.verdict === 'refuted' ? [{ n: link.n, code: 'cases-incomplete', facts: {} }] : [];
  });
}
