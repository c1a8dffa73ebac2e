/** What the text itself says about symbols that nobody declared: how they are indexed, transposed, applied, bound. */

import type { Sort } from '../../term/term.ts';
import type { Env, Usage } from './env.ts';
import { builderLetters, partsOf, visit } from './mentions.ts';
import { readBounds } from './ranges.ts';
import { isLabel, slotCount, spelledOf } from './names.ts';
import { writeLatex } from '../latex/write.ts';
import { fontOf, letterOf, plainNameOf, textOf, type Spelling } from './spelling.ts';
import type { Meant } from './symbols.ts';
import { layoutOf } from './value.ts';
import type { Written, WrittenOf } from '../written.ts';

/** One place where an undeclared letter stands. */
interface Use {
  readonly written: Written;
  readonly symbol: WrittenOf<'symbol'>;
  readonly indices: number;
  readonly transposed: boolean;
  readonly normed: boolean;
  /** The arguments in the parenthesis behind it, as text; undefined: none, or a product. */
  readonly argument: string | undefined;
  readonly label: string;
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

function dependsOnLocal(sort: Sort): boolean {
  return sort.kind === 'range' && (sort.low.kind === 'entry' || sort.high.kind === 'entry');
}

export function countLetter(usage: Usage, letter: string, sort: Sort, env: Env): void {
  const list = usage.letters.get(letter) ?? [];
  const known = list.find((use) => env.sizes.same(use.sort, sort));
  if (known === undefined) usage.letters.set(letter, [...list, { sort, count: 1 }]);
  else known.count += 1;
}

/** Declares every symbol of the forest that is not declared yet, as its uses suggest. */
export function declareByUse(forest: readonly Written[], defined: ReadonlySet<string>, env: Env): void {
  const uses = new Map<string, Use[]>();
  for (const tree of forest) collect(tree, new Set(), undefined, uses, env);
  for (const [, list] of uses) {
    const [first] = list;
    if (first === undefined) continue;
    const meant = meaningByUse(list, defined, env);
    if (meant === undefined) continue;
    env.table.declare(spellingOfUse(first), meant);
    if (!env.usage.undeclared.has(meant.name)) env.usage.undeclared.set(meant.name, first.written.span);
  }
}

function spellingOfUse(use: Use): Spelling {
  return { letter: letterOf(use.symbol), font: fontOf(use.symbol), sub: use.label, sup: '' };
}

function collect(
  written: Written,
  bound: ReadonlySet<string>,
  next: Written | undefined,
  uses: Map<string, Use[]>,
  env: Env,
): void {
  const add = (symbol: WrittenOf<'symbol'>, use: Omit<Use, 'symbol' | 'written'>): void => {
    const letter = letterOf(symbol);
    if (bound.has(letter) || reserved.has(letter)) return;
    const spelling = { letter, font: fontOf(symbol), sub: use.label, sup: '' };
    if (env.table.find(spelling) !== undefined || env.table.findIndexed(spelling) !== undefined) return;
    const key = `${letter}|${use.label}`;
    uses.set(key, [...(uses.get(key) ?? []), { ...use, symbol, written }]);
  };
  const argument = argumentText(next);
  switch (written.kind) {
    case 'symbol':
      add(written, { indices: 0, transposed: false, normed: false, argument, label: '' });
      return;
    case 'scripted': {
      if (written.base.kind !== 'symbol') {
        const built = builderLetters(written);
        collect(written.base, built === undefined ? bound : new Set([...bound, ...built]), next, uses, env);
        if (built !== undefined) return;
        if (written.sup !== null && !isTransposed(written.sup)) collect(written.sup, bound, undefined, uses, env);
        return;
      }
      if (isDeclaredLabel(written, written.base, env)) return;
      const label = written.sub !== null && labels(written.sub, written.base, env) ? textOf(written.sub) : '';
      const indices =
        (label !== '' || written.sub === null ? 0 : countIndices(written.sub)) + (isIndexSup(written.sup) ? 1 : 0);
      const transposed = written.sup !== null && isTransposed(written.sup);
      add(written.base, { indices, transposed, normed: false, argument, label });
      // Indices are no quantities, but what stands in a power is.
      if (written.sup !== null && !transposed && !isIndexSup(written.sup))
        collect(written.sup, bound, undefined, uses, env);
      return;
    }
    case 'product':
      written.factors.forEach(({ factor }, i) => {
        const following = written.factors[i + 1];
        collect(factor, bound, following?.sign === '' ? following.factor : undefined, uses, env);
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
    case 'group':
      if (written.open === '‖') markNormed(written, uses, bound, env);
      break;
    default:
  }
  for (const part of partsOf(written)) collect(part, bound, undefined, uses, env);
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
    { written: group.body, symbol: inside, indices, transposed: false, normed: true, argument: undefined, label: '' },
  ]);
}

const reserved: ReadonlySet<string> = new Set(['e', 'pi', 'infty', '1', '0', 'partial', 'nabla']);

function argumentText(next: Written | undefined): string | undefined {
  const group = next?.kind === 'scripted' ? next.base : next;
  if (group?.kind !== 'group' || group.open !== '(') return undefined;
  return group.body.kind === 'additive' ? undefined : textOf(group.body);
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
  if (known !== undefined && slotCount(known) > 0) return false;
  if (
    sub.kind === 'symbol' &&
    env.table.find({ letter: letterOf(sub), font: fontOf(sub), sub: '', sup: '' })?.kind === 'size'
  )
    return false;
  return sub.kind === 'number' ? sub.text === '0' : isLabel(sub, env);
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

const functionLetters: ReadonlySet<string> = new Set([
  'f',
  'g',
  'h',
  'F',
  'G',
  'sigma',
  'phi',
  'psi',
  'softmax',
  'p',
  'P',
  'q',
  'Pr',
]);

function meaningByUse(uses: readonly Use[], defined: ReadonlySet<string>, env: Env): Meant | undefined {
  const [first] = uses;
  if (first === undefined) return undefined;
  const spelling = spellingOfUse(first);
  if (
    (spelling.letter === 'I' || spelling.letter === 'delta') &&
    uses.every((use) => use.indices === 2 || use.indices === 0) &&
    !defined.has(spelling.letter)
  )
    return undefined;
  const labelled = first.label !== '';
  const written = spelledOf({ ...spelling, sub: labelled ? first.label : '' }, first.written);
  const base = {
    name: env.table.unusedName(plainNameOf(spelling)),
    latex: writeLatex(written),
    written,
    origin: 'inferred' as const,
  };
  const most = Math.max(...uses.map((use) => use.indices));
  const least = Math.min(...uses.map((use) => use.indices));
  const applied = uses.filter((use) => use.argument !== undefined);
  if (isFunction(uses, applied, spelling.letter, defined)) {
    const families = Array.from({ length: most }, () => env.sizes.fresh(base.name));
    return {
      ...base,
      kind: 'function',
      families,
      parameters: undefined,
      shape: { sorts: [], layout: 'scalar' },
      sameAs: undefined,
      facts: [],
    };
  }
  if (applied.length > 0 && new Set(applied.map((use) => use.argument)).size === 1 && defined.has(spelling.letter))
    env.usage.displayed.add(base.name);
  const vectorUse = uses
    .filter((use) => use.indices === most)
    .some((use) => use.transposed || use.normed || (use.symbol.font === 'bold' && most > 0));
  const rank = rankOf(uses, most, least, vectorUse);
  const fresh = (count: number) => Array.from({ length: count }, () => env.sizes.fresh(base.name));
  const [families, axes] = vectorUse && most > 0 ? [most, rank] : [0, Math.max(most, rank)];
  return {
    ...base,
    kind: 'quantity',
    families: fresh(families),
    shape: { sorts: fresh(axes), layout: layoutOf(axes) },
    values: undefined,
    facts: [],
  };
}

/** The axes of one value: capitals are matrices, small bold or transposed letters vectors. */
function rankOf(uses: readonly Use[], most: number, least: number, vectorUse: boolean): number {
  const asWhole = uses.filter((use) => use.indices === least);
  const marked = asWhole.some(
    (use) => use.transposed || use.normed || use.symbol.font === 'bold' || use.symbol.accents.includes('vec'),
  );
  const [first] = uses;
  const capital = first !== undefined && /^\p{Lu}/u.test(first.symbol.letter.replace(/^\\/, ''));
  if (vectorUse && most > 0) return capital && most === 0 ? 2 : 1;
  return marked && least === 0 ? (capital ? 2 : 1) : 0;
}

/** Applied to different arguments, or defined at one; `S(1 - S)` and `y(a)` once are products. */
function isFunction(
  uses: readonly Use[],
  applied: readonly Use[],
  letter: string,
  defined: ReadonlySet<string>,
): boolean {
  if (applied.length === 0) return false;
  const everywhere = applied.length === uses.length;
  const texts = new Set(applied.map((use) => use.argument));
  if (functionLetters.has(letter)) return true;
  return texts.size > 1 ? everywhere || defined.has(`${letter}()`) : false;
}
