/** Functions of one or a few real numbers. Powers and roots are no rows: a^b is a term of its own kind. */

import { scalarRow, type VocabularyRow } from './row.ts';

const anywhere = [[-2.3], [-0.7], [0.4], [1.9]];
const positive = [[0.2], [0.9], [3.7]];
const inside = [[-0.8], [-0.3], [0.5]]; // of (−1, 1)

// prettier-ignore
export const exponentials: readonly VocabularyRow[] = [
  scalarRow(
    { name: 'exp', gloss: 'the exponential', spellings: ['\\exp', 'exp'], facts: [{ kind: 'positive' }], derivatives: ['exp(a)'], samples: anywhere },
    (a) => Math.exp(a),
  ),
  scalarRow(
    { name: 'log', gloss: 'the natural logarithm', spellings: ['\\log', '\\ln', 'log', 'ln'], domain: { 'a > 0': 'a = -1' }, derivatives: ['1 / a'], samples: positive },
    (a) => Math.log(a),
  ),
  scalarRow(
    { name: 'sqrt', gloss: 'the square root', spellings: ['sqrt'], domain: { 'a >= 0': 'a = -1' }, facts: [{ kind: 'nonnegative' }], definition: 'a^(1/2)', sugar: true, derivatives: [{ by: 'a', is: '1/2 * a^(-1/2)', where: { 'a > 0': 'a = 0' } }], samples: positive },
    (a) => Math.sqrt(a),
  ),
  scalarRow(
    { name: 'sigmoid', gloss: 'the logistic function', spellings: ['sigmoid', 'logistic', 'expit'], facts: [{ kind: 'positive' }, { kind: 'unit-interval' }], definition: '1 / (1 + exp(-a))', derivatives: ['sigmoid(a) * (1 - sigmoid(a))'], samples: anywhere },
    (a) => 1 / (1 + Math.exp(-a)),
  ),
  scalarRow(
    { name: 'logit', gloss: 'the logarithm of the odds', spellings: ['logit'], domain: { 'a > 0': 'a = -1', 'a < 1': 'a = 2' }, definition: 'log(a / (1 - a))', derivatives: ['1 / (a * (1 - a))'], samples: [[0.1], [0.5], [0.8]] },
    (a) => Math.log(a / (1 - a)),
  ),
  scalarRow(
    { name: 'softplus', gloss: 'a smooth relu', spellings: ['softplus'], facts: [{ kind: 'positive' }], definition: 'log(1 + exp(a))', derivatives: ['sigmoid(a)'], samples: anywhere },
    (a) => Math.max(a, 0) + Math.log1p(Math.exp(-Math.abs(a))),
  ),
];

// prettier-ignore
export const trigonometric: readonly VocabularyRow[] = [
  scalarRow({ name: 'sin', gloss: 'the sine', spellings: ['\\sin', 'sin'], parity: 'odd', derivatives: ['cos(a)'], samples: anywhere }, (a) => Math.sin(a)),
  scalarRow({ name: 'cos', gloss: 'the cosine', spellings: ['\\cos', 'cos'], parity: 'even', derivatives: ['-sin(a)'], samples: anywhere }, (a) => Math.cos(a)),
  scalarRow({ name: 'tan', gloss: 'the tangent', spellings: ['\\tan', 'tan'], parity: 'odd', domain: { 'cos(a) != 0': 'a = pi() / 2' }, definition: 'sin(a) / cos(a)', derivatives: ['1 + tan(a)^2'], samples: anywhere }, (a) => Math.tan(a)),
  scalarRow({ name: 'cot', gloss: 'the cotangent', spellings: ['\\cot', 'cot'], parity: 'odd', domain: { 'sin(a) != 0': 'a = pi()' }, definition: 'cos(a) / sin(a)', derivatives: ['-1 - cot(a)^2'], samples: anywhere }, (a) => 1 / Math.tan(a)),
  scalarRow({ name: 'sec', gloss: 'the secant', spellings: ['\\sec', 'sec'], parity: 'even', domain: { 'cos(a) != 0': 'a = pi() / 2' }, definition: '1 / cos(a)', derivatives: ['sec(a) * tan(a)'], samples: anywhere }, (a) => 1 / Math.cos(a)),
  scalarRow({ name: 'csc', gloss: 'the cosecant', spellings: ['\\csc', 'csc'], parity: 'odd', domain: { 'sin(a) != 0': 'a = pi()' }, definition: '1 / sin(a)', derivatives: ['-csc(a) * cot(a)'], samples: anywhere }, (a) => 1 / Math.sin(a)),
  scalarRow({ name: 'arcsin', gloss: 'the inverse sine, in [-pi/2, pi/2]', spellings: ['\\arcsin', 'arcsin', 'asin'], parity: 'odd', domain: { 'a >= -1': 'a = -2', 'a <= 1': 'a = 2' }, derivatives: [{ by: 'a', is: '(1 - a^2)^(-1/2)', where: { 'a > -1': 'a = -1', 'a < 1': 'a = 1' } }], samples: inside }, (a) => Math.asin(a)),
  scalarRow({ name: 'arccos', gloss: 'the inverse cosine, in [0, pi]', spellings: ['\\arccos', 'arccos', 'acos'], domain: { 'a >= -1': 'a = -2', 'a <= 1': 'a = 2' }, facts: [{ kind: 'nonnegative' }], derivatives: [{ by: 'a', is: '-(1 - a^2)^(-1/2)', where: { 'a > -1': 'a = -1', 'a < 1': 'a = 1' } }], samples: inside }, (a) => Math.acos(a)),
  scalarRow({ name: 'arctan', gloss: 'the inverse tangent, in (-pi/2, pi/2)', spellings: ['\\arctan', 'arctan', 'atan'], parity: 'odd', derivatives: ['1 / (1 + a^2)'], samples: anywhere }, (a) => Math.atan(a)),
];

// prettier-ignore
export const hyperbolic: readonly VocabularyRow[] = [
  scalarRow({ name: 'sinh', gloss: 'the hyperbolic sine', spellings: ['\\sinh', 'sinh'], parity: 'odd', definition: '(exp(a) - exp(-a)) / 2', derivatives: ['cosh(a)'], samples: anywhere }, (a) => Math.sinh(a)),
  scalarRow({ name: 'cosh', gloss: 'the hyperbolic cosine', spellings: ['\\cosh', 'cosh'], parity: 'even', facts: [{ kind: 'positive' }], definition: '(exp(a) + exp(-a)) / 2', derivatives: ['sinh(a)'], samples: anywhere }, (a) => Math.cosh(a)),
  scalarRow({ name: 'tanh', gloss: 'the hyperbolic tangent', spellings: ['\\tanh', 'tanh'], parity: 'odd', definition: '(exp(a) - exp(-a)) / (exp(a) + exp(-a))', derivatives: ['1 - tanh(a)^2'], samples: anywhere }, (a) => Math.tanh(a)),
  scalarRow({ name: 'coth', gloss: 'the hyperbolic cotangent', spellings: ['\\coth', 'coth'], parity: 'odd', domain: { 'a != 0': 'a = 0' }, definition: '(exp(a) + exp(-a)) / (exp(a) - exp(-a))', derivatives: ['1 - coth(a)^2'], samples: anywhere }, (a) => 1 / Math.tanh(a)),
  scalarRow({ name: 'sech', gloss: 'the hyperbolic secant', spellings: ['sech'], parity: 'even', facts: [{ kind: 'positive' }], definition: '2 / (exp(a) + exp(-a))', derivatives: ['-sech(a) * tanh(a)'], samples: anywhere }, (a) => 1 / Math.cosh(a)),
  scalarRow({ name: 'csch', gloss: 'the hyperbolic cosecant', spellings: ['csch'], parity: 'odd', domain: { 'a != 0': 'a = 0' }, definition: '2 / (exp(a) - exp(-a))', derivatives: ['-csch(a) * coth(a)'], samples: anywhere }, (a) => 1 / Math.sinh(a)),
  scalarRow({ name: 'arsinh', gloss: 'the inverse hyperbolic sine', spellings: ['arsinh', 'arcsinh', 'asinh'], parity: 'odd', definition: 'log(a + (a^2 + 1)^(1/2))', derivatives: ['(1 + a^2)^(-1/2)'], samples: anywhere }, (a) => Math.asinh(a)),
  scalarRow({ name: 'arcosh', gloss: 'the inverse hyperbolic cosine', spellings: ['arcosh', 'arccosh', 'acosh'], domain: { 'a >= 1': 'a = 0' }, facts: [{ kind: 'nonnegative' }], definition: 'log(a + (a^2 - 1)^(1/2))', derivatives: [{ by: 'a', is: '(a^2 - 1)^(-1/2)', where: { 'a > 1': 'a = 1' } }], samples: [[1.2], [2.5], [7]] }, (a) => Math.acosh(a)),
  scalarRow({ name: 'artanh', gloss: 'the inverse hyperbolic tangent', spellings: ['artanh', 'arctanh', 'atanh'], parity: 'odd', domain: { 'a > -1': 'a = -2', 'a < 1': 'a = 2' }, definition: '1/2 * log((1 + a) / (1 - a))', derivatives: ['1 / (1 - a^2)'], samples: inside }, (a) => Math.atanh(a)),
];

// prettier-ignore
export const piecewise: readonly VocabularyRow[] = [
  scalarRow({ name: 'abs', gloss: 'the absolute value', spellings: ['abs'], parity: 'even', facts: [{ kind: 'nonnegative' }], derivatives: [{ by: 'a', is: 'sign(a)', where: { 'a != 0': 'a = 0' } }], samples: anywhere }, (a) => Math.abs(a)),
  scalarRow({ name: 'sign', gloss: '1, 0 or -1, the sign', spellings: ['\\sgn', 'sign', 'sgn'], parity: 'odd', definition: '[0 < a] - [a < 0]', facts: [{ kind: 'integer' }], derivatives: [{ by: 'a', is: '0', where: { 'a != 0': 'a = 0' } }], samples: anywhere }, (a) => Math.sign(a)),
  scalarRow({ name: 'relu', gloss: 'the positive part', spellings: ['relu', 'ReLU'], facts: [{ kind: 'nonnegative' }], definition: '[0 < a] * a', derivatives: [{ by: 'a', is: '[0 < a]', where: { 'a != 0': 'a = 0' } }], samples: anywhere }, (a) => Math.max(a, 0)),
  scalarRow({ name: 'floor', gloss: 'the greatest integer not above', spellings: ['floor'], facts: [{ kind: 'integer' }], derivatives: [{ by: 'a', is: '0', where: { 'a != floor(a)': 'a = 3' } }], samples: anywhere }, (a) => Math.floor(a)),
  scalarRow({ name: 'ceil', gloss: 'the least integer not below', spellings: ['ceil'], facts: [{ kind: 'integer' }], definition: '-floor(-a)', derivatives: [{ by: 'a', is: '0', where: { 'a != floor(a)': 'a = 3' } }], samples: anywhere }, (a) => Math.ceil(a)),
  {
    ...scalarRow({ name: 'max', gloss: 'the greatest of several; over an index it is a fold', spellings: ['\\max', 'max'], variadic: true, definition: '[b <= a] * a + [a < b] * b', derivatives: [{ by: 'a', is: '[b < a]', where: { 'a != b': 'a = 1, b = 1' } }, { by: 'b', is: '[a < b]', where: { 'a != b': 'a = 1, b = 1' } }], samples: [[1, 2], [3, -1]] }, (a, b) => Math.max(a, b)),
    value: (...args) => Math.max(...args.map(Number)),
  },
  {
    ...scalarRow({ name: 'min', gloss: 'the least of several; over an index it is a fold', spellings: ['\\min', 'min'], variadic: true, definition: '[a <= b] * a + [b < a] * b', derivatives: [{ by: 'a', is: '[a < b]', where: { 'a != b': 'a = 1, b = 1' } }, { by: 'b', is: '[b < a]', where: { 'a != b': 'a = 1, b = 1' } }], samples: [[1, 2], [3, -1]] }, (a, b) => Math.min(a, b)),
    value: (...args) => Math.min(...args.map(Number)),
  },
];
