/** One document checked for a page, with its slips, and where it is wanted with every step told. */

import { checkDerivation, type Checked } from '../../check/check.ts';
import { readDocument } from '../../derivation/read-document.ts';
import { understand } from '../../derivation/understand.ts';
import { diagnosesOf } from '../../diagnose/document.ts';
import type { CheckedDocumentReport } from '../check-report.ts';
import { explainedDocument, type ExplainedLink } from '../explain-report.ts';
import { lineManner, pageOf, type CheckedPage, type PageManner } from './checked-page.ts';

export interface PageText {
  readonly path: string;
  readonly text: string;
  readonly sidecar?: { readonly path: string; readonly text: string } | null;
}

/** `accounts`: tell every step, as far as these seconds for the page go. */
export function checkPage(
  { path, text, sidecar = null }: PageText,
  { accounts, ...manner }: PageManner & { readonly accounts?: number } = {},
): CheckedPage {
  const derivation = understand(readDocument(path, text, sidecar?.text));
  const { heard, ...diagnoses } = diagnosesOf(derivation);
  const checked = checkDerivation(derivation, { ...lineManner(manner), heard });
  return accounts === undefined
    ? pageOf(checked, sidecar?.path ?? null, diagnoses)
    : pageOf(checked, sidecar?.path ?? null, diagnoses, (all, report) => accountsOf(all, report, accounts));
}

function accountsOf(
  checked: Checked,
  report: CheckedDocumentReport,
  seconds: number,
): ReadonlyMap<number, ExplainedLink> {
  const until = performance.now() + seconds * 1000;
  const wanted = report.links.filter(({ verdict }) => verdict === 'proved');
  const { links } = explainedDocument(checked, report, {
    grain: 'coarse',
    wanted: (link) => link.verdict === 'proved',
    isLate: () => performance.now() > until,
  });
  return new Map(
    links.flatMap((link, i) => {
      const n = wanted[i]?.n;
      return n === undefined || link.lines.length === 0 ? [] : [[n, link] as const];
    }),
  );
}

/** So many pages are kept, for generators that render a page several times. */
const KEPT = 64;

/** Checks pages, and knows those it has seen. */
export function pageChecker(manner: PageManner & { readonly accounts?: number }): (text: PageText) => CheckedPage {
  const kept = new Map<string, CheckedPage>();
  return (text) => {
    const key = JSON.stringify([text.path, text.text, text.sidecar?.text]);
    const found = kept.get(key) ?? checkPage(text, manner);
    kept.delete(key);
    kept.set(key, found);
    for (const oldest of kept.keys()) if (kept.size > KEPT) kept.delete(oldest);
    return found;
  };
}
