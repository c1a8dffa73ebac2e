/** Functions of the vocabulary: scalar ones entry by entry, matrix ones lowered to index form where they are only sugar. */

import { apply, bracket, call, integer, mul, power } from '../../term/build.ts';
import { freeSymbols, substituteSize, substituteSymbol, unfold } from '../../term/scope.ts';
import type { Of, Sort, Term } from '../../term/term.ts';
import type { VocabularyRow } from '../../vocabulary/row.ts';
import { functionNamed } from '../../vocabulary/vocabulary.ts';
import { readFamily, readSort } from '../plain/read.ts';
import { applyHead, inverseOf } from './application.ts';
import { argumentsOf } from './arguments.ts';
import { refuse, warn, type Env } from './env.ts';
import { asFamily, foldOver } from './families.ts';
import { factorsOf, multiply, showShape } from './multiply.ts';
import { raise, superscripted } from './powers.ts';
import { textOf } from './spelling.ts';
import { broken, layoutOf, scalar, transpose, valueOf, type Value } from './value.ts';
import type { Written, WrittenOf } from '../written.ts';

export function readCall(written: WrittenOf<'call'>, env: Env): Value {
  const own = ownFunction(written, env);
  if (own !== undefined) return own;
  if (written.argument.kind === 'missing')
    return refuse(env, 'missing-operand', written.span, { expected: `the argument of ${written.spelling}` });
  const values = argumentsOf(inner(written.argument)).map((arg) => env.read(arg, env));
  if (values.some((value) => value.broken)) return broken;
  const value = named(written, values, env);
  if (value.broken) return broken;
  const indexed =
    written.sub === null || isBase(written)
      ? value
      : raise(
          value,
          { kind: 'scripted', base: written, sub: written.sub, sup: null, primes: 0, span: written.span },
          env,
        );
  if (written.sup === null) return indexed;
  if (textOf(written.sup) === '-1') return inverseFunction(written, values, env);
  return superscripted(indexed, written.sup, env);
}

/** A document may define a function under a name of the vocabulary: then its own is meant. */
function ownFunction(written: WrittenOf<'call'>, env: Env): Value | undefined {
  const letter = written.spelling
    .replace(/^\\/, '')
    .replace(/^(?:text|mathrm|operatorname|textrm|mathop)\*?\{(.*)\}$/, '$1');
  const meant = env.table.find({ letter, font: '', sub: '', sup: '' });
  if (meant?.kind !== 'function' || meant.sameAs !== undefined) return undefined;
  const symbol: Written = { kind: 'symbol', letter, font: 'roman', accents: [], span: written.span };
  const head: Written =
    written.sub === null && written.sup === null
      ? symbol
      : { kind: 'scripted', base: symbol, sub: written.sub, sup: written.sup, primes: 0, span: written.span };
  const group =
    written.argument.kind === 'group'
      ? written.argument
      : { kind: 'group' as const, open: '(', close: ')', body: written.argument, span: written.argument.span };
  return applyHead(head, group, env);
}

function inner(argument: Written): Written {
  return argument.kind === 'group' && (argument.open === '(' || argument.open === '[' || argument.open === '{')
    ? argument.body
    : argument;
}

/** The subscript of a logarithm is its base, not an index. */
function isBase(written: WrittenOf<'call'>): boolean {
  return written.name === 'log';
}

function named(written: WrittenOf<'call'>, values: readonly Value[], env: Env): Value {
  const [first, second] = values;
  if (first === undefined) return broken;
  const special = specials[written.name];
  if (special !== undefined) return special(first, second, written, env);
  const row = functionNamed(written.name);
  if (row === undefined) return refuse(env, 'unknown-command', written.span, { command: written.spelling });
  if (row.axes.length === 0 && row.parameters.every(({ axes }) => axes.length === 0))
    return elementwise(written, row, values, env);
  const ranks = row.parameters.map(({ axes }) => axes.length);
  if (ranks.join() === '1' && row.axes.length === 1 && first.sorts.length === 2)
    return alongAxis(written, row, first, env);
  if (ranks.length !== values.length || ranks.some((rank, i) => rank !== values[i]?.sorts.length))
    return unfit(written, values, env);
  const sorts = resultSorts(row, values, env);
  if (sorts === undefined) return unfit(written, values, env);
  const families = values.map((value) => asFamily(value, env));
  const layout = sorts.length === 1 && first.sorts.length === 1 ? first.layout : layoutOf(sorts.length);
  return valueOf(
    sorts,
    (slots) => spelledOut(row, apply(row.name, families, slots)),
    layout,
    first.flexible && sorts.length > 0,
  );
}

/** The softmax of a matrix is that of each row, or of each column: the words say which. */
function alongAxis(written: WrittenOf<'call'>, row: VocabularyRow, value: Value, env: Env): Value {
  const { along } = env.usage;
  if (along === undefined) return refuse(env, 'rows-or-columns', written.span, { name: written.spelling });
  const axis = along === 'rows' ? 1 : 0;
  const [sort] = value.sorts.slice(axis);
  if (sort === undefined) return broken;
  return valueOf(value.sorts, (slots) => {
    const [i, j] = slots;
    if (i === undefined || j === undefined) return value.at(slots);
    const line = valueOf([sort], ([k]) => value.at(axis === 1 ? [i, k ?? j] : [k ?? i, j]));
    return spelledOut(row, apply(row.name, [asFamily(line, env)], [axis === 1 ? j : i]));
  });
}

/** A name that is only sugar gives way to what it stands for. */
function spelledOut(row: VocabularyRow, term: Of<'apply'>): Term {
  if (!row.sugar || row.definition === undefined) return term;
  const definition = readFamily(row.definition, { sizes: new Set(row.parameters.flatMap(({ axes }) => axes)) });
  return (definition.ok ? unfold(term, { parameters: row.parameters, result: definition.value }) : undefined) ?? term;
}

/** `diag(μ_i (1 - μ_i))` is of the vector that has this for its entries. */
function overFreeIndex(value: Value, env: Env): Value | undefined {
  const term = value.at([]);
  const [only, ...more] = [...env.chain.indices.values()].filter(({ symbol }) => freeSymbols(term).has(symbol));
  if (only === undefined || more.length > 0) return undefined;
  return valueOf([only.sort], ([i]) =>
    i === undefined ? term : substituteSymbol(term, only.symbol, { binders: [], body: i }),
  );
}

/** The sorts of the result: an axis of a parameter, or a range over sizes of axes. */
function resultSorts(row: VocabularyRow, values: readonly Value[], env: Env): readonly Sort[] | undefined {
  const known = new Map<string, Sort>();
  for (const [i, { axes }] of row.parameters.entries()) {
    for (const [j, axis] of axes.entries()) {
      const sort = values[i]?.sorts[j];
      const before = known.get(axis);
      if (sort === undefined || (before !== undefined && !env.sizes.unify(before, sort))) return undefined;
      known.set(axis, before ?? sort);
    }
  }
  const sorts: Sort[] = [];
  for (const text of row.axes) {
    const axis = known.get(text);
    const read = axis === undefined ? readSort(text, { sizes: new Set(known.keys()) }) : undefined;
    if (axis !== undefined) sorts.push(axis);
    else if (read?.ok === true) sorts.push(withSizes(read.value, known));
    else return undefined;
  }
  return sorts;
}

function withSizes(sort: Sort, axes: ReadonlyMap<string, Sort>): Sort {
  if (sort.kind !== 'range') return sort;
  let high = sort.high;
  for (const [axis, range] of axes) if (range.kind === 'range') high = substituteSize(high, axis, range.high);
  return { ...sort, high };
}

function elementwise(written: WrittenOf<'call'>, row: VocabularyRow, values: readonly Value[], env: Env): Value {
  const shaped = values.find((value) => value.sorts.length > 0);
  if (!row.variadic && values.length !== row.parameters.length) return unfit(written, values, env);
  if (values.some((value) => value.sorts.length > 0 && value !== shaped && value.sorts.length !== shaped?.sorts.length))
    return unfit(written, values, env);
  for (const value of values) {
    value.sorts.forEach((sort, i) => {
      const other = shaped?.sorts[i];
      if (other !== undefined) env.sizes.unify(sort, other);
    });
  }
  const at = (slots: readonly Term[]): Term =>
    spelledOut(row, call(row.name, ...values.map((value) => value.at(value.sorts.length === 0 ? [] : slots))));
  return { ...(shaped ?? scalar(integer(0))), at };
}

function unfit(written: WrittenOf<'call'>, values: readonly Value[], env: Env): Value {
  return refuse(env, 'shape-mismatch', written.span, {
    left: written.spelling,
    right: values.map((value) => showShape(value, env)).join(' and '),
    sign: 'this function',
  });
}

/** sin⁻¹ is the inverse function, not 1 / sin. */
function inverseFunction(written: WrittenOf<'call'>, values: readonly Value[], env: Env): Value {
  const row = functionNamed(`arc${written.name}`) ?? functionNamed(`ar${written.name}`);
  if (row !== undefined) return elementwise(written, row, values, env);
  const value = named({ ...written, sup: null }, values, env);
  return value.sorts.length === 0 && !value.broken ? scalar(inverseOf(value.at([]))) : value;
}

type Special = (first: Value, second: Value | undefined, written: WrittenOf<'call'>, env: Env) => Value;

/** Where the shape of the argument decides, or where index notation says it all. */
const specials: Readonly<Record<string, Special>> = {
  log: (value, _second, written, env) => {
    const logarithm: Value = { ...value, at: (slots) => call('log', value.at(slots)) };
    if (written.sub === null) return logarithm;
    const base = env.read(written.sub, env);
    if (base.broken || base.sorts.length > 0) return broken;
    return {
      ...value,
      at: (slots) => mul([call('log', value.at(slots)), power(call('log', base.at([])), integer(-1))]),
    };
  },
  transpose: (value, _second, written, env) => transpose(value) ?? unfit(written, [value], env),
  trace: (value, _second, written, env) => {
    const [rows, columns] = value.sorts;
    if (value.sorts.length === 0) {
      warn(env, 'trace-of-number', written.span);
      return value;
    }
    if (rows === undefined || columns === undefined || value.sorts.length !== 2 || !env.sizes.unify(rows, columns))
      return unfit(written, [value], env);
    return scalar(foldOver('sum', rows, 'm', env, (index) => value.at([index, index])));
  },
  diag: (value, _second, written, env) => {
    const [sort, other] = value.sorts;
    const row = sort === undefined ? overFreeIndex(value, env) : undefined;
    if (row !== undefined) return specials['diag']?.(row, undefined, written, env) ?? row;
    if (sort === undefined) return unfit(written, [value], env);
    const matrixWith = (at: (i: Term) => Term): Value =>
      valueOf([sort, sort], ([i = integer(1), j = integer(1)]) => mul([bracket('=', i, j), at(i)]), 'matrix');
    if (other === undefined) return matrixWith((i) => value.at([i]));
    if (!env.sizes.unify(sort, other)) return unfit(written, [value], env);
    const options = ['the diagonal of the matrix', 'the matrix with this diagonal and nothing else'];
    if (env.choices.choose(options, written.span) === 1) return matrixWith((i) => value.at([i, i]));
    return valueOf([sort], ([i = integer(1)]) => value.at([i, i]));
  },
  outer: (first, second, written, env) =>
    first.sorts.length === 1 && second?.sorts.length === 1
      ? multiply(
          factorsOf({ ...first, layout: 'column' }),
          factorsOf({ ...second, layout: 'row' }),
          '',
          written.span,
          env,
        )
      : unfit(written, [first], env),
  inner: (first, second, written, env) => {
    if (second === undefined || first.sorts.length !== second.sorts.length || first.sorts.length === 0)
      return unfit(written, [first], env);
    if (first.sorts.length === 1)
      return multiply(
        factorsOf({ ...first, layout: 'row' }),
        factorsOf({ ...second, layout: 'column' }),
        '',
        written.span,
        env,
      );
    const down = (slots: readonly Term[]): Term => {
      const sort = first.sorts[slots.length];
      return sort === undefined
        ? mul([first.at(slots), second.at(slots)])
        : foldOver('sum', sort, ['m', 'l'][slots.length] ?? 'r', env, (index) => down([...slots, index]));
    };
    first.sorts.forEach((sort, i) => env.sizes.unify(sort, second.sorts[i] ?? sort));
    return scalar(down([]));
  },
  hadamard: (first, second, written, env) =>
    second === undefined
      ? unfit(written, [first], env)
      : multiply(factorsOf(first), factorsOf(second), '\\odot', written.span, env),
  kronecker: (first, second, written, env) =>
    second === undefined
      ? unfit(written, [first], env)
      : multiply(factorsOf(first), factorsOf(second), '\\otimes', written.span, env),
};
