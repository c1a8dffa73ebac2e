/** What a Lagrange multiplier stands beside: `λ (Σ_k π_k − 1)` imposes a constraint that the text may state nowhere else. */

import type { Claim } from '../term/claim.ts';
import { namesIn } from '../term/scope.ts';
import { visit } from '../term/traverse.ts';
import type { Family, Of, Term } from '../term/term.ts';
import type { Symbols } from './signature.ts';

const words = /\bLagrang|\bmultiplier/i;

/** Names of which a constraint speaks: more may follow of them than what is given says. */
export function constrainedIn(
  definitions: ReadonlyMap<string, Family>,
  symbols: Symbols,
  stated: readonly Claim[],
  text: string,
): ReadonlySet<string> {
  const found = new Set<string>();
  const isKnown = (names: ReadonlySet<string>): boolean =>
    [...names].some((name) => symbols.get(name)?.facts.some(({ kind }) => facts.has(kind)) === true) ||
    stated.some(({ left, right }) => isWithin(names, namesIn(right, namesIn(left))));
  if (!words.test(text)) return found;
  for (const { body } of definitions.values())
    visit(body, (part) => {
      if (part.kind !== 'mul') return;
      const multiplier = part.factors.find((factor) => isMultiplier(factor, definitions));
      const constraint = part.factors.find(({ kind }) => kind === 'add');
      if (multiplier === undefined || constraint === undefined) return;
      const names = new Set([...namesIn(constraint)].filter((name) => symbols.has(name) && !definitions.has(name)));
      if (isKnown(names)) return;
      namesIn(multiplier, found);
      for (const name of names) found.add(name);
    });
  return found;
}

const letters = /^(?:lambda|Lambda|mu|nu|alpha|beta|eta|kappa|xi|rho|tau)(?:_|$)/;

/** What a constraint says of a symbol that is declared to be so. */
const facts: ReadonlySet<string> = new Set(['simplex', 'sums-to-one', 'one-hot']);

function isWithin(names: ReadonlySet<string>, all: ReadonlySet<string>): boolean {
  return [...names].every((name) => all.has(name));
}

/** A letter that is no function of the others: λ, or λ_i. */
function isMultiplier(factor: Term, definitions: ReadonlyMap<string, Family>): factor is Of<'entry'> {
  return factor.kind === 'entry' && letters.test(factor.symbol) && !definitions.has(factor.symbol);
}
