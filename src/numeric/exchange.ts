/** Which ranges have no first and no last: where indices are only ever compared, every permutation leaves a statement as it is. */

import { hashSort } from '../term/hash.ts';
import { equal, one } from '../number/rational.ts';
import type { Environment } from '../kernel/environment.ts';
import type { Binder, Family, Sort, Term } from '../term/term.ts';
import { children } from '../term/traverse.ts';
import type { Forms } from './forms.ts';

/** Ranges from 1 to a size go by the size; of any other the indices are told apart. */
export function rangeKey(sort: Sort): string {
  if (sort.kind === 'set') return sort.name;
  const whole = sort.kind === 'range' && sort.low.kind === 'rational' && equal(sort.low.value, one);
  return whole && sort.high.kind === 'size' ? sort.high.name : `${hashSort(sort)}`;
}

function isPlain(sort: Sort): boolean {
  return sort.kind === 'set' || (sort.kind === 'range' && rangeKey(sort) === nameOf(sort.high));
}

function nameOf(term: Term): string | undefined {
  return term.kind === 'size' ? term.name : undefined;
}

/** The keys of ranges whose indices are told apart by more than whether they are the same. */
export function orderedRanges(parts: readonly Family[], environment: Environment, forms: Forms): ReadonlySet<string> {
  const reader = new Reader(environment, forms);
  for (const { binders, body } of parts) {
    for (const { sort } of binders) reader.range(sort, binders);
    reader.value(body, binders);
  }
  return reader.ordered;
}

class Reader {
  readonly ordered = new Set<string>();
  private readonly environment: Environment;
  private readonly forms: Forms;

  constructor(environment: Environment, forms: Forms) {
    this.environment = environment;
    this.forms = forms;
  }

  /** A number, where an index would count with its value. */
  value(term: Term, scope: readonly Binder[]): void {
    const sort = this.sortOf(term, scope);
    if (sort !== undefined) this.mark(sort);
    switch (term.kind) {
      case 'entry':
        this.slots(term.slots, this.slotSorts(term.symbol), scope);
        return;
      case 'bracket':
        if (this.isComparison(term.left, term.right, term.relation, scope)) {
          this.inner(term.left, scope);
          this.inner(term.right, scope);
          return;
        }
        break;
      case 'derivative':
        this.value(term.body, scope);
        this.value(term.by, scope);
        return;
      case 'apply':
        this.application(term, scope);
        return;
      default:
        break;
    }
    if (term.kind === 'fold') this.range(term.binder.sort, scope);
    for (const child of children(term)) this.value(child.term, [...scope, ...child.binders]);
  }

  private application(term: Extract<Term, { kind: 'apply' }>, scope: readonly Binder[]): void {
    const sorts = this.environment.symbols.get(term.name)?.slots ?? term.args[0]?.binders.map(({ sort }) => sort) ?? [];
    this.slots(term.slots, sorts, scope);
    for (const { argument, slots } of term.partials) {
      this.slots(slots, term.args[argument]?.binders.map(({ sort }) => sort) ?? [], scope);
    }
    for (const { binders, body } of term.args) {
      for (const { sort } of binders) this.range(sort, scope);
      this.value(body, [...scope, ...binders]);
    }
    // Columns and blocks are counted off.
    if (term.name === 'vec' || term.name === 'kronecker')
      for (const { binders } of term.args) for (const { sort } of binders) this.mark(sort);
  }

  /** Ends that vary order what they are made of; 2..K orders 1..K by way of the slots that its variable stands in. */
  range(sort: Sort, scope: readonly Binder[]): void {
    if (isPlain(sort)) return;
    this.mark(sort);
    if (sort.kind === 'range') for (const end of [sort.low, sort.high]) this.value(end, scope);
  }

  private slots(slots: readonly Term[], sorts: readonly (Sort | undefined)[], scope: readonly Binder[]): void {
    slots.forEach((slot, i) => {
      const expected = sorts[i];
      const own = this.sortOf(slot, scope);
      if (own !== undefined) this.inner(slot, scope);
      else this.value(slot, scope);
      if (own !== undefined && expected !== undefined && rangeKey(own) === rangeKey(expected)) return;
      if (own !== undefined) this.mark(own);
      if (expected !== undefined) this.mark(expected);
    });
  }

  private slotSorts(symbol: string): readonly (Sort | undefined)[] {
    const definition = this.environment.definitions.get(symbol);
    return definition?.binders.map(({ sort }) => sort) ?? this.environment.symbols.get(symbol)?.slots ?? [];
  }

  /** The slots of a label y[i]; a variable has none. */
  private inner(term: Term, scope: readonly Binder[]): void {
    if (term.kind === 'entry') this.slots(term.slots, this.slotSorts(term.symbol), scope);
  }

  private isComparison(left: Term, right: Term, relation: string, scope: readonly Binder[]): boolean {
    if (relation !== '=' && relation !== '≠') return false;
    const [a, b] = [this.sortOf(left, scope), this.sortOf(right, scope)];
    return a !== undefined && b !== undefined && rangeKey(a) === rangeKey(b);
  }

  /** The range of a variable or label. */
  private sortOf(term: Term, scope: readonly Binder[]): Sort | undefined {
    if (term.kind === 'bound') return scope[scope.length - 1 - term.depth]?.sort;
    if (term.kind !== 'entry' || !this.forms.isIndexSymbol(term.symbol)) return undefined;
    return this.environment.symbols.get(term.symbol)?.values;
  }

  private mark(sort: Sort): void {
    this.ordered.add(rangeKey(sort));
  }
}
