/** exp of two numbers at once, to within two units in the last place. */

import { Code } from './assembler.ts';

const LOG2E = Math.LOG2E;
/** ln 2 in two parts, the first with zeros at its end, so that its multiples are exact. */
const LN2_HIGH = 6.9314718036912381649e-1;
const LN2_LOW = 1.90821492927058770002e-10;
/** Adding it rounds to whole numbers, which then stand in the last bits. */
const ROUNDING = 6755399441055744;
/** exp(r) = 1 + r + r c / (2 − c), c = r − r² P(r²): the coefficients of P for |r| ≤ ln 2 / 2. */
const P = [
  1.66666666666666019037e-1, -2.77777777770155933842e-3, 6.61375632143793436117e-5, -1.6533902205465251539e-6,
  4.13813679705723846039e-8,
];
const LOWEST = -708;
const HIGHEST = 709.782712893384;

export function exponential(): Code {
  const code = new Code(1);
  const x = 0;
  const [bits, r, square, c] = [code.local('v128'), code.local('v128'), code.local('v128'), code.local('v128')];
  // Far out the result is put in at the end; until then the numbers stay where 2^n can be written.
  const clamped = code.local('v128');
  code.get(x);
  code.numbers(HIGHEST);
  code.do('f64x2.min');
  code.numbers(LOWEST);
  code.do('f64x2.max');
  code.tee(clamped);
  code.numbers(LOG2E);
  code.do('f64x2.mul');
  code.numbers(ROUNDING);
  code.do('f64x2.add');
  code.tee(bits);
  code.numbers(ROUNDING);
  code.do('f64x2.sub');
  code.set(square); // n for now
  code.get(clamped);
  code.get(square);
  code.numbers(LN2_HIGH);
  code.do('f64x2.mul', 'f64x2.sub');
  code.get(square);
  code.numbers(LN2_LOW);
  code.do('f64x2.mul', 'f64x2.sub');
  code.tee(r);
  code.get(r);
  code.do('f64x2.mul');
  code.set(square);
  code.numbers(P[4] ?? 0);
  for (const coefficient of [P[3], P[2], P[1], P[0]]) {
    code.get(square);
    code.do('f64x2.mul');
    code.numbers(coefficient ?? 0);
    code.do('f64x2.add');
  }
  code.get(square);
  code.do('f64x2.mul');
  code.set(c);
  code.get(r);
  code.get(c);
  code.do('f64x2.sub');
  code.set(c);
  code.get(r);
  code.get(c);
  code.do('f64x2.mul');
  code.numbers(2);
  code.get(c);
  code.do('f64x2.sub', 'f64x2.div');
  code.get(r);
  code.do('f64x2.add');
  code.numbers(1);
  code.do('f64x2.add');
  // Times 2^n: n + 1023, at most 2047, moved to where the exponent stands.
  code.get(bits);
  code.longs(1022n);
  code.do('i64x2.add');
  code.whole(52);
  code.do('i64x2.shl', 'f64x2.mul');
  code.numbers(2);
  code.do('f64x2.mul');
  code.set(c);
  code.numbers(0);
  code.get(c);
  code.get(x);
  code.numbers(LOWEST);
  code.do('f64x2.lt', 'v128.bitselect');
  code.set(c);
  code.numbers(Infinity);
  code.get(c);
  code.get(x);
  code.numbers(HIGHEST);
  code.do('f64x2.gt', 'v128.bitselect');
  return code;
}
