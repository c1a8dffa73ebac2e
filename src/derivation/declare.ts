/** From the declarations of a document to its table of symbols. */

import { add, integer, mul, size } from '../term/build.ts';
import type { Fact } from '../term/signature.ts';
import type { Sort, Term } from '../term/term.ts';
import { problem, type Problem } from '../source/problem.ts';
import { writeLatex } from '../notation/latex/write.ts';
import { plainNameOf, type Spelling } from '../notation/meaning/spelling.ts';
import type { Sizes } from '../notation/meaning/sizes.ts';
import { upTo } from '../notation/meaning/sizes.ts';
import {
  appliedMark,
  indexMark,
  type Meant,
  type Shape as ValueShape,
  type SymbolTable,
} from '../notation/meaning/symbols.ts';
import { layoutOf, type Layout } from '../notation/meaning/value.ts';
import type { Written } from '../notation/written.ts';
import type { Axis, DeclaredKind, Shape } from './declared-kind.ts';
import type { Declaration } from './document.ts';
import type { Range, Size } from './kind-sizes.ts';
import { readKind, splitNames } from './kinds.ts';
import { nameParts, type NameParts } from './declared-names.ts';

export interface Declared {
  readonly table: SymbolTable;
  readonly sizes: Sizes;
  /** Quantities declared with what they depend on: `L(\theta)`, `scalar function of w`. */
  readonly displayed: Set<string>;
  /** Letters that the document binds or declares as indices. */
  readonly indexLetters: ReadonlySet<string>;
  readonly problems: Problem[];
  /** Ranges that declarations give by the way: `vector d, i in 1..N`. */
  readonly ranges: Map<string, Range>;
}

interface Item {
  readonly name: string;
  readonly parts: NameParts;
  readonly kind: DeclaredKind;
  readonly declaration: Declaration;
}

/** Sizes first, then indices, then what is built from them; parts of matrices last. */
export function declareAll(declarations: readonly Declaration[], into: Declared): void {
  const items = declarations.flatMap((declaration) => itemsOf(declaration, into.problems));
  const rank = (item: Item): number =>
    item.kind.shape.kind === 'dimension' ? 0 : item.kind.shape.kind === 'index' ? 1 : item.kind.partOf === null ? 2 : 3;
  for (const item of items) collectRanges(item.kind.shape, into.ranges);
  for (const item of items.toSorted((a, b) => rank(a) - rank(b))) if (!isIdentity(item)) declareItem(item, into);
}

/** `I: identity` says what I is anyhow, in every size. */
function isIdentity({ name, kind: { shape, facts } }: Item): boolean {
  return (
    name === 'I' &&
    shape.kind === 'matrix' &&
    shape.rows === null &&
    shape.columns === null &&
    facts.includes('identity')
  );
}

function collectRanges(shape: Shape, ranges: Map<string, Range>): void {
  if (shape.kind !== 'family') return;
  if (shape.over.kind === 'range') ranges.set(shape.over.index, shape.over.range);
  collectRanges(shape.member, ranges);
}

function itemsOf(declaration: Declaration, problems: Problem[]): readonly Item[] {
  const reading = readKind(declaration.kind);
  if (reading.kind === null) {
    problems.push(problem('unknown-kind', declaration.span, { ...reading.facts, names: declaration.names }));
    return [];
  }
  const kind = reading.kind;
  return splitNames(declaration.names).flatMap((quoted) => {
    const name = quoted.replace(/^(['"])(.*)\1$/s, '$2');
    const parts = nameParts(name);
    if (parts !== undefined) return [{ name, parts, kind, declaration }];
    problems.push(problem('unread-name', declaration.span, { name }));
    return [];
  });
}

function declareItem(item: Item, into: Declared): void {
  const { parts, kind } = item;
  const alternatives = kind.spellings
    .flatMap((spelling) => splitNames(spelling))
    .map((spelling) => nameParts(spelling))
    .filter((other) => other !== undefined);
  const own =
    alternatives.find((other) => sameLetter(other, parts)) ?? (parts.isWord ? alternatives[0] : undefined) ?? parts;
  const meant = meaningOf(item, own, into);
  if (meant === undefined) return;
  for (const spelled of [parts, own, ...alternatives.filter((other) => parts.isWord || sameLetter(other, parts))])
    spell(spelled, meant, into);
  // Another letter for the same thing, where no declaration needs that letter itself.
  for (const other of alternatives) if (!into.table.hasLetter(other.spelling.letter)) spell(other, meant, into);
  if (
    (kind.rows !== '' || kind.columns !== '') &&
    meant.kind === 'quantity' &&
    meant.families.length === 0 &&
    meant.shape.sorts.length === 2
  )
    declareParts(kind, meant, into);
}

function sameLetter(a: NameParts, b: NameParts): boolean {
  return a.spelling.letter === b.spelling.letter;
}

/** Registers a meaning under a spelling; where an index stands in the name, under the letter with any index. */
function spell(parts: NameParts, meant: Meant, into: Declared): void {
  const { spelling } = parts;
  const isFamily = (meant.kind === 'quantity' || meant.kind === 'function') && meant.families.length > 0;
  const scripted = spelling.sub !== '' || spelling.sup !== '';
  const takesIndex = scripted && (meant.kind === 'part' || (isFamily && isIndexScript(parts, into)));
  const bare: Spelling = { ...spelling, sub: '', sup: '' };
  if (parts.arguments !== undefined && into.table.find(bare)?.kind === 'size') {
    into.table.declare(
      { ...bare, sup: appliedMark },
      { ...meant, written: parts.whole, latex: writeLatex(parts.whole) },
    );
  } else if (!takesIndex) {
    into.table.declare(spelling, meant);
  } else if (into.table.find(bare) === undefined || into.table.find(bare)?.name === meant.name) {
    into.table.declare(bare, meant);
  } else {
    into.table.declare({ ...bare, sub: indexMark }, meant);
  }
}

function isIndexScript(parts: NameParts, into: Declared): boolean {
  const script = parts.spelling.sub === '' ? parts.spelling.sup.replace(/[()[\]]/g, '') : parts.spelling.sub;
  return parts.spelling.sup.startsWith('(') || /^[a-z](?:,?[a-z])?$/.test(script) || into.indexLetters.has(script);
}

function declareParts(kind: DeclaredKind, matrix: Meant, into: Declared): void {
  for (const [names, axis] of [
    [kind.rows, 0],
    [kind.columns, 1],
  ] as const) {
    const parts = names === '' ? undefined : nameParts(names);
    if (parts === undefined) continue;
    const bare: Spelling = { ...parts.spelling, sub: '', sup: '' };
    const written = parts.written.kind === 'scripted' ? parts.written.base : parts.written;
    const name = into.table.unusedName(plainNameOf(bare));
    const rows = into.table.find(bare);
    if (rows !== undefined) inheritFacts(matrix, rows, axis, into);
    into.table.declare(bare, {
      kind: 'part',
      name,
      latex: writeLatex(written),
      written,
      origin: 'declared',
      of: matrix.name,
      axis,
    });
  }
}

/** What is declared of the rows one by one is true of the matrix along its rows. */
function inheritFacts(matrix: Meant, part: Meant, axis: 0 | 1, into: Declared): void {
  if (matrix.kind !== 'quantity' || part.kind !== 'quantity') return;
  if (part.families.length !== 1 || part.shape.sorts.length !== 1 || part.facts.length === 0) return;
  const facts = part.facts.map((fact): Fact => ('slot' in fact ? { ...fact, slot: 1 - axis } : fact));
  into.table.redefine({ ...matrix, facts: [...matrix.facts, ...facts] });
}

function meaningOf(item: Item, own: NameParts, into: Declared): Meant | undefined {
  const { kind } = item;
  const written = nameWritten(own, kind, into);
  const named = item.parts.isWord ? item.parts : own;
  const base = {
    name: into.table.unusedName(
      plainNameOf(written.kind === 'symbol' ? { ...named.spelling, sub: '', sup: '' } : named.spelling),
    ),
    latex: writeLatex(written),
    written,
    origin: 'declared' as const,
  };
  if (kind.partOf !== null) {
    const of = nameParts(kind.partOf.symbol);
    const whole = of === undefined ? undefined : into.table.find(of.spelling);
    if (whole !== undefined) return { ...base, kind: 'part', of: whole.name, axis: kind.partOf.axis === 'row' ? 0 : 1 };
  }
  const { member, families } = unwrap(kind.shape, own, into);
  const facts = factsOf(kind, families.length, member);
  const quantity = (sorts: readonly Sort[], layout: Layout, values?: Sort): Meant => ({
    ...base,
    kind: 'quantity',
    families,
    shape: { sorts, layout },
    values,
    facts,
    ...(kind.freeOf.length === 0 ? {} : { freeOf: kind.freeOf }),
  });
  switch (member.kind) {
    case 'dimension':
      return families.length > 0 ? quantity([], 'scalar') : { ...base, kind: 'size', term: size(base.name) };
    case 'index':
      return { ...base, kind: 'index', sort: rangeSort(member.range, into) ?? into.sizes.fresh(base.name) };
    case 'label':
      return quantity([], 'scalar', rangeSort(member.range, into) ?? into.sizes.fresh(base.name));
    case 'scalar':
    case 'vector':
    case 'matrix':
    case 'tensor': {
      if (own.arguments !== undefined) into.displayed.add(base.name);
      const shape = valueShape(member, base.name, into);
      return quantity(shape.sorts, shape.layout);
    }
    case 'function':
      return functionMeaning(member, { ...base, families }, facts, into);
    case 'density':
    case 'distribution':
    case 'probability':
      return {
        ...base,
        kind: 'function',
        families,
        parameters: undefined,
        shape: { sorts: [], layout: 'scalar' },
        sameAs: undefined,
        facts,
      };
    case 'set':
    case 'family':
      return undefined;
  }
}

/** A result that is named beside `function of x` makes it a quantity that depends on x; otherwise it is applied. */
function functionMeaning(
  shape: Extract<Shape, { kind: 'function' }>,
  base: { name: string; latex: string; written: Written; origin: 'declared'; families: readonly Sort[] },
  facts: readonly Fact[],
  into: Declared,
): Meant {
  const result = shape.result === null ? undefined : valueShape(shape.result.shape, base.name, into);
  const named =
    shape.parameters !== null &&
    shape.parameters.length > 0 &&
    shape.parameters.every((parameter) => parameter.kind === null);
  if (result !== undefined && named) {
    into.displayed.add(base.name);
    return { ...base, kind: 'quantity', shape: result, values: undefined, facts };
  }
  const kinds = shape.parameters?.map(({ kind }) => kind) ?? [null];
  return {
    ...base,
    kind: 'function',
    parameters: kinds.some((kind) => kind === null)
      ? undefined
      : kinds.flatMap((kind) => (kind === null ? [] : [valueShape(kind.shape, base.name, into)])),
    shape: result ?? { sorts: [], layout: 'scalar' },
    sameAs: shape.sameAs === '' ? undefined : shape.sameAs,
    facts,
  };
}

function nameWritten(own: NameParts, kind: DeclaredKind, into: Declared): Written {
  const { written } = own;
  if (written.kind !== 'scripted') return written;
  const index =
    kind.shape.kind !== 'dimension' && unwrap(kind.shape, own, into).families.length > 0 && isIndexScript(own, into);
  return kind.partOf !== null || index ? written.base : written;
}

/** The families around the member, outermost first; an index in the name is one where the kind does not say so. */
function unwrap(
  shape: Shape,
  own: NameParts,
  into: Declared,
): { readonly member: Shape; readonly families: readonly Sort[] } {
  const families: Sort[] = [];
  let member = shape;
  while (member.kind === 'family') {
    families.unshift(axisSort(member.over, into));
    member = member.member;
  }
  const script = own.spelling.sub === '' ? own.spelling.sup : own.spelling.sub;
  const letter = script.replace(/[()[\]]/g, '');
  const index =
    families.length === 0 && letter !== '' ? into.table.find({ letter, font: '', sub: '', sup: '' }) : undefined;
  const range = families.length === 0 ? into.ranges.get(letter) : undefined;
  if (index?.kind === 'index') families.push(index.sort);
  else if (range !== undefined) families.push(rangeSort(range, into) ?? into.sizes.fresh(letter));
  else if (families.length === 0) families.push(...boundLetters(letter, into));
  return { member, families };
}

/** `x_i` where the document sums over i, `w_{ij}` over both: one for each; the sums say over what. */
function boundLetters(script: string, into: Declared): readonly Sort[] {
  const letters = script.split(',').flatMap((part) => (/^[a-z]{2,3}$/.test(part) ? part.split('') : [part]));
  const bound = letters.every((letter) => into.indexLetters.has(letter) && !into.table.hasLetter(letter));
  return bound ? letters.map((letter) => into.sizes.fresh(letter)) : [];
}

function axisSort(axis: Axis, into: Declared): Sort {
  switch (axis.kind) {
    case 'range':
      return rangeSort(axis.range, into) ?? into.sizes.fresh('n');
    case 'over': {
      const name = axis.over.kind === 'name' ? nameParts(axis.over.name) : undefined;
      const meant = name === undefined ? undefined : into.table.find(name.spelling);
      return meant?.kind === 'index' ? meant.sort : upTo(sizeTerm(axis.over, into));
    }
    case 'unknown':
      return into.sizes.fresh('n');
  }
}

function rangeSort(range: Range | null, into: Declared): Sort | undefined {
  return range === null
    ? undefined
    : { kind: 'range', low: sizeTerm(range.low, into), high: sizeTerm(range.high, into) };
}

/** A name in a size is a dimension, declared or not. */
function sizeTerm(declared: Size, into: Declared): Term {
  switch (declared.kind) {
    case 'number':
      return integer(declared.value);
    case 'sum':
      return add(declared.terms.map((term) => sizeTerm(term, into)));
    case 'product':
      return mul(declared.factors.map((factor) => sizeTerm(factor, into)));
    case 'name': {
      const parts = nameParts(declared.name);
      const known = parts === undefined ? undefined : into.table.find(parts.spelling);
      if (known?.kind === 'size') return known.term;
      const name = parts === undefined ? declared.name : plainNameOf(parts.spelling);
      const term = size(name);
      if (parts !== undefined && known === undefined)
        into.table.declare(parts.spelling, {
          kind: 'size',
          name,
          latex: writeLatex(parts.written),
          written: parts.written,
          origin: 'declared',
          term,
        });
      return term;
    }
  }
}

function valueShape(shape: Shape, name: string, into: Declared): ValueShape {
  const sort = (declared: Size | null): Sort =>
    declared === null ? into.sizes.fresh(name) : upTo(sizeTerm(declared, into));
  switch (shape.kind) {
    case 'vector':
      return { sorts: [sort(shape.size)], layout: shape.row ? 'row' : 'column' };
    case 'matrix':
      return { sorts: [sort(shape.rows), sort(shape.columns)], layout: 'matrix' };
    case 'tensor':
      return { sorts: shape.sizes.map(sort), layout: layoutOf(shape.sizes.length) };
    default:
      return { sorts: [], layout: 'scalar' };
  }
}

function factsOf(kind: DeclaredKind, families: number, member: Shape): readonly Fact[] {
  const slot = summedSlot(kind, families, member);
  return kind.facts.flatMap((fact): readonly Fact[] => {
    if (fact !== 'one-hot' && fact !== 'simplex' && fact !== 'sums-to-one') return [{ kind: fact }];
    return slot === undefined ? [] : [{ kind: fact, slot }];
  });
}

/** What of a matrix sums to 1 has to be said: its rows or its columns. */
function summedSlot({ along }: DeclaredKind, families: number, member: Shape): number | undefined {
  if (member.kind === 'vector') return families;
  if (member.kind === 'matrix' && along !== null) return families + (along === 'rows' ? 1 : 0);
  return member.kind === 'scalar' && families === 1 ? 0 : undefined;
}
