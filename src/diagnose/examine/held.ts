/** A submission held to what its assignment gives: what its author states beside that is claimed, and has to be shown. */

import type { Link } from '../../derivation/link.ts';
import type { Derivation } from '../../derivation/understand.ts';
import { namesIn } from '../../term/scope.ts';

/** Names that the givens and goals of the assignment speak of, as the checker knows them. */
export function givenNames({ conventions }: Derivation): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { claim } of conventions)
    if (claim !== undefined) for (const side of [claim.left, claim.right]) namesIn(side, names);
  return names;
}

/** Nothing is known of a symbol because the submission says so: only names of its own are its own to define. */
export function heldToGivens(derivation: Derivation, ownNames: ReadonlySet<string> = new Set()): Derivation {
  const taken = givenNames(derivation);
  const isOwn = ({ claim }: Link): boolean => {
    const head = claim?.left;
    const name = head?.kind === 'entry' ? head.symbol : head?.kind === 'apply' ? head.name : undefined;
    return name !== undefined && claim?.relation === '=' && (!taken.has(name) || ownNames.has(name));
  };
  return {
    ...derivation,
    links: derivation.links.map((link) => (link.role === 'given' && !isOwn(link) ? claimed(link) : link)),
    notes: [],
    said: { ...derivation.said, facts: [], signs: [] },
  };
}

/** The words before it make it no given, and it defines nothing. */
function claimed(link: Link): Link {
  return {
    ...link,
    role: 'claim',
    stated: false,
    concluded: true,
    model: false,
    warnings: link.warnings.filter(({ code }) => code !== 'taken-as-definition'),
  };
}
