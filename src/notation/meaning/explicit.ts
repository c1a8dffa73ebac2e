/** A term written out in full: every binder, index, product and parenthesis, so that reading it gives the term again. */

import { compare, negate, zero } from '../../number/rational.ts';
import { freshName, openBinder, openFamily, symbolOf } from '../../term/scope.ts';
import { entry, rationalOf } from '../../term/build.ts';
import type { Binder, Family, Of, Sort, Term } from '../../term/term.ts';
import type { ProductSign, SignedTerm, Written, WrittenOf } from '../written.ts';
import * as draw from './draw.ts';
import type { ChanceShape } from './env.ts';

/** How the names of a document are written; bound names are added on the way down. */
export interface Names {
  /** A symbol, size or function of the document; undefined where it has no spelling of its own. */
  readonly symbol: (name: string) => Written | undefined;
  /** Does the bare name stand for all its entries, as many axes as that? */
  readonly isWhole: (name: string, rank: number) => boolean;
  /** A probability function taken apart: `p(y = …, | x = …)`. */
  readonly chance: (name: string) => ChanceShape | undefined;
  /** The document's own name for a function of the vocabulary. */
  readonly alias: (vocabularyName: string) => Written | undefined;
  readonly taken: (letter: string) => boolean;
}

interface Site {
  readonly names: Names;
  readonly bound: ReadonlySet<string>;
}

export function explicit(term: Term, names: Names, bound: readonly string[] = []): Written {
  return sum(term, { names, bound: new Set(bound) });
}

/** Names for the axes of a claim, distinct from every name of the document. */
export function letterFor(hint: string, taken: (letter: string) => boolean): string {
  const wanted = hint.replace(/#\d+$/, '');
  if (/^[a-z]$/.test(wanted) && !taken(wanted)) return wanted;
  const free = 'mlrsquvabcghiktnwop'.split('').find((letter) => !taken(letter));
  return free ?? freshName(wanted, { has: taken });
}

/** Anything; what binds loosest is left as it is. */
function sum(term: Term, site: Site): Written {
  if (term.kind === 'add') return draw.additive(term.terms.map((part, i) => signed(part, i, site)));
  const behind = behindMinus(term);
  return behind === undefined
    ? product(term, site)
    : draw.additive([{ sign: '-', implicit: false, term: joined(behind, site) }]);
}

function signed(term: Term, position: number, site: Site): SignedTerm {
  const behind = behindMinus(term);
  if (behind !== undefined) return { sign: '-', implicit: false, term: joined(behind, site) };
  return {
    sign: '+',
    implicit: position === 0,
    term: term.kind === 'add' ? draw.group(sum(term, site)) : product(term, site),
  };
}

/** The factors behind a minus sign that read back as this term. */
function behindMinus(term: Term): readonly Term[] | undefined {
  if (term.kind === 'rational') return compare(term.value, zero) < 0 ? [rationalOf(negate(term.value))] : undefined;
  if (term.kind !== 'mul') return undefined;
  const [first, ...rest] = term.factors;
  if (first?.kind !== 'rational' || compare(first.value, zero) >= 0 || rest.length === 0) return undefined;
  if (!isMinusOne(first)) return [rationalOf(negate(first.value)), ...rest];
  // −1 · 2 would read as the number −2.
  return rest[0]?.kind === 'rational' && compare(rest[0].value, zero) > 0 ? undefined : rest;
}

function isMinusOne(term: Term | undefined): boolean {
  return term?.kind === 'rational' && term.value.numerator === -1n && term.value.denominator === 1n;
}

function isOne(term: Term): boolean {
  return term.kind === 'rational' && term.value.numerator === 1n && term.value.denominator === 1n;
}

function isInverse(term: Term | undefined): term is Of<'power'> {
  return term?.kind === 'power' && isMinusOne(term.exponent) && term.base.kind !== 'rational';
}

/** x · y⁻¹ and nothing else. */
function isFraction(term: Of<'mul'>): boolean {
  const [above, below] = term.factors;
  return term.factors.length === 2 && above !== undefined && !isOne(above) && !isMinusOne(above) && isInverse(below);
}

function product(term: Term, site: Site): Written {
  if (term.kind !== 'mul' || isFraction(term)) return factor(term, site);
  const written = joined(term.factors, site);
  return term.factors.length === 1 ? draw.group(written) : written;
}

/** Factors one behind the other, each by itself: two of them make no fraction. */
function joined(factors: readonly Term[], site: Site): Written {
  const last = factors.length - 1;
  const written = factors.map((part, i) => (i === last ? factor(part, site) : closed(part, site)));
  const [only] = written;
  return written.length === 1 && only !== undefined ? only : draw.product(written, '\\cdot');
}

/** A factor that swallows what follows it is put in parentheses unless it is the last. */
function closed(term: Term, site: Site): Written {
  const written = factor(term, site);
  return written.kind === 'big' || written.kind === 'derivative' ? draw.group(written) : written;
}

function factor(term: Term, site: Site): Written {
  switch (term.kind) {
    case 'add':
      return draw.group(sum(term, site));
    case 'mul': {
      const [above, below] = term.factors;
      if (isFraction(term) && above !== undefined && isInverse(below))
        return draw.fraction(sum(above, site), sum(below.base, site));
      return draw.group(sum(term, site));
    }
    case 'rational':
      if (compare(term.value, zero) < 0) return draw.group(sum(term, site));
      return term.value.denominator === 1n
        ? draw.number(term.value.numerator)
        : draw.fraction(draw.number(term.value.numerator), draw.number(term.value.denominator));
    case 'power':
      if (isInverse(term)) return draw.fraction(draw.number(1n), sum(term.base, site));
      return power(term, site);
    case 'fold':
      return fold(term, site);
    case 'derivative':
      return draw.derivative(sum(term.by, site), draw.group(sum(term.body, site)));
    default:
      return atom(term, site);
  }
}

function power(term: Of<'power'>, site: Site): Written {
  const exponent = sum(term.exponent, site);
  const base = factor(term.base, site);
  if (base.kind === 'scripted' && base.sup === null && base.base.kind === 'symbol') return { ...base, sup: exponent };
  const simple = base.kind === 'symbol' || base.kind === 'number' || base.kind === 'group';
  return draw.script(simple ? base : draw.group(base), null, exponent);
}

function fold(term: Of<'fold'>, site: Site): Written {
  const { letter, inner } = bind(term.binder, site);
  const body = openBinder(term.body, entry(letter, []));
  const written =
    body.kind === 'add' || behindMinus(body) !== undefined ? draw.group(sum(body, inner)) : product(body, inner);
  const sort = term.binder.sort;
  if (term.operator === 'integral') return draw.integral(sort, letter, written, (end) => sum(end, site));
  return draw.big(term.operator, bounds(letter, sort, site), written);
}

function bounds(letter: string, sort: Sort, site: Site): { readonly sub: Written; readonly sup: Written | null } {
  switch (sort.kind) {
    case 'range':
    case 'interval':
      return { sub: draw.relation(draw.symbol(letter), '=', sum(sort.low, site)), sup: sum(sort.high, site) };
    case 'set':
      return { sub: draw.relation(draw.symbol(letter), '∈', draw.symbol(sort.name)), sup: null };
    case 'real':
      return { sub: draw.symbol(letter), sup: null };
  }
}

function bind(binder: Binder, site: Site): { readonly letter: string; readonly inner: Site } {
  const letter = letterFor(binder.hint, (name) => site.bound.has(name) || site.names.taken(name));
  return { letter, inner: { ...site, bound: new Set(site.bound).add(letter) } };
}

function atom(
  term: Exclude<Term, { kind: 'add' | 'mul' | 'power' | 'rational' | 'fold' | 'derivative' }>,
  site: Site,
): Written {
  switch (term.kind) {
    case 'size':
      return site.names.symbol(term.name) ?? draw.symbol(term.name === 'infinity' ? '\\infty' : term.name);
    case 'bound':
      return draw.symbol(`\\#${term.depth}`);
    case 'entry':
      return indexed(
        site.bound.has(term.symbol)
          ? draw.symbol(term.symbol)
          : (site.names.symbol(term.symbol) ?? draw.symbol(term.symbol)),
        term.slots,
        site,
      );
    case 'bracket':
      return draw.indicator(draw.relation(sum(term.left, site), term.relation, sum(term.right, site)));
    case 'apply':
      return application(term, site);
    case 'at':
      return draw.evaluated(
        draw.group(sum(term.body, site)),
        draw.relation(site.names.symbol(term.symbol) ?? draw.symbol(term.symbol), '=', argument(term.value, site)),
      );
  }
}

function indexed(base: Written, slots: readonly Term[], site: Site): Written {
  if (slots.length === 0) return base;
  const sub = draw.list(slots.map((slot) => sum(slot, site)));
  return subscripted(base, sub);
}

/** What is named with what it depends on has its indices at the letter: `D_{j}(w)`. */
function subscripted(base: Written, sub: Written): Written {
  if (base.kind === 'product') {
    const [head, ...behind] = base.factors;
    if (head !== undefined && behind.every(({ sign, factor }) => sign === '' && factor.kind === 'group'))
      return { ...base, factors: [{ ...head, factor: subscripted(head.factor, sub) }, ...behind] };
  }
  return base.kind === 'symbol'
    ? draw.script(base, sub, null)
    : base.kind === 'scripted' && base.sub === null
      ? { ...base, sub }
      : draw.script(base.kind === 'scripted' ? draw.group(base) : base, sub, null);
}

/** A family as an argument: the symbol where it is one, else `(x_a)_{a=1}^n`. */
function argument(family: Family, site: Site): Written {
  if (family.binders.length === 0) return sum(family.body, site);
  const symbol = symbolOf(family);
  if (symbol !== undefined && site.names.isWhole(symbol, family.binders.length))
    return site.names.symbol(symbol) ?? draw.symbol(symbol);
  let inner = site;
  const letters: string[] = [];
  for (const binder of family.binders) {
    const made = bind(binder, inner);
    inner = made.inner;
    letters.push(made.letter);
  }
  const body = sum(
    openFamily(
      family,
      letters.map((letter) => entry(letter, [])),
    ),
    inner,
  );
  const ends = family.binders.map((binder, i) => bounds(letters[i] ?? 'a', binder.sort, site));
  const sup = ends.map((end) => end.sup).filter((end) => end !== null);
  return draw.script(draw.group(body), draw.list(ends.map((end) => end.sub)), sup.length === 0 ? null : draw.list(sup));
}

function application(term: Of<'apply'>, site: Site): Written {
  const args = term.args.map((family) => argument(family, site));
  const [first, second] = args;
  const chance = site.names.chance(term.name);
  if (chance !== undefined) return draw.chance(chance, args);
  if (term.name === 'pi' || term.name === 'infinity') return draw.symbol(term.name === 'pi' ? '\\pi' : '\\infty');
  if (term.name === 'inverse' && first !== undefined) {
    return draw.script(
      draw.group(
        draw.script(first.kind === 'symbol' ? first : draw.group(first), null, draw.negative(draw.number(1n))),
      ),
      draw.list(term.slots.map((slot) => sum(slot, site))),
      null,
    );
  }
  if (term.name === 'kronecker' && first !== undefined && second !== undefined) {
    return indexed(draw.group(draw.product([first, second], '\\otimes' satisfies ProductSign)), term.slots, site);
  }
  if (term.name === 'normal' || term.name === 'normal_density' || term.name === 'normal_density_of_vectors')
    return draw.normal(args);
  const own = site.names.symbol(term.name) ?? (term.partials.length > 0 ? site.names.alias(term.name) : undefined);
  if (own === undefined) return indexed(draw.call(term.name, args), term.slots, site);
  const slots = term.partials.flatMap((partial) => partial.slots);
  if (slots.length > 0) {
    const applied = draw.product(
      [own, draw.group(args.length === 1 && first !== undefined ? first : draw.list(args))],
      '',
    );
    return draw.script(
      draw.group(draw.gradient(applied, term.partials.length)),
      draw.list(slots.map((slot) => sum(slot, site))),
      null,
    );
  }
  const head = indexed(own, term.slots, site);
  return draw.product(
    [
      term.partials.length === 0 ? head : primed(head, term.partials.length),
      draw.group(args.length === 1 && first !== undefined ? first : draw.list(args)),
    ],
    '',
  );
}

function primed(head: Written, primes: number): WrittenOf<'scripted'> {
  return head.kind === 'scripted' ? { ...head, primes } : { ...draw.script(head, null, null), primes };
}
