/** Derivatives as written: what is differentiated by what, and the axes that this adds. They are not carried out here. */

import { at, derivative, entry, integer, mul, power, rationalOf } from '../../term/build.ts';
import { add as addRational, minusOne as minus } from '../../number/rational.ts';
import type { Term } from '../../term/term.ts';
import { refuse, warn, type Env } from './env.ts';
import { asFamily } from './families.ts';
import { readName } from './names.ts';
import { textOf } from './spelling.ts';
import { broken, layoutOf, valueOf, type Layout, type Value } from './value.ts';
import type { Written, WrittenOf } from '../written.ts';

export function readDerivative(written: WrittenOf<'derivative'>, env: Env): Value {
  const [first] = written.by;
  if (first === undefined)
    return refuse(env, 'missing-operand', written.span, { expected: 'a variable to differentiate by' });
  env.chain.variable = first.variable;
  if (written.body.kind === 'missing')
    return refuse(env, 'missing-operand', written.body.span, { expected: 'what is differentiated' });
  let value = env.read(written.body, env);
  // ∂²f/∂x∂y differentiates by y first.
  for (const { variable, times } of written.by.toReversed()) {
    for (let i = 0; i < times; i += 1) value = differentiate(value, variable, env);
  }
  return value;
}

/** One differentiation by everything the variable has entries for. */
export function differentiate(body: Value, variable: Written, env: Env): Value {
  return differentiateBy(body, env.read(variable, env), variable, env);
}

function differentiateBy(body: Value, by: Value, variable: Written, env: Env): Value {
  if (body.broken || by.broken) return broken;
  const probe = by.at(by.sorts.map(() => integer(1)));
  if (!isQuantity(probe)) return refuse(env, 'no-variable', variable.span, { text: textOf(variable) });
  const rank = body.sorts.length;
  return valueOf(
    [...body.sorts, ...by.sorts],
    (slots) => derivativeBy(body.at(slots.slice(0, rank)), by.at(slots.slice(rank))),
    derivativeLayout(body, by),
    by.sorts.length > 0,
  );
}

/** Something that can vary on its own: a symbol's entry, a function's value, or a power of one (σ²). */
function isQuantity(term: Term): boolean {
  if (term.kind === 'power') return term.exponent.kind === 'rational' && isQuantity(term.base);
  return term.kind === 'entry' || term.kind === 'apply';
}

/** By σ² is by σ, divided by 2σ. */
function derivativeBy(body: Term, by: Term): Term {
  if (by.kind !== 'power' || by.exponent.kind !== 'rational') return derivative(body, by);
  const inner = mul([by.exponent, power(by.base, rationalOf(addRational(by.exponent.value, minus)))]);
  return mul([derivativeBy(body, by.base), power(inner, integer(-1))]);
}

function derivativeLayout(body: Value, by: Value): Layout {
  const rank = body.sorts.length + by.sorts.length;
  if (by.sorts.length === 0) return body.layout;
  if (body.sorts.length === 0 && by.sorts.length === 1) return by.layout === 'row' ? 'row' : 'vector';
  return layoutOf(rank);
}

/** ∇_w f has the shape of w; ∇ alone differentiates by all of the symbol that the text last differentiated by. */
export function readGradient(written: WrittenOf<'gradient'>, env: Env): Value {
  const by = written.by ?? argumentVariable(written.body) ?? wholeOf(env.chain.variable);
  if (by === undefined) return refuse(env, 'unknown-variable', written.span);
  if (written.by === null) warn(env, 'prime-variable', written.span, { variable: textOf(by) });
  else env.chain.variable = by;
  let value = env.read(written.body, env);
  for (let i = 0; i < written.order; i += 1)
    value = written.by === null ? differentiateBy(value, wholeValue(by, env), by, env) : differentiate(value, by, env);
  return value;
}

/** ∇J(w) is by w. */
function argumentVariable(body: Written): Written | undefined {
  if (body.kind !== 'product') return undefined;
  const [head, group, ...rest] = body.factors;
  if (head?.factor.kind !== 'symbol' || group?.sign !== '' || group.factor.kind !== 'group' || rest.length > 0)
    return undefined;
  return group.factor.body.kind === 'symbol' ? group.factor.body : undefined;
}

/** The letter without its indices. */
function wholeOf(variable: Written | undefined): Written | undefined {
  return variable?.kind === 'scripted' ? variable.base : variable;
}

/** Every entry of a symbol, families and all. */
function wholeValue(by: Written, env: Env): Value {
  const meant = readName(by, env)?.meant;
  if (meant?.kind !== 'quantity' || meant.families.length === 0) return env.read(by, env);
  const sorts = [...meant.families, ...meant.shape.sorts];
  return valueOf(sorts, (slots) => entry(meant.name, slots), layoutOf(sorts.length));
}

/** f |_{x = a}: the value where a symbol takes a value. */
export function readEvaluated(written: WrittenOf<'evaluated'>, env: Env): Value {
  const condition = written.sub;
  if (condition?.kind !== 'relation' || written.sup !== null)
    return refuse(env, 'unsupported-notation', written.span, { notation: 'this evaluation bar' });
  const [assigned] = condition.rest;
  const value = env.read(written.body, env);
  const symbol = env.read(condition.first, env);
  const taken = assigned === undefined ? broken : env.read(assigned.operand, env);
  if (value.broken || symbol.broken || taken.broken) return broken;
  const probe = symbol.at(symbol.sorts.map(() => integer(1)));
  if (
    probe.kind !== 'entry' ||
    probe.slots.length !== symbol.sorts.length ||
    taken.sorts.length !== symbol.sorts.length
  ) {
    return refuse(env, 'unsupported-notation', written.span, { notation: 'an evaluation at this point' });
  }
  const family = asFamily(taken, env);
  return { ...value, at: (slots) => at(value.at(slots), probe.symbol, family) };
}
