/** What a chain has come to before one of its links, so that a long chain is not gone through again at each. */

import { passes, type CheckedLink } from './checked-link.ts';

export interface Before {
  readonly start: CheckedLink;
  /** Every link so far passes, or is given. */
  readonly isSound: boolean;
  /** Every link so far is an equation. */
  readonly isEquation: boolean;
}

export function goneOn(before: Before | undefined, step: CheckedLink): Before {
  const { verdict, link } = step;
  return {
    start: before?.start ?? step,
    isSound: before?.isSound !== false && (passes(step) || (verdict === 'given' && link.role === 'given')),
    isEquation: before?.isEquation !== false && link.claim?.relation === '=',
  };
}
