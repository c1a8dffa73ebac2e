/** Names of estimates: \hat\mu, w^*, \theta_{MLE}. */

import { textOf } from '../notation/meaning/spelling.ts';
import type { Written } from '../notation/written.ts';

const estimateWords = /^(?:ml|mle|map|ols|ls|opt|ridge|lasso|mmse|blue|\*|★|\\star|\\ast)$/i;

/** The name of an estimate without its hat, star or word; undefined: it is none. */
export function valueless(written: Written): Written | undefined {
  const head = headOf(written);
  if (head.kind !== 'symbol') return undefined;
  if (head.accents.length === 1 && /hat/.test(head.accents[0] ?? '')) return { ...head, accents: [] };
  if (written.kind !== 'scripted' || head.accents.length > 0) return undefined;
  const labels = [written.sub, written.sup].flatMap((part) => (part === null ? [] : [labelOf(part)]));
  return labels.some((label) => estimateWords.test(label)) ? head : undefined;
}

/** A star is no letter, and has no text of its own. */
function labelOf(script: Written): string {
  return script.kind === 'symbol' ? script.letter : textOf(script);
}

/** Without its scripts. */
export function headOf(written: Written): Written {
  return written.kind === 'scripted' ? written.base : written;
}

export function isEstimate(written: Written | null): boolean {
  return written !== null && valueless(written) !== undefined;
}
