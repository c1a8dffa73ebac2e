/** A whole derivation judged: every link gets exactly one verdict, and whether it is still true of where its chain began. */

import type { Derivation } from '../derivation/understand.ts';
import type { Link } from '../derivation/link.ts';
import type { Claim } from '../term/claim.ts';
import { sameAxes } from '../term/equality.ts';
import { visit } from '../term/traverse.ts';
import { glance, shareOfAgreement } from '../numeric/glance.ts';
import { OutOfBudget } from '../kernel/environment.ts';
import { withoutValues } from './generality.ts';
import { goneOn, type Before } from './before.ts';
import type { Statement } from '../kernel/proof.ts';
import { passes, type CheckedLink, type LinkVerdict } from './checked-link.ts';
import { bareFunction } from './bare-functions.ts';
import { isBound, isIdentity } from './claimed-shapes.ts';
import { conditionally } from './conditions.ts';
import { asConsequence, departsFromDerivative } from './consequences.ts';
import { upToConstants } from './constants.ts';
import { impossible, isImpossible } from './impossible-cases.ts';
import { isOutside, isVacuous } from './doubts.ts';
import { isIdle } from './idle.ts';
import { isDetermined, isSettled } from './determined.ts';
import { Halted } from './effort.ts';
import { equationOf } from './equation.ts';
import { History } from './in-force.ts';
import { astrayFrom } from './astray.ts';
import { definesInPart } from './in-part.ts';
import { isPlainlyProved, judge, type Judgement } from './judge.ts';
import { withDataGiven } from './data.ts';
import { withFactsSaid } from './facts-of-sentences.ts';
import { excused } from './excused.ts';
import { heldFixed } from './held-fixed.ts';
import { isOrder, isSignInPassing } from './order.ts';
import { inReadings } from './readings.ts';
import { judgeBoth } from './judge-both.ts';
import { judgeRelation } from './relations.ts';
import { inItsSense, leniently, type Judged } from './open-senses.ts';
import { remarksOn, type Remark } from './remarks.ts';
import { RoutesDisagree } from './routes.ts';
import { solvedFor } from './solved-for.ts';
import { without } from './without.ts';
import { holdsNearby, isSurmised, leftUndecided, unclear, withoutSurmised, withoutSurmises } from './surmises.ts';
import { upToWrittenConstants } from './written-constants.ts';
import { settingOf, type Manner, type Setting } from './setting.ts';
import { asStationary, formulaOf, isOfOperators, isSaidToBeFound, whyNotImposed, whyNotTaken } from './worked-out.ts';

export type { CheckedLink, LinkVerdict } from './checked-link.ts';

export interface Checked {
  readonly derivation: Derivation;
  readonly setting: Setting;
  readonly links: readonly CheckedLink[];
  readonly remarks: readonly Remark[];
  /** The clock ended the work on some line: elsewhere, or later, the same text may come out otherwise. */
  readonly hurried: boolean;
}

export interface CheckManner extends Manner {
  /** Hears how long each link took by the clock. */
  readonly told?: (n: number, ms: number) => void;
  /** Hears of each link when it was judged, and may ask what would be found of another in its place. */
  readonly heard?: (checked: CheckedLink, open: () => Bench) => void;
}

/** Judges what might stand in the place of a link: with what is known there, without a trace, and with the work of one line. */
export interface Bench {
  /** Whether it is proved at a glance to be an identity, printed entries and all; or seems not to be one. */
  readonly glance: (other: Link) => 'identity' | 'differs' | 'unclear';
  /** At what share of many points it is true. */
  readonly agreement: (other: Link) => number;
  /** What is found of it with all that was given or imposed before. */
  readonly verdict: (other: Link) => LinkVerdict;
  /** All that is found of it, as if the document had it there, with the work of a line of its own. */
  readonly judged: (other: Link) => CheckedLink;
  /** Whether the work is done: nothing is found any more. */
  readonly isSpent: () => boolean;
}

export function checkDerivation(derivation: Derivation, manner: CheckManner = {}): Checked {
  const work = checking(derivation, manner);
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
  }
}

/** The same link by link, for whoever has something else to do in between. */
export function* checking(derivation: Derivation, manner: CheckManner = {}): Generator<CheckedLink, Checked, void> {
  const { told = () => {}, heard = () => {}, clock = () => 0 } = manner;
  const setting = settingOf(derivation, manner);
  const links: CheckedLink[] = [];
  const chains = new Map<number, Before>();
  const history = new History(setting);
  for (const link of derivation.links) {
    const before = chains.get(link.chain);
    const start = clock();
    const own = withFactsSaid(withDataGiven(setting, link.claim), link);
    const checked = checkedOrHalted(link, before, history, own);
    told(link.n, clock() - start);
    heard(checked, () => benchOf(before, history, own));
    if (link.state === 'read' && link.claim !== undefined)
      note(checked, setting.lowering.claim(checked.reading?.claim ?? link.claim, link.n), history, setting);
    chains.set(link.chain, goneOn(before, checked));
    links.push(checked);
    yield checked;
  }
  const remarks = remarksOn(links, setting);
  return { derivation, setting, links, remarks, hurried: setting.effort.blown };
}

function benchOf(before: Before | undefined, history: History, setting: Setting): Bench {
  setting.effort.begin(ATTEMPT);
  let isSpent = false;
  const within = <T>(otherwise: T, trial: () => T): T => {
    try {
      return history.aside(trial);
    } catch (error) {
      isSpent ||= error instanceof Halted;
      if (error instanceof Halted || error instanceof OutOfBudget || error instanceof RoutesDisagree) return otherwise;
      throw error;
    }
  };
  const equated = <T>(other: Link, told: (statement: Statement, link: Link) => T): T | undefined => {
    const link = withoutSurmises(other);
    if (link.state !== 'read' || link.claim?.relation !== '=') return undefined;
    return told(
      equationOf(setting.lowering.claim(link.claim, link.n), link, without(solvedFor(link, history, setting), setting)),
      link,
    );
  };
  return {
    isSpent: () => isSpent,
    glance: (other) =>
      within('unclear', () => {
        const found = equated(other, (statement, link) => {
          const seen = glance(statement);
          if (seen === 'differ') return 'differs';
          if (!isPlainlyProved(statement, setting.rules) || isVacuous(statement)) return 'unclear';
          return wrongEntry(link, setting) === undefined ? 'identity' : 'differs';
        });
        return found ?? 'unclear';
      }),
    agreement: (other) => within(0, () => equated(other, shareOfAgreement) ?? 0),
    verdict: (other) =>
      within<LinkVerdict>('undecided', () => {
        const link = withoutSurmises(other);
        if (link.state !== 'read') return link.state;
        if (link.claim === undefined) return 'undecided';
        const judgement = judgeClaim(link.claim, link, history, without(solvedFor(link, history, setting), setting));
        return passes(judgement) && wrongEntry(link, setting) !== undefined ? 'refuted' : judgement.verdict;
      }),
    judged: (link) => history.aside(() => checkedOrHalted(link, before, history, setting)),
  };
}

/** Work that was not finished and routes that contradict each other leave a link undecided, whatever was found on the way. */
function checkedOrHalted(link: Link, before: Before | undefined, history: History, setting: Setting): CheckedLink {
  const undecided = (why: string): CheckedLink => ({ ...quiet, link, verdict: 'undecided', fromStart: 'unknown', why });
  setting.effort.begin();
  try {
    return checkLink(link, before, history, setting);
  } catch (error) {
    if (error instanceof Halted || error instanceof OutOfBudget) return undecided(error.message);
    if (!(error instanceof RoutesDisagree)) throw error;
    // From what cannot be everything follows, and no point shows it.
    const claim = link.claim === undefined ? undefined : setting.lowering.claim(link.claim, link.n);
    if (claim !== undefined && isImpossible(equationOf(claim, link, setting))) return undecided(impossible);
    return { ...undecided(error.message), disagreement: error.disagreement };
  }
}

/** What later lines may lean on. */
function note({ link, verdict, judgement }: CheckedLink, claim: Claim, history: History, setting: Setting): void {
  for (const side of [claim.left, claim.right]) {
    visit(side, (part) => {
      if (part.kind === 'derivative' && part.by.kind === 'entry') history.varied.add(part.by.symbol);
    });
  }
  if (link.role === 'condition' && verdict === 'given') history.add('imposed', link, claim);
  else if (verdict === 'proved' && judgement?.leans !== undefined) history.add('drawn', link, claim, judgement.leans);
  if (verdict !== 'given' && !passes({ verdict })) history.takeBack(link.n);
  // What may not be what a name means blames no line with the name.
  const isDoubted = verdict === 'undecided' && setting.defining.has(link.n);
  if (isDoubted && claim.left.kind === 'entry') history.open.add(claim.left.symbol);
  history.workedOut(link, claim, verdict === 'proved' || verdict === 'given');
  const formula = formulaOf(link, claim, setting);
  if (formula !== undefined)
    (verdict === 'given' || verdict === 'proved' ? history.formulas : history.unproved).push(formula);
  const isInformation = judgement?.witness !== undefined && (verdict === 'undecided' || verdict === 'conditional');
  // What the text takes for granted and is not taken holds there, or does not.
  const isTakenBack = verdict === 'undecided' && setting.origins.get(link.n) === 'stationary';
  if (isInformation || isTakenBack) history.leaveOpen(claim);
}

/** What one of the many lines that are tried in a place may cost. */
const ATTEMPT = 60_000;

const passing = 'this is no identity, and it was not found to follow from what stands before it';

const quiet = { judgement: undefined, reading: undefined, entry: undefined, why: '' };

function checkLink(link: Link, before: Before | undefined, history: History, setting: Setting): CheckedLink {
  if (link.state !== 'read') return { ...quiet, link, verdict: link.state, fromStart: 'unknown' };
  const inferred = link.warnings.some(({ code }) => code === 'taken-as-definition');
  const unused = setting.unused.find((given) => given.link.n === link.n);
  const saysHow = link.model || unused?.introduces === true || (unused !== undefined && definesInPart(unused));
  // What is neither announced nor a definition, a fact or a sign is a claim, whatever words stand before it.
  const isGiven =
    link.role === 'given' &&
    !(unused !== undefined && (inferred || unused.standing === 'passing') && isJudged(link, unused) && !saysHow);
  if (link.role === 'condition' && !isSettled(link, setting)) {
    const departs =
      link.claim && departsFromDerivative(setting.lowering.claim(link.claim, link.n), link, history, setting);
    const follows = departs === undefined ? undefined : foundBy(link, history, setting);
    if (departs === undefined || follows !== undefined) return imposed(link, history, setting);
    return { ...quiet, link, verdict: 'undecided', judgement: departs, fromStart: 'unknown', why: departs.why };
  }
  const solved = solvedFor(link, history, setting);
  if (solved === undefined && ((isGiven && !isDetermined(link, setting)) || setting.defining.has(link.n)))
    return taken(link, history, setting);
  if (link.claim === undefined)
    return {
      ...quiet,
      link,
      verdict: 'undecided',
      fromStart: 'unknown',
      why:
        link.loose ??
        'this says something that is no equation between terms; what is taken as known is said with a word such as “assume”, or under Given',
    };
  const bare = bareFunction(link.claim, link.n, setting);
  if (bare !== undefined) return { ...quiet, link, verdict: 'malformed', fromStart: 'unknown', why: bare };
  const first = inItsSense(link, judgeSurely(link, link.claim, history, without(solved, setting)));
  const solution =
    passes(first.judgement) || link.otherwise?.proves === false ? undefined : foundBy(link, history, setting);
  const judged = solution === undefined ? first : { ...first, judgement: solution };
  const entry = passes(judged.judgement) ? wrongEntry(withoutSurmises(link), setting) : undefined;
  const isDecided = passes(judged.judgement) || judged.judgement.verdict === 'refuted';
  const astray = isDecided ? astrayFrom(withoutSurmises(link), setting) : undefined;
  const found =
    entry === undefined ? (astray === undefined ? judged.judgement.verdict : 'undecided') : entry.judgement.verdict;
  // What is stated of things the text leaves open says what they are.
  const open =
    link.role === 'given' &&
    !(link.place > 0 && isOfOperators(link.claim)) &&
    link.otherwise === undefined &&
    !inferred &&
    !isDetermined(link, setting) &&
    !isBound(link.claim) &&
    !isIdentity(link.claim) &&
    !isSignInPassing(link, setting) &&
    !setting.again.has(link.n) &&
    !(setting.ofKnown.has(link.n) || unused?.ofKnown === true) &&
    found === 'undecided' &&
    judged.judgement.why !== passing &&
    solved === undefined;
  const verdict: LinkVerdict = open ? 'given' : found;
  const fromStart = fromStartOf(link, verdict, before, setting);
  return { ...judged, link, verdict, entry, fromStart, why: astray ?? judged.judgement.why };
}

/** Given, unless the words say that it is where something is least, and it is not. */
function imposed(link: Link, history: History, setting: Setting): CheckedLink {
  const why = link.claim && whyNotImposed(setting.lowering.claim(link.claim, link.n), link, history, setting);
  if (why === undefined) return taken(link, history, setting);
  return { ...quiet, link, verdict: 'undecided', fromStart: 'unknown', why };
}

/** Given, unless the words before it say that it was worked out, and it was not. */
function taken(link: Link, history: History, setting: Setting): CheckedLink {
  const isOpen = link.role === 'claim' && link.otherwise?.proves === false && link.claim?.left.kind === 'apply';
  const said = link.claim ?? link.update;
  const why = isOpen
    ? link.otherwise.why
    : said && whyNotTaken(setting.lowering.claim(said, link.n), link, history, setting);
  return why === undefined
    ? { ...quiet, link, verdict: 'given', fromStart: 'holds' }
    : { ...quiet, link, verdict: 'undecided', fromStart: 'unknown', why };
}

/** Where the words say that it was found by a derivative that is zero: it, as it follows from that. */
function foundBy(link: Link, history: History, setting: Setting): Judgement | undefined {
  if (link.claim === undefined || isSurmised(link, setting)) return undefined;
  if (!isSaidToBeFound(link, history, setting)) return undefined;
  return asStationary(setting.lowering.claim(link.claim, link.n), link, history, setting);
}

/** Of what is given and was made no use of: an equation, or a sign that was only said in passing. */
function isJudged({ sign, claim, stated }: Link, { ofKnown }: Setting['unused'][number]): boolean {
  return sign === '=' || ofKnown || (claim !== undefined && (stated ? isBound(claim) : isOrder(claim.relation)));
}

/** Nothing is proved from what the words do not say plainly, and nobody is blamed for what holds under it. */
function judgeSurely(link: Link, claim: Claim, history: History, setting: Setting): Judged {
  if (!isSurmised(link, setting)) {
    const judged = leniently(link, judgeReadings(link, claim, history, setting));
    const holds = (narrow: Claim): boolean => passes(judgeReadings(link, narrow, history, setting).judgement);
    return holdsNearby(judged.judgement, link, claim, holds) ? leftUndecided(judged, unclear) : judged;
  }
  const sure = judgeReadings(withoutSurmises(link), withoutSurmised(claim, link), history, setting);
  const isBlamed = ({ verdict }: Judgement): boolean => verdict === 'refuted' || verdict === 'conditional';
  if (!isBlamed(sure.judgement)) return sure;
  const wide = judgeReadings(link, claim, history, withFactsSaid(setting, link, true));
  if (isBlamed(wide.judgement)) return leniently(link, wide);
  return leftUndecided(sure, passes(wide.judgement) ? unclear : wide.judgement.why);
}

function judgeReadings(link: Link, claim: Claim, history: History, setting: Setting): Judged {
  return inReadings(link, claim, history, (own) => judgeClaim(own, link, history, setting));
}

function judgeClaim(claim: Claim, link: Link, history: History, setting: Setting): Judgement {
  const lowered = setting.lowering.claim(claim, link.n);
  if (lowered.relation !== '=') return excused(judgeRelation(lowered, link, setting), lowered, link, setting);
  const statement = equationOf(lowered, link, setting);
  const judgement = judgeBoth(statement, link, setting);
  if (passes(judgement) && isOutside(statement))
    return { ...judgement, verdict: 'undecided', why: 'the case is one in which something here is not defined' };
  const general = passes(judgement) ? withoutValues(lowered, link, setting) : undefined;
  if (general !== undefined && !passes(judge(equationOf(lowered, link, general), setting.rules)))
    return { ...judgement, verdict: 'undecided', why: 'this is said of every value, and was found for one' };
  if (passes(judgement) && isImpossible(statement)) return { ...judgement, verdict: 'undecided', why: impossible };
  if (passes(judgement))
    return isVacuous(statement) || isIdle(statement, link, setting)
      ? { ...judgement, verdict: 'undecided', why: 'nothing that is differentiated here depends on the variable' }
      : judgement;
  const modulo = upToConstants(lowered, link, setting) ?? upToWrittenConstants(lowered, link, setting);
  if (modulo !== undefined) return modulo;
  const isPassing = link.role === 'given' && solvedFor(link, history, setting) === undefined;
  if (judgement.verdict !== 'refuted' && !(isPassing && judgement.verdict === 'conditional')) return judgement;
  const followed = asConsequence(lowered, link, history, setting, judgement);
  if (isPassing && followed.verdict !== 'proved')
    return { ...judgement, verdict: 'undecided', missing: [], why: passing };
  if (followed.verdict !== 'refuted') return followed;
  const fixed = heldFixed(lowered, link, setting);
  const why = `this does not hold unless ${fixed} is held fixed, and that is not decided`;
  return fixed === undefined
    ? conditionally(lowered, link, setting, followed)
    : { ...followed, verdict: 'undecided', why };
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
  before: Before | undefined,
  setting: Setting,
): CheckedLink['fromStart'] {
  const holds = passes({ verdict });
  if (before === undefined) return holds ? 'holds' : verdict === 'refuted' ? 'fails' : 'unknown';
  const { start, isSound, isEquation } = before;
  if (isSound && holds) return 'holds';
  // A chain of several relations comes down to what none of them says alone.
  if (!isEquation || link.claim?.relation !== '=') return 'unknown';
  if (isSound && verdict === 'refuted') return 'fails';
  const [from, to] = [start.link.claim, withoutSurmises(link).claim];
  if (start.link.state !== 'read' || from === undefined || to === undefined || !sameAxes(from, to)) return 'unknown';
  const whole: Claim = { ...to, left: from.left };
  const statement = equationOf(setting.lowering.claim(whole, link.n), mergedIndices(start.link, link), setting);
  const judgement = judge(statement, setting.rules);
  const fails = judgement.verdict === 'refuted' && !isSurmised(link, setting);
  return passes(judgement) ? 'holds' : fails ? 'fails' : 'unknown';
}

function mergedIndices(a: Link, b: Link): Pick<Link, 'indices' | 'n' | 'section'> {
  return {
    n: b.n,
    section: b.section,
    indices: [...a.indices, ...b.indices.filter(({ name }) => !a.indices.some((own) => own.name === name))],
  };
}
