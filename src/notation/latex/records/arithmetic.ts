/** Signs between terms and factors, and marks after them; the precedence parser reads them, the records say how they are written. */

import type { Notation } from '../notation.ts';
import { additiveSpelling, productSpellings } from '../signs.ts';

export const scripted: Notation = {
  id: 'scripts',
  name: 'scripts and primes',
  gloss:
    'Subscripts and superscripts in any order, and primes. A transpose, a label and a power are all superscripts here. A lone sign is a symbol: w^*.',
  examples: ['x_{ij}', 'x^{(i)}_j', 'W^T', 'C^{-1}', "f'(x)", 'f^{\\prime\\prime}', 'z_{1:K}', 'a^{[1]}', 'w^{*}'],
  tokens: [],
  signs: ['_', '^', "'"],
  writers: {
    scripted: (node, out) => {
      const base = out.write(node.base, 'base');
      const scripts = out.scripts(node);
      // A capital sigma with an equation below would be a sum.
      const letter = /^\\(?:Sigma|Pi)$/.test(base) && scripts.includes('=') ? `{${base}}` : base;
      return `${letter}${"'".repeat(node.primes)}${scripts}`;
    },
    factorial: ({ body }, out) => `${out.write(body, 'factor')}!`,
  },
};

export const additive: Notation = {
  id: 'sum-of-terms',
  name: 'sums and differences',
  gloss: 'Terms with their signs; a minus in front takes the whole product after it.',
  examples: ['a + b - c', '-x', 'a \\pm b', 'a \\cdot -b'],
  tokens: [],
  signs: Object.values(additiveSpelling),
  writers: {
    additive: ({ terms }, out) =>
      terms
        .map(({ sign, implicit, term }, i) => {
          const written = out.write(term, terms[i + 1]?.sign === '-' && out.takesMinus(term) ? 'base' : 'product');
          if (implicit && i === 0) return written;
          return i === 0
            ? `${additiveSpelling[sign]}${sign === '+' || sign === '-' ? '' : ' '}${written}`
            : ` ${additiveSpelling[sign]} ${written}`;
        })
        .join(''),
  },
};

export const product: Notation = {
  id: 'product',
  name: 'products',
  gloss:
    'Factors side by side or with a sign between; a slash is a sign like the others. A point with a factor on each side is one, too.',
  examples: ['a b', 'a \\cdot b', '2 \\times 3', 'a / b', 'x \\odot y', 'a . b', 'A \\otimes B', 'f \\circ g', 'a * b'],
  tokens: [],
  signs: productSpellings.flatMap(([, spellings]) => spellings.split(' ')),
  writers: { product: (node, out) => out.factors(node) },
};
