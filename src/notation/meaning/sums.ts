/** Sums of terms: shapes must agree, and a bound name that escapes its Σ pulls the term back in. */

import { add, mul, minusOne, rationalOf } from '../../term/build.ts';
import { negate } from '../../number/rational.ts';
import type { Span } from '../../source/span.ts';
import type { SignedTerm, Written, WrittenOf } from '../written.ts';
import { refuse, warn, type Env } from './env.ts';
import { fit, isEntrywise, showShape, type Factors } from './multiply.ts';
import { boundLetters, mentionsOpenly } from './mentions.ts';
import { readFactors } from './products.ts';
import { isDots, readSeries } from './series.ts';
import { broken, isZero, valueOf, type Value } from './value.ts';

export function readAdditive(written: WrittenOf<'additive'>, env: Env): Value {
  if (written.terms.some((t) => isDots(t.term)) && written.terms.every((t) => t.sign === '+')) {
    return readSeries(
      'sum',
      written.terms.map((t) => t.term),
      written.span,
      env,
    );
  }
  const extended = extendScope(written, env);
  if (extended.kind !== 'additive') return env.read(extended, env);
  const inner: Env = { ...env, entrywise: false };
  const values = extended.terms.map((t) => signed(t, inner));
  const [first, ...rest] = values;
  if (first === undefined) return broken;
  if (rest.length === 0) return first;
  return rest.length === 0 ? first : addAll(values, extended, env);
}

function addAll(values: readonly Value[], written: WrittenOf<'additive'>, env: Env): Value {
  if (values.some((value) => value.broken)) return broken;
  const pattern =
    values.find((value) => value.sorts.length > 0 && !value.flexible) ??
    values.find((value) => value.sorts.length > 0) ??
    values[0];
  if (pattern === undefined) return broken;
  const fitted: Value[] = [];
  for (const [i, value] of values.entries()) {
    const turned =
      value === pattern
        ? value
        : isZero(value)
          ? valueOf(pattern.sorts, () => value.at([]), pattern.layout)
          : isBroadcast(value, pattern, written, env)
            ? broadcast(value, pattern, written.terms[i]?.term.span ?? written.span, env)
            : fit(value, pattern, env);
    if (turned === undefined) {
      const span = written.terms[i]?.term.span ?? written.span;
      return refuse(env, 'shape-mismatch', span, {
        left: showShape(pattern, env),
        right: showShape(value, env),
        sign: 'a sum',
      });
    }
    fitted.push(turned);
  }
  return {
    ...pattern,
    flexible: fitted.every((value) => value.flexible),
    at: (slots) => add(fitted.map((value) => value.at(slots))),
  };
}

/** In `1 - \hat{y}` the number is a vector of ones; in `W X + b` the column b is added to every column. */
function isBroadcast(value: Value, pattern: Value, written: WrittenOf<'additive'>, env: Env): boolean {
  const [rows, columns] = pattern.sorts;
  const [own] = value.sorts;
  if (value.layout === 'column' && pattern.sorts.length === 2 && own !== undefined && rows !== undefined)
    return env.sizes.couldUnify(own, rows) && env.sizes.unify(own, rows);
  if (value.sorts.length > 0 || rows === undefined || pattern.sorts.length > 2) return false;
  // Beside a square matrix `1` may be meant for the identity.
  if (columns !== undefined && env.sizes.couldUnify(rows, columns) && env.entrywise !== true && !hasEntrywise(written))
    return false;
  const term = value.at([]);
  return (
    term.kind === 'rational' &&
    term.value.denominator === 1n &&
    (term.value.numerator === 1n || term.value.numerator === -1n)
  );
}

function hasEntrywise({ terms }: WrittenOf<'additive'>): boolean {
  return terms.some(({ term }) => term.kind === 'product' && term.factors.some(({ sign }) => isEntrywise(sign)));
}

function broadcast(value: Value, pattern: Value, span: Span, env: Env): Value {
  warn(env, 'broadcast', span, { what: showShape(pattern, env) });
  return valueOf(pattern.sorts, (slots) => value.at(slots.slice(0, value.sorts.length)), pattern.layout);
}

function signed(term: SignedTerm, env: Env): Value {
  if (term.sign === '±' || term.sign === '∓') {
    return refuse(env, 'unsupported-notation', term.term.span, { notation: `the sign ${term.sign}` });
  }
  if (term.sign === '+') return env.read(term.term, env);
  return negated(readFactors(term.term, env));
}

/** `-2` is a number, `-2·b` has the number −2 in front, `-a·b` is a product of three factors, `-(a·b)` one of two. */
function negated(value: Factors): Value {
  return {
    ...value,
    at: (slots) => {
      const [first, ...rest] = value.factors(slots);
      if (first === undefined) return minusOne;
      if (first.kind === 'rational' && first.value.numerator > 0n) {
        const front = rationalOf(negate(first.value));
        return rest.length === 0 ? front : mul([front, ...rest]);
      }
      return mul([minusOne, first, ...rest]);
    },
  };
}

/**
 * `\sum_i a_i - b_i`: where `b_i` would leave `i` without a binder, the sum reaches over it. Not where `i` stands inside
 * another operator only: `\sum_k a_k + \lambda \sum_j w_{kj}^2` has lost a sum, or means a free k.
 */
function extendScope(written: WrittenOf<'additive'>, env: Env): Written {
  for (const [position, term] of written.terms.entries()) {
    const big = lastBig(term.term);
    const rest = written.terms.slice(position + 1);
    if (big === undefined || rest.length === 0) continue;
    const letters = boundLetters(big).filter((letter) => !env.scope.has(letter) && !env.chain.indices.has(letter));
    const escaping = rest.findLastIndex((t) => letters.some((letter) => mentionsOpenly(t.term, letter)));
    if (escaping < 0) continue;
    const inside = rest.slice(0, escaping + 1);
    const body: Written = {
      kind: 'additive',
      span: { start: big.body.span.start, end: inside.at(-1)?.term.span.end ?? big.body.span.end },
      terms: [{ sign: '+', implicit: true, term: big.body }, ...inside],
    };
    warn(env, 'scope-extended', big.span, { operator: big.spelling, index: letters.join(', ') });
    const wider = replaceLast(term.term, { ...big, body });
    const terms: SignedTerm[] = [
      ...written.terms.slice(0, position),
      { ...term, term: wider },
      ...rest.slice(escaping + 1),
    ];
    const [only] = terms;
    return terms.length === 1 && only !== undefined && only.sign === '+' ? only.term : { ...written, terms };
  }
  return written;
}

function lastBig(written: Written): WrittenOf<'big'> | undefined {
  if (written.kind === 'big') return lastBig(written.body) ?? written;
  if (written.kind === 'product') {
    const last = written.factors.at(-1)?.factor;
    return last === undefined ? undefined : lastBig(last);
  }
  return undefined;
}

function replaceLast(written: Written, by: WrittenOf<'big'>): Written {
  if (written.kind === 'big')
    return lastBig(written.body) === undefined ? by : { ...written, body: replaceLast(written.body, by) };
  if (written.kind !== 'product') return by;
  return {
    ...written,
    factors: written.factors.map((f, i) =>
      i === written.factors.length - 1 ? { ...f, factor: replaceLast(f.factor, by) } : f,
    ),
  };
}
