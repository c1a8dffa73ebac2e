/** A name and the parenthesis behind it: a function and its arguments, an index, a display of what a quantity depends on, or a product. */

import { apply } from '../../term/build.ts';
import type { Family, Partial, Term } from '../../term/term.ts';
import { slotsFor, type IndexItem } from './access.ts';
import { argumentsOf } from './arguments.ts';
import { carriedBy } from './carried.ts';
import { refuse, type Env } from './env.ts';
import { asFamily } from './families.ts';
import { commonFunction } from '../latex/functions.ts';
import { indexItem, indexItems } from './index-term.ts';
import { partsOf } from './mentions.ts';
import { openValue, readName, valueOfName, type Named } from './names.ts';
import { readOrder } from './orders.ts';
import { primedBy, superscripted } from './powers.ts';
import { probability } from './probability.ts';
import { fontOf, letterOf, spellingOf, textOf } from './spelling.ts';
import { showShape } from './multiply.ts';
import { slotCount, appliedMark, arityMark, type MeantOf, type Shape } from './symbols.ts';
import { broken, entrywise, type Value } from './value.ts';
import { functionNamed } from '../../vocabulary/vocabulary.ts';
import type { Written, WrittenOf } from '../written.ts';

/** The value of head and group together; undefined when they are two factors. */
export function applyHead(head: Written, group: WrittenOf<'group'>, env: Env): Value | undefined {
  if (head.kind !== 'symbol' && head.kind !== 'scripted') return undefined;
  if (group.open === '|' || group.open === '‖' || group.open === '⟨') return undefined;
  const chance = probability(head, group, env);
  if (chance !== undefined) return chance;
  if (group.open !== '(') return undefined;
  const order = readOrder(head, group, env);
  if (order !== undefined) return order;
  const common = commonHead(head, env);
  if (common !== undefined) return called(common.meant, common, argumentsOf(group.body), env, head);
  if (!isKnown(head, env)) return undefined;
  const plain = readName(head, env);
  const named = plain === undefined ? undefined : appliedName(plain, head, argumentsOf(group.body).length, env);
  const meant = named?.meant;
  if (named === undefined || meant === undefined) return undefined;
  // `p_i (1 - p_k)` where p(τ) is p as a rule: what stands bare in the parenthesis stands bare before it.
  if (meant.kind === 'function' && (meant.usual?.length ?? 0) > 0 && standsBare(head, group.body)) return undefined;
  if (meant.kind === 'function') return called(meant, named, argumentsOf(group.body), env, head);
  if (meant.kind !== 'quantity') return undefined;
  const indexed = indexBehind(meant, named, group, env);
  if (indexed !== undefined) return powered(indexed, named, env);
  if (!displays(group.body, meant, env)) return undefined;
  const shown = valueOfName(named, env, shownIndices(group.body, env));
  return powered(named.primes === 0 ? shown : derived(shown, named, group, env), named, env);
}

/** Whether the name stands somewhere without a parenthesis behind it. */
function standsBare(head: Written, body: Written): boolean {
  const own = head.kind === 'scripted' ? head.base : head;
  if (own.kind !== 'symbol') return false;
  // `f_0` is another name than f, and `p_k` is p as `p_i` is.
  const isOwn = (part: Written): boolean => {
    if (head.kind === 'symbol') return part.kind === 'symbol' && textOf(part) === textOf(own);
    return part.kind === 'scripted' && part.sup === null && textOf(part.base) === textOf(own);
  };
  const walk = (part: Written): boolean => {
    if (isOwn(part)) return true;
    if (part.kind === 'scripted') return false;
    if (part.kind !== 'product') return partsOf(part).some(walk);
    return part.factors.some(({ factor }, i) => {
      const behind = part.factors[i + 1]?.factor;
      return isOwn(factor) ? !(behind?.kind === 'group' && behind.open === '(') : walk(factor);
    });
  };
  return walk(body);
}

/** `\\tanh'`, before its argument: the derivative of the function that every text knows by this name. */
function commonHead(head: Written, env: Env): (Named & { readonly meant: MeantOf<'function'> }) | undefined {
  const symbol = head.kind === 'scripted' ? head.base : head;
  if (symbol.kind !== 'symbol' || (head.kind === 'scripted' && head.sub !== null)) return undefined;
  const name = commonFunction(symbol.letter);
  const row = name === undefined ? undefined : functionNamed(name);
  if (row === undefined || env.table.hasLetter(letterOf(symbol))) return undefined;
  if (row.parameters.length !== 1 || row.axes.length > 0 || row.parameters[0]?.axes.length !== 0) return undefined;
  const number: Shape = { sorts: [], layout: 'scalar' };
  const [power, primes] = head.kind === 'scripted' ? [head.sup, head.primes] : [null, 0];
  const meant: MeantOf<'function'> = {
    kind: 'function',
    name: row.name,
    latex: symbol.letter,
    written: symbol,
    origin: 'declared',
    families: [],
    parameters: [number],
    shape: number,
    sameAs: row.name,
    facts: [],
  };
  return { meant, local: undefined, sub: [], sup: [], power, primes, written: head };
}

/** `L'(r)` of a quantity that is written with what it depends on. */
function derived(value: Value, { primes }: Named, group: WrittenOf<'group'>, env: Env): Value {
  const [variable, ...more] = argumentsOf(group.body);
  if (variable === undefined || more.length > 0) return refuse(env, 'unknown-variable', group.span);
  return primedBy(value, primes, variable, env);
}

/** Only a name that has a meaning already is applied to anything: `e^z (1 - p)` makes no function of e. */
function isKnown(head: Written, env: Env): boolean {
  const symbol = head.kind === 'scripted' ? head.base : head;
  if (symbol.kind !== 'symbol') return symbol.kind === 'scripted' && isKnown(symbol, env);
  return env.table.hasLetter(letterOf(symbol));
}

/**
 * A letter that is a size on its own may be declared as a quantity too, with what it depends on: `D(w)`. And a name that is
 * applied to one thing and to two is two functions.
 */
export function appliedName(named: Named, head: Written, arity: number, env: Env): Named {
  const symbol = head.kind === 'scripted' ? head.base : head;
  if (named.meant?.kind === 'function') {
    const bare = spellingOf(named.meant.written);
    const own = bare === undefined ? undefined : env.table.find({ ...bare, sup: arityMark(arity) });
    return own === undefined ? named : { ...named, meant: own };
  }
  if (named.meant?.kind !== 'size' || symbol.kind !== 'symbol') return named;
  const own = env.table.find({ letter: letterOf(symbol), font: fontOf(symbol), sub: '', sup: appliedMark });
  return own === undefined ? named : { ...named, meant: own };
}

/** `f^{-1}(x)` is the inverse function, of which nothing is known; of a function of matrices the inverse of the value. */
function called(meant: MeantOf<'function'>, named: Named, args: readonly Written[], env: Env, head: Written): Value {
  const value = call(meant, named, args, env, head);
  if (named.power === null || textOf(named.power) !== '-1' || meant.shape.sorts.length > 0)
    return powered(value, named, env);
  return entrywise(value, (term) => inverseOf(term));
}

/** The function that stands outermost is replaced. */
export function inverseOf(term: Term): Term {
  return term.kind === 'apply' ? apply(`inverse_of_${term.name}`, term.args, term.slots) : term;
}

function powered(value: Value, named: Named, env: Env): Value {
  return named.power === null ? value : superscripted(value, named.power, env);
}

/** `x(j)` is `x^{(j)}` where x still waits for an index. */
function indexBehind(meant: MeantOf<'quantity'>, named: Named, group: WrittenOf<'group'>, env: Env): Value | undefined {
  const given = named.sub.length + named.sup.length;
  if (given >= slotCount(meant)) return undefined;
  if (meant.families.length === 0) return entryBehind(meant, named, group, env);
  const item = group.body.kind === 'symbol' ? indexItem(group.body, env) : undefined;
  if (
    item?.sort === undefined ||
    !meant.families.some((family) => item.sort !== undefined && env.sizes.couldUnify(family, item.sort))
  )
    return undefined;
  return valueOfName({ ...named, sup: [item, ...named.sup] }, env);
}

/** `q(z)` under a sum over z for a vector q, which times the number z would make no sense: its entry. */
function entryBehind(meant: MeantOf<'quantity'>, named: Named, group: WrittenOf<'group'>, env: Env): Value | undefined {
  const { body } = group;
  if (body.kind !== 'symbol' || named.sub.length + named.sup.length > 0 || meant.shape.sorts.length !== 1)
    return undefined;
  const isIndex = env.scope.get(letterOf(body))?.bound === true || env.chain.indices.has(letterOf(body));
  const item = isIndex ? indexItem(body, env) : undefined;
  const [axis] = meant.shape.sorts;
  if (item?.sort === undefined || axis === undefined || !env.sizes.couldUnify(axis, item.sort)) return undefined;
  return valueOfName({ ...named, sub: [item] }, env);
}

/**
 * `E(w_1, …, w_K)`, `L(\mu, \sigma; x)`, `a_k(x^{(j)})` for a quantity: the parenthesis says what it depends on. Only
 * where every argument is a bare name, and where the symbol is known to be written so or a product makes no sense.
 */
function displays(body: Written, meant: MeantOf<'quantity'>, env: Env): boolean {
  const args = argumentsOf(body);
  if (!args.every((arg) => isBareName(arg))) return false;
  return (
    args.length > 1 ||
    env.usage.displayed.has(meant.name) ||
    args.some((arg) => arg.kind === 'list' || hasOpenRange(arg))
  );
}

function isBareName(written: Written): boolean {
  switch (written.kind) {
    case 'symbol':
    case 'dots':
      return true;
    case 'number':
      return false;
    case 'scripted':
      return written.base.kind === 'symbol';
    case 'group':
      return isBareName(written.body);
    case 'list':
      return written.items.every(isBareName);
    default:
      return false;
  }
}

function hasOpenRange(written: Written): boolean {
  return written.kind === 'span-range' || partsOf(written).some(hasOpenRange);
}

/** The indices that stand in displayed arguments: they are those of the quantity. */
function shownIndices(body: Written, env: Env): readonly IndexItem[] {
  const found: IndexItem[] = [];
  const walk = (written: Written): void => {
    if (written.kind === 'scripted') {
      for (const script of [written.sub, written.sup]) {
        if (script === null) continue;
        const quiet: Env = { ...env, problems: [] };
        found.push(...(indexItems(script, quiet) ?? []).filter((item) => item.term !== undefined));
      }
      return;
    }
    partsOf(written).forEach(walk);
  };
  walk(body);
  return found;
}

/** An application of a function of the document, or of the vocabulary under the document's name. */
function call(meant: MeantOf<'function'>, named: Named, args: readonly Written[], env: Env, head: Written): Value {
  const values = args.map((arg) => env.read(arg, env));
  if (values.some((value) => value.broken)) return broken;
  const filled = slotsFor(meant, named.sup, named.sub, env, head.span);
  if (filled === undefined) return broken;
  const name = meant.sameAs ?? meant.name;
  const carried = carriedBy(meant, args, env);
  const [first] = values;
  if (values.length === 1 && first?.sorts.length === 0) env.usage.ofNumbers.add(meant.name);
  if (values.length === 1 && first !== undefined && first.sorts.length > 0 && isScalarFunction(meant, env)) {
    return entrywise(first, (entry) =>
      apply(name, [{ binders: [], body: entry }, ...carried], [], partialsOf(named.primes)),
    );
  }
  if (meant.parameters !== undefined && !argumentsFit(meant, values, env)) {
    const shapes = (sides: readonly Shape[]): string =>
      sides.map((side) => showShape({ ...broken, ...side }, env)).join(' and ');
    return refuse(env, 'wrong-arguments', head.span, {
      name: meant.latex,
      expected: shapes(meant.parameters),
      given: shapes(values),
    });
  }
  const families: Family[] = [...values.map((value) => asFamily(value, env)), ...carried];
  return openValue(filled, meant.shape.layout, meant.shape.sorts.length, (slots: readonly Term[]) =>
    apply(name, families, slots, partialsOf(named.primes)),
  );
}

function isScalarFunction(meant: MeantOf<'function'>, env: Env): boolean {
  if (meant.shape.sorts.length > 0) return false;
  if (meant.sameAs !== undefined) return true;
  if (meant.parameters === undefined) return meant.origin === 'declared' && env.usage.ofNumbers.has(meant.name);
  return meant.parameters.length === 1 && meant.parameters[0]?.sorts.length === 0;
}

function partialsOf(primes: number): readonly Partial[] {
  return Array.from({ length: primes }, () => ({ argument: 0, slots: [] }));
}

/** As many arguments as parameters, of their ranks; sizes are unified. More arguments than parameters are a display. */
function argumentsFit(meant: MeantOf<'function'>, values: readonly Value[], env: Env): boolean {
  const parameters = meant.parameters ?? [];
  return (
    values.length === parameters.length &&
    parameters.every((parameter, i) => {
      const value = values[i];
      return (
        value !== undefined &&
        value.sorts.length === parameter.sorts.length &&
        parameter.sorts.every((sort, axis) => {
          const mine = value.sorts[axis];
          return mine !== undefined && env.sizes.unify(sort, mine);
        })
      );
    })
  );
}
