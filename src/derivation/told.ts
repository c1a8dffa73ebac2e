/** What the words and the lines of a text tell, for whoever looks for a sense of its signs that is not the usual one. */

import type { ReadOptions } from '../notation/latex/read.ts';
import type { Written } from '../notation/written.ts';
import type { Outline, WrittenLink } from './derivation.ts';
import type { Document } from './document.ts';
import type { Otherwise } from './link.ts';
import { namingsIn, toldSentences, type Naming, type ToldSentence } from './namings.ts';
import { sizesSaid } from './sizes-said.ts';

export interface Told {
  readonly document: Document;
  readonly sentences: readonly ToldSentence[];
  readonly namings: readonly Naming[];
  readonly links: readonly WrittenLink[];
  /** What formulas and words say of sizes and ranges. */
  readonly notes: readonly Written[];
}

export function toldBy(
  document: Document,
  { links, notes }: Pick<Outline, 'links' | 'notes'>,
  options: ReadOptions,
): Told {
  const sentences = toldSentences(document, options);
  return {
    document,
    sentences,
    namings: namingsIn(sentences, options),
    links,
    notes: [...notes, ...sizesSaid(sentences, options)],
  };
}

/** Why a line may mean something else. */
export type Sense = (link: WrittenLink, sides: readonly Written[]) => string | Otherwise | undefined;

/** What a text has to say for such a sense; undefined: it does not say it. */
export type SenseFinder = (told: Told) => Sense | undefined;
