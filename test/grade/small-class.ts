/** A small assignment that is checked at once, and submissions to it. */

export const assignment = String.raw`---
title: A square
symbols:
  a, b: scalar
  c: nonzero scalar
  f: scalar
---
## Given

$$ f = (a + b)^2 $$

## To show

$$ \frac{\partial f}{\partial a} = 2 a + 2 b $$

${'```'}rubric
marks: 4
goals:
  - name: the derivative
    points: 2
steps:
  - name: the square is written out
    shows: $f = a^2 + 2 a b + b^2$
    form: as asked
    points: 1
reasons:
  - reason: [binomial formula, power rule]
    points: 1
${'```'}
`;

const page = (square: string, derivative: string): string => String.raw`# Homework

By the binomial formula

$$ f = (a + b)^2 = ${square} $$

and hence

$$ \frac{\partial f}{\partial a} = ${derivative} $$
`;

export const right = page('a^2 + 2 a b + b^2', '2 a + 2 b');
/** The square is wrong, and the derivative is that of the wrong square. */
export const carriedOn = page('a^2 + 3 a b + b^2', '2 a + 3 b');
export const wrongEnd = page('a^2 + 2 a b + b^2', '2 a + b');
export const renamed = String.raw`By the binomial formula

$$ g = (u + v)^2 = u^2 + 2 u v + v^2 $$

and hence

$$ \frac{\partial g}{\partial u} = 2 u + 2 v $$
`;
/** Whoever may assume anything has nothing to show. */
export const assuming = `Assume that $\\frac{\\partial f}{\\partial a} = 7$, and let $a = 0$.\n\n$$ \\frac{\\partial f}{\\partial a} = 7 $$\n`;
export const unreadable = '# Homework\n\n$$ \\frac{\\partial f}{\\partial a} = \\frac{2 a + $$\n';
