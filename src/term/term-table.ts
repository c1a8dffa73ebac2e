/** What is known of terms, found again by sameness: an equal term that was built elsewhere is the same key. */

import { sameTerm } from './equality.ts';
import type { Term } from './term.ts';

interface Known<T> {
  readonly term: Term;
  value: T;
  /** Another term of the same hash. */
  readonly next: Known<T> | undefined;
}

export class TermTable<T> {
  private readonly byHash = new Map<number, Known<T>>();

  get(term: Term): T | undefined {
    let known = this.byHash.get(term.hash);
    while (known !== undefined && known.term !== term && !sameTerm(known.term, term)) known = known.next;
    return known?.value;
  }

  set(term: Term, value: T): void {
    const first = this.byHash.get(term.hash);
    let known = first;
    while (known !== undefined && known.term !== term && !sameTerm(known.term, term)) known = known.next;
    if (known === undefined) this.byHash.set(term.hash, { term, value, next: first });
    else known.value = value;
  }
}
