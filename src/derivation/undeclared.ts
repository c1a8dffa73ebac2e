/** What is told of symbols that nobody declared: a way to settle them, or that they come from nowhere. */

import { constantWords } from './constant-words.ts';
import { problem, type Problem } from '../source/problem.ts';
import type { Claim } from '../term/claim.ts';
import { namesIn } from '../term/scope.ts';
import { plainNameOf, spellingOf, type Spelling } from '../notation/meaning/spelling.ts';
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
