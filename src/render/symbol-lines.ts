/** The symbols of a document as lines of front matter: those that were inferred, or all of them. */

import { suggestionFor } from '../derivation/settle.ts';
import type { Derivation } from '../derivation/understand.ts';
import type { Style } from './style.ts';
import { visible } from './underline.ts';

export function symbolLines({ context }: Derivation, all: boolean, style: Style): readonly string[] {
  const symbols = context.table.all().map((meant) => ({ origin: meant.origin, line: suggestionFor(meant, context) }));
  const inferred = symbols.filter(({ origin }) => origin === 'inferred');
  const known = symbols.filter(({ origin }) => origin !== 'inferred');
  const listed = (lines: typeof symbols): readonly string[] => lines.map(({ line }) => `  ${visible(line)}`);
  return [
    ...(all && known.length > 0 ? ['Declared or said in the text:', ...listed(known)] : []),
    ...(inferred.length > 0
      ? [
          'Inferred; to settle them, declare them in the front matter:',
          ...['symbols:', ...listed(inferred)].map(style.dim),
        ]
      : []),
  ];
}
