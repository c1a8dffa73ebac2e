/** The slips that are found in a document, by the number of their line. */

import { checkDerivation, type Checked } from '../../src/check/check.ts';
import { readDocument } from '../../src/derivation/read-document.ts';
import { understand } from '../../src/derivation/understand.ts';
import { diagnosisOf, type Diagnosis } from '../../src/diagnose/diagnose.ts';

export function diagnosed(text: string): {
  readonly checked: Checked;
  readonly diagnoses: ReadonlyMap<number, Diagnosis>;
} {
  const derivation = understand(readDocument('a.md', text));
  const diagnoses = new Map<number, Diagnosis>();
  const checked = checkDerivation(derivation, {
    heard: (link, open) => {
      const found = diagnosisOf(link, derivation, open);
      if (found !== undefined) diagnoses.set(link.link.n, found);
    },
  });
  return { checked, diagnoses };
}
