/** Exponentials as variables of their own, so that nerdamer, which is wrong on sums of them, never sees one. */

import { isInteger, rational } from '../number/rational.ts';
import { call, keyOf, mapParts, mul, numberOf, variable, type Plain, type Variable } from './plain.ts';

/** A variable that stands for exp(inside); inside may hold atoms that come before it in the list. */
export interface Atom {
  readonly variable: Variable;
  readonly inside: Plain;
}

export interface Atomised {
  readonly plain: Plain;
  readonly atoms: readonly Atom[];
}

const half = numberOf(rational(1, 2));

/** No symbol of a document begins with a blank; before nerdamer the atoms are u_1, u_2, … */
const SYMBOL = ' u';

/**
 * A power whose exponent is no whole number is an exponential too: a^b is exp(b log a). nerdamer is wrong on roots of products:
 * of (2 pi v)^(-1/2) it takes the root of the root.
 */
export function atomised(plain: Plain): Atomised {
  const atoms: Atom[] = [];
  const known = new Map<string, Variable>();
  const atomOf = (inside: Plain): Variable => {
    const key = spell(inside);
    const found = known.get(key);
    if (found !== undefined) return found;
    const made = variable(SYMBOL, [atoms.length + 1]);
    atoms.push({ variable: made, inside });
    known.set(key, made);
    return made;
  };
  const go = (part: Plain): Plain => {
    const inner = mapParts(part, go);
    if (inner.kind === 'call' && inner.name === 'sqrt' && inner.args[0] !== undefined)
      return atomOf(mul([half, call('log', inner.args)]));
    if (inner.kind === 'call' && inner.name === 'exp' && inner.args[0] !== undefined) return atomOf(inner.args[0]);
    if (inner.kind === 'power' && !isWhole(inner.exponent))
      return atomOf(mul([inner.exponent, call('log', [inner.base])]));
    return inner;
  };
  return { plain: go(plain), atoms };
}

function isWhole(exponent: Plain): boolean {
  return exponent.kind === 'number' && isInteger(exponent.value);
}

/** With the exponentials back in their places. */
export function restored(plain: Plain, atoms: readonly Atom[]): Plain {
  const inside = new Map(atoms.map((atom) => [keyOf(atom.variable), atom.inside]));
  const go = (part: Plain): Plain => {
    const exponent = part.kind === 'variable' ? inside.get(keyOf(part)) : undefined;
    return exponent === undefined ? mapParts(part, go) : call('exp', [go(exponent)]);
  };
  return go(plain);
}

function spell(plain: Plain): string {
  switch (plain.kind) {
    case 'number':
      return `${plain.value.numerator}/${plain.value.denominator}`;
    case 'variable':
      return JSON.stringify([plain.symbol, plain.slots]);
    case 'add':
      return `(+${plain.terms.map(spell).join(' ')})`;
    case 'mul':
      return `(*${plain.factors.map(spell).join(' ')})`;
    case 'power':
      return `(^${spell(plain.base)} ${spell(plain.exponent)})`;
    case 'bracket':
      return `(${plain.relation}${spell(plain.left)} ${spell(plain.right)})`;
    case 'call':
      return `(${plain.name} ${plain.args.map(spell).join(' ')})`;
  }
}
