/** Plain expressions as text for mathjs and nerdamer: every operator written, every operation in parentheses. */

import { show } from '../number/rational.ts';
import type { Names } from './names.ts';
import type { Plain } from './plain.ts';

export type Peer = 'mathjs' | 'nerdamer';

const alike = 'exp log sqrt abs sign floor ceil sin cos tan cot sec csc sinh cosh tanh coth erf pi e'.split(' ');
// prettier-ignore
const both: readonly (readonly [string, string])[] = [
  ...alike.map((name) => [name, name] as const),
  ['arcsin', 'asin'], ['arccos', 'acos'], ['arctan', 'atan'], ['arsinh', 'asinh'], ['arcosh', 'acosh'], ['artanh', 'atanh'],
];

/**
 * The functions a peer is asked about, by our name. mathjs says when it cannot differentiate one. nerdamer does not: it takes an
 * unknown f(x) for a product, and max for a constant, so it is not asked.
 */
const spellings: Readonly<Record<Peer, ReadonlyMap<string, string>>> = {
  mathjs: new Map([...both, ['max', 'max'], ['min', 'min'], ['gamma', 'gamma'], ['lgamma', 'lgamma']]),
  nerdamer: new Map(both),
};

const constants: ReadonlySet<string> = new Set(['pi', 'e']);

export function isKnownTo(peer: Peer, name: string): boolean {
  return spellings[peer].has(name);
}

export type Printed = { readonly ok: true; readonly text: string } | { readonly ok: false; readonly why: string };

export function printFor(peer: Peer, plain: Plain, names: Names): Printed {
  let why: string | undefined;
  const go = (part: Plain): string => {
    switch (part.kind) {
      case 'number': {
        const text = show(part.value);
        return /^\d+$/.test(text) ? text : `(${text})`;
      }
      case 'variable':
        return names.of(part);
      case 'add':
        return `(${part.terms.map(go).join(' + ')})`;
      case 'mul':
        return `(${part.factors.map(go).join(' * ')})`;
      case 'power':
        return `(${go(part.base)}^${go(part.exponent)})`;
      case 'bracket':
        why ??= `${peer} is not asked about pieces`;
        return '0';
      case 'call': {
        const spelling = spellings[peer].get(part.name);
        if (spelling === undefined) why ??= `${peer} does not know ${part.name}`;
        if (constants.has(part.name)) return part.name;
        return `${spelling ?? ''}(${part.args.map(go).join(', ')})`;
      }
    }
  };
  const text = go(plain);
  return why === undefined ? { ok: true, text } : { ok: false, why };
}
