/** What a program asks: a text checked, an equation proved, an expression differentiated. Nothing is thrown at a text. */

import { checkDerivation } from '../check/check.ts';
import { readDocument } from '../derivation/read-document.ts';
import { understand, type Derivation } from '../derivation/understand.ts';
import { diagnosesOf } from '../diagnose/document.ts';
import type { Certificate } from '../kernel/certificate.ts';
import {
  checkedDocumentReport,
  isAllWell,
  type CheckedDocumentReport,
  type CheckedLinkReport,
} from './check-report.ts';
import { derivativeIn, derivativeLine, type DerivativeReport } from './derivative-report.ts';
import { certificateOf } from './evidence.ts';
import { formulaDocument, idleText, inferredIn } from './formula-document.ts';
import { lineManner } from './publish/checked-page.ts';

export interface Cost {
  /** Units of work for a line; left out: the usual ones. */
  readonly budget?: number;
  /** Seconds for a line, and twelve times that for the whole; 5 when it is not said. */
  readonly patience?: number;
}

export interface CheckOptions extends Cost {
  /** Its ending says the format of the text; `text.md` when it is not said. */
  readonly path?: string;
  /** Front matter that stands beside the text. */
  readonly sidecar?: string;
  /** What is verified and not proved does not pass. */
  readonly strict?: boolean;
  /** False: nobody looks for what is probably wrong, which takes the most time. */
  readonly slips?: boolean;
}

export interface CheckAnswer {
  /** All links pass, and nothing outside of them was in the way. */
  readonly ok: boolean;
  /** As `chainrule check --format json` prints it for one document. */
  readonly report: CheckedDocumentReport;
  /** By number of the link: what another program can replay. */
  readonly certificates: ReadonlyMap<number, Certificate>;
}

export function check(text: string, options: CheckOptions = {}): CheckAnswer {
  const { path = 'text.md', sidecar, strict = false, slips = true } = options;
  return answerOf(understand(readDocument(path, text, sidecar)), options, {
    strict,
    slips,
    sidecarPath: sidecar === undefined ? null : path,
  });
}

interface How {
  readonly strict: boolean;
  readonly slips: boolean;
  readonly sidecarPath: string | null;
}

function answerOf(derivation: Derivation, cost: Cost, { strict, slips, sidecarPath }: How): CheckAnswer {
  const { heard, ...diagnoses } = diagnosesOf(derivation);
  const checked = checkDerivation(derivation, { ...lineManner(cost), ...(slips ? { heard } : {}) });
  const report = checkedDocumentReport(checked, sidecarPath, {
    ms: () => 0,
    certificate: () => null,
    witness: () => undefined,
    ...(slips ? diagnoses : {}),
  });
  const certificates = checked.links.flatMap((link) => {
    const certificate = certificateOf(link);
    return certificate === undefined ? [] : [[link.link.n, certificate] as const];
  });
  return { ok: isAllWell(report.summary, strict), report, certificates: new Map(certificates) };
}

export interface FormulaOptions extends Cost {
  /** Declarations (`x: vector d`) and formulas that hold. */
  readonly given?: readonly string[];
}

export interface ProveAnswer {
  readonly ok: boolean;
  /** Of the last step; undefined where there is nothing to prove. */
  readonly link: CheckedLinkReport | undefined;
  readonly links: readonly CheckedLinkReport[];
  readonly certificate: Certificate | undefined;
  /** Declarations nobody made. */
  readonly inferred: readonly string[];
  /** Why there is no link. */
  readonly why: string;
}

/** LaTeX: `A = B`, or several steps. */
export function prove(equation: string, { given = [], ...cost }: FormulaOptions = {}): ProveAnswer {
  const nothing = { ok: false, link: undefined, links: [], certificate: undefined, inferred: [] };
  const derivation = formulaDocument(equation, given);
  if ('idle' in derivation) return { ...nothing, why: idleText(derivation.idle) };
  const { ok, report, certificates } = answerOf(derivation, cost, { strict: false, slips: true, sidecarPath: null });
  const links = report.links.filter(({ verdict }) => verdict !== 'given');
  const link = links.at(-1);
  const inferred = inferredIn(derivation);
  if (link === undefined)
    return { ...nothing, inferred, why: report.problems[0]?.text ?? 'there is no equation to prove in this' };
  return { ok, link, links, certificate: certificates.get(link.n), inferred, why: '' };
}

export type DifferentiateAnswer =
  ({ readonly ok: true } & DerivativeReport) | { readonly ok: false; readonly why: readonly string[] };

/** LaTeX: an expression and `x`, `z_j` or `W`. */
export function differentiate(
  expression: string,
  variable: string,
  { given = [], ...cost }: FormulaOptions = {},
): DifferentiateAnswer {
  const derivation = formulaDocument(derivativeLine(expression, variable), given);
  if ('idle' in derivation) return { ok: false, why: [idleText(derivation.idle)] };
  const found = derivativeIn(derivation, variable, lineManner(cost));
  return 'latex' in found ? { ok: true, ...found } : { ok: false, why: found.why };
}
