/** What an assignment asks to be shown: an equation, or an expression that has to appear, perhaps in one case only. */

import { statementsOf } from '../../derivation/statements.ts';
import { readFormula, type ReadOptions } from '../../notation/latex/read.ts';
import { mapParts } from '../../notation/map-parts.ts';
import type { Written } from '../../notation/written.ts';
import { renamed, type Letters } from './rename.ts';
import { namesOf, skeletonOf } from './skeleton.ts';

/** `closed`: no derivative is left that is not asked for; `as asked`: in the same symbols, and not much longer. */
export type Form = 'closed' | 'as asked' | 'any';

export interface Asked {
  readonly id: string;
  /** Undefined: an expression that has to appear. */
  readonly left: Written | undefined;
  readonly right: Written;
  readonly when: readonly Written[];
  readonly form: Form;
  /** It is where a derivation is to end: going on wrongly from it does not reach it. */
  readonly final: boolean;
}

export type AskedFormula = Pick<Asked, 'left' | 'right' | 'when'>;

/** Undefined: this is neither an equation nor an expression. */
export function readAsked(latex: string, when: readonly string[], options: ReadOptions = {}): AskedFormula | undefined {
  const [statement, ...more] = statementsIn(latex, options);
  const conditions = when.map((text) => conditionIn(text, options));
  const first = statement?.first?.written ?? null;
  if (statement === undefined || more.length > 0 || first === null || conditions.includes(undefined)) return undefined;
  const [step, ...further] = statement.rest;
  const right = step === undefined ? first : (step.operand?.written ?? null);
  if (right === null || further.length > 0 || (step !== undefined && step.sign.sign !== '=')) return undefined;
  const all = [...statement.conditions, ...conditions.filter((condition) => condition !== undefined)];
  return { left: step === undefined ? undefined : first, right, when: all };
}

function statementsIn(latex: string, options: ReadOptions): ReturnType<typeof statementsOf> {
  const formula = bare(latex);
  return statementsOf(readFormula(formula, options), (span) => formula.slice(span.start, span.end));
}

/** `k \neq j`, as a relation that can stand beside a line. */
function conditionIn(latex: string, options: ReadOptions): Written | undefined {
  const [statement] = statementsIn(latex, options);
  const first = statement?.first?.written ?? null;
  const rest = statement?.rest.map(({ sign, operand }) => ({
    sign: sign.sign,
    spelling: sign.spelling,
    operand: operand?.written ?? null,
  }));
  if (first === null || rest === undefined || rest.length === 0) return undefined;
  const whole = rest.flatMap(({ operand, ...sign }) =>
    operand === null ? [] : [{ ...sign, operand: placeless(operand) }],
  );
  return { kind: 'relation', span: { start: 0, end: 0 }, first: placeless(first), rest: whole };
}

/** What is asked for in one case only. */
export interface InCase extends Asked {
  /** The row that asks for it in every case. */
  readonly of: string;
}

/** A goal in each case that the rows tell apart and in its opposite: `k = j`, `k ≠ j`. */
export function inBothCases(goal: Asked, rows: readonly Asked[]): readonly (readonly [InCase, InCase])[] {
  if (!goal.final || goal.left === undefined || goal.when.length > 0) return [];
  const known = new Map<string, readonly [InCase, InCase]>();
  const spoken = namesOf(skeletonOf(goal.left));
  for (const { when } of rows) {
    const [condition, ...more] = when;
    const [step] = condition?.kind === 'relation' ? condition.rest : [];
    if (condition?.kind !== 'relation' || step === undefined || more.length > 0 || condition.rest.length > 1) continue;
    if (step.sign !== '=' && step.sign !== '≠') continue;
    if (![...namesOf(skeletonOf(condition))].every((name) => spoken.has(name))) continue;
    const sides = [condition.first, step.operand].map((side) => JSON.stringify(placeless(side))).toSorted();
    const key = sides.join(' ');
    const inCase = (sign: '=' | '≠'): InCase => {
      const spelling = sign === '=' ? '=' : '\\neq';
      const own = { ...condition, rest: [{ ...step, sign, spelling }] };
      return { ...goal, id: `${goal.id} ${sign} ${key}`, of: goal.id, when: [own], final: false };
    };
    if (!known.has(key)) known.set(key, [inCase('='), inCase('≠')]);
  }
  return [...known.values()];
}

/** People put dollars around formulas. */
function bare(latex: string): string {
  return latex.trim().replace(/^\${1,2}([^]*?)\${1,2}$/, '$1');
}

/** What is asked stands nowhere in what was handed in. */
export function placeless(written: Written): Written {
  return { ...mapParts(written, placeless), span: { start: 0, end: 0 } };
}

export function inLetters<Formula extends AskedFormula>(asked: Formula, letters: Letters): Formula {
  return {
    ...asked,
    left: asked.left === undefined ? undefined : renamed(asked.left, letters),
    right: renamed(asked.right, letters),
    when: asked.when.map((condition) => renamed(condition, letters)),
  };
}
