/** False statements, each with a proof made by hand that leans on one thing the kernel must not overlook. */

import type { Assumption, Environment, Equation } from '../../src/kernel/environment.ts';
import type { Proof, Statement, Step, Zero } from '../../src/kernel/proof.ts';
import { readTerm } from '../../src/notation/plain/read.ts';
import * as build from '../../src/term/build.ts';
import type { SymbolType } from '../../src/term/signature.ts';
import type { Family, Sort, Term } from '../../src/term/term.ts';
import { settingOf, statementOf } from '../calculus/setting.ts';

export interface FalseProof {
  readonly what: string;
  readonly statement: Statement;
  readonly proof: Proof;
}

const overK = build.upTo('K');
const over = (name: string): Sort => ({ kind: 'set', name });
const real = build.binder('x', { kind: 'real' });

function term(text: string): Term {
  const reading = readTerm(text);
  if (!reading.ok) throw new Error(`${text} cannot be read`);
  return reading.value;
}

function row(
  path: readonly number[],
  id: string,
  families: Record<string, Family>,
  ranges: Record<string, Sort>,
): Step {
  const instance = { families: new Map(Object.entries(families)), ranges: new Map(Object.entries(ranges)) };
  return { kind: 'row', path, row: id, instance };
}

function given(
  what: string,
  setting: string,
  sides: readonly [Term, Term],
  left: readonly Step[],
  more: Partial<Environment> = {},
): FalseProof {
  const { environment } = statementOf('0', '0', settingOf(`sizes K, d\n${setting}`));
  const statement = { environment: { ...environment, ...more }, left: sides[0], right: sides[1] };
  return { what, statement, proof: { multipliers: [], zeros: [], left, right: [] } };
}

const at = (body: string, symbol: string, value: string): Term =>
  build.at(term(body), symbol, build.scalar(term(value)));

/** Inside `at` a symbol has another value, of which what is stated of the symbol says nothing. */
function elsewhere(): readonly FalseProof[] {
  const put: Step = { kind: 'put', path: [] };
  const toU = (path: readonly number[]): Step => ({ kind: 'algebra', path, to: term('u') });
  const variable: Step = { kind: 'law', path: [0], law: 'diff-variable' };
  const picked = row(
    [0],
    'sum-bracket',
    { F: build.family([real], term('t')), t: build.scalar(term('i')) },
    { S: overK },
  );
  return [
    given('a sign at another value', 'u: ; positive', [at('(u^2)^(1/2)', 'u', '-1'), term('-1')], [toU([0]), put]),
    given(
      'a sign in a derivative at another value',
      'u: ; positive',
      [at('diff((u^2)^(1/2), u)', 'u', '-1'), term('1')],
      [toU([0, 0]), variable, put],
    ),
    given(
      'a range at another value',
      't:\ni in K',
      [at('sum(k in 1..#K, [k = i] * t)', 'i', '#K + 1'), term('t')],
      [picked, put],
    ),
    given(
      'a case at another value',
      'z: K\ni in K\nj in K\nk in K\nif [i = j]',
      [at('z[i]', 'i', 'k'), term('z[j]')],
      [{ kind: 'same', path: [0, 0], hypothesis: 0 }, put],
    ),
    given(
      'a value put into what may depend on it',
      's:\nt:',
      [build.at(build.call('f', term('s')), 't', build.scalar(build.one)), build.call('f', term('s'))],
      [put],
      { varying: new Set(['f']) },
    ),
  ];
}

/** A definition that speaks of a symbol must not come in where the symbol is a variable. */
function caught(): readonly FalseProof[] {
  const x = build.bound(0);
  const differentiated = build.derivative(build.mul([x, term('z')]), term('z'));
  const valued = build.at(build.mul([x, term('z')]), 'z', build.scalar(term('2')));
  const replace = (body: Term): Step =>
    row(
      [],
      'bracket-replace',
      { s: build.scalar(term('s')), t: build.scalar(term('y')), F: build.family([real], body) },
      {},
    );
  const setting = 's:\nz:\ny := z^2';
  return [
    given(
      'a derivative that catches a definition',
      setting,
      [term('[s = y] * diff(s * z, z)'), term('3 * [s = y] * z^2')],
      [
        replace(differentiated),
        { kind: 'unfold', path: [1, 0, 0] },
        { kind: 'law', path: [1], law: 'diff-product' },
        { kind: 'law', path: [1, 0, 0], law: 'diff-power' },
        { kind: 'law', path: [1, 0, 0, 2], law: 'diff-variable' },
        { kind: 'law', path: [1, 1, 1], law: 'diff-variable' },
      ],
    ),
    given(
      'a value that catches a definition',
      setting,
      [build.mul([term('[s = y]'), build.at(term('s * z'), 'z', build.scalar(term('2')))]), term('8 * [s = y]')],
      [replace(valued), { kind: 'unfold', path: [1, 0, 0] }, { kind: 'put', path: [1] }],
    ),
  ];
}

function absolute(what: string, inside: Term, setting: string, more: Partial<Environment> = {}): FalseProof {
  const step = row([], 'abs-nonnegative', { a: build.scalar(inside) }, {});
  return given(what, setting, [build.call('abs', inside), inside], [step], more);
}

function determinant(symbol: string, front: readonly Term[], sorts: readonly [Sort, Sort]): Term {
  const [r, s] = sorts;
  return build.apply('det', [
    build.family(
      [build.binder('r', r), build.binder('s', s)],
      build.entry(symbol, [...front, build.bound(1), build.bound(0)]),
    ),
  ]);
}

/** What is stated of the whole of something holds of that whole only. */
function wholes(): readonly FalseProof[] {
  const d = build.upTo('d');
  const [low, high] = [build.range(build.one, build.integer(2)), build.range(build.integer(2), build.integer(3))];
  const ofSet = (name: string, i: Term): Term => determinant('M', [i], [over(name), over(name)]);
  const assumption: Assumption = {
    sign: 'positive',
    binders: [build.binder('i', overK)],
    term: ofSet('A', build.bound(2)),
  };
  const symbols = new Map<string, SymbolType>([['i', { slots: [], values: overK, facts: [] }]]);
  return [
    absolute('a minor of a positive definite matrix', determinant('C', [], [low, high]), 'C: d, d; positive-definite'),
    absolute(
      'rows of several positive definite matrices',
      determinant('C', [build.bound(1)], [d, d]),
      'C: d, d, d; positive-definite',
    ),
    absolute('an assumption about another set', ofSet('B', term('i')), '', { symbols, assumptions: [assumption] }),
  ];
}

/** Ranges whose ends are not whole or change, and intervals whose ends stand the other way round. */
function ranges(): readonly FalseProof[] {
  const half = (text: string): Term => term(text);
  const x = build.bound(0);
  const integral = (body: Term): Term =>
    build.fold('integral', build.binder('x', build.interval(build.one, build.minusOne)), body);
  const many = build.sum(build.binder('k', build.range(build.one, term('i'))), term('t'));
  const picked = row(
    [],
    'sum-bracket',
    { F: build.family([real], term('t')), t: build.scalar(term('j')) },
    {
      S: build.range(half('1/2'), build.size('K')),
    },
  );
  return [
    given('a range that ends between numbers', 't:', [half('sum(k in 1..5/2, t)'), half('5/2 * t')], []),
    given(
      'a range that begins between numbers',
      't:\nj in K',
      [half('sum(k in 1/2..#K, [k = j] * t)'), half('t')],
      [picked],
    ),
    given(
      'an integral the other way round',
      '',
      [integral(build.call('abs', x)), integral(x)],
      [row([0], 'abs-nonnegative', { a: build.scalar(x) }, {})],
    ),
    given(
      'a range that changes',
      't:\ni in K',
      [build.derivative(many, term('i')), build.zero],
      [
        { kind: 'law', path: [], law: 'diff-sum' },
        { kind: 'law', path: [0], law: 'diff-constant' },
      ],
    ),
  ];
}

/** Numbers that look whole or not 0 and need not be. */
function betweenNumbers(): readonly FalseProof[] {
  const t: SymbolType = { slots: [], values: build.interval(build.minusOne, build.one), facts: [] };
  const from = build.range(term('3/2'), build.size('K'));
  const picked = build.sum(
    build.binder('j', overK),
    build.mul([build.bracket('=', build.bound(0), build.bound(1)), term('t')]),
  );
  const families = { F: build.family([real], term('t')), t: build.scalar(build.bound(0)) };
  const zero = given('a multiplier that may be 0', '', [term('[t = 0]'), build.zero], [], {
    symbols: new Map([['t', t]]),
  });
  const replaced = row(
    [],
    'bracket-replace',
    { s: build.scalar(term('t')), t: build.scalar(build.zero), F: build.family([real], build.bound(0)) },
    {},
  );
  return [
    { ...zero, proof: { zeros: [], multipliers: [term('t')], left: [replaced], right: [] } },
    given(
      'an index between numbers',
      't:',
      [build.sum(build.binder('k', from), picked), build.sum(build.binder('k', from), term('t'))],
      [row([0], 'sum-bracket', families, { S: overK })],
    ),
  ];
}

/** An equation between indices says nothing of how something changes with one of them. */
function changing(): readonly FalseProof[] {
  const x = build.bound(0);
  const value = build.family([real], build.derivative(build.mul([x, term('w')]), term('w')));
  const put: Step = { kind: 'put', path: [] };
  return [
    given(
      'a case about what is differentiated by',
      't:\ni in K\nj in K\nif [i = j]',
      [build.derivative(term('i * t'), term('i')), build.zero],
      [
        { kind: 'same', path: [0, 0], hypothesis: 0 },
        { kind: 'law', path: [], law: 'diff-constant' },
      ],
    ),
    given(
      'a value that differentiates',
      'w:\ny := w^2',
      [build.at(build.entry('z', [term('y')]), 'z', value), term('3 * w^2')],
      [
        put,
        { kind: 'unfold', path: [0, 0] },
        { kind: 'law', path: [], law: 'diff-product' },
        { kind: 'law', path: [0, 0], law: 'diff-power' },
        { kind: 'law', path: [0, 0, 2], law: 'diff-variable' },
        { kind: 'law', path: [1, 1], law: 'diff-variable' },
      ],
    ),
  ];
}

/** Rules of a function of ours say nothing of a function of the same name that the text declares. */
function ownFunctions(): readonly FalseProof[] {
  const own = (name: string): Partial<Environment> => ({
    symbols: new Map<string, SymbolType>([[name, { slots: [], parameters: [[]], facts: [] }]]),
  });
  const t = { a: build.scalar(term('t')) };
  const power = build.derivative(build.power(build.integer(2), term('t')), term('t'));
  return [
    given(
      "the text's own function",
      't:',
      [build.call('sigmoid', term('t')), term('1 / (1 + exp(-t))')],
      [row([], 'def-sigmoid', t, {})],
      own('sigmoid'),
    ),
    given(
      "the text's own function on the right of a rule",
      't:',
      [term('(t^2)^(1/2)'), build.call('abs', term('t'))],
      [row([], 'root-of-square', t, {})],
      own('abs'),
    ),
    given(
      "the text's own function in a law",
      't:',
      [
        power,
        build.mul([
          term('2^t'),
          build.derivative(build.mul([term('t'), build.call('log', build.integer(2))]), term('t')),
        ]),
      ],
      [{ kind: 'law', path: [], law: 'diff-exponential' }],
      own('log'),
    ),
  ];
}

/** What is given for the indices of a range says nothing beyond it. */
function beyondEquations(): readonly FalseProof[] {
  const from0 = build.range(build.zero, build.size('K'));
  const symbols = new Map<string, SymbolType>([
    ['a', { slots: [from0], facts: [] }],
    ['k', { slots: [], values: from0, facts: [] }],
  ]);
  const equations: readonly Equation[] = [
    { binders: [build.binder('i', overK)], left: build.entry('a', [build.bound(0)]), right: build.zero },
  ];
  const claimed = (what: string, left: Term, zero: Partial<Zero>): FalseProof => {
    const { statement, proof } = given(what, '', [left, build.zero], [], { symbols, equations });
    const multiple: Family = { binders: [], body: build.one };
    return { what, statement, proof: { ...proof, zeros: [{ equation: 0, multiple, values: [], steps: [], ...zero }] } };
  };
  const all = build.binder('i', from0);
  const first = build.entry('a', [build.zero]);
  const under: Family = { binders: [build.binder('j', overK)], body: build.one };
  return [
    claimed('an equation at an index outside', first, { values: [build.zero] }),
    claimed('an equation at an index that may be outside', build.entry('a', [build.entry('k')]), {
      values: [build.entry('k')],
    }),
    claimed('an equation summed over more than it speaks of', build.sum(all, build.entry('a', [build.bound(0)])), {
      multiple: { binders: [all], body: build.one },
      values: [build.bound(0)],
    }),
    claimed('an equation that nobody gave', first, { equation: 1, values: [build.zero] }),
    claimed('an equation with a variable that nothing binds', build.sum(build.binder('j', overK), first), {
      multiple: under,
      values: [build.bound(1)],
    }),
    claimed('an equation without its index', build.entry('a', [build.zero]), {}),
  ];
}

/** A sign is known of the term itself, where it stands, and as strictly as it is asked for. */
function orders(): readonly FalseProof[] {
  const known = (what: string, setting: string, id: string, claimed: string, form: string): FalseProof => {
    const found = given(what, setting, [term(claimed), id === 'known-positive' ? build.one : build.zero], []);
    return { ...found, proof: { ...found.proof, right: [row([], id, { a: build.scalar(term(form)) }, {})] } };
  };
  const compared = (
    what: string,
    setting: string,
    id: string,
    left: string,
    right: string,
    value: Term,
  ): FalseProof => {
    const families = { a: build.scalar(term(left)), b: build.scalar(term(right)) };
    return given(what, setting, [build.bracket('<', term(left), term(right)), value], [row([], id, families, {})]);
  };
  const inside = at('[0 < x]', 'x', '-1');
  const parts = { a: build.scalar(build.zero), b: build.scalar(term('x')) };
  return [
    known('a square that may be 0', 'x:', 'known-positive', '[0 < x^2]', 'x^2'),
    known('a number without a sign', 'x:', 'known-nonnegative', '[x < 0]', 'x'),
    known('a sum of which one part has a sign', 'x:\nu: ; positive', 'known-positive', '[0 < u + x]', 'u + x'),
    known('a difference of positive numbers', 'u: ; positive\nv: ; positive', 'known-positive', '[0 < u - v]', 'u - v'),
    known('the form of another number', 'x:\nu: ; positive', 'known-positive', '[0 < x]', 'u'),
    known('what is not negative and may be 0', 'w: ; nonnegative', 'known-nonzero', '[w = 0]', 'w'),
    compared('an order the other way round', 'u: ; positive', 'order-holds', 'u', '0', build.one),
    compared('equality taken for an order', 'w: ; nonnegative', 'order-fails', '0', 'w', build.zero),
    given(
      'a sign where the symbol has another value',
      'x: ; positive',
      [inside, build.one],
      [row([0], 'order-holds', parts, {}), { kind: 'put', path: [] }],
    ),
  ];
}

export function falseProofs(): readonly FalseProof[] {
  return [
    ...elsewhere(),
    ...caught(),
    ...wholes(),
    ...ranges(),
    ...betweenNumbers(),
    ...changing(),
    ...ownFunctions(),
    ...beyondEquations(),
    ...orders(),
  ];
}
