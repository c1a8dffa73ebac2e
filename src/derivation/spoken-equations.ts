/** "$(a + b)^2$ equals $a^2 + b^2$", "the derivative of $\cos x$ is $\sin x$": the words between two formulas are read as the sign. */

import { letterOf } from '../notation/meaning/spelling.ts';
import { visit } from '../notation/meaning/mentions.ts';
import type { Written } from '../notation/written.ts';
import { concat, excerpt, originOf } from '../source/excerpt.ts';
import type { Operand } from './derivation.ts';
import type { Block, ProsePart } from './document.ts';
import { endsAfter, isComputed, isName, textAt, type Alone, type FormulaPart } from './spoken-definitions.ts';
import { operations, verb } from './spoken-operations.ts';
import { argumentOf, resultAt } from './spoken-results.ts';
import type { Statement } from './statements.ts';

/** Words that say of two formulas that they are the same. */
const equal =
  /^\s+(?:(?:is|are) (?:therefore |thus |then |also |just |simply |exactly )?(?:equal to|given by)|(?:therefore |thus |then |also )?equals?|simplif(?:y|ies) to|reduces to|evaluates to|becomes|is the same as|is nothing (?:but|else than)|can be (?:re)?written as|coincides with|amounts to|has the value|is (?:just|simply|exactly|precisely))\s+$/i;
/** "$f'(x)$ is $2x$": a derivative is told to be nothing but its value. */
const isOfSlope = /^\s+(?:is|reads)(?: (?:therefore|thus|then|also))?\s+$/i;
const slope = /^\s*(?:\\nabla|\\partial_|\\d?frac\s*\{\s*(?:\\partial|d|\\mathrm\{d\}))|^\s*[A-Za-z]'+/;
/** "…, which simplifies to $A$": the end of the formula before goes on. */
const goingOn =
  /^,?\s+(?:which (?:(?:then |further |in turn )?(?:simplif(?:y|ies)|reduces|evaluates) to|(?:is |therefore |thus )?equals|is (?:just |simply |exactly )?equal to|is the same as|is|gives|becomes|yields)|or simply|i\.\s?e\.,?|that is,?)\s+$/i;
const orders: readonly (readonly [RegExp, string])[] = [
  [/^\s+(?:is (?:always |thus |therefore )?at most|never exceeds|cannot exceed|does not exceed)\s+$/i, ' \\le '],
  [/^\s+is (?:always |thus |therefore )?at least\s+$/i, ' \\ge '],
];
const signs: readonly (readonly [RegExp, string])[] = [
  [told('positive'), ' > 0'],
  [told('negative'), ' < 0'],
  [told('non-?negative'), ' \\ge 0'],
  [told('non-?positive'), ' \\le 0'],
];
/** `s(w)`, and a word that draws it from what stands before. */
const called = /^\s*\\?[A-Za-z]+(?:_\w)?\s*\([^()]*\)\s*$/;
const draws = /\b(?:thus|hence|so|then|therefore|consequently|follows that)\s*,?\s+$/i;

function told(what: string): RegExp {
  return new RegExp(
    String.raw`^\s+is (?:therefore |thus |always |then |strictly |everywhere )*${what}(?:[.,;]|\s*$| (?:for|and|as|everywhere)\b)`,
    'i',
  );
}

/** In a sentence with one of these the two may be the same in some case only. */
const supposing =
  /\b(?:if|when|whenever|where|with|for|at|in|unless|whether|suppos\w+|assum\w+|let|case|until|while|so that|such that|as|not|never)\b/i;

/** "the derivative of"; "the logarithmic derivative of" is another thing. */
const made = operations.map(({ noun, write }) => ({
  words: new RegExp(String.raw`\bthe (?:${noun}) of\s+$`, 'i'),
  write,
}));

/** "The derivative of $A$", and by what. */
const isVerb = new RegExp(String.raw`^\s+${verb}\s+$`, 'i');
const byWhat = /^,?\s+(?:with respect to|w\.r\.t\.?|by|in)\s+$/i;

export function withSpokenEquations(blocks: readonly Block[], alone: Alone): readonly Block[] {
  return blocks.map((block, i) => {
    const before = blocks.slice(0, i);
    if (block.kind === 'display') return withLeftSide(block, before, alone);
    if (block.kind !== 'prose') return block;
    const parts = joined(block.parts, before, alone);
    return parts.every((part, k) => part === block.parts[k]) ? block : { ...block, parts };
  });
}

function joined(parts: readonly ProsePart[], before: readonly Block[], alone: Alone): readonly ProsePart[] {
  const isShown = showsResult(alone);
  const found: ProsePart[] = [];
  for (let i = 0; i < parts.length; i += 1) {
    const part = parts[i];
    if (part === undefined) break;
    const one =
      part.kind === 'formula'
        ? (goneOn(parts, i) ?? said(parts, i, before, alone) ?? ordered(parts, i, alone) ?? signed(parts, i))
        : undefined;
    found.push(one?.part ?? resultAt(parts, i, before, isShown) ?? part);
    i += one?.taken ?? 0;
  }
  return found;
}

/** "The gradient of $J$ is" before a display of one expression. */
function withLeftSide(
  block: Extract<Block, { kind: 'display' }>,
  before: readonly Block[],
  alone: Alone,
): Extract<Block, { kind: 'display' }> {
  const lead = before.at(-1);
  if (lead?.kind !== 'prose') return block;
  const words = lead.parts.map((part) => (part.kind === 'words' ? { ...part, text: `${part.text} ` } : part));
  const parts: readonly ProsePart[] = [...words, { kind: 'formula', source: block.source, span: block.span }];
  const last = parts.length - 1;
  const found = [last - 2, last - 4].map((at) =>
    parts[at] === undefined ? undefined : said(parts, at, before.slice(0, -1), alone),
  );
  const whole = found.find((one, k) => one?.part.said === 'left' && one.taken === 2 * (k + 1));
  const isShown = showsResult(alone);
  const source = whole?.part.source ?? resultAt(parts, last, before.slice(0, -1), isShown)?.source;
  return source === undefined ? block : { ...block, source, said: 'left' };
}

interface Joined {
  readonly part: FormulaPart;
  /** How many parts behind the first it has taken in. */
  readonly taken: number;
}

/** `$f'(1)$ $= e^3$ $= …$`, `$a$ = $b$`: a formula that begins with the sign, or stands behind one, goes on with the one right before it. */
function goneOn(parts: readonly ProsePart[], i: number): Joined | undefined {
  const signs: string[] = [];
  for (;;) {
    const at = i + 2 * signs.length;
    const [words, next] = [textAt(parts, at + 1), parts[at + 2]];
    if (next?.kind !== 'formula') break;
    if (/^\s*=\s*$/.test(words) && !beginsWithSign(next)) signs.push(' = ');
    else if (words.trim() === '' && beginsWithSign(next)) signs.push(' ');
    else break;
  }
  const taken = 2 * signs.length;
  return taken === 0 ? undefined : { part: together(parts, i, i + taken, signs), taken };
}

function beginsWithSign(part: ProsePart | undefined): boolean {
  return part?.kind === 'formula' && /^\s*=/.test(part.source.text);
}

function said(parts: readonly ProsePart[], i: number, before: readonly Block[], alone: Alone): Joined | undefined {
  const lead = textAt(parts, i - 1);
  const noun = made.find(({ words: of }) => of.test(lead));
  const variable = byWhat.test(textAt(parts, i + 1)) ? parts[i + 2] : undefined;
  const taken = noun !== undefined && variable?.kind === 'formula' ? 4 : 2;
  const [first, second] = [parts[i], parts[i + taken]];
  if (first?.kind !== 'formula' || second?.kind !== 'formula' || !endsAfter(parts, i + taken)) return undefined;
  const [left, right] = [alone(first), alone(second)];
  const words = textAt(parts, i + taken - 1);
  const isValue = isOfSlope.test(words) && slope.test(first.source.text);
  const argument = noun === undefined ? undefined : argumentOf(first.source.text, parts.slice(0, i), before);
  if (right === undefined || !(isResult(right) || isValue || argument !== undefined)) return undefined;
  if (goingOn.test(words) && isRelation(first) && !supposing.test(sentenceBefore(parts, i)))
    return { part: together(parts, i, i + taken, [' = ']), taken };
  if (left === undefined) return undefined;
  if (noun === undefined) {
    // "The rank of $A$ equals $r$" says nothing of A itself.
    if (!(equal.test(words) || isValue) || /\bof\s+$/i.test(lead) || supposing.test(sentenceBefore(parts, i)))
      return undefined;
    return { part: together(parts, i, i + taken, [' = ']), taken };
  }
  // The gradient of a name is by what its formula has.
  const own = isName(left) || left.kind === 'product' ? (argument ?? '') : variableOf(left);
  const by = taken === 4 && variable?.kind === 'formula' ? variable.source.text : own;
  const around = noun.write(by, isName(left));
  if (around === undefined || !isVerb.test(words)) return undefined;
  // What is told of the left side is told of the formula that stands there.
  const [start, end] = [originOf(first.source, 0), originOf(first.source, first.source.text.length - 1) + 1];
  const source = concat([
    excerpt(around[0], start),
    first.source,
    excerpt(around[1], end - around[1].length),
    excerpt(' = ', first.span.end),
    second.source,
  ]);
  const span = { start: first.span.start, end: second.span.end };
  return { part: { kind: 'formula', source, span, said: 'left' }, taken };
}

function isRelation({ source }: FormulaPart): boolean {
  return /=/.test(source.text);
}

function sentenceBefore(parts: readonly ProsePart[], i: number): string {
  const words = parts.slice(0, i).map((part) => (part.kind === 'words' ? part.text : '¤'));
  return (
    words
      .join('')
      .split(/[.;!?]\s/)
      .at(-1) ?? ''
  );
}

/** The statements of a formula of which words say a part: its text is not what stands there. */
export function asSaid(statements: readonly Statement[], { said }: Pick<FormulaPart, 'said'>): readonly Statement[] {
  if (said === undefined) return statements;
  const told = (operand: Operand): Operand => ({ ...operand, isSaid: true });
  return statements.map(({ first, rest, ...others }) =>
    said === 'left'
      ? { ...others, rest, first: first === null ? null : told(first) }
      : {
          ...others,
          first,
          rest: rest.map((own) => ({ ...own, operand: own.operand === null ? null : told(own.operand) })),
        },
  );
}

function showsResult(alone: Alone): (part: FormulaPart) => boolean {
  return (part) => {
    const written = alone(part);
    return written !== undefined && isResult(written);
  };
}

/** "$f(x)$ is at most $1$". */
function ordered(parts: readonly ProsePart[], i: number, alone: Alone): Joined | undefined {
  const [first, second] = [parts[i], parts[i + 2]];
  if (first?.kind !== 'formula' || second?.kind !== 'formula' || !endsAfter(parts, i + 2)) return undefined;
  const words = textAt(parts, i + 1);
  const sign = orders.find(([said]) => said.test(words))?.[1];
  const left = alone(first);
  if (sign === undefined || left === undefined || supposing.test(sentenceBefore(parts, i))) return undefined;
  const isTold = (isComputed(left) || called.test(first.source.text)) && alone(second) !== undefined;
  return isTold ? { part: together(parts, i, i + 2, [sign]), taken: 2 } : undefined;
}

/** "$f''(x)$ is positive", "thus $f(x)$ is negative": the words stay, they say nothing else. */
function signed(parts: readonly ProsePart[], i: number): Joined | undefined {
  const first = parts[i];
  if (first?.kind !== 'formula' || isRelation(first)) return undefined;
  const words = textAt(parts, i + 1);
  const sign = signs.find(([said]) => said.test(words))?.[1];
  const isTold = slope.test(first.source.text) || (called.test(first.source.text) && draws.test(textAt(parts, i - 1)));
  if (sign === undefined || !isTold) return undefined;
  const source = concat([first.source, excerpt(sign, first.span.end)]);
  return { part: { ...first, source, said: 'right' }, taken: 0 };
}

/** A name would only be told to be one. */
function isResult(written: Written): boolean {
  return isComputed(written) || written.kind === 'number' || written.kind === 'product';
}

/** The one letter that it is made of, or the usual one. */
function variableOf(written: Written): string {
  const letters = new Set<string>();
  visit(written, (part) => void (part.kind === 'symbol' && letters.add(letterOf(part))));
  letters.delete('e');
  letters.delete('\\pi');
  const [only = 'x', ...others] = letters;
  const usual = ['x', 't'].find((letter) => letters.has(letter)) ?? '';
  return others.length === 0 ? only : usual;
}

/** `signs`: what stands between each formula and the next; a sign that the text has keeps its place. */
function together(parts: readonly ProsePart[], from: number, to: number, signs: readonly string[]): FormulaPart {
  const formulas = parts.slice(from, to + 1).filter((part) => part.kind === 'formula');
  const [start, end] = [formulas[0]?.span.start ?? 0, formulas.at(-1)?.span.end ?? 0];
  const sources = formulas.flatMap(({ source, span }, i) => {
    if (i === 0) return [source];
    const words = parts[from + 2 * i - 1];
    const isWritten = words?.kind === 'words' && words.text.trim() === '=';
    return [excerpt(signs[i - 1] ?? ' ', isWritten ? words.span.start - 1 : span.start), source];
  });
  return { kind: 'formula', source: concat(sources), span: { start, end } };
}
