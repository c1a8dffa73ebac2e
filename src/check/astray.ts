/** Why a line that is proved of its terms is not proved of what the text means by them. */

import type { Link } from '../derivation/link.ts';
import { standsOutside } from './in-part.ts';
import { alongSequence } from './recurrence.ts';
import type { Setting } from './setting.ts';

export function astrayFrom(link: Link, setting: Setting): string | undefined {
  if (standsOutside(link, setting)) return 'a function stands here at a point for which the text does not define it';
  const sequence = link.claim && alongSequence(setting.lowering.claim(link.claim, link.n), setting.sequences);
  return sequence === undefined
    ? undefined
    : `one member of the sequence ${sequence} is made of the others, and no law that is known here says how`;
}
