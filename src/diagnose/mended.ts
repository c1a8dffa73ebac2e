/** A wrong line as it should be, read and judged in its place. */

import { checkDerivation, type Checked, type CheckManner } from '../check/check.ts';
import type { CheckedLink } from '../check/checked-link.ts';
import type { Operand } from '../derivation/derivation.ts';
import { rereaderOf } from '../derivation/reread.ts';
import type { Derivation } from '../derivation/understand.ts';
import { diagnosisOf, type Diagnosis } from './diagnose.ts';

export interface Mended {
  readonly link: CheckedLink;
  readonly diagnosis: Diagnosis;
}

/** The document, and the link with this number put right; undefined: it is right, or no small change makes it so. */
export function checkedWithMended(
  derivation: Derivation,
  n: number,
  manner: CheckManner = {},
): { readonly checked: Checked; readonly mended: Mended | undefined } {
  let mended: Mended | undefined;
  const heard: CheckManner['heard'] = (own, open) => {
    const { link } = own;
    const diagnosis = link.n === n ? diagnosisOf(own, derivation, open) : undefined;
    if (diagnosis === undefined) return;
    const { side, tree } = diagnosis;
    const changed: Operand = { ...link[side], written: tree, problems: [] };
    const reread = rereaderOf(derivation, link);
    const read = side === 'right' ? reread(link.left, changed) : reread(changed, link.right);
    mended = { link: open().judged(read), diagnosis };
  };
  const checked = checkDerivation(derivation, { ...manner, heard });
  return { checked, mended };
}
