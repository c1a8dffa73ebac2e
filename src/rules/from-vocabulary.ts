/** What the vocabulary says of a function as rules: its definition, its parity, its derivative by the chain rule. */

import { readFamily, readTerm } from '../notation/plain/read.ts';
import { apply, bound, call, derivative, entry, add, mul, negative, sum } from '../term/build.ts';
import { openFamily, shift } from '../term/scope.ts';
import type { Binder, Family, Term } from '../term/term.ts';
import type { Conditions, PartialDerivative, VocabularyRow } from '../vocabulary/row.ts';
import { ruleOf, type Rule } from './read-rule.ts';

/** The names a row cannot have for its own parameters. */
const slotName = (i: number): string => `slot${i}`;
const variableName = 'variable';

/** The function of its own parameters, at slots of any value. */
function applied(row: VocabularyRow): { readonly term: Term; readonly slots: readonly Term[] } {
  const slots = row.axes.map((_, i) => entry(slotName(i)));
  const args = row.parameters.map(({ symbol, axes }) => wholeOf(symbol, axes));
  return { term: apply(row.name, args, slots), slots };
}

function wholeOf(symbol: string, axes: readonly string[]): Family {
  const binders: readonly Binder[] = axes.map((axis, i) => ({ hint: `i${i}`, sort: { kind: 'set', name: axis } }));
  const slots = axes.map((_, i) => bound(axes.length - 1 - i));
  return { binders, body: entry(symbol, slots) };
}

export function definitionRow(row: VocabularyRow): Rule | undefined {
  if (row.definition === undefined) return undefined;
  const { term, slots } = applied(row);
  return ruleOf(`def-${row.name}`, `what ${row.name} is`, term, opened(row.definition, slots));
}

/** A family of the rank of the slots is opened there; a term stands for itself. */
function opened(text: string, slots: readonly Term[]): Term {
  if (slots.length === 0) {
    const reading = readTerm(text);
    if (!reading.ok) throw new Error(`${text} cannot be read`);
    return reading.value;
  }
  const reading = readFamily(text);
  if (!reading.ok) throw new Error(`${text} cannot be read`);
  return openFamily(reading.value, slots);
}

export function parityRow(row: VocabularyRow): Rule | undefined {
  if (row.parity === undefined) return undefined;
  const [a, negated] = [entry('a'), negative(entry('a'))];
  const value = call(row.name, a);
  return ruleOf(
    `parity-${row.name}`,
    `${row.name} is ${row.parity}`,
    call(row.name, negated),
    row.parity === 'even' ? value : negative(value),
  );
}

/** ∂f(a)[s]/∂t = Σ_j ∂f/∂a[j] · ∂a[j]/∂t, over all parameters. */
export function derivativeRow(row: VocabularyRow): Rule | undefined {
  if (row.variadic || row.parameters.length === 0) return undefined;
  const { term, slots } = applied(row);
  const by = entry(variableName);
  const terms: Term[] = [];
  let conditions: Conditions = {};
  for (const { symbol, axes } of row.parameters) {
    const partial = row.derivatives.find((found) => found.by === symbol);
    if (partial === undefined) return undefined;
    terms.push(overAxes(partial, symbol, axes, slots, by));
    conditions = { ...conditions, ...(partial.where ?? row.domain) };
  }
  const [only] = terms;
  return ruleOf(
    `diff-${row.name}`,
    `the derivative of ${row.name}`,
    derivative(term, by),
    terms.length === 1 && only !== undefined ? only : add(terms),
    conditions,
  );
}

/** f'(a) with the derivative not carried out by anything: what the row says it is. */
export function partialRows(row: VocabularyRow): readonly Rule[] {
  if (row.variadic) return [];
  const { term, slots } = applied(row);
  if (term.kind !== 'apply') return [];
  return row.derivatives.flatMap((partial): Rule[] => {
    const at = row.parameters.findIndex(({ symbol }) => symbol === partial.by);
    const axes = row.parameters[at]?.axes;
    if (axes === undefined) return [];
    const by = axes.map((_, i) => entry(`by${i}`));
    const left = apply(term.name, term.args, slots, [{ argument: at, slots: by }]);
    const id = `partial-${row.name}${row.parameters.length > 1 ? `-${at + 1}` : ''}`;
    return [
      ruleOf(
        id,
        `the derivative of ${row.name}`,
        left,
        opened(partial.is, [...slots, ...by]),
        partial.where ?? row.domain,
      ),
    ];
  });
}

function overAxes(
  { is }: PartialDerivative,
  symbol: string,
  axes: readonly string[],
  slots: readonly Term[],
  by: Term,
): Term {
  const rank = axes.length;
  const variables = axes.map((_, i) => bound(rank - 1 - i));
  const partial = opened(is, [...slots, ...variables]);
  // What was opened with variables already stands under their binders.
  let body: Term = mul([partial, derivative(entry(symbol, variables), shift(by, rank))]);
  for (let i = rank - 1; i >= 0; i -= 1)
    body = sum({ hint: `j${i}`, sort: { kind: 'set', name: axes[i] ?? '' } }, body);
  return body;
}
