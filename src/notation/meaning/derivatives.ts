/** Derivatives as written: what is differentiated by what, and the axes that this adds. They are not carried out here. */

import { apply, at, derivative, entry, integer, mul, power, rationalOf } from '../../term/build.ts';
import { add as addRational, equal, minusOne as minus, one, type Rational } from '../../number/rational.ts';
import type { Term } from '../../term/term.ts';
import { carriedBy } from './carried.ts';
import { refuse, warn, type Env } from './env.ts';
import { asFamily } from './families.ts';
import { visit } from './mentions.ts';
import { readName } from './names.ts';
import { letterOf, textOf } from './spelling.ts';
import { broken, isZero, layoutOf, valueOf, type Layout, type Value } from './value.ts';
import type { Written, WrittenOf } from '../written.ts';

export function readDerivative(written: WrittenOf<'derivative'>, env: Env): Value {
  const [first] = written.by;
  if (first === undefined)
    return refuse(env, 'missing-operand', written.span, { expected: 'a variable to differentiate by' });
  if (isPlain(first.variable)) env.chain.variable = first.variable;
  if (written.body.kind === 'missing')
    return refuse(env, 'missing-operand', written.body.span, { expected: 'what is differentiated' });
  let value = env.read(written.body, env);
  // ∂²f/∂x∂y differentiates by y first.
  for (const { variable, times } of written.by.toReversed()) {
    for (let i = 0; i < times; i += 1) value = differentiate(value, variable, env);
  }
  return value;
}

/** A variable that does not itself ask what to differentiate by: else reading it would never end. */
function isPlain(variable: Written): boolean {
  let plain = true;
  visit(variable, (part) => {
    if (part.kind === 'gradient' || part.kind === 'derivative' || (part.kind === 'scripted' && part.primes > 0))
      plain = false;
  });
  return plain;
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
  const lower = addRational(by.exponent.value, minus);
  const inner = mul([by.exponent, isOne(lower) ? by.base : power(by.base, rationalOf(lower))]);
  return mul([derivativeBy(body, by.base), power(inner, integer(-1))]);
}

function isOne(value: Rational): boolean {
  return equal(value, one);
}

function derivativeLayout(body: Value, by: Value): Layout {
  const rank = body.sorts.length + by.sorts.length;
  if (by.sorts.length === 0) return body.layout;
  if (body.sorts.length === 0 && by.sorts.length === 1) return by.layout === 'row' ? 'row' : 'vector';
  return layoutOf(rank);
}

/** ∇_w f has the shape of w; ∇ alone differentiates by all of the symbol that the text last differentiated by. */
export function readGradient(whole: WrittenOf<'gradient'>, env: Env): Value {
  const parted = partedGradient(whole) ?? partedHessian(whole, env);
  if (parted !== undefined) return env.read(parted, env);
  const written = whole;
  const ofFunction = functionGradient(written, env);
  if (ofFunction !== undefined) return ofFunction;
  const by =
    written.by ?? argumentVariable(written.body) ?? wholeOf(env.chain.variable) ?? usualArgument(written.body, env);
  if (by === undefined) return refuse(env, 'unknown-variable', written.span);
  if (written.by === null) warn(env, 'prime-variable', written.span, { variable: textOf(by) });
  else if (isPlain(by)) env.chain.variable = by;
  let value = env.read(written.body, env);
  for (let i = 0; i < written.order; i += 1)
    value = written.by === null ? differentiateBy(value, wholeValue(by, env), by, env) : differentiate(value, by, env);
  return value;
}

/** `∇f(x)^T d` is the gradient of f, transposed, times d: an applied function ends what ∇ reaches over. */
function partedGradient(written: WrittenOf<'gradient'>): Written | undefined {
  if (written.body.kind !== 'product') return undefined;
  const [head, group, ...rest] = written.body.factors;
  if (head === undefined || group?.sign !== '' || (head.factor.kind !== 'symbol' && head.factor.kind !== 'scripted'))
    return undefined;
  const plain = group.factor.kind === 'group' && group.factor.open === '(' ? group.factor : undefined;
  const scripted =
    group.factor.kind === 'scripted' && group.factor.base.kind === 'group' && group.factor.base.open === '('
      ? group.factor
      : undefined;
  const argument = plain ?? (scripted?.base.kind === 'group' ? scripted.base : undefined);
  if (argument === undefined || argument.body.kind === 'additive' || (rest.length === 0 && scripted === undefined))
    return undefined;
  const applied: Written = { ...written.body, factors: [head, { sign: '', factor: argument }] };
  const gradient: Written = { ...written, body: applied };
  const first: Written =
    scripted === undefined
      ? gradient
      : { ...scripted, base: { kind: 'group', open: '(', close: ')', body: gradient, span: written.span } };
  return rest.length === 0
    ? first
    : {
        ...written.body,
        factors: [
          {
            sign: '',
            factor:
              scripted === undefined
                ? { kind: 'group', open: '(', close: ')', body: gradient, span: written.span }
                : first,
          },
          ...rest,
        ],
      };
}

/** `v^T ∇²f v`: the Hessian of a number, times what follows. */
function partedHessian(written: WrittenOf<'gradient'>, env: Env): Written | undefined {
  if (written.order !== 2 || written.sign !== '∇' || written.body.kind !== 'product') return undefined;
  const [head, next, ...rest] = written.body.factors;
  if (head === undefined || next === undefined || next.factor.kind === 'group') return undefined;
  if (head.factor.kind !== 'call' && !isNumberOfTable(head.factor, env)) return undefined;
  const gradient: Written = {
    ...written,
    body: head.factor,
    span: { start: written.span.start, end: head.factor.span.end },
  };
  return { ...written.body, factors: [{ sign: '', factor: gradient }, next, ...rest], span: written.span };
}

/** A letter that stands for one number. */
function isNumberOfTable(head: Written, env: Env): boolean {
  if (letterOfHead(head) === '' || !env.table.hasLetter(letterOfHead(head))) return false;
  const meant = readName(head, env)?.meant;
  const isName = meant?.kind === 'quantity' || meant?.kind === 'function';
  return isName && meant.families.length + meant.shape.sorts.length === 0;
}

/** ∇f at a point, ∇²f at a point, for a function that is not looked into: its partial derivatives there. */
function functionGradient(written: WrittenOf<'gradient'>, env: Env): Value | undefined {
  if (written.by !== null || written.body.kind !== 'product') return undefined;
  const [head, group, ...rest] = written.body.factors;
  if (head === undefined || group?.factor.kind !== 'group' || rest.length > 0) return undefined;
  const named = env.table.hasLetter(letterOfHead(head.factor)) ? readName(head.factor, env) : undefined;
  const meant = named?.meant;
  if (meant?.kind !== 'function' || meant.shape.sorts.length > 0 || meant.families.length > 0) return undefined;
  const point = env.read(group.factor.body, env);
  if (point.broken || point.sorts.length === 0) return point.broken ? broken : undefined;
  const family = asFamily(point, env);
  const carried = carriedBy(meant, [group.factor.body], env);
  const sorts = Array.from({ length: written.order }, () => point.sorts).flat();
  const rank = point.sorts.length;
  return valueOf(
    sorts,
    (slots) =>
      apply(
        meant.name,
        [family, ...carried],
        [],
        Array.from({ length: written.order }, (_, i) => ({
          argument: 0,
          slots: slots.slice(i * rank, (i + 1) * rank),
        })),
      ),
    sorts.length === 1 ? 'vector' : layoutOf(sorts.length),
    true,
  );
}

function letterOfHead(head: Written): string {
  const symbol = head.kind === 'scripted' ? head.base : head;
  return symbol.kind === 'symbol' ? letterOf(symbol) : '';
}

/** ∇J(w) is by w. */
function argumentVariable(body: Written): Written | undefined {
  if (body.kind === 'call') {
    const argument = body.argument.kind === 'group' ? body.argument.body : body.argument;
    return argument.kind === 'symbol' ? argument : undefined;
  }
  if (body.kind !== 'product') return undefined;
  const [head, group, ...rest] = body.factors;
  if (head?.factor.kind !== 'symbol' || group?.sign !== '' || group.factor.kind !== 'group' || rest.length > 0)
    return undefined;
  return group.factor.body.kind === 'symbol' ? group.factor.body : undefined;
}

/** ∇J, where J is always written as J(w), is by w. */
function usualArgument(body: Written, env: Env): Written | undefined {
  if (letterOfHead(body) === '' || !env.table.hasLetter(letterOfHead(body))) return undefined;
  const meant = readName(body, env)?.meant;
  if (meant?.kind === 'quantity') return env.usage.variables.get(meant.name);
  const [args, ...others] = meant?.kind === 'function' ? (meant.usual ?? []) : [];
  const [only, ...more] = args ?? [];
  return only?.kind === 'symbol' && others.length + more.length === 0 ? only : undefined;
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
    (taken.sorts.length !== symbol.sorts.length && !isZero(taken))
  ) {
    return refuse(env, 'unsupported-notation', written.span, { notation: 'an evaluation at this point' });
  }
  const family = asFamily(isZero(taken) ? { ...symbol, at: () => integer(0) } : taken, env);
  return { ...value, at: (slots) => at(value.at(slots), probe.symbol, family) };
}
