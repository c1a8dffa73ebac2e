/** What notes such as `x_i ∈ ℝ^d` and `j = 1, …, k` say about symbols: shapes and ranges. */

import { countLetter } from '../notation/meaning/evidence.ts';
import type { Env } from '../notation/meaning/env.ts';
import { usualIndices } from '../notation/meaning/number-letters.ts';
import { setSort, sizeTerm } from '../notation/meaning/sets.ts';
import { upTo } from '../notation/meaning/sizes.ts';
import { itemsOf, mentionsAsValue, visit } from '../notation/meaning/mentions.ts';
import { indexMark, type Meant } from '../notation/meaning/symbols.ts';
import { letterOf, plainNameOf, spellingOf, textOf, type Spelling } from '../notation/meaning/spelling.ts';
import { isLabel } from '../notation/meaning/labels.ts';
import { spelledOf } from '../notation/meaning/names.ts';
import { writeLatex } from '../notation/latex/write.ts';
import { layoutOf } from '../notation/meaning/value.ts';
import type { Sort } from '../term/term.ts';
import type { Written, WrittenOf } from '../notation/written.ts';
import { isIndexLetter } from './side-conditions.ts';

/** Labels are known before anything is guessed of letters: `c` may be an index where `c_d` is a label. */
export function learnLabels(notes: readonly Written[], forest: readonly Written[], env: Env): void {
  for (const note of notes) {
    const last = note.kind === 'relation' ? note.rest.at(-1) : undefined;
    if (note.kind !== 'relation' || last?.sign !== '∈' || !isListed(unbraced(last.operand))) continue;
    const names = note.first.kind === 'list' ? note.first.items : [note.first];
    for (const name of names) {
      declareLabels(name, last.operand, env);
      if (isOnlyBelow(name, forest)) declareLabel(name, last.operand, env);
    }
  }
}

/** `W_1 ∈ ℝ^{m×d}`, `W_2 ∈ ℝ^{k×m}`: letters whose members differ in shape are no families. */
function lettersOfManyShapes(notes: readonly Written[]): ReadonlySet<string> {
  const spaces = new Map<string, Set<string>>();
  for (const note of notes) {
    const last = note.kind === 'relation' ? note.rest.at(-1) : undefined;
    if (note.kind !== 'relation' || last?.sign !== '∈') continue;
    for (const name of itemsOf(note.first)) {
      const spelling = name.kind === 'scripted' && name.sub?.kind === 'number' ? spellingOf(name) : undefined;
      if (spelling === undefined) continue;
      spaces.set(spelling.letter, (spaces.get(spelling.letter) ?? new Set()).add(textOf(last.operand)));
    }
  }
  return new Set([...spaces].filter(([, texts]) => texts.size > 1).map(([letter]) => letter));
}

/** `forest`: all formulas of the text. */
export function learnNotes(notes: readonly Written[], forest: readonly Written[], env: Env): void {
  const apart = lettersOfManyShapes(notes);
  for (const note of notes) {
    if (note.kind !== 'relation') continue;
    const last = note.rest.at(-1);
    if (last === undefined) continue;
    const names = note.first.kind === 'list' ? note.first.items : [note.first];
    const space = last.sign === '∈' ? spaceSorts(last.operand, env) : undefined;
    if (last.sign === '∈' && isSetOfNumbers(last.operand))
      names.forEach((name) => declareIndicator(name, last.operand, env));
    const isApart = (name: Written): boolean =>
      isToldApart(name, apart, forest, env) || isNamedApart(name, notes, forest, env);
    if (space !== undefined) names.forEach((name) => declareShape(name, space, names, isApart(name), env));
    else if (last.sign === '∈' || isListed(last.operand))
      names.filter(isIndexLetter).forEach((name) => learnRange(name, last.operand, env));
  }
  for (const tree of forest)
    visit(tree, (part) => {
      for (const name of turnedIn(part)) declareSample(name, env);
      if (countsOthers(part, env)) declareSample(part, env);
    });
}

/** `\sum_{i=1}^n x_i` beside `x ∈ ℝ^d`: i runs over something else than the entries of x. */
function countsOthers(part: Written, env: Env): boolean {
  const index = part.kind === 'scripted' ? indexOfOne(part) : undefined;
  const spelling = index === undefined ? undefined : spellingOf(part);
  if (index === undefined || spelling === undefined) return false;
  const meant = env.table.find({ ...spelling, sub: '', sup: '' });
  const [slot] = meant?.kind === 'quantity' ? meant.shape.sorts : [];
  const sorts = (env.usage.letters.get(letterOf(index)) ?? []).map(({ sort }) => sort);
  return (
    slot !== undefined && sorts.length > 0 && sorts.every((sort) => isSampled(sort) && !env.sizes.same(sort, slot))
  );
}

/** `1, …, n`: as many as there are samples; up to k may be the first entries of one. */
function isSampled(sort: Sort): boolean {
  return sort.kind === 'range' && sort.high.kind === 'size' && /^[nNmM]$/.test(sort.high.name);
}

/** Whatever is transposed, or stands behind what is: `x_i^\top`, and x_i of `w^\top x_i`. */
function turnedIn(part: Written): readonly Written[] {
  if (part.kind === 'scripted') return isTransposed(part.sup) ? [{ ...part, sup: null }] : [];
  if (part.kind !== 'product') return [];
  return part.factors.flatMap(({ factor, sign }, i) => {
    const before = part.factors[i - 1]?.factor;
    return sign === '' && before?.kind === 'scripted' && isTransposed(before.sup) ? [factor] : [];
  });
}

function isTransposed(sup: Written | null): boolean {
  return sup !== null && /^(?:T|top|intercal)$/.test(textOf(sup));
}

/** `w^\top x_i` beside `x \in \mathbb{R}^d`: x_i is no entry of x, but one of many such vectors. */
function declareSample(name: Written, env: Env): void {
  const spelling = spellingOf(name);
  if (spelling === undefined || name.kind !== 'scripted' || indexOfOne(name) === undefined) return;
  const bare = { ...spelling, sub: '', sup: '' };
  const meant = env.table.find(bare);
  if (meant?.kind !== 'quantity' || meant.origin !== 'defined' || meant.families.length > 0) return;
  const isVector = meant.shape.sorts.length === 1 && meant.values === undefined;
  if (!isVector || env.table.find({ ...bare, sub: indexMark }) !== undefined) return;
  declareBeside(name, spelling, env, (own) => ({
    families: [env.sizes.fresh(own)],
    shape: meant.shape,
    values: undefined,
    facts: [],
  }));
}

function unbraced(written: Written): Written {
  return written.kind === 'group' && written.open === '{' ? written.body : written;
}

/** `y_d ∈ {1, …, C}`: a label for every d, also beside an index y. */
function declareLabels(name: Written, set: Written, env: Env): void {
  const spelling = spellingOf(name);
  const values = setSort(set, env);
  if (spelling === undefined || values === undefined || name.kind !== 'scripted' || indexOfOne(name) === undefined)
    return;
  if (env.table.hasLetter(spelling.letter)) return;
  declareBeside(name, spelling, env, (own) => ({
    families: [env.sizes.fresh(own)],
    shape: { sorts: [], layout: 'scalar' },
    values,
    facts: [],
  }));
}

/** It stands below other letters, and nothing is a function of it. */
function isOnlyBelow(name: Written, forest: readonly Written[]): boolean {
  const own = textOf(name);
  let [below, applied] = [false, false];
  for (const tree of forest)
    visit(tree, (part) => {
      if (part.kind === 'scripted' && part.sub !== null)
        visit(part.sub, (item) => void (below ||= item.kind === 'symbol' && textOf(item) === own));
      if (part.kind === 'conditional') visit(part, (item) => void (applied ||= textOf(item) === own));
      if (part.kind === 'group' && part.open === '(')
        applied ||= itemsOf(part.body).some((item) => textOf(item) === own);
    });
  return below && !applied;
}

/** `y ∈ {1, …, K}`: a label, where nothing counts by y. */
function declareLabel(name: Written, set: Written, env: Env): void {
  if (name.kind !== 'symbol' || usualIndices.has(letterOf(name)) || env.usage.bound.has(letterOf(name))) return;
  const [spelling, values] = [spellingOf(name), setSort(set, env)];
  if (spelling === undefined || values === undefined || env.table.hasLetter(spelling.letter)) return;
  const said = { latex: writeLatex(name), written: name, origin: 'defined' } as const;
  const shape = { sorts: [], layout: 'scalar' } as const;
  const own = env.table.unusedName(plainNameOf(spelling));
  env.table.declare(spelling, { kind: 'quantity', name: own, ...said, families: [], shape, values, facts: [] });
}

/** The letter i of `x_i` and `x^{(i)}`. */
function indexOfOne({ sub, sup }: WrittenOf<'scripted'>): WrittenOf<'symbol'> | undefined {
  const script = sub ?? (sup?.kind === 'group' ? sup.body : null);
  return (sub === null || sup === null) && script?.kind === 'symbol' && isIndexLetter(script) ? script : undefined;
}

function isSetOfNumbers(written: Written): boolean {
  if (written.kind === 'group') return written.open === '{' && isSetOfNumbers(written.body);
  return written.kind === 'list' && written.items.every((item) => item.kind === 'number' || item.kind === 'additive');
}

/** `I_{ij} ∈ {0, 1}` stated of a letter that would be the identity or a delta: entries of its own beside it. */
function declareIndicator(name: Written, set: Written, env: Env): void {
  const spelling = spellingOf(name);
  if (spelling === undefined || name.kind !== 'scripted' || name.sub === null || name.sup !== null) return;
  const bare = { ...spelling, sub: '', sup: '' };
  if (!/^(?:I|delta)$/.test(spelling.letter) || env.table.find(bare) !== undefined) return;
  const count = name.sub.kind === 'product' ? name.sub.factors.length : itemsOf(name.sub).length;
  declareBeside(name, spelling, env, (own) => ({
    families: [],
    shape: { sorts: Array.from({ length: count }, () => env.sizes.fresh(own)), layout: layoutOf(count) },
    values: undefined,
    facts: textOf(set) === '{0,1}' ? [{ kind: 'binary' }] : [],
  }));
}

/** A quantity with indices, beside whatever the bare letter means. */
function declareBeside(
  name: WrittenOf<'scripted'>,
  spelling: Spelling,
  env: Env,
  kindOf: (own: string) => Pick<Extract<Meant, { kind: 'quantity' }>, 'families' | 'shape' | 'values' | 'facts'>,
): void {
  const bare = { ...spelling, sub: '', sup: '' };
  const written = spelledOf(bare, name);
  const own = env.table.unusedName(plainNameOf(bare));
  const said = { name: own, latex: writeLatex(written), written, origin: 'defined' } as const;
  env.table.declare({ ...bare, sub: indexMark }, { kind: 'quantity', ...said, ...kindOf(own) });
}

function isListed(written: Written): boolean {
  if (written.kind === 'list') return written.items.some((item) => item.kind === 'dots');
  return written.kind === 'product' && written.factors.some((f) => f.factor.kind === 'dots');
}

function learnRange(name: Written, range: Written, env: Env): void {
  if (name.kind !== 'symbol') return;
  // `y ∈ {0, 1}` of a y that is calculated with says what numbers it may be.
  if (/^\{0,1\}$/.test(textOf(range).replaceAll(/[\s\\]/g, '')) && env.usage.calculated.has(letterOf(name))) return;
  const sort = setSort(range, env);
  if (sort !== undefined && env.sizes.isKnown(sort)) countLetter(env.usage, letterOf(name), sort, env);
}

/** The axes of ℝ^d, ℝ^{m×n}, {0, 1}^d; none of ℝ. */
function spaceSorts(written: Written, env: Env): readonly Sort[] | undefined {
  const base = written.kind === 'scripted' ? written.base : written;
  const isSpace = base.kind === 'symbol' ? base.letter === 'R' : written.kind === 'scripted' && isSetOfNumbers(base);
  if (!isSpace) return undefined;
  const sup = written.kind === 'scripted' ? written.sup : null;
  // `ℝ^+` is a part of the line, and no space of size +.
  if (sup === null || /^(?:\+|plus)+$/.test(textOf(sup))) return [];
  const sizes = sup.kind === 'product' && sup.factors.some((f) => f.sign === '\\times') ? splitTimes(sup) : [sup];
  const sorts = sizes.map((size) => sizeTerm(size, env));
  return sorts.some((term) => term === undefined) ? undefined : sorts.filter((term) => term !== undefined).map(upTo);
}

function splitTimes(product: Extract<Written, { kind: 'product' }>): readonly Written[] {
  const parts: Written[][] = [[]];
  for (const { sign, factor } of product.factors) {
    if (sign === '\\times') parts.push([]);
    parts.at(-1)?.push(factor);
  }
  return parts.map((part) => {
    const [only] = part;
    return part.length === 1 && only !== undefined
      ? only
      : { kind: 'product', factors: part.map((factor) => ({ sign: '' as const, factor })), span: product.span };
  });
}

/** In `w, x_1, …, x_N ∈ ℝ^d` the last index is the number of them; in `w, x_i ∈ ℝ^d` none is. */
function lastIndexOf(letter: string, all: readonly Written[]): Written | null {
  const indices = all.flatMap((name) =>
    name.kind === 'scripted' && spellingOf(name)?.letter === letter ? [name.sub ?? name.sup] : [],
  );
  const first = indices[0] ?? null;
  const isCounted = first !== null && (first.kind === 'group' ? first.body : first).kind === 'number';
  return isCounted && indices.length > 1 ? (indices.at(-1) ?? null) : null;
}

/** `W_1 ∈ ℝ^{m×d}` beside `W_2 ∈ ℝ^{k×m}`, `h_{prev}`, and `W_z` where z is no index but something else: a name of its own. */
function isToldApart(name: Written, apart: ReadonlySet<string>, forest: readonly Written[], env: Env): boolean {
  const letter = spellingOf(name)?.letter;
  if (name.kind !== 'scripted' || letter === undefined) return false;
  if (name.sub?.kind === 'number') return apart.has(letter);
  if (name.sub?.kind === 'text' || name.sub?.kind === 'product') return isLabel(name.sub, env);
  const below = name.sub?.kind === 'symbol' ? letterOf(name.sub) : '';
  if (below === '' || usualIndices.has(below) || env.usage.bound.has(below)) return false;
  return forest.some((tree) => mentionsAsValue(tree, below)) || isAlone(letter, below, forest, env);
}

/** `x_a ∈ ℝ^d`, `x_p ∈ ℝ^d`, `x_n ∈ ℝ^d`: each is named by itself, and nothing runs over them. */
function isNamedApart(name: Written, notes: readonly Written[], forest: readonly Written[], env: Env): boolean {
  if (name.kind !== 'scripted' || name.base.kind !== 'symbol' || name.sub?.kind !== 'symbol') return false;
  const own = letterOf(name.base);
  const below = (part: Written): string | undefined =>
    part.kind === 'scripted' && part.base.kind === 'symbol' && letterOf(part.base) === own
      ? part.sub === null
        ? ''
        : textOf(part.sub)
      : undefined;
  const named = new Set(
    notes.flatMap((note) => (note.kind === 'relation' ? itemsOf(note.first).flatMap((each) => below(each) ?? []) : [])),
  );
  const isRunning = (text: string): boolean => env.usage.bound.has(text) || env.usage.letters.has(text);
  if (named.size < 2 || [...named].some(isRunning) || [...named].every((text) => usualIndices.has(text))) return false;
  let found = true;
  for (const tree of forest)
    visit(tree, (part) => {
      const text = below(part);
      if (text !== undefined && !named.has(text)) found = false;
    });
  return found;
}

/** `v_c`, of a letter that stands with no other index: as `in` and `out` would, it tells one of a few things from the others. */
function isAlone(letter: string, below: string, forest: readonly Written[], env: Env): boolean {
  if (env.usage.letters.has(below)) return false;
  let found = true;
  for (const tree of forest)
    visit(tree, (part) => {
      if (part.kind !== 'scripted' || part.base.kind !== 'symbol') return;
      const isOwn = letterOf(part.base) === letter;
      const text = part.sub === null ? '' : textOf(part.sub);
      // Nor does it stand below another letter that has indices.
      if (isOwn ? text !== below : text === below && isCountedElsewhere(letterOf(part.base), below, forest))
        found = false;
    });
  return found;
}

function isCountedElsewhere(letter: string, below: string, forest: readonly Written[]): boolean {
  let found = false;
  for (const tree of forest)
    visit(tree, (part) => {
      if (
        part.kind === 'scripted' &&
        part.base.kind === 'symbol' &&
        letterOf(part.base) === letter &&
        part.sub !== null
      )
        found ||= textOf(part.sub) !== below;
    });
  return found;
}

/** Only what nobody declared: a declaration outranks a note. */
function declareShape(
  name: Written,
  sorts: readonly Sort[],
  all: readonly Written[],
  isApart: boolean,
  env: Env,
): void {
  const spelling = spellingOf(name);
  if (spelling === undefined) return;
  const bare = isApart ? { ...spelling, sup: '' } : { ...spelling, sub: '', sup: '' };
  if (env.table.find(bare) !== undefined || env.table.find(spelling) !== undefined) return;
  const families: Sort[] = [];
  if (name.kind === 'scripted' && (name.sub !== null || name.sup !== null) && !isApart) {
    const high = lastIndexOf(spelling.letter, all);
    const count = high === null ? undefined : sizeTerm(high.kind === 'group' ? high.body : high, env);
    families.push(count === undefined ? env.sizes.fresh(spelling.letter) : upTo(count));
  }
  const written = spelledOf(bare, name);
  env.table.declare(bare, {
    kind: 'quantity',
    name: env.table.unusedName(plainNameOf(bare)),
    latex: writeLatex(written),
    written,
    origin: 'defined',
    families,
    shape: { sorts, layout: layoutOf(sorts.length) },
    values: undefined,
    facts: [],
  });
}
