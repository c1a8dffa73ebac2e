/** "$(a + b)^2$ equals $a^2 + b^2$", "the derivative of $\cos x$ is $\sin x$": the words between two formulas are read as the sign. */

import { letterOf } from '../notation/meaning/spelling.ts';
import { visit } from '../notation/meaning/mentions.ts';
import type { Written } from '../notation/written.ts';
import { concat, excerpt, originOf } from '../source/excerpt.ts';
import type { Block, ProsePart } from './document.ts';
import { endsAfter, isComputed, isName, textAt, type Alone, type FormulaPart } from './spoken-definitions.ts';
import type { Statement } from './statements.ts';

/** Words that say of two formulas that they are the same. */
const equal =
  /^\s+(?:(?:is|are) (?:therefore |thus |then |also |just |simply |exactly )?equal to|(?:therefore |thus |then |also )?equals?|simplif(?:y|ies) to|reduces to|evaluates to|becomes|is the same as|is nothing (?:but|else than)|can be (?:re)?written as)\s+$/i;
/** "…, which simplifies to $A$": the end of the formula before goes on. */
const goingOn =
  /^,?\s+(?:which (?:(?:then |further |in turn )?(?:simplif(?:y|ies)|reduces|evaluates) to|(?:is |therefore |thus )?equals|is (?:just |simply |exactly )?equal to|is the same as|is|gives|becomes|yields)|or simply|i\.\s?e\.,?|that is,?)\s+$/i;
/** In a sentence with one of these the two may be the same in some case only. */
const supposing =
  /\b(?:if|when|whenever|where|with|for|at|in|unless|whether|suppos\w+|assum\w+|let|case|until|while|so that|such that|as|not|never)\b/i;

/** What is written before and behind the formula. */
type Around = readonly [before: string, after: string];

/** What is done to a formula, by the noun that says so; "the logarithmic derivative of" is another thing. */
const made: readonly (readonly [noun: RegExp, write: (by: string, ofName: boolean) => Around | undefined])[] = [
  [theOf('(?:first |partial )?derivative|slope'), (by, ofName) => slope('', by, ofName)],
  [theOf('second (?:partial )?derivative'), (by, ofName) => slope('^2', by, ofName)],
  [theOf('gradient'), (by, ofName) => nabla('', by, ofName)],
  [theOf('hessian(?: matrix)?'), (by, ofName) => nabla('^2', by, ofName)],
  // "The trace of $A$ is $3$" may say what A is like.
  [theOf('inverse'), (_, ofName) => (ofName ? undefined : ['\\left(', '\\right)^{-1}'])],
  [theOf('transpose'), (_, ofName) => (ofName ? undefined : ['\\left(', '\\right)^T'])],
  [theOf('determinant'), (_, ofName) => (ofName ? undefined : ['\\det ', ''])],
  [theOf('trace'), (_, ofName) => (ofName ? undefined : ['\\operatorname{tr}\\left(', '\\right)'])],
];

function theOf(noun: string): RegExp {
  return new RegExp(String.raw`\bthe (?:${noun}) of\s+$`, 'i');
}

function slope(times: string, by: string, ofName: boolean): Around | undefined {
  if (by === '') return undefined;
  const below = `{\\partial ${by}${times}}`;
  return ofName
    ? [`\\frac{\\partial${times} `, `}${below}`]
    : [`\\frac{\\partial${times}}${below} \\left(`, '\\right)'];
}

function nabla(times: string, by: string, ofName: boolean): Around {
  const sign = `\\nabla${by === '' ? '' : `_{${by}}`}${times} `;
  return ofName ? [sign, ''] : [`${sign}\\left(`, '\\right)'];
}

/** "The derivative of $A$", and by what. */
const verb =
  /^\s+(?:(?:is|becomes|equals|reads|reduces to|turns out to be)(?: (?:therefore|thus|then|hence|just|simply))?|is (?:equal to|given by))\s+$/i;
const byWhat = /^,?\s+(?:with respect to|w\.r\.t\.?|by|in)\s+$/i;

export function withSpokenEquations(blocks: readonly Block[], alone: Alone): readonly Block[] {
  return blocks.map((block, i) => {
    if (block.kind === 'display') return withLeftSide(block, blocks[i - 1], alone);
    if (block.kind !== 'prose') return block;
    const parts = joined(block.parts, alone);
    return parts.length === block.parts.length ? block : { ...block, parts };
  });
}

function joined(parts: readonly ProsePart[], alone: Alone): readonly ProsePart[] {
  const found: ProsePart[] = [];
  for (let i = 0; i < parts.length; i += 1) {
    const part = parts[i];
    if (part === undefined) break;
    const one = part.kind === 'formula' ? (goneOn(parts, i) ?? said(parts, i, alone)) : undefined;
    found.push(one?.part ?? part);
    i += one?.taken ?? 0;
  }
  return found;
}

/** "The gradient of $J$ is" before a display of one expression. */
function withLeftSide(
  block: Extract<Block, { kind: 'display' }>,
  before: Block | undefined,
  alone: Alone,
): Extract<Block, { kind: 'display' }> {
  if (before?.kind !== 'prose') return block;
  const words = before.parts.map((part) => (part.kind === 'words' ? { ...part, text: `${part.text} ` } : part));
  const parts: readonly ProsePart[] = [...words, { kind: 'formula', source: block.source, span: block.span }];
  const last = parts.length - 1;
  const found = [last - 2, last - 4].map((at) => (parts[at] === undefined ? undefined : said(parts, at, alone)));
  const whole = found.find((one, k) => one?.part.isSaid === true && one.taken === 2 * (k + 1));
  return whole === undefined ? block : { ...block, source: whole.part.source, isSaid: true };
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

function said(parts: readonly ProsePart[], i: number, alone: Alone): Joined | undefined {
  const lead = textAt(parts, i - 1);
  const noun = made.find(([words]) => words.test(lead));
  const variable = byWhat.test(textAt(parts, i + 1)) ? parts[i + 2] : undefined;
  const taken = noun !== undefined && variable?.kind === 'formula' ? 4 : 2;
  const [first, second] = [parts[i], parts[i + taken]];
  if (first?.kind !== 'formula' || second?.kind !== 'formula' || !endsAfter(parts, i + taken)) return undefined;
  const [left, right] = [alone(first), alone(second)];
  const words = textAt(parts, i + taken - 1);
  if (right === undefined || !isResult(right)) return undefined;
  if (goingOn.test(words) && isRelation(first) && !supposing.test(sentenceBefore(parts, i)))
    return { part: together(parts, i, i + taken, [' = ']), taken };
  if (left === undefined) return undefined;
  if (noun === undefined) {
    // "The rank of $A$ equals $r$" says nothing of A itself.
    if (!equal.test(words) || /\bof\s+$/i.test(lead) || supposing.test(sentenceBefore(parts, i))) return undefined;
    return { part: together(parts, i, i + taken, [' = ']), taken };
  }
  // The gradient of a name is by what its formula has.
  const own = isName(left) || left.kind === 'product' ? '' : variableOf(left);
  const by = taken === 4 && variable?.kind === 'formula' ? variable.source.text : own;
  const around = noun[1](by, isName(left));
  if (around === undefined || !verb.test(words)) return undefined;
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
  return { part: { kind: 'formula', source, span, isSaid: true }, taken };
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

/** The statements of a formula of which words say a part. */
export function asSaid(
  statements: readonly Statement[],
  { isSaid = false }: Pick<FormulaPart, 'isSaid'>,
): readonly Statement[] {
  if (!isSaid) return statements;
  return statements.map(({ first, ...rest }) => ({ ...rest, first: first === null ? null : { ...first, isSaid } }));
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
