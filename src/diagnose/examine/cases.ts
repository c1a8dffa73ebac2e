/** The case a line stands in: which index letters are one and the same, and what else is supposed. */

import { letterOf } from '../../notation/meaning/spelling.ts';
import type { Written, WrittenOf } from '../../notation/written.ts';
import { renamed, type Letters } from './rename.ts';
import { skeletonOf } from './skeleton.ts';

export interface Case {
  /** Letters that stand for another one here. */
  readonly same: Letters;
  /** What else is supposed, each in one spelling. */
  readonly others: readonly string[];
}

export function caseOf(conditions: readonly Written[]): Case {
  const same = new Map<string, WrittenOf<'symbol'>>();
  const rest: Written[] = [];
  for (const condition of conditions) {
    const pair = equalLetters(condition);
    if (pair === undefined) rest.push(condition);
    else {
      const [one, other] = pair.map((symbol) => same.get(letterOf(symbol)) ?? symbol);
      if (one === undefined || other === undefined || letterOf(one) === letterOf(other)) continue;
      for (const [letter, symbol] of same) if (letterOf(symbol) === letterOf(other)) same.set(letter, one);
      same.set(letterOf(other), one);
    }
  }
  return { same, others: rest.map((condition) => textOf(renamed(condition, same))) };
}

/** `k = j`, two letters and nothing else. */
function equalLetters(condition: Written): readonly [WrittenOf<'symbol'>, WrittenOf<'symbol'>] | undefined {
  if (condition.kind === 'group') return equalLetters(condition.body);
  if (condition.kind !== 'relation' || condition.rest.length !== 1 || condition.first.kind !== 'symbol')
    return undefined;
  const [step] = condition.rest;
  return step?.sign === '=' && step.operand.kind === 'symbol' ? [condition.first, step.operand] : undefined;
}

/** `k ≠ j` and `j ≠ k` are one condition. */
export function textOf(condition: Written): string {
  const skeleton = skeletonOf(condition);
  if (skeleton.kind !== 'node' || !/^relation [=≠]$/.test(skeleton.head)) return JSON.stringify(skeleton);
  return `${skeleton.head} ${skeleton.parts
    .map((part) => JSON.stringify(part))
    .toSorted()
    .join(' ')}`;
}
