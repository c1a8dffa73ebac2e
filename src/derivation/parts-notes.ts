/** What prose says between two names: `X` has the rows `x_i^T`, the columns of `A` are `a_j`. */

import { readFormula, type ReadOptions } from '../notation/latex/read.ts';
import type { Env } from '../notation/meaning/env.ts';
import { letterOf, plainNameOf, spellingOf, textOf } from '../notation/meaning/spelling.ts';
import { writeLatex } from '../notation/latex/write.ts';
import type { Meant, MeantOf } from '../notation/meaning/symbols.ts';
import type { Written, WrittenOf } from '../notation/written.ts';
import type { Excerpt } from '../source/excerpt.ts';
import type { PartsNote } from './derivation.ts';
import type { ProsePart } from './document.ts';

const between =
  /^\s*(?:(?:to\s+)?(?:have|has|having|with|whose)|be\s+(?:the|a)\s+matrix\s+(?:with|whose))\s+(?:the\s+|as\s+)?(?:\w+\s+)?(row|column)s?(?:\s+(?:are|is|being))?\s*$/i;
const before = /\b(row|column)s\s+of\s*$/i;
/** Between `x_i` and `X`: is the `#`-th row of, a formula standing for `#`. */
const ofWhole =
  /^\s*,?\s*(?:(?:is|are|be|being|denotes?|as|for)\s+)?(?:the\s+)?(?:\w+\s+)?(?:#\s*-?\s*(?:th|st|nd|rd)?\s+)?(row|column)s?\s+of\s+(?:the\s+(?:[a-z]+\s+)?matrix\s*)?$/i;

type Read = (source: Excerpt) => Written | undefined;

/** A formula that is one expression and nothing else. */
export function aloneIn(source: Excerpt, options: ReadOptions): Written | undefined {
  const [row, ...more] = readFormula(source.text, options).rows;
  const [piece, ...others] = row?.pieces ?? [];
  const isEnd = others.every((other) => other.kind === 'separator' && other.sign === '.');
  return more.length === 0 && isEnd && piece?.kind === 'expression' ? piece.written : undefined;
}

/** `x_i` of `x_i \\in \\mathbb{R}^d` too. */
export function namedIn(source: Excerpt, options: ReadOptions): Written | undefined {
  const [row, ...more] = readFormula(source.text, options).rows;
  const [first, sign] = row?.pieces ?? [];
  const isMember = sign?.kind === 'relation' && sign.sign === '∈';
  return more.length === 0 && first?.kind === 'expression' && isMember ? first.written : aloneIn(source, options);
}

export function partsNotes(parts: readonly ProsePart[], read: Read): readonly PartsNote[] {
  return parts.flatMap((part, i): readonly PartsNote[] => {
    const backwards = ofWholeAt(parts, i, read);
    if (backwards !== undefined) return [backwards];
    const [words, next] = [parts[i + 1], parts[i + 2]];
    if (part.kind !== 'formula' || words?.kind !== 'words' || next?.kind !== 'formula') return [];
    const lead = parts[i - 1];
    const said =
      between.exec(words.text)?.[1] ??
      (lead?.kind === 'words' && /^\s*(?:are|be|is)\s+(?:the\s+)?(?:[a-z]+\s+)?$/i.test(words.text)
        ? before.exec(lead.text)?.[1]
        : undefined);
    const [whole, row] = said === undefined ? [] : [read(part.source), read(next.source)];
    const name = row === undefined ? undefined : untransposed(row);
    if (said === undefined || whole === undefined || name === undefined) return [];
    return [{ whole, part: name, axis: said.toLowerCase() === 'row' ? 0 : 1 }];
  });
}

/** `x_i` is the `i`-th row of `X`, `x_i` the rows of `X`. */
function ofWholeAt(parts: readonly ProsePart[], i: number, read: Read): PartsNote | undefined {
  const [part, words, next, rest, last] = parts.slice(i, i + 5);
  if (part?.kind !== 'formula' || words?.kind !== 'words' || next?.kind !== 'formula') return undefined;
  const near = ofWhole.exec(words.text)?.[1];
  const counted = rest?.kind === 'words' ? ofWhole.exec(`${words.text}#${rest.text}`)?.[1] : undefined;
  const [said, matrix] = near === undefined ? [counted, last] : [near, next];
  const [row, whole] = matrix?.kind === 'formula' ? [read(part.source), read(matrix.source)] : [];
  const name = row === undefined ? undefined : untransposed(row);
  if (said === undefined || name === undefined || whole === undefined) return undefined;
  return { whole, part: name, axis: said.toLowerCase() === 'row' ? 0 : 1 };
}

/** `(x^{(i)})^T` and `x_i^T` are the column x_i lying down. */
function untransposed(row: Written): Written | undefined {
  if (row.kind !== 'scripted') return undefined;
  if (row.sup === null || !/^(?:T|top|intercal)$/.test(textOf(row.sup))) return row;
  if (row.base.kind === 'group') return row.base.body.kind === 'scripted' ? row.base.body : undefined;
  return row.sub === null ? undefined : { ...row, sup: null };
}

/** `$a$`, both of `$a, b$`, and the n of `$n \in \mathbb{N}$`. */
export function lettersAlone(
  parts: readonly ProsePart[],
  optionsAt: (source: Excerpt) => ReadOptions,
): readonly string[] {
  return parts.flatMap((part) => {
    if (part.kind !== 'formula') return [];
    const [row, ...more] = readFormula(part.source.text, optionsAt(part.source)).rows;
    if (row === undefined || more.length > 0) return [];
    const sign = row.pieces.findIndex(({ kind }) => kind === 'relation');
    const relation = row.pieces[sign];
    if (relation?.kind === 'relation' && relation.sign !== '∈') return [];
    return row.pieces
      .slice(0, sign < 0 ? undefined : sign)
      .flatMap((piece) =>
        piece.kind === 'expression' && piece.written.kind === 'symbol' ? [letterOf(piece.written)] : [],
      );
  });
}

/** Declares the matrix and its rows where nobody has said what they are. */
export function learnParts(notes: readonly PartsNote[], env: Env): void {
  for (const { whole, part, axis } of notes) {
    const [own, member] = [spellingOf(whole), spellingOf(part)];
    if (own === undefined || member === undefined || whole.kind !== 'symbol' || part.kind !== 'scripted') continue;
    const bare = { ...member, sub: '', sup: '' };
    const [known, matrix] = [env.table.find(bare), env.table.find(own)];
    if (known !== undefined && matrix !== undefined && arePartsOf(known, matrix, axis, env))
      env.table.declare(bare, { ...partOf(part, matrix.name, axis), name: known.name });
    if (known !== undefined || matrix !== undefined) continue;
    const name = env.table.unusedName(plainNameOf(own));
    const base = { latex: writeLatex(whole), written: whole, origin: 'defined' as const };
    const sorts = [env.sizes.fresh(name), env.sizes.fresh(name)];
    const shape = { sorts, layout: 'matrix' as const };
    env.table.declare(own, { ...base, kind: 'quantity', name, families: [], shape, values: undefined, facts: [] });
    env.table.declare(bare, { ...partOf(part, name, axis), name: env.table.unusedName(plainNameOf(bare)) });
  }
}

function partOf(part: WrittenOf<'scripted'>, of: string, axis: 0 | 1): MeantOf<'part'> {
  const { base } = part;
  return { kind: 'part', name: '', latex: writeLatex(base), written: base, origin: 'defined', of, axis };
}

/** As many vectors as the matrix has rows, each as long as one. */
function arePartsOf(known: Meant, matrix: Meant, axis: 0 | 1, env: Env): boolean {
  if (known.kind !== 'quantity' || matrix.kind !== 'quantity' || matrix.families.length > 0) return false;
  if (known.families.length !== 1 || known.shape.sorts.length !== 1 || matrix.shape.sorts.length !== 2) return false;
  if (known.facts.length > 0) return false;
  const own = [...known.families, ...known.shape.sorts];
  const sorts = axis === 0 ? matrix.shape.sorts : matrix.shape.sorts.toReversed();
  return own.every((sort, i) => env.sizes.couldUnify(sort, sorts[i] ?? sort));
}
