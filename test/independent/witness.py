#!/usr/bin/env python3
"""Evaluates witnesses of chainrule a second time: python3 witness.py WITNESS.json ...

A witness is a statement with a point where it is said to fail. This program checks that the point has the facts that are
stated, satisfies the hypotheses, assumptions and equations, and that the two sides differ there and have the values that
are told. It shares no line with the evaluation it checks: terms are walked, not compiled; derivatives of any order are
taken with several nilpotent parts at once; numbers are fractions, with logarithms of primes, and otherwise lie between two
fractions. Only reading files, the format of terms and statements, and telling what is refused are shared with `replay.py`,
which stands beside it. Python 3.9 or later, nothing but its standard library.

It says `ok`, with both sides; `refused`, and why; or `cannot`, where it has no way to evaluate something: then it says
nothing for or against.
"""

import re
import sys
from collections import namedtuple
from decimal import ROUND_CEILING, ROUND_FLOOR, Context, Decimal
from fractions import Fraction

from replay import (Refused, Table, digest_of, fields, listed, load, pair, parts, read_environment, refused, run, text,
                    whole, without_dangling)


class Cannot(Exception):
    """This program has no way to tell."""


class Undefined(Exception):
    """Something has no value there."""


# -------------------------------------------------------------------------------------------------------------- numbers
# A number is known exactly, as a fraction and fractions of logarithms of primes, or to lie between two fractions. The
# numbers 1, log 2, log 3, log 5, ... are independent over the fractions, so that exact numbers are equal only if they look it.

DIGITS = 60
BELOW, ABOVE = (Context(prec=DIGITS, rounding=way, Emin=-999999, Emax=999999) for way in (ROUND_FLOOR, ROUND_CEILING))
Number = namedtuple('Number', 'exact low high')  # `exact`: (fraction, ((prime, times), ...)) or None


def rounded(value, way):
    return Fraction(way.divide(Decimal(value.numerator), Decimal(value.denominator)))


def between(low, high):
    return Number(None, rounded(low, BELOW), rounded(high, ABOVE))


def exactly(fraction, logs=()):
    if not logs:
        return Number((fraction, ()), fraction, fraction)
    low = high = fraction
    for prime, times in logs:
        ends = [times * end for end in log_bounds(Fraction(prime), Fraction(prime))]
        low, high = low + min(ends), high + max(ends)
    return Number((fraction, logs), rounded(low, BELOW), rounded(high, ABOVE))


NOUGHT, UNIT = exactly(Fraction(0)), exactly(Fraction(1))


def fraction_of(a):
    return a.exact[0] if a.exact and not a.exact[1] else None


def plus(a, b):
    if a.exact and b.exact:
        logs = dict(a.exact[1])
        for prime, times in b.exact[1]:
            logs[prime] = logs.get(prime, 0) + times
        return exactly(a.exact[0] + b.exact[0], tuple(sorted((p, c) for p, c in logs.items() if c)))
    return between(a.low + b.low, a.high + b.high)


def times(a, b):
    for one, other in ((a, b), (b, a)):
        factor = fraction_of(one)
        if factor == 0:
            return NOUGHT
        if factor is not None and other.exact:
            return exactly(factor * other.exact[0], tuple((p, factor * c) for p, c in other.exact[1]))
    ends = [x * y for x in (a.low, a.high) for y in (b.low, b.high)]
    return between(min(ends), max(ends))


def sign_of(a):
    if a.exact == (0, ()):
        return 0
    if a.low > 0 or a.high < 0:
        return 1 if a.low > 0 else -1
    raise Cannot('the sign of a number is not clear')


def inverse_of(a):
    if sign_of(a) == 0:
        raise Undefined('something is divided by 0')
    value = fraction_of(a)
    return exactly(1 / value) if value is not None else between(1 / a.high, 1 / a.low)


def exp_bounds(low, high):
    if high > 100_000:
        raise Cannot('an exponential is too large')
    # So far down it is enough to know that it is small and positive.
    ends = (Decimal(0) if low < -100_000 else BELOW.exp(decimal_of(low, BELOW)),
            ABOVE.exp(decimal_of(max(high, Fraction(-100_000)), ABOVE)))
    return widened(*map(Fraction, ends))


def log_bounds(low, high):
    return widened(*(Fraction(way.ln(decimal_of(end, way))) for end, way in ((low, BELOW), (high, ABOVE))))


def decimal_of(value, way):
    return way.divide(Decimal(value.numerator), Decimal(value.denominator))


def widened(low, high):
    """`decimal` rounds exp and ln to the nearest, whatever way is asked for: one unit more on both sides."""
    slack = Fraction(1, 10 ** (DIGITS - 2))
    return low - abs(low) * slack, high + abs(high) * slack


def exponential(a):
    if a.exact and a.exact[0] == 0 and all(c.denominator == 1 and abs(c) < 500 for _, c in a.exact[1]):
        product = Fraction(1)
        for prime, c in a.exact[1]:
            product *= Fraction(prime) ** int(c)
        return exactly(product)
    return between(*exp_bounds(a.low, a.high))


def logarithm(a):
    if sign_of(a) <= 0:
        raise Undefined('a logarithm of what is not positive')
    value = fraction_of(a)
    if value is not None:
        above, below = factored(value.numerator), factored(value.denominator)
        if above is not None and below is not None:
            logs = dict(above)
            logs.update((prime, -count) for prime, count in below.items())
            return exactly(Fraction(0), tuple(sorted((p, Fraction(c)) for p, c in logs.items())))
    return between(*log_bounds(a.low, a.high))


def factored(number):
    found, prime = {}, 2
    while prime * prime <= number and prime < 5000:
        while number % prime == 0:
            found[prime], number = found.get(prime, 0) + 1, number // prime
        prime += 1
    if number > 1:
        if number >= 25_000_000:
            return None
        found[number] = found.get(number, 0) + 1
    return found


def whole_power(a, n):
    if n < 0:
        return inverse_of(whole_power(a, -n))
    if n > 10_000:
        raise Cannot('an exponent is too large')
    value = fraction_of(a)
    if n == 1:
        return a
    if value is not None:
        return exactly(value ** n)
    if n % 2 == 0 and a.low < 0 < a.high:
        return between(Fraction(0), max(a.low ** n, a.high ** n))
    ends = (a.low ** n, a.high ** n)
    return between(min(ends), max(ends)) if n else UNIT


def real_power(a, exponent):
    sign = sign_of(a)
    if sign < 0:
        raise Undefined('a root of what is negative')
    if sign == 0:
        if sign_of(exponent) < 0:
            raise Undefined('something is divided by 0')
        return NOUGHT if sign_of(exponent) else UNIT
    return exponential(times(logarithm(a), exponent))


# Series are summed in whole units of 10^-90. Arguments are kept small enough for the greatest term to stay below 10^11, so that
# all rounding together stays far below 10^-70, which is what each value is widened by.
SCALE = 10 ** 90
SLACK = Fraction(1, 10 ** 70)


def series(a, first, ratio):
    """first + first·r(1) + first·r(1)·r(2) + … at the middle, until the terms vanish; `ratio(n)` is (top, bottom)."""
    term, total, n = first, first, 0
    while abs(term) > 1:
        n += 1
        top, bottom = ratio(n)
        term = term * top // bottom
        total += term
        if n > 20_000:
            raise Cannot('a series is too long')
    return Fraction(total, SCALE)


def middle(a, limit):
    mid = (a.low + a.high) / 2
    if abs(mid) > limit:
        raise Cannot('a number is too large for its series')
    return Fraction(int(mid * SCALE), SCALE), (a.high - a.low) / 2 + SLACK


def around(value, radius, low=None, high=None):
    ends = (value - radius, value + radius)
    return between(ends[0] if low is None else max(low, ends[0]), ends[1] if high is None else min(high, ends[1]))


def sine(a, shift=0):
    """sin for shift 0, cos for shift 1; both change by no more than their argument."""
    if a.exact == (0, ()):
        return UNIT if shift else NOUGHT
    mid, radius = middle(a, 20)
    square = mid * mid
    first = SCALE if shift else int(mid * SCALE)
    total = series(a, first, lambda n: (-square.numerator, square.denominator * (2 * n - shift) * (2 * n + 1 - shift)))
    return around(total, radius, Fraction(-1), Fraction(1))


def arctan_at(mid):
    """Halved until the argument is small: arctan x = 2 arctan(x / (1 + √(1 + x²)))."""
    if abs(mid) > Fraction(1, 4):
        root = Fraction(Context(prec=120).sqrt(Context(prec=120).divide(*map(Decimal, (1 + mid * mid).as_integer_ratio()))))
        return 2 * arctan_at(Fraction(int(mid / (1 + root) * SCALE), SCALE))
    square, power, total, n = mid * mid, int(mid * SCALE), 0, 0
    while power:
        total += power // (2 * n + 1)
        power = -power * square.numerator // square.denominator if abs(power) > 1 else 0
        n += 1
    return Fraction(total, SCALE)


def arctangent(a):
    if a.exact == (0, ()):
        return NOUGHT
    mid, radius = middle(a, 10 ** 9)
    return around(arctan_at(mid), radius)


def pi():
    return around(16 * arctan_at(Fraction(1, 5)) - 4 * arctan_at(Fraction(1, 239)), SLACK)


def arcsine(a):
    if a.low < -1 or a.high > 1:
        if a.high < -1 or a.low > 1:
            raise Undefined('an arcsine outside of [-1, 1]')
        raise Cannot('an arcsine at the end of its range')
    value = fraction_of(a)
    if value in (1, -1):
        return times(exactly(Fraction(value, 2)), pi())
    rest = plus(UNIT, negated(times(a, a)))
    return arctangent(times(a, inverse_of(real_power(rest, exactly(Fraction(1, 2))))))


def error_function(a):
    if a.exact == (0, ()):
        return NOUGHT
    mid, radius = middle(a, 5)
    square, power, total, n = mid * mid, int(mid * SCALE), 0, 0
    while abs(power) > 1:
        total += power // (2 * n + 1)
        n += 1
        power = -power * square.numerator // (square.denominator * n)
    scale = times(exactly(Fraction(2)), inverse_of(real_power(pi(), exactly(Fraction(1, 2)))))
    value = times(scale, around(Fraction(total, SCALE), SLACK))
    return around((value.low + value.high) / 2, value.high - value.low + 2 * radius)


def negated(a):
    return times(exactly(Fraction(-1)), a)


def floor_of(a):
    if a.exact and not a.exact[1]:
        return exactly(Fraction(a.exact[0].numerator // a.exact[0].denominator))
    ends = [end.numerator // end.denominator for end in (a.low, a.high)]
    if ends[0] != ends[1]:
        raise Cannot('between which whole numbers a number lies is not clear')
    return exactly(Fraction(ends[0]))


def gamma_of(a):
    value = fraction_of(a)
    if value is None or value.denominator != 1 or value > 500:
        if sign_of(a) <= 0:
            raise Undefined('the gamma function of what is not positive')
        raise Cannot('the gamma function of what is no whole number')
    if value < 1:
        raise Undefined('the gamma function of what is not positive')
    product = Fraction(1)
    for factor in range(2, int(value)):
        product *= factor
    return exactly(product)


# --------------------------------------------------------------------------------------------------------------- values
# A value is a number with its nilpotent parts: a dictionary from sets of levels to numbers, each level standing for an ε with
# ε² = 0. What stands beside ε is the derivative, beside εδ the mixed one.

PLAIN = frozenset()


def plain(number):
    return {PLAIN: number}


def constant(value):
    return plain(exactly(Fraction(value)))


ONE = constant(1)


def add(a, b):
    total = dict(a)
    for levels, number in b.items():
        total[levels] = plus(total[levels], number) if levels in total else number
    return clean(total)


def clean(value):
    return {levels: number for levels, number in value.items() if not levels or number.exact != (0, ())}


def mul(a, b):
    total = {}
    for p, x in a.items():
        for q, y in b.items():
            if not p & q:
                product = times(x, y)
                total[p | q] = plus(total[p | q], product) if p | q in total else product
    return clean(total)


def scale(a, factor):
    return mul(a, constant(factor))


def less(a, b):
    return add(a, scale(b, -1))


def split(a):
    """The value without its last level, and what stands beside that; None where there is none."""
    levels = frozenset().union(*a)
    if not levels:
        return None
    last = max(levels)
    return ({p: x for p, x in a.items() if last not in p}, {p - {last}: x for p, x in a.items() if last in p}, last)


def with_slope(a, f, slope):
    """f(a + tε) = f(a) + f'(a) t ε, one level after the other."""
    found = split(a)
    if found is None:
        return plain(f(a[PLAIN]))
    rest, tangent, last = found
    tangent.setdefault(PLAIN, NOUGHT)
    change = mul(slope(rest), tangent)
    total = dict(with_slope(rest, f, slope))
    for levels, number in change.items():
        total[levels | {last}] = number
    return clean(total)


def order_of(a, b):
    """The sign of a - b; where two branches meet there need be no derivative."""
    difference = less(a, b)
    sign = sign_of(difference[PLAIN])
    if sign == 0 and any(p for p in list(a) + list(b)):
        raise Undefined('two branches meet where a derivative is taken')
    return sign


def away_from_kink(value):
    def slope(a):
        if sign_of(a[PLAIN]) == 0:
            raise Undefined('a derivative at a kink')
        return value(a)
    return slope


def no_slope(a):
    raise Cannot('a derivative that has no name')


def inverted(a):
    return with_slope(a, inverse_of, lambda x: scale(mul(inverted(x), inverted(x)), -1))


def exp(a):
    return with_slope(a, exponential, exp)


def log(a):
    return with_slope(a, logarithm, inverted)


def root(a, exponent=Fraction(1, 2)):
    return power(a, constant(exponent))


def digamma(a):
    if sign_of(a) <= 0:
        raise Undefined('the digamma function of what is not positive')
    raise Cannot('the digamma function')


def floored(a):
    return with_slope(a, floor_of, away_from_whole)


def away_from_whole(a):
    if fraction_of(a[PLAIN]) is not None and fraction_of(a[PLAIN]).denominator == 1:
        raise Undefined('a derivative at a step')
    return constant(0)


def over(a, b):
    return mul(a, inverted(b))


def square(a):
    return mul(a, a)


PRIMITIVES = {
    'exp': exp,
    'log': log,
    'sin': lambda a: with_slope(a, sine, PRIMITIVES['cos']),
    'cos': lambda a: with_slope(a, lambda x: sine(x, 1), lambda x: scale(PRIMITIVES['sin'](x), -1)),
    'arctan': lambda a: with_slope(a, arctangent, lambda x: inverted(add(ONE, square(x)))),
    'arcsin': lambda a: with_slope(a, arcsine, lambda x: root(less(ONE, square(x)), Fraction(-1, 2))),
    'erf': lambda a: with_slope(a, error_function, lambda x: over(
        scale(exp(scale(square(x), -1)), 2), root(plain(pi())))),
    'abs': lambda a: with_slope(a, lambda x: x if sign_of(x) >= 0 else negated(x), away_from_kink(
        lambda x: constant(sign_of(x[PLAIN])))),
    'sign': lambda a: with_slope(a, lambda x: exactly(Fraction(sign_of(x))), away_from_kink(lambda x: constant(0))),
    'floor': floored,
    'gamma': lambda a: with_slope(a, gamma_of, lambda x: mul(PRIMITIVES['gamma'](x), PRIMITIVES['digamma'](x))),
    'digamma': lambda a: with_slope(a, digamma, PRIMITIVES['trigamma']),
    'trigamma': lambda a: with_slope(a, digamma, no_slope),
}


def power(a, exponent):
    n = fraction_of(exponent[PLAIN]) if len(exponent) == 1 else None
    if n is not None and n.denominator == 1:
        return to_whole(a, int(n))
    if len(exponent) == 1:
        return with_slope(a, lambda x: real_power(x, exponent[PLAIN]), lambda x: mul(
            exponent, power(x, less(exponent, ONE))))
    return exp(mul(exponent, log(a)))


def to_whole(a, n):
    if n == 0:
        return ONE
    return with_slope(a, lambda x: whole_power(x, n), lambda x: scale(to_whole(x, n - 1), n))


def even_part(a, sign):
    return scale(add(exp(a), scale(exp(scale(a, -1)), sign)), Fraction(1, 2))


def factorial(a):
    return PRIMITIVES['gamma'](add(a, ONE))


def normal_density(a, mean, variance):
    exponent = over(square(less(a, mean)), scale(variance, -2))
    return over(exp(exponent), root(mul(plain(pi()), scale(variance, 2))))


def sinh(a):
    return even_part(a, -1)


def cosh(a):
    return even_part(a, 1)


def sin(a):
    return PRIMITIVES['sin'](a)


def cos(a):
    return PRIMITIVES['cos'](a)


FORMULAS = {
    'pi': lambda: plain(pi()),
    'sigmoid': lambda a: inverted(add(ONE, exp(scale(a, -1)))),
    'logit': lambda a: log(over(a, less(ONE, a))) if order_of(ONE, a) > 0 else log(scale(ONE, -1)),
    'softplus': lambda a: log(add(ONE, exp(a))),
    'arccos': lambda a: less(scale(plain(pi()), Fraction(1, 2)), PRIMITIVES['arcsin'](a)),
    'tan': lambda a: over(sin(a), cos(a)),
    'cot': lambda a: over(cos(a), sin(a)),
    'sec': lambda a: inverted(cos(a)),
    'csc': lambda a: inverted(sin(a)),
    'sinh': sinh,
    'cosh': cosh,
    'tanh': lambda a: over(less(exp(scale(a, 2)), ONE), add(exp(scale(a, 2)), ONE)),
    'coth': lambda a: over(add(exp(scale(a, 2)), ONE), less(exp(scale(a, 2)), ONE)),
    'sech': lambda a: inverted(cosh(a)),
    'csch': lambda a: inverted(sinh(a)),
    'arsinh': lambda a: log(add(a, root(add(square(a), ONE)))),
    'arcosh': lambda a: log(add(a, root(less(square(a), ONE)))),
    'artanh': lambda a: scale(log(over(add(ONE, a), less(ONE, a))), Fraction(1, 2)),
    'relu': lambda a: a if order_of(a, constant(0)) >= 0 else constant(0),
    'ceil': lambda a: scale(floored(scale(a, -1)), -1),
    'normal_cdf': lambda a: scale(add(ONE, PRIMITIVES['erf'](over(a, root(constant(2))))), Fraction(1, 2)),
    'standard_density': lambda a: normal_density(a, constant(0), ONE),
    'normal_density': normal_density,
    'lgamma': lambda a: log(PRIMITIVES['gamma'](a)),
    'factorial': factorial,
    'binomial': lambda a, b: over(factorial(a), mul(factorial(b), factorial(less(a, b)))),
}


def greatest(values, sign):
    best = values[0]
    for value in values[1:]:
        if order_of(best, value) * sign < 0:
            best = value
    return best


class Grid:
    """All values of an argument: the first index and the length of each axis, the last index running fastest."""

    def __init__(self, lows, lengths, cells):
        self.lows, self.lengths, self.cells = lows, lengths, cells

    def place(self, at):
        place = 0
        for index, low, length in zip(at, self.lows, self.lengths):
            if not low <= index < low + length:
                raise Undefined('an index outside of its range')
            place = place * length + index - low
        return place

    def at(self, *index):
        return self.cells[self.place(index)]

    def matrix(self):
        if len(self.lengths) != 2 or self.lengths[0] != self.lengths[1]:
            raise Cannot('a matrix that is not square')
        n = self.lengths[0]
        return [self.cells[i * n:(i + 1) * n] for i in range(n)]


def determinant(rows):
    """By the first row, as singular matrices are as good as others."""
    if len(rows) > 7:
        raise Cannot('a matrix is too large')
    if not rows:
        return ONE
    total = constant(0)
    for i, entry in enumerate(rows[0]):
        minor = determinant([row[:i] + row[i + 1:] for row in rows[1:]])
        total = add(total, scale(mul(entry, minor), (-1) ** i))
    return total


def inverse_entry(grid, i, j):
    rows = grid.matrix()
    i, j = i - grid.lows[1], j - grid.lows[0]
    if not (0 <= i < len(rows) and 0 <= j < len(rows)):
        raise Undefined('an index outside of its range')
    minor = determinant([row[:i] + row[i + 1:] for r, row in enumerate(rows) if r != j])
    return over(scale(minor, (-1) ** (i + j)), determinant(rows))


def exponentials(grid):
    total = constant(0)
    for cell in grid.cells:
        total = add(total, exp(cell))
    return total


def kronecker(a, b, r, s):
    (p, q), (r, s) = b.lengths, (r - 1, s - 1)
    return mul(a.at(r // p + a.lows[0], s // q + a.lows[1]), b.at(r % p + b.lows[0], s % q + b.lows[1]))


ON_GRIDS = {
    'softmax': lambda a, *at: over(exp(a.at(*at)), exponentials(a)),
    'log_softmax': lambda a, *at: less(a.at(*at), log(exponentials(a))),
    'logsumexp': lambda a: log(exponentials(a)),
    'det': lambda a: determinant(a.matrix()),
    'logdet': lambda a: log(determinant(a.matrix())),
    'inverse': inverse_entry,
    'kronecker': kronecker,
    'vec': lambda a, r: a.at((r - 1) % a.lengths[0] + a.lows[0], (r - 1) // a.lengths[0] + a.lows[1]),
}


def known_function(name, grids, at):
    if name in ON_GRIDS:
        return ON_GRIDS[name](*grids, *at)
    if at or any(grid.lengths for grid in grids):
        raise Cannot('the function ' + name)
    values = [grid.cells[0] for grid in grids]
    if name in ('max', 'min') and values:
        return greatest(values, 1 if name == 'max' else -1)
    if name in PRIMITIVES and len(values) == 1:
        return PRIMITIVES[name](values[0])
    if name in FORMULAS:
        return FORMULAS[name](*values)
    raise Cannot('the function ' + name)


# ---------------------------------------------------------------------------------------------------------- evaluation
# A frame is what encloses a place besides binders: a derivative by an entry, which adds ε to it, or `at`, which gives a
# symbol another value. A symbol is looked up from the nearest frame outwards.

Varied = namedtuple('Varied', 'symbol index level')
Given = namedtuple('Given', 'symbol family scope frames')


class Evaluation:
    def __init__(self, env, parameters, point):
        self.env, self.parameters, self.point = env, parameters, point
        self.known, self.open, self.behind, self.extra = {}, set(), {}, 0
        self.work = 0

    def reaches(self, name):
        """Every name that the values of a symbol go back to, itself included."""
        if name not in self.behind:
            self.behind[name] = {name}
            if name in self.env.definitions:
                sorts, body = self.env.definitions[name]
                for term in [body] + [end for sort in sorts for end in sort[1:] if sort[0] != 'set']:
                    self.behind[name] |= self.names(term)
        return self.behind[name]

    def names(self, term):
        found = set()
        if term.kind in ('entry', 'apply'):
            found |= self.reaches(term.args[0])
        if term.kind == 'size':
            found.add(term.args[0])
        for child, _ in parts(term):
            found |= self.names(child)
        return found

    # ---- indices and ranges

    def index(self, term, scope, frames):
        value = self.value(term, scope, frames)
        number = fraction_of(value[PLAIN])
        if number is None or number.denominator != 1 or len(value) > 1:
            raise Cannot('an index that is no whole number')
        return int(number)

    def range(self, sort, scope, frames):
        if sort[0] == 'set':
            return range(1, self.size(sort[1]) + 1)
        if sort[0] != 'range':
            raise Cannot('an integral, or something of real numbers')
        low, high = self.index(sort[1], scope, frames), fraction_of(self.value(sort[2], scope, frames)[PLAIN])
        if high is None:
            raise Cannot('the end of a range that is no fraction')
        high = high.numerator // high.denominator
        if high - low > 10_000:
            raise Cannot('a range is too long')
        return range(low, high + 1)

    def size(self, name):
        if name not in self.point.sizes:
            raise Refused('the size %s has no value' % name)
        return self.point.sizes[name]

    def places(self, sorts, scope, frames):
        """All values of the variables, each a tuple."""
        if not sorts:
            yield ()
            return
        for value in self.range(sorts[0], scope, frames):
            for rest in self.places(sorts[1:], scope + (value,), frames):
                yield (value,) + rest

    def grid(self, family, scope, frames):
        sorts, body = family
        lows, lengths, inner = [], [], scope
        for sort in sorts:
            axis = self.range(sort, inner, frames)
            lows, lengths, inner = lows + [axis.start], lengths + [len(axis)], inner + (axis.start,)
        all_places = list(self.places(sorts, scope, frames))
        count = 1
        for length in lengths:
            count *= length
        if len(all_places) != count:
            raise Cannot('rows of different lengths')
        return Grid(lows, lengths, [self.value(body, scope + at, frames) for at in all_places])

    # ---- symbols

    def entry(self, symbol, at, frames):
        varied = {}
        for depth in range(len(frames), 0, -1):
            frame, outer = frames[depth - 1], frames[:depth - 1]
            if frame.symbol == symbol:
                if isinstance(frame, Given):
                    return add(self.in_family(frame.family, at, frame.scope, frame.frames), varied)
                if frame.index == at:
                    varied[frozenset([frame.level])] = UNIT
                continue
            if isinstance(frame, Varied) and symbol in self.env.varying:
                raise Cannot('what %s depends on is not known' % symbol)
            if frame.symbol not in self.reaches(symbol):
                continue
            masks = [mask for mask in outer if mask.symbol == symbol]
            if any(isinstance(mask, Varied) for mask in masks):
                raise Cannot('%s is a variable and depends on %s' % (symbol, frame.symbol))
            if not masks:
                return add(self.defined(symbol, at, frames[:depth]), varied)
        return add(self.defined(symbol, at, ()), varied)

    def defined(self, symbol, at, frames):
        key = (symbol, at, frames)
        if key in self.known:
            return self.known[key]
        if symbol in self.env.definitions:
            if key in self.open:
                raise Refused('a definition leads back to itself')
            self.open.add(key)
            # As in a proof: the formula says what the symbol is at any index, also before the first.
            sorts, body = self.env.definitions[symbol]
            if len(sorts) != len(at):
                raise Refused('a symbol with another number of indices')
            value = self.value(body, at, frames)
            self.open.discard(key)
        else:
            value = plain(self.point.number(symbol, at))
        self.known[key] = value
        return value

    def in_family(self, family, at, scope, frames):
        sorts, body = family
        if len(sorts) != len(at):
            raise Refused('a symbol with another number of indices')
        for i, sort in enumerate(sorts):
            if at[i] not in self.range(sort, scope + at[:i], frames):
                raise Cannot('an entry outside of what is defined')
        return self.value(body, scope + at, frames)

    # ---- terms

    def value(self, term, scope, frames):
        """`scope`: the values of the enclosing variables, the nearest last."""
        if term.kind in ('rat', 'size', 'bound'):
            return self.value_anew(term, scope, frames)
        key = (term, scope[len(scope) - term.reach:], frames)
        if key not in self.known:
            self.work += 1
            if self.work > 2_000_000:
                raise Cannot('the work is too much')
            self.known[key] = self.value_anew(term, scope, frames)
        return self.known[key]

    def value_anew(self, term, scope, frames):
        kind, a = term.kind, term.args
        if kind == 'rat':
            return constant(a[0])
        if kind == 'size':
            return constant(self.size(a[0]))
        if kind == 'bound':
            return constant(scope[-1 - a[0]])
        if kind == 'entry':
            return self.entry(a[0], tuple(self.index(slot, scope, frames) for slot in a[1]), frames)
        if kind == 'add':
            total = constant(0)
            for part in a[0]:
                total = add(total, self.value(part, scope, frames))
            return total
        if kind == 'mul':
            return self.product(a[0], scope, frames)
        if kind == 'power':
            return power(self.value(a[0], scope, frames), self.value(a[1], scope, frames))
        if kind == 'bracket':
            order = order_of(self.value(a[1], scope, frames), self.value(a[2], scope, frames))
            holds = {'=': order == 0, '≠': order != 0, '<': order < 0, '≤': order <= 0}[a[0]]
            return constant(1 if holds else 0)
        if kind == 'fold':
            return self.fold(*a, scope, frames)
        if kind == 'apply':
            return self.applied(*a, scope, frames)
        if kind == 'derivative':
            return self.derivative(*a, scope, frames)
        if kind == 'at':
            body, symbol, family = a
            return self.value(body, scope, frames + (Given(symbol, family, scope, frames),))
        raise Cannot('a term of another kind')

    def product(self, factors, scope, frames):
        """Where a factor made of indices is 0 the rest does not count, as in the sum of [k ≠ j] / (z_k - z_j)."""
        result, rest = ONE, []
        for factor in factors:
            if factor.kind != 'rat' and self.is_of_indices(factor):
                result = mul(result, self.value(factor, scope, frames))
                if result == constant(0):
                    return result
            else:
                rest.append(factor)
        for factor in rest:
            result = mul(result, self.value(factor, scope, frames))
        return result

    def is_of_indices(self, term):
        if term.kind == 'entry':
            symbol = self.env.symbols.get(term.args[0])
            return term.args[0] not in self.env.definitions and symbol is not None and symbol['values'] is not None
        return term.kind in ('rat', 'size', 'bound', 'bracket', 'add', 'mul') and all(
            self.is_of_indices(child) for child, _ in parts(term))

    def fold(self, operator, sort, body, scope, frames):
        values = [(i, self.value(body, scope + (i,), frames)) for i in self.range(sort, scope, frames)]
        if operator in ('sum', 'product'):
            result = constant(0) if operator == 'sum' else ONE
            for _, value in values:
                result = add(result, value) if operator == 'sum' else mul(result, value)
            return result
        if operator == 'integral':
            raise Cannot('an integral')
        if not values:
            raise Undefined('the greatest of nothing')
        sign = 1 if operator.endswith('max') else -1
        if operator in ('max', 'min'):
            return greatest([value for _, value in values], sign)
        best = values[0]
        for other in values[1:]:
            if sign_of(less(other[1], best[1])[PLAIN]) * sign > 0:
                best = other
        return constant(best[0])

    def derivative(self, body, by, scope, frames):
        if by.kind != 'entry':
            raise Cannot('a derivative by something else than an entry')
        at = tuple(self.index(slot, scope, frames) for slot in by.args[1])
        level = len(frames)
        value = self.value(body, scope, frames + (Varied(by.args[0], at, level),))
        return self.beside(value, level)

    @staticmethod
    def beside(value, level):
        found = {levels - {level}: number for levels, number in value.items() if level in levels}
        found.setdefault(PLAIN, NOUGHT)
        return found

    def applied(self, name, partials, args, slots, scope, frames):
        grids = [self.grid(family, scope, frames) for family in args]
        at = tuple(self.index(slot, scope, frames) for slot in slots)
        cells = []
        for argument, by in partials:
            index = [self.index(slot, scope, frames) for slot in by]
            cells.append(sum(len(grid.cells) for grid in grids[:argument]) + grids[argument].place(index))
        if name in self.parameters:
            if name in self.env.varying and any(isinstance(frame, Varied) for frame in frames):
                raise Cannot('what %s depends on is not known' % name)
            return self.unknown(name, at, tuple(sorted(cells)), [cell for grid in grids for cell in grid.cells])
        if name in self.env.definitions:
            raise Cannot('a symbol that is a function')
        levels = []
        for cell in cells:
            # A level of its own, above those of frames.
            self.extra += 1
            levels.append(1000 + self.extra)
            for grid in grids:
                if 0 <= cell < len(grid.cells):
                    grid.cells[cell] = add(grid.cells[cell], {frozenset(levels[-1:]): UNIT})
                cell -= len(grid.cells)
        value = known_function(name, grids, at)
        for level in levels:
            value = self.beside(value, level)
        return value

    def unknown(self, name, at, partials, values):
        """Of a function nothing is known of there are the values that the point tells, and those of its derivatives."""
        found = [(cell, split(value)) for cell, value in enumerate(values)]
        levels = [part[2] for _, part in found if part is not None]
        if not levels:
            return plain(exactly(self.point.function(name, at, partials, tuple(value[PLAIN] for value in values))))
        last = max(levels)
        bare = [part[0] if part is not None and part[2] == last else value for value, (_, part) in zip(values, found)]
        total = dict(self.unknown(name, at, partials, bare))
        for cell, part in found:
            if part is None or part[2] != last:
                continue
            part[1].setdefault(PLAIN, NOUGHT)
            change = mul(self.unknown(name, at, tuple(sorted(partials + (cell,))), bare), part[1])
            total = add(total, {levels | {last}: number for levels, number in change.items()})
        return total


# ---------------------------------------------------------------------------------------------------------- the witness

class Point:
    def __init__(self, record):
        record = fields(record, 'the point', 'sizes', 'indices', 'numbers', 'functions')
        self.sizes = self.named(record['sizes'], whole)
        self.cells = self.named(record['indices'], lambda cells: [exactly(Fraction(whole(i))) for i in listed(cells)])
        self.indices = set(self.cells)
        numbers = self.named(record['numbers'], lambda cells: [read_number(cell) for cell in listed(cells)])
        if self.indices & set(numbers):
            raise Refused('a symbol is an index and a number')
        self.cells.update(numbers)
        self.grids, self.functions = {}, {}
        for record in listed(record['functions']):
            call = fields(record, 'a function', 'name', 'slots', 'partials', 'args', 'value')
            key = (text(call['name']), tuple(map(whole, listed(call['slots']))),
                   tuple(sorted(map(whole, listed(call['partials'])))),
                   tuple(read_number(arg).exact for arg in listed(call['args'])))
            if key in self.functions:
                raise Refused('a value of a function is told twice')
            self.functions[key] = read_fraction(call['value'])

    @staticmethod
    def named(pairs, read):
        found = {}
        for name, value in map(pair, listed(pairs)):
            if text(name) in found:
                raise Refused('a name stands twice')
            found[name] = read(value)
        return found

    def number(self, symbol, at):
        if symbol not in self.grids:
            raise Refused('the symbol %s has no value' % symbol)
        grid = self.grids[symbol]
        if len(at) != len(grid.lengths):
            raise Refused('a symbol with another number of indices')
        return grid.at(*at)

    def function(self, name, at, partials, values):
        if not all(value.exact for value in values):
            raise Cannot('a function nothing is known of, at a number that is not exact')
        key = (name, at, partials, tuple(value.exact for value in values))
        if key not in self.functions:
            raise Refused('a value of %s is not given' % name)
        return self.functions[key]


def read_fraction(value):
    if not re.fullmatch('-?[0-9]+(/[1-9][0-9]*)?', text(value)):
        raise Refused('a number is not written in digits')
    return Fraction(value)


def read_number(value):
    if isinstance(value, str):
        return exactly(read_fraction(value))
    record = fields(value, 'a number', 'rational', 'logs')
    logs = sorted((int(read_fraction(prime)), read_fraction(count)) for prime, count in map(pair, listed(record['logs'])))
    for prime, count in logs:
        if not 1 < prime < 25_000_000 or factored(prime) != {prime: 1} or not count:
            raise Refused('a logarithm is of no prime')
    if len({prime for prime, _ in logs}) < len(logs):
        raise Refused('a logarithm is told twice')
    return exactly(read_fraction(record['rational']), tuple(logs))


ZERO_OR_ONE = (NOUGHT.exact, UNIT.exact)
OF_EACH = {
    'positive': lambda cell: sign_of(cell) > 0,
    'negative': lambda cell: sign_of(cell) < 0,
    'nonnegative': lambda cell: sign_of(cell) >= 0,
    'nonzero': lambda cell: sign_of(cell) != 0,
    'binary': lambda cell: cell.exact in ZERO_OR_ONE,
    'one-hot': lambda cell: cell.exact in ZERO_OR_ONE,
    'simplex': lambda cell: sign_of(cell) >= 0,
    'sums-to-one': lambda cell: True,
    'unit-interval': lambda cell: sign_of(cell) >= 0 and sign_of(plus(UNIT, negated(cell))) >= 0,
    'integer': lambda cell: fraction_of(cell) is not None and fraction_of(cell).denominator == 1,
    'constant': lambda cell: True,
}


def has_fact(grid, fact):
    if fact[0] in OF_EACH:
        return all(map(OF_EACH[fact[0]], grid.cells)) and (len(fact) == 1 or sums_to_one(grid, fact[1]))
    return all(is_matrix(rows, fact[0]) for rows in matrices_of(grid))


def sums_to_one(grid, slot):
    inner = 1
    for length in grid.lengths[slot + 1:]:
        inner *= length
    totals = {}
    for place, cell in enumerate(grid.cells):
        line = (place // (inner * grid.lengths[slot]), place % inner)
        totals[line] = plus(totals.get(line, NOUGHT), cell)
    return all(total.exact == UNIT.exact for total in totals.values())


def matrices_of(grid):
    if len(grid.lengths) < 2 or grid.lengths[-1] != grid.lengths[-2]:
        raise Refused('a matrix is not square')
    n = grid.lengths[-1]
    for start in range(0, len(grid.cells), n * n):
        yield [[plain(grid.cells[start + i * n + j]) for j in range(n)] for i in range(n)]


def is_matrix(rows, kind):
    n = len(rows)
    if kind == 'symmetric':
        return all(rows[i][j] == rows[j][i] for i in range(n) for j in range(n))
    if kind == 'positive-definite':
        corners = [determinant([row[:m] for row in rows[:m]]) for m in range(1, n + 1)]
        return is_matrix(rows, 'symmetric') and all(sign_of(corner[PLAIN]) > 0 for corner in corners)
    if kind == 'diagonal':
        return all(i == j or rows[i][j] == constant(0) for i in range(n) for j in range(n))
    if kind == 'identity':
        return all(rows[i][j] == constant(int(i == j)) for i in range(n) for j in range(n))
    if kind == 'invertible':
        return sign_of(determinant(rows)[PLAIN]) != 0
    if kind == 'orthogonal':
        def dot(i, j):
            total = constant(0)
            for row in rows:
                total = add(total, mul(row[i], row[j]))
            return total
        return all(dot(i, j) == constant(int(i == j)) for i in range(n) for j in range(n))
    raise Cannot('a fact of an unknown kind')


def lay(evaluation):
    """All given symbols get their ranges, and have the facts that are stated."""
    env, point = evaluation.env, evaluation.point
    for name, size in point.sizes.items():
        if size < 1:
            raise Refused('the size %s is not at least 1' % name)
    for name, cells in point.cells.items():
        symbol = env.symbols.get(name)
        if symbol is None or name in env.definitions or (symbol['values'] is None) == (name in point.indices):
            raise Refused('%s is nothing that has a value of its own' % name)
        axes = [evaluation.range(sort, (), ()) for sort in symbol['slots']]
        grid = Grid([axis.start for axis in axes], [len(axis) for axis in axes], cells)
        count = 1
        for length in grid.lengths:
            count *= length
        if len(cells) != count:
            raise Refused('%s has %d values instead of %d' % (name, len(cells), count))
        point.grids[name] = grid
    for name, grid in point.grids.items():
        symbol = env.symbols[name]
        if symbol['values'] is not None:
            allowed = evaluation.range(symbol['values'], (), ())
            if not all(int(cell.exact[0]) in allowed for cell in grid.cells):
                raise Refused('%s lies outside of its range' % name)
        for fact in symbol['facts']:
            if not has_fact(grid, fact):
                raise Refused('%s is not %s' % (name, fact[0]))
    for (name, _, partials, _), value in point.functions.items():
        for fact in env.symbols.get(name, {'facts': []})['facts']:
            if not partials and not has_fact(Grid([], [], [exactly(value)]), fact):
                raise Refused('%s is not %s' % (name, fact[0]))


SIGNS = {'positive': lambda sign: sign > 0, 'nonnegative': lambda sign: sign >= 0, 'nonzero': lambda sign: sign != 0}


def hold(evaluation, sides):
    """Hypotheses, equations and assumptions; assumptions about nothing that the rest goes back to say nothing here."""
    env = evaluation.env
    try:
        for hypothesis in env.hypotheses:
            if evaluation.value(hypothesis, (), ())[PLAIN].exact != UNIT.exact:
                raise Refused('a hypothesis does not hold there')
        for (sorts, left), (_, right) in env.equations:
            for at in evaluation.places(sorts, (), ()):
                if sign_of(less(*(evaluation.value(side, at, ()) for side in (left, right)))[PLAIN]) != 0:
                    raise Refused('an equation that is given does not hold there')
        roots = list(sides) + env.hypotheses + [body for pair in env.equations for _, body in pair]
        spoken = set().union(*map(evaluation.names, roots))
        for sign, (sorts, body) in env.assumptions:
            if not evaluation.names(body) & spoken:
                continue
            for at in evaluation.places(sorts, (), ()):
                if not SIGNS[sign](sign_of(evaluation.value(body, at, ())[PLAIN])):
                    raise Refused('an assumption does not hold there')
    except Undefined as error:
        raise Refused('what is stated is not defined there: %s' % error)


def told_side(side, own, what):
    """What is told of a side has to be what it is; where that cannot be told, it has to be possible."""
    if isinstance(side, str):
        value = read_fraction(side)
        if fraction_of(own) == value:
            return side
        if own.low <= value <= own.high and fraction_of(own) is None:
            raise Cannot('whether the %s side is that fraction' % what)
        raise Refused('the %s side is not %s' % (what, side))
    ends = fields(side, 'a side', 'low', 'high')
    for end in ('low', 'high'):
        if not re.fullmatch(r'-?[0-9]+(\.[0-9]+)?', text(ends[end])):
            raise Refused('a number is not written in digits')
    low, high = (Fraction(ends[end]) for end in ('low', 'high'))
    if not low <= own.low <= own.high <= high:
        raise Refused('the %s side does not lie there' % what)
    return '[%s, %s]' % (ends['low'], ends['high'])


def check(witness):
    top = fields(witness, 'the witness', 'version', 'digest', 'terms', 'statement', 'point', 'left', 'right')
    if whole(top['version']) != 1:
        raise Refused('the witness is of another version')
    statement = fields(top['statement'], 'the statement', 'rows', 'symbols', 'definitions', 'varying', 'hypotheses',
                       'assumptions', 'equations', 'left', 'right')
    rows = listed(top['terms'])
    if whole(statement['rows']) != len(rows):
        raise Refused('the table has rows that nothing speaks of')
    table = Table()
    table.read(rows)
    env = read_environment(statement, table, {})
    sides = [without_dangling(table.term(statement[side])) for side in ('left', 'right')]
    if digest_of(rows, statement) != top['digest']:
        raise Refused('the statement is not the one that was written: the digest differs')
    parameters = {name for name, symbol in statement['symbols'] if symbol['parameters'] is not None}
    evaluation = Evaluation(env, parameters, Point(top['point']))
    lay(evaluation)
    hold(evaluation, sides)
    try:
        own = [evaluation.value(side, (), ())[PLAIN] for side in sides]
    except Undefined as error:
        raise Refused('a side is not defined there: %s' % error)
    left, right = own
    if sign_of(plus(left, negated(right))) == 0:
        raise Refused('the two sides are equal there')
    return [told_side(top[what], side, what) for what, side in zip(('left', 'right'), own)]


def main(arguments):
    if not arguments:
        print('usage: witness.py WITNESS.json ...', file=sys.stderr)
        return 2
    failed = False
    for path in arguments:
        try:
            print('ok %s: left %s, right %s' % (path, *check(load(path))))
        except Cannot as error:
            print('cannot %s: %s' % (path, error))
        except Exception as error:
            refused(path, error)
            failed = True
    return 1 if failed else 0


if __name__ == '__main__':
    run(main)
