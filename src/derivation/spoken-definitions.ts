/** "Let $S$ be the sum $\sum_k x_k$" defines, as "let $S = \sum_k x_k$" does: the words between are read as the sign. */

import type { Piece } from '../notation/formula.ts';
import type { Written, WrittenOf } from '../notation/written.ts';
import { concat, excerpt, slice } from '../source/excerpt.ts';
import type { Block, ProsePart } from './document.ts';

export type FormulaPart = Extract<ProsePart, { readonly kind: 'formula' }>;

/** Tells the one expression that a formula consists of, where it does. */
export type Alone = (part: FormulaPart) => Written | undefined;

interface Phrase {
  /** The words in front of both, the words between them, and whether what is defined comes last. */
  readonly before: RegExp;
  readonly between: RegExp;
  readonly isTurned?: boolean;
}

/** What a formula may be called without saying more of it than it says itself. */
const called =
  '(?:\\s+(?:the|a|an)(?:\\s+(?:sum|quantity|expression|term|vector|matrix|scalar|product|ratio|quotient|number|total|average|weighted|empirical|loss|objective|normali[sz]er|score|log[- ]likelihood|likelihood|softmax))+)?';

const phrases: readonly Phrase[] = [
  { before: /\blet\s+$/i, between: words('(?:be|denote|equal|stand for|mean)') },
  { before: /\b(?:where|with|here,?|whereby)\s+$/i, between: words('(?:is|denotes|equals|stands for|denoting|being)') },
  { before: /\bdefine\s+$/i, between: words('(?:as|to be|by)') },
  { before: /\bset\s+$/i, between: words('to(?: be)?') },
  { before: /\bwrite\s+$/i, between: words('for') },
  { before: /\b(?:denote|abbreviate)\s+$/i, between: words('(?:by|as|with)'), isTurned: true },
];

function words(text: string): RegExp {
  return new RegExp(`^\\s+${text}${called}\\s+$`, 'i');
}

export function withSpokenDefinitions(blocks: readonly Block[], alone: Alone): readonly Block[] {
  return blocks.map((block) => {
    if (block.kind !== 'prose') return block;
    const parts = withSigns(block.parts, alone);
    return parts.length === block.parts.length ? block : { ...block, parts };
  });
}

/** And in a display, where the words are \\text: of two expressions with words around them. */
export function withSpokenSigns(pieces: readonly Piece[]): readonly Piece[] {
  return pieces.map((piece, i): Piece => {
    const [lead, name, value, behind] = [pieces[i - 2], pieces[i - 1], pieces[i + 1], pieces[i + 2]];
    if (piece.kind !== 'text' || lead?.kind !== 'text' || name?.kind !== 'expression' || value?.kind !== 'expression')
      return piece;
    const [before, between] = [`${lead.text.trim()} `, ` ${piece.text.trim()} `];
    const isSaid = phrases.some(
      (phrase) => phrase.isTurned !== true && phrase.before.test(before) && phrase.between.test(between),
    );
    if (behind?.kind === 'text' && !ends.test(behind.text)) return piece;
    if (!isSaid || !isName(name.written) || !isComputed(value.written)) return piece;
    return { kind: 'relation', sign: ':=', spelling: piece.text, mark: '', span: piece.span };
  });
}

/** "$D$ is the diagonal matrix with entries $D_{ii} = a_i$" says that D is the diagonal matrix of the a_i. */
const diagonal =
  /^\s+(?:is|be|denotes|being)\s+(?:(?:the|a|an)\s+(?:[a-z]+\s+)?)?diagonal(?:\s+matrix)?\s+with\s+(?:(?:the|its)\s+)?(?:diagonal\s+)?(?:(?:entries|elements|weights)\s+)?$/i;

function diagonalAt(parts: readonly ProsePart[], i: number): FormulaPart | undefined {
  const [name, words, entry] = [parts[i], textAt(parts, i + 1), parts[i + 2]];
  if (name?.kind !== 'formula' || entry?.kind !== 'formula' || !diagonal.test(words)) return undefined;
  const found = /^\s*(.+?)_\{?([a-z])\2\}?\s*=\s*/.exec(entry.source.text);
  if (found?.[1] !== name.source.text.trim()) return undefined;
  const value = slice(entry.source, found[0].length, entry.source.text.length);
  const [open, close] = [
    excerpt(' := \\operatorname{diag}\\left(', name.span.end),
    excerpt('\\right)', entry.span.end),
  ];
  const span = { start: name.span.start, end: entry.span.end };
  return { kind: 'formula', source: concat([name.source, open, value, close]), span, said: 'right' };
}

function withSigns(parts: readonly ProsePart[], alone: Alone): readonly ProsePart[] {
  const made: ProsePart[] = [];
  let last: Phrase | undefined;
  for (let i = 0; i < parts.length; i += 1) {
    const part = parts[i];
    if (part === undefined) break;
    const phrase = part.kind === 'formula' ? phraseAt(parts, i, last) : undefined;
    const joined = diagonalAt(parts, i) ?? (phrase === undefined ? undefined : definitionAt(parts, i, phrase, alone));
    if (part.kind === 'formula') last = joined === undefined ? undefined : phrase;
    made.push(joined ?? part);
    if (joined !== undefined) i += 2;
  }
  return made;
}

/** `and $T$ be …` goes on as the sentence began. */
function phraseAt(parts: readonly ProsePart[], i: number, last: Phrase | undefined): Phrase | undefined {
  const [lead, between] = [textAt(parts, i - 1), textAt(parts, i + 1)];
  const goesOn = last !== undefined && /^,?\s+and\s+$/i.test(lead);
  return phrases.find(
    (phrase) => (phrase.before.test(lead) || (goesOn && phrase === last)) && phrase.between.test(between),
  );
}

function definitionAt(
  parts: readonly ProsePart[],
  i: number,
  { isTurned = false }: Phrase,
  alone: Alone,
): FormulaPart | undefined {
  const [first, second] = [parts[i], parts[i + 2]];
  if (first?.kind !== 'formula' || second?.kind !== 'formula' || !endsAfter(parts, i + 2)) return undefined;
  const [name, value] = isTurned ? [second, first] : [first, second];
  const [left, right] = [alone(name), alone(value)];
  if (left === undefined || right === undefined || !isName(left) || !isComputed(right)) return undefined;
  const sign = excerpt(' := ', first.span.end);
  return {
    kind: 'formula',
    source: concat([name.source, sign, value.source]),
    span: { start: first.span.start, end: second.span.end },
  };
}

export function textAt(parts: readonly ProsePart[], i: number): string {
  const part = parts[i];
  return part?.kind === 'words' ? part.text : '';
}

/** Nothing stands behind that would say something else: "or $y$", "times $y$", ", $y$ or $z$". */
export function endsAfter(parts: readonly ProsePart[], i: number): boolean {
  const text = textAt(parts, i + 1);
  if (text.trim() === '') return parts[i + 2] === undefined;
  return !/^[\s,]*$/.test(text) && ends.test(text);
}

const ends = /^\s*(?:[.;:)]|,?\s*(?:and|then|as|so|where|for|in what follows)\b|,\s*(?!or\b|but\b|not\b)[a-z])/i;

/** `S`, `a_k`, `f(x)`. */
export function isName(node: Written): boolean {
  if (node.kind === 'symbol') return true;
  if (node.kind === 'scripted') return node.sup === null && isName(node.base);
  return node.kind === 'product' && isApplied(node);
}

function isApplied({ factors }: WrittenOf<'product'>): boolean {
  const [head, argument] = factors;
  return (
    factors.length === 2 &&
    head !== undefined &&
    isName(head.factor) &&
    argument?.sign === '' &&
    argument.factor.kind === 'group'
  );
}

/** Something that is computed: no size `n \times m`, no space, no law of chance such as `N(0, 1)`, no `C^2`. */
export function isComputed(node: Written): boolean {
  switch (node.kind) {
    case 'additive':
    case 'fraction':
    case 'root':
    case 'big':
    case 'call':
    case 'derivative':
    case 'gradient':
    case 'matrix':
    case 'cases':
      return true;
    case 'product':
      return (
        !node.factors.some(({ sign }) => sign === '\\times') && !(isApplied(node) && isKind(node.factors[0]?.factor))
      );
    case 'scripted':
      return node.sup !== null && (!isKind(node.base) || isTurnedOver(node.sup));
    default:
      return false;
  }
}

/** What names spaces and laws: a capital, a word, or a letter of their fonts. */
function isKind(node: Written | undefined): boolean {
  if (node?.kind === 'scripted') return isKind(node.base);
  if (node?.kind !== 'symbol') return false;
  const isPlain = node.font === '' || node.font === 'bold' || node.font === 'roman';
  return !isPlain || /^(?:[A-Z]|[A-Za-z]{2,})$/.test(node.letter);
}

/** `A^\top`, `A^{-1}`. */
function isTurnedOver(sup: Written): boolean {
  if (sup.kind === 'symbol') return sup.letter === 'T' || sup.letter === '\\top';
  return sup.kind === 'additive' && sup.terms.length === 1 && sup.terms[0]?.sign === '-';
}
