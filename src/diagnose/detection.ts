/** How much a check of a document would notice: slips planted in the lines that are proved, and what becomes of them. */

import { checkDerivation, type Checked } from '../check/check.ts';
import type { Manner } from '../check/setting.ts';
import type { Link } from '../derivation/link.ts';
import type { Derivation } from '../derivation/understand.ts';
import { judgedMutants, type JudgedMutant } from './mutation.ts';

export interface Detection {
  readonly checked: Checked;
  /** For each line that is proved, in the order of the text. */
  readonly lines: readonly TriedLine[];
  /** Lines that are proved and were not tried: so many mutants of those before them were judged. */
  readonly beyond: number;
}

/** Of one document. */
const MOST = 10_000;

export interface TriedLine {
  readonly link: Link;
  readonly mutants: readonly JudgedMutant[];
}

/** Each mutant is judged in the document with the one line changed. `every`: only one mutant of so many is judged. */
export function detectionIn(
  derivation: Derivation,
  manner: Manner,
  every = 1,
  told: (n: number) => void = () => undefined,
): Detection {
  const lines: TriedLine[] = [];
  let [met, judged, beyond] = [0, 0, 0];
  const isWanted = (): boolean => (met += 1) % every === 0;
  const checked = checkDerivation(derivation, {
    ...manner,
    heard: (link, open) => {
      told(link.link.n);
      if (link.verdict !== 'proved') return;
      if (judged >= MOST) {
        beyond += 1;
        return;
      }
      const mutants = [...judgedMutants(link, derivation, open(), isWanted)];
      judged += mutants.length;
      lines.push({ link: link.link, mutants });
    },
  });
  return { checked, lines, beyond };
}
