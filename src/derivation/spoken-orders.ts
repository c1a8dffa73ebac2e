/** Orders that a text speaks of near a line, `$m < 1$`: it may be meant for such numbers only. */

import { mentions } from '../notation/meaning/mentions.ts';
import { letterOf } from '../notation/meaning/spelling.ts';
import type { Written } from '../notation/written.ts';
import type { Excerpt } from '../source/excerpt.ts';
import type { WrittenLink } from './derivation.ts';
import type { ProsePart } from './document.ts';
import type { State } from './outline-state.ts';
import { isOrder } from './side-conditions.ts';

/** How many a paragraph may speak of; the last ones are nearest. */
const MOST = 4;

export function speakOf(relation: Written | undefined, state: State): void {
  if (relation?.kind === 'relation' && isOrder(relation)) state.spoken = [relation, ...state.spoken].slice(0, MOST);
}

/** "for $m < 1$" behind a display. */
const behindDisplay = /^\s*,?\s*(?:for|if|when|where|whenever|provided(?: that)?|as long as|on|valid for)\s*$/i;

/** "$$…$$ for $m < 1$.": it ends what the display says, and opens nothing. */
export function isBehindDisplay([words, , after]: readonly ProsePart[], { last }: State): boolean {
  if (words?.kind !== 'words' || last === null || !behindDisplay.test(words.text)) return false;
  return after?.kind === 'words' && /^\s*(?:[.;]|,?\s*and\b)/.test(after.text);
}

/** What the words behind the last display speak of first is said of its links. */
export function speakBehind(
  [words, formula]: readonly ProsePart[],
  read: (source: Excerpt) => Written | undefined,
  { chain, last }: State,
  links: WrittenLink[],
): void {
  if (words?.kind !== 'words' || formula?.kind !== 'formula' || last === null) return;
  const relation = read(formula.source);
  if (relation?.kind !== 'relation' || !isOrder(relation) || !behindDisplay.test(words.text)) return;
  for (let i = links.length - 1; i >= 0 && links[i]?.chain === chain; i -= 1) {
    const link = links[i];
    if (link !== undefined) links[i] = { ...link, spoken: [relation, ...link.spoken] };
  }
}

/** `f(x; \alpha) = …, \qquad x \ge m`: of what stands in the parentheses before it. */
export function saysWhere(relation: Written, { unlabelled }: State): boolean {
  const [before] = unlabelled;
  const left = before?.left.written;
  if (relation.kind !== 'relation' || !isOrder(relation) || left?.kind !== 'product') return false;
  const { first, rest } = relation;
  if (!rest.every(({ operand }) => /^(?:number|symbol|scripted|additive)$/.test(operand.kind))) return false;
  const groups = left.factors.slice(1).map(({ factor }) => factor);
  return (
    first.kind === 'symbol' &&
    groups.length > 0 &&
    groups.every((group) => group.kind === 'group' && mentions(group.body, letterOf(first)))
  );
}
