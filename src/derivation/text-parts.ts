/** The parts of a text that stand for themselves: questions, methods, cases, environments. What is said in one ends with it. */

import { headingRole } from './cues.ts';
import type { Block } from './document.ts';
import type { Token } from './fact-words.ts';

/** Headings and sentences under which what is said holds for a part of the text only. */
const apart =
  /\b(?:case|theorem|lemma|proposition|corollary|example|exercise|problem|task|part|variant|special|remark)\b/i;

/** `Question 2`, `Method B`, `(a)`, `Q1.` at the head of a line; a number where it stands alone: else it counts sections. */
const numbered = new RegExp(
  [
    String.raw`^[\W_]*(?:questions?|methods?|models?|approach(?:es)?|versions?|options?|scenarios?|ways?|variants?|parts?|tasks?|problems?|exercises?|examples?|cases?) (?:[a-z]|\d{1,2}|[ivx]{1,4}|one|two|three|four)[\s*_]*(?:[.:)–—*_]|$)`,
    String.raw`^[\W_]*q ?\d{1,2}\b`,
    String.raw`^[\s*_]*\(?(?:[a-h]|[ivx]{1,4})\)`,
    String.raw`^[\s*_]*\(?\d{1,2}[.)][\s*_]*$`,
  ].join('|'),
  'i',
);

/** Environments of which what is supposed in them ends with them. */
const closed = /^(?:theorem|lemma|proposition|corollary|claim|proof|remark|example)\b/i;
const proving = /^proof\b/i;

export function isApart(text: string): boolean {
  return apart.test(text) || numbered.test(text);
}

/** `(1) and (2) give …`: an equation, and no part of the text. */
const speaksOfLabel = /^(?:and|or|gives?|yields?|is|becomes?|follows|with|implies|holds|reads?|to)$/;

/** Whether a paragraph begins with the label of a part: `(a)`, `Q2.`, `Model two: …`. */
export function beginsPart(block: Extract<Block, { kind: 'prose' }>): boolean {
  const [first] = block.parts;
  const text = first?.kind === 'words' ? first.text : '';
  const isLabel = /^\(?(?:[a-h]|[ivx]{1,4}|\d{1,2})\)$/i.test(block.marker);
  if (isLabel) return !speaksOfLabel.test(text.trimStart().split(/\W/, 1)[0] ?? '');
  // `**2.** We have`: what Markdown takes for an item is none here.
  return numbered.test(text) || (block.marker === '' && /^\s*\d{1,2}[.)]\s+\p{Lu}/u.test(text));
}

/** `(b) Let …`, in the middle of a paragraph. */
export function isLabelled(tokens: readonly Token[]): boolean {
  const [open, label, close, next] = tokens;
  if (
    open?.kind !== 'mark' ||
    open.text !== '(' ||
    label?.kind !== 'word' ||
    close?.kind !== 'mark' ||
    close.text !== ')'
  )
    return false;
  const isLabel = /^(?:[a-h]|[ivx]{1,4}|\d{1,2})$/.test(label.text);
  return isLabel && next !== undefined && !(next.kind === 'word' && speaksOfLabel.test(next.text));
}

interface Environment {
  readonly name: string;
  /** How much was said before it. */
  readonly since: number;
}

/** Where the text has got to among its parts. */
export class TextParts {
  /** What is said now is said for a part only. */
  isApart = false;
  #level = 0;
  readonly #environments: Environment[] = [];
  #proved: Environment | undefined;

  /** What ends here: what was said for the part before, or all that was said since a place. */
  heading(text: string, level: number, next: Block | undefined, said: number): 'part' | 'nothing' | { since: number } {
    if (text === '') return this.#leave(next, said);
    if (level === 7) {
      const own = this.#proved !== undefined && proving.test(text) ? this.#proved.since : said;
      this.#environments.push({ name: text, since: own });
    }
    this.#proved = undefined;
    const opens = isApart(text);
    if (!opens && (level === 7 || headingRole(text) === 'chain' || (this.isApart && level > this.#level)))
      return 'nothing';
    this.isApart = opens;
    this.#level = level;
    return 'part';
  }

  /** A case, or `(a)`, in the words of a paragraph. */
  begin(): void {
    this.isApart = true;
    this.#level = 7;
  }

  /** A proof goes on with what its theorem supposes. */
  #leave(next: Block | undefined, said: number): 'nothing' | { since: number } {
    const left = this.#environments.pop();
    if (left === undefined || !closed.test(left.name)) return 'nothing';
    const isProved = next?.kind === 'heading' && proving.test(next.text);
    this.#proved = isProved ? left : undefined;
    if (isProved) return 'nothing';
    this.isApart = false;
    return { since: Math.min(left.since, said) };
  }
}
