/** What is told of symbols that nobody declared: a way to settle them, or that they come from nowhere. */

import { constantWords } from './constant-words.ts';
import { problem, type Problem } from '../source/problem.ts';
import type { Claim } from '../term/claim.ts';
import { namesIn } from '../term/scope.ts';
import { isDecoration } from '../notation/meaning/labels.ts';
import { letterOf, plainNameOf, spellingOf, type Spelling } from '../notation/meaning/spelling.ts';
import type { Meant } from '../notation/meaning/symbols.ts';
import type { Written } from '../notation/written.ts';
import { nameOfLeft } from './definitions.ts';
import type { WrittenLink } from './derivation.ts';
import type { Document } from './document.ts';
import type { Context } from './read-link.ts';
import { kindText, suggestionFor } from './settle.ts';

/** `= \bar{x}` at the end of a chain gives a name to what stands before it. */
function isAccented(meant: Meant): boolean {
  return meant.written.kind === 'symbol' && meant.written.accents.length > 0;
}

/** `\\hat{\\Lambda}` and `w^*` beside a known Λ, w: another of its kind, and no name from nowhere. */
function isMarkedBeside(meant: Meant, { table, usage }: Context): boolean {
  const { written } = meant;
  const base = written.kind === 'scripted' ? written.base : written;
  if (base.kind !== 'symbol') return false;
  const isDecorated = written.kind === 'scripted' && written.sup !== null && isDecoration(written.sup);
  if (base.accents.length === 0 && !isDecorated) return false;
  const plain = table.find({ ...headOf(meant), letter: letterOf({ ...base, accents: [] }), sub: '', sup: '' });
  return (
    plain !== undefined &&
    plain.name !== meant.name &&
    (!usage.undeclared.has(plain.name) || usage.defined.has(plain.name))
  );
}

/** `W^{[2]}` beside `W^{[1]}`: the next layer. */
function isNumberedBeside(meant: Meant, { table }: Context): boolean {
  const head = headOf(meant);
  if (!/^\[\d\]$/.test(head.sup)) return false;
  const isBeside = (other: Meant): boolean => {
    const own = headOf(other);
    return own.letter === head.letter && /^\[\d\]$/.test(own.sup) && own.sup < head.sup;
  };
  return table.all().some((other) => other.name !== meant.name && isBeside(other));
}

/** `\\lambda_i = \\lambda`: two names, of which the line says that they are one. */
function namesAgain(link: WrittenLink): boolean {
  const isPlain = (side: Written | null): boolean => nameOfLeft(side)?.applied === false;
  return link.sign === '=' && isPlain(link.left.written) && isPlain(link.right.written);
}

function headOf({ written, name }: Meant): Spelling {
  return spellingOf(written) ?? { letter: name, font: '', sub: '', sup: '' };
}

function onlyName(right: Written | null, meant: Meant, context: Context): boolean {
  const name = nameOfLeft(right);
  return name !== undefined && context.table.find({ ...name.spelling, sub: '', sup: '' })?.name === meant.name;
}

/** Symbols that came from nowhere: on the right of a claim in a document that declares its symbols they are a mistake. */
export function undeclaredProblems(
  link: WrittenLink,
  claim: Claim | undefined,
  document: Document,
  context: Context,
): readonly Problem[] {
  const found: Problem[] = [];
  const used =
    claim === undefined ? undefined : new Set([claim.left, claim.right].flatMap((term) => [...namesIn(term)]));
  const onLeft = claim === undefined ? undefined : namesIn(claim.left);
  for (const [name, span] of context.usage.undeclared) {
    if (used?.has(name) === false) continue;
    const inside = (side: { start: number; end: number }): boolean =>
      span.start >= side.start && span.end <= side.end && span.end > span.start;
    if (!inside(link.right.span) && !inside(link.left.span)) continue;
    const meant = context.table.named(name);
    if (meant === undefined) continue;
    const named =
      meant.kind === 'part' ||
      (link.spelling === '=:' && onlyName(link.right.written, meant, context)) ||
      (isAccented(meant) && onlyName(link.right.written, meant, context));
    const strict =
      document.preamble.symbols.length > 0 &&
      link.role === 'claim' &&
      inside(link.right.span) &&
      onLeft?.has(name) !== true &&
      !context.usage.defined.has(name) &&
      !constantWords.includes(name) &&
      !isMarkedBeside(meant, context) &&
      !isNumberedBeside(meant, context) &&
      !namesAgain(link) &&
      !context.usage.spokenOf.has(plainNameOf({ ...headOf(meant), sub: '', sup: '' })) &&
      !named;
    const suggestion = suggestionFor(meant, context);
    found.push(
      strict
        ? problem('unknown-symbol', span, { name: meant.latex, suggestion })
        : problem('undeclared-symbol', span, { name: meant.latex, kind: kindText(meant, context), suggestion }),
    );
  }
  return found;
}
