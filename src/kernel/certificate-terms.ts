/** Terms as rows of one table: a row names earlier rows by their number, so that what is shared is written once. */

import { equal, rational } from '../number/rational.ts';
import * as make from '../term/build.ts';
import { sameTerm } from '../term/equality.ts';
import type { Binder, BracketRelation, Family, FoldOperator, Partial, Sort, Term } from '../term/term.ts';
import { children } from '../term/traverse.ts';
import { listOf, Malformed, nameOf, oneOf, tupleOf, wholeNumberOf } from './certificate-form.ts';

type SortRow =
  readonly ['range' | 'interval', low: number, high: number] | readonly ['set', name: string] | readonly ['real'];
type BinderRow = readonly [hint: string, sort: SortRow];
type FamilyRow = readonly [binders: readonly BinderRow[], body: number];
type PartialRow = readonly [argument: number, slots: readonly number[]];

/** One constructor a line, the numbers being rows further up; a number as such is written in decimal digits. */
// prettier-ignore
type TermRow =
  | readonly ['rational', numerator: string, denominator: string]
  | readonly ['size', name: string]
  | readonly ['bound', depth: number]
  | readonly ['entry', symbol: string, slots: readonly number[]]
  | readonly ['bracket', relation: BracketRelation, left: number, right: number]
  | readonly ['fold', operator: FoldOperator, binder: BinderRow, body: number]
  | readonly ['add', terms: readonly number[]]
  | readonly ['mul', factors: readonly number[]]
  | readonly ['power', base: number, exponent: number]
  | readonly ['apply', name: string, partials: readonly PartialRow[], args: readonly FamilyRow[], slots: readonly number[]]
  | readonly ['derivative', body: number, by: number]
  | readonly ['at', body: number, symbol: string, value: FamilyRow];

export type { BinderRow, FamilyRow, SortRow, TermRow };

/** How many levels a term may have, how many rows a table, how many nodes a term when it is written out. */
export const DEPTH_LIMIT = 200;
export const ROW_LIMIT = 200_000;
const NODE_LIMIT = 200_000;
const DIGIT_LIMIT = 5000;

const relations: readonly BracketRelation[] = ['=', '≠', '<', '≤'];
const operators: readonly FoldOperator[] = ['sum', 'product', 'max', 'min', 'argmax', 'argmin', 'integral'];

/** Writes terms into a table, each that is met again only once. */
export class TermWriter {
  readonly rows: TermRow[] = [];
  private readonly byIdentity = new Map<Term, number>();
  private readonly byHash = new Map<number, [Term, number][]>();

  row(term: Term): number {
    const known =
      this.byIdentity.get(term) ?? this.byHash.get(term.hash)?.find(([other]) => sameTerm(other, term))?.[1];
    const row = known ?? this.add(term);
    this.byIdentity.set(term, row);
    return row;
  }

  range(sort: Sort): SortRow {
    switch (sort.kind) {
      case 'range':
      case 'interval':
        return [sort.kind, this.row(sort.low), this.row(sort.high)];
      case 'set':
        return ['set', sort.name];
      case 'real':
        return ['real'];
    }
  }

  binder({ hint, sort }: Binder): BinderRow {
    return [hint, this.range(sort)];
  }

  family({ binders, body }: Family): FamilyRow {
    return [binders.map((binder) => this.binder(binder)), this.row(body)];
  }

  private add(term: Term): number {
    const written = this.written(term);
    const row = this.rows.push(written) - 1;
    const bucket = this.byHash.get(term.hash);
    if (bucket === undefined) this.byHash.set(term.hash, [[term, row]]);
    else bucket.push([term, row]);
    return row;
  }

  private all(terms: readonly Term[]): readonly number[] {
    return terms.map((term) => this.row(term));
  }

  private written(term: Term): TermRow {
    switch (term.kind) {
      case 'rational':
        return ['rational', String(term.value.numerator), String(term.value.denominator)];
      case 'size':
        return ['size', term.name];
      case 'bound':
        return ['bound', term.depth];
      case 'entry':
        return ['entry', term.symbol, this.all(term.slots)];
      case 'bracket':
        return ['bracket', term.relation, this.row(term.left), this.row(term.right)];
      case 'fold':
        return ['fold', term.operator, this.binder(term.binder), this.row(term.body)];
      case 'add':
        return ['add', this.all(term.terms)];
      case 'mul':
        return ['mul', this.all(term.factors)];
      case 'power':
        return ['power', this.row(term.base), this.row(term.exponent)];
      case 'apply': {
        const partials = term.partials.map(({ argument, slots }) => [argument, this.all(slots)] as const);
        return ['apply', term.name, partials, term.args.map((argument) => this.family(argument)), this.all(term.slots)];
      }
      case 'derivative':
        return ['derivative', this.row(term.body), this.row(term.by)];
      case 'at':
        return ['at', this.row(term.body), term.symbol, this.family(term.value)];
    }
  }
}

/** Reads rows in order; a row that names a later one, or is too deep or too large, is refused. */
export class TermReader {
  private readonly terms: Term[] = [];
  private readonly rowOf = new Map<Term, number>();
  private readonly depths: number[] = [];
  private readonly nodes: number[] = [];

  read(value: unknown): void {
    const term = this.termOf(value);
    const below = children(term).map((child) => this.rowOf.get(child.term) ?? 0);
    const depth = 1 + below.reduce((most, row) => Math.max(most, this.depths[row] ?? 0), 0);
    const nodes = 1 + below.reduce((total, row) => total + (this.nodes[row] ?? 0), 0);
    if (depth > DEPTH_LIMIT) throw new Malformed(`a term has more than ${DEPTH_LIMIT} levels`);
    if (nodes > NODE_LIMIT) throw new Malformed(`a term has more than ${NODE_LIMIT} parts`);
    this.rowOf.set(term, this.terms.length);
    this.terms.push(term);
    this.depths.push(depth);
    this.nodes.push(nodes);
  }

  term(value: unknown): Term {
    const term = this.terms[wholeNumberOf(value, 'the number of a row')];
    if (term === undefined) throw new Malformed('a row is named that does not stand before');
    return term;
  }

  all(value: unknown): readonly Term[] {
    return listOf(value, 'the parts of a term').map((row) => this.term(row));
  }

  range(value: unknown): Sort {
    const parts = listOf(value, 'a range');
    const kind = oneOf(parts[0], ['range', 'interval', 'set', 'real'] as const, 'the kind of a range');
    switch (kind) {
      case 'range':
      case 'interval': {
        const [, low, high] = tupleOf(parts, 3, 'a range');
        return { kind, low: this.term(low), high: this.term(high) };
      }
      case 'set':
        return { kind, name: nameOf(tupleOf(parts, 2, 'a set')[1], 'the name of a set') };
      case 'real':
        tupleOf(parts, 1, 'the real numbers');
        return { kind };
    }
  }

  binder(value: unknown): Binder {
    const [hint, sort] = tupleOf(value, 2, 'a variable');
    return { hint: nameOf(hint, 'the name of a variable'), sort: this.range(sort) };
  }

  family(value: unknown): Family {
    const [binders, body] = tupleOf(value, 2, 'a family');
    const read = listOf(binders, 'the variables of a family').map((binder) => this.binder(binder));
    return { binders: read, body: this.term(body) };
  }

  private partial(value: unknown): Partial {
    const [argument, slots] = tupleOf(value, 2, 'a partial derivative');
    return { argument: wholeNumberOf(argument, 'the number of an argument'), slots: this.all(slots) };
  }

  private termOf(value: unknown): Term {
    const row = listOf(value, 'a row of the table');
    const parts = (length: number): readonly unknown[] => tupleOf(row, length, 'a row of the table');
    switch (row[0]) {
      case 'rational': {
        const [, above, below] = parts(3);
        return make.rationalOf(numberOf(above, below));
      }
      case 'size':
        return make.size(nameOf(parts(2)[1], 'the name of a size'));
      case 'bound': {
        const depth = wholeNumberOf(parts(2)[1], 'the number of a variable');
        if (depth > DEPTH_LIMIT) throw new Malformed('a variable stands too far outside');
        return make.bound(depth);
      }
      case 'entry': {
        const [, symbol, slots] = parts(3);
        return make.entry(nameOf(symbol, 'the name of a symbol'), this.all(slots));
      }
      case 'bracket': {
        const [, relation, left, right] = parts(4);
        return make.bracket(oneOf(relation, relations, 'a relation'), this.term(left), this.term(right));
      }
      case 'fold': {
        const [, operator, binder, body] = parts(4);
        return make.fold(oneOf(operator, operators, 'a fold'), this.binder(binder), this.term(body));
      }
      case 'add':
        return make.add(this.all(parts(2)[1]));
      case 'mul':
        return make.mul(this.all(parts(2)[1]));
      case 'power': {
        const [, base, exponent] = parts(3);
        return make.power(this.term(base), this.term(exponent));
      }
      case 'apply': {
        const [, name, partials, args, slots] = parts(5);
        return make.apply(
          nameOf(name, 'the name of a function'),
          listOf(args, 'the arguments of a function').map((argument) => this.family(argument)),
          this.all(slots),
          listOf(partials, 'partial derivatives').map((partial) => this.partial(partial)),
        );
      }
      case 'derivative': {
        const [, body, by] = parts(3);
        return make.derivative(this.term(body), this.term(by));
      }
      case 'at': {
        const [, body, symbol, value] = parts(4);
        return make.at(this.term(body), nameOf(symbol, 'the name of a symbol'), this.family(value));
      }
      default:
        throw new Malformed('a row of the table is no term');
    }
  }
}

/** Numbers stand in lowest terms, each written in one way. */
function numberOf(above: unknown, below: unknown): ReturnType<typeof rational> {
  const digits = [nameOf(above, 'a number', DIGIT_LIMIT), nameOf(below, 'a number', DIGIT_LIMIT)] as const;
  if (!/^(?:0|-?[1-9]\d*)$/.test(digits[0]) || !/^[1-9]\d*$/.test(digits[1]))
    throw new Malformed('a number is not written in digits');
  const written = { numerator: BigInt(digits[0]), denominator: BigInt(digits[1]) };
  const lowest = rational(written.numerator, written.denominator);
  if (!equal(lowest, written)) throw new Malformed('a fraction is not in lowest terms');
  return lowest;
}
