/** From the authored tree to what it denotes: one case a construct, each in a room of its own. */

import { add, apply, bracket, integer, mul, power, rationalOf } from '../../term/build.ts';
import { rational } from '../../number/rational.ts';
import { accentOfNote } from '../latex/records/accent.ts';
import { readCall } from './calls.ts';
import { coverAll, firstOf } from './case-guards.ts';
import { conditionOf, negation } from './conditions.ts';
import { readDerivative, readEvaluated, readGradient } from './derivatives.ts';
import { entryOfPower } from './entries-of-powers.ts';
import { isEulers, isExponential } from './euler.ts';
import { refuse, warn, type Env } from './env.ts';
import { readFamilyBuilder } from './families.ts';
import { countOfSet, readDelta, readSubscriptIndicator } from './indicators.ts';
import { readMatrix, readVector } from './matrices.ts';
import { visit } from './mentions.ts';
import { fit, showShape } from './multiply.ts';
import { readName, valueOfName } from './names.ts';
import { numberValue } from './numbers.ts';
import { readBig } from './operators.ts';
import { raise, readLogarithmPower, readNorm, superscripted } from './powers.ts';
import { readFraction, readProduct } from './products.ts';
import { isMixed } from './sets.ts';
import { upTo } from './sizes.ts';
import type { Meant } from './symbols.ts';
import { anyConstant, fontOf, letterOf, spellingOf, textOf } from './spelling.ts';
import { readAdditive } from './sums.ts';
import { broken, entrywise, scalar, valueOf, type Value } from './value.ts';
import type { CaseRow, Written, WrittenOf } from '../written.ts';
import type { Sort, Term } from '../../term/term.ts';

export function readWritten(written: Written, env: Env): Value {
  switch (written.kind) {
    case 'number':
      return numberValue(written, env);
    case 'symbol':
      return readSymbol(written, env);
    case 'scripted':
      return readScripted(written, env);
    case 'group':
      return readGroup(written, env);
    case 'additive':
      return readAdditive(written, env);
    case 'product':
      return readProduct(written, env);
    case 'fraction':
      return written.spelling === 'binom' ? readBinomial(written, env) : readFraction(written, env);
    case 'root':
      return readRoot(written, env);
    case 'big':
      return readBig(written, env);
    case 'call':
      return readCall(written, env);
    case 'derivative':
      return readDerivative(written, env);
    case 'gradient':
      return readGradient(written, env);
    case 'matrix':
      return readRows(written, env);
    case 'cases':
      return readCases(written.rows, written, env);
    case 'annotated':
      return readAnnotated(written, env);
    case 'struck':
      return env.read(written.body, env);
    case 'evaluated':
      return readEvaluated(written, env);
    case 'factorial':
      if (written.body.kind === 'factorial')
        return refuse(env, 'unsupported-notation', written.span, { notation: 'a double factorial' });
      return onScalar(written.body, env, (term) => apply('factorial', [{ binders: [], body: term }], []));
    case 'list':
      return readVector(written.items, written.span, env);
    case 'missing':
      return refuse(env, 'missing-operand', written.span, {
        expected: written.expected === '' ? 'an expression' : written.expected,
      });
    case 'relation':
    case 'conditional':
    case 'without':
    case 'span-range':
    case 'dots':
    case 'text':
    case 'differential':
      return refuse(env, 'unsupported-notation', written.span, { notation: nounOf(written) });
  }
}

function nounOf(written: Written): string {
  switch (written.kind) {
    case 'relation':
      return 'a relation inside an expression';
    case 'conditional':
      return 'a bar "given" outside a probability';
    case 'dots':
      return 'dots outside a list';
    case 'text':
      return `the words "${written.text}"`;
    case 'differential':
      return `the differential d${textOf(written.of)}`;
    default:
      return 'this set';
  }
}

function onScalar(written: Written, env: Env, make: (term: Term) => Term): Value {
  const value = env.read(written, env);
  if (value.broken) return broken;
  return value.sorts.length > 0
    ? refuse(env, 'shape-mismatch', written.span, {
        left: 'a scalar',
        right: showShape(value, env),
        sign: 'this function',
      })
    : scalar(make(value.at([])));
}

function readBinomial(written: WrittenOf<'fraction'>, env: Env): Value {
  const [above, below] = [env.read(written.numerator, env), env.read(written.denominator, env)];
  if (above.broken || below.broken) return broken;
  const args = [above, below].map((value) => ({ binders: [], body: value.at([]) }));
  return scalar(apply('binomial', args, []));
}

function readRoot(written: WrittenOf<'root'>, env: Env): Value {
  const degree = written.degree === null ? scalar(integer(2)) : env.read(written.degree, env);
  if (degree.broken) return broken;
  const by = degree.at([]);
  const exponent =
    by.kind === 'rational' && by.value.denominator === 1n && by.value.numerator > 0n
      ? rationalOf(rational(1n, by.value.numerator))
      : power(by, integer(-1));
  const radicand = env.read(written.radicand, env);
  if (radicand.broken || radicand.sorts.length !== 1)
    return onScalar(written.radicand, env, (term) => power(term, exponent));
  warn(env, 'elementwise', written.span);
  return entrywise(radicand, (term) => power(term, exponent));
}

/** A letter on its own: a name, a constant, the identity or a matrix of ones where nobody gave it another meaning. */
function readSymbol(written: WrittenOf<'symbol'>, env: Env): Value {
  const letter = letterOf(written);
  if (/^\\(?:[%#$&]|forall|exists|angle|surd|checkmark|star|perp|diamond|natural|complement)$/.test(written.letter))
    return refuse(env, 'unsupported-notation', written.span, { notation: `the sign ${written.letter}` });
  if (!env.scope.has(letter) && ownMeaning(written, env) === undefined) {
    const constant = constants[letter];
    if (constant !== undefined) return scalar(constant);
    if (letter === 'I' && written.accents.length === 0 && !isDefinedNumber(written, env)) return identity(env);
    if (anyConstant.has(letter)) return scalar(apply('const', [], []));
    if (/^[01]$/.test(letter))
      return written.font === '' ? scalar(integer(Number(letter))) : filled(Number(letter), env);
  }
  const named = readName(written, env);
  return named === undefined ? broken : valueOfName(named, env);
}

/** `I = \\sum_k …`, a number that the text calls I. */
function isDefinedNumber(symbol: WrittenOf<'symbol'>, env: Env): boolean {
  const meant = env.table.find({ letter: letterOf(symbol), font: fontOf(symbol), sub: '', sup: '' });
  return meant?.kind === 'quantity' && meant.families.length + meant.shape.sorts.length === 0;
}

const constants: Readonly<Record<string, Term>> = {
  pi: apply('pi', [], []),
  infty: apply('infinity', [], []),
  e: apply('exp', [{ binders: [], body: integer(1) }], []),
};

/** What the text makes of a letter that may be a constant elsewhere. */
function ownMeaning(symbol: WrittenOf<'symbol'>, env: Env): Meant | undefined {
  const letter = letterOf(symbol);
  const meant = env.table.find({ letter, font: fontOf(symbol), sub: '', sup: '' });
  const isParameter = (letter === 'pi' || letter === 'I') && env.usage.vectors.has(letter);
  return meant?.origin !== 'inferred' || (letter === 'e' && !isEulers(symbol, env)) || isParameter ? meant : undefined;
}

/** `I_K`, `\mathbf{1}_K`: a subscript that is a declared dimension is the size. */
function sizeOf(sub: Written, env: Env): Sort | undefined {
  if (sub.kind !== 'symbol') return undefined;
  const meant = env.table.find({ letter: letterOf(sub), font: fontOf(sub), sub: '', sup: '' });
  return meant?.kind === 'size' ? upTo(env.read(sub, env).at([])) : undefined;
}

function identity(env: Env, sort = env.sizes.fresh('I')): Value {
  return valueOf([sort, sort], ([i, j]) => bracket('=', i ?? integer(1), j ?? integer(1)), 'matrix');
}

/** **1** and **0** are vectors of whatever length fits. */
function filled(value: number, env: Env, stated?: Sort): Value {
  const sort = stated ?? env.sizes.fresh('1');
  if (stated === undefined) env.usage.filled.push(sort);
  return valueOf([sort], () => integer(value), 'column');
}

function readScripted(written: WrittenOf<'scripted'>, env: Env): Value {
  const builder = readFamilyBuilder(written, env);
  if (builder !== undefined) return builder;
  const base = written.base.kind === 'group' && written.base.open === '{' ? written.base.body : written.base;
  if (base.kind === 'group' && base.open === '‖') return readNorm(base, written.sub, written.sup, env);
  if (base.kind === 'symbol') {
    const letter = letterOf(base);
    const own = env.scope.has(letter) || ownMeaning(base, env) !== undefined;
    if (
      letter === 'e' &&
      written.sup !== null &&
      !env.scope.has(letter) &&
      isExponential(written, ownMeaning(base, env), env)
    )
      return exponential(env.read(written.sup, env), written.sup, env);
    const indicator = readSubscriptIndicator(written, env) ?? deltaPower(written, env);
    if (indicator !== undefined) return indicator;
    const special = constants[letter] !== undefined || /^[01I]$/.test(letter);
    if (special && !own && written.sub === null) return raise(readSymbol(base, env), written, env);
    if (!own && written.sub !== null) {
      const size = sizeOf(written.sub, env);
      const entries = env.table.findIndexed({ letter, font: fontOf(base), sub: '', sup: '' });
      if (letter === 'I' && entries === undefined) return identity(env, size);
      if (size !== undefined && base.font !== '' && /^[01]$/.test(letter))
        return raise(filled(Number(letter), env, size), { ...written, sub: null }, env);
    }
    return named({ ...written, base }, env);
  }
  // `a^{[2](i)}`: a marked name with an index of its own.
  if (base.kind === 'scripted' && written.sup?.kind === 'group') return named(written, env);
  return readLogarithmPower(written, env) ?? raise(env.read(written.base, env), written, env);
}

function deltaPower(written: WrittenOf<'scripted'>, env: Env): Value | undefined {
  if (written.sub === null || written.sup === null) return undefined;
  const bare = readDelta({ ...written, sup: null }, written.sub, env);
  return bare === undefined ? undefined : superscripted(bare, written.sup, env);
}

function named(written: WrittenOf<'scripted'>, env: Env): Value {
  const name = readName(written, env);
  if (name === undefined) return broken;
  const primed = name.primes > 0 && env.chain.variable === undefined ? primedName(written, env) : undefined;
  if (primed !== undefined) return primed;
  const ofWhole = entryOfPower(written, name, env);
  let value = ofWhole ?? valueOfName(name, env);
  if (name.power !== null && ofWhole === undefined) value = superscripted(value, name.power, env);
  return name.primes === 0 ? value : raise(value, { ...written, sub: null, sup: null }, env);
}

/** `y'` where nothing is differentiated yet: a symbol of the kind of y. */
function primedName(written: WrittenOf<'scripted'>, env: Env): Value | undefined {
  if (written.base.kind !== 'symbol') return undefined;
  const plain = readName({ ...written, primes: 0 }, env);
  if (plain?.meant?.kind !== 'quantity' || plain.meant.shape.sorts.length > 0 || plain.power !== null) return undefined;
  const marked: Written = {
    ...written,
    primes: 0,
    sup: { kind: 'text', text: "'".repeat(written.primes), span: written.span },
  };
  const name = readName(marked, env);
  return name === undefined ? undefined : valueOfName(name, env);
}

function exponential(exponent: Value, written: Written, env: Env): Value {
  if (exponent.broken) return broken;
  if (exponent.sorts.length > 1)
    return refuse(env, 'unsupported-notation', written.span, { notation: 'the exponential of a matrix' });
  return { ...exponent, at: (slots) => apply('exp', [{ binders: [], body: exponent.at(slots) }], []) };
}

function readGroup(written: WrittenOf<'group'>, env: Env): Value {
  if (written.open === '‖') return readNorm(written, null, null, env);
  if (written.open === '|') return readBars(written, env);
  if (written.open === '⟨' && written.body.kind === 'list') return readInner(written.body, env);
  if (written.open === '⌊' || written.open === '⌈') {
    return onScalar(written.body, env, (term) =>
      apply(written.open === '⌊' ? 'floor' : 'ceil', [{ binders: [], body: term }], []),
    );
  }
  if (written.body.kind === 'relation') {
    // Iverson's bracket.
    const condition = written.open === '[' || written.open === '{' ? conditionOf(written.body, env) : undefined;
    return condition === undefined
      ? refuse(env, 'unsupported-notation', written.span, { notation: 'a relation in parentheses' })
      : scalar(condition);
  }
  if (written.open === '⟨' || (isMixed(written) && written.body.kind !== 'list'))
    return refuse(env, 'unsupported-notation', written.span, { notation: 'what stands in these brackets' });
  if (written.open === '{' && !holdsBracket(written.body))
    return refuse(env, 'unsupported-notation', written.span, { notation: 'what stands in these braces' });
  const value = env.read(written.body, env);
  return { ...value, at: value.at };
}

/** Braces around brackets are brackets; around anything else they may be the fractional part, or a set. */
function holdsBracket(body: Written): boolean {
  let found = false;
  visit(body, (part) => (found ||= part.kind === 'group'));
  return found;
}

/** A brace with a note is not there; a bar over a product is an operation, and a mark over a name makes another one. */
function readAnnotated({ body, note, where, span }: WrittenOf<'annotated'>, env: Env): Value {
  const accent = accentOfNote(note);
  const isMark = accent === null ? where === 'over' && spellingOf(body) !== undefined : accent !== '\\underline';
  return isMark
    ? refuse(env, 'unsupported-notation', span, { notation: 'what stands above this' })
    : env.read(body, env);
}

/** Between bars the rows are a determinant; between double bars the norm of a column. */
function readRows(written: WrittenOf<'matrix'>, env: Env): Value {
  const plain: Written = { ...written, environment: 'matrix', open: '', close: '' };
  if (written.environment === 'vmatrix')
    return readCall(
      { kind: 'call', name: 'det', spelling: '|', sub: null, sup: null, argument: plain, span: written.span },
      env,
    );
  if (written.environment !== 'Vmatrix') return readMatrix(written, env);
  if (written.rows.every((row) => row.length === 1))
    return readNorm({ kind: 'group', open: '‖', close: '‖', body: plain, span: written.span }, null, null, env);
  return refuse(env, 'unsupported-notation', written.span, { notation: 'the norm of a matrix' });
}

/** |x| of a number, |A| of a matrix. */
function readBars(written: WrittenOf<'group'>, env: Env): Value {
  const count = countOfSet(written.body, env);
  if (count !== undefined) return count;
  const value = env.read(written.body, env);
  if (value.broken) return broken;
  if (value.sorts.length === 0) return scalar(apply('abs', [{ binders: [], body: value.at([]) }], []));
  if (value.sorts.length === 2)
    return readCall(
      { kind: 'call', name: 'det', spelling: '|', sub: null, sup: null, argument: written.body, span: written.span },
      env,
    );
  return readNorm(written, null, null, env);
}

function readInner(list: WrittenOf<'list'>, env: Env): Value {
  const [left, right, ...rest] = list.items;
  if (left === undefined || right === undefined || rest.length > 0)
    return refuse(env, 'unsupported-notation', list.span, { notation: 'these angle brackets' });
  return readCall(
    { kind: 'call', name: 'inner', spelling: '⟨', sub: null, sup: null, argument: list, span: list.span },
    env,
  );
}

/**
 * Cases are a sum of brackets; "otherwise" is where none of the others holds. Of two that hold the first counts, and where
 * none does, which is left to be seen, nothing is defined: there the brackets sum to 0, by which is divided.
 */
function readCases(rows: readonly CaseRow[], written: Written, env: Env): Value {
  const values = rows.map((row) => env.read(row.value, env));
  if (values.some((value) => value.broken)) return broken;
  const pattern = values.find((value) => value.sorts.length > 0) ?? values[0];
  if (pattern === undefined) return broken;
  const stands: Term[] = [];
  let isWhole = false;
  for (const row of rows) {
    const stated = row.condition === null ? undefined : conditionOf(row.condition, env);
    const otherwise = row.condition === null || (stated === undefined && saysOtherwise(row.condition));
    if (stated === undefined && !otherwise) return refuse(env, 'unread-condition', row.condition?.span ?? written.span);
    const rest = stands.map(negation);
    stands.push(stated ?? (rest.length === 1 && rest[0] !== undefined ? rest[0] : mul(rest)));
    isWhole ||= otherwise;
  }
  const guards = firstOf(stands);
  const covered = isWhole || coverAll(stands, (term) => isBinary(term, env));
  const fitted = values.map(
    (value) =>
      (value.sorts.length === pattern.sorts.length ? fit(value, pattern, env) : undefined) ??
      (value.sorts.length === 0 ? { ...pattern, at: () => value.at([]) } : undefined),
  );
  if (fitted.some((value) => value === undefined))
    return refuse(env, 'shape-mismatch', written.span, {
      left: showShape(pattern, env),
      right: 'another shape',
      sign: 'cases',
    });
  return {
    ...pattern,
    at: (slots) => {
      const total = add(
        fitted.map((value, i) => mul([guards[i] ?? integer(0), value === undefined ? integer(0) : value.at(slots)])),
      );
      return covered
        ? total
        : mul([total, power(guards.length === 1 ? (guards[0] ?? total) : add(guards), integer(-1))]);
    },
  };
}

function isBinary(term: Term, env: Env): boolean {
  const meant = term.kind === 'entry' ? env.table.named(term.symbol) : undefined;
  return meant?.kind === 'quantity' && meant.facts.some(({ kind }) => kind === 'binary' || kind === 'one-hot');
}

function saysOtherwise(condition: Written): boolean {
  const words = condition.kind === 'text' ? condition.text : textOf(condition);
  return /^[\s,;(]*(?:and )?(?:otherwise|else(?:where)?|in all other cases|in (?:any )?other cases?|if not|sonst|sinon|否则)[\s.,;)]*$/i.test(
    words,
  );
}
