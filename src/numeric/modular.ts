/** The two primes of exact evaluation, p = 2q + 1, and a group of order q in the residues of p: powers and logarithms. */

export const Q = 33_554_771;
export const P = 67_109_543;

const perQ = 1 / Q;
const perP = 1 / P;

/** Products of residues stay below 2^53, so that the remainder is exact. */
export function timesQ(x: number, y: number): number {
  const product = x * y;
  const rest = product - Math.floor(product * perQ) * Q;
  return rest < 0 ? rest + Q : rest >= Q ? rest - Q : rest;
}

export function timesP(x: number, y: number): number {
  const product = x * y;
  const rest = product - Math.floor(product * perP) * P;
  return rest < 0 ? rest + P : rest >= P ? rest - P : rest;
}

/** Of what is not 0. */
export function inverseModulo(value: number, modulus: number): number {
  let [r, next] = [modulus, value];
  let [x, nextX] = [0, 1];
  while (next !== 0) {
    const quotient = Math.floor(r / next);
    [r, next] = [next, r - quotient * next];
    [x, nextX] = [nextX, x - quotient * nextX];
  }
  return x < 0 ? x + modulus : x;
}

export function raiseModulo(times: (x: number, y: number) => number, base: number, exponent: number): number {
  let result = 1;
  let square = base;
  for (let rest = exponent; rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) result = times(result, square);
    square = times(square, square);
  }
  return result;
}

/** A square that is no power of a small number, so that e is like no number that is written. */
const generator = timesP(12_345_678, 12_345_678);

/** Exponents fall into a low and a high half, with a table each. */
const HALF = 8192;

interface Powers {
  readonly low: Int32Array;
  readonly high: Int32Array;
}

let powers: Powers | undefined;

function powersOf(base: number): Int32Array {
  const table = new Int32Array(HALF);
  let value = 1;
  for (let i = 0; i < HALF; i += 1) {
    table[i] = value;
    value = timesP(value, base);
  }
  return table;
}

/** g^a for a modulo q. */
export function exponential(a: number): number {
  powers ??= { low: powersOf(generator), high: powersOf(raiseModulo(timesP, generator, HALF)) };
  return timesP(powers.low[a % HALF] ?? 1, powers.high[Math.floor(a / HALF)] ?? 1);
}

/** Baby steps and giant steps: g^0, …, g^(steps − 1) by value. */
interface Table {
  readonly steps: number;
  readonly mask: number;
  readonly keys: Int32Array;
  readonly exponents: Int32Array;
  readonly giant: number;
}

/** Few logarithms are worth a small table, many a large one. */
const SMALL = 1 << 14;
const LARGE = 1 << 17;
const MANY = 1000;

let table: Table | undefined;
let asked = 0;

function tableOf(steps: number): Table {
  const mask = (steps << 2) - 1;
  const keys = new Int32Array(mask + 1);
  const exponents = new Int32Array(mask + 1);
  let value = 1;
  for (let i = 0; i < steps; i += 1) {
    let at = placeOf(value) & mask;
    while (keys[at] !== 0) at = (at + 1) & mask;
    keys[at] = value;
    exponents[at] = i;
    value = timesP(value, generator);
  }
  return { steps, mask, keys, exponents, giant: inverseModulo(value, P) };
}

function placeOf(value: number): number {
  return Math.imul(value, 0x9e3779b1) >>> 13;
}

/** The exponent of a square that is not 0. */
export function logarithm(square: number): number {
  asked += 1;
  if (asked === MANY) table = tableOf(LARGE);
  const { steps, mask, keys, exponents, giant } = (table ??= tableOf(SMALL));
  let value = square;
  for (let turn = 0; turn * steps < Q; turn += 1) {
    let at = placeOf(value) & mask;
    for (let key = keys[at]; key !== 0; key = keys[at]) {
      if (key === value) return (turn * steps + (exponents[at] ?? 0)) % Q;
      at = (at + 1) & mask;
    }
    value = timesP(value, giant);
  }
  throw new RangeError('only squares have a logarithm');
}

/** Whether it is a square modulo p, and not 0. */
export function isSquare(value: number): boolean {
  return value !== 0 && jacobi(value) === 1;
}

function jacobi(value: number): number {
  let a = value;
  let n = P;
  let sign = 1;
  while (a !== 0) {
    while (a % 2 === 0) {
      a /= 2;
      const rest = n & 7;
      if (rest === 3 || rest === 5) sign = -sign;
    }
    [a, n] = [n, a];
    if ((a & 3) === 3 && (n & 3) === 3) sign = -sign;
    a %= n;
  }
  return n === 1 ? sign : 0;
}
