/** Products as written: which neighbours are a function and its argument, which a division, which factors. */

import { apply, minusOne, mul, power, rationalOf } from '../../term/build.ts';
import { rational } from '../../number/rational.ts';
import type { SignedFactor, Written, WrittenOf } from '../written.ts';
import { isBlank } from '../condition-phrases.ts';
import { applyHead } from './application.ts';
import { readIndicator } from './indicators.ts';
import { refuse, warn, type Env } from './env.ts';
import { fontOf, letterOf, textOf } from './spelling.ts';
import { factorsOf, isEntrywise, mismatch, multiply, type Factors } from './multiply.ts';
import { raise } from './powers.ts';
import { unreadPair } from './unread-pairs.ts';
import { isDots, readSeries } from './series.ts';
import { broken, scalar, valueOf, type Value } from './value.ts';

/** How the second reading of `∂/∂x (a) (b)` is told. */
export const wholeProduct = 'the derivative is of the whole product';

export function readProduct(written: WrittenOf<'product'>, env: Env): Value {
  return productFactors(written, env);
}

/** A product keeps its factors apart; anything else is one factor. */
export function readFactors(written: Written, env: Env): Factors {
  return written.kind === 'product' ? productFactors(written, env) : factorsOf(env.read(written, env));
}

/** `d/da (a + 1)(a − 1)`, `∇ (x − m)^T S (x − m)` as the derivative of the product. */
function widened(written: WrittenOf<'product'>): Written | undefined {
  const { factors, span } = written;
  const at = factors.findIndex(({ factor }) => derivativeOfGroup(factor) !== undefined);
  const current = factors[at];
  const own = current === undefined ? undefined : derivativeOfGroup(current.factor);
  const rest = factors.slice(at + 1);
  if (current === undefined || own === undefined || rest.length === 0 || rest.some(({ sign }) => isDivision(sign)))
    return undefined;
  const { operator, first } = own;
  const body: Written = {
    kind: 'product',
    factors: [{ sign: '', factor: first }, ...rest],
    span: { start: first.span.start, end: span.end },
  };
  const whole: Written = { ...operator, body, span: { start: operator.span.start, end: span.end } };
  const before = factors.slice(0, at);
  return before.length === 0
    ? whole
    : { kind: 'product', factors: [...before, { sign: current.sign, factor: whole }], span };
}

/** The operator, and the group it stands before with the script that the group carries. */
function derivativeOfGroup(
  factor: Written,
): { readonly operator: WrittenOf<'derivative'> | WrittenOf<'gradient'>; readonly first: Written } | undefined {
  const scripted = factor.kind === 'scripted' ? factor : undefined;
  const operator = scripted === undefined ? factor : scripted.base;
  if (operator.kind !== 'gradient' && !(operator.kind === 'derivative' && operator.form === 'operator'))
    return undefined;
  const { body } = operator;
  if (body.kind !== 'group' && !(body.kind === 'scripted' && body.base.kind === 'group')) return undefined;
  return { operator, first: scripted === undefined ? body : { ...scripted, base: body } };
}

interface Part {
  readonly sign: SignedFactor['sign'];
  readonly value: Factors;
  readonly written: Written;
}

function productFactors(written: WrittenOf<'product'>, env: Env): Factors {
  const differential = written.factors.find(({ factor }, i) => isDifferential(factor, written.factors[i + 1], env));
  if (differential !== undefined)
    return factorsOf(refuse(env, 'unsupported-notation', differential.factor.span, { notation: 'a differential' }));
  const dots = written.factors.findIndex((f) => isDots(f.factor));
  if (dots > 0 && dots < written.factors.length - 1 && written.factors.every((f) => !isDivision(f.sign))) {
    return factorsOf(
      readSeries(
        'product',
        written.factors.map((f) => f.factor),
        written.span,
        env,
      ),
    );
  }
  const wide = widened(written);
  if (wide !== undefined) {
    const options = ['the derivative is of the parenthesis only', wholeProduct];
    if (env.choices.choose(options, written.span) === 1) return readFactors(wide, env);
  }
  const split = bracedTerms(written);
  if (split !== undefined) return factorsOf(env.read(split, env));
  const parts = readParts(restored(written.factors, env), env);
  let running: Factors | undefined;
  for (let i = 0; i < parts.length; i += 1) {
    const part = parts[i];
    if (part === undefined) continue;
    if (running === undefined) {
      running = part.value;
    } else if (isDivision(part.sign)) {
      const [below, next] = denominator(parts, i, env);
      running = divide(running, below, written, env);
      i = next;
    } else {
      running = multiply(
        running,
        part.value,
        part.sign,
        { start: written.span.start, end: part.written.span.end },
        env,
      );
    }
  }
  return running ?? factorsOf(broken);
}

/** `\\underbrace{a}_{…} \\underbrace{- b}_{…}`: a brace around a sign makes a term, not a factor. */
function bracedTerms(written: WrittenOf<'product'>): Written | undefined {
  const starts = written.factors.flatMap(({ sign, factor }, i) =>
    i > 0 && sign === '' && isSignedBrace(factor) ? [i] : [],
  );
  if (starts.length === 0) return undefined;
  const cuts = [0, ...starts, written.factors.length];
  const terms = cuts.slice(0, -1).map((from, i) => {
    const part = written.factors.slice(from, cuts[i + 1]);
    const [only] = part;
    const term: Written =
      part.length === 1 && only !== undefined
        ? only.factor
        : { ...written, factors: part.map((f, at) => (at === 0 ? { ...f, sign: '' as const } : f)) };
    return { sign: '+' as const, implicit: i === 0, term };
  });
  return { kind: 'additive', terms, span: written.span };
}

function isSignedBrace(factor: Written): boolean {
  if (factor.kind !== 'annotated' || factor.body.kind !== 'additive') return false;
  return factor.body.terms[0]?.implicit === false;
}

function isDivision(sign: SignedFactor['sign']): boolean {
  return sign === '/' || sign === '\\div' || sign === ':';
}

/** `f X_i(x_i)` where only `f_{X_i}` is known: a subscript that slipped to the line is put back. */
function restored(factors: readonly SignedFactor[], env: Env): readonly SignedFactor[] {
  return factors.flatMap((current, i) => {
    const [before, next] = [factors[i - 1], factors[i + 1]];
    if (before !== undefined && current.sign === '' && slipped(before.factor, current.factor, env)) return [];
    if (next?.sign !== '' || !slipped(current.factor, next.factor, env)) return [current];
    warn(env, 'subscript-restored', next.factor.span, { name: textOf(current.factor), subscript: textOf(next.factor) });
    const span = { start: current.factor.span.start, end: next.factor.span.end };
    return [
      {
        sign: current.sign,
        factor: { kind: 'scripted' as const, base: current.factor, sub: next.factor, sup: null, primes: 0, span },
      },
    ];
  });
}

function slipped(head: Written, subscript: Written, env: Env): boolean {
  if (head.kind !== 'symbol' || (subscript.kind !== 'scripted' && subscript.kind !== 'symbol')) return false;
  const bare = { letter: letterOf(head), font: fontOf(head), sub: '', sup: '' };
  const known = env.table.find(bare);
  return (
    (known === undefined || known.origin === 'inferred') &&
    env.table.find({ ...bare, sub: textOf(subscript) }) !== undefined
  );
}

/** `dX`, where d is nothing else in the document. */
function isDifferential(factor: Written, next: SignedFactor | undefined, env: Env): boolean {
  if (factor.kind === 'differential') return true;
  if (
    factor.kind !== 'symbol' ||
    factor.letter !== 'd' ||
    next?.sign !== '' ||
    (next.factor.kind !== 'symbol' && next.factor.kind !== 'scripted')
  )
    return false;
  const meant = env.table.find({ letter: 'd', font: '', sub: '', sup: '' });
  return (meant === undefined || (meant.origin === 'inferred' && meant.kind === 'quantity')) && !env.scope.has('d');
}

/** The factors with functions applied to the groups that follow them. */
function readParts(factors: readonly SignedFactor[], env: Env): readonly Part[] {
  const parts: Part[] = [];
  for (let i = 0; i < factors.length; i += 1) {
    const current = factors[i];
    const next = factors[i + 1];
    if (current === undefined) continue;
    if (current.factor.kind === 'text' && factors.length > 1 && isBlank(current.factor.text)) continue;
    const unread = next === undefined ? undefined : unreadPair(current.factor, next, env);
    if (unread !== undefined) return [{ sign: '', value: factorsOf(unread), written: current.factor }];
    if (next !== undefined && next.sign === '') {
      const joined = applied(current.factor, next.factor, env);
      if (joined !== undefined) {
        parts.push({ sign: parts.length === 0 ? '' : current.sign, value: factorsOf(joined), written: current.factor });
        i += 1;
        continue;
      }
    }
    parts.push({
      sign: parts.length === 0 ? '' : current.sign,
      value: factorsOf(
        isCircleNumber(factors[i - 1], current, env)
          ? scalar(apply('pi', [], []))
          : env.read(current.factor, { ...env, entrywise: isEntrywise(current.sign) || isEntrywise(next?.sign) }),
      ),
      written: current.factor,
    });
  }
  return parts;
}

/** `2\pi` beside weights π_k: the number first, the bare vector where that makes no sense. */
function isCircleNumber(before: SignedFactor | undefined, { sign, factor }: SignedFactor, env: Env): boolean {
  if (before?.factor.kind !== 'number' || isDivision(sign) || factor.kind !== 'symbol') return false;
  if (letterOf(factor) !== 'pi' || env.scope.has('pi')) return false;
  const meant = env.table.find({ letter: 'pi', font: fontOf(factor), sub: '', sup: '' });
  if (meant?.kind !== 'quantity') return false;
  if (meant.families.length + meant.shape.sorts.length === 0 && !env.usage.vectors.has('pi')) return false;
  const options = ['\\pi is the number 3.14…', `\\pi is the declared ${meant.name}`];
  return env.choices.choose(options, factor.span) === 0;
}

/** `E[X]`: known only to be equal for equal insides. */
function readExpectation(head: Written, group: WrittenOf<'group'>, env: Env): Value | undefined {
  const symbol = head.kind === 'scripted' ? head.base : head;
  if (symbol.kind !== 'symbol' || symbol.letter !== 'E' || (symbol.font !== 'blackboard' && group.open !== '['))
    return undefined;
  const declared = env.table.find({ letter: 'E', font: fontOf(symbol), sub: '', sup: '' });
  if (declared !== undefined && declared.origin !== 'inferred' && symbol.font !== 'blackboard') return undefined;
  const sub = head.kind === 'scripted' ? head.sub : null;
  return env.read(
    {
      kind: 'big',
      operator: 'expectation',
      spelling: '\\mathbb{E}',
      sub,
      sup: null,
      body: group.body,
      span: group.span,
    },
    env,
  );
}

/** `f(x)`, `f(x)^2`, `1\{k=j\}`; undefined: two factors like any other. */
function applied(head: Written, argument: Written, env: Env): Value | undefined {
  const scripted = argument.kind === 'scripted' && argument.base.kind === 'group' ? argument : undefined;
  const group = scripted === undefined ? argument : scripted.base;
  if (group.kind !== 'group') return undefined;
  const value = readIndicator(head, group, env) ?? readExpectation(head, group, env) ?? applyHead(head, group, env);
  if (value === undefined || scripted === undefined) return value;
  return raise(value, scripted, env);
}

/** How `x^2/2\\sigma^2` is told where only the 2 is below the line, which hardly anybody means. */
export const numberBelow = 'only the number is below the line';

/** `2\\sigma` without a blank. */
function isTightName(number: Written, next: Written | undefined): boolean {
  const isName = next?.kind === 'symbol' || (next?.kind === 'scripted' && next.base.kind === 'symbol');
  return isName && next.span.start === number.span.end;
}

/**
 * What a slash divides by: the next factor. After `1 / 2\beta` both factors stand below, as in print; elsewhere
 * `a / b c` is `(a / b) c`, and the other reading is kept as an alternative.
 */
function denominator(parts: readonly Part[], at: number, env: Env): readonly [Factors, number] {
  const first = parts[at];
  if (first === undefined) return [factorsOf(broken), at];
  let end = at;
  while (parts[end + 1]?.sign === '') end += 1;
  const last = parts[end];
  if (end === at || last === undefined) return [first.value, at];
  const span = { start: first.written.span.start, end: last.written.span.end };
  const wideFirst = first.written.kind === 'number';
  const before = parts[at - 1]?.written.kind;
  const isTight = wideFirst && before !== 'number' && isTightName(first.written, parts[at + 1]?.written);
  const narrow = isTight ? numberBelow : 'only the next factor is below the line';
  const options = ['all that follows without a sign is below the line', narrow];
  const taken = env.choices.choose(wideFirst ? options : options.toReversed(), span);
  const wide = wideFirst ? taken === 0 : taken === 1;
  if (!wide) return [first.value, at];
  let below = first.value;
  for (let i = at + 1; i <= end; i += 1) {
    const part = parts[i];
    if (part !== undefined) below = multiply(below, part.value, '', span, env);
  }
  return [below, end];
}

function divide(above: Factors, below: Factors, written: Written, env: Env): Factors {
  if (above.broken || below.broken) return factorsOf(broken);
  if (below.sorts.length > 0) return mismatch(above, below, 'a division', written.span, env);
  return {
    ...above,
    factors: (slots) => dividedFactors(above.factors(slots), below.at([])),
    at: (slots) => {
      const factors = dividedFactors(above.factors(slots), below.at([]));
      const [only] = factors;
      return factors.length === 1 && only !== undefined ? only : mul(factors);
    },
  };
}

type Term = ReturnType<Value['at']>;

/** `1/2` is a number; everything else is a product with a power −1. */
function dividedFactors(above: readonly Term[], below: Term): readonly Term[] {
  const [only] = above;
  if (above.length === 1 && only !== undefined) return [...quotientFactors(only, below)];
  return [...above, power(below, minusOne)];
}

function quotientFactors(above: Term, below: Term): readonly Term[] {
  const whole = above.kind === 'rational' && below.kind === 'rational';
  if (whole && above.value.denominator === 1n && below.value.denominator === 1n && below.value.numerator > 0n) {
    return [rationalOf(rational(above.value.numerator, below.value.numerator))];
  }
  if (above.kind === 'rational' && above.value.numerator === 1n && above.value.denominator === 1n)
    return [power(below, minusOne)];
  return [above, power(below, minusOne)];
}

/** `\frac{a}{b}`: one factor, whatever stands above. */
export function readFraction(written: WrittenOf<'fraction'>, env: Env): Value {
  const [above, below] = [env.read(written.numerator, env), env.read(written.denominator, env)];
  if (above.broken || below.broken) return broken;
  const quotient = (a: Term, b: Term): Term => {
    const factors = quotientFactors(a, b);
    const [only] = factors;
    return factors.length === 1 && only !== undefined ? only : mul(factors);
  };
  const [own] = below.sorts;
  if (own === undefined)
    return valueOf(above.sorts, (slots) => quotient(above.at(slots), below.at([])), above.layout, above.flexible);
  // By a vector is by each of its entries, where what stands above has as many, or is a number.
  const isEntrywise = below.sorts.length === 1 && above.sorts.length <= 1;
  if (!isEntrywise || above.sorts.some((sort) => !env.sizes.unify(sort, own)))
    return mismatch(above, below, 'a fraction', written.span, env);
  warn(env, 'elementwise', written.span);
  return { ...below, at: (slots) => quotient(above.at(slots.slice(0, above.sorts.length)), below.at(slots)) };
}
