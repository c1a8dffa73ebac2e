/** Structural 32-bit hashes and reaches of the parts of a term; binder hints count for neither. */

import type { Rational } from '../number/rational.ts';
import type { Family, Sort, Term } from './term.ts';

/** One step of MurmurHash3: not symmetric, so that 3 and 1/3, a^b and b^a differ. */
export function mix(hash: number, value: number): number {
  let k = Math.imul(value, 0xcc9e2d51);
  k = (k << 15) | (k >>> 17);
  const mixed = hash ^ Math.imul(k, 0x1b873593);
  return (Math.imul((mixed << 13) | (mixed >>> 19), 5) + 0xe6546b64) | 0;
}

export function hashText(text: string): number {
  let hash = 0x811c9dc5 | 0;
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash;
}

function hashBigint(value: bigint): number {
  const low = BigInt.asIntN(32, value);
  return low === value ? Number(low) : hashText(value.toString(16));
}

export function hashRational(value: Rational): number {
  return mix(hashBigint(value.numerator), hashBigint(value.denominator));
}

export function hashTerms(start: number, terms: readonly Term[]): number {
  let hash = mix(start, terms.length);
  for (const term of terms) hash = mix(hash, term.hash);
  return hash;
}

export function hashSort(sort: Sort): number {
  switch (sort.kind) {
    case 'range':
      return mix(mix(0x11, sort.low.hash), sort.high.hash);
    case 'interval':
      return mix(mix(0x12, sort.low.hash), sort.high.hash);
    case 'set':
      return mix(0x13, hashText(sort.name));
    case 'real':
      return 0x14;
  }
}

export function hashFamily(family: Family): number {
  let hash = mix(0x15, family.binders.length);
  for (const binder of family.binders) hash = mix(hash, hashSort(binder.sort));
  return mix(hash, family.body.hash);
}

export function reachOfTerms(terms: readonly Term[]): number {
  let reach = 0;
  for (const term of terms) if (term.reach > reach) reach = term.reach;
  return reach;
}

export function reachOfSort(sort: Sort): number {
  switch (sort.kind) {
    case 'range':
    case 'interval':
      return Math.max(sort.low.reach, sort.high.reach);
    case 'set':
    case 'real':
      return 0;
  }
}

export function reachOfFamily(family: Family): number {
  let reach = Math.max(0, family.body.reach - family.binders.length);
  family.binders.forEach((binder, i) => {
    reach = Math.max(reach, reachOfSort(binder.sort) - i);
  });
  return reach;
}
