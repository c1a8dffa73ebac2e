/** The links of a document as they are written down: a chain's one after the other, with labels and sums that come later. */

import type { Span } from '../source/span.ts';
import type { Operand, Role, WrittenLink } from './derivation.ts';
import type { Block } from './document.ts';
import { isEstimate } from './estimate-names.ts';
import { sumOf } from './operands.ts';
import { placedIn, type State } from './outline-state.ts';
import { roleOfLink } from './roles.ts';
import type { Statement } from './statements.ts';
import { isTakenUp } from './taken-up.ts';

export class ChainWriter {
  readonly links: WrittenLink[] = [];
  /** Where the first link of a chain stands. */
  private readonly starts = new Map<number, number>();
  private readonly state: State;
  private readonly blocks: readonly Block[];

  constructor(state: State, blocks: readonly Block[]) {
    this.state = state;
    this.blocks = blocks;
  }

  /** `+ b` in a row of its own goes on with the right side above. */
  extendSum(statement: Statement): boolean {
    const { state } = this;
    const sum = sumOf(state.last, statement.first);
    if (sum === undefined) return false;
    state.last = sum;
    const link = this.links.at(-1);
    if (link !== undefined && link.chain === state.chain) {
      const extended = { ...link, right: sum, label: link.label === '' ? statement.label : link.label };
      this.links[this.links.length - 1] = extended;
    }
    return true;
  }

  write(
    statement: Statement,
    first: Operand | null,
    role: Role,
    reason: string,
    span: Span,
    inline: boolean,
    stated: boolean,
  ): void {
    const { state } = this;
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
      const own = roleOfLink(role, sign, {
        left,
        right,
        last,
        stated,
        place: state.place,
        cue: state.conditionCue,
        isSpent: state.conditionSpent,
        solving: state.solving,
        section: state.section,
        before: this.links,
        start: this.links[this.starts.get(state.chain) ?? -1]?.left ?? left,
      });
      const link: WrittenLink = {
        ...placedIn(state, statement.conditions, statement.surmises),
        role: own,
        sign: sign.sign,
        spelling: sign.spelling,
        mark: sign.mark,
        span: sign.span,
        left: left ?? { written: null, problems: [], span: { start: sign.span.start, end: sign.span.start } },
        right,
        label: statement.label,
        reason: last && statement.reason !== '' ? statement.reason : reason,
        inline,
        stated: stated && (role !== 'given' || own !== 'claim'),
        // "Hence $S = …$" may give S its name; an estimate is worked out.
        concluded: statement.concluded || (state.concludes && isEstimate(left?.written ?? null)),
        vanishing: state.vanishing,
      };
      if (link.role === 'condition' && state.conditionCue === 'fresh') state.conditionCue = 'used';
      if (!this.starts.has(link.chain)) this.starts.set(link.chain, this.links.length);
      this.links.push(link);
      state.unlabelled.push(link);
      state.caseUsed ||= state.item !== undefined && state.item === state.caseItem;
      state.place += 1;
      left = right;
      state.last = right;
    });
    if (dangling && statement.rest.length === 1) this.dangling(statement, span);
  }

  /** A sign with nothing behind it counts only when no later row takes it up; that is seen at the end. */
  private dangling(statement: Statement, span: Span): void {
    const sign = statement.rest.at(-1)?.sign;
    if (sign === undefined) return;
    const { state } = this;
    if (state.last === null || isTakenUp(span, this.blocks)) return;
    const right: Operand = { written: null, problems: [], span: { start: sign.span.end, end: sign.span.end } };
    if (!this.starts.has(state.chain)) this.starts.set(state.chain, this.links.length);
    this.links.push({ ...placedIn(state, [], []), role: 'claim', ...sign, left: state.last, right });
    state.place += 1;
  }

  label(label: string): void {
    if (label === '') return;
    const index = this.links.length - 1;
    const link = this.links[index];
    if (link !== undefined && link.label === '' && this.state.unlabelled.includes(link))
      this.links[index] = { ...link, label };
  }
}
