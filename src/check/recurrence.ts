/** Lines that say how a sequence goes on. */

import type { Link } from '../derivation/link.ts';
import type { Claim } from '../term/claim.ts';
import { sameTerm } from '../term/equality.ts';
import { namesIn } from '../term/scope.ts';
import { visit } from '../term/traverse.ts';

/** `x[k + 1] = …` in terms of x itself: it says how x goes on. */
export function sequenceOf({ model }: Link, { left, right }: Claim): string | undefined {
  return model && left.kind === 'entry' && namesIn(right).has(left.symbol) ? left.symbol : undefined;
}

/** The same, under whatever words: some index is a step from another one. */
export function stepsIn({ left, right }: Pick<Claim, 'left' | 'right'>): string | undefined {
  if (left.kind !== 'entry') return undefined;
  let isStep = false;
  visit(right, (part) => {
    if (part.kind === 'entry' && part.symbol === left.symbol)
      isStep ||= [...part.slots, ...left.slots].some(({ kind }) => kind === 'add');
  });
  return isStep ? left.symbol : undefined;
}

/** `∂h[t]/∂h[t - 1]`: nobody asks that of what is free. */
export function steppedIn({ left, right }: Pick<Claim, 'left' | 'right'>): readonly string[] {
  const found: string[] = [];
  for (const side of [left, right])
    visit(side, (part) => {
      if (part.kind !== 'derivative' || part.by.kind !== 'entry' || part.body.kind !== 'entry') return;
      const [of, by] = [part.body, part.by];
      const isStep = [...of.slots, ...by.slots].some((slot) => slot.kind === 'add');
      if (of.symbol === by.symbol && isStep && !sameTerm(of, by)) found.push(of.symbol);
    });
  return found;
}

/** The sequence of which one member is differentiated by another: the second is made of the first, and no law says so. */
export function alongSequence({ left, right }: Claim, sequences: ReadonlySet<string>): string | undefined {
  let found: string | undefined;
  for (const side of [left, right])
    visit(side, (part) => {
      if (part.kind !== 'derivative' || part.by.kind !== 'entry' || !sequences.has(part.by.symbol)) return;
      const { symbol } = part.by;
      visit(part.body, (inner) => {
        if (inner.kind === 'entry' && inner.symbol === symbol && !sameTerm(inner, part.by)) found = symbol;
      });
    });
  return found;
}
