/** What a verdict can be shown with to another program: the proof of a line, or the point at which it fails. */

import type { CheckedLink } from '../check/check.ts';
import { encode, type Certificate } from '../kernel/certificate.ts';
import { encodeWitness, type WitnessFile } from '../numeric/witness-file.ts';

/** Of a line that is proved. */
export function certificateOf({ verdict, judgement }: CheckedLink): Certificate | undefined {
  if (verdict !== 'proved' || judgement?.theorem === undefined || judgement.proof === undefined) return undefined;
  return encode(judgement.theorem.statement, judgement.proof);
}

/** Of a line that is not true, or true under a condition only: of the counterexample that is told. */
export function witnessOf({ verdict, judgement, entry }: CheckedLink): WitnessFile | undefined {
  if (verdict !== 'refuted' && verdict !== 'conditional') return undefined;
  const { refuted, witness } = entry?.judgement ?? judgement ?? {};
  return refuted === undefined || witness?.point === undefined ? undefined : encodeWitness(refuted, witness.point);
}
