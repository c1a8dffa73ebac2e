/** A whole derivation judged: every link gets exactly one verdict, and whether it is still true of where its chain began. */

import type { Derivation } from '../derivation/understand.ts';
import type { Link } from '../derivation/link.ts';
import type { Statement } from '../kernel/proof.ts';
import type { Span } from '../source/span.ts';
import type { Claim } from '../term/claim.ts';
import { sameSort } from '../term/equality.ts';
import { namesIn } from '../term/scope.ts';
import type { Family } from '../term/term.ts';
import { visit } from '../term/traverse.ts';
import { hasDerivative } from '../calculus/differentiate.ts';
import { OutOfBudget } from '../kernel/environment.ts';
import { conditionally, namesBehind, orderConditionally } from './conditions.ts';
import { asConsequence, type Before } from './consequences.ts';
import { upToConstants } from './constants.ts';
import { Halted } from './effort.ts';
import { equationOf } from './equation.ts';
import { judge, type Judgement } from './judge.ts';
import { isOrder } from './order.ts';
import { judgeRelation } from './relations.ts';
import { RoutesDisagree, type Disagreement } from './routes.ts';
import { upToWrittenConstants } from './written-constants.ts';
import { definitionsAt, settingOf, type Manner, type Setting } from './setting.ts';

export type LinkVerdict =
  'proved' | 'verified' | 'refuted' | 'conditional' | 'malformed' | 'unread' | 'undecided' | 'given';

export interface CheckedLink {
  readonly link: Link;
  readonly verdict: LinkVerdict;
  readonly judgement: Judgement | undefined;
  /** The reading that was judged, when it is not the first one. */
  readonly reading: { readonly claim: Claim; readonly text: string } | undefined;
  /** A printed entry of a matrix that differs from what the other entries say. */
  readonly entry: { readonly judgement: Judgement; readonly span: Span } | undefined;
  readonly fromStart: 'holds' | 'fails' | 'unknown';
  readonly why: string;
  /** The two routes contradict each other, which is a mistake of chainrule. */
  readonly disagreement?: Disagreement;
}

export interface Checked {
  readonly derivation: Derivation;
  readonly setting: Setting;
  readonly links: readonly CheckedLink[];
  /** The clock ended the work on some line: elsewhere, or later, the same text may come out otherwise. */
  readonly hurried: boolean;
}

export interface CheckManner extends Manner {
  /** Hears how long each link took by the clock. */
  readonly told?: (n: number, ms: number) => void;
}

export function checkDerivation(derivation: Derivation, manner: CheckManner = {}): Checked {
  const { told = () => {}, clock = () => 0 } = manner;
  const setting = settingOf(derivation, manner);
  const links: CheckedLink[] = [];
  const chains = new Map<number, CheckedLink[]>();
  const earlier: Before = { imposed: [], varied: new Set(), open: new Set() };
  for (const link of derivation.links) {
    const before = chains.get(link.chain) ?? [];
    const start = clock();
    const checked = checkedOrHalted(link, before, earlier, setting);
    told(link.n, clock() - start);
    if (link.role === 'condition' && link.state === 'read' && link.claim !== undefined)
      earlier.imposed.push({ link, claim: setting.lowering.claim(link.claim) });
    if (link.claim !== undefined) noteVariables(setting.lowering.claim(link.claim), earlier.varied);
    chains.set(link.chain, [...before, checked]);
    links.push(checked);
  }
  return { derivation, setting, links, hurried: setting.effort.blown };
}

/** Work that was not finished and routes that contradict each other leave a link undecided, whatever was found on the way. */
function checkedOrHalted(link: Link, before: readonly CheckedLink[], earlier: Before, setting: Setting): CheckedLink {
  const undecided = (why: string): CheckedLink => ({ ...quiet, link, verdict: 'undecided', fromStart: 'unknown', why });
  setting.effort.begin();
  try {
    return checkLink(link, before, earlier, setting);
  } catch (error) {
    if (error instanceof Halted || error instanceof OutOfBudget) return undecided(error.message);
    if (error instanceof RoutesDisagree) return { ...undecided(error.message), disagreement: error.disagreement };
    throw error;
  }
}

function noteVariables({ left, right }: Claim, into: Set<string>): void {
  for (const side of [left, right]) {
    visit(side, (part) => {
      if (part.kind === 'derivative' && part.by.kind === 'entry') into.add(part.by.symbol);
    });
  }
}

const passing = 'this is stated in passing, and it is no identity';

const quiet = { judgement: undefined, reading: undefined, entry: undefined, why: '' };

function checkLink(link: Link, before: readonly CheckedLink[], earlier: Before, setting: Setting): CheckedLink {
  if (link.state !== 'read') return { ...quiet, link, verdict: link.state, fromStart: 'unknown' };
  const inferred = link.warnings.some(({ code }) => code === 'taken-as-definition');
  const unused = setting.unused.find((given) => given.link === link);
  // What is neither announced nor a definition, a fact or a sign is a claim, whatever words stand before it.
  const isGiven =
    link.role === 'given' && !(unused !== undefined && (inferred || unused.standing === 'passing') && isJudged(link));
  if (isGiven || link.role === 'condition') return { ...quiet, link, verdict: 'given', fromStart: 'holds' };
  if (setting.defining.has(link.n)) return { ...quiet, link, verdict: 'given', fromStart: 'holds' };
  if (link.claim === undefined)
    return {
      ...quiet,
      link,
      verdict: 'undecided',
      fromStart: 'unknown',
      why: 'this says something that is no equation between terms',
    };
  const bare = bareFunction(link.claim, setting);
  if (bare !== undefined)
    return {
      ...quiet,
      link,
      verdict: 'malformed',
      fromStart: 'unknown',
      why: bare,
    };
  const judged = judgeReadings(link, link.claim, earlier, setting);
  const entry = passes(judged.judgement) ? wrongEntry(link, setting) : undefined;
  const found = entry === undefined ? judged.judgement.verdict : entry.judgement.verdict;
  // What is stated of things the text leaves open says what they are.
  const open = link.role === 'given' && !inferred && found === 'undecided' && judged.judgement.why !== passing;
  const verdict: LinkVerdict = open ? 'given' : found;
  const fromStart = fromStartOf(link, verdict, before, setting);
  return { ...judged, link, verdict, entry, fromStart, why: judged.judgement.why };
}

/** Of what is given and was made no use of: an equation, or a sign that was only said in passing. */
function isJudged({ sign, claim, stated }: Link): boolean {
  return sign === '=' || (!stated && claim !== undefined && isOrder(claim.relation));
}

/** A function that became a quantity, written without its arguments. */
function bareFunction(claim: Claim, { lowering }: Setting): string | undefined {
  const { left, right } = lowering.claim(claim);
  let found: string | undefined;
  for (const side of [left, right]) {
    visit(side, (part) => {
      const type = part.kind === 'entry' ? lowering.symbols.get(part.symbol) : undefined;
      if (part.kind === 'entry' && type?.applied === true && type.slots.length !== part.slots.length)
        found ??= part.symbol;
      return found === undefined;
    });
  }
  return found;
}

export function passes({ verdict }: { readonly verdict: LinkVerdict }): boolean {
  return verdict === 'proved' || verdict === 'verified';
}

interface Judged {
  readonly judgement: Judgement;
  readonly reading: CheckedLink['reading'];
}

/** The usual reading first; another one that holds is taken, and said. */
function judgeReadings(link: Link, claim: Claim, earlier: Before, setting: Setting): Judged {
  const first = judgeClaim(claim, link, earlier, setting);
  if (passes(first)) return { judgement: first, reading: undefined };
  for (const other of link.alternatives) {
    const judgement = judgeClaim(other.claim, link, earlier, setting);
    if (passes(judgement)) return { judgement, reading: other };
  }
  return { judgement: first, reading: undefined };
}

function judgeClaim(claim: Claim, link: Link, earlier: Before, setting: Setting): Judgement {
  const lowered = setting.lowering.claim(claim);
  if (lowered.relation !== '=') return excused(judgeRelation(lowered, link, setting), lowered, link, setting);
  const modulo = upToConstants(lowered, link, setting) ?? upToWrittenConstants(lowered, link, setting);
  if (modulo !== undefined) return modulo;
  const judgement = judgeBoth(equationOf(lowered, link, setting), link, setting);
  if (link.role === 'given' && (judgement.verdict === 'refuted' || judgement.verdict === 'conditional'))
    return { ...judgement, verdict: 'undecided', missing: [], why: passing };
  if (judgement.verdict !== 'refuted') return judgement;
  const given = unusedGiven(lowered, setting);
  if (given !== undefined)
    return {
      ...judgement,
      verdict: 'undecided',
      why: `this is no identity, and what is given in link ${given} was not made use of`,
    };
  const followed = asConsequence(lowered, link, earlier, setting, judgement);
  return followed.verdict === 'refuted' ? conditionally(lowered, link, setting, judgement) : followed;
}

/** A relation that does not hold of all numbers may hold of those that the text speaks of. */
function excused(judgement: Judgement, claim: Claim, link: Link, setting: Setting): Judgement {
  if (judgement.verdict !== 'refuted') return judgement;
  if (link.role === 'given') return { ...judgement, verdict: 'undecided', missing: [], why: passing };
  const given = unusedGiven(claim, setting);
  if (given === undefined) return orderConditionally(claim, link, setting, judgement);
  const why = `this does not hold for all values, and what is given in link ${given} was not made use of`;
  return { ...judgement, verdict: 'undecided', why };
}

/** By what is written; by what chains come down to, and by all they say where they say several things. */
function judgeBoth(statement: Statement, link: Link, setting: Setting): Judgement {
  const { definitions, written, doubtful } = setting;
  const first = judge(statement, setting.rules);
  const same = [...written].every(([symbol, family]) => definitions.get(symbol) === family);
  if (same) return first;
  const withDefinitions = (other: ReadonlyMap<string, Family>): Judgement =>
    judge(
      { ...statement, environment: { ...statement.environment, definitions: definitionsAt(other, setting, link) } },
      setting.rules,
    );
  const asWritten = withDefinitions(written);
  if (passes(asWritten)) return asWritten;
  for (const [symbol, families] of doubtful) {
    const [earliest] = families;
    if (earliest === undefined) continue;
    const other = withDefinitions(new Map([...definitions, [symbol, earliest]]));
    if (other.verdict !== first.verdict)
      return {
        ...first,
        verdict: 'undecided',
        theorem: undefined,
        proof: undefined,
        witness: undefined,
        missing: [],
        why: `the lines that say what ${symbol} is contradict each other`,
      };
  }
  return first;
}

/**
 * A given equation between what the claim is made of, which the check made no use of. What it says of things that occur
 * nowhere in the claim says what those are.
 */
function unusedGiven(claim: Claim, setting: Setting): number | undefined {
  const names = namesBehind(claim, setting);
  const found = setting.unused.find(({ link, claim: given }) => {
    if (given.relation !== '=' || hasDerivative(given.left) || hasDerivative(given.right)) return false;
    const own = [...new Set([...namesIn(given.left), ...namesIn(given.right)])].filter(
      (name) => !link.indices.some((index) => index.name === name),
    );
    const symbols = own.filter((name) => setting.symbols.has(name));
    const touches = symbols.length > 0 ? symbols.every((name) => names.has(name)) : own.some((name) => names.has(name));
    return touches && judge(equationOf(given, link, setting), setting.rules).verdict !== 'proved';
  });
  return found?.link.n;
}

/** The first printed entry that is not what the pattern of the others says. */
function wrongEntry(link: Link, setting: Setting): CheckedLink['entry'] {
  for (const { printed, general, span } of link.entries) {
    const { term } = setting.lowering;
    const hypotheses = link.claim?.hypotheses.map(term) ?? [];
    const claim: Claim = { binders: [], hypotheses, relation: '=', left: term(printed), right: term(general) };
    const judgement = judge(equationOf(claim, link, setting), setting.rules);
    if (!passes(judgement)) return { judgement, span };
  }
  return undefined;
}

/** Where every step so far holds, so does the whole; otherwise the two ends are compared. */
function fromStartOf(
  link: Link,
  verdict: LinkVerdict,
  before: readonly CheckedLink[],
  setting: Setting,
): CheckedLink['fromStart'] {
  const holds = passes({ verdict });
  const [start] = before;
  if (start === undefined) return holds ? 'holds' : verdict === 'refuted' ? 'fails' : 'unknown';
  const all = before.every((step) => passes(step) || (step.verdict === 'given' && step.link.role === 'given'));
  if (all && holds) return 'holds';
  // A chain of several relations comes down to what none of them says alone.
  if ([...before.map((step) => step.link), link].some(({ claim }) => claim?.relation !== '=')) return 'unknown';
  if (all && verdict === 'refuted') return 'fails';
  const [from, to] = [start.link.claim, link.claim];
  if (start.link.state !== 'read' || from === undefined || to === undefined || !sameAxes(from, to)) return 'unknown';
  const whole: Claim = { ...to, left: from.left };
  const statement = equationOf(setting.lowering.claim(whole), mergedIndices(start.link, link), setting);
  const judgement = judge(statement, setting.rules);
  return passes(judgement) ? 'holds' : judgement.verdict === 'refuted' ? 'fails' : 'unknown';
}

function sameAxes(a: Claim, b: Claim): boolean {
  return (
    a.binders.length === b.binders.length &&
    a.binders.every(({ sort }, i) => {
      const other = b.binders[i];
      return other !== undefined && sameSort(sort, other.sort);
    })
  );
}

function mergedIndices(a: Link, b: Link): Pick<Link, 'indices' | 'n' | 'section'> {
  return {
    n: b.n,
    section: b.section,
    indices: [...a.indices, ...b.indices.filter(({ name }) => !a.indices.some((own) => own.name === name))],
  };
}
