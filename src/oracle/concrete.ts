/** Terms at concrete sizes: sums, definitions and families written out entry by entry until no index is left. */

import { readFamily } from '../notation/plain/read.ts';
import { isInteger } from '../number/rational.ts';
import { unfold } from '../term/scope.ts';
import type { Family, Of, Sort, Term } from '../term/term.ts';
import type { VocabularyRow } from '../vocabulary/row.ts';
import { functionNamed } from '../vocabulary/vocabulary.ts';
import { determinant, inverseEntry, LARGEST_MATRIX, type Grid } from './cofactors.ts';
import { add, bracket, call, integer, mul, numberOf, power, variable, type Plain } from './plain.ts';

export interface Concretion {
  /** Of sizes and of sets: the set n is 1, …, n. */
  readonly sizes: ReadonlyMap<string, number>;
  readonly definitions: ReadonlyMap<string, Family>;
  /** The value of an index symbol or label; undefined: it is none. */
  readonly index?: (symbol: string, slots: readonly number[]) => number | undefined;
  /** A defined symbol that stays a variable all the same. */
  readonly kept?: string;
  /** The functions of numbers that stay as they are; the others are written out. Left out: all stay. */
  readonly stays?: (name: string) => boolean;
  /** How many nodes the result may have. */
  readonly limit?: number;
}

export type Concrete = { readonly ok: true; readonly plain: Plain } | { readonly ok: false; readonly why: string };

const LIMIT = 20_000;
/** Parts that are looked at for each node of the longest result: many vanish under a bracket. */
const WORK = 25;
const DEEPEST = 400;

/** Thrown inside only. */
class Inexpressible extends Error {}

export function concrete(term: Term, concretion: Concretion): Concrete {
  try {
    return { ok: true, plain: new Expansion(concretion).expand(term, { scope: [], given: new Map(), depth: 0 }) };
  } catch (error) {
    if (error instanceof Inexpressible) return { ok: false, why: error.message };
    throw error;
  }
}

interface Place {
  /** Values of the bound variables, outermost first. */
  readonly scope: readonly number[];
  /** Symbols that an enclosing `at` gives a value. */
  readonly given: ReadonlyMap<string, (slots: readonly number[]) => Plain>;
  readonly depth: number;
}

class Expansion {
  private readonly concretion: Concretion;
  private readonly limit: number;
  private work = 0;

  constructor(concretion: Concretion) {
    this.concretion = concretion;
    this.limit = concretion.limit ?? LIMIT;
  }

  expand(term: Term, place: Place): Plain {
    if (place.depth > DEEPEST) throw new Inexpressible('it is nested too deeply');
    this.work += 1;
    if (this.work > this.limit * WORK) throw new Inexpressible('it takes too long to write out');
    const plain = this.expandHere(term, { ...place, depth: place.depth + 1 });
    if (plain.size > this.limit) throw new Inexpressible('it is too long when written out');
    return plain;
  }

  private expandHere(term: Term, place: Place): Plain {
    const inside = (part: Term): Plain => this.expand(part, place);
    switch (term.kind) {
      case 'rational':
        return numberOf(term.value);
      case 'size': {
        const value = this.concretion.sizes.get(term.name);
        if (value === undefined) throw new Inexpressible(`the size ${term.name} has no value`);
        return integer(value);
      }
      case 'bound':
        return integer(place.scope[place.scope.length - 1 - term.depth] ?? unbound());
      case 'entry':
        return this.entry(term, place);
      case 'bracket':
        return bracket(term.relation, inside(term.left), inside(term.right));
      case 'fold':
        return this.fold(term, place);
      case 'add':
        return add(term.terms.map(inside));
      case 'mul':
        return mul(term.factors.map(inside));
      case 'power':
        return power(inside(term.base), inside(term.exponent));
      case 'apply':
        return this.apply(term, place);
      case 'derivative':
        throw new Inexpressible('it holds a derivative that is not carried out');
      case 'at': {
        const { symbol, value, body } = term;
        const given = new Map(place.given).set(symbol, (slots) =>
          this.expand(value.body, { ...place, scope: [...place.scope, ...slots] }),
        );
        return this.expand(body, { ...place, given });
      }
    }
  }

  /** What `at` gives comes before a definition: the definition is read where the symbol has that value. */
  private entry({ symbol, slots }: Of<'entry'>, place: Place): Plain {
    const values = slots.map((slot) => this.index(slot, place));
    const given = place.given.get(symbol);
    if (given !== undefined) return given(values);
    const definition = symbol === this.concretion.kept ? undefined : this.concretion.definitions.get(symbol);
    if (definition !== undefined) return this.expand(definition.body, { ...place, scope: values });
    const index = this.concretion.index?.(symbol, values);
    return index === undefined ? variable(symbol, values) : integer(index);
  }

  private index(term: Term, place: Place): number {
    const plain = this.expand(term, place);
    if (plain.kind !== 'number' || !isInteger(plain.value)) throw new Inexpressible('an index has no value');
    return Number(plain.value.numerator);
  }

  private elements(sort: Sort, place: Place): readonly number[] {
    const [low, high] = this.ends(sort, place);
    if (high - low >= this.limit) throw new Inexpressible('it is too long when written out');
    return Array.from({ length: Math.max(0, high - low + 1) }, (_, i) => low + i);
  }

  private ends(sort: Sort, place: Place): readonly [number, number] {
    switch (sort.kind) {
      case 'range':
        return [this.index(sort.low, place), this.index(sort.high, place)];
      case 'set': {
        const size = this.concretion.sizes.get(sort.name);
        if (size === undefined) throw new Inexpressible(`the set ${sort.name} has no size`);
        return [1, size];
      }
      case 'interval':
      case 'real':
        throw new Inexpressible('a variable runs over real numbers');
    }
  }

  private fold({ operator, binder, body }: Of<'fold'>, place: Place): Plain {
    const indices = this.elements(binder.sort, place);
    let total = 0;
    const parts = indices.map((index) => {
      const part = this.expand(body, { ...place, scope: [...place.scope, index] });
      total += part.size;
      if (total > this.limit) throw new Inexpressible('it is too long when written out');
      return part;
    });
    switch (operator) {
      case 'sum':
        return add(parts);
      case 'product':
        return mul(parts);
      case 'max':
      case 'min': {
        const [only] = parts;
        if (only === undefined) throw new Inexpressible(`a ${operator} over nothing`);
        return parts.length === 1 ? only : call(operator, parts);
      }
      case 'argmax':
      case 'argmin':
      case 'integral':
        throw new Inexpressible(`${operator} is no expression in the entries`);
    }
  }

  private apply(term: Of<'apply'>, place: Place): Plain {
    const { name, args, slots } = term;
    const row = functionNamed(name);
    if (row === undefined) throw new Inexpressible(`${name} has no formula`);
    if (term.partials.length > 0) throw new Inexpressible('it holds a derivative that is not carried out');
    if (name === 'det' || name === 'inverse') {
      const grid = this.grid(args[0], place);
      if (name === 'det') return determinant(grid.entries);
      const [row = 0, column = 0] = slots.map((slot) => this.index(slot, place) - grid.low);
      return inverseEntry(grid.entries, row, column);
    }
    const ofNumbers = row.axes.length === 0 && row.parameters.every(({ axes }) => axes.length === 0);
    if (ofNumbers && (row.definition === undefined || this.concretion.stays?.(name) !== false))
      return call(name, args.map(({ body }) => this.expand(body, place))); // prettier-ignore
    const definition = definitionOf(row);
    const written = definition && unfold(term, { parameters: row.parameters, result: definition });
    if (written === undefined) throw new Inexpressible(`${name} cannot be written out`);
    return this.expand(written, place);
  }

  private grid(matrix: Family | undefined, place: Place): { readonly entries: Grid; readonly low: number } {
    const [down, across] = matrix?.binders ?? [];
    if (matrix === undefined || down === undefined || across === undefined)
      throw new Inexpressible('a matrix was expected');
    const rows = this.elements(down.sort, place);
    if (rows.length > LARGEST_MATRIX) throw new Inexpressible(`a matrix has more than ${LARGEST_MATRIX} rows`);
    const entries = rows.map((i) => {
      const scope = [...place.scope, i];
      const columns = this.elements(across.sort, { ...place, scope });
      if (columns.length !== rows.length) throw new Inexpressible('a matrix is not square');
      return columns.map((j) => this.expand(matrix.body, { ...place, scope: [...scope, j] }));
    });
    return { entries, low: rows[0] ?? 1 };
  }
}

function unbound(): never {
  throw new Inexpressible('a bound variable stands outside of its binder');
}

const definitions = new Map<string, Family>();

function definitionOf({ name, definition }: VocabularyRow): Family | undefined {
  const known = definitions.get(name);
  if (known !== undefined || definition === undefined) return known;
  const reading = readFamily(definition);
  if (!reading.ok) throw new Error(`the definition of ${name} cannot be read`);
  definitions.set(name, reading.value);
  return reading.value;
}
