/** Which terms are indices: numbers that can be computed from sizes and positions alone, without an arithmetic. */

import type { Environment } from '../kernel/environment.ts';
import { isInteger } from '../number/rational.ts';
import type { Term } from '../term/term.ts';
import { visit } from '../term/traverse.ts';

/** Functions that keep whole numbers whole, or make them. */
const onIndices: ReadonlySet<string> = new Set(['floor', 'ceil', 'abs', 'max', 'min']);
/** Those whose values are whole whatever is put in. */
const rounding: ReadonlySet<string> = new Set(['floor', 'ceil']);

export class Forms {
  private readonly environment: Environment;
  private readonly known = new Map<Term, boolean>();
  private readonly within = new Map<string, ReadonlySet<string>>();
  private readonly open = new Set<string>();

  constructor(environment: Environment) {
    this.environment = environment;
  }

  isIndexSymbol(symbol: string): boolean {
    const definition = this.environment.definitions.get(symbol);
    if (definition === undefined) {
      const values = this.environment.symbols.get(symbol)?.values;
      return values?.kind === 'range' || values?.kind === 'set';
    }
    if (this.open.has(symbol)) return false;
    this.open.add(symbol);
    const whole = this.isWhole(definition.body);
    this.open.delete(symbol);
    return whole;
  }

  /** A whole number by its form. */
  isWhole(term: Term): boolean {
    const known = this.known.get(term);
    if (known !== undefined) return known;
    const whole = this.isWholeAnew(term);
    this.known.set(term, whole);
    return whole;
  }

  private isWholeAnew(term: Term): boolean {
    switch (term.kind) {
      case 'rational':
        return isInteger(term.value);
      case 'size':
      case 'bound':
        return true;
      case 'entry':
        return this.isIndexSymbol(term.symbol);
      case 'bracket':
        return this.isIndex(term.left) && this.isIndex(term.right);
      case 'fold':
        return term.operator === 'argmax' || term.operator === 'argmin'
          ? true
          : term.operator !== 'integral' && this.isWhole(term.body);
      case 'add':
        return term.terms.every((part) => this.isWhole(part));
      case 'mul':
        return term.factors.every((part) => this.isWhole(part));
      case 'power':
        return this.isWhole(term.base) && term.exponent.kind === 'rational' && this.isNatural(term.exponent);
      case 'apply':
        return (
          onIndices.has(term.name) &&
          !this.environment.symbols.has(term.name) &&
          term.partials.length === 0 &&
          term.args.every(
            ({ binders, body }) =>
              binders.length === 0 && (rounding.has(term.name) ? this.isIndex(body) : this.isWhole(body)),
          )
        );
      case 'derivative':
      case 'at':
        return false;
    }
  }

  /** Made of brackets of indices: it says for which indices the rest of a product is meant. */
  isGuard(term: Term): boolean {
    return this.isWhole(term) && this.isOfBrackets(term) && hasBracket(term);
  }

  private isOfBrackets(term: Term): boolean {
    switch (term.kind) {
      case 'rational':
      case 'bracket':
        return true;
      case 'add':
        return term.terms.every((part) => this.isOfBrackets(part));
      case 'mul':
        return term.factors.every((part) => this.isOfBrackets(part));
      case 'power':
        return this.isOfBrackets(term.base);
      case 'size':
      case 'bound':
      case 'entry':
      case 'fold':
      case 'apply':
      case 'derivative':
      case 'at':
        return false;
    }
  }

  private isNatural(term: Term): boolean {
    return term.kind === 'rational' && isInteger(term.value) && term.value.numerator >= 0n;
  }

  /** Fractions of whole numbers too, as in ⌊n/2⌋. */
  isIndex(term: Term): boolean {
    if (this.isWhole(term)) return true;
    switch (term.kind) {
      case 'rational':
        return true;
      case 'add':
        return term.terms.every((part) => this.isIndex(part));
      case 'mul':
        return term.factors.every((part) => this.isIndex(part));
      case 'power':
        return this.isIndex(term.base) && term.exponent.kind === 'rational' && isInteger(term.exponent.value);
      case 'size':
      case 'bound':
      case 'entry':
      case 'bracket':
      case 'fold':
      case 'apply':
      case 'derivative':
      case 'at':
        return false;
    }
  }

  /** Every symbol and function that the values of a symbol go back to, itself included. */
  reaches(symbol: string): ReadonlySet<string> {
    const known = this.within.get(symbol);
    if (known !== undefined) return known;
    const found = new Set([symbol]);
    this.within.set(symbol, found);
    const definition = this.environment.definitions.get(symbol);
    if (definition !== undefined) for (const name of this.namesOf(definition.body)) found.add(name);
    return found;
  }

  /** Every symbol and function that the value of a term goes back to. */
  namesOf(term: Term): ReadonlySet<string> {
    const found = new Set<string>();
    visit(term, (part) => {
      if (part.kind === 'entry') for (const name of this.reaches(part.symbol)) found.add(name);
      else if (part.kind === 'apply') found.add(part.name);
    });
    return found;
  }

  /** Whether the values of a symbol may change with another; symbols that hide what they depend on may. */
  mayChange(symbol: string, by: string): boolean {
    for (const name of this.reaches(symbol)) if (name === by || this.environment.varying.has(name)) return true;
    return false;
  }
}

function hasBracket(term: Term): boolean {
  let found = false;
  visit(term, (part) => {
    found ||= part.kind === 'bracket';
    return !found;
  });
  return found;
}
