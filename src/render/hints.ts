/** A report with as much told as a student asked for: where something is wrong, what kind of slip it is, a counterexample, the repair. */

import { codeGloss, isGrave } from './check-codes.ts';
import { passing, type CheckedDocumentReport, type CheckedLinkReport } from './check-report.ts';

export const hintLevels = ['where', 'kind', 'counterexample', 'repair'] as const;

/** With all of it told nothing is left out, and nobody needs a hint. */
export const everything = hintLevels.length;

/** From here on there is a counterexample. */
export const COUNTEREXAMPLE = hintLevels.indexOf('counterexample') + 1;

export function hinted(report: CheckedDocumentReport, level: number, strict = false): CheckedDocumentReport {
  if (level >= everything) return report;
  const links = report.links.map((link) => (passing(link.verdict, strict) ? discreet(link) : veiled(link, level)));
  return { ...report, links };
}

/** A goal that is told to have the other sign tells which sign the end of the text should have. */
function discreet(link: CheckedLinkReport): CheckedLinkReport {
  return { ...link, warnings: link.warnings.filter(({ code }) => code !== 'goal-other-sign') };
}

/** What was read is told as ever; what should stand there, by no field and in no words. */
function veiled(link: CheckedLinkReport, level: number): CheckedLinkReport {
  const { assumptions, counterexample, problem, verdict } = link;
  const text = [whereText(link), ...(level > 1 ? [kindText(link)] : [])].join(' ').trim();
  return {
    ...link,
    assumptions: assumptions.filter(({ stated }) => stated),
    warnings: [],
    problem: problem === null ? null : { ...problem, code: level > 1 ? problem.code : verdict, text },
    counterexample: level >= COUNTEREXAMPLE && counterexample !== null ? { ...counterexample, holdsFor: null } : null,
    repair: null,
    hint: { level, text },
  };
}

function whereText({ verdict, problem, fromStart }: CheckedLinkReport): string {
  switch (verdict) {
    case 'malformed':
    case 'unread':
      return 'Look at this line again: something in it makes no sense as it is written.';
    case 'undecided':
    case 'verified':
      return 'Look at this line again: it could not be followed. Is a step missing?';
    case 'conditional':
      return 'Look at this line again: it is not always true.';
    default:
      if (problem?.code === 'undoes')
        return 'This line is right again, and does not follow from the one before it: look further up.';
      return fromStart === 'fails' && problem?.code === 'false'
        ? 'Look at this step again: the two sides are not the same.'
        : 'Look at this line again: it is not right.';
  }
}

/** The slip where one was found; otherwise what the code says of any line. */
function kindText({ repair, problem }: CheckedLinkReport): string {
  if (repair !== null) return `${capital(repair.name)}. ${repair.advice}`;
  if (problem?.code === 'undoes') return '';
  const gloss =
    problem === null || problem.code === 'false' || !isGrave(problem.code) ? undefined : codeGloss(problem.code);
  return gloss === undefined ? 'What kind of slip it is was not found.' : `${capital(gloss)}.`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
