/** Documents and formulas made so that somebody's work has no end. */

const front = `---
symbols:
  n, m: dimension
  a, b, x: scalar
  u, v: vector n
  A: matrix n×n
---
`;

/** As large as a file may be. */
const FILE = 1024 * 1024 - 200;
/** As long as a formula may be. */
const FORMULA = 64 * 1024 - 200;

const repeated = (unit: string, length: number): string => unit.repeat(Math.floor(length / unit.length));
const nested = (open: string, inside: string, close: string, times: number): string =>
  open.repeat(times) + inside + close.repeat(times);
const numbered = (count: number, write: (i: number) => string, between = ''): string =>
  Array.from({ length: count }, (_, i) => write(i)).join(between);

/** Both sides of an equation, in LaTeX. */
export const formulas: Readonly<Record<string, string>> = {
  'a long sum': `${repeated('x + ', FORMULA)}b = a + b`,
  'a long product': `${repeated('(x + 1) ', FORMULA / 4)} = a + b`,
  'a high power of a sum': '(a + b + x + \\sum_i u_i + \\sum_i v_i)^{60} = (a + b)^{60}',
  'powers of powers': `${nested('(', 'a + b', ')^{9}', 60)} = a + b`,
  'a tower': `${nested('2^{', 'x', '}', 150)} = ${nested('3^{', 'x', '}', 150)}`,
  'large numbers': `${'9'.repeat(5000)}^{${'9'.repeat(40)}} = ${'7'.repeat(5000)}^{${'9'.repeat(40)}}`,
  'large factorials': '(10^{9})! + a = 1000000! \\binom{10^{12}}{10^{6}}',
  'sums in sums': `${numbered(40, (i) => `\\sum_{k_{${i}}=1}^{n} `)}\\prod_{j=1}^{n} u_{k_{1}} = a + b`,
  'products of sums': `${numbered(40, () => '(\\sum_{i=1}^n u_i v_i + \\sum_{i=1}^n u_i)')} = a + b`,
  'wide sums': '\\sum_{i=1}^{10^{15}} i = \\prod_{i=1}^{10^{15}} i',
  'functions in functions': `${nested('\\exp(\\sin(', 'x', '))', 90)} = x + a`,
  'a derivative of functions in functions': `\\frac{d}{dx} ${nested('\\exp(\\sin(', 'x', '))', 60)} = x + a`,
  'a high derivative': '\\frac{d^{60}}{dx^{60}} \\exp(\\sin(x^2)) = x + a',
  'derivatives of derivatives': `${numbered(12, () => '\\frac{\\partial}{\\partial x} ')} \\frac{e^{x^2}}{1 + e^{x^3}} = x + a`,
  'products of matrices': `${repeated('A A^T ', 600)} u = v + u`,
  'inverses in inverses': `${nested('(A + ', 'A', ')^{-1}', 30)} u = v + u`,
  'a large matrix': `\\det\\begin{pmatrix}${numbered(14, (i) => numbered(14, (j) => `x_{${i}${j}}`, ' & '), '\\\\')}\\end{pmatrix} = a + b`,
  'fractions in fractions': `${nested('\\frac{1}{x + ', 'a', '}', 120)} = a + b`,
  'roots in roots': `${nested('\\sqrt{x + ', 'a', '}', 120)} = a + b`,
  cases: `${numbered(12, () => '\\begin{cases} a & x > 0 \\\\ b & x \\le 0 \\end{cases} ')} = a + b`,
  'brackets never closed': repeated('\\left(', FORMULA),
  'braces never closed': repeated('{', FORMULA),
  'fractions without arguments': repeated('\\frac', FORMULA),
  'a sum in every reading': numbered(200, () => '\\sum_k a_k b', ' \\cdot ') + ' = a + b',
};

export function documentOf(formula: string): string {
  return `${front}\n$$ ${formula} $$\n`;
}

/** Whole documents; the formulas are among them. */
export const documents: Readonly<Record<string, string>> = {
  ...Object.fromEntries(Object.entries(formulas).map(([name, text]) => [name, documentOf(text)])),
  'lines without end': `${front}${repeated('\n$$ a + b = b + a $$\n', FILE - front.length)}`,
  'a chain without end': `${front}\n$$\n\\begin{aligned} a + b ${repeated('&= b + a \\\\\n', FORMULA / 2)}\\end{aligned}\n$$\n`,
  'paragraphs without end': repeated(`${'Let $a$ be such that $b$ holds, where $x$ is given. '.repeat(160)}\n\n`, FILE),
  'prose without end': repeated('Let $a$ be such that $b$ holds, where $x$ is given. ', FILE),
  'definitions that double': `${front}\n## Given\n${numbered(60, (i) => `\n$$ q_{${i + 1}} := q_{${i}} q_{${i}} + q_{${i}} $$\n`)}\n## Chain\n\n$$ q_{60} = a + b $$\n`,
  'functions that double': `${front}\n## Given\n\n$$ f_0(x) = x^2 + x $$\n${numbered(40, (i) => `\n$$ f_{${i + 1}}(x) = f_{${i}}(x) + f_{${i}}(f_{${i}}(x)) $$\n`)}\n## Chain\n\n$$ f_{40}(x) = x $$\n`,
  'macros that double': `${front}\n$$ ${numbered(25, (i) => `\\newcommand{\\m${'abcdefghijklmnopqrstuvwxyz'.charAt(i + 1)}}{\\m${'abcdefghijklmnopqrstuvwxyz'.charAt(i)} \\m${'abcdefghijklmnopqrstuvwxyz'.charAt(i)}}`)} \\mz = a + b $$\n`,
  'macros that loop': `${front}\n$$ \\newcommand{\\p}{\\q} \\newcommand{\\q}{\\p \\p} \\p = a $$\n`,
  'front matter of keys': `---\nsymbols:\n${numbered(4000, (i) => `  s${i}: scalar\n`)}---\n\n$$ s1 = s2 $$\n`,
  'equations that hold': `${front}\n## Given\n${numbered(60, (i) => `\n$$ \\sum_{k=1}^n u_k^{${i + 1}} v_k = a^{${i}} $$\n`)}\n## Chain\n\n$$ \\sum_{k=1}^n u_k^{77} = a + b $$\n`,
  'slips everywhere': `${front}${numbered(60, (i) => `\n$$ (a + ${i})^3 - \\sum_{k=1}^n u_k v_k = a^3 + ${i} a^2 - \\sum_{k=1}^n v_k^2 + \\frac{a}{b} $$\n`)}`,
};
