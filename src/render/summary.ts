/** What a document comes to, in numbers, and what several do. */

import type { Derivation } from '../derivation/understand.ts';
import { gravityOf } from './problem-text.ts';

/** Links by their state and by their role; conventions are counted apart, problems are those of the whole document. */
export interface Summary {
  readonly links: number;
  readonly read: number;
  readonly malformed: number;
  readonly unread: number;
  readonly given: number;
  readonly claims: number;
  readonly goals: number;
  readonly conditions: number;
  readonly warnings: number;
  readonly problems: number;
}

export interface Total extends Summary {
  readonly documents: number;
  /** Files that could not be opened, and so are among no documents. */
  readonly unreadable: number;
}

export function summaryOf({ links, conventions, problems }: Derivation): Summary {
  const count = (is: (link: (typeof links)[number]) => boolean): number => links.filter(is).length;
  const grave = problems.filter((problem) => gravityOf(problem) !== 'warning').length;
  return {
    links: links.length,
    read: count(({ state }) => state === 'read'),
    malformed: count(({ state }) => state === 'malformed'),
    unread: count(({ state }) => state === 'unread'),
    given: count(({ role }) => role === 'given'),
    claims: count(({ role }) => role === 'claim'),
    goals: count(({ role }) => role === 'goal'),
    conditions: count(({ role }) => role === 'condition'),
    warnings: links.reduce((sum, { warnings }) => sum + warnings.length, problems.length - grave),
    problems: grave + conventions.filter(({ state }) => state !== 'read').length,
  };
}

/** Nothing in it stopped the reader. */
export function isReadWhole({ malformed, unread, problems }: Summary): boolean {
  return malformed + unread + problems === 0;
}

const nothing: Total = {
  documents: 0,
  unreadable: 0,
  links: 0,
  read: 0,
  malformed: 0,
  unread: 0,
  given: 0,
  claims: 0,
  goals: 0,
  conditions: 0,
  warnings: 0,
  problems: 0,
};

export function totalOf(summaries: readonly Summary[], unreadable = 0): Total {
  return summaries.reduce<Total>(
    (total, summary) => ({
      documents: total.documents + 1,
      unreadable,
      links: total.links + summary.links,
      read: total.read + summary.read,
      malformed: total.malformed + summary.malformed,
      unread: total.unread + summary.unread,
      given: total.given + summary.given,
      claims: total.claims + summary.claims,
      goals: total.goals + summary.goals,
      conditions: total.conditions + summary.conditions,
      warnings: total.warnings + summary.warnings,
      problems: total.problems + summary.problems,
    }),
    { ...nothing, unreadable },
  );
}
