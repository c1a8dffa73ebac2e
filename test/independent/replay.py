#!/usr/bin/env python3
"""Replays certificates of chainrule a second time: python3 replay.py --rules RULES.json CERTIFICATE.json ...

Written from what the mathematics means and from the format of a certificate, not from the kernel's code. It shares no line
with the kernel, uses nothing but Python's standard library (3.9 or later), and refuses what it does not understand.

What it believes
    - the rows of the rulebook, wherever their conditions hold (they are tested elsewhere, numerically);
    - the laws of commutative rings, rational numbers as coefficients; sums over finite ranges are linear, may be exchanged
      and renamed; brackets are 0 or 1; every size is a whole number and at least 1;
    - b^p b^q = b^(p+q) where the sign of b allows it. Reading 1/0 as 0, all of this holds without exception, and so wherever
      both sides are defined;
    - the rules of differentiation, for what visibly changes with a symbol.

How it works
    Terms are interned, so that equal terms are the same object. A bound variable is a number (how many binders out); to look
    under a binder, its variable is opened: it becomes a free variable that knows its own range. There are no dangling
    numbers anywhere, and nothing to shift. A term's value is a polynomial: a dictionary from monomials to fractions.
"""

import json
import re
import sys
import threading
from fractions import Fraction
from itertools import permutations
from math import gcd


class Refused(Exception):
    """The certificate is not accepted, and why."""


# ---------------------------------------------------------------------------------------------------------------- terms

class Term:
    """Interned: made by `T` alone. `reach`: binders it refers to outside itself; `free`: its opened variables."""

    __slots__ = ('kind', 'args', 'number', 'reach', 'free', 'level')


TABLE = {}


def T(kind, *args):
    key = (kind, args)
    known = TABLE.get(key)
    if known is not None:
        return known
    term = Term()
    term.kind, term.args, term.number = kind, args, len(TABLE)
    term.reach, term.free = 0, frozenset()
    if kind == 'bound':
        term.reach = args[0] + 1
    elif kind == 'var':
        term.free = frozenset([term])
        for end in ends_of(args[1]):
            term.free |= end.free
    for child, under in parts(term):
        term.reach = max(term.reach, child.reach - under)
        term.free = term.free | child.free if not child.free <= term.free else term.free
    # Fresh variables are numbered above this.
    term.level = max([v.args[0] + 1 for v in term.free], default=0)
    TABLE[key] = term
    return term


def ends_of(sort):
    return sort[1:] if sort[0] in ('range', 'interval') else ()


def family_parts(family):
    sorts, body = family
    found = [(body, len(sorts))]
    for i, sort in enumerate(sorts):
        found += [(end, i) for end in ends_of(sort)]
    return found


def parts(term):
    """The children in the order of paths, each with the number of binders between."""
    kind, a = term.kind, term.args
    if kind in ('rat', 'size', 'bound', 'var'):
        return []
    if kind == 'entry':
        return [(slot, 0) for slot in a[1]]
    if kind == 'bracket':
        return [(a[1], 0), (a[2], 0)]
    if kind == 'fold':
        return [(a[2], 1)] + [(end, 0) for end in ends_of(a[1])]
    if kind in ('add', 'mul'):
        return [(child, 0) for child in a[0]]
    if kind in ('power', 'derivative'):
        return [(a[0], 0), (a[1], 0)]
    if kind == 'apply':
        found = [(slot, 0) for _, slots in a[1] for slot in slots]
        for family in a[2]:
            found += family_parts(family)
        return found + [(slot, 0) for slot in a[3]]
    if kind == 'at':
        return [(a[0], 0)] + family_parts(a[2])
    raise Refused('a term of an unknown kind')


def with_parts(term, new):
    """The term with other children, given in the same order."""
    it = iter(new)
    kind, a = term.kind, term.args

    def sort(old):
        return (old[0], next(it), next(it)) if old[0] in ('range', 'interval') else old

    def family(old):
        body = next(it)
        return (tuple(sort(s) for s in old[0]), body)

    if kind in ('rat', 'size', 'bound', 'var'):
        return term
    if kind == 'entry':
        return T('entry', a[0], tuple(it))
    if kind == 'bracket':
        return T('bracket', a[0], next(it), next(it))
    if kind == 'fold':
        body = next(it)
        return T('fold', a[0], sort(a[1]), body)
    if kind in ('add', 'mul'):
        return T(kind, tuple(it))
    if kind in ('power', 'derivative'):
        return T(kind, next(it), next(it))
    if kind == 'apply':
        partials = tuple((i, tuple(next(it) for _ in slots)) for i, slots in a[1])
        args = tuple(family(f) for f in a[2])
        return T('apply', a[0], partials, args, tuple(it))
    if kind == 'at':
        body = next(it)
        return T('at', body, a[1], family(a[2]))
    raise Refused('a term of an unknown kind')


def mapped(term, f):
    return with_parts(term, [f(child, under) for child, under in parts(term)])


def map_sort(sort, f):
    return (sort[0], f(sort[1]), f(sort[2])) if sort[0] in ('range', 'interval') else sort


def opened(term, values, depth=0):
    """The nearest `len(values)` binders' variables become the values, the innermost last. Values have no dangling numbers."""
    if term.reach <= depth:
        return term
    if term.kind == 'bound':
        out = term.args[0] - depth
        if out < len(values):
            return values[len(values) - 1 - out]
        raise Refused('a variable that nothing binds')
    return mapped(term, lambda child, under: opened(child, values, depth + under))


def closed(term, variables, depth=0):
    """The opposite: these free variables become numbers, the last of them 0."""
    if term.free.isdisjoint(variables):
        return term
    if term.kind == 'var':
        if term in variables:
            return T('bound', depth + len(variables) - 1 - variables.index(term))
        raise Refused('the range of a variable leaves its place')
    return mapped(term, lambda child, under: closed(child, variables, depth + under))


def replaced(term, table):
    """Free variables replaced by terms; ranges of other variables must not speak of them."""
    if term.free.isdisjoint(table):
        return term
    if term.kind == 'var':
        if term in table:
            return table[term]
        return T('var', term.args[0], map_sort(term.args[1], lambda end: replaced(end, table)))
    return mapped(term, lambda child, under: replaced(child, table))


def rat(value):
    return T('rat', Fraction(value))


ZERO, ONE, MINUS = rat(0), rat(1), rat(-1)


def names_in(term, found):
    """Every symbol and function named in the term."""
    if term.kind in ('entry', 'apply'):
        found.add(term.args[0])
    if term.kind == 'at':
        found.add(term.args[1])
    for child, _ in parts(term):
        names_in(child, found)
    return found


def contains(term, kinds):
    return term.kind in kinds or any(contains(child, kinds) for child, _ in parts(term))


# ------------------------------------------------------------------------------------------------------ what is known

NEG, NIL, POS = 1, 2, 4
ANY = NEG | NIL | POS
OF_FACT = {
    'positive': POS, 'negative': NEG, 'nonzero': NEG | POS, 'nonnegative': NIL | POS, 'one-hot': NIL | POS,
    'simplex': NIL | POS, 'binary': NIL | POS, 'unit-interval': NIL | POS,
}
ALONG_SLOT = {'one-hot', 'simplex', 'sums-to-one'}
FACTS = set(OF_FACT) | ALONG_SLOT | {'integer', 'constant', 'symmetric', 'positive-definite', 'diagonal', 'orthogonal',
                                     'invertible', 'identity'}
OF_SIGN = {'positive': POS, 'nonnegative': NIL | POS, 'nonzero': NEG | POS}


class Environment:
    def __init__(self, functions):
        self.functions = functions      # name -> list of facts
        self.symbols = {}               # name -> {slots, parameters, values, facts}
        self.definitions = {}           # name -> family
        self.varying = set()
        self.hypotheses = []
        self.assumptions = []           # (sign, family)
        self.equations = []             # (family, family) with the same ranges
        self.work = 0
        self.seen = {}                  # forgotten symbols -> Algebra

    def spend(self, units=1):
        self.work += units
        if self.work > 5_000_000:
            raise Refused('the work is too much')

    def algebra(self, forgotten=frozenset(), bare=False):
        key = (forgotten, bare)
        if key not in self.seen:
            self.seen[key] = Algebra(self, forgotten, bare)
        return self.seen[key]

    def may_change(self, name, symbol, seen):
        """Whether a symbol or function of this name may change with the symbol."""
        if name == symbol or name in self.varying:
            return True
        if name not in self.definitions or name in seen:
            return False
        seen.add(name)
        sorts, body = self.definitions[name]
        return not self.is_constant(body, symbol, seen) or any(
            not self.is_constant(end, symbol, seen) for sort in sorts for end in ends_of(sort))

    def is_constant(self, term, symbol, seen=None):
        seen = set() if seen is None else seen
        if term.kind == 'at':
            return False
        if term.kind in ('entry', 'apply') and self.may_change(term.args[0], symbol, seen):
            return False
        return all(self.is_constant(child, symbol, seen) for child, _ in parts(term))

    def is_function_of_ours(self, name):
        """A name of the vocabulary that the text has not taken for itself."""
        return name in self.functions and name not in self.symbols and name not in self.definitions

    def put_in(self, family, values):
        """A family at values. What is differentiated, or has its own values, may not speak of what comes in."""
        sorts, body = family
        if len(sorts) != len(values):
            raise Refused('a family is used with another number of indices')

        def check(term, depth):
            if term.reach <= depth:
                return
            if term.kind in ('derivative', 'at'):
                symbol = term.args[1]
                if term.kind == 'derivative':
                    if term.args[1].kind != 'entry':
                        raise Refused('a derivative by something else than a symbol')
                    symbol = term.args[1].args[0]
                for value in values:
                    if value.kind != 'var' and not self.is_constant(value, symbol):
                        raise Refused('a value would be caught by a derivative')
            for child, under in parts(term):
                check(child, depth + under)

        check(body, 0)
        return opened(body, values)


def is_finite(sort):
    """A range without end has infinity at an end, as a function or as a size of that name."""
    return sort[0] == 'set' or (sort[0] == 'range' and not any(map(is_endless, ends_of(sort))))


def is_endless(end):
    return contains(end, ('apply',)) or (end.kind == 'size' and end.args[0] == 'infinity') or any(
        is_endless(child) for child, _ in parts(end))


# ------------------------------------------------------------------------------------------------------------- algebra
# A monomial is a sorted tuple of (base, class, exponent). Two powers of one base have one class when they may be merged:
# '*' all exponents, '+' those above 0, '-' those below. A polynomial is a dictionary from monomials to fractions.

UNIT = ()


def order(mono):
    """Of the monomials of a sum: by degree, then as words; a product of greater ones is greater."""
    return (sum(e for _, _, e in mono), [(-b.number, c, e) for b, c, e in mono])


def lexical(mono):
    return (sum(e for _, _, e in mono), sorted(((b.number, c, e) for b, c, e in mono), reverse=True))


class Algebra:
    """Values of terms, with what is known of signs and ranges. In a place where a symbol has another value, nothing that is
    stated of the symbol is known: it is forgotten."""

    def __init__(self, env, forgotten, bare):
        self.env, self.forgotten, self.bare = env, forgotten, bare
        self.values, self.signs_of, self.spelled = {}, {}, {}
        self.leads = {}

    # ---- polynomials

    def add(self, p, q, times=Fraction(1)):
        total = dict(p)
        for mono, c in q.items():
            value = total.get(mono, 0) + c * times
            if value:
                total[mono] = value
            else:
                total.pop(mono, None)
        return total

    def class_of(self, base, exponent):
        signs = self.signs(base)
        if signs == POS or (exponent.denominator == 1 and not signs & NIL):
            return '*'
        return '+' if exponent > 0 else '-'

    def generator(self, base, exponent):
        """base^exponent as one monomial; the base is spelled canonically, and its sign allows the exponent."""
        if base.kind == 'bracket':
            return {((base, '+', Fraction(1)),): Fraction(1)}
        return {((base, self.class_of(base, exponent), exponent),): Fraction(1)}

    def times(self, p, q):
        self.env.spend(len(p) * len(q))
        if len(p) * len(q) > 60_000:
            raise Refused('a product has too many terms')
        total = {}
        for m, c in p.items():
            for n, d in q.items():
                if not m or not n:
                    product = {m or n: c * d}
                else:
                    product = self.merged(m, n, c * d)
                for mono, e in product.items():
                    value = total.get(mono, 0) + e
                    if value:
                        total[mono] = value
                    else:
                        total.pop(mono, None)
        return total

    def merged(self, m, n, coefficient):
        exponents = {}
        for base, cls, e in m + n:
            if base.kind == 'bracket':
                exponents[base, cls] = Fraction(1)
            else:
                exponents[base, cls] = exponents.get((base, cls), 0) + e
        return self.settled(exponents, coefficient)

    def settled(self, exponents, coefficient):
        """Whole powers of numbers are numbers, whole powers of sums are multiplied out."""
        kept, sums = [], []
        for (base, cls), e in exponents.items():
            if not e:
                continue
            whole = e.numerator // e.denominator
            if base.kind == 'rat' and whole:
                if abs(whole) > 4096:
                    raise Refused('a power of a number is too large')
                coefficient *= base.args[0] ** whole
                e -= whole
            elif base.kind == 'add' and whole > 0:
                sums.append((base, whole))
                e -= whole
            if e:
                kept.append((base, cls, e))
        kept.sort(key=lambda f: (f[0].number, f[1], f[2]))
        product = {tuple(kept): coefficient}
        for base, whole in sums:
            product = self.times(product, self.repeated(self.value(base), whole))
        return product

    def repeated(self, p, times):
        if times > 12:
            raise Refused('a power has too many terms')
        product = {UNIT: Fraction(1)}
        for _ in range(times):
            product = self.times(product, p)
        return product

    # ---- the value of a term

    def value(self, term):
        known = self.values.get(term)
        if known is None:
            self.env.spend()
            known = self.values[term] = self.value_anew(term)
        return known

    def value_anew(self, term):
        kind, a = term.kind, term.args
        one = Fraction(1)
        if kind == 'rat':
            return {UNIT: a[0]} if a[0] else {}
        if kind in ('size', 'var'):
            return self.generator(term, one)
        if kind == 'entry':
            return self.generator(T('entry', a[0], tuple(map(self.spell, a[1]))), one)
        if kind == 'bracket':
            return self.bracket(a[0], self.spell(a[1]), self.spell(a[2]))
        if kind == 'add':
            total = {}
            for child in a[0]:
                total = self.add(total, self.value(child))
            return total
        if kind == 'mul':
            product = {UNIT: one}
            for child in a[0]:
                product = self.times(product, self.value(child))
            return product
        if kind == 'power':
            exponent = self.number(self.value(a[1]))
            if exponent is None:
                return self.generator(T('power', self.spell(a[0]), self.spell(a[1])), one)
            return self.power_of_term(a[0], exponent)
        if kind == 'fold':
            sort = self.spell_sort(a[1])
            if a[0] == 'sum' and is_finite(sort):
                variable = T('var', term.level, sort)
                return self.sum_over(variable, self.value(opened(a[2], [variable])))
            return self.generator(T('fold', a[0], sort, self.spell_under([sort], a[2], term.level)), one)
        if kind == 'apply':
            partials = tuple((i, tuple(map(self.spell, slots))) for i, slots in a[1])
            args = tuple(self.spell_family(f) for f in a[2])
            return self.generator(T('apply', a[0], partials, args, tuple(map(self.spell, a[3]))), one)
        if kind == 'derivative':
            # The body is a function of what is differentiated by, not a value: it stays as it is written.
            by = a[1]
            if by.kind == 'entry':
                by = T('entry', by.args[0], tuple(map(self.spell, by.args[1])))
            return self.generator(T('derivative', a[0], by), one)
        if kind == 'at':
            return self.generator(T('at', a[0], a[1], self.spell_family(a[2])), one)
        raise Refused('a variable that nothing binds')

    def power_of_term(self, base, r):
        if r.denominator == 1:
            if base.kind == 'mul':
                product = {UNIT: Fraction(1)}
                for factor in base.args[0]:
                    product = self.times(product, self.power_of_term(factor, r))
                return product
            if base.kind == 'power':
                inner = self.number(self.value(base.args[1]))
                if inner is not None and inner.denominator == 1:
                    return self.power_of_term(base.args[0], inner * r)
        return self.power(self.value(base), r)

    def power(self, p, r):
        p = self.reduced(p)
        whole = r.denominator == 1
        if r == 0:
            return {UNIT: Fraction(1)}
        if r == 1:
            return p
        if not p:
            if r > 0:
                return {}
            # What 1/0 is, is not said; whole powers of it are.
            return self.generator(T('power', ZERO, MINUS if whole else T('rat', r)), -r if whole else Fraction(1))
        if len(p) == 1:
            (content,) = p.items()
            return self.power_of_mono(content, r) if whole else self.root(content, r)
        if whole and r > 0:
            return self.repeated(p, int(r))
        content, rest = self.content(p, whole)
        if content == (UNIT, 1):
            base = self.spell_value(p)
            return self.generator(base, r) if whole else self.root_of_base(base, r)
        # What is left may have become one product, or have something in common anew.
        front = self.power_of_mono(content, r) if whole else self.root(content, r)
        return self.times(front, self.power(rest, r))

    def power_of_mono(self, content, r):
        mono, c = content
        exponents = {}
        for base, cls, e in mono:
            power = self.generator(base, e * r)
            for b, k, f in next(iter(power)):
                exponents[b, k] = Fraction(1) if b.kind == 'bracket' else exponents.get((b, k), 0) + f
        if abs(r) > 4096:
            raise Refused('a power of a number is too large')
        return self.settled(exponents, c ** int(r))

    def root_of_base(self, base, r):
        if not self.signs(base) & NEG:
            ((key, cls, e),), = self.generator(base, r)
            return self.settled({(key, cls): e}, Fraction(1))
        return self.generator(T('power', base, T('rat', r)), Fraction(1))

    def root(self, content, r):
        """A power that is not whole: of numbers above 0 and of what is never negative one by one, of the rest as a whole."""
        mono, c = content
        outside = self.root_of_number(abs(c), r)
        inside = []
        for base, cls, e in mono:
            if self.signs(base) & NEG:
                inside.append((base, cls, e))
            else:
                outside = self.times(outside, self.root_of_base(base, e * r))
        if inside or c < 0:
            rest = self.spell_value({tuple(inside): Fraction(1 if c > 0 else -1)})
            outside = self.times(outside, self.generator(T('power', rest, T('rat', r)), Fraction(1)))
        return outside

    def root_of_number(self, value, r):
        exponents = {}
        for number, sign in ((value.numerator, 1), (value.denominator, -1)):
            prime = 2
            while prime <= 1000 and prime * prime <= number:
                while number % prime == 0:
                    key = (rat(prime), '*')
                    exponents[key] = exponents.get(key, 0) + sign * r
                    number //= prime
                prime += 1
            if number > 1:
                key = (rat(number), '*')
                exponents[key] = exponents.get(key, 0) + sign * r
        return self.settled(exponents, Fraction(1))

    def content(self, p, whole):
        """A sum as a common monomial times a sum without one."""
        above, below = 0, 1
        for c in p.values():
            above, below = gcd(above, c.numerator), below * c.denominator // gcd(below, c.denominator)
        number = Fraction(above, below)
        if whole and p[min(p, key=order)] < 0:
            number = -number
        own = [{(b, k): e for b, k, e in mono} for mono in p]
        common = {}
        for key in {key for exponents in own for key in exponents}:
            each = [exponents.get(key, Fraction(0)) for exponents in own]
            # What can be merged freely is taken out until one part has none of it; of the others all must have some.
            shared = max(each) if key[1] == '-' else min(each)
            # A root goes to what is never negative, and to nothing else.
            if shared and key[0].kind != 'bracket' and (whole or not self.signs(key[0]) & NEG):
                common[key] = shared
        rest = {}
        for exponents, c in zip(own, p.values()):
            left = {key: exponents.get(key, 0) - common.get(key, 0) for key in {*exponents, *common}}
            rest = self.add(rest, self.settled(left, c / number))
        mono = tuple(sorted(((b, k, e) for (b, k), e in common.items()), key=lambda f: (f[0].number, f[1], f[2])))
        return (mono, number), rest

    # ---- fractions: l·A^-1 = 1 − (A − l)·A^-1 for the leading part l of A, where A is not 0

    def lead_of(self, base):
        """The leading monomial of a sum with its coefficient, and the rest; None: it is not one to divide by."""
        if base not in self.leads:
            p = self.value(base)
            found = None
            if len(p) > 1 and all(e > 0 for mono in p for _, _, e in mono):
                lead = max(p, key=lexical)
                # A bracket times itself is itself: as a leading part it would come back for ever.
                if all(b.kind != 'bracket' for b, _, _ in lead):
                    found = (lead, p[lead], {mono: c for mono, c in p.items() if mono != lead})
            self.leads[base] = found
        return self.leads[base]

    def reduced(self, p):
        if not any(b.kind == 'add' and k == '*' and e < 0 for mono in p for b, k, e in mono):
            return p
        todo, done = dict(p), {}
        while todo:
            self.env.spend()
            mono, c = todo.popitem()
            step = self.divided(mono)
            if step is None:
                done = self.add(done, {mono: c})
            else:
                for next_mono, d in step.items():
                    todo = self.add(todo, {next_mono: c * d})
        return done

    def divided(self, mono):
        exponents = {(b, k): e for b, k, e in mono}
        for base, k, e in mono:
            if base.kind != 'add' or k != '*' or e >= 0:
                continue
            lead = self.lead_of(base)
            if lead is None or any(exponents.get((b, cls), 0) < f for b, cls, f in lead[0]):
                continue
            left = dict(exponents)
            for b, cls, f in lead[0]:
                left[b, cls] -= f
            more = dict(left)
            more[base, k] += 1
            quotient = self.settled(more, 1 / lead[1])
            rest = self.times(self.settled(left, Fraction(1)), lead[2])
            return self.add(quotient, rest, -1 / lead[1])
        return None

    def same(self, p, q):
        """Whether two values agree; sums below a line that are never 0 are multiplied away."""
        difference = self.add(p, q, Fraction(-1))
        for _ in range(40):
            difference = self.reduced(difference)
            if not difference:
                return True
            worst = {}
            for mono in difference:
                for base, k, e in mono:
                    if base.kind == 'add' and k == '*' and e < 0:
                        worst[base] = min(worst.get(base, 0), e)
            if not worst:
                return False
            base = max(worst, key=lambda b: b.number)
            # Not by `reduced`: the product is to be free of the base.
            cleared = {}
            for mono, c in difference.items():
                exponents = {(b, k): e for b, k, e in mono}
                exponents[base, '*'] = exponents.get((base, '*'), 0) - worst[base]
                cleared = self.add(cleared, self.settled(exponents, c))
            difference = cleared
        return False

    def equal(self, a, b):
        return a is b or self.same(self.value(a), self.value(b))

    def number(self, p):
        p = self.reduced(p)
        if not p:
            return Fraction(0)
        return p[UNIT] if len(p) == 1 and UNIT in p else None

    # ---- one spelling for one value

    def spell(self, term):
        if term not in self.spelled:
            self.spelled[term] = self.spell_value(self.value(term))
        return self.spelled[term]

    def spell_value(self, p):
        p = self.reduced(p)
        terms = [self.spell_mono(mono, p[mono]) for mono in sorted(p, key=order)]
        term = ZERO if not terms else terms[0] if len(terms) == 1 else T('add', tuple(terms))
        self.values.setdefault(term, p)
        self.spelled[term] = term
        return term

    def spell_mono(self, mono, c):
        factors = [] if c == 1 and mono else [T('rat', c)]
        factors += [base if e == 1 else T('power', base, T('rat', e)) for base, _, e in mono]
        return factors[0] if len(factors) == 1 else T('mul', tuple(factors))

    def spell_sort(self, sort):
        return map_sort(sort, self.spell)

    def spell_under(self, sorts, body, level):
        """The body under binders, spelled with variables that are numbered from what it really speaks of."""
        for _ in range(4):
            variables = [T('var', level + i, sort) for i, sort in enumerate(sorts)]
            result = closed(self.spell(opened(body, variables)), variables)
            least = max([result.level] + [end.level for sort in sorts for end in ends_of(sort)])
            if least == level:
                break
            body, level = result, least
        return result

    def spell_family(self, family):
        """Ranges may depend on the variables before them."""
        sorts, body = family
        if any(end.reach for sort in sorts for end in ends_of(sort)):
            return family
        sorts = tuple(map(self.spell_sort, sorts))
        level = max([body.level] + [end.level for sort in sorts for end in ends_of(sort)])
        return (sorts, self.spell_under(sorts, body, level))

    def bracket(self, relation, left, right):
        one = {UNIT: Fraction(1)}
        if relation == '≠':
            return self.add(one, self.bracket('=', left, right), Fraction(-1))
        if relation == '≤':
            return self.add(one, self.bracket('<', right, left), Fraction(-1))
        difference = self.add(self.value(left), self.value(right), Fraction(-1))
        number = self.number(difference)
        if number is not None:
            holds = number == 0 if relation == '=' else number < 0
            return one if holds else {}
        if relation == '=':
            if self.above(difference, 0) or self.above(self.add({}, difference, Fraction(-1)), 0):
                return {}
            left, right = sorted((left, right), key=lambda side: side.number)
        return self.generator(T('bracket', relation, left, right), Fraction(1))

    # ---- sums

    def length(self, sort):
        """How many values a range has, where both ends are whole and it is never shorter than empty."""
        if sort[0] == 'range' and self.is_whole(sort[1]) and self.is_whole(sort[2]):
            steps = self.add(self.value(sort[2]), self.value(sort[1]), Fraction(-1))
            if self.above(steps, -1, strictly=False):
                return self.add(steps, {UNIT: Fraction(1)})
        return None

    def sum_over(self, variable, p):
        total = {}
        for mono, c in self.reduced(p).items():
            outside = tuple(f for f in mono if variable not in f[0].free)
            inside = tuple(f for f in mono if variable in f[0].free)
            if inside:
                part = self.nested_sum(variable, inside)
            else:
                sort = variable.args[1]
                part = self.length(sort)
                if part is None:
                    part = self.generator(T('fold', 'sum', sort, ONE), Fraction(1))
            total = self.add(total, self.times({outside: c}, part))
        return total

    def nested_sum(self, variable, mono):
        """Σ of a monomial all of whose factors depend on the variable: with the sums inside it as one sum over several."""
        variables = [variable]
        while True:
            found = next((f for f in mono if self.is_open_sum(f, variables)), None)
            if found is None:
                break
            base, cls, e = found
            level = max([v.args[0] + 1 for v in variables] + [b.level for b, _, _ in mono])
            inner = T('var', level, base.args[1])
            body = self.value(opened(base.args[2], [inner]))
            left = {(b, k): f for b, k, f in mono}
            left[base, cls] -= 1
            product = self.times(self.settled(left, Fraction(1)), body)
            if len(product) != 1 or next(iter(product.values())) != 1:
                raise Refused('a sum inside a sum is not spelled as one product')
            (mono,) = product
            variables.append(inner)
        return self.generator(self.ordered(variables, mono), Fraction(1))

    def is_open_sum(self, factor, variables):
        base, _, e = factor
        if base.kind != 'fold' or base.args[0] != 'sum' or e.denominator != 1 or not 0 < e <= 3:
            return False
        sort = base.args[1]
        if not is_finite(sort) or any(not end.free.isdisjoint(variables) for end in ends_of(sort)):
            return False
        body = self.value(opened(base.args[2], [T('var', base.level, sort)]))
        return len(body) == 1 and next(iter(body.values())) == 1

    def ordered(self, variables, mono):
        """One spelling for all names and orders of the variables: the first of all that may differ."""
        outer = max([v.args[0] + 1 for b, _, _ in mono for v in b.free if v not in variables]
                    + [end.level for v in variables for end in ends_of(v.args[1])], default=0)
        best = None
        for chosen in self.orders(variables, mono):
            self.env.spend(10)
            fresh = [T('var', outer + i, v.args[1]) for i, v in enumerate(chosen)]
            table = dict(zip(chosen, fresh))
            # First to names that clash with nothing, as old and new names may overlap.
            far = max([outer + len(fresh)] + [v.args[0] + 1 for v in chosen] + [b.level for b, _, _ in mono])
            away = {v: T('var', far + i, v.args[1]) for i, v in enumerate(chosen)}
            back = {away[v]: table[v] for v in chosen}
            p = {UNIT: Fraction(1)}
            for base, _, e in mono:
                moved = replaced(replaced(base, away), back)
                p = self.times(p, self.power(self.value(moved), e) if e != 1 else self.value(moved))
            body = self.spell_value(p)
            for i in range(len(fresh) - 1, -1, -1):
                body = T('fold', 'sum', fresh[i].args[1], closed(body, [fresh[i]]))
            if best is None or body.number < best.number:
                best = body
        return best

    def orders(self, variables, mono):
        """The orders of the variables, as far as the places they stand at do not tell them apart."""
        colour = {v: hash(v.args[1]) for v in variables}
        for _ in range(min(len(variables), 4)):
            nexts = {}
            for v in variables:
                seen = dict(colour)
                seen[v] = 'here'
                nexts[v] = hash((colour[v], tuple(sorted(hash((shape(b, seen), e)) for b, _, e in mono))))
            colour = nexts
        groups = {}
        for v in variables:
            groups.setdefault(colour[v], []).append(v)
        chosen = [()]
        for key in sorted(groups):
            ways = list(permutations(groups[key])) if len(groups[key]) <= 5 else [tuple(groups[key])]
            if len(chosen) * len(ways) > 720:
                ways = ways[:1]
            chosen = [before + way for before in chosen for way in ways]
        return chosen

    # ---- ranges: the least value of a polynomial in sizes (whole, at least 1) and indices

    def sort_of(self, term):
        if term.kind == 'var':
            return term.args[1]
        if term.kind == 'entry' and term.args[0] not in self.forgotten and not self.is_hidden(term.args[0]):
            symbol = self.env.symbols.get(term.args[0])
            return symbol['values'] if symbol else None
        return None

    def is_hidden(self, name):
        return name in self.env.definitions

    def is_whole(self, term, depth=8):
        for mono, c in self.value(term).items():
            if c.denominator != 1:
                return False
            for base, _, e in mono:
                if e.denominator != 1 or e < 0:
                    return False
                if base.kind == 'size':
                    continue
                sort = self.sort_of(base)
                if sort is None or sort[0] != 'range' or depth == 0 or not self.is_whole(sort[1], depth - 1):
                    return False
        return True

    def above(self, p, bound, strictly=True):
        least = self.least(p, 12)
        return least is not None and (least > bound if strictly else least >= bound)

    def least(self, p, fuel):
        indices = {b for mono in p for b, _, _ in mono if b.kind != 'size'}
        if not indices:
            return self.least_over_sizes(p)
        if fuel == 0:
            return None
        # A range may depend on variables further out, never on those further in.
        index = max(indices, key=lambda b: (b.kind == 'var', b.args[0] if b.kind == 'var' else 0, b.number))
        sort = self.sort_of(index)
        if sort is None or sort[0] not in ('range', 'interval'):
            return None
        slope, rest = {}, {}
        for mono, c in p.items():
            own = [f for f in mono if f[0] is index]
            if not own:
                rest[mono] = c
            elif own[0][2] == 1 and len(own) == 1:
                slope[tuple(f for f in mono if f[0] is not index)] = c
            else:
                return None
        for end, sign in ((sort[1], 1), (sort[2], -1)):
            low = self.least(self.add({}, slope, Fraction(sign)), fuel - 1)
            if low is not None and low >= 0 and (sort[0] == 'range' or index.kind == 'entry'):
                return self.least(self.add(rest, self.times(slope, self.value(end))), fuel - 1)
        return None

    def least_over_sizes(self, p):
        """Every size is 1 + something that is not negative."""
        shifted = {}
        for mono, c in p.items():
            product = {UNIT: c}
            for base, _, e in mono:
                if e.denominator != 1 or e < 0 or e > 6:
                    return None
                for _ in range(int(e)):
                    product = self.add(product, self.raw_times(product, base))
            shifted = self.add(shifted, product)
        if any(c < 0 for mono, c in shifted.items() if mono):
            return None
        return shifted.get(UNIT, Fraction(0))

    def raw_times(self, p, base):
        return {tuple(sorted(mono + ((base, '*', Fraction(1)),), key=lambda f: f[0].number)): c for mono, c in p.items()}

    def is_within(self, term, sort):
        own = self.sort_of(term)
        if own is not None and self.spell_sort(own) == self.spell_sort(sort):
            return True
        if sort[0] != 'range' or not self.is_whole(term) or not self.is_whole(sort[1]):
            return False
        value = self.value(term)
        return (self.above(self.add(value, self.value(sort[1]), Fraction(-1)), 0, strictly=False)
                and self.above(self.add(self.value(sort[2]), value, Fraction(-1)), 0, strictly=False))

    def is_outside(self, term, sort):
        if sort[0] != 'range':
            return False
        value = self.value(term)
        return (self.above(self.add(value, self.value(sort[2]), Fraction(-1)), 0)
                or self.above(self.add(self.value(sort[1]), value, Fraction(-1)), 0))

    def is_inhabited(self, sort):
        return sort[0] == 'range' and self.above(
            self.add(self.value(sort[2]), self.value(sort[1]), Fraction(-1)), 0, strictly=False)

    # ---- signs

    def has_sign(self, term, sign):
        signs = self.signs(term)
        if signs & ~OF_SIGN[sign]:
            signs &= self.signs(self.spell(term)) & self.signs_of_value(self.value(term))
        return not signs & ~OF_SIGN[sign]

    def signs(self, term):
        """By form and by what is stated: of the term as it stands, as classes of factors depend on this."""
        if term not in self.signs_of:
            signs = self.signs_by_form(term)
            if signs not in (NEG, NIL, POS) and not self.bare:
                signs &= self.signs_assumed(term)
            self.signs_of[term] = signs
        return self.signs_of[term]

    def signs_of_value(self, p):
        return self.sum([self.product([POS if c > 0 else NEG] + [self.power_signs(self.signs(b), e) for b, _, e in mono])
                         for mono, c in p.items()])

    def signs_assumed(self, term):
        signs = ANY
        bare = self.env.algebra(self.forgotten, bare=True)
        for sign, family in self.env.assumptions:
            names = names_in(family[1], set())
            if any(self.env.may_change(name, symbol, set()) for name in names for symbol in self.forgotten):
                continue
            if self.is_instance(family, term, bare):
                signs &= OF_SIGN[sign]
            # What is assumed of r - 1 tells of 1 - r.
            turned = T('mul', (MINUS, term)) if not family[0] and term.kind == 'add' else None
            if turned is not None and family[1].level == 0 and bare.spell(family[1]) is bare.spell(turned):
                told = OF_SIGN[sign]
                signs &= (told & NIL) | (POS if told & NEG else 0) | (NEG if told & POS else 0)
            opposite = opposite_of(family[1])
            if opposite is not None and self.is_instance((family[0], opposite), term, bare):
                told = OF_SIGN[sign]
                signs &= (told & NIL) | (POS if told & NEG else 0) | (NEG if told & POS else 0)
        return signs

    def is_instance(self, family, term, bare):
        sorts, body = family
        if not sorts:
            return body is term or (body.level == 0 and bare.spell(body) is bare.spell(term))
        if any(end.reach for sort in sorts for end in ends_of(sort)):
            return False
        found = [None] * len(sorts)
        return matches(body, term, 0, found) and all(
            value is not None and self.is_within(value, sort) for value, sort in zip(found, sorts))

    def signs_by_form(self, term):
        kind, a = term.kind, term.args
        if kind == 'rat':
            return POS if a[0] > 0 else NEG if a[0] < 0 else NIL
        if kind == 'size':
            return POS
        if kind == 'bracket':
            return NIL | POS
        if kind == 'var':
            return self.signs_of_index(a[1])
        if kind == 'entry':
            return self.signs_of_entry(term)
        if kind == 'add':
            if self.is_of_indices(term) and self.above(self.value(term), 0):
                return POS
            signs = self.sum([self.signs(child) for child in a[0]])
            return self.signs_cleared(term) if signs == ANY else signs
        if kind == 'mul':
            return self.product([self.signs(child) for child in a[0]])
        if kind == 'power':
            exponent = self.number(self.value(a[1]))
            signs = self.signs(a[0])
            return self.power_signs(signs, exponent) if exponent is not None else POS if signs == POS else ANY
        if kind == 'fold':
            return self.signs_of_fold(term)
        if kind == 'apply':
            return self.signs_of_application(term)
        return ANY

    def signs_cleared(self, term):
        """1 − 1/(1 + a) has the sign of a where 1 + a is positive."""
        p = self.value(term)
        for _ in range(6):
            below = {}
            for mono in p:
                for base, k, e in mono:
                    if base.kind == 'add' and k == '*' and e < 0 and base is not term:
                        below[base] = min(below.get(base, 0), e)
            base = next((b for b in sorted(below, key=lambda b: b.number) if self.signs(b) == POS), None)
            if base is None:
                return ANY
            cleared = {}
            for mono, c in p.items():
                exponents = {(b, k): e for b, k, e in mono}
                exponents[base, '*'] = exponents.get((base, '*'), 0) - below[base]
                cleared = self.add(cleared, self.settled(exponents, c))
            p = cleared
            signs = self.signs_of_value(p)
            if signs != ANY:
                return signs
        return ANY

    @staticmethod
    def is_of_indices(term):
        return not contains(term, ('bracket', 'fold', 'power', 'apply', 'derivative', 'at', 'bound'))

    def signs_of_index(self, sort):
        if sort[0] != 'range':
            # The variable of an integral from 1 to −1 takes values below 1.
            ends = [self.signs(end) for end in ends_of(sort)]
            return ends[0] if len(ends) == 2 and ends[0] == ends[1] and ends[0] in (POS, NEG) else ANY
        least = self.least(self.value(sort[1]), 8)
        if least is None:
            signs = self.signs(sort[1])
            return signs if signs == POS or not signs & NEG else ANY
        return POS if least > 0 else NIL | POS if least == 0 else ANY

    def signs_of_entry(self, term):
        name, slots = term.args
        env = self.env
        if name in env.definitions:
            try:
                return self.signs(env.put_in(env.definitions[name], list(slots)))
            except Refused:
                return ANY
        if name in self.forgotten or name not in env.symbols:
            return ANY
        symbol = env.symbols[name]
        if symbol['values'] is not None:
            return self.signs_of_index(symbol['values'])
        signs = ANY
        for fact in symbol['facts']:
            signs &= OF_FACT.get(fact[0], ANY)
        return signs

    @staticmethod
    def sum(each):
        signs = 0
        for one in each:
            signs |= one
        both = signs & (NEG | POS)
        if both == NEG | POS:
            return ANY
        if not both:
            return NIL
        return both if any(one == both for one in each) else both | NIL

    @staticmethod
    def product(each):
        signs = POS
        for one in each:
            result = (signs | one) & NIL
            if (signs & POS and one & POS) or (signs & NEG and one & NEG):
                result |= POS
            if (signs & POS and one & NEG) or (signs & NEG and one & POS):
                result |= NEG
            signs = NIL if NIL in (signs, one) else result
        return signs

    @staticmethod
    def power_signs(signs, exponent):
        """With 0^-1 = 0; a power that is not whole, of what may be negative, can be anything."""
        if signs == POS or exponent == 0:
            return POS
        if exponent.denominator != 1:
            return ANY if signs & NEG else signs
        if exponent % 2 == 0:
            return NIL | POS if signs & NIL else POS
        return signs

    def signs_of_fold(self, term):
        op, sort, body = term.args
        if op not in ('sum', 'product', 'max', 'min') or not is_finite(sort):
            return ANY
        variable = T('var', term.level, sort)
        signs = self.signs(opened(body, [variable]))
        if op == 'product':
            return signs | POS if not signs & NEG else NEG | POS if not signs & NIL else ANY
        if op in ('max', 'min'):
            return signs if self.is_inhabited(sort) else ANY
        if signs & NEG and signs & POS:
            return ANY
        return signs if self.is_inhabited(sort) else signs | NIL

    def signs_of_application(self, term):
        name, partials, args, _ = term.args
        env = self.env
        if partials or not env.is_function_of_ours(name):
            return ANY
        signs = ANY
        for fact in env.functions[name]:
            signs &= OF_FACT.get(fact[0], ANY)
        if name == 'det' and len(args) == 1:
            if self.is_positive_definite(args[0]):
                signs &= POS
            elif self.is_stated(args[0], 'invertible'):
                signs &= NEG | POS
        return signs

    def square_of(self, family):
        """Variables for row and column, and the body with them."""
        sorts, body = family
        if len(sorts) != 2 or any(end.reach for sort in sorts for end in ends_of(sort)):
            return None
        level = max([body.level] + [end.level for sort in sorts for end in ends_of(sort)])
        variables = [T('var', level + i, sort) for i, sort in enumerate(sorts)]
        return variables, opened(body, variables)

    def is_stated(self, family, fact):
        square = self.square_of(family)
        return square is not None and self.has_fact(fact, *square)

    # ---- positive definite by form: 2, never negative: 1, not known: 0

    def is_positive_definite(self, family, fuel=6):
        square = self.square_of(family)
        if square is None or fuel == 0:
            return False
        (a, b), body = square
        if a.args[1][0] != 'range' or not is_finite(a.args[1]) or self.spell_sort(a.args[1]) != self.spell_sort(b.args[1]):
            return False
        return self.definite(body, a, b, fuel) == 2

    def definite(self, body, a, b, fuel):
        if body.kind == 'entry' and body.args[0] in self.env.definitions:
            if fuel == 0:
                return 0
            try:
                return self.definite(self.env.put_in(self.env.definitions[body.args[0]], list(body.args[1])), a, b, fuel - 1)
            except Refused:
                return 0
        if body.kind == 'entry':
            return 2 if self.is_whole_of(body, a, b) else 0
        kinds = [self.definite_product(mono, c, a, b, fuel) for mono, c in self.value(body).items()]
        return max(kinds) if kinds and 0 not in kinds else 0

    def is_whole_of(self, entry, a, b):
        return (self.has_fact('positive-definite', [a, b], entry) or self.has_fact('positive-definite', [b, a], entry))

    def least_sign(self, factors):
        """2: all are positive, 1: none is negative."""
        signs = [self.power_signs(self.signs(base), e) for base, _, e in factors]
        return 0 if any(s & NEG for s in signs) else 2 if all(s == POS for s in signs) else 1

    def definite_product(self, mono, c, a, b, fuel):
        if c <= 0:
            return 0
        tied = [f for f in mono if a in f[0].free or b in f[0].free]
        return min(self.least_sign([f for f in mono if f not in tied]), self.definite_tied(tied, a, b, fuel))

    def definite_tied(self, tied, a, b, fuel):
        if len(tied) == 1 and tied[0][2] == 1:
            base = tied[0][0]
            if base.kind == 'entry':
                return self.definite(base, a, b, fuel)
            if base.kind == 'apply':
                name, partials, args, slots = base.args
                plain = name == 'inverse' and not partials and self.env.is_function_of_ours(name)
                if not plain or tuple(slots) not in ((a, b), (b, a)):
                    return 0
                inside = args[0][1].free
                return 2 if a not in inside and b not in inside and self.is_positive_definite(args[0], fuel - 1) else 0
            if base.kind == 'fold':
                return 1 if self.is_gram(base, a, b) else 0
        for f in tied:
            base = f[0]
            if base.kind == 'bracket' and base.args[0] == '=' and tuple(base.args[1:3]) in ((a, b), (b, a)):
                return self.least_sign([other for other in tied if other is not f])
        return 1 if tied and self.is_mirrored(tied, a, b, {a: b, b: a}) else 0

    def is_mirrored(self, tied, a, b, table):
        rows = [f for f in tied if a in f[0].free]
        columns = [f for f in tied if a not in f[0].free]
        if len(rows) != len(columns) or any(b in f[0].free for f in rows):
            return False
        for base, _, e in rows:
            other = self.spell(replaced(base, table))
            found = next((f for f in columns if f[0] is other and f[2] == e), None)
            if found is None:
                return False
            columns.remove(found)
        return True

    def is_gram(self, fold, a, b):
        """A sum of w_k G_ka G_kb with weights that are not negative, or of G_ka M_kl G_lb for M that is stated."""
        body, variables = fold, []
        while body.kind == 'fold' and body.args[0] == 'sum':
            sort = body.args[1]
            if not is_finite(sort) or any(a in end.free or b in end.free for end in ends_of(sort)):
                return False
            variables.append(T('var', max([body.level] + [v.args[0] + 1 for v in variables]), sort))
            body = opened(body.args[2], [variables[-1]])
        p = self.value(body)
        if len(p) != 1:
            return False
        ((mono, c),) = p.items()
        tied = [f for f in mono if a in f[0].free or b in f[0].free]
        weights = [f for f in mono if f not in tied]
        if c <= 0:
            return False
        if self.least_sign(weights):
            return self.is_mirrored(tied, a, b, {a: b, b: a})
        return any(self.is_form(f, [w for w in weights if w is not f], tied, variables, a, b) for f in weights)

    def is_form(self, middle, weights, tied, variables, a, b):
        base, _, e = middle
        if base.kind != 'entry' or e != 1 or len(base.args[1]) < 2:
            return False
        k, l = base.args[1][-2:]
        if k is l or k not in variables or l not in variables or not self.has_fact('positive-definite', [k, l], base):
            return False
        if any(variable in slot.free for slot in base.args[1][:-2] for variable in variables + [a, b]):
            return False
        if any(k in f[0].free or l in f[0].free for f in weights) or not self.least_sign(weights):
            return False
        sided = any(all(far not in f[0].free if a in f[0].free else near not in f[0].free for f in tied)
                    for near, far in ((k, l), (l, k)))
        return sided and self.is_mirrored(tied, a, b, {a: b, b: a, k: l, l: k})

    IMPLIED = {
        'one-hot': {'one-hot'}, 'sums-to-one': {'sums-to-one', 'one-hot', 'simplex'}, 'simplex': {'simplex', 'one-hot'},
        'binary': {'binary', 'one-hot'}, 'symmetric': {'symmetric', 'positive-definite', 'diagonal'},
        'positive-definite': {'positive-definite'}, 'invertible': {'invertible', 'positive-definite', 'orthogonal'},
    }

    def has_fact(self, fact, variables, body):
        """Whether it is stated of the symbol along these variables, each of which runs over the whole of its slot."""
        if body.kind != 'entry' or fact not in self.IMPLIED:
            return False
        name, slots = body.args
        symbol = self.env.symbols.get(name)
        if symbol is None or name in self.env.definitions or name in self.forgotten or len(slots) != len(symbol['slots']):
            return False
        for stated in symbol['facts']:
            if stated[0] not in self.IMPLIED[fact]:
                continue
            if stated[0] in ALONG_SLOT:
                along = [] if fact == 'binary' else [stated[1]]
            elif stated[0] == 'binary':
                along = []
            else:
                along = [len(slots) - 2, len(slots) - 1]
            if len(along) != len(variables) or any(not 0 <= i < len(slots) for i in along):
                continue
            runs = all(slots[i] is v and self.spell_sort(symbol['slots'][i]) == self.spell_sort(v.args[1])
                       for i, v in zip(along, variables))
            if runs and all(slots[i].free.isdisjoint(variables) for i in range(len(slots)) if i not in along):
                return True
        return False


def shape(term, colours):
    """A hash in which the variables count by colour, and the order of summands and factors does not count."""
    if term.kind == 'var':
        return hash(('var', colours[term])) if term in colours else term.number
    if not parts(term) or (not term.reach and term.free.isdisjoint(colours)):
        return term.number
    own = [shape(child, colours) for child, _ in parts(term)]
    if term.kind in ('add', 'mul') or (term.kind == 'bracket' and term.args[0] == '='):
        own.sort()
    head = term.args[0] if term.kind in ('entry', 'apply', 'fold', 'bracket') else ''
    return hash((term.kind, head, tuple(own)))


def opposite_of(term):
    """x, of -1 * x."""
    factors = term.args[0] if term.kind == 'mul' else ()
    is_minus = len(factors) == 2 and factors[0].kind == 'rat' and factors[0].args[0] == -1
    return factors[1] if is_minus else None


def matches(pattern, term, depth, found):
    """First-order: a variable of the pattern stands for one and the same term everywhere."""
    if pattern.reach <= depth:
        return pattern is term
    if pattern.kind == 'bound':
        at = len(found) - 1 - (pattern.args[0] - depth)
        if term.reach or (found[at] is not None and found[at] is not term):
            return False
        found[at] = term
        return True
    if pattern.kind != term.kind or pattern.kind in ('derivative', 'at'):
        return False
    own, other = parts(pattern), parts(term)
    if len(own) != len(other) or any(a[1] != b[1] for a, b in zip(own, other)):
        return False
    # Everything beside the children is the same: put the children of one into the other.
    if with_parts(term, [child for child, _ in own]) is not pattern:
        return False
    return all(matches(a, b, depth + under, found) for (a, under), (b, _) in zip(own, other))


# ---------------------------------------------------------------------------------------------------------------- rules

class Rule:
    def __init__(self, record, table):
        record = fields(record, 'a rule', 'id', 'families', 'ranges', 'left', 'right', 'conditions')
        self.id = text(record['id'])
        self.families = {text(name): whole(rank) for name, rank in map(pair, record['families'])}
        self.ranges = [text(name) for name in record['ranges']]
        self.left, self.right = table.term(record['left']), table.term(record['right'])
        self.conditions = [self.condition(c, table) for c in record['conditions']]

    def condition(self, c, table):
        kind = c.get('kind')
        if kind == 'sign':
            return (kind, c['sign'], table.term(c['term']))
        if kind in ('within', 'outside'):
            return (kind, table.term(c['term']), table.sort(c['sort']))
        if kind == 'over':
            return (kind, text(c['variable']), table.sort(c['sort']), self.condition(c['condition'], table))
        if kind == 'fact':
            return (kind, text(c['fact']), table.family(c['of']))
        raise Refused('a condition of an unknown kind in rule ' + self.id)


class Instance:
    """What is put for the names of a rule: families of this place, and ranges."""

    def __init__(self, place, families, ranges):
        self.place, self.families, self.ranges = place, families, ranges

    def sort(self, sort, stack):
        if sort[0] == 'set':
            if sort[1] not in self.ranges:
                raise Refused('no range is given for ' + sort[1])
            given = self.ranges[sort[1]]
            if not is_finite(given):
                raise Refused('a sum without an end')
            return given
        made = map_sort(sort, lambda end: self.term(end, stack))
        if made[0] == 'range' and not is_finite(made):
            raise Refused('a sum without an end')
        return made

    def under(self, sorts, body, stack):
        """Opens binders of the pattern, so that what is put in lives at a place without dangling numbers, and closes them."""
        fresh, seen = [], []
        for sort in sorts:
            given = self.sort(sort, stack + fresh)
            seen.append(closed_sort(given, fresh))
            fresh.append(self.place.fresh(given, stack + fresh))
        return tuple(seen), closed(self.term(body, stack + fresh), fresh)

    def term(self, pattern, stack=()):
        """`stack`: the variables of the pattern's binders around."""
        stack = list(stack)
        kind, a = pattern.kind, pattern.args
        if kind == 'entry':
            if a[0] not in self.families:
                raise Refused('nothing is given for ' + a[0])
            return self.place.env.put_in(self.families[a[0]], [self.term(slot, stack) for slot in a[1]])
        if kind == 'size':
            length = self.place.algebra.length(self.sort(('set', a[0]), stack))
            if length is None:
                raise Refused('the length of a range is not known')
            sort = self.sort(('set', a[0]), stack)
            if sort[1] is ONE:
                return sort[2]
            return T('add', (sort[2], T('mul', (MINUS, sort[1])), ONE))
        if kind == 'bound':
            return stack[len(stack) - 1 - a[0]]
        if kind == 'fold':
            (sort,), body = self.under([a[1]], a[2], stack)
            return T('fold', a[0], sort, body)
        if kind == 'apply':
            if not self.place.env.is_function_of_ours(a[0]):
                raise Refused('the text has a function %s of its own' % a[0])
            partials = tuple((i, tuple(self.term(slot, stack) for slot in slots)) for i, slots in a[1])
            args = tuple(self.under(sorts, body, stack) for sorts, body in a[2])
            return T('apply', a[0], partials, args, tuple(self.term(slot, stack) for slot in a[3]))
        if kind == 'at':
            raise Refused('a rule that gives values')
        if kind == 'derivative':
            by = self.term(a[1], stack)
            if by.kind != 'entry':
                raise Refused('a derivative by something else than a symbol')
            return T('derivative', self.term(a[0], stack), by)
        return with_parts(pattern, [self.term(child, stack) for child, _ in parts(pattern)])

    def holds(self, condition):
        algebra, kind = self.place.algebra, condition[0]
        if kind == 'sign':
            return algebra.has_sign(self.term(condition[2]), condition[1])
        if kind == 'within':
            return algebra.is_within(self.term(condition[1]), self.sort(condition[2], []))
        if kind == 'outside':
            return algebra.is_outside(self.term(condition[1]), self.sort(condition[2], []))
        if kind == 'over':
            variable = self.place.fresh(self.sort(condition[2], []), [])
            return Instance(self.place.entered(variable), {**self.families, condition[1]: ((), variable)},
                            self.ranges).holds(condition[3])
        sorts, body = condition[2]
        fresh = []
        for sort in sorts:
            fresh.append(self.place.fresh(self.sort(sort, fresh), fresh))
        return algebra.has_fact(condition[1], fresh, self.term(body, fresh))


def closed_sort(sort, variables):
    return map_sort(sort, lambda end: closed(end, variables))


def is_pointwise(condition):
    """Whether it may hold at a point and nowhere around it."""
    if condition[0] == 'over':
        return is_pointwise(condition[3])
    return condition[0] == 'fact' or (condition[0] == 'sign' and condition[1] == 'nonnegative')


# --------------------------------------------------------------------------------------------------------------- places

class Place:
    """Where a step is taken: the opened variables, the symbols that are differentiated by or given a value around it."""

    def __init__(self, env, variables=(), varied=None, forgotten=frozenset()):
        self.env, self.variables, self.varied, self.forgotten = env, list(variables), varied, forgotten
        self.algebra = env.algebra(forgotten)

    def fresh(self, sort, others):
        used = [v.args[0] + 1 for v in list(self.variables) + list(others)]
        return T('var', max(used, default=0), sort)

    def entered(self, variable):
        return Place(self.env, self.variables + [variable], self.varied, self.forgotten)

    def varying(self, symbol, given):
        varied = (self.varied or frozenset()) | {symbol}
        return Place(self.env, self.variables, varied, self.forgotten | {symbol} if given else self.forgotten)

    def under_binders(self, term, step, count):
        """Opens the binders between a term and one of its children: their variables, and the place inside."""
        variables, place = [], self
        for sort in binders_of(term, step)[:count] if count else []:
            variable = place.fresh(map_sort(sort, lambda end: opened(end, variables)), [])
            variables, place = variables + [variable], place.entered(variable)
        return variables, place

    def local(self, term):
        """A term of the certificate that stands here: its dangling numbers are the variables around."""
        return opened(term, self.variables)

    def local_sort(self, sort):
        return map_sort(sort, self.local)

    def local_family(self, family):
        sorts, body = family
        found = []
        for i, sort in enumerate(sorts):
            found.append(map_sort(sort, lambda end, i=i: opened(end, self.variables, i)))
        return (tuple(found), opened(body, self.variables, len(sorts)))


def at_path(term, path, place, change):
    if not path:
        return change(term, place)
    step, rest = path[0], path[1:]
    kind, a = term.kind, term.args
    if kind == 'derivative':
        if a[1].kind != 'entry':
            raise Refused('a derivative by something else than a symbol')
        if step == 1 and not rest:
            raise Refused('what is differentiated by stays what it is')
        if step == 0:
            place = place.varying(a[1].args[0], given=False)
    if kind == 'at' and step == 0:
        place = place.varying(a[1], given=True)
    found = parts(term)
    if not 0 <= step < len(found):
        raise Refused('there is no such place')
    child, under = found[step]
    variables, place = place.under_binders(term, step, under)
    new = closed(at_path(opened(child, variables), rest, place, change), variables)
    return with_parts(term, [new if i == step else old for i, (old, _) in enumerate(found)])


def binders_of(term, step):
    """The ranges of the binders between a term and its child."""
    if term.kind == 'fold':
        return [term.args[1]]
    families = list(term.args[2]) if term.kind == 'apply' else [term.args[2]]
    at = sum(len(slots) for _, slots in term.args[1]) if term.kind == 'apply' else 1
    for family in families:
        size = len(family_parts(family))
        if step < at + size:
            return list(family[0])
        at += size
    raise Refused('there is no such place')


# ---------------------------------------------------------------------------------------------------------------- steps

def take(term, step, place, rules):
    kind, env = step['kind'], place.env
    if kind == 'algebra':
        to = place.local(step['to'])
        if not place.algebra.equal(term, to):
            raise Refused('the algebra does not agree')
        return to
    if kind == 'row':
        return by_rule(term, step, place, rules)
    if kind == 'law':
        law, result = differentiated(term, place)
        if law != step['law']:
            raise Refused(step['law'] + ' does not apply')
        return result
    if kind == 'unfold':
        if term.kind != 'entry' or term.args[0] not in env.definitions:
            raise Refused('there is no definition to put in')
        if place.varied and term.args[0] in place.varied:
            raise Refused('a symbol that is differentiated by is a variable there')
        return env.put_in(env.definitions[term.args[0]], list(term.args[1]))
    if kind in ('case', 'same'):
        if not 0 <= step['hypothesis'] < len(env.hypotheses):
            raise Refused('no such case is assumed')
        given = env.hypotheses[step['hypothesis']]
        if given.kind != 'bracket':
            raise Refused('no such case is assumed')
        return by_case(term, given, place) if kind == 'case' else by_sameness(term, given, place)
    if kind == 'put':
        return put(term, place)
    raise Refused('a step of an unknown kind')


def by_rule(term, step, place, rules):
    rule = rules.get(step['row'])
    if rule is None:
        raise Refused('there is no rule ' + step['row'])
    families = {name: place.local_family(family) for name, family in step['families'].items()}
    ranges = {name: place.local_sort(sort) for name, sort in step['ranges'].items()}
    if {name: len(family[0]) for name, family in families.items()} != rule.families or set(ranges) != set(rule.ranges):
        raise Refused(rule.id + ' is given other parts than it has')
    if place.varied is not None and any(map(is_pointwise, rule.conditions)):
        raise Refused('a condition of %s holds at a point only' % rule.id)
    instance = Instance(place, families, ranges)
    if instance.term(rule.left) is not term:
        raise Refused(rule.id + ' does not fit there')
    if not all(map(instance.holds, rule.conditions)):
        raise Refused('a condition of %s is not known to hold' % rule.id)
    return instance.term(rule.right)


def by_case(term, given, place):
    """All ways two numbers can be ordered that the case leaves open must agree on the bracket."""
    if place.varied is not None:
        raise Refused('a case holds at a point only')
    relation, a, b = given.args
    if term.kind != 'bracket' or {term.args[1], term.args[2]} != {a, b}:
        raise Refused('the case says nothing about this')
    holds = {'=': (0,), '≠': (-1, 1), '<': (-1,), '≤': (-1, 0)}
    turned = term.args[1] is not a
    answers = {(-way if turned else way) in holds[term.args[0]] for way in holds[relation]}
    if a is b or len(answers) != 1:
        raise Refused('the case says nothing about this')
    return ONE if answers.pop() else ZERO


def by_sameness(term, given, place):
    relation, a, b = given.args
    if relation != '=':
        raise Refused('the case is no equation')
    if place.forgotten:
        raise Refused('an equation between values that are others here')
    if place.varied is not None:
        if not (place.algebra.is_whole(a) and place.algebra.is_whole(b)):
            raise Refused('an equation between numbers holds at a point only')
        if any(not place.env.is_constant(side, symbol) for side in (a, b) for symbol in place.varied):
            raise Refused('an equation about what is differentiated by')
    if term is a:
        return b
    if term is b:
        return a
    raise Refused('the case says nothing about this')


def put(term, place):
    if term.kind != 'at':
        raise Refused('there is no value to put in')
    body, symbol, family = term.args
    env = place.env
    if contains(body, ('derivative', 'at')):
        raise Refused('the value cannot be put in before the rest is worked out')
    if any(name != symbol and env.may_change(name, symbol, set()) for name in names_in(body, set())):
        raise Refused('something in it may hide the symbol')
    # The value stands inside what is around: a definition of the symbol must not come back through it.
    if symbol in env.definitions and not env.is_constant(family[1], symbol):
        raise Refused('the symbol has a definition that speaks of it')

    def within(part, here):
        if part.kind == 'entry' and part.args[0] == symbol:
            return env.put_in(family, [within(slot, here) for slot in part.args[1]])
        if part.kind == 'apply' and part.args[0] == symbol:
            raise Refused('a function cannot be given a value')
        new = []
        for i, (child, under) in enumerate(parts(part)):
            variables, inner = here.under_binders(part, i, under)
            new.append(closed(within(opened(child, variables), inner), variables))
        return with_parts(part, new)

    return within(body, place)


def differentiated(term, place):
    """One layer of a derivative: the name of the law, and what the derivative is by it."""
    env, algebra = place.env, place.algebra
    if term.kind != 'derivative' or term.args[1].kind != 'entry':
        raise Refused('no law of differentiation applies')
    body, by = term.args
    symbol = by.args[0]
    kind, a = body.kind, body.args

    def d(part):
        return T('derivative', part, by)

    def constant(part):
        return env.is_constant(part, symbol)

    def several(terms):
        return terms[0] if len(terms) == 1 else T('add', tuple(terms))

    if constant(body):
        return 'diff-constant', ZERO
    if kind == 'entry' and a[0] == symbol and len(a[1]) == len(by.args[1]):
        brackets = [T('bracket', '=', one, other) for one, other in zip(a[1], by.args[1])]
        return 'diff-variable', ONE if not brackets else brackets[0] if len(brackets) == 1 else T('mul', tuple(brackets))
    if kind == 'add':
        return 'diff-add', T('add', tuple(map(d, a[0])))
    if kind == 'mul':
        terms = [T('mul', tuple(d(f) if i == j else f for j, f in enumerate(a[0])))
                 for i, factor in enumerate(a[0]) if not constant(factor)]
        return 'diff-product', several(terms)
    if kind == 'power':
        base, exponent = a
        if constant(exponent):
            if exponent.kind == 'rat':
                number = exponent.args[0]
                smooth = ((number.denominator == 1 and (number > 0 or algebra.has_sign(base, 'nonzero')))
                          or algebra.has_sign(base, 'positive'))
                less = T('rat', number - 1)
            else:
                # A number that counts is as good as one that is written down: n t^(n-1), 0 for n = 0.
                counts = algebra.is_whole(exponent) and algebra.above(algebra.value(exponent), 0, strictly=False)
                smooth = counts or algebra.has_sign(base, 'positive')
                less = T('add', (exponent, MINUS))
            if not smooth:
                raise Refused('a power of what may be 0 or negative is not differentiated')
            return 'diff-power', T('mul', (exponent, T('power', base, less), d(base)))
        if not algebra.has_sign(base, 'positive'):
            raise Refused('a power of what may be negative is not differentiated')
        if not env.is_function_of_ours('log'):
            raise Refused('the text has a function log of its own')
        log = T('apply', 'log', (), (((), base),), ())
        return 'diff-exponential', T('mul', (body, d(T('mul', (exponent, log)))))
    if kind == 'fold':
        op, sort, inside = a
        if not is_finite(sort) or not all(constant(end) for end in ends_of(sort)):
            raise Refused('the range may change')
        variable = place.fresh(sort, [])
        f = opened(inside, [variable])
        if op == 'sum':
            return 'diff-sum', T('fold', 'sum', sort, closed(d(f), [variable]))
        if op == 'product':
            # Which of two forms it has depends on what is known of the factors by their form.
            if not algebra.signs(f) & NIL:
                part = T('mul', (T('power', f, MINUS), d(f)))
                return 'diff-prod', T('mul', (body, T('fold', 'sum', sort, closed(part, [variable]))))
            other = place.fresh(sort, [variable])
            same = T('bracket', '=', other, variable)
            apart = T('add', (ONE, T('mul', (MINUS, same))))
            rest = T('add', (same, T('mul', (apart, opened(inside, [other])))))
            part = T('mul', (d(f), T('fold', 'product', sort, closed(rest, [other]))))
            return 'diff-prod', T('fold', 'sum', sort, closed(part, [variable]))
    if kind == 'apply' and not env.is_function_of_ours(a[0]):
        name, partials, args, slots = a
        if name == symbol or name in env.definitions or name in env.varying or not all(map(constant, slots)):
            raise Refused('the chain rule does not apply')
        terms = []
        for i, (sorts, inside) in enumerate(args):
            if any(not is_finite(sort) or not all(map(constant, ends_of(sort))) for sort in sorts):
                raise Refused('the range of an argument may change')
            variables = []
            for sort in sorts:
                sort = map_sort(sort, lambda end: opened(end, variables))
                variables = variables + [place.fresh(sort, variables)]
            f = opened(inside, variables)
            if constant(f):
                continue
            outer = T('apply', name, partials + ((i, tuple(variables)),), args, slots)
            part = T('mul', (outer, d(f)))
            for j in range(len(sorts) - 1, -1, -1):
                part = T('fold', 'sum', variables[j].args[1], closed(part, [variables[j]]))
            terms.append(part)
        return 'diff-chain', several(terms)
    raise Refused('no law of differentiation applies')


# -------------------------------------------------------------------------------------------------------- certificates

def fields(record, what, *names):
    if not isinstance(record, dict) or set(record) != set(names):
        raise Refused('%s has other fields than it should' % what)
    return record


def text(value):
    if not isinstance(value, str):
        raise Refused('a name is not a text')
    return value


def whole(value):
    if type(value) is not int or value < 0:
        raise Refused('a number is not a whole number')
    return value


def listed(value):
    if not isinstance(value, list):
        raise Refused('a list is missing')
    return value


def pair(value):
    if not isinstance(value, list) or len(value) != 2:
        raise Refused('a pair is missing')
    return value


class Table:
    """The rows of a certificate, read in order: a row can name earlier rows only."""

    def __init__(self):
        self.rows, self.depths = [], []

    def read(self, rows):
        for row in rows:
            first = len(self.rows)
            self.deepest = 0
            term = self.row(listed(row))
            if self.deepest >= 200 or first >= 200_000:
                raise Refused('a term is too deep')
            self.rows.append(term)
            self.depths.append(self.deepest + 1)

    def term(self, number):
        if whole(number) >= len(self.rows):
            raise Refused('a row is named that does not stand before')
        self.deepest = max(getattr(self, 'deepest', 0), self.depths[number])
        return self.rows[number]

    def terms(self, numbers):
        return tuple(self.term(number) for number in listed(numbers))

    def sort(self, value):
        value = listed(value)
        if len(value) == 3 and value[0] in ('range', 'interval'):
            return (value[0], self.term(value[1]), self.term(value[2]))
        if len(value) == 2 and value[0] == 'set':
            return ('set', text(value[1]))
        if value == ['real']:
            return ('real',)
        raise Refused('a range of an unknown kind')

    def binder(self, value):
        hint, sort = pair(value)
        text(hint)
        return self.sort(sort)

    def family(self, value):
        binders, body = pair(value)
        return (tuple(self.binder(b) for b in listed(binders)), self.term(body))

    def row(self, row):
        kind = row[0] if row else None
        lengths = {'rational': 3, 'size': 2, 'bound': 2, 'entry': 3, 'bracket': 4, 'fold': 4, 'add': 2, 'mul': 2,
                   'power': 3, 'apply': 5, 'derivative': 3, 'at': 4}
        if not isinstance(kind, str) or lengths.get(kind) != len(row):
            raise Refused('a row is no term')
        if kind == 'rational':
            if not re.fullmatch('0|-?[1-9][0-9]*', text(row[1])) or not re.fullmatch('[1-9][0-9]*', text(row[2])):
                raise Refused('a number is not written in digits')
            return T('rat', Fraction(int(row[1]), int(row[2])))
        if kind == 'size':
            return T('size', text(row[1]))
        if kind == 'bound':
            return T('bound', whole(row[1]))
        if kind == 'entry':
            return T('entry', text(row[1]), self.terms(row[2]))
        if kind == 'bracket':
            if row[1] not in ('=', '≠', '<', '≤'):
                raise Refused('a relation of an unknown kind')
            return T('bracket', row[1], self.term(row[2]), self.term(row[3]))
        if kind == 'fold':
            if row[1] not in ('sum', 'product', 'max', 'min', 'argmax', 'argmin', 'integral'):
                raise Refused('a fold of an unknown kind')
            return T('fold', row[1], self.binder(row[2]), self.term(row[3]))
        if kind in ('add', 'mul'):
            return T(kind, self.terms(row[1]))
        if kind in ('power', 'derivative'):
            return T(kind, self.term(row[1]), self.term(row[2]))
        if kind == 'apply':
            partials = tuple((whole(i), self.terms(slots)) for i, slots in map(pair, listed(row[2])))
            return T('apply', text(row[1]), partials, tuple(map(self.family, listed(row[3]))), self.terms(row[4]))
        return T('at', self.term(row[1]), text(row[2]), self.family(row[3]))


def named(pairs, read):
    found = {}
    for name, value in map(pair, listed(pairs)):
        if text(name) in found:
            raise Refused('a name stands twice')
        found[name] = read(value)
    return found


def without_dangling(term):
    if term.reach:
        raise Refused('the statement has a variable that nothing binds')
    return term


def read_environment(record, table, functions):
    env = Environment(functions)

    def symbol(value):
        value = fields(value, 'a symbol', 'slots', 'parameters', 'values', 'facts')
        for fact in listed(value['facts']):
            kind = text(fact[0]) if listed(fact) else ''
            if kind not in FACTS or len(fact) != (2 if kind in ALONG_SLOT else 1):
                raise Refused('a fact of an unknown kind')
        slots = [table.sort(sort) for sort in listed(value['slots'])]
        values = None if value['values'] is None else table.sort(value['values'])
        parameters = [] if value['parameters'] is None else listed(value['parameters'])
        for sort in slots + [table.sort(sort) for axes in parameters for sort in listed(axes)] + [values or ('real',)]:
            for end in ends_of(sort):
                without_dangling(end)
        return {'slots': slots, 'values': values, 'facts': [tuple(fact) for fact in value['facts']]}

    env.symbols = named(record['symbols'], symbol)
    env.definitions = named(record['definitions'], table.family)
    env.varying = set(map(text, listed(record['varying'])))
    env.hypotheses = [without_dangling(term) for term in table.terms(record['hypotheses'])]
    for sign, family in map(pair, listed(record['assumptions'])):
        if sign not in OF_SIGN:
            raise Refused('a sign of an unknown kind')
        env.assumptions.append((sign, table.family(family)))
    for left, right in map(pair, listed(record['equations'])):
        env.equations.append((table.family(left), table.family(right)))
        if env.equations[-1][0][0] != env.equations[-1][1][0]:
            raise Refused('the sides of an equation have other variables')
    families = list(env.definitions.values()) + [family for _, family in env.assumptions]
    for sorts, body in families + [side for sides in env.equations for side in sides]:
        if body.reach > len(sorts) or any(end.reach > i for i, sort in enumerate(sorts) for end in ends_of(sort)):
            raise Refused('the statement has a variable that nothing binds')
    for name in env.definitions:
        leads_back(env, name, ())
    return env


def leads_back(env, name, path):
    if name in path:
        raise Refused('a definition leads back to itself')
    if name in env.definitions:
        for other in names_in(env.definitions[name][1], set()):
            leads_back(env, other, path + (name,))


def read_steps(steps, table):
    wanted = {'algebra': ('to',), 'row': ('row', 'families', 'ranges'), 'law': ('law',), 'unfold': (), 'put': (),
              'case': ('hypothesis',), 'same': ('hypothesis',)}
    found = []
    for step in listed(steps):
        kind = step.get('kind') if isinstance(step, dict) else None
        if not isinstance(kind, str) or kind not in wanted:
            raise Refused('a step of an unknown kind')
        step = dict(fields(step, 'a step', 'kind', 'path', *wanted[kind]))
        step['path'] = [whole(i) for i in listed(step['path'])]
        if kind == 'algebra':
            step['to'] = table.term(step['to'])
        if kind == 'row':
            text(step['row'])
            step['families'] = named(step['families'], table.family)
            step['ranges'] = named(step['ranges'], table.sort)
        if kind == 'law':
            text(step['law'])
        if kind in ('case', 'same'):
            whole(step['hypothesis'])
        found.append(step)
    return found


def digest(value):
    """Two lanes of 32 bits over the UTF-16 units of the text."""
    mask = 0xFFFFFFFF
    data = value.encode('utf-16-le', 'surrogatepass')
    a, b = 0x243F6A88, 0x85A308D3
    for i in range(0, len(data), 2):
        unit = data[i] | data[i + 1] << 8
        a = (a ^ unit) * 0x9E3779B1 & mask
        b = (b ^ unit) * 0x5F356495 & mask
        b = (b << 13 | b >> 19) & mask

    def stirred(lane):
        lane = (lane ^ lane >> 16) * 0x85EBCA6B & mask
        lane = (lane ^ lane >> 13) * 0xC2B2AE35 & mask
        return lane ^ lane >> 16

    a = stirred(a ^ len(data) // 2 & mask)
    b = stirred(b ^ a)
    a = stirred(a ^ b)
    return '%08x%08x' % (a, b)


def digest_of(rows, statement):
    symbols = [[name, [type[field] for field in ('slots', 'parameters', 'values', 'facts')]]
               for name, type in statement['symbols']]
    rest = [statement[field] for field in ('definitions', 'varying', 'hypotheses', 'assumptions', 'equations', 'left', 'right')]
    return digest(json.dumps([rows, symbols] + rest, ensure_ascii=False, separators=(',', ':')))


def check(certificate, rules, functions):
    top = fields(certificate, 'the certificate', 'version', 'digest', 'terms', 'statement', 'proof')
    if whole(top['version']) != 1:
        raise Refused('the certificate is of another version')
    statement = fields(top['statement'], 'the statement', 'rows', 'symbols', 'definitions', 'varying', 'hypotheses',
                       'assumptions', 'equations', 'left', 'right')
    table = Table()
    rows = listed(top['terms'])
    if whole(statement['rows']) > len(rows):
        raise Refused('the statement has more rows than the table')
    own = rows[:statement['rows']]
    table.read(own)
    env = read_environment(statement, table, functions)
    sides = [without_dangling(table.term(statement[side])) for side in ('left', 'right')]
    if digest_of(own, statement) != top['digest']:
        raise Refused('the statement is not the one that was written: the digest differs')
    table.read(rows[len(own):])
    proof = fields(top['proof'], 'the proof', 'multipliers', 'zeros', 'left', 'right')
    multipliers = [without_dangling(term) for term in table.terms(proof['multipliers'])]
    place = Place(env)
    if not all(place.algebra.has_sign(m, 'nonzero') for m in multipliers):
        raise Refused('what both sides are multiplied by may be 0')

    def rewritten(term, steps, where):
        for i, step in enumerate(read_steps(steps, table)):
            try:
                term = at_path(term, step['path'], place, lambda part, here: take(part, step, here, rules))
            except Refused as refusal:
                raise Refused('step %d of %s, %s: %s' % (i + 1, where, step['kind'], refusal))
        return term

    left, right = [rewritten(T('mul', (side,) + tuple(multipliers)) if multipliers else side, proof[name],
                             'the %s side' % name) for side, name in zip(sides, ('left', 'right'))]
    zeros = []
    for record in listed(proof['zeros']):
        zero = fields(record, 'a zero', 'equation', 'multiple', 'values', 'steps')
        zeros.append(rewritten(zero_of(zero, table, place), zero['steps'], 'a zero'))
    if not place.algebra.equal(left, T('add', (right,) + tuple(zeros)) if zeros else right):
        raise Refused('the two sides do not meet')


def zero_of(record, table, place):
    """The sum over the binders of a multiple of left less right of an equation, for values within its ranges."""
    env = place.env
    index = whole(record['equation'])
    if not 0 <= index < len(env.equations):
        raise Refused('no such equation is given')
    (ranges, left), (_, right) = env.equations[index]
    sorts, body = table.family(record['multiple'])
    values = table.terms(record['values'])
    if len(values) != len(ranges):
        raise Refused('the equation has other variables')
    if body.reach > len(sorts) or any(value.reach > len(sorts) for value in values) or any(
            end.reach > i for i, sort in enumerate(sorts) for end in ends_of(sort)):
        raise Refused('a variable that nothing binds')
    if not all(map(is_finite, sorts)):
        raise Refused('a sum without an end')
    variables, inside = [], place
    for sort in sorts:
        variable = inside.fresh(map_sort(sort, lambda end: opened(end, variables)), [])
        variables, inside = variables + [variable], inside.entered(variable)
    values = [opened(value, variables) for value in values]
    for i, sort in enumerate(ranges):
        own = map_sort(sort, lambda end: env.put_in((ranges[:i], end), values[:i]))
        if not inside.algebra.is_within(values[i], own):
            raise Refused('a value outside of its range')
    sides = [env.put_in((ranges, side), values) for side in (left, right)]
    difference = T('add', (sides[0], T('mul', (MINUS, sides[1]))))
    term = T('mul', (opened(body, variables), difference))
    for i in reversed(range(len(sorts))):
        term = T('fold', 'sum', variables[i].args[1], closed(term, [variables[i]]))
    return term


# ------------------------------------------------------------------------------------------------------------- the program

def no_doubles(pairs):
    record = dict(pairs)
    if len(record) != len(pairs):
        raise Refused('a field stands twice')
    return record


def load(path):
    with open(path, encoding='utf-8') as file:
        return json.load(file, object_pairs_hook=no_doubles)


def read_rules(path):
    book = fields(load(path), 'the rulebook', 'version', 'terms', 'rows', 'functions')
    if book['version'] != 1:
        raise Refused('the rulebook is of another version')
    table = Table()
    table.read(book['terms'])
    rules = {}
    for record in book['rows']:
        rule = Rule(record, table)
        if rule.id in rules:
            raise Refused('a rule stands twice')
        rules[rule.id] = rule
    return rules, named(book['functions'], lambda facts: [tuple(fact) for fact in facts])


def refused(path, error):
    """Whatever goes wrong, the file is not accepted."""
    why = str(error) if isinstance(error, Refused) else '%s: %s' % (type(error).__name__, error)
    print('refused %s: %s' % (path, why))


def run(program):
    """With room for deep terms."""
    sys.setrecursionlimit(100_000)
    threading.stack_size(512 * 1024 * 1024)
    status = []
    thread = threading.Thread(target=lambda: status.append(program(sys.argv[1:])))
    thread.start()
    thread.join()
    sys.exit(status[0] if status else 2)


def main(arguments):
    if len(arguments) < 2 or arguments[0] != '--rules':
        print('usage: replay.py --rules RULES.json CERTIFICATE.json ...', file=sys.stderr)
        return 2
    rules, functions = read_rules(arguments[1])
    failed = False
    for path in arguments[2:]:
        try:
            check(load(path), rules, functions)
            print('ok ' + path)
        except Exception as error:
            refused(path, error)
            failed = True
    return 1 if failed else 0


if __name__ == '__main__':
    run(main)
