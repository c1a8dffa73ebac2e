/** Nodes of the authored tree made by hand, for printing; they stand nowhere in a text. */

import type { FoldOperator, Sort, Term } from '../../term/term.ts';
import type { BigOperator, ProductSign, RelationSign, SignedTerm, Written, WrittenOf } from '../written.ts';
import type { ChanceShape, ChanceVariable } from './env.ts';
import { functionNamed } from '../../vocabulary/vocabulary.ts';
import { greekLetters } from './spelling.ts';

const span = { start: 0, end: 0 };

export function symbol(letter: string): WrittenOf<'symbol'> {
  return {
    kind: 'symbol',
    letter,
    font: letter.length > 1 && !letter.startsWith('\\') ? 'roman' : '',
    accents: [],
    span,
  };
}

/** A symbol by its plain letter: `theta`, `x_tilde`. */
export function named(letter: string): WrittenOf<'symbol'> {
  const [base = letter, ...accents] = letter.split('_');
  const known = accents.every((accent) => accentNames.has(accent));
  const head = symbol(greekLetters.has(base) ? `\\${base}` : base);
  return known ? { ...head, accents } : symbol(letter);
}

const accentNames = new Set([
  'tilde',
  'hat',
  'bar',
  'dot',
  'ddot',
  'check',
  'breve',
  'acute',
  'grave',
  'widehat',
  'widetilde',
  'overline',
  'prime',
]);

export function number(value: bigint): WrittenOf<'number'> {
  return { kind: 'number', text: String(value), span };
}

export function additive(terms: readonly SignedTerm[]): Written {
  return { kind: 'additive', terms, span };
}

export function negative(term: Written): Written {
  return additive([{ sign: '-', implicit: false, term }]);
}

export function product(factors: readonly Written[], sign: ProductSign): Written {
  return { kind: 'product', factors: factors.map((factor, i) => ({ sign: i === 0 ? '' : sign, factor })), span };
}

export function group(body: Written, open = '(', close = ')'): WrittenOf<'group'> {
  return { kind: 'group', open, close, body, span };
}

export function list(items: readonly Written[]): Written {
  const [only] = items;
  return items.length === 1 && only !== undefined ? only : { kind: 'list', items, separator: ',', span };
}

export function script(base: Written, sub: Written | null, sup: Written | null): WrittenOf<'scripted'> {
  return { kind: 'scripted', base, sub, sup, primes: 0, span };
}

export function fraction(numerator: Written, denominator: Written): Written {
  return { kind: 'fraction', numerator, denominator, spelling: 'frac', span };
}

export function relation(first: Written, sign: RelationSign, operand: Written): Written {
  return { kind: 'relation', first, rest: [{ sign, spelling: sign, operand }], span };
}

export function indicator(condition: Written): Written {
  const one: Written = { kind: 'symbol', letter: '1', font: 'blackboard', accents: [], span };
  return product([one, group(condition, '[', ']')], '');
}

export function derivative(variable: Written, body: Written): Written {
  return { kind: 'derivative', sign: '∂', form: 'operator', order: 1, by: [{ variable, times: 1 }], body, span };
}

export function gradient(body: Written, order: number): Written {
  return { kind: 'gradient', sign: '∇', order, by: null, body, span };
}

export function evaluated(body: Written, sub: Written): Written {
  return { kind: 'evaluated', body, sub, sup: null, span };
}

const operators: Readonly<Record<Exclude<FoldOperator, 'integral'>, readonly [BigOperator, string]>> = {
  sum: ['sum', '\\sum'],
  product: ['product', '\\prod'],
  max: ['max', '\\max'],
  min: ['min', '\\min'],
  argmax: ['argmax', '\\argmax'],
  argmin: ['argmin', '\\argmin'],
};

export function big(
  operator: Exclude<FoldOperator, 'integral'>,
  bounds: { readonly sub: Written; readonly sup: Written | null },
  body: Written,
): Written {
  const [name, spelling] = operators[operator];
  return { kind: 'big', operator: name, spelling, ...bounds, body, span };
}

export function integral(sort: Sort, letter: string, body: Written, end: (term: Term) => Written): Written {
  const bounds = sort.kind === 'interval' ? { sub: end(sort.low), sup: end(sort.high) } : { sub: null, sup: null };
  const differential: Written = { kind: 'differential', sign: 'd', of: symbol(letter), span };
  const factors = body.kind === 'product' ? [...body.factors.map((f) => f.factor), differential] : [body, differential];
  return { kind: 'big', operator: 'integral', spelling: '\\int', ...bounds, body: product(factors, ''), span };
}

/** A function of the vocabulary; the writer knows its spelling. */
export function call(name: string, args: readonly Written[]): Written {
  const spellings = functionNamed(name)?.spellings ?? [];
  const spelling = spellings.find((known) => known.startsWith('\\')) ?? `\\operatorname{${spellings[0] ?? name}}`;
  return { kind: 'call', name, spelling, sub: null, sup: null, argument: group(list(args)), span };
}

/** `p(y = …, | x = …)`: every variable named, so that the function is known again. */
export function chance(shape: ChanceShape, args: readonly Written[]): Written {
  let next = 0;
  const events = (variables: readonly ChanceVariable[]): Written[] =>
    variables.map(({ name, indices }) => {
      const value = args[next] ?? named(name);
      const slots = args.slice(next + 1, next + 1 + indices);
      next += 1 + indices;
      return relation(slots.length === 0 ? named(name) : script(named(name), list(slots), null), '=', value);
    });
  const left = list(events(shape.left));
  const right = events(shape.right);
  const body: Written = right.length === 0 ? left : { kind: 'conditional', sign: '|', left, right: list(right), span };
  const head = symbol(shape.letter);
  return product([shape.label === null ? head : script(head, shape.label, null), group(body)], '');
}

export function normal(args: readonly Written[]): Written {
  const head: Written = { kind: 'symbol', letter: 'N', font: 'calligraphic', accents: [], span };
  const [first, ...rest] = args;
  const body: Written =
    args.length === 3 && first !== undefined
      ? { kind: 'conditional', sign: '|', left: first, right: list(rest), span }
      : list(args);
  return product([head, group(body)], '');
}
