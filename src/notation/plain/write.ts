/** Terms, families, sorts and claims → the canonical plain line. `docs/plain-notation.md` is the grammar. */

import { compare, equal, isInteger, minusOne, type Rational, show, zero } from '../../number/rational.ts';
import type { Claim } from '../../term/claim.ts';
import { sameTerm } from '../../term/equality.ts';
import { minusOne as minusOneTerm } from '../../term/build.ts';
import { freshName, namesIn, refersTo } from '../../term/scope.ts';
import type { Binder, Family, Of, Sort, Term } from '../../term/term.ts';
import type { PlainContext } from './context.ts';
import { foldOf, foldWords, isBare, nameText, relationSigns, reserved } from './words.ts';

/** What the names in a text mean at one place: the enclosing variables by name, and whether a bare name is a size. */
interface Place {
  readonly scope: readonly string[];
  readonly inRange: boolean;
}

class Writer {
  private readonly outside: readonly string[];
  private readonly sizes: ReadonlySet<string>;
  private readonly used: ReadonlySet<string>;
  readonly top: Place;

  constructor(context: PlainContext, used: ReadonlySet<string>) {
    this.outside = context.scope ?? [];
    this.sizes = context.sizes ?? new Set();
    this.used = used;
    this.top = { scope: this.outside, inRange: false };
  }

  /** The place inside one more binder, and what its variable is called there. */
  private under(binder: Binder, place: Place): { readonly name: string; readonly place: Place } {
    const stem = binder.hint.replace(/[^A-Za-z0-9_]+/g, '').replace(/^[0-9_]+/, '');
    const taken = (name: string): boolean =>
      this.used.has(name) ||
      this.sizes.has(name) ||
      place.scope.includes(name) ||
      reserved.has(name) ||
      foldOf.has(name);
    const name = freshName(stem === '' ? 'i' : stem, { has: taken });
    return { name, place: { scope: [...place.scope, name], inRange: place.inRange } };
  }

  /** `i in 1..n` and `j in 1..i`, each in the scope of those before it. */
  binders(binders: readonly Binder[], place: Place): { readonly texts: readonly string[]; readonly place: Place } {
    let inner = place;
    const texts = binders.map((binder) => {
      const sort = this.sort(binder.sort, inner);
      const { name, place: next } = this.under(binder, inner);
      inner = next;
      return `${name} in ${sort}`;
    });
    return { texts, place: inner };
  }

  sort(sort: Sort, place: Place): string {
    switch (sort.kind) {
      case 'range': {
        const ends = { scope: place.scope, inRange: true };
        const low = this.sum(sort.low, ends);
        return `${low.startsWith('[') ? `(${low})` : low}..${this.sum(sort.high, ends)}`;
      }
      case 'interval':
        return `[${this.sum(sort.low, place)}, ${this.sum(sort.high, place)}]`;
      case 'set':
        return nameText(sort.name);
      case 'real':
        return 'real';
    }
  }

  family(family: Family, place: Place): string {
    if (family.binders.length === 0) return this.sum(family.body, place);
    if (isContractible(family)) return this.contracted(family, family.body, place);
    const { texts, place: inner } = this.binders(family.binders, place);
    return `(${texts.join(', ')}) => ${this.sum(family.body, inner)}`;
  }

  /** `z[i, l in 1..K]`: the binders stand in the slots that are their variables. */
  private contracted(family: Family, body: Of<'entry'>, place: Place): string {
    const { texts, place: inner } = this.binders(family.binders, place);
    const rank = family.binders.length;
    const slots = body.slots.map((slot) =>
      slot.kind === 'bound' && slot.depth < rank ? texts[rank - 1 - slot.depth] : this.sum(slot, inner),
    );
    return `${nameText(body.symbol)}[${slots.join(', ')}]`;
  }

  /** Any term, without parentheses around it. */
  sum(term: Term, place: Place): string {
    if (term.kind !== 'add' || term.terms.length < 2) return this.product(term, place);
    return term.terms.reduce((text, part, i) => {
      const next =
        part.kind === 'add' && part.terms.length > 1 ? `(${this.sum(part, place)})` : this.product(part, place);
      if (i === 0) return next;
      return next.startsWith('-') ? `${text} - ${next.slice(1)}` : `${text} + ${next}`;
    }, '');
  }

  /** Any term but a sum, without parentheses around it. */
  private product(term: Term, place: Place): string {
    if (term.kind === 'rational') return show(term.value);
    if (term.kind !== 'mul' || term.factors.length < 2) return this.power(term, place);
    const [first, second, ...rest] = term.factors;
    if (first === undefined || second === undefined) return this.power(term, place);
    const signed = isMinusOne(first) && !startsWithNumber(second);
    const start = signed ? `-${this.factor(second, place)}` : this.leading(first, place);
    return (signed ? rest : [second, ...rest]).reduce<string>((text, factor) => {
      const inverted = invertedBy(factor);
      return inverted === undefined
        ? `${text} * ${this.factor(factor, place)}`
        : `${text} / ${this.divisor(inverted, place)}`;
    }, start);
  }

  private leading(term: Term, place: Place): string {
    return term.kind === 'rational' ? show(term.value) : this.factor(term, place);
  }

  private factor(term: Term, place: Place): string {
    return isLoose(term) || isNegative(term) ? `(${this.sum(term, place)})` : this.power(term, place);
  }

  private divisor(term: Term, place: Place): string {
    return term.kind === 'rational' ? literalAtom(term.value) : this.factor(term, place);
  }

  /** A power, or something that needs no parentheses anywhere. */
  private power(term: Term, place: Place): string {
    if (term.kind !== 'power') return this.atom(term, place);
    const { base, exponent } = term;
    const below = base.kind === 'rational' ? literalAtom(base.value) : this.closed(base, place);
    const above =
      exponent.kind === 'rational' && isInteger(exponent.value) ? show(exponent.value) : this.closed(exponent, place);
    return `${below}^${above}`;
  }

  private closed(term: Term, place: Place): string {
    const needed = term.kind === 'power' || term.kind === 'rational' || isLoose(term);
    return needed ? `(${this.sum(term, place)})` : this.atom(term, place);
  }

  private atom(term: Term, place: Place): string {
    switch (term.kind) {
      case 'rational':
        return show(term.value);
      case 'size':
        return (this.readsAsSize(term.name, place) ? '' : '#') + nameText(term.name);
      case 'bound':
        return this.variable(term.depth, place);
      case 'entry':
        if (term.slots.length > 0) return nameText(term.symbol) + this.slots(term.slots, place);
        return (
          nameText(term.symbol) +
          (this.readsAsSize(term.symbol, place) || place.scope.includes(term.symbol) ? '[]' : '')
        );
      case 'bracket':
        return `[${this.sum(term.left, place)} ${relationSigns.get(term.relation)} ${this.sum(term.right, place)}]`;
      case 'fold': {
        const { texts, place: inner } = this.binders([term.binder], place);
        return `${foldWords.get(term.operator)}(${texts.join(', ')}, ${this.sum(term.body, inner)})`;
      }
      case 'add':
        return `add(${this.list(term.terms, place)})`;
      case 'mul':
        return `mul(${this.list(term.factors, place)})`;
      case 'power':
        return this.power(term, place);
      case 'apply':
        return this.application(term, place);
      case 'derivative':
        return `diff(${this.sum(term.body, place)}, ${this.sum(term.by, place)})`;
      case 'at':
        return `at(${this.sum(term.body, place)}, ${nameText(term.symbol)} = ${this.family(term.value, place)})`;
    }
  }

  private readsAsSize(name: string, place: Place): boolean {
    return place.inRange || this.sizes.has(name);
  }

  private variable(depth: number, place: Place): string {
    const index = place.scope.length - 1 - depth;
    const name = place.scope[index];
    const inside = index >= this.outside.length;
    if (name !== undefined && (inside || this.isUsable(name, index))) return name;
    return `$${this.outside.length - 1 - index}`;
  }

  /** A name given from outside serves only when it is a plain name that means nothing else. */
  private isUsable(name: string, index: number): boolean {
    return isBare(name) && !this.used.has(name) && this.outside.lastIndexOf(name) === index;
  }

  private application(term: Of<'apply'>, place: Place): string {
    const lone = term.args.length === 1;
    const partials = term.partials.map(({ argument, slots }) => {
      if (lone && argument === 0 && slots.length === 0) return "'";
      return `'[${[String(argument + 1), ...slots.map((slot) => this.sum(slot, place))].join(', ')}]`;
    });
    const args = term.args.map((argument) => this.family(argument, place)).join(', ');
    const slots = term.slots.length === 0 ? '' : this.slots(term.slots, place);
    return `${nameText(term.name)}${partials.join('')}(${args})${slots}`;
  }

  private slots(slots: readonly Term[], place: Place): string {
    return `[${this.list(slots, place)}]`;
  }

  private list(terms: readonly Term[], place: Place): string {
    return terms.map((term) => this.sum(term, place)).join(', ');
  }
}

/** A family of one entry whose variables are, each once and in order, among its slots. */
function isContractible(family: Family): family is Family & { readonly body: Of<'entry'> } {
  const { binders, body } = family;
  if (body.kind !== 'entry') return false;
  let next = binders.length - 1;
  for (const slot of body.slots) {
    if (slot.kind === 'bound' && slot.depth === next) next -= 1;
    else if (binders.some((_, depth) => refersTo(slot, depth))) return false;
  }
  return next === -1;
}

function isMinusOne(term: Term): boolean {
  return term.kind === 'rational' && equal(term.value, minusOne);
}

function isNegative(term: Term): boolean {
  return term.kind === 'rational' && compare(term.value, zero) < 0;
}

/** Written as several parts joined by signs. */
function isLoose(term: Term): boolean {
  return (term.kind === 'add' && term.terms.length > 1) || (term.kind === 'mul' && term.factors.length > 1);
}

/** Whether `-` in front of the factor would be taken as the sign of a number, or stand before a division sign. */
function startsWithNumber(factor: Term): boolean {
  return (factor.kind === 'rational' && !isNegative(factor)) || invertedBy(factor) !== undefined;
}

/** The b of a factor b^-1. */
function invertedBy(factor: Term): Term | undefined {
  return factor.kind === 'power' && sameTerm(factor.exponent, minusOneTerm) ? factor.base : undefined;
}

/** A number where a fraction or a sign would be misread. */
function literalAtom(value: Rational): string {
  return isInteger(value) && compare(value, zero) >= 0 ? show(value) : `(${show(value)})`;
}

function namesOf(families: readonly Family[]): ReadonlySet<string> {
  const found = new Set<string>();
  for (const { binders, body } of families) {
    namesIn(body, found);
    for (const { sort } of binders) {
      if (sort.kind === 'set') found.add(sort.name);
      if (sort.kind === 'range' || sort.kind === 'interval') namesIn(sort.high, namesIn(sort.low, found));
    }
  }
  return found;
}

export function writeTerm(term: Term, context: PlainContext = {}): string {
  const writer = new Writer(context, namesIn(term));
  return writer.sum(term, writer.top);
}

export function writeFamily(family: Family, context: PlainContext = {}): string {
  const writer = new Writer(context, namesOf([family]));
  return writer.family(family, writer.top);
}

export function writeSort(sort: Sort, context: PlainContext = {}): string {
  const writer = new Writer(context, namesOf([{ binders: [{ hint: '', sort }], body: minusOneTerm }]));
  return writer.sort(sort, writer.top);
}

/** `for a in 1..d, b in 1..K, if [a != b]: left = right` */
export function writeClaim(claim: Claim, context: PlainContext = {}): string {
  const sides = [...claim.hypotheses, claim.left, claim.right];
  const writer = new Writer(context, namesOf(sides.map((body) => ({ binders: claim.binders, body }))));
  const { texts, place } = writer.binders(claim.binders, writer.top);
  const head = [
    ...(claim.binders.length === 0 ? [] : [`for ${texts.join(', ')}`]),
    ...(claim.hypotheses.length === 0 ? [] : [`if ${claim.hypotheses.map((h) => writer.sum(h, place)).join(', ')}`]),
  ].join(', ');
  const relation = `${writer.sum(claim.left, place)} ${relationSigns.get(claim.relation)} ${writer.sum(claim.right, place)}`;
  return head === '' ? relation : `${head}: ${relation}`;
}
