/** Superscripts on values: powers, transposes, inverses, and the primes that stand for either a transpose or a derivative. */

import { apply, integer, power, rationalOf } from '../../term/build.ts';
import { rational } from '../../number/rational.ts';
import type { Term } from '../../term/term.ts';
import type { Written, WrittenOf } from '../written.ts';
import { differentiate } from './derivatives.ts';
import { refuse, warn, type Env } from './env.ts';
import { asFamily, sumEntries } from './families.ts';
import { indexItems } from './index-term.ts';
import { factorsOf, multiply, showShape } from './multiply.ts';
import { fontOf, letterOf, textOf } from './spelling.ts';
import { broken, layoutOf, scalar, transpose, valueOf, type Value } from './value.ts';

const two = integer(2);
const half = rationalOf(rational(1, 2));

/** T is a transpose unless it is a size or a number, and even then on a vector or matrix. */
export function isTransposeMark(written: Written, rank: number, env: Env): boolean {
  if (written.kind === 'group') return isTransposeMark(written.body, rank, env);
  if (written.kind !== 'symbol') return false;
  const letter = letterOf(written);
  if (letter === 'top' || letter === 'intercal') return true;
  if (letter !== 'T' && (letter !== 't' || rank === 0 || written.font === '')) return false;
  const meant = env.scope.has(letter) ? undefined : env.table.find({ letter, font: fontOf(written), sub: '', sup: '' });
  const number =
    env.scope.has(letter) ||
    meant?.kind === 'size' ||
    (meant?.kind === 'quantity' && meant.shape.sorts.length + meant.families.length === 0) ||
    (meant === undefined && rank === 0 && isSpokenOf(letter, env));
  return !number || rank > 0;
}

/** "With $T$ trials", `T \log p`: nobody transposes a number. */
function isSpokenOf(letter: string, { usage }: Env): boolean {
  return [usage.spokenOf, usage.numbers, usage.calculated].some((letters) => letters.has(letter));
}

/** What a written script asks of the value it stands on. */
export function raise(base: Value, written: WrittenOf<'scripted'>, env: Env): Value {
  if (
    base.sorts.length === 0 &&
    written.base.kind === 'group' &&
    written.base.open === '[' &&
    written.sub !== null &&
    written.sup !== null
  ) {
    return refuse(env, 'unsupported-notation', written.span, { notation: 'a bracket with limits' });
  }
  let value = base;
  if (written.sub !== null) value = subscripted(value, written.sub, env);
  if (written.sup !== null) value = superscripted(value, written.sup, env);
  return written.primes > 0 ? primed(value, written.primes, written, env) : value;
}

/** How the second reading of `\\ln (x)^a` is told, and of `\\ln (x)^2`, where fewer people mean it. */
export const powerInside = 'the power is of the argument of the logarithm';
export const squareInside = 'the power with the number is of the argument of the logarithm';

/** `\\ln (x)^{1/n}` is the power of the logarithm or the logarithm of the power. */
export function readLogarithmPower(written: WrittenOf<'scripted'>, env: Env): Value | undefined {
  const { base, sub, sup, primes } = written;
  if (base.kind !== 'call' || base.name !== 'log' || base.sup !== null || sup === null) return undefined;
  if (base.argument.kind !== 'group' || sub !== null || primes > 0) return undefined;
  const other = /^-?\d+$/.test(textOf(sup)) ? squareInside : powerInside;
  // `\log (1 + x)^{-1}` is the logarithm of an inverse more often than not.
  const options = ['the power is of the logarithm', other];
  const isInverse = textOf(sup).startsWith('-');
  const taken = env.choices.choose(isInverse ? options.toReversed() : options, written.span);
  if ((taken === 0) !== isInverse) return undefined;
  const argument: Written = {
    ...written,
    base: base.argument,
    span: { ...written.span, start: base.argument.span.start },
  };
  return env.read({ ...base, argument, span: written.span }, env);
}

/** `[…]_i`: an entry of what stands in brackets. */
export function subscripted(value: Value, sub: Written, env: Env): Value {
  const items = indexItems(sub, env);
  const terms = items?.map((item) => item.term);
  if (value.broken || items === undefined || terms === undefined)
    return value.broken ? broken : refuse(env, 'unread-index', sub.span, { text: textOf(sub) });
  if (items.length > value.sorts.length) {
    return refuse(env, 'too-many-indices', sub.span, {
      name: showShape(value, env),
      given: String(items.length),
      known: String(value.sorts.length),
    });
  }
  items.forEach((item, i) => {
    const sort = value.sorts[i];
    if (item.sort !== undefined && sort !== undefined) env.sizes.unify(item.sort, sort);
  });
  const rest = value.sorts.filter((_, i) => terms[i] === undefined);
  return valueOf(
    rest,
    (slots) => {
      let next = 0;
      const all: Term[] = [];
      value.sorts.forEach((_, i) => {
        const slot = terms[i] ?? slots[next++];
        if (slot !== undefined) all.push(slot);
      });
      return value.at(all);
    },
    layoutOf(rest.length),
    value.flexible,
  );
}

export function superscripted(value: Value, sup: Written, env: Env): Value {
  if (value.broken) return broken;
  if (isTransposeMark(sup, value.sorts.length, env)) return transposed(value, sup, env);
  const text = textOf(sup).replace(/[{}()]/g, '');
  if (text === 'circ') return refuse(env, 'unsupported-notation', sup.span, { notation: 'a degree' });
  if (value.sorts.length > 0 && /^-1?(T|top|intercal)$/.test(text)) {
    const turned = inverse(value, sup, env);
    return turned.broken ? turned : transposed(turned, sup, env);
  }
  if (value.sorts.length === 0) {
    const exponent = env.read(sup, env);
    if (exponent.broken) return broken;
    if (exponent.sorts.length > 0)
      return refuse(env, 'shape-mismatch', sup.span, {
        left: 'a scalar',
        right: showShape(exponent, env),
        sign: 'a power',
      });
    return scalar(power(value.at([]), exponent.at([])));
  }
  if (text === '-1') return inverse(value, sup, env);
  if (value.sorts.length === 2 && /^-?[1-9]$/.test(text)) {
    const base = text.startsWith('-') ? inverse(value, sup, env) : value;
    return base.broken ? broken : repeated(base, Math.abs(Number(text)), sup, env);
  }
  if (value.sorts.length === 1 && /^[-+]?\d+(?:[./]\d+)?$/.test(text)) {
    const exponent = env.read(sup, env);
    warn(env, 'elementwise', sup.span);
    return { ...value, at: (slots) => power(value.at(slots), exponent.at([])) };
  }
  return refuse(env, 'shape-mismatch', sup.span, {
    left: showShape(value, env),
    right: 'an exponent',
    sign: 'a power',
  });
}

function transposed(value: Value, sup: Written, env: Env): Value {
  if (value.sorts.length === 0) warn(env, 'transpose-of-number', sup.span, { name: 'it' });
  return (
    transpose(value) ??
    refuse(env, 'shape-mismatch', sup.span, { left: showShape(value, env), right: 'two axes', sign: 'a transpose' })
  );
}

function inverse(value: Value, sup: Written, env: Env): Value {
  const [rows, columns] = value.sorts;
  if (value.sorts.length !== 2 || rows === undefined || columns === undefined || !env.sizes.unify(rows, columns)) {
    return refuse(env, 'shape-mismatch', sup.span, {
      left: showShape(value, env),
      right: 'a square matrix',
      sign: 'an inverse',
    });
  }
  const family = asFamily(value, env);
  return valueOf([rows, columns], (slots) => apply('inverse', [family], slots), 'matrix');
}

function repeated(value: Value, count: number, sup: Written, env: Env): Value {
  let result = factorsOf(value);
  for (let i = 1; i < count; i += 1) result = multiply(result, factorsOf(value), '', sup.span, env);
  return result;
}

/** A prime on a matrix is a transpose; on a scalar it differentiates by the variable the chain differentiates by. */
function primed(value: Value, primes: number, written: Written, env: Env): Value {
  if (value.broken) return broken;
  if (value.sorts.length === 2 && primes === 1) return transposed(value, written, env);
  const variable = env.chain.variable;
  if (variable === undefined) return refuse(env, 'unknown-variable', written.span);
  warn(env, 'prime-variable', written.span, { variable: textOf(variable) });
  return primedBy(value, primes, variable, env);
}

export function primedBy(value: Value, primes: number, variable: Written, env: Env): Value {
  let result = value;
  for (let i = 0; i < primes && !result.broken; i += 1) result = differentiate(result, variable, env);
  return result;
}

/** ‖x‖, ‖x‖_1, ‖x‖_2^2, ‖A‖_F^2: squares are sums, so that no root is taken and undone. */
export function readNorm(group: WrittenOf<'group'>, sub: Written | null, sup: Written | null, env: Env): Value {
  const value = env.read(group.body, env);
  if (value.broken) return broken;
  const order = sub === null ? '2' : textOf(sub);
  const squared = sup !== null && textOf(sup) === '2';
  // Of a matrix these are the largest column sum and the largest singular value.
  if (value.sorts.length > 1 && sub !== null && order !== 'F')
    return refuse(env, 'unsupported-notation', group.span, { notation: `the norm of order ${order} of a matrix` });
  if (order === '1') {
    const total = sumEntries(value, (entryTerm) => apply('abs', [{ binders: [], body: entryTerm }], []), env);
    return sup === null ? scalar(total) : superscripted(scalar(total), sup, env);
  }
  if (order !== '2' && order !== 'F')
    return refuse(env, 'unsupported-notation', group.span, { notation: `the norm of order ${order}` });
  const squares = sumEntries(value, (entryTerm) => power(entryTerm, two), env);
  if (squared) return scalar(squares);
  const root = scalar(power(squares, half));
  return sup === null ? root : superscripted(root, sup, env);
}
