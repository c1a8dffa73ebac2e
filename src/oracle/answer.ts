/** Reads what mathjs and nerdamer print, back into a plain expression. */

import * as Q from '../number/rational.ts';
import { add, call, minusOne, mul, negative, numberOf, one, power, quotient, type Plain } from './plain.ts';

/** Their functions that are ours by another name. */
// prettier-ignore
const renamed: ReadonlyMap<string, string> = new Map([
  ['asin', 'arcsin'], ['acos', 'arccos'], ['atan', 'arctan'], ['asinh', 'arsinh'], ['acosh', 'arcosh'], ['atanh', 'artanh'],
]);

// prettier-ignore
const alike: ReadonlySet<string> = new Set([
  'exp', 'abs', 'sign', 'floor', 'ceil', 'sin', 'cos', 'tan', 'cot', 'sec', 'csc', 'sinh', 'cosh', 'tanh', 'coth', 'erf',
  'gamma', 'max', 'min',
]);

const half = numberOf(Q.rational(1, 2));
const TOKEN = /\s*(?:(\d+(?:\.\d+)?(?:e[+-]?\d+)?)|([A-Za-z_]\w*)|([-+*/^(),]))/y;

/** Deeper than this no peer nests what it was asked here. */
const DEEPEST = 500;

/** Thrown inside only. */
class Unreadable extends Error {}

export type Read = { readonly ok: true; readonly plain: Plain } | { readonly ok: false; readonly why: string };

export function readAnswer(text: string, variableNamed: (name: string) => Plain | undefined): Read {
  try {
    return { ok: true, plain: new Reader(text, variableNamed).all() };
  } catch (error) {
    if (error instanceof Unreadable) return { ok: false, why: error.message };
    throw error;
  }
}

type Token = readonly ['number' | 'name' | 'sign' | 'end', string];

class Reader {
  private readonly text: string;
  private readonly variableNamed: (name: string) => Plain | undefined;
  private at = 0;
  private depth = 0;
  private next: Token;

  constructor(text: string, variableNamed: (name: string) => Plain | undefined) {
    this.text = text.trim();
    this.variableNamed = variableNamed;
    this.next = this.scan();
  }

  all(): Plain {
    const plain = this.sum();
    if (this.next[0] !== 'end') throw new Unreadable(`its answer has ${this.next[1]} where it should end`);
    return plain;
  }

  private scan(): Token {
    if (this.at >= this.text.length) return ['end', 'its end'];
    TOKEN.lastIndex = this.at;
    const match = TOKEN.exec(this.text);
    if (match === null) throw new Unreadable(`its answer has ${this.text.slice(this.at, this.at + 1)} in it`);
    this.at = TOKEN.lastIndex;
    const [, number, name, sign] = match;
    if (number !== undefined) return ['number', number];
    return name === undefined ? ['sign', sign ?? ''] : ['name', name];
  }

  private take(sign: string): boolean {
    if (this.next[0] !== 'sign' || this.next[1] !== sign) return false;
    this.next = this.scan();
    return true;
  }

  private expect(sign: string): void {
    if (!this.take(sign)) throw new Unreadable(`its answer has ${this.next[1]} where ${sign} should be`);
  }

  private sum(): Plain {
    const terms = [this.product()];
    for (;;) {
      if (this.take('+')) terms.push(this.product());
      else if (this.take('-')) terms.push(negative(this.product()));
      else return add(terms);
    }
  }

  private product(): Plain {
    const factors = [this.signed()];
    for (;;) {
      if (this.take('*')) factors.push(this.signed());
      else if (this.take('/')) factors.push(power(this.signed(), minusOne));
      else return mul(factors);
    }
  }

  /** A minus takes in the power behind it: -x^2 is -(x^2). */
  private signed(): Plain {
    this.depth += 1;
    if (this.depth > DEEPEST) throw new Unreadable('its answer is nested too deeply');
    const plain = this.take('-') ? negative(this.signed()) : this.take('+') ? this.signed() : this.raised();
    this.depth -= 1;
    return plain;
  }

  private raised(): Plain {
    const base = this.primary();
    return this.take('^') ? power(base, this.signed()) : base;
  }

  private primary(): Plain {
    const [kind, text] = this.next;
    if (kind === 'number') {
      this.next = this.scan();
      return numberOf(numberFrom(text));
    }
    if (kind === 'name') {
      this.next = this.scan();
      return this.take('(') ? applied(text, this.args()) : this.named(text);
    }
    this.expect('(');
    const inside = this.sum();
    this.expect(')');
    return inside;
  }

  private args(): readonly Plain[] {
    const args = [this.sum()];
    while (this.take(',')) args.push(this.sum());
    this.expect(')');
    return args;
  }

  private named(name: string): Plain {
    const variable = this.variableNamed(name);
    if (variable !== undefined) return variable;
    if (name === 'pi') return call('pi', []);
    if (name === 'e') return call('exp', [one]);
    throw new Unreadable(`its answer speaks of ${name}`);
  }
}

function numberFrom(text: string): Q.Rational {
  const [digits = '', exponent = '0'] = text.split('e');
  const value = Q.parse(digits);
  const places = Number(exponent);
  if (value === undefined || Math.abs(places) > 400) throw new Unreadable(`its answer has the number ${text}`);
  const scale = Q.rational(10n ** BigInt(Math.abs(places)));
  return Q.multiply(value, places < 0 ? Q.invert(scale) : scale);
}

function applied(name: string, args: readonly Plain[]): Plain {
  const [first = one, second] = args;
  if (second !== undefined && args.length === 2) {
    if (name === 'log') return quotient(call('log', [first]), call('log', [second]));
    if (name === 'nthRoot') return power(first, power(second, minusOne));
  }
  if (name === 'max' || name === 'min') return call(name, args);
  if (args.length === 1) {
    if (name === 'log' || name === 'ln') return call('log', args);
    if (name === 'sqrt') return power(first, half);
    if (name === 'sech') return power(call('cosh', args), minusOne);
    if (name === 'csch') return power(call('sinh', args), minusOne);
    const ours = renamed.get(name) ?? (alike.has(name) ? name : undefined);
    if (ours !== undefined) return call(ours, args);
  }
  throw new Unreadable(`its answer speaks of ${name}(…)`);
}
