/** How many links a document may have; what stands behind the last of them is not read, and that is told. */

import { problem } from '../source/problem.ts';
import type { Outline } from './derivation.ts';

export const LINK_LIMIT = 10_000;

/** Nobody looks further: the document is longer than it may be. */
export function isTooLong(links: Outline['links']): boolean {
  return links.length > LINK_LIMIT;
}

export function withinLimit(outline: Outline): Outline {
  const { links, problems } = outline;
  const beyond = links[LINK_LIMIT];
  if (beyond === undefined) return outline;
  const told = problem('too-many-links', beyond.span, { limit: String(LINK_LIMIT) });
  return { ...outline, links: links.slice(0, LINK_LIMIT), problems: [...problems, told] };
}
