/** A link as it was read, with all that is to be told of it. */

import { problem, type Problem } from '../source/problem.ts';
import type { Claim } from '../term/claim.ts';
import { freeSymbols } from '../term/scope.ts';
import type { Chain } from '../notation/meaning/env.ts';
import { solved, unknownSizes } from '../notation/meaning/relate.ts';
import { writeTerm } from '../notation/plain/write.ts';
import type { WrittenLink } from './derivation.ts';
import type { Document } from './document.ts';
import type { Link, Otherwise, ReadingState } from './link.ts';
import { envOf, gravityOf, type Context, type LinkReading } from './read-link.ts';
import { printed, sizeNames } from './readback.ts';
import { undeclaredProblems } from './undeclared.ts';

export function finished(
  link: WrittenLink,
  reading: LinkReading,
  chain: Chain,
  n: number,
  document: Document,
  context: Context,
  /** Whether it will be read by people. */
  shown = true,
  otherwise?: Otherwise,
): Link {
  const problems = [...link.left.problems, ...link.right.problems, ...reading.problems];
  const claim = reading.claim === undefined ? undefined : withoutUnknowns(reading.claim, link, context, problems);
  // Where a printed entry differs from the others, nothing follows from what is given.
  const isOpen = link.role === 'given' && reading.entries.length > 0;
  const sizes = sizeNames(context);
  for (const { span, printed: own, general } of shown ? reading.entries : []) {
    const shown = {
      printed: writeTerm(solved(own, envOf(context, chain)), { sizes }),
      general: writeTerm(solved(general, envOf(context, chain)), { sizes }),
    };
    problems.push(problem('entry-differs', span, shown));
  }
  problems.push(...undeclaredProblems(link, claim, document, context));
  const grave = distinct(problems.filter((p) => gravityOf(p) !== 'warning')).toSorted((a, b) => rank(a) - rank(b));
  const warnings = distinct(problems.filter((p) => gravityOf(p) === 'warning'));
  const state: ReadingState = grave.some((p) => gravityOf(p) === 'unread')
    ? 'unread'
    : grave.length > 0
      ? 'malformed'
      : 'read';
  const readback = claim === undefined || !shown ? undefined : printed(claim, context);
  return {
    ...link,
    n,
    state,
    claim: isOpen ? undefined : claim,
    surmised: reading.surmised,
    narrowed: reading.narrowed,
    otherwise,
    alternatives: reading.alternatives.map(({ claim: other, text }) => ({ claim: other, text })),
    indices: claim === undefined ? [] : indicesOf(claim, chain, context),
    problems: grave,
    warnings,
    entries: reading.entries,
    plain: readback?.plain ?? '',
    latex: readback?.latex ?? '',
  };
}

/** The indices that are free in a claim, by name. */
function indicesOf(claim: Claim, chain: Chain, context: Context): Link['indices'] {
  const free = new Set([claim.left, claim.right, ...claim.hypotheses].flatMap((term) => [...freeSymbols(term)]));
  const used = [...chain.indices.values()].filter((local) => free.has(local.symbol));
  return used
    .map((local) => ({ name: local.symbol, sort: context.sizes.resolveSort(local.sort) }))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

/** Each warning once, at its first place. */
function distinct(problems: readonly Problem[]): readonly Problem[] {
  const seen = new Set<string>();
  return problems.filter((p) => {
    const key = `${p.code} ${JSON.stringify(p.facts)}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** What could not be read comes first, `side-not-read` last: it only follows from others. */
function rank(p: Problem): number {
  return (gravityOf(p) === 'unread' ? 0 : 1) + (p.code === 'side-not-read' ? 10 : 0);
}

function withoutUnknowns(claim: Claim, link: WrittenLink, context: Context, problems: Problem[]): Claim | undefined {
  const [unknown] = unknownSizes(claim);
  if (unknown === undefined) return claim;
  // `1 = (1, …, 1)^T` of whatever length: nothing is said that could be made use of.
  if (link.role === 'given') return undefined;
  const letter = context.sizes.hintOf(unknown);
  problems.push(problem('unknown-range', link.right.span, { index: letter, suggestion: `${letter}: index 1..N` }));
  return undefined;
}
