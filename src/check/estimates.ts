/** Which symbol a name with a hat, a star or a word such as MLE is a value of. */

import { textOf } from '../notation/meaning/spelling.ts';
import type { SymbolTable } from '../notation/meaning/symbols.ts';
import type { Written } from '../notation/written.ts';

/** The one symbol that is written like this one without its hat, star or word. */
export function estimatedBy(name: string, table: SymbolTable, fits: (other: string) => boolean): string | undefined {
  const written = table.named(name)?.written;
  const plain = written === undefined ? undefined : valueless(written);
  if (plain === undefined) return undefined;
  const all = table
    .all()
    .filter((meant) => meant.kind === 'quantity' && meant.name !== name && fits(meant.name))
    // \mu^* beside \hat\mu is another value of \mu.
    .filter((meant) => valueless(meant.written) === undefined);
  const [only, ...others] = all.filter((meant) => textOf(headOf(meant.written)) === textOf(plain));
  return others.length === 0 ? only?.name : undefined;
}

const estimateWords = /^(?:ml|mle|map|ols|ls|opt|ridge|lasso|mmse|blue|\*|★|\\star|\\ast)$/i;

function valueless(written: Written): Written | undefined {
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
