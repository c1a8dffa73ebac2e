/** What people call the steps of a derivation, and which rewrites each name stands for: one row each. */

/** What a name speaks of; a step of the calculus is told before the rewriting that tidies up after it. */
export type StepKind = 'derivative' | 'rewriting' | 'fact' | 'algebra';

export interface NamedStep {
  readonly id: string;
  /** What a person calls it; `{of}` is what it speaks of. */
  readonly name: string;
  readonly kind: StepKind;
  /** Other words for it, as people write them beside a line. */
  readonly said: readonly string[];
  /** The rewrites that it groups, by the rule; `*` stands for any ending. Without any: what the two sides look like decides. */
  readonly rules: readonly string[];
  /**
   * Rules of a proof with which a stated reason of this name is right, more than the name groups: where a proof takes the
   * product rule, people may say quotient rule. Left out: the name is never held against anybody.
   */
  readonly allows?: readonly string[];
  /** Not worth a line of its own where something else happens. */
  readonly minor?: true;
  /** A line whose explanation has this name. */
  readonly example: { readonly symbols: string; readonly line: string; readonly given?: string };
}

const softmax = 'K: dimension\n  z: vector K\n  j, k: index 1..K';

// prettier-ignore
export const namedSteps: readonly NamedStep[] = [
  { id: 'chain-rule', name: 'chain rule', kind: 'derivative', said: ['chain rules', 'chainrule'], rules: ['diff-chain'], allows: ['diff-chain'], example: { symbols: 'a, t: scalar', given: 'a = e^t \\quad L = \\log a', line: '\\frac{\\partial L}{\\partial t} = \\frac{1}{a} \\frac{\\partial a}{\\partial t}' } },
  { id: 'quotient-rule', name: 'quotient rule', kind: 'derivative', said: ['division rule', 'rule for quotients', 'derivative of a quotient', 'derivative of a fraction'], rules: ['diff-quotient', 'diff-reciprocal'], allows: ['diff-product', 'diff-power', 'diff-prod', 'diff-exponential', 'diff-chain', 'partial-*', 'diff-s*', 'diff-t*', 'diff-c*', 'diff-inverse', 'diff-det', 'diff-normal*'], example: { symbols: 't: scalar', line: '\\frac{\\partial}{\\partial t} \\left(\\frac{t}{1 + t^2}\\right) = \\frac{1 - t^2}{(1 + t^2)^2}' } },
  { id: 'product-rule', name: 'product rule', kind: 'derivative', said: ['leibniz rule', 'derivative of a product', 'derivative of a quadratic form'], rules: ['diff-product', 'diff-prod'], allows: ['diff-product', 'diff-power', 'diff-prod', 'diff-exponential', 'diff-chain', 'partial-*', 'diff-inverse', 'diff-det', 'diff-normal*'], example: { symbols: 't: scalar', line: '\\frac{\\partial}{\\partial t} \\left(t e^t\\right) = e^t + t e^t' } },
  { id: 'derivative-of-logarithm', name: 'derivative of the logarithm', kind: 'derivative', said: ['derivative rule for logs', 'derivative of log', 'derivative of the log', 'log rule for derivatives', 'log derivative', 'derivative of ln'], rules: ['diff-log', 'partial-log'], allows: ['diff-log*', 'partial-log*', 'diff-l*', 'diff-prod', 'diff-exponential', 'diff-artanh', 'diff-ar*', 'diff-digamma', 'diff-softplus'], example: { symbols: 't: positive scalar', line: '\\frac{\\partial}{\\partial t} \\log t = \\frac{1}{t}' } },
  { id: 'derivative-of-exponential', name: 'derivative of the exponential', kind: 'derivative', said: ['derivative of exp', 'derivative of the exponential function', 'exponential rule'], rules: ['diff-exp', 'diff-exponential', 'partial-exp'], allows: ['diff-exp*', 'partial-exp*', 'diff-s*', 'diff-t*', 'diff-c*', 'diff-l*', 'diff-exponential', 'diff-erf', 'diff-normal*'], example: { symbols: 't: scalar', line: '\\frac{\\partial}{\\partial t} e^{3 t} = 3 e^{3 t}' } },
  { id: 'power-rule', name: 'power rule', kind: 'derivative', said: ['derivative of a power', 'derivative of a square', 'derivative of the square', 'derivative of the norm'], rules: ['diff-power'], allows: ['diff-power', 'diff-product', 'diff-exponential', 'partial-*', 'diff-abs', 'diff-s*'], example: { symbols: 't: scalar', line: '\\frac{\\partial}{\\partial t} t^3 = 3 t^2' } },
  { id: 'derivative-of-function', name: 'derivative of {of}', kind: 'derivative', said: ['known derivative', 'derivative of the sigmoid', 'derivative of softmax', 'derivative of the softmax', 'derivative of the determinant', 'derivative of the inverse'], rules: ['diff-*', 'partial-*'], example: { symbols: 't: scalar', line: '\\frac{\\partial}{\\partial t} \\sin t = \\cos t' } },
  { id: 'derivative-of-sum', name: 'the derivative of a sum is the sum of the derivatives', kind: 'derivative', said: ['derivative of a sum', 'derivative of the sum', 'sum rule', 'linearity', 'linearity of the derivative', 'linearity of differentiation', 'exchange sum and derivative', 'swap sum and derivative'], rules: ['diff-add', 'diff-sum'], example: { symbols: 'a, b: scalar\n  t: scalar', given: 'a = t^2 \\quad b = t^3', line: '\\frac{\\partial}{\\partial t} (a + b) = \\frac{\\partial a}{\\partial t} + \\frac{\\partial b}{\\partial t}' } },
  { id: 'constant-factor', name: 'a constant factor stays in front', kind: 'derivative', said: ['constant factor', 'constant multiple', 'constant multiple rule', 'constants do not matter', 'constant'], rules: ['diff-multiple', 'diff-constant'], minor: true, example: { symbols: 'a, t: scalar\n  b: scalar', given: 'b = t^2', line: '\\frac{\\partial}{\\partial t} (a b) = a \\frac{\\partial b}{\\partial t}' } },
  { id: 'derivative-of-variable', name: 'the derivative by itself is 1, by any other 0', kind: 'derivative', said: ['other entries are constant', 'kronecker delta', 'only one term depends'], rules: ['diff-variable'], minor: true, example: { symbols: softmax, line: '\\frac{\\partial z_k}{\\partial z_j} = [k = j]' } },
  { id: 'definition', name: 'definition of {of}', kind: 'fact', said: ['by definition', 'definition', 'substitute', 'substituting', 'substitution', 'plug in', 'plugging in', 'inserting', 'insert', 'def'], rules: ['definition', 'substitution'], example: { symbols: 'a, b, t: scalar', given: 'a = t^2', line: 'a + t = t^2 + t' } },
  { id: 'earlier-line', name: 'from {of}', kind: 'fact', said: ['the result above', 'from above', 'as shown above', 'the previous result', 'the cases above', 'the two cases above', 'the result for one sample', 'earlier result'], rules: ['lemma'], example: { symbols: 'c, t: scalar\n  a: scalar', given: 'a = e^t', line: '\\frac{\\partial a}{\\partial t} = a \\\\ $$\n\nHence\n\n$$ t \\frac{\\partial a}{\\partial t} + c = t a + c' } },
  { id: 'definition-of-function', name: 'what {of} stands for', kind: 'fact', said: ['definition of the sigmoid', 'definition of softmax', 'definition of the norm', 'definition of the trace', 'definition of the mean'], rules: ['def-*'], example: { symbols: 't: scalar', line: '\\tanh t = \\frac{e^t - e^{-t}}{e^t + e^{-t}}' } },
  { id: 'logarithm-of-product', name: 'logarithm of a product', kind: 'rewriting', said: ['log of a product', 'log of product', 'log turns products into sums', 'product rule of logarithms', 'log rule', 'log rules', 'logarithm rules', 'laws of logarithms', 'logarithm laws', 'properties of log', 'log properties'], rules: ['log-product', 'log-complement', 'log-prod'], allows: ['log-*', 'exp-*', 'power-exp', 'prod-as-exp', 'def-log*', 'def-l*'], example: { symbols: 'a, b: positive scalar', line: '\\log (a b) = \\log a + \\log b' } },
  { id: 'logarithm-of-quotient', name: 'logarithm of a quotient', kind: 'rewriting', said: ['log of a quotient', 'log of a fraction', 'logarithm of a fraction', 'quotient rule of logarithms', 'log rule', 'log rules', 'logarithm rules', 'laws of logarithms', 'properties of log'], rules: ['log-quotient'], allows: ['log-*', 'exp-*', 'power-exp', 'prod-as-exp', 'def-log*', 'def-l*'], example: { symbols: 'a, b: positive scalar', line: '\\log \\frac{a}{b} = \\log a - \\log b' } },
  { id: 'logarithm-of-power', name: 'logarithm of a power', kind: 'rewriting', said: ['log of a power', 'power rule of logarithms', 'log rule', 'log rules', 'laws of logarithms', 'properties of log'], rules: ['log-power', 'log-one'], allows: ['log-*', 'exp-*', 'power-exp', 'prod-as-exp', 'def-log*', 'def-l*'], example: { symbols: 'a: positive scalar\n  n: integer', line: '\\log (a^n) = n \\log a' } },
  { id: 'log-exp', name: 'log and exp cancel', kind: 'rewriting', said: ['log of exp', 'logarithm of the exponential', 'exp and log cancel', 'log exp', 'log is the inverse of exp'], rules: ['log-exp', 'exp-log'], example: { symbols: 'a: scalar', line: '\\log (e^a) + a = 2 a' } },
  { id: 'laws-of-exponents', name: 'laws of exponents', kind: 'rewriting', said: ['exponent rules', 'exponential of a sum', 'exp of a sum', 'power laws', 'laws of powers', 'rules of exponents'], rules: ['exp-sum', 'exp-multiple', 'exp-zero', 'power-*', 'root-of-square'], example: { symbols: 'a, b: scalar', line: 'e^{a + b} - e^a = e^a e^b - e^a' } },
  { id: 'laws-of-products', name: 'laws of products over an index', kind: 'rewriting', said: ['product over an index', 'laws of products', 'product of products'], rules: ['prod-*'], example: { symbols: 'n: dimension\n  a, b: vector n', line: '\\prod_{i=1}^n a_i b_i = \\left(\\prod_{i=1}^n a_i\\right) \\prod_{i=1}^n b_i' } },
  { id: 'split-sum', name: 'split the sum', kind: 'rewriting', said: ['split up', 'split up special case', 'split the sum at', 'splitting the sum', 'split into cases', 'special case'], rules: [], example: { symbols: `a: vector K\n  ${softmax}`, line: 'z_j \\sum_{k=1}^K a_k = z_j \\sum_{k \\ne j} a_k + z_j a_j' } },
  { id: 'join-sum', name: 'join the sum again', kind: 'rewriting', said: ['join the sum', 'combine the sums', 'collect the sum', 'put the sum together'], rules: [], example: { symbols: `a: vector K\n  ${softmax}`, line: '\\sum_{k \\ne j} a_k z_k + a_j z_j = \\sum_{k=1}^K a_k z_k' } },
  { id: 'one-term-left', name: 'only one term of the sum is left', kind: 'rewriting', said: ['collapse the bracket', 'collapse the sum', 'sifting', 'only one term', 'all other terms are zero', 'all other terms vanish', 'kronecker delta', 'only the term', 'only k is left', 'identity matrix', 'keeps only'], rules: ['bracket-*', 'sum-bracket', 'sum-bracket-none', 'sum-bracket-*'], minor: true, example: { symbols: softmax, line: '\\sum_{k=1}^K [k = j] z_k = z_j' } },
  { id: 'case', name: 'the case that is looked at', kind: 'fact', said: ['in this case', 'case', 'here'], rules: ['case'], minor: true, example: { symbols: softmax, line: 'z_k - z_j = 0 \\quad \\text{for } k = j' } },
  { id: 'entries-sum-to-one', name: 'the entries of {of} sum to 1', kind: 'fact', said: ['sum to one', 'sums to one', 'sum to 1', 'sums to 1', 'sum is 1', 'sum is one', 'sum of', 'probabilities sum to one', 'normalised', 'normalized'], rules: ['sum-one'], example: { symbols: 'K: dimension\n  p: simplex vector K\n  a: scalar', line: 'a \\sum_{k=1}^K p_k = a' } },
  { id: 'one-hot', name: 'only one entry of {of} is not 0', kind: 'fact', said: ['one hot', 'one-hot', 'is one hot', '1 of K', 'only one entry'], rules: ['one-hot-product'], example: { symbols: 'K: dimension\n  y: one-hot K\n  j, k: index 1..K', line: 'y_j y_k = [j = k] y_j' } },
  { id: 'zero-or-one', name: '{of} is 0 or 1', kind: 'fact', said: ['binary', '0 or 1', 'zero or one'], rules: ['binary-square'], example: { symbols: 'y: binary', line: 'y^2 + 1 = y + 1' } },
  { id: 'symmetric', name: 'the matrix is symmetric', kind: 'fact', said: ['symmetric', 'symmetry', 'by symmetry', 'is symmetric'], rules: ['symmetric', 'inverse-symmetric'], example: { symbols: 'n: dimension\n  A: symmetric matrix n×n\n  x: vector n', line: 'A x + A^T x = 2 A x' } },
  { id: 'matrix-inverse', name: 'a matrix times its inverse is the identity', kind: 'rewriting', said: ['inverse', 'matrix inverse', 'identity matrix', 'laws of inverses'], rules: ['inverse-*'], example: { symbols: 'n: dimension\n  A: invertible matrix n×n\n  x: vector n', line: 'A^{-1} A x = x' } },
  { id: 'determinant', name: 'laws of determinants', kind: 'rewriting', said: ['determinant', 'determinant rules', 'determinant of the inverse', 'determinant of a product'], rules: ['det-*'], example: { symbols: 'n: dimension\n  A: invertible matrix n×n', line: '\\det (A^{-1}) + 1 = \\frac{1}{\\det A} + 1' } },
  { id: 'ends-of-sum', name: 'the range of a sum is written otherwise', kind: 'rewriting', said: ['shift the index', 'index shift', 'shifting the index', 'first term', 'last term', 'telescoping', 'telescoping sum', 'reindex', 'reindexing'], rules: ['sum-*'], example: { symbols: 'n: dimension\n  a: vector n', line: '\\sum_{i=1}^n a_i = \\sum_{i=1}^{n-1} a_i + a_n' } },
  { id: 'absolute-value', name: 'what an absolute value is', kind: 'rewriting', said: ['absolute value'], rules: ['abs-*'], example: { symbols: 't: scalar', line: '|t|^2 + 1 = t^2 + 1' } },
  { id: 'even-or-odd', name: '{of} is even or odd', kind: 'rewriting', said: ['even function', 'odd function', 'parity'], rules: ['parity-*'], example: { symbols: 't: scalar', line: '\\sin (-t) + 1 = 1 - \\sin t' } },
  { id: 'sine-and-cosine', name: 'sine and cosine squared add up to 1', kind: 'rewriting', said: ['pythagoras', 'trigonometric identity', 'trigonometry'], rules: ['cos-squared'], example: { symbols: 't: scalar', line: '\\cos^2 t + \\sin^2 t = 1' } },
  { id: 'angle-sum', name: 'sine and cosine of a sum of angles', kind: 'rewriting', said: ['addition formula', 'angle addition', 'angle sum', 'double angle', 'trigonometric identity', 'trigonometry'], rules: ['sin-*', 'cos-sum', 'cos-zero', 'cos-half-pi', 'cos-quarter-pi', 'cos-sixth-pi'], example: { symbols: 'a, b: scalar', line: '\\sin(a + b) = \\sin a \\cos b + \\cos a \\sin b' } },
  { id: 'order', name: 'what is known of signs', kind: 'rewriting', said: ['positive', 'nonnegative', 'monotone', 'monotonicity'], rules: ['order-*', 'numbers-apart', 'known-*', 'less-shift', 'equal-shift', 'log-of-mean', 'log-of-expectation'], example: { symbols: 't: positive scalar', line: '[0 < t] t = t' } },
  { id: 'part-of-denominator', name: 'a part of the denominator', kind: 'rewriting', said: ['add and subtract', 'part of the denominator'], rules: ['fraction-of-sum'], example: { symbols: 'a, b: positive scalar', line: '\\frac{a}{a + b} = 1 - \\frac{b}{a + b}' } },
  { id: 'cancel', name: 'cancel', kind: 'algebra', said: ['cancellation', 'cancellations', 'cancels', 'cancelling', 'canceling', 'simplify the fraction'], rules: [], example: { symbols: 'a, b: nonzero scalar', line: '\\frac{a b}{a} = b' } },
  { id: 'common-factor', name: 'take out a common factor', kind: 'algebra', said: ['common factor', 'factor out', 'factoring', 'factorise', 'factorize', 'factor', 'pull out', 'distributive law'], rules: [], example: { symbols: 'a, b, c: scalar', line: 'a b + a c = a (b + c)' } },
  { id: 'multiply-out', name: 'multiply out', kind: 'algebra', said: ['expand', 'expanding', 'distribute', 'distributive law', 'expand the square', 'expanding the square', 'binomial formula', 'multiplying out'], rules: [], example: { symbols: 'a, b, c: scalar', line: 'a (b + c) = a b + a c' } },
  { id: 'parts-of-fraction', name: 'a fraction in parts', kind: 'algebra', said: ['split the fraction', 'split up the fraction', 'separate the fraction', 'product of fractions'], rules: [], example: { symbols: 'a, b: scalar\n  c: nonzero scalar', line: '\\frac{a b}{c^2} = \\frac{a}{c} \\frac{b}{c}' } },
  { id: 'one-fraction', name: 'one fraction of several', kind: 'algebra', said: ['common denominator', 'one denominator', 'same denominator'], rules: ['common-denominator'], example: { symbols: 'a, b: scalar\n  c: nonzero scalar', line: '\\frac{a}{c} + \\frac{b}{c} = \\frac{a + b}{c}' } },
  { id: 'equal-terms', name: 'a sum of equal terms', kind: 'algebra', said: ['equal terms', 'n equal terms', 'sum of a constant', 'sum of constants'], rules: [], example: { symbols: 'n: dimension\n  a: scalar', line: '\\sum_{i=1}^n a = n a' } },
  { id: 'notation', name: 'the same in other notation', kind: 'algebra', said: ['entry by entry', 'as a matrix', 'as a vector', 'in matrix form', 'in vector form', 'matrix notation', 'vector notation', 'written out', 'notation', 'entrywise', 'norm'], rules: [], example: { symbols: 'n: dimension\n  a, b: vector n', line: 'a^T b = \\sum_{i=1}^n a_i b_i' } },
  { id: 'rearrange', name: 'rearrange', kind: 'algebra', said: ['rearranging', 'simplify', 'simplifying', 'simplification', 'algebra', 'arithmetic', 'collect terms', 'collecting terms', 'reorder', 'combine', 'combine terms'], rules: ['algebra'], example: { symbols: 'a, b: scalar', line: 'a - b = -(b - a)' } },
];

/** The row that groups a rewrite: the one that names its rule, else the one with the longest beginning of it. */
export function namedStepOf(rule: string): NamedStep | undefined {
  const exact = namedSteps.find(({ rules }) => rules.includes(rule));
  if (exact !== undefined) return exact;
  const fitting = namedSteps.flatMap((step) =>
    step.rules
      .filter((one) => one.endsWith('*') && rule.startsWith(one.slice(0, -1)))
      .map((one) => ({ step, length: one.length })),
  );
  return fitting.toSorted((a, b) => b.length - a.length)[0]?.step;
}

export function stepNamed(id: string): NamedStep {
  const found = namedSteps.find((step) => step.id === id);
  if (found === undefined) throw new Error(`no step is called ${id}`);
  return found;
}
