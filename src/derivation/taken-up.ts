/** A row that ends in a sign goes on in the next display. */

import type { Span } from '../source/span.ts';
import type { Block } from './document.ts';

/** Whether the display after the one at the span begins with a relation sign. */
export function isTakenUp(span: Span, blocks: readonly Block[]): boolean {
  const index = blocks.findIndex((block) => block.span === span);
  const next = blocks.slice(index + 1).find((block) => block.kind === 'display' || block.kind === 'heading');
  return (
    next?.kind === 'display' &&
    /^\s*(?:\\begin\{[a-z]+\*?\})?\s*&?\s*(?:=|\\le|\\ge|\\approx|\\propto|<|>|\\equiv)/.test(next.source.text)
  );
}
