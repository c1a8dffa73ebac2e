/** Derivatives that nobody carries out, each taken as a quantity with the indices it speaks of, and put back at the end. */

import type { Environment } from '../../kernel/environment.ts';
import { bound, entry } from '../../term/build.ts';
import { sameTerm } from '../../term/equality.ts';
import { closeOver, shift } from '../../term/scope.ts';
import type { Signature, SymbolType } from '../../term/signature.ts';
import { mapChildren, visit } from '../../term/traverse.ts';
import type { Family, Term } from '../../term/term.ts';
import type { Lemma } from './lemmas.ts';

/*
 * ∂p_k/∂z_j is a function of k and j, whatever is differentiated: the sum over k of it can be split and put together like
 * any other. What makes it one is that an index is a name of its own and never the thing that is differentiated by.
 */

interface Opaque {
  readonly name: string;
  readonly pattern: Term;
}

/** What an index of the pattern is called; no text has such a name. */
const holeName = (i: number): string => `∂index${i}`;

export class OpaqueDerivatives {
  readonly #environment: Environment;
  readonly #known: Opaque[] = [];
  readonly #types = new Map<string, SymbolType>();

  readonly #shown = new Map<string, { readonly family: Family; readonly twice: readonly number[] }>();
  /** The links that say what a name is worth. */
  readonly sources = new Map<string, number>();

  constructor(environment: Environment, lemmas: readonly Lemma[] = []) {
    this.#environment = environment;
    for (const lemma of lemmas) this.#take(lemma);
  }

  /** What was shown of a derivative defines its name, where its indices are names of their own. */
  #take({ n, head, value, symbols }: Lemma): void {
    if (head.kind !== 'derivative') return;
    const indices: Term[] = [];
    const isIndex = (symbol: string): boolean => symbols.get(symbol)?.values !== undefined || this.#isIndex(symbol);
    const pattern = this.#pattern(head, indices, 0, isIndex);
    const names = indices.flatMap((index) => (index.kind === 'entry' ? [index.symbol] : []));
    const isGeneral =
      names.length === indices.length && names.every((name) => symbols.get(name)?.values?.kind === 'range');
    if (!isGeneral) return;
    // An index that stands twice counts where it stands first, and nothing is known where the two differ.
    const twice = names.map((symbol) => names.indexOf(symbol));
    const own = names.map((symbol, i) => (twice[i] === i ? symbol : `∂again${i}`));
    const binders = names.map((hint) => ({ hint, sort: symbols.get(hint)?.values ?? { kind: 'real' as const } }));
    const name = this.#nameOf(pattern, indices.length);
    const known = this.#shown.get(name);
    // Of two lines that say what it is, the one that says it in fewer words.
    if (known !== undefined && sizeOf(known.family.body) <= sizeOf(value)) return;
    this.#shown.set(name, { family: { binders, body: closeOver(value, own) }, twice });
    this.sources.set(name, n);
  }

  /** With what was shown of the derivatives in these terms. */
  definitions(terms: readonly Term[]): Environment['definitions'] {
    const found = new Map(this.#environment.definitions);
    for (const [name, { family, twice }] of this.#shown) {
      const isFitting = terms.every((term) => !hasOther(term, name, twice));
      if (isFitting) found.set(name, family);
    }
    return found;
  }

  /** The names that stand for derivatives are quantities as well. */
  symbols(): Signature {
    return new Map([...this.#environment.symbols, ...this.#types]);
  }

  /** The names in a term that stand for derivatives. */
  among(term: Term): ReadonlySet<string> {
    const found = new Set<string>();
    visit(term, (part) => {
      if (part.kind === 'entry' && this.#types.has(part.symbol)) found.add(part.symbol);
    });
    return found;
  }

  closed(term: Term): Term {
    if (term.kind !== 'derivative' && term.kind !== 'at') return mapChildren(term, (child) => this.closed(child));
    const indices: Term[] = [];
    const pattern = this.#pattern(term, indices, 0, (symbol) => this.#isIndex(symbol));
    const name = this.#nameOf(pattern, indices.length);
    return entry(name, indices);
  }

  #pattern(term: Term, indices: Term[], depth: number, isIndex: (symbol: string) => boolean): Term {
    const hole = (index: Term): Term => {
      indices.push(index);
      return entry(holeName(indices.length - 1));
    };
    if (term.kind === 'bound') return term.depth < depth ? term : hole(bound(term.depth - depth));
    if (term.kind === 'entry' && term.slots.length === 0 && isIndex(term.symbol)) return hole(term);
    return mapChildren(term, (child, added) => this.#pattern(child, indices, depth + added, isIndex));
  }

  #isIndex(symbol: string): boolean {
    const { symbols, definitions } = this.#environment;
    return symbols.get(symbol)?.values !== undefined && !definitions.has(symbol);
  }

  #nameOf(pattern: Term, rank: number): string {
    const known = this.#known.find((other) => sameTerm(other.pattern, pattern));
    if (known !== undefined) return known.name;
    const name = `∂${this.#known.length}`;
    this.#known.push({ name, pattern });
    this.#types.set(name, { slots: Array.from({ length: rank }, () => ({ kind: 'real' })), facts: [] });
    return name;
  }

  opened(term: Term): Term {
    const inner = mapChildren(term, (child) => this.opened(child));
    if (inner.kind !== 'entry') return inner;
    const known = this.#known.find(({ name }) => name === inner.symbol);
    return known === undefined ? inner : filled(known.pattern, inner.slots, 0);
  }
}

function sizeOf(term: Term): number {
  let size = 0;
  visit(term, () => {
    size += 1;
  });
  return size;
}

/** Whether the name stands somewhere with different indices where they have to be the same. */
function hasOther(term: Term, name: string, twice: readonly number[]): boolean {
  let found = false;
  visit(term, (part) => {
    if (part.kind === 'entry' && part.symbol === name)
      found ||= part.slots.some((slot, i) => !sameTerm(slot, part.slots[twice[i] ?? i] ?? slot));
  });
  return found;
}

function filled(pattern: Term, indices: readonly Term[], depth: number): Term {
  if (pattern.kind === 'entry' && pattern.slots.length === 0) {
    const at = indices.findIndex((_, i) => holeName(i) === pattern.symbol);
    const index = indices[at];
    if (index !== undefined) return shift(index, depth);
  }
  return mapChildren(pattern, (child, added) => filled(child, indices, depth + added));
}
