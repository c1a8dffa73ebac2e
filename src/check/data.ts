/** The data of a model: `y = X\beta + \varepsilon` says how y came about, and a loss is a function of what y is. */

import type { Claim } from '../term/claim.ts';
import { namesIn } from '../term/scope.ts';
import type { Family, Term } from '../term/term.ts';
import { visit } from '../term/traverse.ts';
import { without } from './without.ts';

/** By the name of the data, that of the error which is added to them. */
export type Data = ReadonlyMap<string, string>;

const errors: ReadonlySet<string> = new Set(['epsilon', 'varepsilon']);
const modelling = /\b(?:(?:linear|regression|statistical|observation) models?|the model is|noise|noisy|regress\w*)\b/i;

/** Only where the text also has the residual, `y - X\\beta`: it is that in which the data are what they are. */
export function dataIn(definitions: ReadonlyMap<string, Family>, text: string): Data {
  if (!modelling.test(text)) return new Map();
  return new Map(
    [...definitions].flatMap(([name, { body }]) => {
      const terms = body.kind === 'add' ? body.terms : [];
      const error = terms.find((term) => term.kind === 'entry' && errors.has(term.symbol));
      if (error?.kind !== 'entry' || definitions.has(error.symbol)) return [];
      const others = terms.filter((term) => term !== error);
      const isWhole = [...definitions.values()].some((formula) => hasResidual(formula.body, name, others));
      return isWhole ? [[name, error.symbol] as const] : [];
    }),
  );
}

/** A sum of the data and of all else that the model has, with the other sign. */
function hasResidual(formula: Term, name: string, others: readonly Term[]): boolean {
  const speakingOf = (term: Term): string => [...namesIn(term)].toSorted().join(' ');
  let found = false;
  visit(formula, (part) => {
    if (part.kind !== 'add' || part.terms.length !== others.length + 1) return;
    const own = part.terms.find((term) => speakingOf(term) === name);
    found ||=
      own !== undefined &&
      others.every((other) =>
        part.terms.some((term) => speakingOf(term) === speakingOf(other) && isNegative(term) !== isNegative(own)),
      );
  });
  return found;
}

function isNegative(term: Term): boolean {
  return (
    term.kind === 'mul' && term.factors.some((factor) => factor.kind === 'rational' && factor.value.numerator < 0n)
  );
}

/** Where a line speaks neither of the error nor of a mean, the data are given. */
export function withDataGiven<
  S extends {
    readonly data: Data;
    readonly definitions: ReadonlyMap<string, Family>;
    readonly written: ReadonlyMap<string, Family>;
  },
>(setting: S, claim: Claim | undefined): S {
  if (claim === undefined || setting.data.size === 0 || isOfMeans(claim)) return setting;
  const names = new Set([...namesIn(claim.left), ...namesIn(claim.right)]);
  return [...setting.data].reduce(
    (own, [name, error]) => (names.has(error) || isDifferentiated(name, claim) ? own : without(name, own)),
    setting,
  );
}

/** `\partial y / \partial x`, the effect of x in the model. */
function isDifferentiated(name: string, { left, right }: Claim): boolean {
  let found = false;
  for (const side of [left, right])
    visit(side, (part) => {
      found ||= part.kind === 'derivative' && part.body.kind === 'entry' && part.body.symbol === name;
    });
  return found;
}

function isOfMeans({ left, right }: Claim): boolean {
  let found = false;
  for (const side of [left, right])
    visit(side, (part) => {
      found ||= part.kind === 'apply' && /^(?:expectation|variance|cov)/i.test(part.name);
    });
  return found;
}
