/** A kind under construction, and the small shapes it is made of. */

import type { Axis, DeclaredKind, Shape } from './declared-kind.ts';
import type { Size } from './kind-sizes.ts';
import type { FactName } from './kind-words.ts';

/** Filled clause by clause by the reader of one kind, then read off once. */
export class KindDraft {
  readonly facts: FactName[] = [];
  readonly spellings: string[] = [];
  readonly freeOf: string[] = [];
  readonly remarks: string[] = [];
  /** The innermost first. */
  readonly axes: Axis[] = [];
  /** How often `family of` was said. */
  families = 0;
  shape: Shape | null = null;
  along: DeclaredKind['along'] = null;
  entries = '';
  rows = '';
  columns = '';
  partOf: DeclaredKind['partOf'] = null;

  take(shape: Shape): true {
    this.shape = shape;
    return true;
  }

  remark(text: string): void {
    if (text.trim() !== '') this.remarks.push(text.trim());
  }

  /** Null: nothing says what it is. */
  finish(): DeclaredKind | null {
    let whole = this.shape ?? this.shapeOfFacts();
    if (whole === null) return null;
    const count = Math.max(this.families, this.axes.length);
    for (let i = 0; i < count; i += 1)
      whole = { kind: 'family', member: whole, over: this.axes[i] ?? { kind: 'unknown' } };
    const { spellings, along, entries, rows, columns, partOf, freeOf } = this;
    return { shape: whole, facts: [...new Set(this.facts)], along, spellings, entries, rows, columns, partOf, freeOf };
  }

  /** `one-hot K` is a vector, `positive` and `> 0` a scalar. */
  shapeOfFacts(): Shape | null {
    const has = (...names: FactName[]): boolean => names.some((name) => this.facts.includes(name));
    if (has('one-hot', 'simplex')) return { kind: 'vector', size: null, row: false };
    if (has('symmetric', 'positive-definite', 'diagonal', 'orthogonal', 'invertible'))
      return { kind: 'matrix', rows: null, columns: null };
    return this.facts.length > 0 ? { kind: 'scalar' } : null;
  }
}

export function plainKind(shape: Shape): DeclaredKind {
  return { shape, facts: [], along: null, spellings: [], entries: '', rows: '', columns: '', partOf: null, freeOf: [] };
}

export function shapeOfSizes(sizes: readonly Size[]): Shape {
  const [first, second] = sizes;
  if (sizes.length > 2) return { kind: 'tensor', sizes };
  if (second === undefined) return { kind: 'vector', size: first ?? null, row: false };
  return { kind: 'matrix', rows: first ?? null, columns: second };
}

export function shapeOfMatrix(sizes: readonly Size[]): Shape {
  return sizes.length > 2
    ? { kind: 'tensor', sizes }
    : { kind: 'matrix', rows: sizes[0] ?? null, columns: sizes[1] ?? sizes[0] ?? null };
}
