/** The rulebook as JSON for other programs: all rows in one table of terms, and what is true of each function's values. */

import { TermWriter } from '../../src/kernel/certificate-terms.ts';
import type { Condition } from '../../src/kernel/row.ts';
import { rulebook } from '../../src/rules/rulebook.ts';
import { vocabulary } from '../../src/vocabulary/vocabulary.ts';

export function rulebookJson(): string {
  const table = new TermWriter();
  const rows = [...rulebook().values()].map(({ id, families, ranges, left, right, conditions }) => ({
    id,
    families: families.map(({ name, rank }) => [name, rank]),
    ranges,
    left: table.row(left),
    right: table.row(right),
    conditions: conditions.map((condition) => conditionRecord(condition, table)),
  }));
  const functions = vocabulary.map(({ name, facts }) => [
    name,
    facts.map((fact) => ('slot' in fact ? [fact.kind, fact.slot] : [fact.kind])),
  ]);
  return JSON.stringify({ version: 1, terms: table.rows, rows, functions });
}

function conditionRecord(condition: Condition, table: TermWriter): object {
  const { kind } = condition;
  switch (kind) {
    case 'sign':
      return { kind, sign: condition.sign, term: table.row(condition.term) };
    case 'within':
    case 'outside':
      return { kind, term: table.row(condition.term), sort: table.range(condition.sort) };
    case 'over': {
      const { variable, sort } = condition;
      return { kind, variable, sort: table.range(sort), condition: conditionRecord(condition.condition, table) };
    }
    case 'fact':
      return { kind, fact: condition.fact, of: table.family(condition.of) };
  }
}
