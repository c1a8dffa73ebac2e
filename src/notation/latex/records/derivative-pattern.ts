/** Recognises a derivative written as a fraction by its first tokens, before anything of it is read. */

import type { Reader } from '../notation.ts';
import type { Structure } from '../structure.ts';
import type { Token } from '../tokens.ts';

export type DerivativeSign = '∂' | 'd' | 'δ';

export interface Range {
  readonly from: number;
  readonly to: number;
}

export interface DerivativePattern {
  readonly sign: DerivativeSign;
  readonly order: number;
  readonly body: Range;
  readonly by: readonly { readonly range: Range; readonly power: number }[];
}

export function signOf(token: Token | undefined): DerivativeSign | null {
  if (token === undefined) return null;
  if (token.kind === 'command' && token.text === '\\partial') return '∂';
  if (token.kind === 'command' && token.text === '\\delta') return 'δ';
  if ((token.kind === 'letter' || token.kind === 'word' || token.kind === 'text') && token.text === 'd') return 'd';
  return null;
}

/** May stand right after the sign: something that can vary. */
function varies(token: Token | undefined): boolean {
  if (token === undefined) return false;
  if (token.kind === 'letter' || token.kind === 'word' || token.kind === 'left' || token.kind === 'text') return true;
  if (token.kind === 'sign') return token.text === '{' || token.text === '(' || token.text === '[';
  return (
    token.kind === 'command' && !['\\cdot', '\\times', '\\pm', '\\le', '\\ge', '\\in', '\\to'].includes(token.text)
  );
}

/** `^2` or `^{2}` at a place: the number and what follows; order 1 when there is none, null for anything else. */
function power(
  structure: Structure,
  at: number,
  to: number,
): { readonly times: number; readonly after: number } | null {
  const { tokens } = structure;
  if (at >= to || tokens[at]?.text !== '^') return { times: 1, after: at };
  const braced = tokens[at + 1]?.text === '{';
  const digit = tokens[at + (braced ? 2 : 1)];
  if (digit?.kind !== 'digit' || (braced && tokens[at + 3]?.text !== '}')) return null;
  return { times: Number(digit.text), after: at + (braced ? 4 : 2) };
}

/** The variables below the line: each a sign, perhaps a power, and what stands up to the next sign. */
function variables(
  structure: Structure,
  sign: DerivativeSign,
  from: number,
  to: number,
): DerivativePattern['by'] | null {
  const { tokens, match } = structure;
  const by: { range: Range; power: number }[] = [];
  let at = from;
  while (at < to) {
    if (signOf(tokens[at]) !== sign) return null;
    const raised = power(structure, at + 1, to);
    if (raised === null || raised.after >= to || !varies(tokens[raised.after])) return null;
    let end = raised.after;
    do {
      const text = tokens[end]?.text ?? '';
      if ('+-=,;'.includes(text) && text !== '') return null;
      const close = match[end] ?? -1;
      end = close > end ? close + 1 : end + 1;
    } while (end < to && !(signOf(tokens[end]) === sign && varies(tokens[end + 1]) && end + 1 < to));
    by.push({ range: { from: raised.after, to: Math.min(end, to) }, power: raised.times });
    at = end;
  }
  return by.length === 0 ? null : by;
}

export function derivativePattern(
  structure: Structure,
  numerator: Range,
  denominator: Range,
): DerivativePattern | null {
  const { tokens } = structure;
  const sign = signOf(tokens[numerator.from]);
  if (sign === null || numerator.from >= numerator.to || signOf(tokens[denominator.from]) !== sign) return null;
  const raised = power(structure, numerator.from + 1, numerator.to);
  if (raised === null) return null;
  const first = tokens[raised.after];
  // d_1/d_2, d'/d'': names
  if (raised.after < numerator.to && (first?.text === '_' || first?.text === "'")) return null;
  if (sign !== '∂' && raised.after < numerator.to && !varies(first) && first?.kind !== 'begin') return null;
  const by = variables(structure, sign, denominator.from, denominator.to);
  return by === null ? null : { sign, order: raised.times, body: { from: raised.after, to: numerator.to }, by };
}

function rangeAt(structure: Structure, at: number): (Range & { readonly after: number }) | null {
  const token = structure.tokens[at];
  if (token === undefined) return null;
  if (token.text !== '{' || token.kind !== 'sign') return { from: at, to: at + 1, after: at + 1 };
  const close = structure.match[at] ?? -1;
  return close > at ? { from: at + 1, to: close, after: close + 1 } : null;
}

/** The derivative a \frac at the reader's position is, and where it ends. */
export function fractionAsDerivative(
  structure: Structure,
  at: number,
): { readonly pattern: DerivativePattern; readonly after: number } | null {
  const numerator = rangeAt(structure, at + 1);
  if (numerator === null || signOf(structure.tokens[numerator.from]) === null) return null;
  const denominator = rangeAt(structure, numerator.after);
  const pattern = denominator === null ? null : derivativePattern(structure, numerator, denominator);
  return pattern === null || denominator === null ? null : { pattern, after: denominator.after };
}

const fractions = new Set(['\\frac', '\\dfrac', '\\tfrac', '\\cfrac']);

export function derivativeFollows(reader: Pick<Reader, 'structure' | 'position' | 'peek'>): boolean {
  const token = reader.peek();
  return (
    token !== null && fractions.has(token.text) && fractionAsDerivative(reader.structure, reader.position) !== null
  );
}
