/** The report of `chainrule check` as data, version 1; `docs/json-schema/check.v1.json` is its schema. */

import type { Checked, CheckedLink, LinkVerdict } from '../check/check.ts';
import { namesBehind } from '../check/behind.ts';
import { factsAt } from '../check/facts-of-sentences.ts';
import type { Judgement, Missing } from '../check/judge.ts';
import type { Remark } from '../check/remarks.ts';
import type { Setting } from '../check/setting.ts';
import type { Assumption, Equation, Sign } from '../kernel/environment.ts';
import type { Diagnosis } from '../diagnose/diagnose.ts';
import { downstreamOf, type Downstream } from '../diagnose/downstream.ts';
import { sizeNames } from '../derivation/readback.ts';
import { writeTerm } from '../notation/plain/write.ts';
import type { Span } from '../source/span.ts';
import { checkWording, isGrave, type CheckCode } from './check-codes.ts';
import {
  downstreamReport,
  repairOf,
  slipBefore,
  slipInherited,
  type DownstreamReport,
  type HintReport,
  type RepairReport,
} from './check-slips.ts';
import { outsideProblems } from './check-outside.ts';
import { warningsOf } from './check-warnings.ts';
import { documentReport, type LinkReport, type ProblemReport, type WarningReport } from './json.ts';
import { linesText, placesOf, type CellPlace, type Places } from './place.ts';
import type { Reading } from './reading.ts';
import { reasonsOf, type ReasonReport, type Reasons } from './reason-report.ts';
import { rulesOf } from './rules-used.ts';
import { isAmong, statedIn } from './stated.ts';
import { tellerOf, type Teller } from './told-names.ts';

export interface AssumptionReport {
  readonly text: string;
  readonly stated: boolean;
}

export interface CounterexampleReport {
  readonly sizes: Readonly<Record<string, number>>;
  readonly values: readonly { readonly name: string; readonly value: string }[];
  readonly left: string;
  readonly right: string;
  /** The assumption under which the line would hold; null when none of the usual ones helps. */
  readonly holdsFor: string | null;
  /** The name of its file, where one was written. */
  readonly witness?: string;
}

export interface CheckedLinkReport {
  readonly n: number;
  readonly line: number;
  readonly column: number;
  readonly cell?: CellPlace;
  readonly label: string;
  readonly relation: string;
  readonly left: string;
  readonly right: string;
  readonly plain: string;
  readonly role: LinkReport['role'];
  readonly verdict: LinkVerdict;
  /** Sizes at which the two sides were evaluated, for a line that is verified. */
  readonly sizes: readonly Readonly<Record<string, number>>[];
  /** log2 of the chance that a false line was taken for a true one; null when there is a proof or nothing was evaluated. */
  readonly odds: number | null;
  readonly assumptions: readonly AssumptionReport[];
  readonly rules: readonly string[];
  readonly reason: ReasonReport;
  readonly warnings: readonly WarningReport[];
  readonly problem: (WarningReport & { readonly span: Span }) | null;
  readonly counterexample: CounterexampleReport | null;
  /** A small change that makes the line true; null when none was found, or none is needed. */
  readonly repair: RepairReport | null;
  /** What the slip does to the lines after it; null where it has none. */
  readonly downstream: DownstreamReport | null;
  /** How much is told, when not all is: where something is wrong, and as far as asked what it is. */
  readonly hint: HintReport | null;
  readonly fromStart: CheckedLink['fromStart'];
  readonly certificate: string | null;
  readonly ms: number;
}

export type CheckSummary = Readonly<Record<LinkVerdict, number>> & {
  readonly links: number;
  readonly problems: number;
};

export interface CheckedDocumentReport {
  readonly path: string;
  readonly title: string;
  readonly problems: readonly ProblemReport[];
  readonly links: readonly CheckedLinkReport[];
  readonly summary: CheckSummary;
}

export interface CheckReport {
  readonly version: 1;
  readonly documents: readonly CheckedDocumentReport[];
  readonly summary: CheckSummary & { readonly documents: number };
}

/** What else is known of each link where it was checked: how long it took, where its certificate lies. */
export interface Extras {
  readonly ms: (n: number) => number;
  readonly certificate: (n: number) => string | null;
  readonly witness: (n: number) => string | undefined;
  /** What is probably wrong with a line; left out: nobody looked. */
  readonly diagnosis?: (n: number) => Diagnosis | undefined;
  /** Links that would be right after the repaired one. */
  readonly masked?: ReadonlySet<number>;
  readonly unsought?: ReadonlySet<number>;
}

export function checkedDocumentReport(
  checked: Checked,
  sidecarPath: string | null,
  extras: Extras,
): CheckedDocumentReport {
  const reading: Reading = { derivation: checked.derivation, sidecarPath };
  const read = documentReport(reading);
  const sizes = sizeNames(checked.derivation.context);
  const places = placesOf(checked.derivation.document);
  const teller = tellerOf(checked);
  const placeOf = (n: number): LinkReport | undefined => read.links[n - 1];
  const reasons = reasonsOf(checked, placeOf);
  const downstream = downstreamOf(checked.links, extras.masked ?? new Set());
  const around: Around = { sizes, extras, places, teller, setting: checked.setting, placeOf, reasons, downstream };
  const links = checked.links.map((link, i) => {
    const base = read.links[i];
    if (base === undefined) throw new Error('a checked link that was not read');
    const remarks = checked.remarks.filter(({ n }) => n === base.n);
    return linkReport(link, base, { ...around, remarks });
  });
  const { path, title } = read;
  const problems = outsideProblems(read, checked.derivation.document, sidecarPath);
  return {
    path,
    title,
    problems,
    links,
    summary: summaryOf(links, problems.filter(({ code }) => isGrave(code)).length),
  };
}

interface Around {
  readonly sizes: ReadonlySet<string>;
  readonly extras: Extras;
  readonly places: Places;
  readonly teller: Teller;
  readonly setting: Setting;
  readonly reasons: Reasons;
  readonly placeOf: (n: number) => LinkReport | undefined;
  readonly downstream: ReadonlyMap<number, Downstream>;
}

function linkReport(
  checked: CheckedLink,
  base: LinkReport,
  around: Around & { readonly remarks: readonly Remark[] },
): CheckedLinkReport {
  const { sizes, extras, teller, remarks, setting } = around;
  const { judgement, verdict, entry } = checked;
  const { theorem, proof } = judgement ?? {};
  const told = entry?.judgement ?? judgement;
  const place = { line: base.line, column: base.column, ...(base.cell === undefined ? {} : { cell: base.cell }) };
  const missing = told?.missing.map((one) => missingText(one, sizes)) ?? [];
  const comparison = told?.comparison;
  const verified = verdict === 'verified' && comparison?.kind === 'agree' ? comparison : undefined;
  return {
    n: base.n,
    ...place,
    label: base.label,
    relation: base.relation,
    left: base.left,
    right: base.right,
    plain: base.plain,
    role: base.role,
    verdict,
    sizes: verified?.sizes.map(teller.sizes) ?? [],
    odds: verified === undefined ? null : verified.odds,
    assumptions: [
      ...usedIn(judgement, setting, sizes),
      ...saidOf(checked, setting),
      ...missing.map((text) => ({ text, stated: false })),
    ],
    rules: theorem === undefined || proof === undefined ? [] : rulesOf(proof, theorem.statement),
    reason: around.reasons.report(base.n) ?? base.reason,
    warnings: [
      ...warningsOf(checked, base, place, remarks, extras.unsought?.has(base.n) === true),
      ...around.reasons.warnings(base.n, place),
    ],
    problem: (extras.masked?.has(base.n) === true ? null : base.problem) ?? problemOf(checked, base, missing, around),
    counterexample: counterexampleOf(checked, missing, teller, extras.witness(base.n)),
    repair: repairOf(extras.diagnosis?.(base.n), around.placeOf),
    downstream: downstreamReport(around.downstream.get(base.n), around.placeOf),
    hint: null,
    fromStart: checked.fromStart,
    certificate: extras.certificate(base.n),
    ms: extras.ms(base.n),
  };
}

/** A line that looks like a definition is judged where it solves for what an equation before it speaks of. */
function counterexampleOf(
  checked: CheckedLink,
  missing: readonly string[],
  teller: Teller,
  file: string | undefined,
): CounterexampleReport | null {
  const witness = (checked.entry?.judgement ?? checked.judgement)?.witness;
  if (witness === undefined) return null;
  const { left, right } = witness;
  const holdsFor = missing.length === 0 ? null : missing.join(' and ');
  const told = { ...teller.counterexample(checked, witness), left, right, holdsFor };
  return file === undefined ? told : { ...told, witness: file };
}

function problemOf(
  { link, verdict, entry, why, fromStart, disagreement, judgement }: CheckedLink,
  base: LinkReport,
  missing: readonly string[],
  around: Around,
): CheckedLinkReport['problem'] {
  const { places, placeOf, setting } = around;
  const { start, end } = entry?.span ?? link.right.span;
  const told = (code: CheckCode, facts: Readonly<Record<string, string>> = {}): CheckedLinkReport['problem'] => {
    const { line, column } = places(start);
    return { code, text: checkWording(code, facts), line, column, span: { start, end } };
  };
  switch (verdict) {
    case 'refuted':
      if (entry !== undefined) return told('wrong-entry');
      if (base.role === 'goal') return told('false-goal');
      if (link.claim !== undefined && link.claim.relation !== '=') return told('false-relation');
      if (fromStart === 'holds') return told('undoes', { slip: slipBefore(base.n, around.downstream, placeOf) });
      return judgement?.leans === undefined
        ? told('false')
        : told('does-not-follow', { lines: linesText(judgement.leans.flatMap((n) => placeOf(n) ?? [])) });
    case 'conditional':
      return told('conditional', { missing: missing.join(' and ') });
    case 'undecided':
      if (disagreement !== undefined) return told('routes-disagree');
      return told('undecided', { why: why === '' ? '' : `: ${inWordsOf(setting, why)}` });
    case 'malformed':
      // It makes no sense for what stands in a line before it alone.
      if (around.extras.masked?.has(link.n) === true)
        return told('inherits', { slip: slipInherited(base.n, around.downstream, placeOf) });
      return why === '' ? null : told('bare-function', { function: why });
    case 'proved':
    case 'verified':
    case 'given':
    case 'unread':
      return null;
  }
}

/** The function that a loss nobody defines is taken for has no name in the text. */
function inWordsOf({ unspecified }: Setting, why: string): string {
  return why
    .split(' ')
    .map((word) => unspecified.find((each) => each.function === word)?.symbol ?? word)
    .join(' ');
}

const signWords: Readonly<Record<Sign, string>> = { nonzero: '!= 0', positive: '> 0', nonnegative: '>= 0' };

export function assumptionText({ sign, binders, term }: Assumption, sizes: ReadonlySet<string>): string {
  const scope = binders.map(({ hint }) => hint);
  const all = scope.length === 0 ? '' : ` for all ${scope.join(', ')}`;
  return `${writeTerm(term, { sizes, scope })} ${signWords[sign]}${all}`;
}

function equationText({ binders, left, right }: Equation, sizes: ReadonlySet<string>): string {
  const scope = binders.map(({ hint }) => hint);
  const all = scope.length === 0 ? '' : ` for all ${scope.join(', ')}`;
  return `${writeTerm(left, { sizes, scope })} = ${writeTerm(right, { sizes, scope })}${all}`;
}

function missingText(missing: Missing, sizes: ReadonlySet<string>): string {
  switch (missing.kind) {
    case 'sign':
      return assumptionText(missing.assumption, sizes);
    case 'fact':
      return factText(missing.symbol, missing.fact);
    case 'case':
      return writeTerm(missing.bracket, { sizes }).replace(/^\[(.*)\]$/, '$1');
  }
}

function factText(symbol: string, fact: string): string {
  return fact === 'sums-to-one' ? `the entries of ${symbol} sum to 1` : `${symbol} is ${fact.replace('-', ' ')}`;
}

/** The kernel notes `y one-hot`, `assumption 3` and `equation 0`. */
function usedIn(
  judgement: Judgement | undefined,
  setting: Setting,
  sizes: ReadonlySet<string>,
): readonly AssumptionReport[] {
  const theorem = judgement?.theorem;
  if (theorem === undefined) return [];
  const { environment } = theorem.statement;
  const stated = theorem.used.some((own) => own.startsWith('assumption ')) ? statedIn(environment, setting) : [];
  const used = theorem.used.map((own): AssumptionReport => {
    const [kind = '', ...rest] = own.split(' ');
    const [assumption, equation] = [environment.assumptions[Number(rest[0])], environment.equations[Number(rest[0])]];
    if (kind === 'assumption' && assumption !== undefined)
      return { text: assumptionText(assumption, sizes), stated: isAmong(assumption, stated) };
    if (kind === 'equation' && equation !== undefined) return { text: equationText(equation, sizes), stated: true };
    return { text: factText(kind, rest.join(' ')), stated: true };
  });
  const written =
    judgement?.writtenOut?.map((equation) => ({ text: equationText(equation, sizes), stated: true })) ?? [];
  const all = [...used, ...written];
  const said = new Set(all.filter((each) => each.stated).map(({ text }) => text));
  const texts = [...new Set(all.map(({ text }) => text))].toSorted();
  return texts.map((text) => ({ text, stated: said.has(text) }));
}

/** No proof says which facts an evaluation leans on: all that sentences state of the names behind the line. */
function saidOf({ verdict, link, reading }: CheckedLink, setting: Setting): readonly AssumptionReport[] {
  const claim = reading?.claim ?? link.claim;
  if (verdict !== 'verified' || claim === undefined) return [];
  const { left, right } = setting.lowering.claim(claim, link.n);
  const names = namesBehind([left, right], setting);
  const said = factsAt(setting.said, link.n).filter(({ symbol }) => names.has(symbol));
  const texts = new Set(said.map(({ symbol, fact }) => factText(symbol, fact.kind)));
  return [...texts].toSorted().map((text) => ({ text, stated: true }));
}

/** In the order in which they are told: first those that pass. */
export const verdicts: readonly LinkVerdict[] = [
  'proved',
  'verified',
  'given',
  'refuted',
  'conditional',
  'malformed',
  'unread',
  'undecided',
];

export function summaryOf(links: readonly { readonly verdict: LinkVerdict }[], problems: number): CheckSummary {
  const count = (verdict: LinkVerdict): number => links.filter((link) => link.verdict === verdict).length;
  return {
    proved: count('proved'),
    verified: count('verified'),
    refuted: count('refuted'),
    conditional: count('conditional'),
    malformed: count('malformed'),
    unread: count('unread'),
    undecided: count('undecided'),
    given: count('given'),
    links: links.length,
    problems,
  };
}

export function totalOf(summaries: readonly CheckSummary[]): CheckReport['summary'] {
  const total = summaryOf([], 0);
  const sum = (of: (summary: CheckSummary) => number): number => summaries.reduce((all, one) => all + of(one), 0);
  const counts = Object.fromEntries(verdicts.map((verdict) => [verdict, sum((one) => one[verdict])]));
  return {
    ...total,
    ...counts,
    links: sum((one) => one.links),
    problems: sum((one) => one.problems),
    documents: summaries.length,
  };
}

/** What is verified and not proved passes as long as nobody is strict. */
export function passing(verdict: LinkVerdict, strict = false): boolean {
  return verdict === 'proved' || verdict === 'given' || (verdict === 'verified' && !strict);
}

/** All links pass, and nothing outside of them was in the way. */
export function isAllWell(summary: CheckSummary, strict = false): boolean {
  const { links, problems, proved, given, verified } = summary;
  return problems === 0 && links === proved + given + (strict ? 0 : verified);
}
