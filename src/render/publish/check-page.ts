/** One document checked for a page: its report, and for each link the words that a mark of it needs. */

import { checkDerivation, type CheckManner, type Checked, type CheckedLink } from '../../check/check.ts';
import type { Manner } from '../../check/setting.ts';
import { readDocument } from '../../derivation/read-document.ts';
import { understand } from '../../derivation/understand.ts';
import { namedStepOf } from '../../diagnose/explain/named-steps.ts';
import { worthTelling, type NameOfStep } from '../../diagnose/explain/account.ts';
import { diagnosesOf } from '../../diagnose/document.ts';
import { checkedDocumentReport, type CheckedDocumentReport, type CheckedLinkReport } from '../check-report.ts';
import { lineText } from '../check-findings.ts';
import { explainedDocument, type ExplainedLink } from '../explain-report.ts';
import { phrasesOf, type Phrase } from '../step-names.ts';

export interface PageText {
  readonly path: string;
  readonly text: string;
  readonly sidecar?: { readonly path: string; readonly text: string } | null;
}

export interface PageManner {
  /** Units of work for a line; left out: the usual ones. */
  readonly budget?: number | undefined;
  /** Seconds for a line, and twelve times that for the page. */
  readonly patience?: number;
  /** Tell every step, as far as these seconds for the page go. */
  readonly accounts?: number;
}

export interface CheckedPage {
  readonly checked: Checked;
  readonly report: CheckedDocumentReport;
  /** By the number of the link. */
  readonly steps: ReadonlyMap<number, readonly Phrase[]>;
  readonly accounts: ReadonlyMap<number, ExplainedLink>;
}

const LINES_OF_PATIENCE = 12;
const USUAL_PATIENCE = 5;

export function checkPage({ path, text, sidecar = null }: PageText, manner: PageManner = {}): CheckedPage {
  const { accounts } = manner;
  const derivation = understand(readDocument(path, text, sidecar?.text));
  const { heard, ...diagnoses } = diagnosesOf(derivation);
  const checked = checkDerivation(derivation, { ...lineManner(manner), heard });
  const report = checkedDocumentReport(checked, sidecar?.path ?? null, {
    ms: () => 0,
    certificate: () => null,
    witness: () => undefined,
    ...diagnoses,
  });
  const steps = new Map(checked.links.map((link) => [link.link.n, stepsOf(link, checked, report)]));
  const told = accounts === undefined ? [] : accountsOf(checked, report, accounts);
  return { checked, report, steps, accounts: new Map(told) };
}

export function lineManner({ budget, patience = USUAL_PATIENCE }: PageManner): CheckManner & Manner {
  return {
    ...(budget === undefined ? {} : { budget }),
    patience: { link: patience * 1000, document: patience * 1000 * LINES_OF_PATIENCE },
    clock: () => performance.now(),
  };
}

function accountsOf(
  checked: Checked,
  report: CheckedDocumentReport,
  seconds: number,
): readonly (readonly [number, ExplainedLink])[] {
  const until = performance.now() + seconds * 1000;
  const wanted = report.links.filter(({ verdict }) => verdict === 'proved');
  const { links } = explainedDocument(checked, report, {
    grain: 'coarse',
    wanted: (link) => link.verdict === 'proved',
    isLate: () => performance.now() > until,
  });
  return links.flatMap((link, i) => {
    const n = wanted[i]?.n;
    return n === undefined || link.lines.length === 0 ? [] : [[n, link] as const];
  });
}

/** Rules that say nothing to a person. */
const silent: ReadonlySet<string> = new Set(['multiply-both-sides']);

/** What the proof does, by name, without the search for a shorter one. */
export function stepsOf(
  { judgement, verdict }: CheckedLink,
  checked: Checked,
  report: CheckedDocumentReport,
): readonly Phrase[] {
  const proof = judgement?.proof;
  if (verdict !== 'proved' || proof === undefined) return [];
  const { context } = checked.derivation;
  const names = new Map<string, NameOfStep>();
  for (const step of [...proof.left, ...proof.right]) {
    const id =
      step.kind === 'row'
        ? step.row
        : step.kind === 'law'
          ? step.law
          : step.kind === 'unfold'
            ? 'definition'
            : step.kind;
    const named = silent.has(id) ? undefined : namedStepOf(id);
    if (named === undefined) continue;
    names.set(named.id, { step: named, of: [] });
  }
  const placeOf = (n: number): CheckedLinkReport | undefined => report.links.find((link) => link.n === n);
  return phrasesOf(worthTelling([...names.values()], 4), { context, placeOf });
}

/** Where a link stands and what was found, in the fewest words. */
export function shortly(link: CheckedLinkReport, steps: readonly Phrase[]): string {
  const words = steps.map(({ text }) => text).join('');
  const label = link.label === '' ? '' : ` (${link.label})`;
  return `${lineText(link)}${label}: ${link.verdict}${words === '' ? '' : `, ${words}`}`;
}
