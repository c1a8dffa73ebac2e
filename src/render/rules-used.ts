/** Which rules a proof is made of, each once, in the order they are first used. */

import type { Proof, Statement, Step } from '../kernel/proof.ts';
import { sameTerm } from '../term/equality.ts';

export function rulesOf({ left, right, multipliers, zeros }: Proof, statement: Statement): readonly string[] {
  const names = [...(multipliers.length > 0 ? ['multiply-both-sides'] : []), ...[...left, ...right].map(ruleOf)];
  // Sides that differ and meet without a step meet when they are multiplied out.
  if (names.length === 0 && zeros.length === 0 && !sameTerm(statement.left, statement.right)) return ['algebra'];
  return [...new Set(names)];
}

export function ruleOfSteps(steps: readonly Step[]): readonly string[] {
  return [...new Set(steps.map(ruleOf))].filter((rule) => rule !== 'algebra');
}

function ruleOf(step: Step): string {
  switch (step.kind) {
    case 'algebra':
      return 'algebra';
    case 'row':
      return step.row;
    case 'law':
      return step.law;
    case 'unfold':
      return 'definition';
    case 'case':
    case 'same':
      return 'case';
    case 'put':
      return 'substitution';
  }
}
