/** All rules by name, read when the first is asked for. */

import type { FunctionFacts } from '../kernel/environment.ts';
import type { Row } from '../kernel/row.ts';
import type { VocabularyRow } from '../vocabulary/row.ts';
import { functionNamed, vocabulary } from '../vocabulary/vocabulary.ts';
import { definitionRow, derivativeRow, parityRow, partialRows } from './from-vocabulary.ts';
import { readRule, type Rule } from './read-rule.ts';
import {
  brackets,
  exponentials,
  facts,
  fractions,
  matrices,
  orders,
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
  ...orders,
  ...trigonometry,
  ...ranges,
  ...wholePowers,
];

let all: readonly Rule[] | undefined;

/** The rows of the tables and those that the vocabulary gives; what stands for its definition needs that alone. */
export function rules(): readonly Rule[] {
  all ??= [...ruleTexts.map(readRule), ...vocabulary.flatMap(rulesOf)];
  return all;
}

function rulesOf(row: VocabularyRow): readonly Rule[] {
  const found = row.sugar ? [] : [parityRow(row), derivativeRow(row), ...partialRows(row)];
  return [definitionRow(row), ...found].filter((rule) => rule !== undefined);
}

let book: ReadonlyMap<string, Row> | undefined;

export function rulebook(): ReadonlyMap<string, Row> {
  book ??= new Map(rules().map(({ row }) => [row.id, row] as const));
  return book;
}

export function factsOfFunction(name: string): FunctionFacts | undefined {
  return functionNamed(name);
}
