/** All rules by name, read when the first is asked for. */

import type { FunctionFacts } from '../kernel/environment.ts';
import type { Row } from '../kernel/row.ts';
import { functionNamed, vocabulary } from '../vocabulary/vocabulary.ts';
import { definitionRow, derivativeRow, parityRow, partialRows } from './from-vocabulary.ts';
import { readRule } from './read-rule.ts';
import {
  brackets,
  exponentials,
  facts,
  fractions,
  matrices,
  products,
  ranges,
  trigonometry,
  wholePowers,
  type RuleText,
} from './rows.ts';

export const ruleTexts: readonly RuleText[] = [
  ...brackets,
  ...exponentials,
  ...products,
  ...fractions,
  ...facts,
  ...matrices,
  ...trigonometry,
  ...ranges,
  ...wholePowers,
];

let book: ReadonlyMap<string, Row> | undefined;

export function rulebook(): ReadonlyMap<string, Row> {
  book ??= new Map(
    [
      ...ruleTexts.map(readRule),
      ...vocabulary.flatMap((row) =>
        [definitionRow(row), parityRow(row), derivativeRow(row), ...partialRows(row)].filter(
          (found) => found !== undefined,
        ),
      ),
    ].map((row) => [row.id, row] as const),
  );
  return book;
}

export function factsOfFunction(name: string): FunctionFacts | undefined {
  return functionNamed(name);
}
