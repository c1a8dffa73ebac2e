/** What was found of a document for a page: its report, and for each link the words that a mark of it needs. */

import type { CheckManner, Checked, CheckedLink } from '../../check/check.ts';
import type { Manner } from '../../check/setting.ts';
import type { Derivation } from '../../derivation/understand.ts';
import { namedStepOf } from '../../diagnose/explain/named-steps.ts';
import { worthTelling, type NameOfStep } from '../../diagnose/explain/account.ts';
import {
  checkedDocumentReport,
  summaryOf,
  type CheckedDocumentReport,
  type CheckedLinkReport,
  type Extras,
} from '../check-report.ts';
import { documentReport } from '../json.ts';
import { lineText } from '../check-findings.ts';
import type { ExplainedLink } from '../explain-report.ts';
import { phrasesOf, type Phrase } from '../step-names.ts';
import { rulesOf } from '../rules-used.ts';

export interface PageManner {
  /** Units of work for a line; left out: the usual ones. */
  readonly budget?: number | undefined;
  /** Seconds for a line, and twelve times that for the page. */
  readonly patience?: number;
}

/** Every step of the lines that are proved, as far as it is told. */
export type Accounts = (checked: Checked, report: CheckedDocumentReport) => ReadonlyMap<number, ExplainedLink>;

export interface CheckedPage {
  readonly derivation: Derivation;
  readonly report: CheckedDocumentReport;
  /** By the number of the link. */
  readonly steps: ReadonlyMap<number, readonly Phrase[]>;
  readonly accounts: ReadonlyMap<number, ExplainedLink>;
}

const LINES_OF_PATIENCE = 12;
const USUAL_PATIENCE = 5;

/** What was found of a document, as a page tells it. */
export function pageOf(
  checked: Checked,
  sidecarPath: string | null,
  diagnoses: Pick<Extras, 'diagnosis' | 'masked'> = {},
  accountsOf: Accounts = () => new Map(),
): CheckedPage {
  const report = checkedDocumentReport(checked, sidecarPath, {
    ms: () => 0,
    certificate: () => null,
    witness: () => undefined,
    ...diagnoses,
  });
  const told = accountsOf(checked, report);
  const steps = new Map(
    checked.links.map((link) => [link.link.n, told.get(link.link.n)?.summary ?? stepsOf(link, checked, report)]),
  );
  return { derivation: checked.derivation, report, steps, accounts: told };
}

/** A page of which nothing is known yet but what stands there. */
export function unjudgedPage(derivation: Derivation): CheckedPage {
  const read = documentReport({ derivation, sidecarPath: null });
  const links = read.links.map((link): CheckedLinkReport => ({
    ...link,
    verdict: 'given',
    sizes: [],
    odds: null,
    assumptions: [],
    rules: [],
    problem: null,
    counterexample: null,
    repair: null,
    downstream: null,
    hint: null,
    fromStart: 'unknown',
    certificate: null,
    ms: 0,
  }));
  const report = { path: read.path, title: read.title, problems: [], links, summary: summaryOf(links, 0) };
  return { derivation, report, steps: new Map(), accounts: new Map() };
}

export function lineManner({ budget, patience = USUAL_PATIENCE }: PageManner): CheckManner & Manner {
  return {
    ...(budget === undefined ? {} : { budget }),
    patience: { link: patience * 1000, document: patience * 1000 * LINES_OF_PATIENCE },
    clock: () => performance.now(),
  };
}

/** Rules that say nothing to a person. */
const silent: ReadonlySet<string> = new Set(['multiply-both-sides']);

/** What the proof does, by name, without the search for a shorter one. */
export function stepsOf(
  { judgement, verdict }: CheckedLink,
  checked: Checked,
  report: CheckedDocumentReport,
): readonly Phrase[] {
  const [proof, theorem] = [judgement?.proof, judgement?.theorem];
  if (verdict !== 'proved' || proof === undefined || theorem === undefined) return [];
  const { context } = checked.derivation;
  const names = new Map<string, NameOfStep>();
  for (const id of rulesOf(proof, theorem.statement)) {
    const named = silent.has(id) ? undefined : namedStepOf(id);
    if (named !== undefined) names.set(named.id, { step: named, of: [] });
  }
  const placeOf = (n: number): CheckedLinkReport | undefined => report.links.find((link) => link.n === n);
  return phrasesOf(worthTelling([...names.values()], 4), { context, placeOf });
}

/** Where a link stands and what was found, in the fewest words. */
export function shortly(link: CheckedLinkReport, steps: readonly Phrase[]): string {
  const label = link.label === '' ? '' : ` (${link.label})`;
  return `${lineText(link)}${label}: ${inFewWords(link, steps)}`;
}

export function inFewWords({ verdict }: CheckedLinkReport, steps: readonly Phrase[]): string {
  const words = steps.map(({ text }) => text).join('');
  return words === '' ? verdict : `${verdict}, ${words}`;
}
