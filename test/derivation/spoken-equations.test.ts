import { describe, expect, it } from 'vitest';
import { checkDerivation } from '../../src/check/check.ts';
import { readDocument } from '../../src/derivation/read-document.ts';
import { understand } from '../../src/derivation/understand.ts';

const verdictsOf = (text: string): readonly string[] =>
  checkDerivation(understand(readDocument('a.md', text))).links.map(({ verdict }) => verdict);

const square = 'Let $J(w) = w^T w$ with $w \\in \\mathbb{R}^n$.';

describe('an equation that words make of two formulas', () => {
  it.each([
    ['The derivative of $\\cos x$ is $\\sin x$.', ['refuted']],
    ['The derivative of $\\cos x$ is $-\\sin x$.', ['proved']],
    ['The derivative of $a x^2$ with respect to $a$ is $x^2$.', ['proved']],
    ['The second derivative of $x^3$ is $6x$.', ['proved']],
    ['The second derivative of $x^3$ is $3x^2$.', ['refuted']],
    ['The derivative of $a x^2$ with respect to $a$ is $2 a x$.', ['refuted']],
    ['The sum $\\sum_{i=1}^n i$ equals $\\frac{n(n-1)}{2}$.', ['refuted']],
    ['We see that $(a+b)^2$ is equal to $a^2+2ab+b^2$.', ['proved']],
    ['Then $(x + 1)^2$ simplifies to $x^2 + 1$.', ['refuted']],
    ['The gradient of $\\frac12\\|Xw-y\\|^2$ is $X^T(y-Xw)$.', ['unread']],
    [
      'The transpose of $\\begin{pmatrix}1&2\\\\0&1\\end{pmatrix}$ is $\\begin{pmatrix}1&0\\\\3&1\\end{pmatrix}$.',
      ['refuted'],
    ],
    ['Let $J(w) = w^T w$ with $w \\in \\mathbb{R}^n$. The gradient of $J$ is $3w$.', ['given', 'refuted']],
    ['Let $J(w) = w^T w$ with $w \\in \\mathbb{R}^n$. The gradient of $J$ is $2w$.', ['given', 'proved']],
    ['Let $J(w) = w^T w$ with $w \\in \\mathbb{R}^n$. The gradient of $J$ is\n\n$$3w.$$', ['given', 'refuted']],
    ['Let $J(w) = w^T w$ with $w \\in \\mathbb{R}^n$. The gradient of $J$ is given by\n\n$$3w$$', ['given', 'refuted']],
    ['Let $J(w) = w^T w$ with $w \\in \\mathbb{R}^n$. The gradient of $J$ is\n\n$$2w.$$', ['given', 'proved']],
    ['Let $s(t) = t^3$. The second derivative of $s$ with respect to $t$ is $3t$.', ['given', 'refuted']],
    [`${square} The gradient is $3w$.`, ['given', 'refuted']],
    [`${square} The gradient is $2w$. Its Hessian is $2I$.`, ['given', 'proved', 'proved']],
    [`${square} Taking the gradient we obtain $3w$.`, ['given', 'refuted']],
    [`${square} Differentiating with respect to $w$ gives $3w$.`, ['given', 'refuted']],
    [`${square} The gradient with respect to $w$ is then\n\n$$2w.$$`, ['given', 'proved']],
    [`${square} $\\nabla J$ is $3w$.`, ['given', 'refuted']],
    [`${square} At $w=0$ the gradient is $1$.`, ['given', 'malformed']],
    [`${square} Thus $J(w)$ is negative.`, ['given', 'refuted']],
    [`${square} Thus $J(w)$ is at least $0$.`, ['given', 'proved']],
    ['Let $s(t) = t^3$. The derivative is $3t$.', ['given', 'refuted']],
    ['Let $s(t) = t^3$. At $t=2$ the derivative is $12$.', ['given', 'proved']],
    ["Let $s(t) = t^2$. $s''(t)$ is positive.", ['given', 'proved']],
    ["Let $s(t) = t^2$. Thus $s''(t)$ is negative.", ['given', 'refuted']],
    ['Let $r(w) = wx - y$ and $L(w) = r(w)^2$. The gradient is $x(wx-y)$.', ['given', 'given', 'refuted']],
    ['Let $r(w) = wx - y$ and $L(w) = r(w)^2$. The gradient of the loss is $2x(wx-y)$.', ['given', 'given', 'proved']],
    ['Let $f(x) = x^2$ and $g(x) = x^3$. The derivative of $g$ is $2x$.', ['given', 'given', 'refuted']],
    ['Let $f(x) = x^2$ and $g(x) = x^3$. The derivative of $f$ is $2x$.', ['given', 'given', 'proved']],
    // Nothing says which of the two is meant.
    ['Let $s(t) = t^2$ and $r(t) = t^3$. The derivative is $2t$.', ['given', 'given']],
  ])('%s', (text, verdicts) => {
    expect(verdictsOf(text)).toEqual(verdicts);
  });

  it.each([
    'If $x$ equals $2 y$ we stop.',
    'When $x$ vanishes, $a x^2 + b$ reduces to $b$.',
    'The logarithmic derivative of $x^2$ is $2/x$.',
    'The sum $1 + 1$ does not equal $3$.',
    'The derivative of $f$ is $g$.',
    'Whenever $k$ is equal to $0$ nothing happens.',
    'The trace of $A$ is $3$.',
    'The rank of $A$ equals $n - 1$.',
    '$(a + b)^2$ equals $a^2$ or $b^2$.',
  ])('none in: %s', (text) => {
    expect(verdictsOf(text)).toEqual([]);
  });
});
