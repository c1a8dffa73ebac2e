/** What holds where a proof stands: what the symbols are, what is defined, what is assumed, which binders enclose the place. */

import type { Binder, Family, Sort, Term } from '../term/term.ts';
import type { Fact, Signature } from '../term/signature.ts';
import { sameSort } from '../term/equality.ts';
import { shift } from '../term/scope.ts';
import { TermTable } from '../term/term-table.ts';
import { mapSort } from '../term/traverse.ts';
import type { Polynomial } from './polynomial.ts';

/** What is known of a number: that it is not 0, above 0, not below 0. */
export type Sign = 'nonzero' | 'positive' | 'nonnegative';

/** For every value of the variables, if there are any. */
export interface Assumption {
  readonly sign: Sign;
  readonly binders: readonly Binder[];
  readonly term: Term;
}

/** What the vocabulary says of the values of a function. */
export interface FunctionFacts {
  readonly facts: readonly Fact[];
}

/** `left = right` for every value of the variables: given by the text, or imposed and to be drawn consequences from. */
export interface Equation {
  readonly binders: readonly Binder[];
  readonly left: Term;
  readonly right: Term;
}

export interface Environment {
  readonly symbols: Signature;
  /** Symbols that are short for a formula in their indices. */
  readonly definitions: ReadonlyMap<string, Family>;
  /** Symbols that may depend on anything: the text differentiates them and does not say what they are. */
  readonly varying: ReadonlySet<string>;
  /** Brackets that are 1: the case that is looked at. */
  readonly hypotheses: readonly Term[];
  readonly assumptions: readonly Assumption[];
  readonly equations: readonly Equation[];
  readonly functions: (name: string) => FunctionFacts | undefined;
  /** Which stated facts were made use of, in words of the signature: `y one-hot`. */
  readonly used: Set<string>;
  /** Work done so far and allowed, in monomials formed. */
  readonly budget: Budget;
}

export interface Budget {
  spent: number;
  readonly limit: number;
  /** Hears of all work as it is done; whoever wants it to stop throws. */
  readonly watch?: (units: number) => void;
}

/** The same allowance for another attempt. */
export function renewed({ budget }: Pick<Environment, 'budget'>): Budget {
  return { ...budget, spent: 0 };
}

/** Thrown when the work is not worth it; whoever asked for a proof gets none. */
export class OutOfBudget extends Error {}

export function spend(environment: Environment, units: number): void {
  const { budget } = environment;
  budget.spent += units;
  if (budget.spent > budget.limit) throw new OutOfBudget('the budget is spent');
  budget.watch?.(units);
}

/** A place in a term: the binders around it, and what was computed there already. */
export class Scope {
  readonly environment: Environment;
  readonly binder: Binder | undefined;
  readonly parent: Scope | undefined;
  readonly polynomials = new TermTable<Polynomial>();
  readonly spellings = new TermTable<Term>();
  private readonly under: Scope[] = [];
  private readonly apart = new Map<string, Scope>();

  private constructor(environment: Environment, binder?: Binder, parent?: Scope) {
    this.environment = environment;
    this.binder = binder;
    this.parent = parent;
  }

  static top(environment: Environment): Scope {
    return new Scope(environment);
  }

  /** Scopes with the same binders are the same scope, so that nothing is computed twice. */
  enter(binder: Binder): Scope {
    const known = this.under.find((scope) => scope.binder !== undefined && sameSort(scope.binder.sort, binder.sort));
    if (known !== undefined) return known;
    const scope = new Scope(this.environment, binder, this);
    this.under.push(scope);
    return scope;
  }

  enterAll(binders: readonly Binder[]): Scope {
    return binders.reduce<Scope>((scope, binder) => scope.enter(binder), this);
  }

  /** Where the symbol has a value of its own: what is stated of any symbol may lean on the value it has around. */
  elsewhere(symbol: string): Scope {
    const known = this.apart.get(symbol);
    if (known !== undefined) return known;
    const { binder, parent } = this;
    const scope =
      binder === undefined || parent === undefined
        ? Scope.top(forgetful(this.environment, symbol))
        : parent.elsewhere(symbol).enter(binder);
    this.apart.set(symbol, scope);
    return scope;
  }

  /** What the variable `depth` binders out runs over, as a sort of this place. */
  sortOf(depth: number): Sort | undefined {
    const binder = this.ascend(depth)?.binder;
    return binder === undefined ? undefined : mapSort(binder.sort, (end) => shift(end, depth + 1));
  }

  private ascend(depth: number): Scope | undefined {
    return depth === 0 ? this : this.parent?.ascend(depth - 1);
  }
}

/** Nothing but definitions is left, and of the symbol not even that. */
function forgetful(environment: Environment, symbol: string): Environment {
  const symbols: Signature = new Map(
    [...environment.symbols].map(([name, { values, ...type }]) => {
      const bare = { ...type, facts: [] };
      return [name, name === symbol || values === undefined ? bare : { ...bare, values }];
    }),
  );
  const definitions = new Map([...environment.definitions].filter(([name]) => name !== symbol));
  return { ...environment, symbols, definitions, hypotheses: [], assumptions: [], equations: [] };
}
