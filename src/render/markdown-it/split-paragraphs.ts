/** A display in the middle of a paragraph ends the paragraph, and another one goes on behind it. */

import type { StateCore, Token } from 'markdown-it';
import { FORMULA } from './formula-rules.ts';

export function splitParagraphs(state: StateCore): void {
  const tokens: Token[] = [];
  const { length } = state.tokens;
  for (let i = 0; i < length; i += 1) {
    const [open, inline, close] = state.tokens.slice(i, i + 3);
    const parts =
      open?.type === 'paragraph_open' && inline?.type === 'inline' && close?.type === 'paragraph_close'
        ? partsOf(inline.children ?? [])
        : [];
    if (open === undefined) continue;
    if (parts.length < 2 || inline === undefined || close === undefined) {
      tokens.push(open);
      continue;
    }
    for (const part of parts) tokens.push(...blockOf(part, { open, inline, close }, state));
    i += 2;
  }
  state.tokens = tokens;
}

interface Paragraph {
  readonly open: Token;
  readonly inline: Token;
  readonly close: Token;
}

function blockOf(part: readonly Token[], { open, inline, close }: Paragraph, state: StateCore): readonly Token[] {
  const [first] = part;
  if (first !== undefined && isDisplay(first)) {
    first.block = true;
    first.map = inline.map;
    return [first];
  }
  const own = new state.Token('inline', '', 0);
  own.children = [...part];
  own.content = part.map(({ content }) => content).join('');
  own.map = inline.map;
  own.level = inline.level;
  return [open, own, close];
}

function isDisplay({ type, markup }: Token): boolean {
  return type === FORMULA && markup === '$$';
}

/** Empty where nothing is to be split: inside of an emphasis or a link a display stays where it is. */
function partsOf(children: readonly Token[]): readonly (readonly Token[])[] {
  if (!children.some((child) => isDisplay(child)) || children.some((child) => isDisplay(child) && child.level > 0))
    return [];
  const parts: Token[][] = [[]];
  for (const child of children) {
    if (isDisplay(child)) parts.push([child], []);
    else parts.at(-1)?.push(child);
  }
  const isBlank = (part: readonly Token[]): boolean =>
    part.every(({ type, content }) => type === 'softbreak' || (type === 'text' && content.trim() === ''));
  const [only, ...more] = parts.filter((part) => !isBlank(part));
  // A display alone in its paragraph is a part, too.
  return only === undefined ? [] : more.length === 0 ? [only, []] : [only, ...more];
}
