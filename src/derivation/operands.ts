/** Sides of links: all of them, changed, put together. */

import type { Written } from '../notation/written.ts';
import { cover } from '../source/span.ts';
import type { Operand, Outline, WrittenLink } from './derivation.ts';

export function treesOf({ left, right, conditions, surmises }: WrittenLink): readonly Written[] {
  return [left.written, right.written, ...conditions, ...surmises].filter((tree) => tree !== null);
}

export function onSides(link: WrittenLink, change: (written: Written) => Written): WrittenLink {
  const side = (operand: WrittenLink['left']): WrittenLink['left'] =>
    operand.written === null ? operand : { ...operand, written: change(operand.written) };
  return { ...link, left: side(link.left), right: side(link.right) };
}

/** All formulas of a text, changed. */
export function onTrees(outline: Outline, change: (written: Written) => Written): Outline {
  return {
    ...outline,
    links: outline.links.map((link) => ({
      ...onSides(link, change),
      conditions: link.conditions.map(change),
      surmises: link.surmises.map(change),
    })),
    notes: outline.notes.map(change),
    parts: outline.parts.map((note) => ({ ...note, whole: change(note.whole), part: change(note.part) })),
  };
}

/** `a` and a row `+ b` below it; undefined where the row begins with no sign, or either is not readable. */
export function sumOf(last: Operand | null, more: Operand | null): Operand | undefined {
  if (last === null || more === null || last.written === null || more.written?.kind !== 'additive') return undefined;
  const terms =
    last.written.kind === 'additive'
      ? last.written.terms
      : [{ sign: '+' as const, implicit: true, term: last.written }];
  const span = cover(last.span, more.span);
  const written: Written = { kind: 'additive', terms: [...terms, ...more.written.terms], span };
  return { written, problems: [...last.problems, ...more.problems], span };
}
