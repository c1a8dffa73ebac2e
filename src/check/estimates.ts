/** Which symbol a name with a hat, a star or a word such as MLE is a value of. */

import { headOf, valueless } from '../derivation/estimate-names.ts';
import { textOf } from '../notation/meaning/spelling.ts';
import type { SymbolTable } from '../notation/meaning/symbols.ts';

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
