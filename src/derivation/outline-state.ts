/** Where the reading of a document's outline has got to. */

import type { Written } from '../notation/written.ts';
import { headingRole, type HeadingRole } from './cues.ts';
import type { Operand, Role, WrittenLink } from './derivation.ts';
import type { Block } from './document.ts';

export interface State {
  section: HeadingRole | null;
  /** What the sections around the environments that are open are. */
  around: readonly (HeadingRole | null)[];
  sectionNumber: number;
  /** What the last words before a formula announce: for the next formula only. */
  announced: Role | null;
  /** They conclude it from what stands before. */
  concludes: boolean;
  /** A sentence such as "Show that the derivative of:" whose object is still to come. */
  pendingGoal: boolean;
  cases: readonly Written[];
  /** The case opened last, for "otherwise". */
  lastCase: Written | null;
  /** The list item that is being read, and the one in which the case was opened. */
  item: number | undefined;
  caseItem: number | undefined;
  /** The case was put to use in its item: what stands behind the item is outside. */
  caseUsed: boolean;
  /** The words since it was opened do not make clear whether the case is still in force. */
  surmised: boolean;
  /** The orders that this paragraph and the one before it speak of. */
  spoken: Written[];
  spokenBefore: Written[];
  /** What the words before the line speak of in passing: `for $y = 1$ the loss is`. */
  asides: Written[];
  /** The case in force is a special value, such as n = 1: it ends with the next prose. */
  passing: boolean;
  chain: number;
  /** The operand that the next relation sign continues from. */
  last: Operand | null;
  place: number;
  /** Links of the display being read: a label at its end is theirs. */
  unlabelled: WrittenLink[];
  reason: string;
  /** The words before impose what comes next and is 0; `used`: it came, and only derivatives are imposed beside it. */
  conditionCue: 'fresh' | 'used' | 'none';
  /** The words that impose something had a formula behind them. */
  conditionSpent: boolean;
  /** The equation with 0 that comes next is to be solved: set so, or what the text goes on from; any equation, or all of them. */
  solving: 'set' | 'from' | 'solve' | 'solve-all' | 'none';
  /** They set to zero what was differentiated, written or not. */
  vanishing: boolean;
}

export function initialState(): State {
  return {
    section: null,
    around: [],
    sectionNumber: 0,
    announced: null,
    concludes: false,
    pendingGoal: false,
    cases: [],
    lastCase: null,
    asides: [],
    spoken: [],
    spokenBefore: [],
    passing: false,
    surmised: false,
    item: undefined,
    caseItem: undefined,
    caseUsed: false,
    chain: 0,
    last: null,
    place: 0,
    unlabelled: [],
    reason: '',
    conditionCue: 'none',
    conditionSpent: false,
    solving: 'none',
    vanishing: false,
  };
}

/** Where a link stands, under which conditions: what the words of its own say goes on top. */
export function placedIn(
  { surmised, cases, asides, spoken, spokenBefore, chain, place, sectionNumber }: State,
  conditions: readonly Written[],
  surmises: readonly Written[],
): Omit<WrittenLink, 'role' | 'sign' | 'spelling' | 'mark' | 'span' | 'left' | 'right'> {
  return {
    label: '',
    reason: '',
    conditions: [...(surmised ? [] : cases), ...conditions],
    surmises: [...(surmised ? cases : []), ...asides, ...surmises],
    spoken: [...spoken, ...spokenBefore],
    chain,
    place,
    section: sectionNumber,
    inline: false,
    stated: false,
    concluded: false,
    vanishing: false,
    model: false,
    fitted: false,
  };
}

/** A heading ends what words announced, imposed or supposed; one that is no more than a bold line may have no role. */
export function enterSection(state: State, { text, level }: Extract<Block, { kind: 'heading' }>): void {
  const role = headingRole(text);
  if (level === 7) leaveOrEnter(state, text);
  if (text !== '' && (role !== null || level < 7)) state.section = role;
  state.sectionNumber += 1;
  Object.assign(state, { cases: [], announced: null, concludes: false, pendingGoal: false, last: null });
  Object.assign(state, { conditionCue: 'none', solving: 'none', vanishing: false, asides: [] });
  Object.assign(state, { spoken: [], spokenBefore: [] });
}

/** Behind its end an environment says nothing of what follows. */
function leaveOrEnter(state: State, text: string): void {
  if (text !== '') state.around = [...state.around, state.section];
  else if (state.around.length > 0) {
    state.section = state.around.at(-1) ?? null;
    state.around = state.around.slice(0, -1);
  }
}
