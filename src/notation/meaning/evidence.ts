/** What the text itself says about symbols that nobody declared: how they are indexed, transposed, applied, bound. */

import type { Sort } from '../../term/term.ts';
import { commonFunction } from '../latex/functions.ts';
import type { Env, Usage } from './env.ts';
import { argumentsOf } from './arguments.ts';
import { isEulers } from './euler.ts';
import { builderLetters, partsOf, visit } from './mentions.ts';
import { readBounds } from './ranges.ts';
import { isDecoration, isLabel, isQuantityLetter } from './labels.ts';
import { anyConstant, fontOf, letterOf, textOf, type Spelling } from './spelling.ts';
import { slotCount, indexMark, type Meant } from './symbols.ts';
import type { SignedFactor, Written, WrittenOf } from '../written.ts';

/** One place where an undeclared letter stands. */
export interface Use {
  readonly written: Written;
  readonly symbol: WrittenOf<'symbol'>;
  readonly indices: number;
  readonly transposed: boolean;
  readonly normed: boolean;
  /** A capital beside something transposed, or inverted beside something: a matrix; a small letter behind it: a vector. */
  readonly flanked: boolean;
  /** The arguments in the parenthesis behind it, as text; undefined: none, or a product. */
  readonly argument: string | undefined;
  /** How many arguments those are. */
  readonly arity: number;
  /** It is itself an argument, all of it: the p of `H(p)`. */
  readonly whole: boolean;
  readonly label: string;
  /** A superscript that is part of the name: `a^{[1]}`, `w^*`. */
  readonly mark: string;
}

/** Takes down what every Σ, Π … binds, and makes sizes of their upper bounds. */
export function learnLetters(forest: readonly Written[], env: Env): void {
  for (const tree of forest) {
    visit(tree, (part) => {
      if (part.kind !== 'big' || part.sub === null) return;
      const bounds = readBounds(part, { ...env, problems: [] });
      for (const local of bounds?.locals ?? []) {
        if (env.sizes.isKnown(local.sort) && !dependsOnLocal(local.sort))
          countLetter(env.usage, local.letter, local.sort, env);
      }
    });
  }
}

/** `\\sum_{j=0}^p`, `j = 0, \\dots, p`, `x_0 + x_1 + \\dots + x_n`; and `x_{t-1}`, of which x_0 may be the first. */
export function countFromNought(forest: readonly Written[]): boolean {
  const isNought = (part: Written | undefined): boolean => part?.kind === 'number' && part.text === '0';
  let found = false;
  for (const tree of forest) {
    visit(tree, (part) => {
      if (part.kind === 'big' && part.sub !== null) {
        const below = part.sub;
        visit(below, (inner) => (found ||= isNought(inner)));
      }
      const below = part.kind === 'scripted' ? part.sub : null;
      found ||= below?.kind === 'additive' && below.terms.some(({ sign }) => sign === '-');
      const items = partsOf(part);
      if (!items.some(({ kind }) => kind === 'dots')) return;
      found ||= items.some((item) => isNought(item));
      visit(part, (inner) => (found ||= inner.kind === 'scripted' && isNought(inner.sub ?? undefined)));
    });
  }
  return found;
}

function dependsOnLocal(sort: Sort): boolean {
  return sort.kind === 'range' && (sort.low.kind === 'entry' || sort.high.kind === 'entry');
}

export function countLetter(usage: Usage, letter: string, sort: Sort, env: Env): void {
  const list = usage.letters.get(letter) ?? [];
  const known = list.find((use) => env.sizes.same(use.sort, sort));
  if (known === undefined) usage.letters.set(letter, [...list, { sort, count: 1 }]);
  else known.count += 1;
}

/** Every place where a symbol stands that nobody declared, by letter and label. */
export function undeclaredUses(
  forest: readonly Written[],
  env: Env,
  /** Names that mean all of what they name, whatever stands around them. */
  wholes: ReadonlySet<Written> = new Set(),
): ReadonlyMap<string, readonly Use[]> {
  const uses = new Map<string, Use[]>();
  for (const tree of forest) collect(tree, new Set(), undefined, uses, env);
  const told = (use: Use): Use => (wholes.has(use.written) ? { ...use, whole: true } : use);
  return new Map([...uses].map(([key, list]) => [key, withPairs(list).map(told)]));
}

/** `M_{11}`, `M_{12}` and nowhere `M_1`: two indices each. */
function withPairs(uses: readonly Use[]): readonly Use[] {
  const isPair = ({ written }: Use): boolean =>
    written.kind === 'scripted' && written.sub !== null && /^[1-9]{2}$/.test(textOf(written.sub));
  const indexed = uses.filter(({ indices }) => indices > 0);
  if (!indexed.some(isPair) || !indexed.every((use) => isPair(use) || use.indices === 2)) return uses;
  return uses.map((use) => (isPair(use) && use.indices === 1 ? { ...use, indices: 2 } : use));
}

export function spellingOfUse(use: Use): Spelling {
  return { letter: letterOf(use.symbol), font: fontOf(use.symbol), sub: use.label, sup: use.mark };
}

/** Does something transposed stand in front of it, or else beside it; a sign of entries, a transpose; a name that it is an argument of; is it a term of a sum that is multiplied by itself, turned over? */
type Flank = 'behind' | 'beside' | 'entrywise' | 'turned' | 'argument' | 'residual' | 'alone';

function isFlanked(flank: Flank, symbol: WrittenOf<'symbol'>): boolean {
  if (flank === 'residual') return !isCapital(symbol);
  return flank === 'behind' || flank === 'entrywise' || (flank === 'beside' && isCapital(symbol));
}

function collect(
  written: Written,
  bound: ReadonlySet<string>,
  next: Written | undefined,
  uses: Map<string, Use[]>,
  env: Env,
  flanked: Flank = 'alone',
): void {
  const add = (symbol: WrittenOf<'symbol'>, use: Omit<Use, 'symbol' | 'written'>): void => {
    const letter = letterOf(symbol);
    if (bound.has(letter) || reserved.has(letter) || (isConstant(letter, env) && isBare(use))) return;
    if (use.argument !== undefined && commonFunction(symbol.letter) !== undefined) return;
    if (isEulers(symbol, env) && use.indices === 0 && use.label === '') return;
    const spelling = { letter, font: fontOf(symbol), sub: use.label, sup: use.mark };
    const known = env.table.find(spelling);
    // A number or a size that is written with an index is another symbol: N and N_k.
    const another = known !== undefined && use.indices > 0 && isNumber(known) && use.label === '';
    if ((known !== undefined && !another) || env.table.findIndexed(spelling) !== undefined) return;
    const key = `${letter}|${another ? indexMark : use.label}${use.mark === '' ? '' : `^${use.mark}`}`;
    uses.set(key, [...(uses.get(key) ?? []), { ...use, symbol, written }]);
  };
  const argument = argumentText(next);
  const arity = arityOf(next);
  const whole = flanked === 'argument' && written.kind === 'symbol';
  switch (written.kind) {
    case 'symbol':
      add(written, {
        indices: 0,
        transposed: flanked === 'turned',
        normed: false,
        flanked: isFlanked(flanked, written),
        argument,
        arity,
        whole,
        label: '',
        mark: '',
      });
      return;
    case 'scripted': {
      if (written.base.kind !== 'symbol') {
        const built = builderLetters(written);
        const turned = isTurned(written) ? turnedInside(written.base, next) : 'alone';
        collect(written.base, built === undefined ? bound : new Set([...bound, ...built]), next, uses, env, turned);
        if (built !== undefined) return;
        if (written.sup !== null && !isTransposed(written.sup)) collect(written.sup, bound, undefined, uses, env);
        return;
      }
      if (isDeclaredLabel(written, written.base, env)) return;
      const label = written.sub !== null && labels(written.sub, written.base, env) ? textOf(written.sub) : '';
      const below = label !== '' || written.sub === null ? 0 : countIndices(written.sub);
      if (written.sup !== null && isDecoration(written.sup)) {
        // Beside a declared name a mark makes another symbol of its kind.
        if (env.table.hasLetter(letterOf(written.base))) return;
        add(written.base, {
          indices: below,
          transposed: flanked === 'turned',
          normed: false,
          flanked: isFlanked(flanked, written.base),
          argument,
          arity,
          whole,
          label,
          mark: textOf(written.sup),
        });
        return;
      }
      const transposed = flanked === 'turned' || (written.sup !== null && isTransposed(written.sup));
      add(written.base, {
        indices: below + (isIndexSup(written.sup) ? 1 : 0),
        transposed,
        normed: false,
        flanked: isFlanked(flanked, written.base),
        argument,
        arity,
        whole,
        label,
        mark: '',
      });
      // Indices are no quantities, but what stands in a power is.
      if (written.sup !== null && !isTransposed(written.sup) && !isIndexSup(written.sup))
        collect(written.sup, bound, undefined, uses, env);
      return;
    }
    case 'product':
      written.factors.forEach(({ factor }, i) => {
        const [before, following] = [written.factors[i - 1]?.factor, written.factors[i + 1]];
        const inverted = isInverted(factor) && written.factors.length > 1;
        const isBehind =
          isTurned(before) ||
          (flanked === 'residual' && isCapital(before ?? factor) && !isCapital(factor)) ||
          (written.factors[i]?.sign === '' && isApplied(before, factor, env));
        const beside: Flank = isBehind
          ? 'behind'
          : [written.factors[i]?.sign, following?.sign].includes('\\odot')
            ? 'entrywise'
            : isTurned(following?.factor) || inverted
              ? 'beside'
              : isArgumentOf(before, written.factors[i])
                ? 'argument'
                : 'alone';
        collect(factor, bound, following?.sign === '' ? following.factor : undefined, uses, env, beside);
      });
      return;
    case 'big': {
      const inner = new Set([...bound, ...lettersOf(written, env)]);
      collect(written.body, inner, undefined, uses, env);
      return;
    }
    case 'relation': // a condition: its letters are indices or values that stand elsewhere too
      return;
    case 'conditional':
      return;
    case 'gradient': // `\\nabla_z L` is by all of z
      if (written.by !== null) collect(written.by, bound, undefined, uses, env, 'argument');
      collect(written.body, bound, undefined, uses, env);
      return;
    case 'group':
      if (written.open === '‖') markNormed(written, uses, bound, env);
      break;
    default:
  }
  const passesOn =
    (flanked === 'argument' && (written.kind === 'group' || written.kind === 'list')) ||
    (flanked === 'residual' && (written.kind === 'group' || written.kind === 'additive'));
  const inside = passesOn ? flanked : 'alone';
  for (const part of partsOf(written)) collect(part, bound, undefined, uses, env, inside);
}

/** What is turned over: a name with its scripts, or `(y - X b)^T (y - X b)`, the square of a residual. */
function turnedInside(base: Written, next: Written | undefined): Flank {
  if (base.kind === 'scripted') return 'turned';
  return base.kind === 'group' && next?.kind === 'group' ? 'residual' : 'alone';
}

/** `A x`: a small letter right behind a matrix of which the text says that it is one; but `e^{At}`. */
function isApplied(matrix: Written | undefined, factor: Written, env: Env): boolean {
  if (matrix?.kind !== 'symbol' || factor.kind !== 'symbol' || !/^[bdfghpquvwxyz]$/.test(letterOf(factor)))
    return false;
  const known = env.table.find({ letter: letterOf(matrix), font: fontOf(matrix), sub: '', sup: '' });
  return known?.kind === 'quantity' && known.families.length === 0 && known.shape.sorts.length === 2;
}

/** A parenthesis right behind a name. */
function isArgumentOf(head: Written | undefined, group: SignedFactor | undefined): boolean {
  const isName = head?.kind === 'symbol' || (head?.kind === 'scripted' && head.base.kind === 'symbol');
  return isName && group?.sign === '' && group.factor.kind === 'group' && group.factor.open === '(';
}

function lettersOf(big: WrittenOf<'big'>, env: Env): readonly string[] {
  return readBounds(big, { ...env, problems: [] })?.locals.map((local) => local.letter) ?? [];
}

function markNormed(group: WrittenOf<'group'>, uses: Map<string, Use[]>, bound: ReadonlySet<string>, env: Env): void {
  const inside = group.body.kind === 'scripted' ? group.body.base : group.body;
  if (inside.kind !== 'symbol' || bound.has(letterOf(inside))) return;
  const indices = group.body.kind === 'scripted' && group.body.sub !== null ? countIndices(group.body.sub) : 0;
  const key = `${letterOf(inside)}|`;
  if (env.table.find({ letter: letterOf(inside), font: fontOf(inside), sub: '', sup: '' }) !== undefined) return;
  uses.set(key, [
    ...(uses.get(key) ?? []),
    {
      written: group.body,
      symbol: inside,
      indices,
      transposed: false,
      normed: true,
      flanked: false,
      argument: undefined,
      arity: 0,
      whole: false,
      label: '',
      mark: '',
    },
  ]);
}

function isNumber(meant: Meant): boolean {
  return meant.kind === 'size' || (meant.kind === 'quantity' && slotCount(meant) === 0 && meant.origin !== 'declared');
}

const reserved: ReadonlySet<string> = new Set(['infty', '1', '0', 'partial', 'nabla', ...anyConstant]);

function isConstant(letter: string, env: Env): boolean {
  return letter === 'pi' && !env.usage.vectors.has(letter);
}

/** `2\pi` is the number; `\pi_k`, `\pi^*` and `\pi(a \mid s)` are symbols. */
function isBare({ indices, label, mark, argument }: Omit<Use, 'symbol' | 'written'>): boolean {
  return indices === 0 && label === '' && mark === '' && argument === undefined;
}

function isTurned(factor: Written | undefined): boolean {
  return factor?.kind === 'scripted' && factor.sup !== null && isTransposed(factor.sup);
}

function isInverted(factor: Written): boolean {
  return factor.kind === 'scripted' && factor.sup !== null && textOf(factor.sup) === '-1';
}

function isCapital(written: Written): boolean {
  return written.kind === 'symbol' && /^\p{Lu}/u.test(written.letter.replace(/^\\/, ''));
}

/** Begins the text of an argument that is a sum: `f(x + h)`, and `S(1 - S)`. */
export const SUM = '+ ';

function argumentText(next: Written | undefined): string | undefined {
  const body = argumentBody(next);
  if (body === undefined) return undefined;
  const text = body.kind === 'conditional' ? argumentsOf(body).map(textOf).join(',') : textOf(body);
  return (body.kind === 'additive' ? SUM : '') + text;
}

function arityOf(next: Written | undefined): number {
  const body = argumentBody(next);
  return body === undefined ? 0 : argumentsOf(body).length;
}

function argumentBody(next: Written | undefined): Written | undefined {
  const group = next?.kind === 'scripted' ? next.base : next;
  return group?.kind === 'group' && group.open === '(' ? group.body : undefined;
}

/** `E_k`, `\\hat{y}^k` declared so: the script is part of a known name. */
function isDeclaredLabel(written: WrittenOf<'scripted'>, base: WrittenOf<'symbol'>, env: Env): boolean {
  const [sub, sup] = [written.sub === null ? '' : textOf(written.sub), written.sup === null ? '' : textOf(written.sup)];
  const spelling = { letter: letterOf(base), font: fontOf(base) };
  const found = (withSub: string, withSup: string): boolean =>
    withSub + withSup !== '' && env.table.find({ ...spelling, sub: withSub, sup: withSup }) !== undefined;
  return found(sub, sup) || found(sub, '') || found('', sup);
}

function isTransposed(sup: Written): boolean {
  return /^-?1?(T|top|intercal)$/.test(textOf(sup));
}

/** A word, a capital that is no size, a nought: part of the name, unless the name is known to carry indices. */
function labels(sub: Written, base: WrittenOf<'symbol'>, env: Env): boolean {
  const known = env.table.find({ letter: letterOf(base), font: fontOf(base), sub: '', sup: '' });
  if (known !== undefined && slotCount(known) > 0) return sub.kind === 'number' && isBefore(sub.text, known, env);
  if (
    sub.kind === 'symbol' &&
    env.table.find({ letter: letterOf(sub), font: fontOf(sub), sub: '', sup: '' })?.kind === 'size'
  )
    return false;
  return sub.kind === 'number'
    ? sub.text === '0' && !env.usage.nought.has(letterOf(base))
    : isLabel(sub, env) || isQuantityLetter(sub, env);
}

/** `b_0` beside a vector b whose entries are counted from 1 is none of them. */
function isBefore(index: string, known: Meant, env: Env): boolean {
  if (index !== '0' || env.usage.fromNought || known.kind !== 'quantity' || known.origin !== 'declared') return false;
  const slots = [...known.families, ...known.shape.sorts];
  return slots.every((sort) => {
    const low = sort.kind === 'range' ? env.sizes.resolve(sort.low) : undefined;
    return low?.kind === 'rational' && low.value.numerator === low.value.denominator && env.sizes.isKnown(sort);
  });
}

function isIndexSup(sup: Written | null): boolean {
  return sup?.kind === 'group' && (sup.open === '(' || sup.open === '[') && sup.body.kind !== 'additive';
}

function countIndices(sub: Written): number {
  switch (sub.kind) {
    case 'list':
      return sub.items.length;
    case 'product':
      return sub.factors.every((f) => f.sign === '') && sub.factors[0]?.factor.kind !== 'number'
        ? sub.factors.length
        : 1;
    case 'group':
      return countIndices(sub.body);
    default:
      return 1;
  }
}
