/** Cases that words open: `Case 1: $k ≠ j$`, `→ if $y(i) = k$`, `Otherwise:`. */

import type { Excerpt } from '../source/excerpt.ts';
import type { RelationSign, Written } from '../notation/written.ts';
import { cuesOf, opensScope } from './cues.ts';
import type { ProsePart } from './document.ts';
import { isOrder, isSideCondition } from './side-conditions.ts';

export interface OpenedCase {
  readonly condition: Written;
  /** A special value, such as n = 1: it ends with the next prose. */
  readonly passing: boolean;
}

/** The last case that the words open; `before` is the case that was in force last, for "otherwise". */
export function openedCase(
  parts: readonly ProsePart[],
  before: Written | null,
  read: (source: Excerpt) => Written | undefined,
): OpenedCase | undefined {
  let opened: OpenedCase | undefined;
  for (const [i, part] of parts.entries()) {
    if (part.kind !== 'words') continue;
    const cues = cuesOf(part.text).filter((cue) => cue.kind === 'case');
    if (cues.some((cue) => cue.phrase === 'otherwise' || cue.phrase === 'else')) {
      const condition = before === null ? undefined : negated(before);
      if (condition !== undefined) opened = { condition, passing: false };
      continue;
    }
    const [next, after] = [parts[i + 1], parts[i + 2]];
    const opens = cues.some((cue) => cue.last || cue.phrase.includes('case'));
    if (parts[i - 1]?.kind === 'formula' && isTrailing(part)) continue;
    if (!opens || next?.kind !== 'formula' || (after?.kind === 'words' && !opensScope(after.text))) continue;
    const condition = read(next.source);
    if (condition?.kind !== 'relation') continue;
    // `If $x > 0$, then f grows.` says nothing of what comes next.
    if (isOrder(condition) && !isAlone(parts.slice(i + 2)) && !opensDisplay(parts.slice(i + 2))) continue;
    const passing = isSpecialValue(condition);
    if (passing || isSideCondition(condition, true) || condition.rest.every((r) => r.sign !== '='))
      opened = { condition, passing };
  }
  return opened;
}

/** `$f(x) = x$ for $x > 0$` says where the formula before the words holds, and opens nothing. */
function isTrailing(words: ProsePart): boolean {
  return words.kind === 'words' && /^\s*,?\s*(?:for|if|when|whenever)(?:\s+(?:all|any|every))?\s*$/i.test(words.text);
}

/** The condition that words behind a formula put on it. */
export function trailingCondition(
  parts: readonly ProsePart[],
  at: number,
  read: (source: Excerpt) => Written | undefined,
): Written | undefined {
  const [words, next] = [parts[at + 1], parts[at + 2]];
  if (words === undefined || !isTrailing(words) || next?.kind !== 'formula') return undefined;
  const condition = read(next.source);
  if (condition?.kind !== 'relation') return undefined;
  return isSideCondition(condition, true) || condition.rest.every((r) => r.sign !== '=') ? condition : undefined;
}

/** `n = 1`, `λ = 0`: not a relation between indices. */
export function isSpecialValue(condition: Written): boolean {
  return condition.kind === 'relation' && condition.rest.every((r) => r.sign === '=' && r.operand.kind === 'number');
}

/** Whether nothing but words without a full stop stands between a formula and the display that comes next. */
export function opensDisplay(after: readonly ProsePart[]): boolean {
  return after.every((part) => part.kind === 'words' && !/[.;!?]/.test(part.text));
}

function isAlone(after: readonly ProsePart[]): boolean {
  return after.every((part) => part.kind === 'words' && /^[\s:.,;()*_—–-]*$/.test(part.text));
}

const opposites: Partial<Record<RelationSign, readonly [sign: RelationSign, spelling: string]>> = {
  '=': ['≠', '\\ne'],
  '≠': ['=', '='],
  '<': ['≥', '\\ge'],
  '≥': ['<', '<'],
  '>': ['≤', '\\le'],
  '≤': ['>', '>'],
};

function negated(condition: Written): Written | undefined {
  const [only, ...more] = condition.kind === 'relation' ? condition.rest : [];
  if (condition.kind !== 'relation' || only === undefined || more.length > 0) return undefined;
  const [sign, spelling] = opposites[only.sign] ?? [];
  return sign === undefined || spelling === undefined
    ? undefined
    : { ...condition, rest: [{ ...only, sign, spelling }] };
}
