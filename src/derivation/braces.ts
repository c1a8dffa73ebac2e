/** `\underbrace{\sum_k p_k}_{=1}`: what stands below a brace says something of what stands above it. */

import { visit } from '../notation/meaning/mentions.ts';
import type { Written } from '../notation/written.ts';
import type { Operand, Outline, WrittenLink } from './derivation.ts';

/** Each such note becomes a link of its own, behind the one in which it stands. */
export function withBraces(outline: Outline): Outline {
  let chain = Math.max(0, ...outline.links.map((link) => link.chain));
  const links = outline.links.flatMap((link) => {
    const sides = link.place === 0 ? [link.left, link.right] : [link.right];
    const notes = sides.flatMap((side) => (side.written === null ? [] : notesIn(side.written, link)));
    return [link, ...notes.map((note) => ({ ...note, chain: (chain += 1) }))];
  });
  return links.length === outline.links.length ? outline : { ...outline, links };
}

function notesIn(tree: Written, link: WrittenLink): readonly WrittenLink[] {
  const found: WrittenLink[] = [];
  visit(tree, (part) => {
    if (part.kind !== 'annotated' || part.note.kind !== 'relation' || part.note.first.kind !== 'missing') return;
    const { body, note } = part;
    let left = body;
    for (const { sign, spelling, operand } of note.rest) {
      if (sign !== '=' && sign !== '≡') return;
      found.push({
        ...link,
        role: link.role === 'goal' ? 'goal' : 'claim',
        sign,
        spelling,
        mark: '',
        span: { start: left === body ? note.span.start : left.span.end, end: operand.span.start },
        left: operandOf(left),
        right: operandOf(operand),
        label: '',
        place: 0,
        inline: true,
        stated: false,
        concluded: false,
        vanishing: false,
      });
      left = operand;
    }
  });
  return found;
}

function operandOf(written: Written): Operand {
  return { written, problems: [], span: written.span };
}
