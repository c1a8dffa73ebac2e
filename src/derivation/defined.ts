/** Which lines say for the first time what a name is, and what the lines before them have said. */

import type { Chain } from '../notation/meaning/env.ts';
import { mentionsAsValue, visit } from '../notation/meaning/mentions.ts';
import { spellingOf, textOf } from '../notation/meaning/spelling.ts';
import type { Written } from '../notation/written.ts';
import {
  comparesKnown,
  definitionKey,
  isOfChances,
  isRateOf,
  meantBy,
  nameOfLeft,
  namesTwice,
  type DefinedName,
} from './definitions.ts';
import type { WrittenLink } from './derivation.ts';
import { valueless } from './estimate-names.ts';
import { isUpdate, type Context } from './read-link.ts';

export class Defined {
  private readonly keys = new Set<string>();
  private readonly imposed = new Set<string>();
  /** `p(y | x; a) = …` */
  private readonly chances: { readonly name: DefinedName; readonly formula: Written }[] = [];

  /** The name that the line defines: a chain that begins with a name that has no meaning yet; after an imposed condition it may be solved for. */
  keyOf(link: WrittenLink, chain: Chain, context: Context): string | undefined {
    if (isUpdate(link) || link.concluded || comparesKnown(link, context)) return undefined;
    if (link.place > 0 || !['=', ':=', '≡', '←'].includes(link.sign)) return undefined;
    const name = nameOfLeft(link.left.written);
    if (name === undefined) return undefined;
    const isKnown = context.table.find(name.spelling)?.origin === 'declared';
    const point = isKnown ? undefined : pointOf(name.head);
    // Bayes' rule claims something.
    if (name.conditional && link.role === 'claim' && isOfChances(link.right.written, name)) return undefined;
    if (namesTwice(name) || isRateOf(name.head, this.keys)) return undefined;
    if (link.right.written !== null && isOfItsWhole(name, link.right.written, context, chain)) return undefined;
    const key = definitionKey(name, context, chain);
    if (key === undefined || this.keys.has(key) || (this.isSolvedFor(link) && link.role === 'claim')) return undefined;
    const isDefined = (other: string): boolean => this.keys.has(`${key}[${other}]`);
    if (link.right.written !== null && !link.stated && isRecurrence(link.right.written, name, point, isDefined))
      return undefined;
    // `x_1 = 1, x_2 = 2`: each says what one member is, and what is said of all of them then is a claim.
    const isBegun = [...this.keys].some((other) => other.startsWith(`${key}[`));
    if (point === undefined) return isBegun ? undefined : key;
    return isDefined(point) ? undefined : `${key}[${point}]`;
  }

  add(key: string, { left, right }: WrittenLink): void {
    this.keys.add(key);
    const name = nameOfLeft(left.written);
    if (name?.conditional === true && right.written !== null) this.chances.push({ name, formula: right.written });
  }

  /** A condition: it may be solved for one of its names, as they are written, or for its estimate. */
  impose(link: WrittenLink): void {
    for (const tree of [link.left.written, link.right.written]) {
      if (tree !== null) visit(tree, (part) => void (isNamed(part) && this.imposed.add(textOf(part))));
    }
  }

  /** `p(y | x; b) = σ(a^T x)`, where that is p(y | x; a). */
  isOfOtherParameters({ left, right, role }: WrittenLink): boolean {
    const name = nameOfLeft(left.written);
    const formula = right.written;
    if (role !== 'claim' || name?.conditional !== true || formula === null) return false;
    return this.chances.some(({ name: other, formula: before }) => {
      if (other.spelling.letter !== name.spelling.letter || other.arguments.length !== name.arguments.length)
        return false;
      const pairs = name.arguments.map((own, i) => [own, other.arguments[i] ?? own] as const);
      const isKept = (was: Written): boolean => contains(before, was) && contains(formula, was);
      return pairs.some(([own, was]) => textOf(own) !== textOf(was) && isKept(was) && !contains(formula, own));
    });
  }

  private isSolvedFor(link: WrittenLink): boolean {
    const head = link.left.written;
    if (head === null) return false;
    const plain = head.kind === 'symbol' ? { ...head, accents: [] } : (valueless(head) ?? head);
    return this.imposed.has(textOf(head)) || this.imposed.has(textOf(plain));
  }
}

/** `x_i = …` with X on the right, of which x_i is known to be a row. */
function isOfItsWhole(name: DefinedName, right: Written, context: Context, chain: Chain): boolean {
  const meant = meantBy(name, context, chain);
  const whole = meant?.kind === 'part' ? context.table.named(meant.of) : undefined;
  const letter = whole === undefined ? undefined : spellingOf(whole.written)?.letter;
  return letter !== undefined && mentionsAsValue(right, letter);
}

function isNamed({ kind }: Written): boolean {
  return kind === 'symbol' || kind === 'scripted';
}

function contains(formula: Written, name: Written): boolean {
  const text = textOf(name);
  let found = false;
  visit(formula, (part) => void (found ||= isNamed(part) && textOf(part) === text));
  return found;
}

/** `z_2 = W z_1` leads to a member of which it was said before what it is. */
function isRecurrence(
  right: Written,
  { head, spelling }: DefinedName,
  point: string | undefined,
  isDefined: (point: string) => boolean,
): boolean {
  if (point === undefined) return mentionsAsValue(right, spelling.letter);
  let found = false;
  visit(right, (part) => {
    if (part.kind !== 'scripted' || head.kind !== 'scripted' || textOf(part.base) !== textOf(head.base)) return;
    const other = pointOf(part);
    found ||= other === undefined || !isDefined(other);
  });
  return found;
}

/** The numbers that a name has for indices, where it has no others. */
function pointOf(head: Written): string | undefined {
  if (head.kind !== 'scripted') return undefined;
  // `z^{(2)}` is the second of them, as `z_2` is.
  const scripts = [head.sup?.kind === 'group' && head.sup.open === '(' ? head.sup.body : null, head.sub];
  const items = scripts.flatMap((script) => (script?.kind === 'list' ? script.items : script === null ? [] : [script]));
  return items.length > 0 && items.every(({ kind }) => kind === 'number') ? items.map(textOf).join(',') : undefined;
}
