/** A symbol with its scripts: which name it is, which indices it carries, and what is left for a power or a transpose. */

import { apply, entry, size } from '../../term/build.ts';
import { carriedBy, dependsByName } from './carried.ts';
import { slotsFor, type FilledSlot, type IndexItem } from './access.ts';
import { localTerm, refuse, warn, type Env } from './env.ts';
import { asFamily } from './families.ts';
import { isAlsoIndex } from './hidden.ts';
import { indexItems, isOfAnother, subscriptItems } from './index-term.ts';
import { writeLatex } from '../latex/write.ts';
import { fontOf, letterOf, plainNameOf, pointMarks, textOf, type Spelling } from './spelling.ts';

import { isDecoration, isLabel, isQuantityLetter, isSize, listed, wordIn } from './labels.ts';
import { asFunction, slotCount, type Meant, type MeantOf } from './symbols.ts';
import { broken, layoutOf, scalar, valueOf, type Value } from './value.ts';
import type { Family, Term } from '../../term/term.ts';
import type { Written, WrittenOf } from '../written.ts';

/** What is left of the superscript once indices and labels are taken off. */
export interface Named {
  readonly meant: Meant | undefined; // undefined: a bound or free index used as a number
  readonly local: Term | undefined;
  readonly sub: readonly IndexItem[];
  readonly sup: readonly IndexItem[];
  readonly power: Written | null;
  readonly primes: number;
  readonly written: Written;
}

/** Splits a written name; undefined when the tree is no name at all. */
export function readName(written: Written, env: Env): Named | undefined {
  const plain = (meant: Meant | undefined, local: Term | undefined): Named => ({
    meant,
    local,
    sub: [],
    sup: [],
    power: null,
    primes: 0,
    written,
  });
  if (written.kind === 'group' && written.open === '{') return readName(written.body, env);
  if (written.kind === 'symbol') {
    const letter = letterOf(written);
    const index = isAlsoIndex(letter, env) ? env.chain.indices.get(letter) : undefined;
    const local = env.scope.get(letter) ?? index;
    if (local !== undefined) return plain(undefined, localTerm(local));
    return plain(
      meantOf({ letter: letterOf(written), font: fontOf(written), sub: '', sup: '' }, written, 0, env),
      undefined,
    );
  }
  if (written.kind !== 'scripted') return undefined;
  const base = written.base.kind === 'group' && written.base.open === '{' ? written.base.body : written.base;
  if (base.kind === 'symbol') return labelledName({ ...written, base }, base, env);
  if (base.kind !== 'scripted' || base.primes > 0) return undefined;
  // `{\mathbf{S}_0}_{ij}`: a label inside, indices outside.
  const inner = readName(base, env);
  if (inner?.meant === undefined || inner.power !== null || inner.sub.length + inner.sup.length > 0) return undefined;
  return scripts(inner.meant, undefined, written.sub, written.sup, written, env);
}

/** Labels that belong to the name are taken off first: the longest declared spelling wins. */
function labelledName(whole: WrittenOf<'scripted'>, base: WrittenOf<'symbol'>, env: Env): Named {
  const written = whole.sub === null ? whole : { ...whole, sub: listed(whole.sub) };
  const spelling: Spelling = { letter: letterOf(base), font: fontOf(base), sub: '', sup: '' };
  const sub = written.sub === null ? '' : textOf(written.sub);
  const sup = written.sup === null ? '' : textOf(written.sup);
  const rest = (meant: Meant, takesSub: boolean, takesSup: boolean): Named =>
    scripts(meant, undefined, takesSub ? null : written.sub, takesSup ? null : written.sup, written, env);
  if (written.sup !== null && isDecoration(written.sup)) return decorated(written, spelling, sup, env);
  for (const [withSub, withSup] of [
    [true, true],
    [true, false],
    [false, true],
  ] as const) {
    if ((withSub && sub === '') || (withSup && sup === '')) continue;
    const found = env.table.find({ ...spelling, sub: withSub ? sub : '', sup: withSup ? sup : '' });
    if (found !== undefined) return rest(found, withSub, withSup);
  }
  const marked = written.sub === null ? undefined : wordIn(written.sub, env);
  if (marked !== undefined) {
    const own = { ...spelling, sub: textOf(marked.word) };
    const meant = env.table.find(own) ?? meantOf(own, written, indexItems(marked.rest, env)?.length ?? 0, env);
    return scripts(meant, undefined, marked.rest, written.sup, written, env);
  }
  const local = env.scope.get(spelling.letter);
  if (local !== undefined && written.sub === null)
    return scripts(undefined, localTerm(local), null, written.sup, written, env);
  const known = env.table.find(spelling);
  if (
    written.sub !== null &&
    written.sub.kind !== 'number' &&
    isQuantityLetter(written.sub, env) &&
    env.table.find({ ...spelling, sub }) === undefined
  ) {
    return scripts(meantOf({ ...spelling, sub }, written, 0, env), undefined, null, written.sup, written, env);
  }
  if (known === undefined && written.sub !== null && isLabel(written.sub, env)) {
    return scripts(meantOf({ ...spelling, sub }, written, 0, env), undefined, null, written.sup, written, env);
  }
  // `w_{t+1}` beside `w_t`; and `w_{opt}` is a point like w, no entry of it.
  const isPoint = pointMarks.test(sub) && known?.kind === 'quantity' && slotCount(known) > 0;
  const stepped = isPoint ? known : written.sub === null ? undefined : env.table.findStepped({ ...spelling, sub });
  if (stepped !== undefined)
    return scripts(sibling(stepped, { ...spelling, sub }, written, env), undefined, null, written.sup, written, env);
  const slotless = known === undefined || slotCount(known) === 0 || known.origin === 'inferred';
  const isScripted = written.sub !== null || written.sup?.kind === 'group';
  const indexed =
    isScripted && (slotless || isOfAnother(written, known, env)) ? env.table.findIndexed(spelling) : undefined;
  if (indexed !== undefined) return scripts(indexed, undefined, written.sub, written.sup, written, env);
  const meant =
    known ?? meantOf(spelling, written, written.sub === null ? 0 : (indexItems(written.sub, env)?.length ?? 0), env);
  if (
    known !== undefined &&
    slotCount(known) === 0 &&
    written.sub !== null &&
    (isLabel(written.sub, env) || isSize(written.sub, env))
  ) {
    return scripts(meantOf({ ...spelling, sub }, written, 0, env), undefined, null, written.sup, written, env);
  }
  return scripts(meant, undefined, written.sub, written.sup, written, env);
}

function decorated(written: WrittenOf<'scripted'>, spelling: Spelling, sup: string, env: Env): Named {
  const marked = { ...spelling, sup };
  const unsub: Written = { ...written, sub: null };
  const known = env.table.find(marked);
  if (known !== undefined) return scripts(known, undefined, written.sub, null, written, env);
  const bare: Written = written.sub === null && written.primes === 0 ? written.base : { ...written, sup: null };
  const plain = env.table.hasLetter(spelling.letter) ? readName(bare, env) : undefined;
  const alike = plain?.meant !== undefined && plain.meant.kind !== 'size' && plain.meant.kind !== 'index';
  if (plain?.meant === undefined || !alike)
    return scripts(meantOf(marked, unsub, 0, env), undefined, written.sub, null, written, env);
  return { ...plain, meant: sibling(plain.meant, marked, unsub, env), written };
}

function scripts(
  meant: Meant | undefined,
  local: Term | undefined,
  sub: Written | null,
  sup: Written | null,
  written: WrittenOf<'scripted'>,
  env: Env,
): Named {
  const subItems =
    sub === null ? [] : (subscriptItems(sub, env, meant === undefined ? 0 : slotCount(meant)) ?? unreadIndex(sub, env));
  const labels =
    sup !== null && meant !== undefined && isIndexLabel(sup, meant, subItems.length, env)
      ? indexItems(sup, env)
      : undefined;
  return {
    meant,
    local,
    sub: subItems,
    sup: labels ?? [],
    power: labels === undefined ? sup : null,
    primes: written.primes,
    written,
  };
}

function unreadIndex(sub: Written, env: Env): readonly IndexItem[] {
  refuse(env, 'unread-index', sub.span, { text: textOf(sub) });
  return [];
}

/** `x^{(i)}`, `a^{[l]}`, and a bare letter where a family still waits for its index. */
function isIndexLabel(sup: Written, meant: Meant, filled: number, env: Env): boolean {
  if (slotCount(meant) === 0) return false;
  if (sup.kind === 'group' && (sup.open === '(' || sup.open === '[')) return true;
  if (sup.kind !== 'symbol' || slotCount(meant) <= filled) return false;
  if (meant.kind !== 'quantity' && meant.kind !== 'function') return false;
  const letter = letterOf(sup);
  const local = env.scope.get(letter) ?? env.chain.indices.get(letter);
  const declared = env.table.find({ letter, font: fontOf(sup), sub: '', sup: '' });
  const sort = local?.sort ?? (declared?.kind === 'index' ? declared.sort : undefined);
  return sort !== undefined && meant.families.some((family) => env.sizes.couldUnify(family, sort));
}

/** Another symbol of the same kind: `W_{t+1}` beside `W_t`. */
function sibling(like: Meant, spelling: Spelling, written: Written, env: Env): Meant {
  const spelled = spelledOf(spelling, written);
  const meant: Meant = {
    ...like,
    name: env.table.unusedName(plainNameOf(spelling)),
    written: spelled,
    latex: writeLatex(spelled),
  };
  env.table.declare(spelling, meant);
  return meant;
}

/** The meaning of a spelling; an unknown one is taken down as a new symbol with as many slots as it is used with. */
function meantOf(spelling: Spelling, written: Written, slots: number, env: Env): Meant {
  const known = env.table.find(spelling);
  if (known !== undefined) return known;
  const name = env.table.unusedName(plainNameOf(spelling));
  const spelled = spelledOf(spelling, written);
  const quantity: MeantOf<'quantity'> = {
    kind: 'quantity',
    name,
    latex: writeLatex(spelled),
    written: spelled,
    origin: 'inferred',
    families: [],
    shape: { sorts: Array.from({ length: slots }, () => env.sizes.fresh(name)), layout: layoutOf(slots) },
    values: undefined,
    facts: [],
  };
  const meant: Meant = dependsByName(spelled, env) ? asFunction(quantity) : quantity;
  env.table.declare(spelling, meant);
  if (!env.usage.undeclared.has(name)) env.usage.undeclared.set(name, written.span);
  return meant;
}

/** The name alone: the symbol with the labels that belong to it, without indices. */
export function spelledOf(spelling: Spelling, written: Written): Written {
  const base = written.kind === 'scripted' ? written.base : written;
  if (written.kind !== 'scripted' || (spelling.sub === '' && spelling.sup === '')) return base;
  return {
    ...written,
    sub: spelling.sub === '' ? null : written.sub,
    sup: spelling.sup === '' ? null : written.sup,
    primes: 0,
  };
}

/** The value of a name whose indices are in their slots. */
export function valueOfName(named: Named, env: Env, shown: readonly IndexItem[] = []): Value {
  if (named.local !== undefined) return scalar(named.local);
  const meant = named.meant;
  if (meant === undefined) return broken;
  switch (meant.kind) {
    case 'size':
      return scalar(meant.term);
    case 'index': {
      const local = env.chain.indices.get(meant.name) ?? {
        symbol: meant.name,
        sort: env.chain.relaxed.has(meant.name) ? env.sizes.fresh(meant.name) : meant.sort,
        letter: meant.name,
        bound: false,
      };
      env.chain.indices.set(meant.name, local);
      return scalar(localTerm(local));
    }
    case 'part':
      return part(meant, named, env, shown);
    case 'quantity':
    case 'function':
      return quantity(meant, named, env, shown);
  }
}

function quantity(
  meant: MeantOf<'quantity'> | MeantOf<'function'>,
  named: Named,
  env: Env,
  shown: readonly IndexItem[],
): Value {
  const filled = slotsFor(meant, named.sup, named.sub, env, named.written.span, shown);
  if (filled === undefined) return broken;
  if (meant.kind === 'function') {
    const args = leftOut(meant, env);
    if (args.length > 0)
      return openValue(filled, meant.shape.layout, meant.shape.sorts.length, (slots) => apply(meant.name, args, slots));
    warn(env, 'arguments-left-out', named.written.span, { name: meant.latex });
  }
  return openValue(filled, meant.shape.layout, meant.shape.sorts.length, (slots) => entry(meant.name, slots));
}

/** The arguments that a function is always written with, and what its name says it depends on. */
function leftOut(meant: MeantOf<'function'>, env: Env): readonly Family[] {
  const usual = meant.usual ?? [];
  const variable = env.chain.variable?.kind === 'scripted' ? env.chain.variable.base : env.chain.variable;
  const named = usual.filter((args) => args.some((arg) => variable !== undefined && textOf(arg) === textOf(variable)));
  const args = (usual.length > 1 ? named : usual)[0] ?? [];
  // By z_1, of z, and the two are different symbols: what is meant cannot be told.
  const other = env.chain.variable === undefined ? undefined : readName(env.chain.variable, env)?.meant?.name;
  const clashes = args.some(
    (arg) => variable !== undefined && textOf(arg) === textOf(variable) && readName(arg, env)?.meant?.name !== other,
  );
  if (clashes) return [];
  const values = args.map((arg) => env.read(arg, env));
  if (values.some((value) => value.broken)) return [];
  return [...values.map((value) => asFamily(value, env)), ...carriedBy(meant, args, env)];
}

/** Row or column k of a matrix: its index is a family, what is left a column vector. */
function part(meant: MeantOf<'part'>, named: Named, env: Env, shown: readonly IndexItem[]): Value {
  const whole = env.table.named(meant.of);
  const [row, column] = whole?.kind === 'quantity' && whole.families.length === 0 ? whole.shape.sorts : [];
  if (whole?.kind !== 'quantity' || row === undefined || column === undefined)
    return refuse(env, 'part-of-no-matrix', named.written.span, { name: meant.latex, of: meant.of });
  const [family, axis] = meant.axis === 0 ? [row, column] : [column, row];
  const member: MeantOf<'quantity'> = {
    ...whole,
    latex: meant.latex,
    families: [family],
    shape: { sorts: [axis], layout: 'column' },
  };
  const filled = slotsFor(member, named.sup, named.sub, env, named.written.span, shown);
  if (filled === undefined) return broken;
  return openValue(filled, 'column', 1, (slots) => entry(whole.name, meant.axis === 0 ? slots : slots.toReversed()));
}

/** The slots that stay open are the axes of the value. */
export function openValue(
  filled: readonly FilledSlot[],
  layout: Value['layout'],
  rank: number,
  make: (slots: readonly Term[]) => Term,
): Value {
  const open = filled.filter((slot) => slot.term === undefined);
  const whole = open.length === rank && filled.slice(filled.length - rank).every((slot) => slot.term === undefined);
  return valueOf(
    open.map((slot) => slot.sort),
    (slots) => {
      let next = 0;
      return make(filled.map((slot) => slot.term ?? slots[next++] ?? size('?')));
    },
    whole ? layout : open.length === 1 ? 'vector' : layoutOf(open.length),
  );
}
