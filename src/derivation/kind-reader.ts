/** The reader of one kind: a head such as `symmetric matrix d×d`, then clauses after commas and in brackets. */

import type { DeclaredKind, Parameter, Shape } from './declared-kind.ts';
import { readClause, readRefinement } from './kind-clauses.ts';
import { kindClauses } from './kind-clause-split.ts';
import { KindCursor, type NumberSet } from './kind-cursor.ts';
import { KindDraft, plainKind, shapeOfMatrix, shapeOfSizes } from './kind-draft.ts';
import { one, type Range } from './kind-sizes.ts';
import { facts, namedFunctions, nouns, scalarNouns, type Noun } from './kind-words.ts';

export class KindReader {
  readonly #text: string;
  readonly #draft = new KindDraft();

  constructor(text: string) {
    this.#text = text;
  }

  /** Null: no part of it is a kind. */
  read(): { readonly kind: DeclaredKind; readonly remarks: readonly string[] } | null {
    const clauses = kindClauses(this.#text);
    clauses.forEach((clause, i) => {
      const cursor = new KindCursor(this.#text, clause);
      if (i === 0) this.#head(cursor);
      else this.#clause(cursor);
    });
    this.#draft.along = alongOf(this.#text);
    const kind = this.#draft.finish();
    return kind === null ? null : { kind, remarks: this.#draft.remarks };
  }

  #head(cursor: KindCursor): void {
    while (cursor.takes('family of') || cursor.takes('families of')) this.#draft.families += 1;
    while (!cursor.done()) {
      const before = cursor.mark();
      if (this.#noun(cursor)) {
        this.#suffixes(cursor);
        return;
      }
      if (cursor.mark() > before || readRefinement(cursor, this.#draft)) continue;
      this.#draft.remark(cursor.skip());
    }
  }

  /** The word that says what it is, and the sizes that belong to it. */
  #noun(cursor: KindCursor): boolean {
    const named = cursor.phrase(namedFunctions);
    if (named !== undefined)
      return this.#draft.take({ kind: 'function', parameters: null, result: null, sameAs: named });
    const before = cursor.mark();
    if (cursor.isAt('integer') && !cursor.nounFollows()) {
      cursor.skip();
      return this.#draft.take({ kind: 'dimension' });
    }
    if (cursor.takes('probability vector', 'stochastic vector')) {
      this.#draft.facts.push('simplex');
      return this.#draft.take({ kind: 'vector', size: cursor.length(), row: false });
    }
    const fact = cursor.phrase(facts);
    if (fact !== undefined) {
      this.#draft.facts.push(...fact);
      return this.#bareSizes(cursor);
    }
    const noun = cursor.phrase(nouns);
    if (noun !== undefined) return this.#draft.take(this.#shapeOf(noun, cursor, before));
    if (!cursor.nounFollows() && cursor.phrase(scalarNouns) === true) return this.#draft.take({ kind: 'scalar' });
    return this.#sized(cursor);
  }

  /** After a fact: `one-hot K`, `symmetric d×d`. */
  #bareSizes(cursor: KindCursor): boolean {
    const kind = this.#draft.shapeOfFacts()?.kind;
    if (kind === 'scalar' || cursor.isWordOfKind()) return false;
    const before = cursor.mark();
    const sizes = cursor.sizes();
    if (sizes.length === 0 || cursor.isWordOfKind()) {
      cursor.reset(before);
      return false;
    }
    if (kind === 'vector' && sizes.length === 1)
      return this.#draft.take({ kind: 'vector', size: sizes[0] ?? null, row: false });
    return this.#draft.take(shapeOfSizes(sizes));
  }

  /** Sizes before the noun or without one: `m×n matrix`, `K-vector`, `1..K`, `\mathbb{R}^d`. */
  #sized(cursor: KindCursor): boolean {
    const prefixed = cursor.hyphened();
    if (prefixed !== null) {
      if (prefixed.noun === 'dimensional') {
        cursor.takes('real', 'column');
        const noun = cursor.phrase(nouns);
        return this.#draft.take(
          noun === 'vector' || noun === undefined
            ? { kind: 'vector', size: prefixed.size, row: false }
            : this.#shapeOf(noun, cursor, cursor.mark()),
        );
      }
      return this.#draft.take({ kind: 'vector', size: prefixed.size, row: false });
    }
    const set = cursor.isAtSpace() ? cursor.numberSet() : null;
    if (set !== null) return this.#space(cursor, set);
    const before = cursor.mark();
    const range = cursor.range();
    if (range !== null) return this.#draft.take({ kind: 'index', range, free: false });
    cursor.reset(before);
    const sizes = cursor.sizes();
    if (sizes.length < 2) {
      cursor.reset(before);
      return false;
    }
    cursor.phrase(nouns);
    return this.#draft.take(shapeOfSizes(sizes));
  }

  #shapeOf(noun: Noun, cursor: KindCursor, before: number): Shape {
    switch (noun) {
      case 'dimension':
        cursor.skipAll('of');
        return { kind: 'dimension' };
      case 'index':
        return { kind: 'index', range: this.#indexRange(cursor, ['in', 'from', 'over']), free: false };
      case 'label':
        return { kind: 'label', range: this.#indexRange(cursor, ['in', 'from']) };
      case 'scalar':
        if (cursor.takes('function', 'valued function')) return this.#function(cursor, { kind: 'scalar' });
        if (cursor.takes('vector')) return { kind: 'vector', size: cursor.length(), row: false };
        if (cursor.takes('matrix')) return shapeOfMatrix(cursor.sizes());
        return { kind: 'scalar' };
      case 'vector': {
        const row = cursor.wordAt(before) === 'row';
        cursor.takes('vector');
        return { kind: 'vector', size: cursor.length(), row };
      }
      case 'matrix':
        return shapeOfMatrix(cursor.sizes());
      case 'tensor':
        return { kind: 'tensor', sizes: cursor.sizes() };
      case 'function':
        return this.#function(cursor, null);
      case 'density':
      case 'distribution':
      case 'probability':
      case 'set':
        cursor.skipAll('of');
        return { kind: noun };
      default:
        return noun satisfies never;
    }
  }

  /** `1..K`, `in 1..K`, `K`. An index runs over its range; a label over something is a family. */
  #indexRange(cursor: KindCursor, openings: readonly string[]): Range | null {
    const before = cursor.mark();
    const written = cursor.takes(...openings);
    const range = cursor.range();
    if (range !== null) return range;
    const size = cursor.size();
    if (size !== null) return { low: one, high: size };
    if (written) cursor.reset(before);
    return null;
  }

  #function(cursor: KindCursor, result: Shape | null): Shape {
    const parameters: Parameter[] = [];
    if (cursor.takes('of')) {
      while (!cursor.done()) {
        if (cursor.takes('and', 'the')) continue;
        const parameter = this.#parameter(cursor);
        if (parameter === null) break;
        parameters.push(parameter);
      }
    } else {
      const arrow = cursor.arrow();
      if (arrow !== null) {
        const from = new KindReader(arrow.from).read();
        const to = new KindReader(arrow.to).read();
        if (from !== null && to !== null)
          return { kind: 'function', parameters: [{ name: '', kind: from.kind }], result: to.kind, sameAs: '' };
      }
    }
    return {
      kind: 'function',
      parameters: parameters.length > 0 ? parameters : null,
      result: result === null ? null : plainKind(result),
      sameAs: '',
    };
  }

  #parameter(cursor: KindCursor): Parameter | null {
    if (cursor.isWordOfKind()) {
      const rest = new KindReader(cursor.rest()).read();
      cursor.skipAll();
      return rest === null ? null : { name: '', kind: rest.kind };
    }
    const name = cursor.name();
    return name === '' ? null : { name, kind: null };
  }

  /** What may follow the head: refinements, families, spellings; the rest of the clause is a remark. */
  #suffixes(cursor: KindCursor): void {
    while (!cursor.done()) {
      if (readRefinement(cursor, this.#draft) || readClause(cursor, this.#draft)) continue;
      this.#draft.remark(cursor.rest());
      return;
    }
  }

  #clause(cursor: KindCursor): void {
    if (this.#draft.shape?.kind === 'function' && this.#draft.shape.parameters !== null && cursor.isOneName()) {
      this.#draft.shape = {
        ...this.#draft.shape,
        parameters: [...this.#draft.shape.parameters, { name: cursor.name(), kind: null }],
      };
      return;
    }
    const start = cursor.mark();
    if (this.#sizesApart(cursor)) return;
    if (this.#draft.shape === null) {
      this.#head(cursor);
      return;
    }
    if (!readRefinement(cursor, this.#draft) && !readClause(cursor, this.#draft) && !this.#functionClause(cursor)) {
      cursor.reset(start);
      this.#draft.remark(cursor.rest());
      return;
    }
    this.#suffixes(cursor);
  }

  /** `vector (K)`, `matrix (m×n)`. */
  #sizesApart(cursor: KindCursor): boolean {
    const open =
      (this.#draft.shape?.kind === 'vector' && this.#draft.shape.size === null) ||
      (this.#draft.shape?.kind === 'matrix' && this.#draft.shape.rows === null);
    const before = cursor.mark();
    const sizes = open ? cursor.sizes() : [];
    if (sizes.length > 0 && cursor.done())
      return this.#draft.take(this.#draft.shape?.kind === 'matrix' ? shapeOfMatrix(sizes) : shapeOfSizes(sizes));
    cursor.reset(before);
    return false;
  }

  /** `scalar, function of w`. */
  #functionClause(cursor: KindCursor): boolean {
    const result = this.#draft.shape;
    if (result === null || !cursor.takes('function', 'a function')) return false;
    return this.#draft.take(this.#function(cursor, result));
  }

  /** `R^d`, and `R^d → R`. */
  #space(cursor: KindCursor, { set, fact }: NumberSet): true {
    const sizes = cursor.exponent();
    const space: Shape = sizes.length > 0 ? shapeOfSizes(sizes) : { kind: 'scalar' };
    const arrow = cursor.arrow();
    if (arrow !== null) {
      const to = new KindReader(arrow.to).read();
      return this.#draft.take({
        kind: 'function',
        parameters: [{ name: '', kind: plainKind(space) }],
        result: to?.kind ?? null,
        sameAs: '',
      });
    }
    if (set !== 'R') this.#draft.facts.push('integer');
    if (fact !== null) this.#draft.facts.push(fact);
    return this.#draft.take(space);
  }
}

/** `one-hot rows`, `each column sums to 1`. */
function alongOf(text: string): 'rows' | 'columns' | null {
  const [rows, columns] = [/\brows?\b/i.test(text), /\bcolumns?\b/i.test(text)];
  if (rows === columns) return null;
  return rows ? 'rows' : 'columns';
}
