/** What is told of a line that is explained: the steps with their names, or in words why there are none. */

import type { Checked, CheckedLink } from '../check/check.ts';
import { worthTelling, type Grain, type NameOfStep } from '../diagnose/explain/account.ts';
import { boardOf, type Piece } from '../diagnose/explain/explanation.ts';
import { writeTerm } from '../notation/plain/write.ts';
import { sizeNames } from '../derivation/readback.ts';
import { counterexampleLines, formulaOf, lineText, slipLines } from './check-findings.ts';
import { consequenceText, orderText } from './followed-from.ts';
import { passing, type CheckedDocumentReport, type CheckedLinkReport } from './check-report.ts';
import { phrasesOf, type Phrase } from './step-names.ts';

export interface ExplainedLine {
  readonly pieces: readonly Piece[];
  /** How it comes from the line before. */
  readonly by: readonly Phrase[];
}

export interface ExplainedLink {
  readonly where: string;
  readonly label: string;
  readonly verdict: CheckedLinkReport['verdict'];
  /** As it is written. */
  readonly formula: string;
  /** What the step is, in a few words. */
  readonly summary: readonly Phrase[];
  /** Conditions of the case it is about, as formulas. */
  readonly cases: readonly string[];
  readonly notes: readonly string[];
  /** What shows that a line is wrong, set as it stands. */
  readonly evidence: readonly string[];
  readonly lines: readonly ExplainedLine[];
}

export interface ExplainedDocument {
  readonly path: string;
  readonly title: string;
  readonly links: readonly ExplainedLink[];
}

export interface ExplainOptions {
  readonly grain: Grain;
  /** Which links are told of, by their number. */
  readonly wanted: (link: CheckedLinkReport) => boolean;
  /** Whether the time for the document is up: what comes then is told without steps. */
  readonly isLate?: () => boolean;
}

export function explainedDocument(
  checked: Checked,
  report: CheckedDocumentReport,
  { grain, wanted, isLate = () => false }: ExplainOptions,
): ExplainedDocument {
  const { path, title } = report;
  const links = report.links.flatMap((link, i): readonly ExplainedLink[] => {
    const own = checked.links[i];
    return own === undefined || !wanted(link)
      ? []
      : [explained(own, link, checked, report, isLate() ? undefined : grain)];
  });
  return { path, title, links };
}

const LATE = 'The time for the document is up, so this is not filled in: ask for the line alone, or raise --patience.';

function explained(
  own: CheckedLink,
  link: CheckedLinkReport,
  checked: Checked,
  report: CheckedDocumentReport,
  grain: Grain | undefined,
): ExplainedLink {
  const { context } = checked.derivation;
  const placeOf = (n: number): CheckedLinkReport | undefined => report.links.find((other) => other.n === n);
  const board = grain === undefined ? undefined : boardOf(own, checked, grain);
  const head = { where: lineText(link), label: link.label, verdict: link.verdict, formula: formulaOf(link) };
  if (grain === undefined && link.verdict === 'proved')
    return { ...head, summary: [], cases: [], notes: [LATE], evidence: [], lines: [] };
  if (board === undefined)
    return {
      ...head,
      summary: [],
      cases: [],
      notes: withoutSteps(own, link, checked, placeOf),
      evidence: evidenceOf(link),
      lines: [],
    };
  const lines = board.lines.map(({ pieces, names }) => ({ pieces, by: phrasesOf(names, { context, placeOf }) }));
  const all = board.lines.flatMap(({ names }) => names);
  return {
    ...head,
    summary: phrasesOf(worthTelling(once(all), MOST), { context, placeOf }),
    notes: [
      ...(own.link.role === 'goal' ? ['This is to be shown; here is a way to it.'] : []),
      ...(board.entries.length === 0
        ? []
        : [
            `Entry by entry, with ${board.entries.join(', ')} for the ${board.entries.length === 1 ? 'index' : 'indices'} of an entry.`,
          ]),
    ],
    cases: board.cases,
    evidence: [],
    lines,
  };
}

/** So many names are told of a line. */
const MOST = 5;

/** Each name once, with all it speaks of. */
function once(names: readonly NameOfStep[]): readonly NameOfStep[] {
  const found = new Map<string, NameOfStep>();
  for (const { step, of } of names) {
    const known = found.get(step.id);
    found.set(step.id, { step, of: [...new Set([...(known?.of ?? []), ...of])] });
  }
  return [...found.values()];
}

/** Plainly what the line is, where it is no way from one side to the other. */
function withoutSteps(
  own: CheckedLink,
  link: CheckedLinkReport,
  { derivation }: Checked,
  placeOf: (n: number) => CheckedLinkReport | undefined,
): readonly string[] {
  const { judgement } = own;
  switch (link.verdict) {
    case 'given':
      return [
        link.role === 'condition'
          ? 'This is imposed: there is nothing to prove, and the lines after it may use it.'
          : 'This is given: it is taken as it stands.',
      ];
    case 'proved': {
      const sizes = sizeNames(derivation.context);
      const multipliers = judgement?.proof?.multipliers ?? [];
      const [factor] = multipliers;
      if (judgement?.leans !== undefined) return consequenceText(own, placeOf, sizes);
      const order = orderText(own, sizes);
      if (order.length > 0) return order;
      if (multipliers.length === 1 && factor !== undefined)
        return [`Multiplied by ${writeTerm(factor, { sizes })}, which is not 0, the two sides are the same.`];
      return ['This was proved, and not by rewriting one side into the other step by step.'];
    }
    case 'verified':
      return ['No proof was found. Both sides were evaluated exactly, and they agree.'];
    case 'refuted':
    case 'conditional':
    case 'malformed':
    case 'unread':
    case 'undecided':
      return link.problem === null ? [] : [sentence(link.problem.text)];
  }
}

function evidenceOf(link: CheckedLinkReport): readonly string[] {
  const { verdict, counterexample } = link;
  if (passing(verdict)) return [];
  return [...(counterexample === null ? [] : counterexampleLines(counterexample)), ...slipLines(link)];
}

function sentence(text: string): string {
  return `${text[0]?.toUpperCase() ?? ''}${text.slice(1)}${/[.?!]$/.test(text) ? '' : '.'}`;
}
