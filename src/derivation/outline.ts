/** A document's links in reading order: chains that run on over displays, roles from headings and prose, cases in force. */

import { readFormula, type ReadOptions } from '../notation/latex/read.ts';
import { relocate, relocatePiece } from '../notation/relocate.ts';
import type { Formula } from '../notation/formula.ts';
import type { Written } from '../notation/written.ts';
import { originOf, originSpan, type Excerpt } from '../source/excerpt.ts';
import type { Problem } from '../source/problem.ts';
import type { Span } from '../source/span.ts';
import { isEstimate } from './estimate-names.ts';
import {
  foundAt,
  openedCases,
  opensDisplay,
  supposedBefore,
  trailingCondition,
  wordsOf,
  type OpenedCase,
} from './cases.ts';
import { concludesIn, cuesOf, lastSentence } from './cues.ts';
import { ChainWriter } from './chain-writer.ts';
import type { Fragment, Outline, PartsNote, Role } from './derivation.ts';
import type { Block, Document, ProsePart } from './document.ts';
import { enterSection, initialState, type State } from './outline-state.ts';
import { isEquation, isOnlySpokenOf, placeInSentence, type InlinePlace } from './inline-place.ts';
import { once } from './once.ts';
import { isTooLong, withinLimit } from './link-limit.ts';
import { goesOnInCase, opensPlainly, supposesPlainly } from './plain-sentences.ts';
import { withNamesBeside } from './named-beside.ts';
import { visit } from '../notation/meaning/mentions.ts';
import { textOf } from '../notation/meaning/spelling.ts';
import { aloneIn, lettersAlone, namedIn, partsNotes } from './parts-notes.ts';
import { markedWords } from './placeholders.ts';
import { excludes, introducesNumber, isIndexCase, isNote, isNumberCondition, isRangeNote } from './side-conditions.ts';
import {
  announcedBy,
  impositionBehind,
  inlineRole,
  isDifferentiated,
  imposedNext,
  sectionRole,
  solvedBy,
  solvesIn,
  solvesNext,
  isSlopeOfName,
  isZero,
} from './roles.ts';
import { imposedBySolutions } from './solved-behind.ts';
import { begunInside, relationOf, relationsOf, statementsOf, strayProblems, type Statement } from './statements.ts';
import { isPowerOfKnown, putsIn, valuesIn, valuesOf } from './special-values.ts';
import { isBehindDisplay, saysWhere, speakBehind, speakOf } from './spoken-orders.ts';
import { withSpokenDefinitions } from './spoken-definitions.ts';
import type { FormulaPart } from './spoken-definitions.ts';
import { asSaid, withSpokenEquations } from './spoken-equations.ts';
import type { OptionsAt } from './own-macros.ts';

export function outlineOf(document: Document, optionsAt: OptionsAt): Outline {
  const options = (source: Excerpt): ReadOptions => optionsAt(originOf(source, 0));
  const alone = ({ source }: { readonly source: Excerpt }): Written | undefined => aloneIn(source, options(source));
  const blocks = withSpokenEquations(withSpokenDefinitions(document.blocks, alone), alone);
  return withinLimit(new OutlineReader({ ...document, blocks }, options).read());
}

/** "Hence": what is drawn from a line for a special value may be said of that value. */
const drawnFrom = /^\W*(?:and |so |thus |hence |therefore |then |which )/i;

class OutlineReader {
  readonly #document: Document;
  readonly #optionsAt: (source: Excerpt) => ReadOptions;
  readonly #fragments: Fragment[] = [];
  readonly #notes: Written[] = [];
  readonly #parts: PartsNote[] = [];
  readonly #spokenOf = new Set<string>();
  readonly #problems: Problem[] = [];
  readonly #state: State = initialState();
  /** Where the equations stand that words put behind a formula: `$f'(x) = 0$ when $x = a$`. */
  readonly #points = new Set<number>();
  readonly #chains: ChainWriter;

  constructor(document: Document, optionsAt: (source: Excerpt) => ReadOptions) {
    this.#document = document;
    this.#chains = new ChainWriter(this.#state, document.blocks);
    this.#optionsAt = optionsAt;
  }

  read(): Outline {
    for (const [i, block] of this.#document.blocks.entries())
      if (!isTooLong(this.#chains.links)) this.#block(block, this.#document.blocks[i + 1]);
    return {
      links: this.#chains.links,
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
        this.#display(block, block.span);
        return;
      case 'prose':
        this.#prose(block.parts);
        return;
      case 'verbatim':
    }
  }

  #heading(block: Extract<Block, { kind: 'heading' }>): void {
    enterSection(this.#state, block);
    for (const part of block.parts) if (part.kind === 'formula') speakOf(this.#conditionIn(part.source), this.#state);
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

  /** What stands on its left is the left of an equation above, too. */
  readonly #isDefined = (relation: Written): boolean => {
    if (relation.kind !== 'relation') return false;
    const own = textOf(relation.first);
    return this.#chains.links.some(
      ({ left, place, sign, right }) =>
        place === 0 &&
        (sign === '=' || sign === ':=') &&
        right.written?.kind !== 'number' &&
        left.written !== null &&
        textOf(left.written) === own,
    );
  };

  #prose(parts: readonly ProsePart[]): void {
    const state = this.#state;
    const words = markedWords(parts);
    if (words.replace(/[¤≐\s.,;:()]/g, '') === '' && parts.some((part) => part.kind === 'formula')) {
      for (const part of this.#withoutCase(parts)) if (part.kind === 'formula') this.#display(part, part.span, true);
      return;
    }
    const cues = cuesOf(words);
    // "Case B." ends case A, whatever it supposes.
    const isDrawn = drawnFrom.test(words);
    if ((state.passing && !isDrawn) || /^\W*case\b/i.test(words) || cues.some((cue) => cue.kind === 'case-end'))
      Object.assign(state, { cases: [], passing: false });
    state.surmised ||= state.passing || !goesOnInCase(parts, this.#conditionIn);
    const opened = this.#casesIn(parts).filter(({ at }) => at !== 1 || !isBehindDisplay(parts, state));
    // What the words before imposed is over: the formulas in these words have words of their own.
    Object.assign(state, { conditionCue: 'none', solving: 'none', asides: [] });
    Object.assign(state, { spoken: [], spokenBefore: state.spoken });
    speakBehind(parts, this.#conditionIn, state, this.#chains.links);
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
    this.#parts.push(...partsNotes(parts, (source) => namedIn(source, this.#optionsAt(source))));
    for (const letter of lettersAlone(parts, (source) => this.#optionsAt(source))) this.#spokenOf.add(letter);
    parts.forEach((part, i) => {
      const opens = opened.find(({ at }) => at === i);
      const plain = opensPlainly(parts, i);
      if (opens !== undefined) this.#openCases([opens.condition], opens.passing, plain);
      // "… In general $a = b$": a sentence of the paragraph ends the case, too.
      if (part.kind === 'words' && i > 0 && endsCase(part.text))
        Object.assign(this.#state, { cases: [], passing: false });
      if (part.kind !== 'formula') return;
      const words = wordsOf(parts.slice(Math.max(i - 1, 0), i));
      const formula = readFormula(part.source.text, this.#optionsAt(part.source));
      const statements = asSaid(this.#statements(formula, part.source), part);
      const supposed = supposedBefore(parts, i, this.#conditionsIn, this.#isDefined);
      const isSure =
        supposesPlainly(parts, i) &&
        !supposed.some((one, k) => supposed.slice(k + 1).some((own) => excludes(one, own)));
      const trailing = trailingCondition(parts, i, this.#conditionIn);
      if (trailing !== undefined && isEquation(trailing)) this.#points.add(trailing.span.start);
      const isApart = trailing !== undefined && isIndexCase(trailing) && isOfSlope(parts[i + 4], this.#conditionIn);
      const supposes = supposedBefore(parts, i + 1, this.#conditionsIn, this.#isDefined).length > supposed.length;
      const goesOn = opensDisplay(parts.slice(i + 1));
      // `for $a, b > 0$`: the signs of one formula are one condition.
      const together = statements.map(relationOf).filter((relation) => relation !== undefined);
      // `for $x > y$ and $y > z$`: so are those of two.
      if (supposes && supposed.length > 0 && goesOn) this.#openCases([...supposed, ...together], true, plain);
      statements.map(begunInside).forEach((statement, j) => {
        const behind = trailing === undefined || j < statements.length - 1 ? [] : [trailing];
        // `for $x = 2$ and $x = 3$`: of each of them; `if and only if $x = 2$`: of no other.
        const isBoth = /\b(?:iff|only|exactly|precisely)\b/i.test(wordsOf(parts.slice(i + 1, i + 2)));
        const isOne = !isBoth && (!/^\s*,?\s*(?:and|or)\b/.test(wordsOf(parts.slice(i + 3, i + 4))) || isApart);
        const conditions = [...(isSure ? supposed : []), ...statement.conditions, ...(isOne ? behind : [])];
        const surmises = [...(isSure ? [] : supposed), ...(isOne ? [] : behind)];
        const defined = relationOf(statement);
        const isDefined = defined !== undefined && this.#isDefined(defined);
        const around = placeInSentence(parts, i, goesOn ? together : [], plain, isDefined);
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
    if (statement.rest.length === 0 && statement.first?.written?.kind === 'list')
      this.#notes.push(statement.first.written);
    const relation = relationOf(statement);
    if (statement.first === null || statement.rest.length === 0 || (denied && isEquation(relation))) return;
    if (relation !== undefined) this.#notes.push(relation);
    speakOf(relation, this.#state);
    // A case that was opened by these words is no claim, and neither is the point at which something is 0.
    if (relation !== undefined && this.#points.has(relation.span.start) && valuesIn(relation).length === 0) return;
    if (this.#state.cases.some(({ span: { start } }) => start === relation?.span.start)) return;
    if (relation?.kind === 'relation' && isNumberCondition(relation, words)) {
      // `Its derivative for $|r| ≤ δ$ is`: the next sentence ends it.
      const signs = together.filter((each) => each.kind === 'relation' && isNumberCondition(each, words));
      if (signs.length > 0) this.#openCases([...statement.conditions, ...signs], true, plain);
      return;
    }
    const known = [...statement.conditions, ...statement.surmises, ...this.#state.asides];
    const isDrawn = relation !== undefined && isPowerOfKnown(relation, known);
    const isAside = !isDrawn && isOnlySpokenOf(relation, words, sentence, this.#document, place);
    if (relation !== undefined && isAside && isEquation(relation) && !isIndexCase(relation)) {
      const values = valuesOf(relation);
      const isOther = (before: Written): boolean => !values.some((own) => excludes(own, before));
      this.#state.asides = [...this.#state.asides.filter(isOther), ...values];
      // `For $a = 3$ the slope is`: the display stands under it.
      if (together.length > 0 && putsIn(sentence, place.behind, place.defined))
        this.#openCases([...statement.conditions, ...values], true, plain);
    }
    if (isAside || (relation?.kind === 'relation' && isNote(relation))) return;
    const around = [
      ...(/¤\.\s*$/.test(sentence) ? [] : cuesOf(lastSentence(sentence))),
      ...impositionBehind(place.behind),
    ];
    const { role, taken } = restated
      ? { role: 'claim' as const, taken: false }
      : inlineRole(statement, relation, words, sentence, around, this.#state.section, place);
    this.#state.chain += 1;
    this.#state.place = 0;
    const { vanishing, cases, concludes, asides } = this.#state;
    // "where $δ > 0$" and "Let $δ > 0$" say what δ is, in this case and in every other.
    const apart = role === 'given' && (/\bwhere\s*$/i.test(words) || introducesNumber(relation, words));
    Object.assign(this.#state, {
      vanishing: around.some((cue) => cue.kind === 'vanishing'),
      concludes: concludesIn(words),
      cases: apart ? [] : cases.filter((each) => !statement.conditions.some((own) => excludes(own, each))),
      // What is said by the way takes nothing from what is given.
      asides: role === 'given' ? [] : asides,
    });
    // "The minimum is at $x = a$" says what was found of an x that stands above, and no definition of it.
    const { written } = statement.first;
    const finds = foundAt.test(sentence) || around.some(({ kind }) => kind === 'vanishing');
    const isFound = finds && written !== null && !isEstimate(written) && !this.#isNew(written);
    const said = isFound ? { ...statement, concluded: true } : statement;
    const own = apart ? { ...said, conditions: [], surmises: [] } : said;
    this.#chains.write(own, statement.first, role, '', span, true, taken);
    Object.assign(this.#state, { vanishing, cases, concludes, asides });
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

  #display(shown: Pick<FormulaPart, 'source' | 'said'>, span: Span, inline = false): void {
    const { source } = shown;
    const state = this.#state;
    const formula = readFormula(source.text, this.#optionsAt(source));
    const statements = withNamesBeside(asSaid(this.#statements(formula, source), shown), (name) => this.#isNew(name));
    const loose = strayProblems(formula, source);
    // "The gradient of $J$ is given by" takes nothing for granted.
    const announced = shown.said === 'left' ? null : state.announced;
    const role = announced ?? sectionRole(state.section) ?? 'claim';
    const stated = announced === 'given' || state.section === 'given';
    const before = this.#chains.links.length;
    for (const statement of statements) {
      this.#statement(statement, role, stated, span, inline);
      if (state.solving === 'solve') state.solving = 'none';
    }
    const made = imposedBySolutions(this.#chains.links.slice(before), isZero, isSlopeOfName);
    this.#chains.links.splice(before, made.length, ...made);
    const [first] = made;
    if (made.length === 0)
      this.#problems.push(...formula.problems.map((p) => ({ ...p, span: originSpan(source, p.span) })));
    if (loose.length > 0 && first !== undefined)
      this.#chains.links[before] = {
        ...first,
        right: { ...first.right, problems: [...first.right.problems, ...loose] },
      };
    // What words impose stands in the display behind them, or behind the derivative that is worked out first.
    if (state.conditionCue === 'fresh' && first !== undefined && !isDifferentiated(first)) state.conditionCue = 'used';
    Object.assign(state, { announced: null, concludes: false, reason: '', solving: 'none' });
  }

  /** No line above speaks of it. */
  #isNew(name: Written): boolean {
    const own = textOf(name.kind === 'scripted' ? name.base : name);
    const speaks = (tree: Written | null): boolean => {
      let found = false;
      if (tree !== null) visit(tree, (part) => void (found ||= part.kind === 'symbol' && textOf(part) === own));
      return found;
    };
    return !this.#chains.links.some(({ left, right }) => speaks(left.written) || speaks(right.written));
  }

  #statement(statement: Statement, role: Role, stated: boolean, span: Span, inline: boolean): void {
    const state = this.#state;
    if (statement.first === null && statement.rest.length === 0) {
      this.#chains.label(statement.label);
      return;
    }
    const relation = relationOf(statement);
    if (relation !== undefined) this.#notes.push(relation);
    if (relation?.kind === 'relation' && (isNote(relation) || isRangeNote(relation)) && !stated) return;
    if (relation !== undefined && saysWhere(relation, state)) {
      speakOf(relation, state);
      return;
    }
    if (statement.first !== null) {
      if (statement.continuesSum && state.last !== null && this.#chains.extendSum(statement)) return;
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
      this.#chains.label(statement.label);
      return;
    }
    this.#chains.write(statement, first, own, state.reason, span, inline, stated || aside);
  }
}

/** `$∂L/∂z_k = p_k$ for $k ≠ c$ and $∂L/∂z_c = p_c - 1$`: the second is no condition. */
function isOfSlope(part: ProsePart | undefined, read: (source: Excerpt) => Written | undefined): boolean {
  const relation = part?.kind === 'formula' ? read(part.source) : undefined;
  return relation?.kind === 'relation' && relation.first.kind === 'derivative';
}

/** "In general", "let $k$ be arbitrary". */
function endsCase(words: string): boolean {
  return /^\s*be (?:arbitrary|any|general)\b/.test(words) || cuesOf(words).some(({ kind }) => kind === 'case-end');
}
