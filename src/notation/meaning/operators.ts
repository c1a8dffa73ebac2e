/** Big operators: Σ and Π become folds, conditions become brackets, expectations stay functions nobody looks into. */

import { apply, entry, fold, mul, power } from '../../term/build.ts';
import { closeOver } from '../../term/scope.ts';
import type { Problem } from '../../source/problem.ts';
import type { FoldOperator, Sort, Term } from '../../term/term.ts';
import { readCall } from './calls.ts';
import { refuse, warn, type Env, type Local } from './env.ts';
import { asFamily } from './families.ts';
import { factorsOf, type Factors } from './multiply.ts';
import { boundLetters, mentions, mentionsOpenly } from './mentions.ts';
import { readFactors } from './products.ts';
import { readBounds, type Bounds } from './ranges.ts';
import { letterOf, textOf } from './spelling.ts';
import { broken, entrywise, scalar, type Value } from './value.ts';
import type { BigOperator, Written, WrittenOf } from '../written.ts';

const folds: { readonly [operator in BigOperator]?: FoldOperator } = {
  sum: 'sum',
  product: 'product',
  max: 'max',
  min: 'min',
};

export function readBig(written: WrittenOf<'big'>, env: Env): Value {
  if (written.body.kind === 'missing')
    return refuse(env, 'missing-operand', written.span, { expected: `what ${written.spelling} ranges over` });
  if (
    (written.operator === 'max' || written.operator === 'min') &&
    written.sub === null &&
    written.body.kind === 'group' &&
    written.body.body.kind === 'list'
  ) {
    return readCall(
      {
        kind: 'call',
        name: written.operator,
        spelling: written.spelling,
        sub: null,
        sup: written.sup,
        argument: written.body,
        span: written.span,
      },
      env,
    );
  }
  const operator = folds[written.operator];
  if (operator !== undefined) return readFold(operator, written, env);
  switch (written.operator) {
    case 'integral':
      return readIntegral(written, env);
    case 'expectation':
    case 'variance':
    case 'probability':
    case 'argmax':
    case 'argmin':
      return opaque(written, env);
    default:
      return refuse(env, 'unsupported-notation', written.span, { notation: written.spelling });
  }
}

function readFold(operator: FoldOperator, whole: WrittenOf<'big'>, env: Env): Value {
  const narrow = narrowed(whole, env);
  if (narrow !== undefined) {
    const options = ['the operator reaches to the end of the product', 'the operator ends at the product sign'];
    if (env.choices.choose(options, whole.span) === 1) return env.read(narrow, env);
  }
  const ended = endedByNamesake(whole);
  if (ended !== undefined) return env.read(ended, env);
  const written = whole;
  const found = readOver(written, env);
  if (found === undefined) return broken;
  const { bounds, body } = found;
  if (operator !== 'sum' && body.sorts.length > 0)
    return refuse(env, 'unsupported-notation', written.span, { notation: `${written.spelling} of vectors` });
  const { guards, locals } = bounds;
  return {
    ...body,
    at: (slots) => {
      const [only] = body.factors(slots);
      const factors = body.factors(slots);
      const plain = factors.length === 1 && only !== undefined ? only : mul(factors);
      return foldLocals(operator, locals, guarded(operator, plain, factors, guards));
    },
  };
}

interface Over {
  readonly bounds: Bounds;
  readonly body: Factors;
}

/** The bounds and what stands behind them. Where a bare letter does not fit as it is usually meant, it runs over what it indexes. */
function readOver(written: WrittenOf<'big'>, env: Env): Over | undefined {
  const read = (asUsual: boolean, within: Env): Over | undefined => {
    const bounds = readBounds(written, within, asUsual);
    if (bounds === undefined) return undefined;
    const body =
      written.body.kind === 'product'
        ? readFactors(written.body, bounds.env)
        : factorsOf(bounds.env.read(written.body, bounds.env));
    return { bounds, body };
  };
  const problems: Problem[] = [];
  const usual = read(true, { ...env, problems });
  const misfits = usual !== undefined && usual.bounds.isBare && problems.some((p) => p.code === 'index-mismatch');
  const found = misfits ? read(false, env) : usual;
  if (!misfits) for (const { code, span, facts } of problems) warn(env, code, span, facts);
  return found === undefined || found.body.broken ? undefined : found;
}

/** `\\sum_k a_k \\cdot b_k` as `(\\sum_k a_k) \\cdot b_k`, where what stands behind the sign makes that another thing. */
function narrowed(written: WrittenOf<'big'>, env: Env): Written | undefined {
  const { body } = written;
  if (body.kind !== 'product') return undefined;
  const cut = body.factors.findIndex(
    (f, i) => i > 0 && (f.sign === '\\cdot' || f.sign === '\\times' || f.sign === '*'),
  );
  if (cut < 0) return undefined;
  const behind = body.factors.slice(cut);
  // Only a letter that is free in this chain can be meant behind the sign.
  const letters = boundLetters(written).filter((letter) => env.chain.indices.has(letter));
  if (written.operator === 'sum' && !behind.some((f) => letters.some((letter) => mentions(f.factor, letter))))
    return undefined;
  const before = body.factors.slice(0, cut);
  const [only] = before;
  const inner: Written = before.length === 1 && only !== undefined ? only.factor : { ...body, factors: before };
  const group: Written = {
    kind: 'group',
    open: '(',
    close: ')',
    body: { ...written, body: inner },
    span: written.span,
  };
  return { ...body, factors: [{ sign: '', factor: group }, ...behind] };
}

/** `\\prod_k a_k \\prod_k b_k`: the second product takes the letter over, so the first ends before it. For sums both come to the same. */
function endedByNamesake(written: WrittenOf<'big'>): Written | undefined {
  const { body } = written;
  if (written.operator === 'sum' || body.kind !== 'product') return undefined;
  const letters = boundLetters(written);
  const cut = body.factors.findIndex(
    ({ factor }, i) =>
      i > 0 && factor.kind === 'big' && boundLetters(factor).some((letter) => letters.includes(letter)),
  );
  if (cut < 0) return undefined;
  const before = body.factors.slice(0, cut);
  const [only] = before;
  const inner: Written = before.length === 1 && only !== undefined ? only.factor : { ...body, factors: before };
  return { ...body, factors: [{ sign: '', factor: { ...written, body: inner } }, ...body.factors.slice(cut)] };
}

/** In a sum a guard is a factor, in a product an exponent. */
function guarded(operator: FoldOperator, plain: Term, factors: readonly Term[], guards: readonly Term[]): Term {
  const [guard] = guards;
  if (guard === undefined) return plain;
  if (operator === 'product') return power(plain, guards.length === 1 ? guard : mul(guards));
  return mul([...guards, ...factors]);
}

function foldLocals(operator: FoldOperator, locals: readonly Local[], body: Term): Term {
  return locals.reduceRight(
    (inner, local) => fold(operator, { hint: local.letter, sort: local.sort }, closeOver(inner, [local.symbol])),
    body,
  );
}

/** ∫ f dx: the variable is the one behind the d. */
function readIntegral(written: WrittenOf<'big'>, env: Env): Value {
  const found = takeDifferential(written.body);
  if (found === undefined)
    return refuse(env, 'missing-operand', written.span, { expected: 'the variable of integration, as in dx' });
  const letter = found.of.kind === 'symbol' ? letterOf(found.of) : undefined;
  if (letter === undefined)
    return refuse(env, 'unsupported-notation', found.of.span, { notation: 'an integral over this' });
  // Where the variable stands outside as well, an integral without limits is an antiderivative; else it is over everything.
  const outside = env.chain.open.some((tree) => mentionsOpenly(tree, letter));
  if (written.sub === null && written.sup === null && outside) {
    return refuse(env, 'unsupported-notation', written.span, { notation: 'an integral without limits' });
  }
  const sort = intervalOf(written, env);
  if (sort === undefined) return broken;
  const local: Local = { symbol: env.names.fresh(letter), sort, letter, bound: true };
  const inner: Env = { ...env, scope: new Map(env.scope).set(letter, local) };
  const body = inner.read(found.body, inner);
  if (body.broken) return broken;
  return entrywise(body, (term) => foldLocals('integral', [local], term));
}

function intervalOf(written: WrittenOf<'big'>, env: Env): Sort | undefined {
  if (written.sub === null || written.sup === null) return { kind: 'real' };
  const [low, high] = [env.read(written.sub, env), env.read(written.sup, env)];
  if (low.broken || high.broken || low.sorts.length > 0 || high.sorts.length > 0) return undefined;
  return { kind: 'interval', low: low.at([]), high: high.at([]) };
}

interface Taken {
  readonly of: Written;
  readonly body: Written;
}

/** Takes the last dx off a body: it may stand behind a function, above a line, or inside an inner integral. */
function takeDifferential(body: Written): Taken | undefined {
  const inside = (part: Written, put: (rest: Written) => Written): Taken | undefined => {
    const taken = takeDifferential(part);
    return taken === undefined ? undefined : { of: taken.of, body: put(taken.body) };
  };
  switch (body.kind) {
    case 'differential':
      return { of: body.of, body: { kind: 'number', text: '1', span: body.span } };
    case 'call':
      return inside(body.argument, (argument) => ({ ...body, argument }));
    case 'big':
    case 'derivative':
    case 'gradient':
      return inside(body.body, (rest) => ({ ...body, body: rest }));
    case 'fraction':
      return inside(body.numerator, (numerator) => ({ ...body, numerator }));
    case 'product':
      return takeFromProduct(body);
    default:
      return undefined;
  }
}

function takeFromProduct(body: WrittenOf<'product'>): Taken | undefined {
  const { factors } = body;
  for (let i = factors.length - 1; i >= 0; i -= 1) {
    const factor = factors[i]?.factor;
    const next = factors[i + 1]?.factor;
    if (factor === undefined) continue;
    const plainD = factor.kind === 'symbol' && factor.letter === 'd' && next?.kind === 'symbol';
    if (plainD || factor.kind === 'differential') {
      const rest = factors.filter((_, at) => at !== i && !(plainD && at === i + 1));
      const of = factor.kind === 'differential' ? factor.of : next;
      return of === undefined ? undefined : { of, body: productOf(body, rest) };
    }
    const taken = takeDifferential(factor);
    if (taken !== undefined)
      return {
        of: taken.of,
        body: productOf(
          body,
          factors.map((f, at) => (at === i ? { ...f, factor: taken.body } : f)),
        ),
      };
  }
  return undefined;
}

function productOf(body: WrittenOf<'product'>, factors: WrittenOf<'product'>['factors']): Written {
  const [only] = factors;
  if (only === undefined) return { kind: 'number', text: '1', span: body.span };
  return factors.length === 1
    ? only.factor
    : { ...body, factors: factors.map((f, at) => (at === 0 ? { ...f, sign: '' as const } : f)) };
}

/** Known only to give equal values for equal bodies; the subscript is part of the name. */
function opaque(written: WrittenOf<'big'>, env: Env): Value {
  const body = env.read(written.body, env);
  if (body.broken) return broken;
  const over = written.sub === null ? '' : `_${textOf(written.sub).replace(/[^\p{L}\p{N}]+/gu, '_')}`;
  const name = `${written.operator}${over}`;
  if (written.operator === 'argmax' || written.operator === 'argmin') return located(name, written, body, env);
  return entrywise(body, (term) => apply(name, [{ binders: [], body: term }], []));
}

/** argmin has the shape of its variable. */
function located(name: string, written: WrittenOf<'big'>, body: Value, env: Env): Value {
  const variable = written.sub === null ? undefined : written.sub.kind === 'relation' ? written.sub.first : written.sub;
  const shape = variable === undefined ? scalar(entry('x', [])) : env.read(variable, env);
  if (shape.broken) return broken;
  return { ...shape, at: (slots) => apply(name, [asFamily(body, env)], slots) };
}
