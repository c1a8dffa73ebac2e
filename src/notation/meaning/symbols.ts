/** The symbols of a document: what each name means, found by any of its spellings. */

import type { Fact } from '../../term/signature.ts';
import type { Sort, Term } from '../../term/term.ts';
import { sameFontFamily, type Spelling } from './spelling.ts';
import type { Layout } from './value.ts';
import type { Written } from '../written.ts';

/** The shape of one value: the sorts of its axes and how they lie. */
export interface Shape {
  readonly sorts: readonly Sort[];
  readonly layout: Layout;
}

/** Where a meaning comes from, weakest last: an inferred one may be changed by what the text says later. */
export type Origin = 'declared' | 'defined' | 'inferred';

interface Named {
  readonly name: string; // plain, unique in the document
  readonly latex: string; // as it is written in the document
  readonly written: Written; // the same as a tree, for the readback
  readonly origin: Origin;
}

export type Meant = Named &
  (
    | { readonly kind: 'size'; readonly term: Term }
    | { readonly kind: 'index'; readonly sort: Sort }
    | {
        /** `families` are index slots in front of the value's own axes: w_k. */
        readonly kind: 'quantity';
        readonly families: readonly Sort[];
        readonly shape: Shape;
        readonly values: Sort | undefined; // of a label
        readonly facts: readonly Fact[];
        /** Symbols that it does not depend on, as they are declared: `scalar, free of w`. */
        readonly freeOf?: readonly string[];
      }
    | {
        readonly kind: 'function';
        readonly families: readonly Sort[];
        readonly parameters: readonly Shape[] | undefined; // undefined: any
        readonly shape: Shape;
        readonly sameAs: string | undefined; // a function of the vocabulary
        /** The arguments it is defined with: `\\ell` alone is `\\ell(\\lambda)`. Several where it has several formulas. */
        readonly usual?: readonly (readonly Written[])[];
        readonly facts: readonly Fact[];
      }
    | { readonly kind: 'part'; readonly of: string; readonly axis: 0 | 1 } // w_k is row (0) or column (1) k of W, taken as a column vector
  );

export type MeantOf<K extends Meant['kind']> = Extract<Meant, { readonly kind: K }>;

/** The same name for something that depends on what stands below it: `J_θ`. */
export function asFunction({ values: _, freeOf: __, ...quantity }: MeantOf<'quantity'>): MeantOf<'function'> {
  return { ...quantity, kind: 'function', parameters: undefined, sameAs: undefined };
}

interface Entry {
  readonly spelling: Spelling;
  readonly meant: Meant;
}

export class SymbolTable {
  readonly #entries = new Map<string, Entry[]>();
  readonly #byName = new Map<string, Meant>();

  copy(): SymbolTable {
    const table = new SymbolTable();
    for (const [letter, list] of this.#entries) table.#entries.set(letter, list);
    for (const [name, meant] of this.#byName) table.#byName.set(name, meant);
    return table;
  }

  /** A later declaration of the same spelling takes the place of the earlier one. */
  declare(spelling: Spelling, meant: Meant): void {
    const list = this.#entries.get(spelling.letter) ?? [];
    const rest = list.filter((entry) => !sameSpelling(entry.spelling, spelling));
    this.#entries.set(spelling.letter, [...rest, { spelling, meant }]);
    this.#byName.set(meant.name, meant);
  }

  /** Replaces a meaning under all its spellings. */
  redefine(meant: Meant): void {
    for (const [letter, list] of this.#entries) {
      if (list.some((entry) => entry.meant.name === meant.name)) {
        this.#entries.set(
          letter,
          list.map((entry) => (entry.meant.name === meant.name ? { ...entry, meant } : entry)),
        );
      }
    }
    this.#byName.set(meant.name, meant);
  }

  /** The exact spelling first, then the same letter in another ordinary font. */
  find(spelling: Spelling): Meant | undefined {
    const list = this.#entries.get(spelling.letter) ?? [];
    const labelled = list.filter((entry) => entry.spelling.sub === spelling.sub && entry.spelling.sup === spelling.sup);
    return (
      labelled.find((entry) => entry.spelling.font === spelling.font) ??
      labelled.find((entry) => sameFontFamily(entry.spelling.font, spelling.font)) ??
      (labelled.length === 1 ? labelled[0] : undefined)
    )?.meant;
  }

  /** A name whose subscript stands for any index, declared beside the bare letter: `y_i` beside `y`. */
  findIndexed(spelling: Spelling): Meant | undefined {
    return this.find({ ...spelling, sub: indexMark, sup: '' });
  }

  /** A declared label that the given one is a step from: `W_t` for `W_{t+1}`. */
  findStepped(spelling: Spelling): Meant | undefined {
    const list = this.#entries.get(spelling.letter) ?? [];
    const step = (label: string): boolean => label !== '' && label !== indexMark && isStepFrom(spelling.sub, label);
    return list.find((entry) => step(entry.spelling.sub) && entry.spelling.sup === spelling.sup)?.meant;
  }

  /** Is there any name with this letter, whatever its labels? */
  hasLetter(letter: string): boolean {
    return this.#entries.has(letter);
  }

  named(name: string): Meant | undefined {
    return this.#byName.get(name);
  }

  /** A name that is not taken yet. */
  unusedName(wanted: string): string {
    let name = wanted;
    for (let i = 2; this.#byName.has(name); i += 1) name = `${wanted}_${i}`;
    return name;
  }

  all(): readonly Meant[] {
    return [...this.#byName.values()];
  }
}

/** `t+1` is a step from `t`. */
function isStepFrom(text: string, label: string): boolean {
  return text.startsWith(label) && /^[+-]\d+$/.test(text.slice(label.length));
}

/** Stands in a spelling for the parenthesis of a name that is a quantity only where it is applied. */
export const appliedMark = '()';

/** Stands in a spelling for a parenthesis of so many arguments, where a name is applied to other numbers of them too. */
export function arityMark(arity: number): string {
  return `${appliedMark}${arity}`;
}

/** Stands in a spelling for an index of any name; no written subscript reads so. */
export const indexMark = '#';

function sameSpelling(a: Spelling, b: Spelling): boolean {
  return a.letter === b.letter && a.font === b.font && a.sub === b.sub && a.sup === b.sup;
}

export function slotCount(meant: Meant): number {
  if (meant.kind === 'quantity' || meant.kind === 'function') return meant.families.length + meant.shape.sorts.length;
  return meant.kind === 'part' ? 2 : 0;
}
