/** Kinds as people declare them, read leniently: what is understood becomes data, the rest a remark. */

import type { DeclaredKind } from './declared-kind.ts';
import { KindReader } from './kind-reader.ts';

export { splitNames } from './kind-tokens.ts';

export type KindReading =
  | { readonly kind: DeclaredKind; readonly remarks: readonly string[] }
  | { readonly kind: null; readonly facts: Readonly<Record<string, string>> }; // facts of an `unknown-kind`, but for `names`

/** Longer than any kind that was ever written by hand. */
export const KIND_LIMIT = 1000;

export function readKind(text: string): KindReading {
  const kind = text.length > KIND_LIMIT ? null : new KindReader(text).read();
  return kind ?? { kind: null, facts: { kind: text.slice(0, 80) } };
}
