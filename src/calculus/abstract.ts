/** A term as a function of one of its parts. */

import { bound } from '../term/build.ts';
import { sameTerm } from '../term/equality.ts';
import { shift } from '../term/scope.ts';
import { mapChildren, someChild } from '../term/traverse.ts';
import type { Binder, Family, Term } from '../term/term.ts';

/** Every occurrence of the part becomes the variable of a family of rank 1. */
export function abstracted(term: Term, part: Term, binder: Binder): Family {
  return { binders: [binder], body: replacePart(shift(term, 1), shift(part, 1), 0) };
}

function replacePart(term: Term, part: Term, depth: number): Term {
  if (sameTerm(term, part)) return bound(depth);
  return mapChildren(term, (child, added) =>
    replacePart(child, added === 0 ? part : shift(part, added), depth + added),
  );
}

export function occursIn(term: Term, part: Term): boolean {
  if (sameTerm(term, part)) return true;
  return someChild(term, (child, added) => occursIn(child, added === 0 ? part : shift(part, added)));
}
