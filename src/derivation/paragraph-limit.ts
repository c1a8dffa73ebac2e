/** How many formulas a paragraph may have: each is understood by the words around it, and what is behind the last is not read. */

import { problem, type Problem } from '../source/problem.ts';
import type { Block } from './document.ts';

export const PARAGRAPH_LIMIT = 500;

export interface Blocks {
  readonly blocks: readonly Block[];
  readonly problems: readonly Problem[];
}

export function withinParagraphs({ blocks, problems }: Blocks): Blocks {
  const told: Problem[] = [];
  const kept = blocks.map((block): Block => {
    if (block.kind !== 'prose' || block.parts.length <= PARAGRAPH_LIMIT) return block;
    const formulas = block.parts.flatMap((part, i) => (part.kind === 'formula' ? [i] : []));
    const at = formulas[PARAGRAPH_LIMIT];
    const beyond = at === undefined ? undefined : block.parts[at];
    if (beyond === undefined) return block;
    told.push(problem('paragraph-too-long', beyond.span, { limit: String(PARAGRAPH_LIMIT) }));
    return { ...block, parts: block.parts.slice(0, at) };
  });
  return told.length === 0 ? { blocks, problems } : { blocks: kept, problems: [...problems, ...told] };
}
