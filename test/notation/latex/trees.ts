/** Random authored trees, as the reader would deliver them; and what two readings are compared by. */

import * as fc from 'fast-check';
import type { Font, ProductSign, Written } from '../../../src/notation/written.ts';

/** Without places. */
export function bare(node: unknown): unknown {
  return JSON.parse(JSON.stringify(node, (key, value: unknown) => (key === 'span' ? undefined : value)));
}

const span = { start: 0, end: 0 };
const letters = [
  'a',
  'b',
  'c',
  'f',
  'i',
  'j',
  'k',
  'p',
  'w',
  'x',
  'y',
  'z',
  'K',
  'T',
  '\\theta',
  '\\sigma',
  '\\Sigma',
  '\\phi',
  '\\ell',
];
const fonts: readonly Font[] = ['', '', '', 'bold', 'calligraphic'];

const number = fc.constantFrom('0', '1', '2', '17', '0.5').map((text): Written => ({ kind: 'number', text, span }));
const symbol = fc
  .record({
    letter: fc.constantFrom(...letters),
    font: fc.constantFrom(...fonts),
    accents: fc.constantFrom([], [], [], ['hat'], ['tilde'], ['bar', 'hat']),
  })
  .map(({ letter, font, accents }): Written => ({ kind: 'symbol', letter, font, accents, span }));
const word = fc
  .constantFrom('loss', 'KL', 'softmax', 'tr')
  .map((letter): Written => ({ kind: 'symbol', letter, font: 'roman', accents: [], span }));

const signs: readonly ProductSign[] = ['', '', '', '', '\\cdot', '\\times', '/', '*', '\\odot', '\\otimes', '.'];

/** Juxtaposition inside juxtaposition is one juxtaposition, and is never delivered. */
function flat(factors: readonly { sign: ProductSign; factor: Written }[]): Written {
  const out = factors.flatMap((f, i) => {
    const sign = i === 0 ? '' : f.sign;
    const loose = sign === '' && f.factor.kind === 'product' && f.factor.factors.every((inner) => inner.sign === '');
    return loose && f.factor.kind === 'product' ? f.factor.factors : [{ sign, factor: f.factor }];
  });
  return { kind: 'product', factors: out, span };
}

const { expression } = fc.letrec<{
  expression: Written;
  index: Written;
  inner: Written;
  term: Written;
  factor: Written;
  atom: Written;
}>((tie) => ({
  atom: fc.oneof({ maxDepth: 3 }, symbol, number, { arbitrary: word, weight: 1 }),
  index: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    symbol,
    number,
    tie('term'),
    fc.tuple(tie('factor'), tie('factor')).map(([low, high]): Written => ({ kind: 'span-range', low, high, span })),
    fc.tuple(symbol, tie('term')).map(([left, right]): Written => ({
      kind: 'relation',
      first: left,
      rest: [{ sign: '=', spelling: '=', operand: right }],
      span,
    })),
    fc.tuple(symbol, symbol, number).map(([a, b, c]): Written => ({
      kind: 'conditional',
      sign: ':',
      left: a,
      right: { kind: 'relation', first: b, rest: [{ sign: '≠', spelling: '\\ne', operand: c }], span },
      span,
    })),
    fc.tuple(symbol, symbol).map((items): Written => ({ kind: 'list', items, separator: ',', span })),
  ),
  inner: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    tie('expression'),
    fc
      .array(tie('expression'), { minLength: 2, maxLength: 3 })
      .map((items): Written => ({ kind: 'list', items, separator: ',', span })),
    fc
      .tuple(tie('expression'), tie('expression'))
      .map(([left, right]): Written => ({ kind: 'conditional', sign: '|', left, right, span })),
    fc.tuple(tie('expression'), tie('expression')).map(([first, operand]): Written => ({
      kind: 'relation',
      first,
      rest: [{ sign: '=', spelling: '=', operand }],
      span,
    })),
  ),
  factor: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    { arbitrary: tie('atom'), weight: 4 },
    fc
      .tuple(tie('atom'), fc.option(tie('index')), fc.option(tie('index')), fc.constantFrom(0, 0, 0, 1, 2))
      .filter(([, sub, sup, primes]) => sub !== null || sup !== null || primes > 0)
      .map(([base, sub, sup, primes]): Written => ({ kind: 'scripted', base, sub, sup, primes, span })),
    fc
      .tuple(fc.constantFrom('()', '[]', '{}', '||', '‖‖'), tie('inner'))
      .filter(([, body]) => body.kind !== 'missing')
      .map(([pair, body]): Written => ({ kind: 'group', open: pair[0] ?? '(', close: pair[1] ?? ')', body, span }))
      .filter(
        (group) =>
          group.kind === 'group' &&
          (!'|‖'.includes(group.open) ||
            ['symbol', 'additive', 'product', 'scripted', 'number'].includes(group.body.kind)),
      ),
    fc.tuple(tie('inner'), tie('inner')).map(([numerator, denominator]): Written => ({
      kind: 'fraction',
      numerator,
      denominator,
      spelling: 'frac',
      span,
    })),
    tie('expression').map((radicand): Written => ({ kind: 'root', degree: null, radicand, span })),
    fc
      .tuple(
        fc.constantFrom<['log' | 'exp' | 'softmax', string]>(
          ['log', '\\log'],
          ['log', '\\ln'],
          ['exp', '\\exp'],
          ['softmax', '\\mathrm{softmax}'],
        ),
        fc.option(tie('index'), { freq: 4 }),
        tie('inner'),
      )
      .map(([[name, spelling], sub, argument]): Written => ({
        kind: 'call',
        name,
        spelling,
        sub,
        sup: null,
        argument,
        span,
      })),
    fc
      .tuple(fc.option(tie('index')), fc.option(tie('index')), tie('term'))
      .map(([sub, sup, body]): Written => ({ kind: 'big', operator: 'sum', spelling: '\\sum', sub, sup, body, span })),
    fc
      .tuple(tie('index'), tie('term'))
      .map(([sub, body]): Written => ({ kind: 'big', operator: 'max', spelling: '\\max', sub, sup: null, body, span })),
    fc
      .tuple(
        fc.constantFrom<['∂' | 'd', 'fraction' | 'operator']>(['∂', 'fraction'], ['∂', 'operator'], ['d', 'fraction']),
        fc.constantFrom(1, 2),
        symbol,
        tie('term'),
      )
      .map(([[sign, form], order, variable, body]): Written => ({
        kind: 'derivative',
        sign,
        form,
        order,
        by: [{ variable, times: order }],
        body,
        span,
      })),
    fc
      .tuple(fc.option(symbol), tie('term'))
      .map(([by, body]): Written => ({ kind: 'gradient', sign: '∇', order: 1, by, body, span })),
    fc
      .array(fc.array(tie('inner'), { minLength: 2, maxLength: 2 }), { minLength: 1, maxLength: 3 })
      .map((rows): Written => ({ kind: 'matrix', environment: 'bmatrix', open: '[', close: ']', rows, span })),
    tie('factor')
      .filter((body) => body.kind !== 'product')
      .map((body): Written => ({ kind: 'factorial', body, span })),
  ),
  term: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    tie('factor'),
    fc
      .array(fc.record({ sign: fc.constantFrom(...signs), factor: tie('factor') }), { minLength: 2, maxLength: 4 })
      .map(flat),
  ),
  expression: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    tie('term'),
    fc
      .tuple(
        fc.boolean(),
        fc.array(fc.record({ sign: fc.constantFrom<'+' | '-'>('+', '-'), term: tie('term') }), {
          minLength: 1,
          maxLength: 3,
        }),
      )
      .map(([led, terms]): Written => ({
        kind: 'additive',
        terms: terms.map(({ sign, term }, i) => ({
          sign: i === 0 && !led ? '+' : sign,
          implicit: i === 0 && !led,
          term,
        })),
        span,
      }))
      .filter((sum) => sum.kind === 'additive' && !(sum.terms.length === 1 && sum.terms[0]?.implicit === true)),
  ),
}));

export { expression };
