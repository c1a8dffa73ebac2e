/** Big operators: Σ and Π become folds, conditions become brackets, expectations stay functions nobody looks into. */

import { apply, entry, fold, mul, power } from '../../term/build.ts';
import { closeOver } from '../../term/scope.ts';
import type { Problem } from '../../source/problem.ts';
import type { FoldOperator, Term } from '../../term/term.ts';
import { readCall } from './calls.ts';
import { refuse, warn, type Env, type Local } from './env.ts';
import { asFamily } from './families.ts';
import { factorsOf, type Factors } from './multiply.ts';
import { boundLetters, mentions } from './mentions.ts';
import { readFactors } from './products.ts';
import { readIntegral } from './integrals.ts';
import { readBounds, type Bounds } from './ranges.ts';
import { textOf } from './spelling.ts';
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
  // A value that does not count is no 0 in a maximum.
  if (operator !== 'sum' && operator !== 'product' && guards.length > 0)
    return refuse(env, 'unread-range', written.sub?.span ?? written.span, { operator: written.spelling });
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
  return found === undefined || found.body.broken || !found.bounds.isRead ? undefined : found;
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

/** Known only to give equal values for equal bodies; the subscript is part of the name. */
function opaque(written: WrittenOf<'big'>, env: Env): Value {
  const body = env.read(written.body, env);
  if (body.broken) return broken;
  const over = written.sub === null ? '' : `_${wordOf(textOf(written.sub))}`;
  const name = `${written.operator}${over}`;
  if (written.operator === 'argmax' || written.operator === 'argmin') return located(name, written, body, env);
  return entrywise(body, (term) => apply(name, [{ binders: [], body: term }], []));
}

/** What `x > 0` and `x < 0` say is not the same. */
function wordOf(below: string): string {
  return below
    .replace(/[<≤>≥≠∉+*/^-]/gu, (sign) => `_${signWords[sign] ?? ''}_`)
    .replace(/[^\p{L}\p{N}]+/gu, '_')
    .replace(/_+/g, '_');
}

const signWords: Readonly<Record<string, string>> = {
  '<': 'below',
  '≤': 'up_to',
  '>': 'above',
  '≥': 'from',
  '≠': 'other_than',
  '∉': 'outside',
  '+': 'plus',
  '-': 'minus',
  '*': 'times',
  '/': 'by',
  '^': 'to',
};

/** argmin has the shape of its variable. */
function located(name: string, written: WrittenOf<'big'>, body: Value, env: Env): Value {
  const variable = written.sub === null ? undefined : written.sub.kind === 'relation' ? written.sub.first : written.sub;
  const shape = variable === undefined ? scalar(entry('x', [])) : env.read(variable, env);
  if (shape.broken) return broken;
  return { ...shape, at: (slots) => apply(name, [asFamily(body, env)], slots) };
}
