/** A document's links in reading order: chains that run on over displays, roles from headings and prose, cases in force. */

import { readFormula, type ReadOptions } from '../notation/latex/read.ts';
import { relocate, relocatePiece } from '../notation/relocate.ts';
import type { Formula } from '../notation/formula.ts';
import type { Written } from '../notation/written.ts';
import { originOf, originSpan, type Excerpt } from '../source/excerpt.ts';
import type { Problem } from '../source/problem.ts';
import type { Span } from '../source/span.ts';
import { openedCases, opensDisplay, supposedBefore, trailingCondition, wordsOf, type OpenedCase } from './cases.ts';
import { cuesOf, lastSentence } from './cues.ts';
import type { Fragment, Operand, Outline, PartsNote, Role, WrittenLink } from './derivation.ts';
import type { Block, Document, ProsePart } from './document.ts';
import { enterSection, initialState, placedIn, type State } from './outline-state.ts';
import { isEquation, isOnlySpokenOf, placeInSentence, type InlinePlace } from './inline-place.ts';
import { isEstimate } from './estimate-names.ts';
import { once } from './once.ts';
import { isTooLong, withinLimit } from './link-limit.ts';
import { isTakenUp } from './taken-up.ts';
import { goesOnInCase, opensPlainly, supposesPlainly } from './plain-sentences.ts';
import { aloneIn, lettersAlone, partsNotes } from './parts-notes.ts';
import { markedWords } from './placeholders.ts';
import { excludes, introducesNumber, isIndexCase, isNote, isNumberCondition, isRangeNote } from './side-conditions.ts';
import {
  announcedBy,
  concludesIn,
  inlineRole,
  isDifferentiated,
  imposedNext,
  roleOfLink,
  sectionRole,
  solvedBy,
  solvesIn,
  solvesNext,
  isSlopeOfName,
  isZero,
} from './roles.ts';
import { imposedBySolutions } from './solved-behind.ts';
import { begunInside, relationOf, relationsOf, statementsOf, strayProblems, type Statement } from './statements.ts';
import { sumOf } from './operands.ts';
import { withSpokenDefinitions } from './spoken-definitions.ts';
import { asSaid, withSpokenEquations } from './spoken-equations.ts';
import type { OptionsAt } from './own-macros.ts';

export function outlineOf(document: Document, optionsAt: OptionsAt): Outline {
  const options = (source: Excerpt): ReadOptions => optionsAt(originOf(source, 0));
  const alone = ({ source }: { readonly source: Excerpt }): Written | undefined => aloneIn(source, options(source));
  const blocks = withSpokenEquations(withSpokenDefinitions(document.blocks, alone), alone);
  return withinLimit(new OutlineReader({ ...document, blocks }, options).read());
}

class OutlineReader {
  readonly #document: Document;
  readonly #optionsAt: (source: Excerpt) => ReadOptions;
  readonly #links: WrittenLink[] = [];
  /** Where the first link of a chain stands. */
  readonly #starts = new Map<number, number>();
  readonly #fragments: Fragment[] = [];
  readonly #notes: Written[] = [];
  readonly #parts: PartsNote[] = [];
  readonly #spokenOf = new Set<string>();
  readonly #problems: Problem[] = [];
  readonly #state: State = initialState();

  constructor(document: Document, optionsAt: (source: Excerpt) => ReadOptions) {
    this.#document = document;
    this.#optionsAt = optionsAt;
  }

  read(): Outline {
    for (const [i, block] of this.#document.blocks.entries())
      if (!isTooLong(this.#links)) this.#block(block, this.#document.blocks[i + 1]);
    return {
      links: this.#links,
      fragments: this.#fragments,
      notes: this.#notes,
      parts: this.#parts,
      spokenOf: this.#spokenOf,
      problems: this.#problems,
    };
  }

  #block(block: Block, next: Block | undefined): void {
    this.#state.item = block.item;
    this.#state.surmised ||= this.#state.caseUsed && this.#state.caseItem !== block.item;
    switch (block.kind) {
      case 'heading':
        this.#heading(block);
        return;
      case 'display':
        this.#state.solving = solvedBy(this.#state.solving, next);
        this.#display(block.source, block.span);
        return;
      case 'prose':
        this.#prose(block.parts);
        return;
      case 'verbatim':
    }
  }

  #heading(block: Extract<Block, { kind: 'heading' }>): void {
    enterSection(this.#state, block);
    for (const { condition, passing } of this.#casesIn(block.parts)) this.#openCases([condition], passing);
  }

  #casesIn(parts: readonly ProsePart[]): readonly OpenedCase[] {
    return openedCases(parts, this.#state.lastCase, this.#conditionIn);
  }

  readonly #conditionsIn = once((source: Excerpt): readonly Written[] => {
    const formula = readFormula(source.text, this.#optionsAt(source));
    const relations = relationsOf(statementsOf(formula, (span) => source.text.slice(span.start, span.end)));
    return relations.map((relation) => relocate(relation, (span) => originSpan(source, span)));
  });

  readonly #conditionIn = (source: Excerpt): Written | undefined => this.#conditionsIn(source)[0];

  #prose(parts: readonly ProsePart[]): void {
    const state = this.#state;
    const words = markedWords(parts);
    if (words.replace(/[¤≐\s.,;:()]/g, '') === '' && parts.some((part) => part.kind === 'formula')) {
      for (const part of this.#withoutCase(parts))
        if (part.kind === 'formula') this.#display(part.source, part.span, true);
      return;
    }
    const cues = cuesOf(words);
    // "Case B." ends case A, whatever it supposes.
    if (state.passing || /^\W*case\b/i.test(words) || cues.some((cue) => cue.kind === 'case-end'))
      Object.assign(state, { cases: [], passing: false });
    state.surmised ||= !goesOnInCase(parts, this.#conditionIn);
    const opened = this.#casesIn(parts);
    // What the words before imposed is over: the formulas in these words have words of their own.
    Object.assign(state, { conditionCue: 'none', solving: 'none', asides: [] });
    this.#inline(parts, opened);
    if (opened.length > 0) state.last = null;
    Object.assign(state, announcedBy(words, state.pendingGoal));
    state.reason = cues.some((cue) => cue.kind === 'reason') ? words.replaceAll(/[¤≐]/g, '…').trim() : '';
    Object.assign(state, imposedNext(words));
    state.solving = solvesIn(words) ?? solvesNext(cues);
  }

  /** `$k ≠ j$:` alone in its line says of which case the next lines speak. */
  #withoutCase(parts: readonly ProsePart[]): readonly ProsePart[] {
    const at = parts.findIndex((part) => part.kind === 'formula');
    const first = parts[at];
    const condition = first?.kind === 'formula' ? this.#conditionIn(first.source) : undefined;
    if (condition === undefined || !isIndexCase(condition)) return parts;
    this.#openCases([condition], false);
    this.#state.last = null;
    return parts.slice(at + 1);
  }

  #openCases(cases: readonly Written[], passing: boolean, isPlain = true): void {
    Object.assign(this.#state, { cases, lastCase: cases.length === 1 ? cases[0] : null });
    Object.assign(this.#state, { passing, surmised: !isPlain, caseItem: this.#state.item, caseUsed: false });
  }

  /** Formulas in a line of prose: what is stated there with a sign is a link too, unless it only names a condition. */
  #inline(parts: readonly ProsePart[], opened: readonly OpenedCase[]): void {
    const saved = { ...this.#state };
    const alone = (source: Excerpt): Written | undefined => aloneIn(source, this.#optionsAt(source));
    this.#parts.push(...partsNotes(parts, alone));
    for (const letter of lettersAlone(parts, alone)) this.#spokenOf.add(letter);
    parts.forEach((part, i) => {
      const opens = opened.find(({ at }) => at === i);
      const plain = opensPlainly(parts, i);
      if (opens !== undefined) this.#openCases([opens.condition], opens.passing, plain);
      if (part.kind !== 'formula') return;
      const words = wordsOf(parts.slice(Math.max(i - 1, 0), i));
      const formula = readFormula(part.source.text, this.#optionsAt(part.source));
      const statements = asSaid(this.#statements(formula, part.source), part);
      const supposed = supposedBefore(parts, i, this.#conditionsIn);
      const isSure = supposesPlainly(parts, i);
      const trailing = trailingCondition(parts, i, this.#conditionIn);
      const supposes = supposedBefore(parts, i + 1, this.#conditionsIn).length > supposed.length;
      const goesOn = opensDisplay(parts.slice(i + 1));
      // `for $a, b > 0$`: the signs of one formula are one condition.
      const together = statements.map(relationOf).filter((relation) => relation !== undefined);
      // `for $x > y$ and $y > z$`: so are those of two.
      if (supposes && supposed.length > 0 && goesOn) this.#openCases([...supposed, ...together], true, plain);
      statements.map(begunInside).forEach((statement, j) => {
        const behind = trailing === undefined || j < statements.length - 1 ? [] : [trailing];
        const conditions = [...(isSure ? supposed : []), ...statement.conditions, ...behind];
        const surmises = isSure ? [] : supposed;
        const around = placeInSentence(parts, i, goesOn ? together : [], plain);
        const sentence = wordsOf(parts.slice(0, i), '¤');
        this.#inlineStatement({ ...statement, conditions, surmises }, supposes ? 'if' : words, sentence, around);
      });
    });
    Object.assign(this.#state, {
      last: saved.last,
      place: saved.place,
      chain: this.#state.chain,
      unlabelled: saved.unlabelled,
    });
  }

  #inlineStatement(statement: Statement, words: string, sentence: string, place: InlinePlace): void {
    const { span, together, denied, plain, restated } = place;
    const relation = relationOf(statement);
    if (statement.first === null || statement.rest.length === 0 || (denied && isEquation(relation))) return;
    if (relation !== undefined) this.#notes.push(relation);
    // A case that was opened by these words is no claim.
    if (this.#state.cases.some(({ span: { start } }) => start === relation?.span.start)) return;
    if (relation?.kind === 'relation' && isNumberCondition(relation, words)) {
      // `Its derivative for $|r| ≤ δ$ is`: the next sentence ends it.
      const signs = together.filter((each) => each.kind === 'relation' && isNumberCondition(each, words));
      if (signs.length > 0) this.#openCases([...statement.conditions, ...signs], true, plain);
      return;
    }
    const isAside = isOnlySpokenOf(relation, words, sentence, this.#document);
    if (relation !== undefined && isAside && isEquation(relation) && !isIndexCase(relation))
      this.#state.asides = [...this.#state.asides.filter((other) => !excludes(relation, other)), relation];
    if (isAside || (relation?.kind === 'relation' && isNote(relation))) return;
    const around = /¤\.\s*$/.test(sentence) ? [] : cuesOf(lastSentence(sentence));
    const { role, taken } = restated
      ? { role: 'claim' as const, taken: false }
      : inlineRole(statement, relation, words, sentence, around, this.#state.section, place);
    this.#state.chain += 1;
    this.#state.place = 0;
    const { vanishing, cases, concludes } = this.#state;
    // "where $δ > 0$" and "Let $δ > 0$" say what δ is, in this case and in every other.
    const apart = role === 'given' && (/\bwhere\s*$/i.test(words) || introducesNumber(relation, words));
    Object.assign(this.#state, {
      vanishing: around.some((cue) => cue.kind === 'vanishing'),
      concludes: concludesIn(words),
      cases: apart ? [] : cases.filter((each) => !statement.conditions.some((own) => excludes(own, each))),
    });
    const own = apart ? { ...statement, conditions: [], surmises: [] } : statement;
    this.#chainOf(own, statement.first, role, '', span, true, taken);
    Object.assign(this.#state, { vanishing, cases, concludes });
  }

  #statements(formula: Formula, source: Excerpt): readonly Statement[] {
    const move = (span: Span): Span => originSpan(source, span);
    const moved: Formula = {
      rows: formula.rows.map((row) => ({
        span: move(row.span),
        pieces: row.pieces.map((piece) => relocatePiece(piece, move)),
      })),
      problems: formula.problems,
    };
    return statementsOf(moved, (span) => this.#document.text.slice(span.start, span.end));
  }

  #display(source: Excerpt, span: Span, inline = false): void {
    const state = this.#state;
    const formula = readFormula(source.text, this.#optionsAt(source));
    const statements = this.#statements(formula, source);
    const loose = strayProblems(formula, source);
    const role = state.announced ?? sectionRole(state.section) ?? 'claim';
    const stated = state.announced === 'given' || state.section === 'given';
    const before = this.#links.length;
    for (const statement of statements) {
      this.#statement(statement, role, stated, span, inline);
      if (state.solving === 'solve') state.solving = 'none';
    }
    const made = imposedBySolutions(this.#links.slice(before), isZero, isSlopeOfName);
    this.#links.splice(before, made.length, ...made);
    const [first] = made;
    if (made.length === 0)
      this.#problems.push(...formula.problems.map((p) => ({ ...p, span: originSpan(source, p.span) })));
    if (loose.length > 0 && first !== undefined)
      this.#links[before] = { ...first, right: { ...first.right, problems: [...first.right.problems, ...loose] } };
    // What words impose stands in the display behind them, or behind the derivative that is worked out first.
    if (state.conditionCue === 'fresh' && first !== undefined && !isDifferentiated(first)) state.conditionCue = 'used';
    Object.assign(state, { announced: null, concludes: false, reason: '', solving: 'none' });
  }

  #statement(statement: Statement, role: Role, stated: boolean, span: Span, inline: boolean): void {
    const state = this.#state;
    if (statement.first === null && statement.rest.length === 0) {
      this.#label(statement.label);
      return;
    }
    const relation = relationOf(statement);
    if (relation !== undefined) this.#notes.push(relation);
    if (relation?.kind === 'relation' && (isNote(relation) || isRangeNote(relation)) && !stated) return;
    if (statement.first !== null) {
      if (statement.continuesSum && state.last !== null && this.#extendSum(statement)) return;
      state.chain += 1;
      state.place = 0;
      state.unlabelled = [];
    }
    // Cases written out cover what the open case covers and more: they end it.
    if (
      [statement.first, ...statement.rest.map((r) => r.operand)].some((operand) => operand?.written?.kind === 'cases')
    )
      state.cases = [];
    const aside = statement.lead === 'given' || statement.lead === 'aside';
    const own: Role = statement.lead === 'goal' ? 'goal' : aside ? 'given' : role;
    const first = statement.first ?? state.last;
    if (statement.first !== null && statement.rest.length === 0) {
      this.#fragments.push({ operand: statement.first, chain: state.chain });
      if (!inline) state.last = statement.first;
      this.#label(statement.label);
      return;
    }
    this.#chainOf(statement, first, own, state.reason, span, inline, stated || aside);
  }

  /** `+ b` in a row of its own goes on with the right side above. */
  #extendSum(statement: Statement): boolean {
    const state = this.#state;
    const sum = sumOf(state.last, statement.first);
    if (sum === undefined) return false;
    state.last = sum;
    const link = this.#links.at(-1);
    if (link !== undefined && link.chain === state.chain) {
      const extended = { ...link, right: sum, label: link.label === '' ? statement.label : link.label };
      this.#links[this.#links.length - 1] = extended;
    }
    return true;
  }

  #chainOf(
    statement: Statement,
    first: Operand | null,
    role: Role,
    reason: string,
    span: Span,
    inline: boolean,
    stated: boolean,
  ): void {
    const state = this.#state;
    let left = first;
    let dangling = false;
    statement.rest.forEach(({ sign, operand }, i) => {
      const last = i === statement.rest.length - 1;
      if (operand === null && last) {
        // `A =` at the end of a row: the next row that begins with a sign goes on.
        state.last = left;
        dangling = true;
        return;
      }
      const right: Operand = operand ?? {
        written: null,
        problems: [],
        span: { start: sign.span.end, end: sign.span.end },
      };
      const link: WrittenLink = {
        ...placedIn(state, statement.conditions, statement.surmises),
        role: roleOfLink(role, sign, {
          left,
          right,
          last,
          stated,
          place: state.place,
          cue: state.conditionCue,
          isSpent: state.conditionSpent,
          solving: state.solving,
          before: this.#links,
          start: this.#links[this.#starts.get(state.chain) ?? -1]?.left ?? left,
        }),
        sign: sign.sign,
        spelling: sign.spelling,
        mark: sign.mark,
        span: sign.span,
        left: left ?? { written: null, problems: [], span: { start: sign.span.start, end: sign.span.start } },
        right,
        label: statement.label,
        reason: last && statement.reason !== '' ? statement.reason : reason,
        inline,
        stated,
        // "Hence $S = …$" may give S its name; an estimate is worked out.
        concluded: statement.concluded || (state.concludes && isEstimate(left?.written ?? null)),
        vanishing: state.vanishing,
      };
      if (link.role === 'condition' && state.conditionCue === 'fresh') state.conditionCue = 'used';
      if (!this.#starts.has(link.chain)) this.#starts.set(link.chain, this.#links.length);
      this.#links.push(link);
      state.unlabelled.push(link);
      state.caseUsed ||= state.item !== undefined && state.item === state.caseItem;
      state.place += 1;
      left = right;
      state.last = right;
    });
    if (dangling && statement.rest.length === 1) this.#dangling(statement, span);
  }

  /** A sign with nothing behind it counts only when no later row takes it up; that is seen at the end. */
  #dangling(statement: Statement, span: Span): void {
    const sign = statement.rest.at(-1)?.sign;
    if (sign === undefined) return;
    const state = this.#state;
    if (state.last === null || isTakenUp(span, this.#document.blocks)) return;
    const right: Operand = { written: null, problems: [], span: { start: sign.span.end, end: sign.span.end } };
    if (!this.#starts.has(state.chain)) this.#starts.set(state.chain, this.#links.length);
    this.#links.push({ ...placedIn(state, [], []), role: 'claim', ...sign, left: state.last, right });
    state.place += 1;
  }

  #label(label: string): void {
    if (label === '') return;
    const index = this.#links.length - 1;
    const link = this.#links[index];
    if (link !== undefined && link.label === '' && this.#state.unlabelled.includes(link))
      this.#links[index] = { ...link, label };
  }
}
