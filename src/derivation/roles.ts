/** What words, signs and headings make of a statement. */

import { visit } from '../notation/meaning/mentions.ts';
import { argumentsOf } from '../notation/meaning/arguments.ts';
import { letterOf, textOf } from '../notation/meaning/spelling.ts';
import type { Written } from '../notation/written.ts';
import { foundAt, onlyThere } from './cases.ts';
import { concludesIn, cuesForNext, cuesOf, isCondition, lastSentence, type Cue, type HeadingRole } from './cues.ts';
import type { Operand, Role, WrittenLink } from './derivation.ts';
import type { Block } from './document.ts';
import type { State } from './outline-state.ts';
import { isComputed, isName } from './spoken-definitions.ts';
import { isSlopeAtEstimate, leadsToSolution, wantsRoot } from './solved-behind.ts';
import { isSignOfName, leadsCondition } from './side-conditions.ts';
import { isAsked } from './written-conditions.ts';
import { isEquation, type InlinePlace } from './inline-place.ts';
import type { Statement } from './statements.ts';

export function sectionRole(section: HeadingRole | null): Role | null {
  if (section === 'given') return 'given';
  return section === 'goal' ? 'goal' : null;
}

/** `= 0`, `≥ 0`: what words such as "minimise" may impose; `Q = …` defines. */
export function isImposed(statement: Statement): boolean {
  const last = statement.rest.at(-1);
  return last !== undefined && (last.sign.sign !== '=' || isZero(last.operand?.written ?? null));
}

/** What the words say of the formula that follows them; `pendingGoal`: they announced a goal that is still to come. */
export function announcedBy(
  words: string,
  pendingGoal: boolean,
): Pick<State, 'announced' | 'pendingGoal' | 'concludes'> {
  const sentence = lastSentence(words);
  // A finished sentence that had its formula announces nothing more.
  const spent = /[.]\s*$/.test(sentence) && /[¤≐]/.test(sentence);
  // "With u = x²," is about its own formula, too.
  const cues = spent
    ? []
    : cuesOf(sentence).filter((cue) => cue.kind !== 'given' || !sentence.slice(cue.end).includes('≐'));
  const kinds = new Set(cues.map((cue) => cue.kind));
  const concludes = kinds.has('conclusion');
  if (kinds.has('continues') && pendingGoal) return { announced: 'goal', pendingGoal: false, concludes };
  if (kinds.has('goal')) {
    // "Show that the derivative of:" speaks of what is given first; the claim comes after "is:".
    const half = /\b(?:of|for|that|if|when|given|where)\s*:?\s*$/i.test(sentence) && !/\bthat\s*:?\s*$/i.test(sentence);
    return { announced: half ? 'given' : 'goal', pendingGoal: half, concludes };
  }
  return { announced: kinds.has('given') && !concludes ? 'given' : null, pendingGoal, concludes };
}

/** "Solve", "Solve for $x$:", "Solve the system $a = b$ and": whether all equations that come next are to be solved, or the first. */
export function solvesIn(words: string): 'solve' | 'solve-all' | undefined {
  const [, all = '', list = ''] = solving.exec(lastSentence(words)) ?? [undefined, undefined, undefined];
  if (!solving.test(lastSentence(words))) return undefined;
  return all === '' && list === '' ? 'solve' : 'solve-all';
}

const solving =
  /\bsolv(?:e|ing)\b(?: now| then)?(?: the)?(?: following| linear| quadratic)?(?: equation\b)?( equations| (?:linear )?systems?(?: of (?:linear )?equations)?)?(?: (?:for|in) (?:¤|[a-z]))?\s*[:,]?\s*((?:[¤≐],?(?: and)? ?)*)$/i;

/** An equation of which the words say that it is to be solved: no name stands alone on its left. */
function isSolved({ first, rest }: Statement, words: string): boolean {
  const [only, ...more] = rest;
  const [, noun = '', list = ''] = solving.exec(lastSentence(words)) ?? [];
  // "Solve $x + y = 3$, $x - y = 1$": of two unknowns; what is said of one again is claimed.
  if (noun === '' && list !== '' && lettersOf(first).size < 2) return false;
  return solvesIn(words) !== undefined && more.length === 0 && only?.sign.sign === '=' && isSolvable(first);
}

/** "Setting" right before the formula, or "from" where the words behind it go on with "we get". */
export function solvesNext(cues: readonly Cue[]): State['solving'] {
  if (cues.some(({ kind, last }) => kind === 'setting' && last)) return 'set';
  return cues.some(({ phrase, last }) => phrase === 'from' && last) ? 'from' : 'none';
}

export function solvedBy(solving: State['solving'], next: Block | undefined): State['solving'] {
  if (solving !== 'from') return solving;
  const [words] = next?.kind === 'prose' ? next.parts : [];
  const concludes =
    words?.kind === 'words' && cuesOf(words.text).some(({ kind, start }) => kind === 'conclusion' && start === 0);
  return concludes ? 'from' : 'none';
}

/** "$X^T r = \lambda w$ at the minimum": what stands right behind a formula says of it what it says in front. */
export function impositionBehind(behind: string): readonly Cue[] {
  const [words = ''] = behind.trimStart().split(/[¤≐.,;:!?]/);
  return cuesOf(words).filter(({ kind, start }) => kind === 'vanishing' && start === 0);
}

/** What a statement in a line of prose is, and whether the words around it take it for granted. */
export function inlineRole(
  statement: Statement,
  relation: Written | undefined,
  words: string,
  sentence: string,
  around: readonly Cue[],
  section: HeadingRole | null,
  { doubted, granted, defined, behind }: Pick<InlinePlace, 'doubted' | 'granted' | 'defined' | 'behind'>,
): { readonly role: Role; readonly taken: boolean } {
  const kinds = new Set(around.map((cue) => cue.kind));
  const [imposes, concludes] = [around.some(isCondition), concludesIn(words)];
  // "In the other case $f(x) = x^3$", of an f that has its formula.
  const named = statement.first?.written ?? null;
  const isName = named !== null && isNamed(named);
  // "… while $a^3 = 8$" says it of the same a.
  const isOther = /\bwhile\s*$/i.test(words) && isEquation(relation);
  const leads = leadsCondition(words) && !isOther && !(defined && /\bcase\s*$/i.test(words));
  // "The minimum is attained when $x = 3$" claims it.
  const taken = !concludes && (granted || imposes || leads) && !(isName && foundAt.test(sentence));
  const compares = relation?.kind === 'relation' && isSignOfName(relation);
  const isSign = compares && !concludes && !doubted;
  if (kinds.has('goal') && !kinds.has('given')) return { role: 'goal', taken };
  // What is denied or left open is taken for granted by nobody.
  if (compares && doubted) return { role: 'claim', taken: false };
  // "At the minimum $x = 0$" says where it is; of what has a formula it says that it vanishes.
  const isPlace = isName && !defined && around.filter(isCondition).every(({ kind }) => kind === 'vanishing');
  if (imposes && isPlace && statement.rest.every(({ sign }) => sign.sign === '='))
    return { role: 'claim', taken: false };
  if (imposes && isImposed(statement)) return { role: 'condition', taken };
  const isSet =
    solvesNext(around) === 'set' && (isToBeSolved(statement) || (isSlopeOfName(named) && isSolvableOnce(statement)));
  if (isSet || isSolved(statement, sentence)) return { role: 'condition', taken: true };
  // "and $\\nabla J = 0$ gives"
  const isAtPoint = statement.conditions.length + statement.surmises.length > 0;
  const isSlope = isToBeSolved(statement) && isSlopeOfName(named) && !concludes && !isAtPoint;
  // "The equation $a = b$ gives $c = d$"
  if (/\bthe equations?\s*$/i.test(words) && leadsToSolution(behind) && isSolvableOnce(statement))
    return { role: 'condition', taken: true };
  // "Solve $x^2 = 16$."
  if (/\bsolv(?:e|ing)(?: the equations?)?\s*$/i.test(words) && relation?.kind === 'relation' && isEquation(relation))
    return { role: 'condition', taken: true };
  const isSolvedFrom =
    solvesNext(around) === 'from' || (!kinds.has('reason') && (leadsToSolution(behind) || wantsRoot(words)));
  if (isToBeSolved(statement) && onlyThere.test(behind)) return { role: 'condition', taken: true };
  if (isSlope && isSolvedFrom) return { role: 'condition', taken: true };
  return { role: taken || isSign ? 'given' : (sectionRole(section) ?? 'claim'), taken };
}

export function isZero(written: Written | null): boolean {
  if (written === null) return false;
  if (written.kind === 'number') return written.text === '0';
  return written.kind === 'symbol' && written.letter === '0';
}

/** One equation with 0, and more on its left than a name: `x = 0` puts in a value. */
function isToBeSolved({ first, rest }: Statement): boolean {
  const [only, ...more] = rest;
  return more.length === 0 && only?.sign.sign === '=' && isZero(only.operand?.written ?? null) && isSolvable(first);
}

/** One equation, and more on its left than a name. */
function isSolvableOnce({ first, rest }: Statement): boolean {
  return rest.length === 1 && rest[0]?.sign.sign === '=' && isSolvable(first);
}

function lettersOf(operand: Operand | null): ReadonlySet<string> {
  const found = new Set<string>();
  if (operand !== null && operand.written !== null)
    visit(operand.written, (part) => void (part.kind === 'symbol' && found.add(letterOf(part))));
  return found;
}

function isSolvable(left: Operand | null): boolean {
  if (left === null || left.written === null) return false;
  return bodyOfFirst(left.written) !== undefined || (left.written.kind !== 'number' && !isNamed(left.written));
}

/** What matters to the role of a link beside its sign. */
interface Around {
  readonly left: Operand | null;
  readonly right: Operand;
  /** The last link of its statement. */
  readonly last: boolean;
  readonly stated: boolean;
  readonly place: number;
  readonly cue: State['conditionCue'];
  /** The words that impose something have had their formula. */
  readonly isSpent: boolean;
  readonly solving: State['solving'];
  readonly section: State['section'];
  /** All links above. */
  readonly before: readonly WrittenLink[];
  /** Where its chain began. */
  readonly start: Operand | null;
}

/** `\overset{!}{=}`, and `= 0` where the text imposes it: the end of a chain of derivatives, or words that say so. */
export function roleOfLink(role: Role, { sign, mark }: Pick<WrittenLink, 'sign' | 'mark'>, around: Around): Role {
  const { left, right, last, stated, place, cue, isSpent, solving, start } = around;
  if (mark.includes('!')) return 'condition';
  if (isAsked({ mark })) return 'goal';
  if (
    role === 'given' &&
    around.section !== 'given' &&
    place > 0 &&
    sign === '=' &&
    areComputed(left, right, around.before)
  )
    return 'claim';
  if (role !== 'claim' || stated || !last) return role;
  if ((solving === 'solve' || solving === 'solve-all') && place === 0 && sign === '=' && isSolvable(left))
    return 'condition';
  if (!isZero(right.written))
    return cue === 'fresh' && !isSpent && place === 0 && sign === '=' && isConstraint(left, right) ? 'condition' : role;
  // Below 0 a derivative is said to be, not set.
  if (sign !== '=') return role;
  if (cue === 'fresh' || (solving === 'set' && place === 0 && isSolvable(left))) return 'condition';
  if (place === 0 && isSlopeAtEstimate(left?.written ?? null, around.before)) return 'condition';
  const differentiated = bodyOfFirst(start?.written ?? null);
  const derived = place > 0 && left?.written?.kind !== 'derivative';
  if (differentiated === undefined) return role;
  if (solving === 'from' && place === 0) return 'condition';
  // What a formula's derivative is, is claimed; that of something with a name is imposed once more.
  return derived || (cue === 'used' && isNamed(differentiated)) ? 'condition' : role;
}

/** "Let $Z = \sum_k e^{z_k} = …$" says what Z is by its first formula, and of the second that it is the same. */
function areComputed(left: Operand | null, right: Operand, before: readonly WrittenLink[]): boolean {
  const isFormula = (side: Written | null): side is Written =>
    side !== null && !isZero(side) && isComputed(side) && !isName(side);
  if (left === null || !isFormula(left.written) || !isFormula(right.written)) return false;
  return !mayTellFunction(left.written, before);
}

/** `-\log p(x) = …` may say what p is, where nothing else does. */
function mayTellFunction(written: Written, before: readonly WrittenLink[]): boolean {
  let found = false;
  visit(written, (part) => {
    if (part.kind !== 'product') return;
    part.factors.forEach(({ factor }, i) => {
      const head = part.factors[i - 1]?.factor;
      if (head === undefined || factor.kind !== 'group' || factor.open !== '(') return;
      const isOfNames = argumentsOf(factor.body).every(
        (each) => isName(each) || /^(?:conditional|dots)$/.test(each.kind),
      );
      found ||= isName(head) && isOfNames && !before.some(({ left }) => isAbout(left.written, head));
    });
  });
  return found;
}

/** `f(x)`, of an f. */
function isAbout(written: Written | null, head: Written): boolean {
  const first = written?.kind === 'product' ? written.factors[0] : undefined;
  return first !== undefined && textOf(first.factor) === textOf(head);
}

/** `\sum_k p_k = 1`, `w^T w = 1`, `\|u\| = 1`: what weights or a direction are normalised to. */
function isConstraint(left: Operand | null, { written: right }: Operand): boolean {
  const isWhole = (tree: Written): boolean => {
    if (tree.kind === 'big') return tree.sub !== null;
    if (tree.kind === 'group') return /^(?:\||\\\||‖)/.test(tree.open);
    if (tree.kind === 'scripted') return isWhole(tree.base);
    const [first, ...more] = tree.kind === 'product' ? tree.factors : [];
    const sup = first?.factor.kind === 'scripted' ? first.factor.sup : null;
    return more.length > 0 && sup?.kind === 'symbol' && /^(?:T|\\top|\\intercal)$/.test(sup.letter);
  };
  return right?.kind === 'number' && left?.written !== null && left?.written !== undefined && isWhole(left.written);
}

/** What words before a display impose, and whether a formula among them was meant. */
export function imposedNext(words: string): Pick<State, 'conditionCue' | 'conditionSpent' | 'vanishing'> {
  const found = cuesForNext(words).filter(isCondition);
  return {
    conditionCue: found.length > 0 ? 'fresh' : 'none',
    conditionSpent: found.every(({ end }) => words.slice(end).includes('≐')),
    vanishing: found.some(({ kind }) => kind === 'vanishing'),
  };
}

export function isDifferentiated({ left }: WrittenLink): boolean {
  return bodyOfFirst(left.written) !== undefined;
}

/** The slope of something that has a name. */
export function isSlopeOfName(side: Written | null): boolean {
  const body = bodyOfFirst(side);
  return body !== undefined && isNamed(body);
}

/** What is differentiated once: a curvature is never set to zero. */
function bodyOfFirst(written: Written | null): Written | undefined {
  const head = written?.kind === 'product' ? written.factors[0]?.factor : written;
  if (head?.kind === 'scripted' && head.primes === 1) return head.base;
  if (written?.kind !== 'derivative' && written?.kind !== 'gradient') return undefined;
  const again = written.body.kind === 'derivative' || written.body.kind === 'gradient';
  return written.order === 1 && !again ? written.body : undefined;
}

/** `L`, `L_1`, `L(w)`, `log L`. */
function isNamed(written: Written): boolean {
  if (written.kind === 'symbol' || written.kind === 'scripted') return true;
  if (written.kind === 'call') return isNamed(written.argument);
  if (written.kind !== 'product') return false;
  const [head, ...others] = written.factors;
  return head !== undefined && isNamed(head.factor) && others.every(({ factor }) => factor.kind === 'group');
}
