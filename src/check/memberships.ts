/** Sets of numbers that the text says its symbols are in: `y_i ∈ {0, 1}`, `y ∈ {−1, 1}`. */

import type { Derivation } from '../derivation/understand.ts';
import type { Equation } from '../kernel/environment.ts';
import { textOf } from '../notation/meaning/spelling.ts';
import type { Written } from '../notation/written.ts';
import { bound, entry, one, power, rationalOf } from '../term/build.ts';
import { shift } from '../term/scope.ts';
import type { Binder, Term } from '../term/term.ts';
import { mapSort } from '../term/traverse.ts';
import { headOf } from '../derivation/estimate-names.ts';
import type { CheckedSymbol, Symbols } from './signature.ts';

export interface Memberships {
  readonly binary: ReadonlySet<string>;
  /** Symbols whose entries are 1 or −1. */
  readonly signed: ReadonlySet<string>;
}

export function membershipsIn({ notes, context }: Derivation): Memberships {
  const found = { binary: new Set<string>(), signed: new Set<string>() };
  for (const note of notes) {
    const last = note.kind === 'relation' ? note.rest.at(-1) : undefined;
    if (note.kind !== 'relation' || last?.sign !== '∈') continue;
    const { operand } = last;
    const power = operand.kind === 'scripted' && operand.sup !== null ? operand.base : operand;
    const numbers = textOf(power)
      .replaceAll(/[\s+\\]/g, '')
      .replaceAll('−', '-');
    const into = /^\{(?:0,1|1,0)\}$/.test(numbers)
      ? found.binary
      : /^\{(?:-1,1|1,-1)\}$/.test(numbers)
        ? found.signed
        : undefined;
    const names = note.first.kind === 'list' ? note.first.items : [note.first];
    for (const name of names) {
      for (const symbol of symbolsNamed(name, context.table.all())) into?.add(symbol);
    }
  }
  // Who speaks of both codings in turn means one of them at a time.
  const both = [...found.binary].filter((name) => found.signed.has(name));
  for (const name of both) for (const names of [found.binary, found.signed]) names.delete(name);
  return found;
}

interface Named {
  readonly kind: string;
  readonly name: string;
  readonly written: Written;
}

/** The one quantity that is written so, indices aside. */
export function symbolNamed(name: Written, all: readonly Named[]): string | undefined {
  const [only, ...others] = symbolsNamed(name, all);
  return others.length === 0 ? only : undefined;
}

/** The quantities that are written so: a label y and the labels y_i are of one set. */
function symbolsNamed(name: Written, all: readonly Named[]): readonly string[] {
  const named = (text: string): readonly string[] =>
    all.flatMap((meant) => (meant.kind === 'quantity' && textOf(meant.written) === text ? [meant.name] : []));
  const exact = named(textOf(name));
  if (exact.length > 0) return exact;
  const byHead = named(textOf(headOf(name)));
  return byHead.length === 1 ? byHead : [];
}

export function withMemberships(symbols: Symbols, { binary }: Memberships): Symbols {
  const found = new Map<string, CheckedSymbol>(symbols);
  for (const name of binary) {
    const type = found.get(name);
    if (type !== undefined && type.values === undefined && !type.facts.some(({ kind }) => kind === 'binary'))
      found.set(name, { ...type, facts: [...type.facts, { kind: 'binary' }] });
  }
  return found;
}

/** y² = 1 for every entry of y. */
export function squaresOf({ signed }: Memberships, symbols: Symbols): readonly Equation[] {
  return [...signed].flatMap((name): readonly Equation[] => {
    const type = symbols.get(name);
    if (type === undefined) return [];
    const { binders, term } = entriesOf(name, type);
    return [{ binders, left: power(term, rationalOf({ numerator: 2n, denominator: 1n })), right: one }];
  });
}

/** All entries of a symbol, each by a variable of its own. */
export function entriesOf(
  name: string,
  { slots }: Pick<CheckedSymbol, 'slots'>,
): { readonly binders: readonly Binder[]; readonly term: Term } {
  const binders = slots.map((sort, i) => ({
    hint: String.fromCodePoint(97 + i),
    sort: mapSort(sort, (end) => shift(end, i)),
  }));
  return {
    binders,
    term: entry(
      name,
      slots.map((_, i) => bound(slots.length - 1 - i)),
    ),
  };
}
