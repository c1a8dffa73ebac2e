/** The rows of a formula as statements: operands and signs in order, with the words, labels and conditions beside them. */

import type { Formula, Piece } from '../notation/formula.ts';
import type { RelationSign, Written } from '../notation/written.ts';
import { originSpan, type Excerpt } from '../source/excerpt.ts';
import type { Problem } from '../source/problem.ts';
import type { Span } from '../source/span.ts';
import { cover } from '../source/span.ts';
import { opened } from './opened.ts';
import { cuesOf, isCondition } from './cues.ts';
import { ordersOf } from './intervals.ts';
import { withRanges } from './listed.ts';
import { withSharedSigns } from './shared-signs.ts';
import { segmentsOf, type Segment } from './segments.ts';
import { withSpokenSigns } from './spoken-definitions.ts';
import { isIndexLetter, isNote, isSideCondition, isSignOfName } from './side-conditions.ts';
import {
  conditionInside,
  conditionOf,
  coverAll,
  isAsked,
  speaksOfIndices,
  unreadCondition,
} from './written-conditions.ts';
import type { Operand } from './derivation.ts';

export interface Sign {
  readonly sign: RelationSign;
  readonly spelling: string;
  readonly mark: string;
  readonly span: Span;
}

/** What the words in front of a statement make of it. */
export type Lead = 'plain' | 'given' | 'goal' | 'aside';

export interface Statement {
  /** Null: the statement goes on from the one before. */
  readonly first: Operand | null;
  readonly rest: readonly { readonly sign: Sign; readonly operand: Operand | null }[]; // null: nothing behind the sign
  readonly lead: Lead;
  /** The sum of the row before goes on here: `+ b`. */
  readonly continuesSum: boolean;
  /** Stands behind ⇒ or "therefore". */
  readonly concluded: boolean;
  readonly conditions: readonly Written[];
  /** Conditions of which it is not clear whether the words put it under them. */
  readonly surmises: readonly Written[];
  readonly reason: string;
  readonly label: string;
}

interface Draft {
  first: Operand | null;
  rest: { sign: Sign; operand: Operand | null }[];
  lead: Lead;
  concluded: boolean;
  conditions: Written[];
  reasons: string[];
  label: string;
}

export function statementsOf(formula: Formula, text: (span: Span) => string): readonly Statement[] {
  return formula.rows.flatMap((row) => rowStatements(row.pieces, text)).flatMap(withOrders);
}

/** "The area $= a b = 12$": what the words say of it is not read, and what the formula goes on with is. */
export function begunInside(statement: Statement): Statement {
  const [begun, ...rest] = statement.rest;
  if (statement.first !== null || begun === undefined || rest.length === 0) return statement;
  return { ...statement, first: begun.operand, rest };
}

/** What is said to be in an interval lies between its ends; what a space is said of has a shape, too. */
function withOrders(statement: Statement): readonly Statement[] {
  const relation = relationOf(statement);
  const [sign] = statement.rest;
  const orders = relation?.kind === 'relation' && sign !== undefined ? ordersOf(relation) : [];
  if (relation?.kind !== 'relation' || sign === undefined || orders.length === 0) return [statement];
  const said = orders.map(({ first, rest }): Statement => ({
    ...statement,
    first: operandOf(first),
    rest: rest.map((step) => ({
      sign: { ...sign.sign, sign: step.sign, spelling: step.spelling },
      operand: operandOf(step.operand),
    })),
  }));
  return isNote(relation) && relation.rest[0]?.operand.kind !== 'group' ? [...said, statement] : said;
}

function operandOf(written: Written): Operand {
  return { written, problems: [], span: written.span };
}

function rowStatements(pieces: readonly Piece[], text: (span: Span) => string): readonly Statement[] {
  const drafts: Draft[] = [];
  const waiting: Written[] = []; // conditions in front of the statement they belong to
  let lead: Lead = 'plain';
  const segments = segmentsOf(withRanges(withSpokenSigns(opened(pieces)))).flatMap(cutAtConclusions);
  for (const segment of withSharedSigns(segments)) {
    const current = drafts.at(-1);
    const [first] = segment.pieces;
    if (first === undefined) continue;
    if (first.kind === 'tag') {
      drafts.forEach((draft) => {
        if (draft.label === '') draft.label = first.label;
      });
      if (drafts.length === 0) drafts.push({ ...blank(), label: first.label });
      continue;
    }
    const words = leadingWords(segment.pieces);
    const isConstraint = constraining.test(words) && segment.pieces.some(({ kind }) => kind === 'relation');
    if (constraining.test(words) && !isConstraint) lead = 'given';
    const isOwn = isClause(segment.pieces);
    const condition =
      segment.connective === null && !isConstraint && !isOwn
        ? conditionOf(segment.pieces, sidesOf(current), segment.isColumn)
        : undefined;
    if (condition !== undefined && (words !== '' || current !== undefined || segment.colon)) {
      if (current === undefined || (segment.colon && hasCase(words))) waiting.push(condition);
      else current.conditions.push(condition);
      continue;
    }
    const unread = condition === undefined && !isConstraint && !isOwn ? unreadCondition(segment.pieces) : undefined;
    if (unread !== undefined) (current?.conditions ?? waiting).push(unread);
    if (unread !== undefined && current === undefined) continue;
    if (segment.isAlternative && current?.conditions.at(-1) !== undefined) {
      // "If x > 0 or x < -1" is none of the two.
      current.conditions.splice(-1, 1, { kind: 'text', text: 'or', span: coverAll(segment.pieces) });
      continue;
    }
    const remark = current !== undefined && words !== '' && isRemark(words) && !isConstraint && !isOwn;
    if (
      remark ||
      !segment.pieces.some(
        (piece) => piece.kind === 'expression' || piece.kind === 'relation' || piece.kind === 'broken',
      )
    ) {
      const said = text(coverAll(segment.pieces)).trim();
      if (current !== undefined) current.reasons.push(wordsIn(segment.pieces, said));
      else lead = leadOf(words) ?? lead;
      continue;
    }
    const inside = current === undefined || segment.connective !== null ? undefined : conditionInside(segment.pieces);
    if (inside !== undefined) {
      current?.conditions.push(inside);
      continue;
    }
    // A lone expression behind a statement is a remark too: sizes beside a matrix, `(set the first terms as H)`.
    if (
      current !== undefined &&
      current.rest.length > 0 &&
      first.kind !== 'relation' &&
      !segment.pieces.some((piece) => piece.kind === 'relation')
    ) {
      current.reasons.push(text(coverAll(segment.pieces)).trim());
      continue;
    }
    // `x > 1 ⟹ x² > 1` claims nothing of x.
    const supposed =
      segment.connective === 'implies' && drafts.length === 1 ? supposedIn(current, segment.pieces) : undefined;
    if (supposed !== undefined) {
      waiting.push(supposed);
      drafts.pop();
    }
    const before = drafts.at(-1);
    const draft = first.kind === 'relation' && before !== undefined ? before : open(drafts);
    if (draft !== current) {
      draft.lead =
        segment.connective === 'because' ? 'aside' : (leadOf(words) ?? (segment.connective === null ? lead : 'plain'));
      draft.concluded = segment.connective !== null && segment.connective !== 'because';
      lead = 'plain';
      draft.conditions.push(...waiting.splice(0));
    }
    fill(draft, segment.pieces, text);
  }
  return drafts.map(finish);
}

function blank(): Draft {
  return { first: null, rest: [], lead: 'plain', concluded: false, conditions: [], reasons: [], label: '' };
}

function open(drafts: Draft[]): Draft {
  const draft = blank();
  drafts.push(draft);
  return draft;
}

function finish(draft: Draft): Statement {
  const [first] = draft.first?.written?.kind === 'additive' ? draft.first.written.terms : [];
  return {
    first: draft.first,
    rest: draft.rest,
    lead: draft.lead,
    continuesSum: draft.rest.length === 0 && first !== undefined && !first.implicit,
    concluded: draft.concluded,
    conditions: draft.conditions,
    surmises: [],
    reason: draft.reasons.filter((reason) => reason !== '').join('; '),
    label: draft.label,
  };
}

function leadingWords(pieces: readonly Piece[]): string {
  const [first] = pieces;
  return first?.kind === 'text' ? first.text : '';
}

/** `\text{Apply chain rule}` as its words; a mix of words and formulas as it stands. */
function wordsIn(pieces: readonly Piece[], said: string): string {
  const [only] = pieces;
  return pieces.length === 1 && only?.kind === 'text' ? only.text.trim() : said;
}

/** `\\min f \\quad \\text{s.t. } g = 0`. */
const constraining = /^\s*(?:subject to|s\.\s?t\.|under(?: the constraints?)?)[\s:,]*$/i;

function leadOf(words: string): Lead | undefined {
  if (constraining.test(words)) return 'given';
  const cues = cuesOf(words);
  if (cues.some((cue) => cue.kind === 'given' || cue.kind === 'reason' || isCondition(cue))) return 'given';
  if (/^\s*here\b/i.test(words)) return 'given';
  return cues.some((cue) => cue.kind === 'goal') ? 'goal' : undefined;
}

/** What a statement says that says no more than the sign of a name, or how indices of what comes next lie. */
function supposedIn(draft: Draft | undefined, next: readonly Piece[]): Written | undefined {
  const relation = draft === undefined || draft.lead !== 'plain' ? undefined : relationOf(finish(draft));
  if (relation?.kind !== 'relation') return undefined;
  const beside = next.flatMap((piece) => (piece.kind === 'expression' ? [piece.written] : []));
  const isOfIndices = isSideCondition(relation, true) && speaksOfIndices(relation, beside);
  return isOfIndices || isSignOfName(relation) ? relation : undefined;
}

function sidesOf(draft: Draft | undefined): readonly Written[] {
  const operands =
    draft === undefined || draft.rest.length === 0 ? [] : [draft.first, ...draft.rest.map(({ operand }) => operand)];
  return operands.flatMap((operand) => (operand === null || operand.written === null ? [] : [operand.written]));
}

function hasCase(words: string): boolean {
  return cuesOf(words).some((cue) => cue.kind === 'case');
}

/** `\text{while } f'(x) = 2x`: words that say nothing of what stands before, and an equation behind them. */
function isClause(pieces: readonly Piece[]): boolean {
  const [words, first, sign, second] = pieces;
  if (words?.kind !== 'text' || !opensClause.test(words.text) || first?.kind !== 'expression') return false;
  const isOfIndices = isIndexLetter(first.written) && second?.kind === 'expression' && isIndexLetter(second.written);
  return sign?.kind === 'relation' && (sign.sign === '=' || sign.sign === ':=') && !isOfIndices;
}

const opensClause =
  /^[\s,;:~]*(?:(?:and |but )?(?:while|whereas|but|also|moreover|furthermore|similarly|likewise|analogously|now|in particular|as well as|together with|for which|of which|so that|(?:it |from which it )?follows(?: that)?|from which|(?:note|observe|notice|recall|we see|we know) that|(?:and |then |now )?we (?:then |thus |now )?(?:get|have|obtain|find)(?: that)?|one (?:gets|has|obtains|finds))|\((?:i{1,3}|iv|v|\d)\))[\s,:~]*$/i;

/** Words behind a statement that speak of it, rather than begin another. */
function isRemark(words: string): boolean {
  return !/^\s*(?:and|so|hence|thus|therefore|then|where|with|here|let)\b/i.test(words) && !concluding.test(words);
}

/** "and hence", "which gives", "(b)": what stands behind them is stated as well. */
const concluding =
  /^\s*,?\s*(?:(?:and )?(?:hence|so|thus|therefore|then|consequently|whence|finally)\b|(?:and |so )?that is\b|i\.\s?e\.|so that\b|it follows\b|equivalently\b|(?:which |and |this )?(?:gives|yields|implies|means|leads to)\b|(?:giving|yielding|implying)\b|\([a-h]\)\s*$)/i;

/** `a = b \text{ and hence } c = d`, `a = b \text{ while } c = d`: two statements. */
function cutAtConclusions(segment: Segment): readonly Segment[] {
  const { pieces } = segment;
  const last = pieces.findLastIndex(({ kind }) => kind === 'relation');
  const parts: Segment[] = [];
  let [start, relates] = [0, false];
  let own = segment;
  for (const [i, piece] of pieces.entries()) {
    if (piece.kind === 'relation') relates = true;
    if (piece.kind !== 'text' || !relates || i > last || pieces[i + 1]?.kind === 'relation') continue;
    const concludes = concluding.test(piece.text);
    if (!concludes && !isClause(pieces.slice(i))) continue;
    parts.push({ ...own, pieces: pieces.slice(start, i) });
    own = { ...segment, connective: concludes && !/\([a-h]\)/.test(piece.text) ? 'therefore' : null, colon: false };
    [start, relates] = [i, false];
  }
  return [...parts, { ...own, pieces: pieces.slice(start) }];
}

function fill(draft: Draft, pieces: readonly Piece[], text: (span: Span) => string): void {
  let started = draft.first !== null || draft.rest.length > 0;
  for (const [i, piece] of pieces.entries()) {
    if (piece.kind === 'relation') {
      draft.rest.push({ sign: piece, operand: null });
      // A question claims nothing.
      if (isAsked(piece)) draft.conditions.push({ kind: 'text', text: '?', span: piece.span });
      started = true;
    } else if (piece.kind === 'expression' || piece.kind === 'broken') {
      place(draft, piece);
      started = true;
    } else if (piece.kind === 'text' && started) {
      // Words behind the statement take the rest of the segment with them.
      const rest = pieces.slice(i);
      const condition = conditionOf(rest, sidesOf(draft));
      const unread = condition ?? unreadCondition(rest);
      if (unread !== undefined) draft.conditions.push(unread);
      if (condition === undefined) draft.reasons.push(wordsIn(rest, text(coverAll(rest)).trim()));
      return;
    }
  }
}

function place(draft: Draft, piece: Extract<Piece, { kind: 'expression' | 'broken' }>): void {
  const operand: Operand =
    piece.kind === 'expression'
      ? { written: piece.written, problems: [], span: piece.span }
      : { written: null, problems: [piece.problem], span: piece.span };
  const last = draft.rest.at(-1);
  if (last === undefined) {
    draft.first = draft.first === null ? operand : joined(draft.first, operand);
  } else {
    last.operand = last.operand === null ? operand : joined(last.operand, operand);
  }
}

/** A readable stretch beside a broken one is broken as a whole. */
function joined(a: Operand, b: Operand): Operand {
  const problems = [...a.problems, ...b.problems];
  if (a.written !== null && b.written !== null) {
    const written: Written = {
      kind: 'product',
      factors: [
        { sign: '', factor: a.written },
        { sign: '', factor: b.written },
      ],
      span: cover(a.span, b.span),
    };
    return { written, problems, span: written.span };
  }
  return { written: null, problems, span: cover(a.span, b.span) };
}

/** Of a formula that begins with one. */
export function relationsOf(statements: readonly Statement[]): readonly Written[] {
  const relations = statements.map(relationOf);
  return relations[0] === undefined ? [] : relations.filter((relation) => relation !== undefined);
}

/** A one-sign statement as a relation tree. */
export function relationOf(statement: Statement): Written | undefined {
  const first = statement.first?.written ?? null;
  if (first === null || statement.rest.length === 0) return undefined;
  const rest: { sign: RelationSign; spelling: string; operand: Written }[] = [];
  for (const { sign, operand } of statement.rest) {
    if (operand === null || operand.written === null) return undefined;
    rest.push({ sign: sign.sign, spelling: sign.spelling, operand: operand.written });
  }
  return { kind: 'relation', first, rest, span: cover(first.span, rest.at(-1)?.operand.span ?? first.span) };
}

/** Problems of a formula that no broken piece carries: unbalanced groups and the like. */
export function strayProblems(formula: Formula, source: Excerpt): readonly Problem[] {
  const carried = new Set(
    formula.rows.flatMap((row) => row.pieces.flatMap((piece) => (piece.kind === 'broken' ? [piece.problem] : []))),
  );
  return formula.problems.filter((p) => !carried.has(p)).map((p) => ({ ...p, span: originSpan(source, p.span) }));
}
