/** What the words around a formula say of it: which phrases of the table occur, and where. */

import { isWordOfCase, isWordOfCondition, isWordOfHeading } from './plain-words.ts';
import { cueRows, headingRows, type CueKind, type CueWhere, type HeadingRole } from './cue-phrases.ts';

export type { CueKind, HeadingRole } from './cue-phrases.ts';

export interface Cue {
  readonly kind: CueKind;
  /** The phrase as it stands in the table. */
  readonly phrase: string;
  /** Offsets in the text. */
  readonly start: number;
  readonly end: number;
  /** It begins a sentence. */
  readonly first: boolean;
  /** Nothing but punctuation comes after it: a formula follows at once. */
  readonly last: boolean;
}

interface Word {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly first: boolean;
}

interface Phrase {
  readonly kind: CueKind;
  readonly phrase: string;
  readonly where: CueWhere;
  readonly words: readonly string[];
}

/** How many words `…` may stand for. */
const GAP = 8;

const byFirstWord: ReadonlyMap<string, readonly Phrase[]> = indexed();

function indexed(): ReadonlyMap<string, readonly Phrase[]> {
  const index = new Map<string, Phrase[]>();
  for (const [kind, phrase, where] of cueRows) {
    const words = phrase.split(' ');
    const first = words[0] ?? '';
    index.set(first, [...(index.get(first) ?? []), { kind, phrase, where, words }]);
  }
  return index;
}

/** The cues of a stretch of words, in order; `text` ends where a formula begins, or where the prose does. */
export function cuesOf(text: string): readonly Cue[] {
  const words = wordsOf(text);
  return words.flatMap((word, at) =>
    (byFirstWord.get(word.text) ?? []).flatMap((phrase): Cue[] => {
      const end = matchEnd(words, at, phrase.words);
      if (end < 0 || !stands(phrase.where, words, at, end)) return [];
      if (isDenied(phrase.kind, text, word.start, words[end - 1]?.end ?? word.end)) return [];
      return [
        {
          kind: phrase.kind,
          phrase: phrase.phrase,
          start: word.start,
          end: words[end - 1]?.end ?? word.end,
          first: word.first,
          last: end === words.length,
        },
      ];
    }),
  );
}

/** What is taken, shown or imposed is not where the words say that it is not. */
const deniable: ReadonlySet<CueKind> = new Set(['given', 'goal', 'condition', 'vanishing', 'setting']);
const denial =
  /\b(?:not|never|cannot|without|neither|nor|unless|whether|until|hardly|rather than|instead of)\b|n['’]t\b/i;

function isDenied(kind: CueKind, text: string, start: number, end: number): boolean {
  if (!deniable.has(kind)) return false;
  const clause =
    text
      .slice(0, start)
      .split(/[.,;:!?\n¤≐—–]/)
      .at(-1) ?? '';
  if (denial.test(clause)) return true;
  const rest = text.slice(end, end + 200);
  if (kind === 'given' && (working.test(rest) || pointing.test(text.slice(start, end + 80)))) return true;
  if (kind === 'given' && remaining.test(clause)) return true;
  const said = kind === 'condition' ? saying.exec(rest)?.[1] : undefined;
  if (said !== undefined && !slopes.test(said)) return true;
  const sentence = sentenceAround(text, start, end);
  if (imposing.has(kind) && !wordsOf(sentence).every((word) => isWordOfCondition(word.text))) return true;
  // "If the gradient vanishes we stop." imposes nothing.
  return (kind === 'vanishing' || kind === 'condition') && /^\s*if\b/i.test(clause) && /[.!?]/.test(text.slice(end));
}

/** "Suppose we differentiate": it supposes nothing of the formula. */
const working =
  /^\s+(?:that\s+|now\s+)*(?:we|you|one|i)\s+(?:now\s+|then\s+|first\s+|next\s+)?(?:differentiat|expand|multipl|divid|integrat|squar|appl|add|subtract|comput|calculat|plug|substitut|insert|simplif|rearrang|take\s+(?:the|a|its|both|logs?)\b)/i;

/** "Given this,", "Given (2),", "Let us check:": the words point at what stands before, or at work to be done. */
const pointing =
  /^given\s+(?:all\s+)?(?:this|these|those|the above|both|\(\w+\))\s*[,:]|^let (?:us|me)\s+(?:now\s+|then\s+|first\s+|next\s+|also\s+)?(?:note|notice|observe|remark|verify|check|compute|calculate|evaluate|see|look|show|prove|find|derive|deduce|conclude|simplify|expand|work|try|confirm|solve)\b/i;

/** "We are left with", "we end up with". */
const remaining = /\b(?:left|ends?|ended|ending|winds?|wound|comes?|came|finish\w*|arrived?)(?:\s+up)?\s+$/i;

/** "To minimise it, the difference is": what something is said to be is not imposed, unless it is a slope. */
const saying = /\b(?:the|this|its)\s+((?:[\w-]+\s+){1,6})(?:is|are|equals?|becomes?)\s*:?\s*$/i;
const slopes =
  /derivative|gradient|condition|equation|score|slope|partial|system|constraint|optim|minim|maxim|requirement/i;

const imposing: ReadonlySet<CueKind> = new Set(['condition', 'vanishing', 'setting']);

function sentenceAround(text: string, start: number, end: number): string {
  const before = text.slice(0, start).split(sentenceEnds).at(-1) ?? '';
  const after = text.slice(end).split(sentenceEnds)[0] ?? '';
  return before + text.slice(start, end) + after;
}

const sentenceEnds = /[.;!?](?=\s|$)/;

/** The cues for the display behind the words: of the last sentence, and of one before that had no formula of its own. */
export function cuesForNext(text: string): readonly Cue[] {
  const last = text.length - lastSentence(text).length;
  const goesOn = wordsOf(text.slice(last)).every((word) => isWordOfCase(word.text));
  return cuesOf(text).filter(({ start, end }) => start >= last || (goesOn && !text.slice(end).includes('≐')));
}

export function hasCue(text: string, kind: CueKind): boolean {
  return cuesOf(text).some((cue) => cue.kind === kind);
}

/** "and hence" concludes; "and hence, because" says why. */
export function concludesIn(words: string): boolean {
  const cues = cuesOf(words);
  return cues.some(({ kind }) => kind === 'conclusion') && !cues.some(({ kind, last }) => kind === 'reason' && last);
}

/** What stands beside it is imposed. */
export function isCondition({ kind }: Cue): boolean {
  return kind === 'condition' || kind === 'vanishing';
}

/** The index after the last word of the phrase, or -1. */
function matchEnd(words: readonly Word[], start: number, phrase: readonly string[]): number {
  let at = start;
  for (let i = 0; i < phrase.length; i += 1) {
    const wanted = phrase[i] ?? '';
    if (wanted !== '…') {
      if (!fits(words[at], wanted)) return -1;
      at += 1;
      continue;
    }
    const rest = phrase.slice(i + 1);
    for (let gap = 1; gap <= GAP; gap += 1) {
      if (words.slice(at + 1, at + gap + 1).some((word) => word.first)) return -1;
      const end = matchEnd(words, at + gap, rest);
      if (end >= 0) return end;
    }
    return -1;
  }
  return at;
}

function fits(word: Word | undefined, wanted: string): boolean {
  if (word === undefined) return false;
  return wanted === '#' ? /^(?:\d{1,2}|[a-h]|[ivx]{1,4})$/.test(word.text) : word.text === wanted;
}

function stands(where: CueWhere, words: readonly Word[], start: number, end: number): boolean {
  switch (where) {
    case 'anywhere':
      return true;
    case 'start':
      return words[start]?.first === true;
    case 'end':
      return end === words.length;
    case 'whole':
      return words[start]?.first === true && end === words.length;
    default:
      return where satisfies never;
  }
}

/** Words in lower case; a sentence begins after a full stop, a colon, a line end, or a conjunction that leads one in. */
function wordsOf(text: string): readonly Word[] {
  const words: Word[] = [];
  let from = 0;
  for (const found of text.matchAll(/[\p{L}\p{N}]+(?:[-'’][\p{L}\p{N}]+)*/gu)) {
    const before = text.slice(from, found.index);
    const last = words.at(-1);
    const first = last === undefined || /[.:;!?\n]/.test(before) || (last.first && leadIns.has(last.text));
    words.push({ text: found[0].toLowerCase(), start: found.index, end: found.index + found[0].length, first });
    from = found.index + found[0].length;
  }
  return words;
}

const leadIns: ReadonlySet<string> = new Set([
  'and',
  'but',
  'now',
  'also',
  'next',
  'then',
  'first',
  'again',
  'we',
  'so',
  'thus',
  'hence',
  'therefore',
]);

/** What a heading says of the formulas below it; null: nothing. */
export function headingRole(text: string): HeadingRole | null {
  const plain = text.replace(/^(?:\d+(?:\.\d+)*\.?|\(?[a-z]\))\s+/i, '').replaceAll(/[*_:.]+$|^[*_]+/g, '');
  const words = wordsOf(plain)
    .map((word) => word.text)
    .filter((word, i) => i > 0 || (word !== 'the' && word !== 'our'));
  const row = headingRows.find(([, phrase, match]) => {
    const wanted = phrase.split(' ');
    return wanted.every((word, i) => words[i] === word) && (match === 'first' || words.length === wanted.length);
  });
  // What is given in a case is not given, and under "Notation and results" there are results.
  if (row?.[0] === 'given' && !words.every((word) => isWordOfHeading(word))) return null;
  return row?.[0] ?? null;
}

/** Whether the words after the formula of a case let it open one: `if $i = j$:`, `When $k=j$`, and not `if $x > 0$ holds`. */
export function opensScope(after: string): boolean {
  return (
    /^\s*(?:$|[:,;.)\]—–→-])/.test(after) ||
    /^\s*(?:we (?:have|get|obtain|find)|the derivative|then|this)\b/i.test(after)
  );
}

/** The words since the last full stop. */
export function lastSentence(words: string): string {
  const trimmed = words.trimEnd();
  const cut = Math.max(trimmed.lastIndexOf('. ', trimmed.length - 2), trimmed.lastIndexOf('.\n', trimmed.length - 2));
  return cut < 0 ? trimmed : trimmed.slice(cut + 1);
}
