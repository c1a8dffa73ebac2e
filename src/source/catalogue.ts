/** The one table of problem codes: how grave each is, how it is worded, and an example that triggers it. */

export type Gravity =
  | 'unread' // the text could not be understood as mathematics
  | 'malformed' // understood, and not well formed
  | 'warning'; // understood, and worth a word

export interface CatalogueRow {
  readonly gravity: Gravity;
  /** `{name}` is replaced by the fact of that name. */
  readonly wording: string;
  /** The body of a small document that triggers the code. */
  readonly example: string;
}

export const catalogue = {
  'unbalanced-group': { gravity: 'unread', wording: 'this {open} is never closed', example: '$$ x = (a + b $$' },
  'unopened-group': { gravity: 'unread', wording: 'this {close} closes nothing', example: '$$ x = a + b) $$' },
  'missing-operand': { gravity: 'unread', wording: 'expected {expected} here', example: '$$ x = \\frac{a}{} $$' },
  'unexpected-token': {
    gravity: 'unread',
    wording: 'did not expect {found} here; expected {expected}',
    example: '$$ x = a ^^ b $$',
  },
  'unknown-command': {
    gravity: 'unread',
    wording: 'the command {command} is not known here',
    example: '$$ x = \\frobnicate{a} $$',
  },
  'unsupported-notation': {
    gravity: 'unread',
    wording: '{notation} is read as written, but has no meaning as a term yet',
    example: '$$ x = \\lim a $$',
  },
  'complex-number': {
    gravity: 'unread',
    wording: 'i is the imaginary unit here, and only real numbers are checked',
    example: '$$ e^{i \\theta} = \\cos \\theta + i \\sin \\theta $$',
  },
  'too-deep': { gravity: 'unread', wording: 'nested more than {limit} levels deep', example: '' },
  'formula-too-long': { gravity: 'unread', wording: 'a formula of more than {limit} characters', example: '' },
  'macro-loop': { gravity: 'unread', wording: 'the macro {command} expands without end', example: '' },
  'file-too-long': {
    gravity: 'unread',
    wording: 'a file of more than {limit} characters; nothing after that is read',
    example: '',
  },
  'too-many-links': {
    gravity: 'unread',
    wording: 'more than {limit} links; nothing from here on is read',
    example: '',
  },
  'paragraph-too-long': {
    gravity: 'unread',
    wording: 'a paragraph with more than {limit} formulas; nothing in it from here on is read',
    example: '',
  },
  'not-text': { gravity: 'unread', wording: 'a NUL character: this is not a text file', example: '' },
  'unclosed-math': { gravity: 'unread', wording: 'the {open} opened here is never closed', example: '$$ x = a' },
  'unclosed-environment': {
    gravity: 'unread',
    wording: 'the environment {name} opened here is never closed',
    example: '',
  },
  'malformed-notebook': { gravity: 'unread', wording: 'not a notebook: expected {expected} here', example: '' },
  'malformed-front-matter': {
    gravity: 'malformed',
    wording: 'the front matter cannot be read: {reason}',
    example: '---\nsymbols: [K\n---\n',
  },
  'front-matter-too-long': {
    gravity: 'malformed',
    wording: 'front matter of more than {limit} characters',
    example: '',
  },
  'front-matter-alias': {
    gravity: 'malformed',
    wording: 'anchors and aliases are not taken in front matter',
    example: '---\ntitle: &a x\nconventions: [*a]\n---\n',
  },
  'front-matter-value': {
    gravity: 'malformed',
    wording: 'expected {expected} under {key}',
    example: '---\nsymbols: 3\n---\n',
  },
  'unknown-key': {
    gravity: 'warning',
    wording: 'the key {key} means nothing in front matter; known are {known}',
    example: '---\nsymbol:\n  K: dimension\n---\n',
  },
  'unknown-kind': {
    gravity: 'malformed',
    wording:
      'the kind “{kind}” of {names} is not understood; a kind is, for example, dimension, index 1..K, scalar, vector K, matrix m×n, function',
    example: '---\nsymbols:\n  q: gizmo\n---\n',
  },
  'unread-name': {
    gravity: 'malformed',
    wording: 'cannot read “{name}” as the name of a symbol',
    example: '---\nsymbols:\n  "3 +": scalar\n---\n',
  },
  // What a formula says about shapes, indices and names.
  'free-on-one-side': {
    gravity: 'malformed',
    wording: '{index} is free on the {side} side only; on the other side nothing depends on it',
    example:
      '---\nsymbols:\n  K: dimension\n  a, b: vector K\n  E: scalar\n---\n## Given\n$$ E = 0 $$\n## Chain\n$$ E = a_k b_k $$',
  },
  'bound-and-free': {
    gravity: 'malformed',
    wording:
      '{index} is free here, on the {side} side only, while an operator of the same formula binds {index} elsewhere',
    example:
      '---\nsymbols:\n  K: dimension\n  a: vector K\n  E: scalar\n---\n## Given\n$$ E = 0 $$\n## Chain\n$$ E = a_k + \\sum_{k=1}^K a_k $$',
  },
  'missing-index': {
    gravity: 'malformed',
    wording: '{name} needs an index over {range} here, such as {index}: elsewhere it is written with one',
    example:
      '---\nsymbols:\n  N: dimension\n  e: family of scalar over N\n  E: scalar\n---\n$$ E = \\sum_{i=1}^N e_i $$\n$$ E = \\sum_{i=1}^N e $$',
  },
  'part-of-no-matrix': {
    gravity: 'malformed',
    wording: '{name} is declared as a part of {of}, which is no matrix',
    example: '---\nsymbols:\n  d: dimension\n  s: scalar\n  x: vector d (row n of s)\n---\n$$ 1 = x_n $$',
  },
  'too-many-indices': {
    gravity: 'malformed',
    wording: '{name} carries {given} indices but has {known}',
    example: '---\nsymbols:\n  lambda: scalar\n  N: dimension\n---\n$$ 0 = \\sum_{i=1}^N \\lambda_i $$',
  },
  'index-mismatch': {
    gravity: 'malformed',
    wording: '{name} wants an index over {expected}, this one runs over {found}',
    example: '---\nsymbols:\n  N, K: dimension\n  y: vector K\n---\n$$ 1 = \\sum_{i=1}^N y_i $$',
  },
  'part-of-range': {
    gravity: 'unread',
    wording: '{name} has an index over {expected}, and this one runs over {found}: sums over a part are not decided',
    example: '---\nsymbols:\n  K: dimension\n  y: vector K\n---\n$$ 1 = \\sum_{i=1}^m y_i / \\sum_{i=1}^K y_i $$',
  },
  'unread-index': {
    gravity: 'unread',
    wording: 'cannot read “{text}” as an index',
    example: '---\nsymbols:\n  K: dimension\n  y: vector K\n---\n$$ 1 = y_{\\sqrt{2}} $$',
  },
  'shape-mismatch': {
    gravity: 'malformed',
    wording: '{sign} of {left} and {right}: the shapes do not fit',
    example: '---\nsymbols:\n  d: dimension\n  x: vector d\n---\n$$ 1 = x + 2 $$',
  },
  'column-times-column': {
    gravity: 'malformed',
    wording: 'a column vector of {left} times a column vector of {right} has no meaning; one of them needs a transpose',
    example: '---\nsymbols:\n  d: dimension\n  x: vector d\n---\n$$ 1 = x x $$',
  },
  'row-times-row': {
    gravity: 'malformed',
    wording: 'a row vector of {left} times a row vector of {right} has no meaning; one of them needs a transpose',
    example: '---\nsymbols:\n  d: dimension\n  x: vector d\n---\n$$ 1 = x^T x^T $$',
  },
  'unknown-symbol': {
    gravity: 'malformed',
    wording: '{name} is not declared and nothing above says what it is; add to the front matter: {suggestion}',
    example: '---\nsymbols:\n  a: scalar\n---\n## Chain\n$$ a^2 = a q $$',
  },
  'wrong-arguments': {
    gravity: 'malformed',
    wording: '{name} takes {expected}, not {given}',
    example:
      '---\nsymbols:\n  f: function of x\n  x: scalar\n---\n## Given\n$$ f(x) = x^2 $$\n## Chain\n$$ f(x, x) = x $$',
  },
  'unbound-operator': {
    gravity: 'malformed',
    wording: 'this {operator} binds no index: write what it runs over below it',
    example: '$$ x = \\sum a $$',
  },
  'unknown-range': {
    gravity: 'unread',
    wording: 'nothing says what {index} runs over; write bounds, or add to the front matter: {suggestion}',
    example: '---\nsymbols:\n  c: scalar\n---\n$$ \\mathbf{1}^T \\mathbf{1} = c $$',
  },
  'rows-or-columns': {
    gravity: 'unread',
    wording: '{name} of a matrix: of each row, or of each column? The text does not say',
    example: '---\nsymbols:\n  n: dimension\n  S: matrix n×n\n---\n$$ S = \\text{softmax}(S) $$',
  },
  'open-range': {
    gravity: 'warning',
    wording: 'nothing says what {index} runs over; it is taken to be the same range in every line',
    example: '---\nsymbols:\n  f: function\n---\n$$ \\sum_x f(x) = \\sum_x f(x) $$',
  },
  'unread-range': {
    gravity: 'unread',
    wording: 'cannot read what this {operator} runs over',
    example: '---\nsymbols:\n  n: dimension\n  a: vector n\n---\n$$ 1 = \\sum_{i \\text{ even}} a_i $$',
  },
  'unknown-variable': {
    gravity: 'unread',
    wording: 'a derivative by what? nothing above it says by which variable',
    example: "$$ 1 = (2 + 3)' $$",
  },
  'no-variable': {
    gravity: 'malformed',
    wording: '“{text}” is nothing one can differentiate by',
    example: '$$ 1 = \\frac{\\partial a}{\\partial (a + b)} $$',
  },
  'ragged-matrix': {
    gravity: 'malformed',
    wording: 'the rows of this matrix have different lengths',
    example: '$$ A = \\begin{bmatrix} 1 & 2 \\\\ 3 \\end{bmatrix} $$',
  },
  'no-pattern': {
    gravity: 'unread',
    wording: 'the printed entries do not show what stands for the dots',
    example: '---\nsymbols:\n  d: dimension\n  x, y: vector d\n---\n$$ y = [1, \\dots, x_d^2 + 7] $$',
  },
  'unread-condition': {
    gravity: 'unread',
    wording: 'cannot read this condition; expected something like k = j, or otherwise',
    example: '$$ a = \\begin{cases} 1 & b \\\\ 0 & c \\end{cases} $$',
  },
  'unread-number': { gravity: 'unread', wording: 'cannot read “{text}” as a number', example: '$$ a^2 = 1e99999 $$' },
  'empty-side': {
    gravity: 'malformed',
    wording: 'nothing stands on the {side} of this sign',
    example: '## Chain\n$$ = a $$',
  },
  'side-not-read': {
    gravity: 'unread',
    wording: 'the {side} side could not be read, so this sign relates nothing',
    example: '$$ x = \\frobnicate{a} $$',
  },
  // Read, and worth a word.
  'hidden-index': {
    gravity: 'warning',
    wording: '{name} is written without an index; it is read with {index}',
    example: '---\nsymbols:\n  N, K: dimension\n  y: family of vector K over N\n  k: index 1..K\n---\n$$ y_k = 1 $$',
  },
  'scope-extended': {
    gravity: 'warning',
    wording: 'this {operator} is read as reaching over the following terms too, for they use {index}',
    example: '---\nsymbols:\n  n: dimension\n  a, b: vector n\n---\n$$ 0 = \\sum_{i=1}^n a_i - b_i $$',
  },
  'subscript-restored': {
    gravity: 'warning',
    wording: '{subscript} is read as the subscript of {name}',
    example:
      '---\nsymbols:\n  n: dimension\n  x: vector n\n  L: scalar\n---\n## Given\n$$ L = \\prod_{i=1}^n f_{X_i}(x_i) $$\n## Chain\n$$ L = \\prod_{i=1}^n f X_i(x_i) $$',
  },
  'implied-index': {
    gravity: 'warning',
    wording: 'this {operator} has no bounds; it is read as running over {index}',
    example: '---\nsymbols:\n  n: dimension\n  x: vector n\n---\n$$ 1 = \\sum x_i $$',
  },
  elementwise: {
    gravity: 'warning',
    wording: 'a power, a root or a fraction of a vector is read entry by entry',
    example: '---\nsymbols:\n  d: dimension\n  x, y: vector d\n---\n$$ y = x^2 $$',
  },
  broadcast: {
    gravity: 'warning',
    wording: 'a number or a column is added to every column of {what}',
    example: '---\nsymbols:\n  d: dimension\n  x, y: vector d\n---\n$$ y = 1 - x $$',
  },
  'transpose-of-number': {
    gravity: 'warning',
    wording: 'a transpose of a number says nothing; should {name} be a vector or a matrix?',
    example: '---\nsymbols:\n  a: scalar\n---\n$$ 1 = a^\\top $$',
  },
  'trace-of-number': {
    gravity: 'warning',
    wording: 'the trace of a number is the number',
    example: '---\nsymbols:\n  a: scalar\n---\n$$ 1 = \\mathrm{tr}(a) $$',
  },
  'case-differs': {
    gravity: 'warning',
    wording: '{written} is read as {known}',
    example: '---\nsymbols:\n  C: dimension\n  a: vector C\n---\n$$ 0 = \\sum_{k=1}^c a_k $$',
  },
  'arguments-left-out': {
    gravity: 'warning',
    wording: 'the function {name} is written without its arguments',
    example: '---\nsymbols:\n  f: function of x\n  x: scalar\n---\n$$ f(2) = x $$\n$$ f = x $$',
  },
  'prime-variable': {
    gravity: 'warning',
    wording: 'the derivative is taken by {variable}, the variable of the chain',
    example: "---\nsymbols:\n  x: scalar\n---\n$$ \\frac{\\partial x^2}{\\partial x} = (x^2)' $$",
  },
  'shadowed-index': {
    gravity: 'warning',
    wording: '{index} is free in this formula and bound by an operator in it as well; each is read by its own scope',
    example: '---\nsymbols:\n  K: dimension\n  a: vector K\n  k: index 1..K\n---\n$$ a_k^2 = a_k \\sum_{k=1}^K a_k $$',
  },
  'rebound-index': {
    gravity: 'warning',
    wording: '{index} is bound twice, one inside the other; the inner one counts there',
    example: '---\nsymbols:\n  K: dimension\n  a: vector K\n---\n$$ 0 = \\sum_{k=1}^K \\sum_{k=1}^K a_k $$',
  },
  'undeclared-symbol': {
    gravity: 'warning',
    wording: '{name} is not declared; it is read as {kind}. To settle it, add to the front matter: {suggestion}',
    example: '$$ x = 2 $$\n$$ x + u = 2 + u $$',
  },
  'taken-as-definition': {
    gravity: 'warning',
    wording: '{name} stands alone on the left and has no meaning yet: this line is taken as its definition',
    example: '---\nsymbols:\n  a: scalar\n---\n## Chain\n$$ b = a^2 $$',
  },
  'other-layout': {
    gravity: 'warning',
    wording: 'the derivative by {name} is laid out the other way round than in a line before this one',
    example:
      '---\nsymbols:\n  m, d: dimension\n  x: vector d\n  g: vector m\n  A: matrix m×d\n---\n$$ \\frac{\\partial g}{\\partial x} = A $$\n$$ \\frac{\\partial g}{\\partial x} = A^T $$',
  },
  'entry-differs': {
    gravity: 'warning',
    wording: 'the printed entry {printed} is not spelled as the others suggest ({general})',
    example:
      '---\nsymbols:\n  C: dimension\n  S: vector C\n  A: matrix C×C\n---\n$$ A = \\begin{bmatrix} S_1 S_1 & S_1 S_2 & \\dots & S_1 S_C \\\\ S_2 S_1 & S_2 S_2 & \\dots & S_2 S_C \\\\ \\dots & \\dots & \\dots & \\dots \\\\ S_C S_1 & S_C S_1 & \\dots & S_C S_C \\end{bmatrix} $$',
  },
  'other-reading': {
    gravity: 'warning',
    wording: 'can be read in two ways; taken: {taken}; also possible: {other}',
    example: '$$ a = 1 / b c $$',
  },
} satisfies Record<string, CatalogueRow>;

export type ProblemCode = keyof typeof catalogue;
