/** The grammar of the plain notation, one method a rule, by recursive descent. */

import { isInteger, negate, parse, type Rational } from '../../number/rational.ts';
import * as build from '../../term/build.ts';
import type { Claim } from '../../term/claim.ts';
import { shift } from '../../term/scope.ts';
import type { Binder, Family, Partial, Sort, Term } from '../../term/term.ts';
import { Cursor } from './cursor.ts';
import { bracketOf, claimOf, foldOf, reserved } from './words.ts';

/** The factors of a product, and whether the first is a bare number, which takes a sign in front as its own. */
interface Factors {
  readonly factors: readonly Term[];
  readonly number: boolean;
}

export class Parser extends Cursor {
  private inRange = false;

  /** `i in 1..n`; the name is in scope from here on. */
  private binder(): Binder {
    const hint = this.name();
    if (!this.isWord('in')) this.unexpected('`in`');
    this.position += 1;
    const sort = this.range();
    this.enter(hint);
    return { hint, sort };
  }

  /** What a binder ranges over. */
  range(): Sort {
    if (this.isWord('real')) {
      this.position += 1;
      return { kind: 'real' };
    }
    if (this.isSign('[')) {
      const open = this.next();
      const low = this.term();
      this.expect(',');
      const high = this.term();
      this.close(']', open);
      return { kind: 'interval', low, high };
    }
    const after = this.peek(1);
    const alone = after.kind === 'end' || (after.kind === 'sign' && [',', ')', ']', ':'].includes(after.sign));
    if (alone && this.peek().kind === 'name') return { kind: 'set', name: this.name() };
    const outer = this.inRange;
    this.inRange = true;
    const low = this.term();
    this.expect('..');
    const high = this.term();
    this.inRange = outer;
    return { kind: 'range', low, high };
  }

  /** A family where one may stand: `(l in 1..K) => exp(z[l])`, `z[l in 1..K]`, or a term. */
  family(): Family {
    if (this.isSign('(') && this.startsBinder(1)) return this.nested(() => this.lambda());
    const token = this.peek();
    if (token.kind !== 'name' || !this.isSign('[', 1) || (reserved.has(token.name) && !token.quoted)) {
      return build.scalar(this.term());
    }
    this.position += 1;
    const { slots, binders } = this.nested(() => this.slots());
    const head = build.entry(token.name, slots);
    return binders.length > 0 ? { binders, body: head } : build.scalar(this.term(head));
  }

  private lambda(): Family {
    const open = this.next();
    const binders = [this.binder()];
    while (this.skip(',')) binders.push(this.binder());
    this.close(')', open);
    this.expect('=>');
    const body = this.term();
    this.leave(binders.map(({ hint }) => hint));
    return { binders, body };
  }

  /** Slots of which some may be binders; each slot is read under the binders before it, and moved under all of them. */
  private slots(): { readonly slots: readonly Term[]; readonly binders: readonly Binder[] } {
    const open = this.next();
    const binders: Binder[] = [];
    const read: { readonly term: Term; readonly under: number }[] = [];
    if (!this.isSign(']')) {
      do {
        if (this.startsBinder()) {
          binders.push(this.binder());
          read.push({ term: build.bound(0), under: binders.length });
        } else {
          read.push({ term: this.term(), under: binders.length });
        }
      } while (this.skip(','));
    }
    this.close(']', open);
    this.leave(binders.map(({ hint }) => hint));
    return { slots: read.map(({ term, under }) => shift(term, binders.length - under)), binders };
  }

  // Terms

  /** A sum; `first` is a primary that has been read already. */
  term(first?: Term): Term {
    const terms = [this.signed(first === undefined && this.skip('-'), first)];
    for (;;) {
      if (this.skip('+')) terms.push(this.signed(this.skip('-')));
      else if (this.skip('-')) terms.push(this.signed(true));
      else break;
    }
    const [lone] = terms;
    return terms.length === 1 && lone !== undefined ? lone : build.add(terms);
  }

  private signed(negative: boolean, first?: Term): Term {
    const { factors, number } = this.product(first);
    const [head = build.one, ...rest] = factors;
    if (!negative) return rest.length === 0 ? head : build.mul(factors);
    if (!number || head.kind !== 'rational') return build.mul([build.minusOne, ...factors]);
    const opposite = build.rationalOf(negate(head.value));
    return rest.length === 0 ? opposite : build.mul([opposite, ...rest]);
  }

  private product(first?: Term): Factors {
    const start = this.peek();
    const head = this.factor(first);
    const number = first === undefined && start.kind === 'number' && head.kind === 'rational';
    const factors = [head];
    for (;;) {
      if (this.skip('*')) factors.push(this.factor());
      else if (this.skip('/')) factors.push(build.power(this.factor(), build.minusOne));
      else return { factors, number };
    }
  }

  /** A primary with its exponent; `a^b^c` is `a^(b^c)`. */
  private factor(first?: Term): Term {
    const base = first ?? this.primary();
    if (!this.skip('^')) return base;
    if (!this.isSign('-'))
      return build.power(
        base,
        this.nested(() => this.factor()),
      );
    this.position += 1;
    const exponent =
      this.peek().kind === 'number' ? this.number() : this.unexpected('a number, or parentheses around the exponent');
    return build.power(base, build.rationalOf(negate(exponent)));
  }

  private number(): Rational {
    const token = this.next();
    const text = token.kind === 'number' ? token.text : '';
    const before = this.tokens[this.position - 2];
    const squeezed =
      this.isSign('^') ||
      (before?.kind === 'sign' && ['^', '/'].includes(before.sign)) ||
      this.followsNegatedExponent();
    if (text.includes('/') && squeezed) {
      this.refuse('unexpected-token', token.span, {
        found: text,
        expected: 'parentheses around the fraction, or spaces around its slash',
      });
    }
    const value = parse(text);
    return (
      value ?? this.refuse('unexpected-token', token.span, { found: text, expected: 'a denominator other than 0' })
    );
  }

  private followsNegatedExponent(): boolean {
    const sign = this.tokens[this.position - 2];
    const caret = this.tokens[this.position - 3];
    return sign?.kind === 'sign' && sign.sign === '-' && caret?.kind === 'sign' && caret.sign === '^';
  }

  private primary(): Term {
    const token = this.peek();
    if (token.kind === 'number') return build.rationalOf(this.number());
    if (token.kind === 'name') return this.nested(() => this.named());
    if (token.kind === 'sign' && token.sign === '(') return this.nested(() => this.parenthesised());
    if (token.kind === 'sign' && token.sign === '[') return this.nested(() => this.bracket());
    if (this.skip('#')) return build.size(this.name());
    if (this.skip('$')) return build.bound(this.binderCount - this.outside + this.count());
    if (token.kind === 'end' || token.kind === 'sign')
      this.refuse('missing-operand', token.span, { expected: 'a term' });
    return this.unexpected('a term');
  }

  /** A small natural number that is part of the notation: `$2`, `f'[1](x, y)`. */
  private count(): number {
    const token = this.peek();
    const value = token.kind === 'number' ? parse(token.text) : undefined;
    if (value === undefined || !isInteger(value) || value.numerator > 65_536n) return this.unexpected('a count');
    this.position += 1;
    return Number(value.numerator);
  }

  private parenthesised(): Term {
    const open = this.next();
    if (this.startsBinder()) this.unexpected('a term; a family stands only as an argument');
    const term = this.term();
    this.close(')', open);
    return term;
  }

  private bracket(): Term {
    const open = this.next();
    const left = this.term();
    const token = this.peek();
    const relation = token.kind === 'sign' ? bracketOf.get(token.sign) : undefined;
    if (relation === undefined) return this.unexpected('one of =, !=, <, <=');
    this.position += 1;
    const right = this.term();
    this.close(']', open);
    return build.bracket(relation, left, right);
  }

  private named(): Term {
    const token = this.peek();
    if (token.kind !== 'name') return this.unexpected('a name');
    const { name, quoted } = token;
    if (this.isSign('(', 1)) {
      const operator = quoted ? undefined : foldOf.get(name);
      if (this.startsBinder(2)) return operator === undefined ? this.notAFold() : this.fold(operator);
      const construct = quoted ? undefined : this.construct(name);
      if (construct !== undefined) return construct;
    }
    this.name();
    if (this.isSign('(') || this.isSign("'")) return this.application(name);
    if (this.isSign('[')) {
      const open = this.peek();
      const { slots, binders } = this.slots();
      if (binders.length > 0)
        this.refuse('unexpected-token', open.span, {
          found: 'a binder',
          expected: 'a term in each slot; a family stands only as an argument',
        });
      return build.entry(name, slots);
    }
    const depth = this.depthOf(name);
    if (depth !== undefined) return build.bound(depth);
    return this.inRange || this.sizes.has(name) ? build.size(name) : build.entry(name);
  }

  private notAFold(): never {
    return this.unexpected(`one of ${[...foldOf.keys()].join(', ')} before a range`);
  }

  private fold(operator: Parameters<typeof build.fold>[0]): Term {
    this.position += 1;
    const open = this.next();
    const binder = this.binder();
    this.expect(',');
    const body = this.term();
    this.leave([binder.hint]);
    this.close(')', open);
    return build.fold(operator, binder, body);
  }

  /** The reserved words that are followed by parentheses. */
  private construct(name: string): Term | undefined {
    if (!['add', 'mul', 'diff', 'at'].includes(name)) return undefined;
    this.position += 1;
    const open = this.next();
    if (name === 'add' || name === 'mul') {
      const terms = this.isSign(')') ? [] : [this.term()];
      while (terms.length > 0 && this.skip(',')) terms.push(this.term());
      this.close(')', open);
      return name === 'add' ? build.add(terms) : build.mul(terms);
    }
    const body = this.term();
    this.expect(',');
    if (name === 'diff') {
      const by = this.term();
      this.close(')', open);
      return build.derivative(body, by);
    }
    const symbol = this.name();
    this.expect('=');
    const value = this.family();
    this.close(')', open);
    return build.at(body, symbol, value);
  }

  private application(name: string): Term {
    const partials: Partial[] = [];
    while (this.skip("'")) partials.push(this.isSign('[') ? this.partial() : { argument: 0, slots: [] });
    const open = this.peek();
    this.expect('(');
    const args: Family[] = this.isSign(')') ? [] : [this.family()];
    while (args.length > 0 && this.skip(',')) args.push(this.family());
    this.close(')', open);
    if (!this.isSign('[')) return build.apply(name, args, [], partials);
    const { slots, binders } = this.slots();
    if (binders.length > 0) this.unexpected('a term in each slot; a family stands only as an argument');
    return build.apply(name, args, slots, partials);
  }

  /** `'[2, k]`: by entry k of the second argument. */
  private partial(): Partial {
    const open = this.next();
    const argument = this.count() - 1;
    if (argument < 0) this.refuse('unexpected-token', open.span, { found: '0', expected: 'arguments counted from 1' });
    const slots: Term[] = [];
    while (this.skip(',')) slots.push(this.term());
    this.close(']', open);
    return { argument, slots };
  }

  claim(): Claim {
    const binders: Binder[] = [];
    const hypotheses: Term[] = [];
    if (this.isWord('for') || this.isWord('if')) {
      if (this.isWord('for')) {
        this.position += 1;
        do binders.push(this.binder());
        while (this.skip(',') && !this.isWord('if'));
      }
      if (this.isWord('if')) {
        this.position += 1;
        do hypotheses.push(this.term());
        while (this.skip(','));
      }
      this.expect(':');
    }
    const left = this.term();
    const token = this.peek();
    const sign = token.kind === 'sign' ? token.sign : token.kind === 'name' && !token.quoted ? token.name : '';
    const relation = claimOf.get(sign);
    if (relation === undefined) return this.unexpected(`a relation, one of ${[...claimOf.keys()].join(' ')}`);
    this.position += 1;
    return { binders, hypotheses, relation, left, right: this.term() };
  }
}
