/** In the case K = 2 a statement says what it says with 2 in the place of K. */

import type { Assumption, Environment, Equation } from '../kernel/environment.ts';
import type { Statement } from '../kernel/proof.ts';
import { substituteSize } from '../term/scope.ts';
import type { SymbolType } from '../term/signature.ts';
import type { Binder, Family, Sort, Term } from '../term/term.ts';
import { mapSort } from '../term/traverse.ts';

/** A sum over more is not written out. */
const MOST = 20n;

export function withFixedSizes(statement: Statement): Statement {
  const found = statement.environment.hypotheses.map(fixed).find((one) => one !== undefined);
  return found === undefined ? statement : withFixedSizes(substituted(statement, found));
}

interface Fixed {
  readonly name: string;
  readonly value: Term;
  readonly hypothesis: Term;
}

function fixed(hypothesis: Term): Fixed | undefined {
  if (hypothesis.kind !== 'bracket' || hypothesis.relation !== '=') return undefined;
  const { left, right } = hypothesis;
  const [size, value] = left.kind === 'size' ? [left, right] : [right, left];
  if (size.kind !== 'size' || value.kind !== 'rational' || value.value.denominator !== 1n) return undefined;
  const { numerator } = value.value;
  return numerator >= 1n && numerator <= MOST ? { name: size.name, value, hypothesis } : undefined;
}

function substituted({ environment, left, right }: Statement, { name, value, hypothesis }: Fixed): Statement {
  const term = (each: Term): Term => substituteSize(each, name, value);
  const sort = (each: Sort): Sort => mapSort(each, term);
  const binder = (each: Binder): Binder => ({ ...each, sort: sort(each.sort) });
  const family = ({ binders, body }: Family): Family => ({ binders: binders.map(binder), body: term(body) });
  const type = (each: SymbolType): SymbolType => ({
    ...each,
    slots: each.slots.map(sort),
    ...(each.parameters === undefined ? {} : { parameters: each.parameters.map((axes) => axes.map(sort)) }),
    ...(each.values === undefined ? {} : { values: sort(each.values) }),
  });
  const assumption = (each: Assumption): Assumption => ({
    ...each,
    binders: each.binders.map(binder),
    term: term(each.term),
  });
  const equation = (each: Equation): Equation => ({
    binders: each.binders.map(binder),
    left: term(each.left),
    right: term(each.right),
  });
  const own: Environment = {
    ...environment,
    symbols: new Map([...environment.symbols].map(([symbol, each]) => [symbol, type(each)])),
    definitions: new Map([...environment.definitions].map(([symbol, each]) => [symbol, family(each)])),
    hypotheses: environment.hypotheses.filter((each) => each !== hypothesis).map(term),
    assumptions: environment.assumptions.map(assumption),
    equations: environment.equations.map(equation),
  };
  return { environment: own, left: term(left), right: term(right) };
}
