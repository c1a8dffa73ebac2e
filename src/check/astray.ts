/** Why a line that is proved of its terms is not proved of what the text means by them. */

import type { Link } from '../derivation/link.ts';
import type { Claim } from '../term/claim.ts';
import type { Of } from '../term/term.ts';
import { visit } from '../term/traverse.ts';
import { namesBehind } from './behind.ts';
import { standsOutside } from './in-part.ts';
import { alongSequence } from './recurrence.ts';
import type { Setting } from './setting.ts';

export function astrayFrom(link: Link, setting: Setting): string | undefined {
  if (standsOutside(link, setting)) return 'a function stands here at a point for which the text does not define it';
  const claim = link.claim && setting.lowering.claim(link.claim, link.n);
  const unread = claim && summedUnread(claim, link, setting);
  if (unread !== undefined) return `the line that says what ${unread} is was not read, and it may depend on an index`;
  const sequence = claim && alongSequence(claim, setting.sequences);
  return sequence === undefined
    ? undefined
    : `one member of the sequence ${sequence} is made of the others, and no law that is known here says how`;
}

/** `Σ r²` behind `r = x_i - μ`, which made no sense: r may be of each i. */
function summedUnread({ left, right }: Claim, { n }: Link, { unreadHeads, definitions }: Setting): string | undefined {
  const open = [...unreadHeads].flatMap(([name, from]) => (from < n && !definitions.has(name) ? [name] : []));
  if (open.length === 0) return undefined;
  const behind = [...namesBehind([left, right], { definitions })].flatMap((name) => definitions.get(name)?.body ?? []);
  let found: string | undefined;
  for (const term of [left, right, ...behind])
    visit(term, (part) => {
      if (part.kind === 'fold') found ??= open.find((name) => isTheSameForAll(name, part));
    });
  return found;
}

/** It stands in the sum without the variable of the sum. */
function isTheSameForAll(name: string, { body }: Of<'fold'>): boolean {
  let found = false;
  visit(body, (part, depth) => {
    if (part.kind !== 'entry' || part.symbol !== name) return;
    found ||= !part.slots.some((slot) => slot.kind === 'bound' && slot.depth === depth);
  });
  return found;
}
