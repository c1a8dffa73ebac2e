"""Reads equations as JSON, asks SymPy about each, and says by 60 digits at given points whether the sides are equal."""

import json
import signal
import sys

try:
    import sympy
    import mpmath
except ImportError:
    sys.exit(3)
from sympy.core.cache import clear_cache
from sympy.parsing.sympy_parser import parse_expr

mpmath.mp.dps = 60
APART, CLOSE = mpmath.mpf(10) ** -25, mpmath.mpf(10) ** -40


class Late(BaseException):
    pass


def late(signum, frame):
    raise Late()


signal.signal(signal.SIGALRM, late)


def within(seconds, work):
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        return work()
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def read(text, names):
    known = {'pi': sympy.pi, 'e': sympy.E, 'ceil': sympy.ceiling}
    return parse_expr(text.replace('^', '**'), local_dict={**known, **names})


PLAIN = {name: getattr(mpmath, name) for name in
         'exp log sqrt sin cos tan cot sec csc sinh cosh tanh coth erf asin acos atan asinh acosh atanh floor ceil sign'.split()}


def value(text, point):
    """The text as Python would compute it, with numbers of 60 digits: no algebra is done."""
    names = {name: mpmath.mpf(digits) for name, digits in point.items()}
    scope = {**PLAIN, 'abs': abs, 'pi': +mpmath.pi, 'e': +mpmath.e, 'N': mpmath.mpf, **names}
    code = []
    number = ''
    for sign in text.replace('^', '**') + ' ':
        if sign.isdigit() and (number or not (code and (code[-1].isalnum() or code[-1] == '_'))):
            number += sign
            continue
        if number:
            code.append("N(%s)" % number)
            number = ''
        code.append(sign)
    found = eval(''.join(code), {'__builtins__': {}}, scope)
    found = mpmath.mpmathify(found)
    if isinstance(found, mpmath.mpc):
        if abs(found.imag) > CLOSE:
            return None
        found = found.real
    return found if mpmath.isfinite(found) else None


def value_or_none(text, point):
    try:
        return value(text, point)
    except (ZeroDivisionError, ValueError, OverflowError):
        return None


def truth(left, right, points):
    seen = []
    one_sided = False
    for point in points:
        a, b = [value_or_none(side, point) for side in (left, right)]
        one_sided |= (a is None) != (b is None)
        if a is None or b is None:
            continue
        gap = abs(a - b) / max(1, abs(a), abs(b))
        if gap > APART:
            return {'said': 'different', 'at': point, 'left': mpmath.nstr(a, 12), 'right': mpmath.nstr(b, 12)}
        seen.append(gap)
    if len(seen) < 2 or max(seen) >= CLOSE:
        return {'said': 'unclear'}
    return {'said': 'same in part' if one_sided else 'same'}


def is_elsewhere(answer, left, right, case, names):
    """Whether an expression has another value than left less right at one of the points."""
    for point in case['points']:
        try:
            a, b = value(left, point), value(right, point)
            if a is None or b is None:
                continue
            given = {names[name]: mpmath.mpf(digits) for name, digits in point.items()}
            own = mpmath.mpmathify(answer.evalf(60, subs=given))
        except Exception:
            continue
        if abs(own - (a - b)) > APART * max(1, abs(a), abs(b)):
            return True
    return False


def asked(case, decide):
    clear_cache()
    try:
        return within(case['patience'], decide)
    except Late:
        return {'said': 'late', 'answer': ''}
    except Exception as error:
        return {'said': 'refused', 'answer': type(error).__name__}


def answers(case):
    names = {n: sympy.Symbol(n, positive=True) if n in case['positive'] else sympy.Symbol(n, real=True)
             for n in case['variables']}

    def simplified():
        found = sympy.simplify(read(case['left'], names) - read(case['right'], names))
        if found == 0:
            return {'said': 'zero', 'answer': '0'}
        wrong = is_elsewhere(found, case['left'], case['right'], case, names)
        return {'said': 'wrong value' if wrong else 'not zero', 'answer': str(found)}

    def equals():
        found = read(case['left'], names).equals(read(case['right'], names))
        return {'said': {True: 'zero', False: 'refuted'}.get(found, 'not zero'), 'answer': str(found)}

    return {'truth': truth(case['left'], case['right'], case['points']),
            'simplify': asked(case, simplified), 'equals': asked(case, equals)}


if __name__ == '__main__':
    print(json.dumps({'version': sympy.__version__, 'answers': [answers(case) for case in json.load(sys.stdin)]}))
