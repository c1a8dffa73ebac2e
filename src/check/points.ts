/** Members of a family that a text has spoken of by number: `x_1 = 1, x_2 = 2` says of each what it is. */

import type { Claim } from '../term/claim.ts';
import type { Of, Term } from '../term/term.ts';
import { visit } from '../term/traverse.ts';

export class Points {
  private readonly seen = new Set<string>();
  /** Symbols of which the text has spoken otherwise than by number. */
  private readonly spread = new Set<string>();

  /** A member that no line has spoken of, and that is not made of itself. */
  isNew(head: Of<'entry'>, right: Term): boolean {
    const key = keyOf(head);
    if (key === undefined || this.seen.has(key) || this.spread.has(head.symbol)) return false;
    let isOwn = false;
    visit(right, (part) => {
      if (part.kind !== 'entry' || part.symbol !== head.symbol) return;
      const other = keyOf(part);
      isOwn ||= other === undefined || other === key;
    });
    return !isOwn;
  }

  note({ left, right }: Claim): void {
    for (const side of [left, right])
      visit(side, (part) => {
        if (part.kind !== 'entry') return;
        const key = keyOf(part);
        if (key === undefined) this.spread.add(part.symbol);
        else this.seen.add(key);
      });
  }
}

function keyOf({ symbol, slots }: Of<'entry'>): string | undefined {
  // `s_n` beside `s_0` is the last one.
  const numbers = slots.flatMap((slot) =>
    slot.kind === 'rational' ? [String(slot.value.numerator)] : slot.kind === 'size' ? [slot.name] : [],
  );
  return slots.length > 0 && numbers.length === slots.length ? `${symbol} ${numbers.join(' ')}` : undefined;
}
