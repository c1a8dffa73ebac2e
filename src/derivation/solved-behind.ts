/** Equations that are imposed because of what is solved from them: `2x = 6 ⇒ x = 3`, `S = 0 ⇒ \hat{x} = …`, `f'(x^*) = 0`. */

import { argumentsOf } from '../notation/meaning/arguments.ts';
import { partsOf, visit } from '../notation/meaning/mentions.ts';
import { textOf } from '../notation/meaning/spelling.ts';
import type { Written } from '../notation/written.ts';
import type { WrittenLink } from './derivation.ts';
import { valueless } from './estimate-names.ts';

/** In one display: an equation for one unknown before a ⇒, and what ends with `= 0` before a ⇒, where it begins with a slope or an estimate of a name in it stands behind. */
export function imposedBySolutions(
  links: readonly WrittenLink[],
  isZero: (side: Written | null) => boolean,
  isSlope: (side: Written | null) => boolean,
): readonly WrittenLink[] {
  return links.map((link, i) => {
    const next = links[i + 1];
    if (link.role !== 'claim' || link.stated || link.sign !== '=') return link;
    if (next?.concluded !== true || next.place > 0 || next.sign !== '=' || next.chain === link.chain) return link;
    if (isSupposed(link)) return { ...link, role: 'condition' };
    if (!isZero(link.right.written)) return link;
    if (link.place === 0 && isSlope(link.left.written)) return { ...link, role: 'condition' };
    const solved = next.left.written === null ? undefined : valueless(next.left.written);
    const left = link.left.written;
    if (solved === undefined || left === null || next.left.written === null) return link;
    return names(left, textOf(solved)) || names(left, textOf(next.left.written))
      ? { ...link, role: 'condition' }
      : link;
  });
}

/** What stands before a slope that is set to 0: "the solution of", "we need". */
export function wantsRoot(before: string): boolean {
  return /\b(?:conditions?|equations?|requirement|(?:solutions?|roots?|zeros?) of|needs?|wants?|requir(?:e|es|ing)|demands?|satisf(?:y|ies|ying)|solves?|for which|such that)\s*$/i.test(
    before,
  );
}

/** What stands behind a slope that is set to 0: "gives", "has the solution", "at". */
export function leadsToSolution(behind: string): boolean {
  return /^\s*,?\s*(?:(?:then|now|thus|therefore|we have)\s+)?(?:gives?|yields?|implies|imply|leads? to|means|requires|is (?:solved|satisfied|fulfilled|equivalent|the same as)|becomes|can be (?:re)?written as|just means|simply means|has (?:the|a|its|one|exactly|only)|we (?:get|obtain|find)|reads|amounts to|is attained|reduces to)\b/i.test(
    behind,
  );
}

/** `2x + 3 = 7 \implies`: an equation for one unknown, which nobody claims of all numbers. */
export function isSupposed({ left, right, place, concluded }: WrittenLink): boolean {
  if (place > 0 || concluded || left.written?.kind === 'symbol') return false;
  const [ofLeft, ofRight] = [left.written, right.written].map((side) => (side === null ? undefined : unknownsIn(side)));
  return new Set(ofLeft).size === 1 && ofRight?.length === 0;
}

/** The letters of a polynomial; undefined: it is none. */
function unknownsIn(tree: Written): readonly string[] | undefined {
  switch (tree.kind) {
    case 'number':
      return [];
    case 'symbol':
      return tree.accents.length === 0 && /^[a-z]$/.test(tree.letter) ? [tree.letter] : undefined;
    case 'scripted':
      return tree.sub === null && tree.primes === 0 && tree.sup?.kind === 'number' ? unknownsIn(tree.base) : undefined;
    case 'group':
      return tree.open === '(' ? unknownsIn(tree.body) : undefined;
    case 'additive':
    case 'product':
    case 'fraction': {
      const parts = partsOf(tree).map(unknownsIn);
      return parts.some((part) => part === undefined) ? undefined : parts.flatMap((part) => part ?? []);
    }
    default:
      return undefined;
  }
}

function names(tree: Written, text: string): boolean {
  let found = false;
  visit(tree, (part) => (found ||= (part.kind === 'symbol' || part.kind === 'scripted') && textOf(part) === text));
  return found;
}

/** `f'(x^*)`, `\nabla f(\hat{b})` at an estimate that no line before has on its left: the slope there is set to zero. */
export function isSlopeAtEstimate(left: Written | null, before: readonly WrittenLink[]): boolean {
  const product = left?.kind === 'gradient' && left.order === 1 ? left.body : left;
  if (product?.kind !== 'product') return false;
  const [head, group, ...more] = product.factors;
  const isSlope = left?.kind === 'gradient' || (head?.factor.kind === 'scripted' && head.factor.primes === 1);
  if (!isSlope || more.length > 0 || group?.sign !== '' || group.factor.kind !== 'group') return false;
  return argumentsOf(group.factor.body).some(
    (argument) =>
      valueless(argument) !== undefined &&
      !before.some(({ left: { written } }) => written !== null && textOf(written) === textOf(argument)),
  );
}
