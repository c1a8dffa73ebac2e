/** One document checked, from its text to data that can be sent between threads and kept in a file. */

import { checkDerivation, type Checked } from '../check/check.ts';
import type { Manner } from '../check/setting.ts';
import { sizeNames } from '../derivation/readback.ts';
import { readDocument } from '../derivation/read-document.ts';
import { understand, type Derivation } from '../derivation/understand.ts';
import { diagnosesOf } from '../diagnose/document.ts';
import { checkedDocumentReport, type CheckedDocumentReport } from '../render/check-report.ts';
import { disagreementReport } from '../render/disagreement.ts';
import { certificateOf, witnessOf } from '../render/evidence.ts';
import type { SourceText } from './open-documents.ts';
import { version } from './version.ts';

/** What a line may cost. */
export interface Allowed {
  /** Units of work for a line; left out: the usual ones. */
  readonly budget?: number | undefined;
  /** Seconds for a line, and so many times more for the whole document. */
  readonly patience: number;
}

export interface CheckTask extends Allowed {
  readonly source: SourceText;
  /** Whether certificates and witnesses are wanted. */
  readonly certificates: boolean;
}

export interface Outcome {
  /** Without the names of files, which are not written yet. */
  readonly report: CheckedDocumentReport;
  readonly certificates: readonly Attached[];
  readonly witnesses: readonly Attached[];
  /** Of the two routes: mistakes of ours. */
  readonly disagreements: readonly Attached[];
  /** The clock had a say: the outcome is not the one that every machine comes to. */
  readonly hurried: boolean;
}

/** JSON that belongs to a line. */
export interface Attached {
  readonly n: number;
  readonly json: string;
}

/** A document may take as long as so many lines. */
export const LINES_OF_PATIENCE = 12;

export function mannerOf({ budget, patience }: Allowed): Manner {
  return {
    ...(budget === undefined ? {} : { budget }),
    patience: { link: patience * 1000, document: patience * 1000 * LINES_OF_PATIENCE },
    clock: () => performance.now(),
  };
}

export function derivationIn({ path, text, sidecar }: SourceText): Derivation {
  return understand(readDocument(path, text, sidecar?.text));
}

/** `far` hears how far it has come. */
export function outcomeOf(
  { source, budget, patience, certificates }: CheckTask,
  far: (how: string) => void = () => undefined,
): Outcome {
  const times = new Map<number, number>();
  const derivation = derivationIn(source);
  const { heard, ...diagnoses } = diagnosesOf(derivation);
  const checked = checkDerivation(derivation, {
    ...mannerOf({ budget, patience }),
    told: (n, ms) => {
      times.set(n, ms);
      far(`, ${n} of ${derivation.links.length} lines`);
    },
    heard,
  });
  const report = checkedDocumentReport(checked, source.sidecar?.path ?? null, {
    ms: (n) => Math.round((times.get(n) ?? 0) * 100) / 100,
    certificate: () => null,
    witness: () => undefined,
    ...diagnoses,
  });
  const sizes = sizeNames(checked.derivation.context);
  const versions = { chainrule: version(), node: process.version, platform: `${process.platform} ${process.arch}` };
  return {
    report,
    certificates: attached(checked, certificates, certificateOf),
    witnesses: attached(checked, certificates, witnessOf),
    disagreements: checked.links.flatMap(({ link: { n }, disagreement }) =>
      disagreement === undefined
        ? []
        : [{ n, json: JSON.stringify(disagreementReport(disagreement, versions, sizes), null, 2) }],
    ),
    hurried: checked.hurried,
  };
}

function attached(
  { links }: Checked,
  wanted: boolean,
  of: (checked: Checked['links'][number]) => object | undefined,
): readonly Attached[] {
  if (!wanted) return [];
  return links.flatMap((checked) => {
    const found = of(checked);
    return found === undefined ? [] : [{ n: checked.link.n, json: JSON.stringify(found) }];
  });
}
