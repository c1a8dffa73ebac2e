/** What sentences call the names of a text: "Let $A$ and $B$ be square matrices", "the error $e$". */

import type { Piece } from '../notation/formula.ts';
import { readFormula, type ReadOptions } from '../notation/latex/read.ts';
import { letterOf } from '../notation/meaning/spelling.ts';
import type { Written } from '../notation/written.ts';
import type { Document, ProsePart } from './document.ts';
import { headOf } from './estimate-names.ts';
import { subjectIn } from './names-said.ts';

/** A sentence in small letters, its formulas as `$0$`, `$1$`, … */
export interface ToldSentence {
  readonly text: string;
  readonly formulas: readonly ToldFormula[];
}

export interface ToldFormula {
  readonly part: Extract<ProsePart, { kind: 'formula' }>;
  readonly text: string;
  /** Of its only row; empty where it has several, or is long: such a formula is no name. */
  readonly pieces: readonly Piece[];
}

/** What one sentence calls some names: the noun phrase before them, and the one behind their verb. */
export interface Naming {
  readonly names: readonly Written[];
  readonly phrases: readonly string[];
  /** A formula says what they are: `$z = 2 x + 1$`. */
  readonly isDefined: boolean;
  /** What they are by these, in one word. */
  readonly nouns: readonly string[];
  readonly sentence: ToldSentence;
}

/** Longer sentences and formulas say nothing of a name. */
const [SENTENCE, FORMULA] = [2000, 200];

export function toldSentences({ blocks, preamble }: Document, options: ReadOptions): readonly ToldSentence[] {
  const told = blocks.flatMap((block) =>
    block.kind === 'prose' || block.kind === 'heading' ? sentencesIn(block.parts, options) : [],
  );
  return [...told, ...preamble.conventions.map((text) => ({ text: text.toLowerCase(), formulas: [] }))];
}

/** `n \times m`, which stands as a word does: an n-by-m matrix. */
const size = /^\s*\w+\s*\\times\s*\w+\s*$/;

function sentencesIn(parts: readonly ProsePart[], options: ReadOptions): readonly ToldSentence[] {
  const sentences: ToldSentence[] = [];
  let [text, formulas]: [string, ToldFormula[]] = ['', []];
  const close = (): void => {
    if (text.trim() !== '' && text.length <= SENTENCE)
      sentences.push({
        text: text
          .replaceAll(/\s+/g, ' ')
          .replaceAll(/ (?=[,.;:!?])/g, '')
          .trim(),
        formulas,
      });
    [text, formulas] = ['', []];
  };
  for (const part of parts) {
    if (part.kind === 'formula') {
      text += size.test(part.source.text) ? ' n-by-n ' : ` $${formulas.length}$ `;
      formulas.push(toldFormula(part, options));
      continue;
    }
    const [first = '', ...more] = part.text.toLowerCase().split(/(?<=[.;!?])(?:\s+|$)/);
    text += first;
    for (const next of more) {
      close();
      text = next;
    }
  }
  close();
  return sentences;
}

function toldFormula(part: ToldFormula['part'], options: ReadOptions): ToldFormula {
  const { text } = part.source;
  const [row, ...more] = text.length > FORMULA ? [] : readFormula(text, options).rows;
  return { part, text, pieces: more.length > 0 ? [] : (row?.pieces ?? []) };
}

/** `$0$`, `$1$ and $2$` in the text of a sentence. */
export const list = String.raw`\$\d+\$(?:(?:, and|, or| and| or|,) ?\$\d+\$)*`;
const listed = new RegExp(list, 'g');

/** Verbs between a name and what it is called. */
const called =
  /^ ?(?:,? ?(?:where|here)? ?)?(?:both |all |each )?(?:be|is|are|being|denotes?|represents?|means?|stands? for|for)\b(?: now| again| here| always)? (.*)$/;
/** Verbs between what is called something and its name. */
const calling = /^(.*?) (?:is|are|as|by|be|called|denoted|denoted by|denoted as|written|written as|written by)$/;
/** Where a noun phrase ends. */
const phraseEnd =
  / (?:in|on|at|for|to|by|from|with|over|under|between|that|which|whose|so|such|and|or|where|when|if|then|we|satisfying)\b|[,:.;!?($]/;

export function namingsIn(sentences: readonly ToldSentence[], options: ReadOptions): readonly Naming[] {
  return sentences.flatMap((sentence) => {
    const places = [...sentence.text.matchAll(listed)];
    return places.flatMap((place, i): readonly Naming[] => {
      const names = namesOf(place[0], sentence, options);
      if (names.length === 0) return [];
      const last = places[i - 1];
      const from = last === undefined ? 0 : last.index + last[0].length;
      const next = places[i + 1]?.index ?? sentence.text.length;
      const before = (
        sentence.text
          .slice(from, place.index)
          .split(/[,:;(]/)
          .at(-1) ?? ''
      ).trim();
      const behind = called.exec(sentence.text.slice(place.index + place[0].length, next))?.[1] ?? '';
      const subject = subjectOf(before);
      const phrases = [subject ?? before, (behind.split(phraseEnd)[0] ?? '').trim()].filter((phrase) => phrase !== '');
      const nouns = phrases.map((phrase) => (phrase === before ? lastWord(phrase) : headNoun(phrase)));
      return [{ names, phrases, nouns, sentence, isDefined: defines(place[0], sentence) }];
    });
  });
}

function namesOf(text: string, { formulas }: ToldSentence, options: ReadOptions): readonly Written[] {
  return [...text.matchAll(/\$(\d+)\$/g)].flatMap(([, n]) => {
    const formula = formulas[Number(n)];
    if (formula === undefined || formula.pieces.length === 0) return [];
    return subjectIn(formula.part, options)?.names ?? firstName(formula);
  });
}

function defines(text: string, { formulas }: ToldSentence): boolean {
  return [...text.matchAll(/\$(\d+)\$/g)].some(
    ([, n]) => formulas[Number(n)]?.pieces.some((piece) => piece.kind === 'relation' && piece.sign === '=') === true,
  );
}

/** `$e = y - X w$`, `$u = u(x, t)$`: what stands before the sign. */
function firstName({ pieces: [first, sign] }: ToldFormula): readonly Written[] {
  return first?.kind === 'expression' && sign?.kind === 'relation' && headOf(first.written).kind === 'symbol'
    ? [first.written]
    : [];
}

/** "The eccentricity of the orbit is $e$": what is said to be the name. */
function subjectOf(before: string): string | undefined {
  return calling
    .exec(before)?.[1]
    ?.split(/\b(?:where|and|here|let|that|then)\b/)
    .at(-1)
    ?.trim();
}

function headNoun(phrase: string): string {
  return lastWord(phrase.split(/ (?:of|in|on|at|for|to|by|from|with|after|per)\b/)[0] ?? '');
}

function lastWord(phrase: string): string {
  return /[\p{L}-]+$/u.exec(phrase)?.[0] ?? '';
}

/** The letter of a name, without its scripts. */
export function letterNamed(name: Written): string | undefined {
  const head = headOf(name);
  return head.kind === 'symbol' ? letterOf(head) : undefined;
}
