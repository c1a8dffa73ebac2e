/** What a format is given for one document: the derivation as it was understood, and where its sidecar was found. */

import type { Derivation } from '../derivation/understand.ts';

export interface Reading {
  readonly derivation: Derivation;
  /** Problems of the sidecar are told under this path; null when there is none. */
  readonly sidecarPath: string | null;
}
