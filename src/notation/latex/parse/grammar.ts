/** What the parts of the parser know of the parser itself. */

import type { Notation, Reader } from '../notation.ts';
import type { Cursor } from './cursor.ts';

/** First token to the record that answers to it. */
export type Dispatch = ReadonlyMap<string, Notation>;

export type Grammar = Cursor & Reader & { readonly dispatch: Dispatch };
