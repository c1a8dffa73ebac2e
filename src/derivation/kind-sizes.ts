/** Sizes as they are declared: `K`, `D+1`, `2K`, `3`. */

export type Size =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'sum'; readonly terms: readonly Size[] }
  | { readonly kind: 'product'; readonly factors: readonly Size[] };

export interface Range {
  readonly low: Size;
  readonly high: Size;
}

export const one: Size = { kind: 'number', value: 1 };

export function nameSize(name: string): Size {
  return { kind: 'name', name };
}

export function sumOf(terms: readonly Size[]): Size {
  const [only] = terms;
  return only !== undefined && terms.length === 1 ? only : { kind: 'sum', terms };
}

export function productOf(factors: readonly Size[]): Size {
  const [only] = factors;
  return only !== undefined && factors.length === 1 ? only : { kind: 'product', factors };
}

/** One spelling for each size: `D+1`, `2*K`, `n-1`. */
export function plainSize(size: Size): string {
  switch (size.kind) {
    case 'number':
      return String(size.value);
    case 'name':
      return size.name;
    case 'sum':
      return size.terms.map((term, i) => plainTerm(term, i)).join('');
    case 'product':
      return size.factors
        .map((factor) => (factor.kind === 'sum' ? `(${plainSize(factor)})` : plainSize(factor)))
        .join('*');
    default:
      return size satisfies never;
  }
}

function plainTerm(term: Size, position: number): string {
  const sign = position > 0 ? '+' : '';
  if (term.kind === 'number' && term.value < 0) return `-${String(-term.value)}`;
  if (term.kind !== 'product') return sign + plainSize(term);
  const [first, ...rest] = term.factors;
  if (first?.kind !== 'number' || first.value >= 0) return sign + plainSize(term);
  const others =
    first.value === -1 && rest.length > 0 ? rest : [{ kind: 'number', value: -first.value } as const, ...rest];
  return `-${plainSize(productOf(others))}`;
}
