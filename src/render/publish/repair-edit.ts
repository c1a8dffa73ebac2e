/** A repair as a change of the text: what is to be put in the place of what. */

import type { Diagnosis } from '../../diagnose/diagnose.ts';
import type { Link } from '../../derivation/link.ts';

export interface TextEdit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The whole side is put in anew where its parts cannot be put in one by one. */
export function repairEdits({ changes, latex, side }: Diagnosis, link: Link, text: string): readonly TextEdit[] {
  const { start, end } = link[side].span;
  const small = changes.map(({ span, should }) => ({ start: span.start, end: span.end, text: should }));
  const spliced = applied(small, text.slice(0, end)).slice(start).trim();
  if (spaceless(spliced) === spaceless(latex)) return small;
  const whole = text.slice(start, end);
  const margins = { before: whole.length - whole.trimStart().length, after: whole.length - whole.trimEnd().length };
  return [{ start: start + margins.before, end: end - margins.after, text: latex }];
}

/** Spaces that keep a command from running into what follows are no difference. */
function spaceless(latex: string): string {
  return latex.replaceAll(/\s+/g, '');
}

export function applied(edits: readonly TextEdit[], text: string): string {
  let [done, from] = ['', 0];
  for (const edit of edits.toSorted((a, b) => a.start - b.start)) {
    done += text.slice(from, edit.start) + spacedBefore(edit.text, text.charAt(edit.end));
    from = edit.end;
  }
  return done + text.slice(from);
}

/** A command is not to run into the letter behind it. */
export function spacedBefore(latex: string, next: string): string {
  return /\\[A-Za-z]+$/.test(latex) && /[A-Za-z]/.test(next) ? `${latex} ` : latex;
}
