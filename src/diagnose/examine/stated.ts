/** Where a submission says something: a formula in any letters, or words of which one way is enough. */

import type { Document } from '../../derivation/document.ts';
import { readFormula } from '../../notation/latex/read.ts';
import type { Written } from '../../notation/written.ts';
import { eachPart, skeletonOf, type Skeleton } from './skeleton.ts';
import { unified } from './unify.ts';

const denying = /\b(?:not|no|never|without|cannot|isn't|doesn't|aren't)\b[^.;]{0,30}$/;

/** Offsets in the text at which one of the words stands, and nothing denies it. */
export function wordsSaid({ text }: Document, words: readonly string[]): readonly number[] {
  const plain = text.toLowerCase().replaceAll(/[\s~]/g, ' ');
  const found: number[] = [];
  for (const word of words) {
    const wanted = word.toLowerCase().replaceAll(/\s+/g, ' ').trim();
    for (
      let at = wanted === '' ? -1 : plain.indexOf(wanted);
      at >= 0 && found.length < 100;
      at = plain.indexOf(wanted, at + 1)
    )
      if (isWord(plain, at, wanted) && !denying.test(plain.slice(Math.max(0, at - 40), at))) found.push(at);
  }
  return found.toSorted((a, b) => a - b);
}

function isWord(text: string, at: number, word: string): boolean {
  return !/[a-z]/.test(text.charAt(at - 1)) && !/[a-rt-z]/.test(text.charAt(at + word.length));
}

/** The formula as a skeleton; two sides of a relation are one formula. */
export function statedSkeleton(latex: string): Skeleton | undefined {
  const [pieces] = readFormula(latex.replace(/^\${1,2}([^]*?)\${1,2}$/, '$1')).rows.map((row) => row.pieces);
  const [first, sign, second] = pieces ?? [];
  if (first?.kind !== 'expression') return undefined;
  if (sign === undefined) return skeletonOf(first.written);
  if (sign.kind !== 'relation' || second?.kind !== 'expression') return undefined;
  const rest = [{ sign: sign.sign, spelling: sign.spelling, operand: second.written }];
  return skeletonOf({ kind: 'relation', span: first.span, first: first.written, rest });
}

/** The formulas in what is said beside a step: `since \\sum_k y_k = 1`. */
export function formulasInReason(reason: string): readonly Written[] {
  const inside = [...reason.matchAll(/\$([^$]+)\$/g)].map(([, formula = '']) => formula);
  const rest = reason.replace(/^[^\\\d_^]*?(?=\\|\b[A-Za-z]\s*[_^=(])/, '');
  return [...inside, ...(inside.length === 0 && rest !== '' ? [rest] : [])].flatMap((formula) => {
    const pieces = readFormula(formula).rows.flatMap((row) => row.pieces);
    const at = pieces.findIndex((piece) => piece.kind === 'relation');
    const [first, sign, second] = [pieces[at - 1], pieces[at], pieces[at + 1]];
    if (first?.kind !== 'expression' || sign?.kind !== 'relation' || second?.kind !== 'expression') return [];
    const step = { sign: sign.sign, spelling: sign.spelling, operand: second.written };
    return [{ kind: 'relation', span: first.span, first: first.written, rest: [step] } as const];
  });
}

/** Whether the words before a formula deny it. */
export function isDenied({ text }: Document, { span }: Written): boolean {
  const before = text
    .slice(Math.max(0, span.start - 60), span.start)
    .toLowerCase()
    .replaceAll(/[\s$]+/g, ' ');
  return denying.test(before);
}

/** Whether the formulas of a submission say it in their letters: `naming` leads from the assignment's names to theirs. */
export function isFormulaSaid(
  wanted: Skeleton,
  formulas: readonly Written[],
  naming: ReadonlyMap<string, string>,
  indices: ReadonlySet<string>,
): boolean {
  const may = (from: string, to: string): boolean => indices.has(from) || (naming.get(from) ?? from) === to;
  return formulas.some((written) => {
    let found = false;
    eachPart(skeletonOf(written), (part) => {
      found ||= part.kind === wanted.kind && unified(wanted, part, { may }) !== undefined;
    });
    return found;
  });
}
