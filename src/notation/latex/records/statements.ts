/** Relations, conditions and lists inside a bracket or a script. */

import type { Notation } from '../notation.ts';
import { relationSpellings } from '../signs.ts';

export const relation: Notation = {
  id: 'relation',
  name: 'relations',
  gloss:
    'At row level a relation sign is a link of the chain; inside a bracket or a script it is part of the expression. A note may stand over it.',
  examples: ['\\sum_{k=1}^K x_k', 'P(y = i)', '\\{k \\in S\\}', '\\mathbb{1}[k = j]', 'x_{\\ne i}'],
  tokens: [],
  signs: relationSpellings.flatMap(([, spellings]) => spellings.split(' ')),
  writers: {
    relation: ({ first, rest }, out) =>
      [
        first.kind === 'missing' ? '' : out.write(first, 'operand'),
        ...rest.map(({ spelling, operand }) => `${spelling} ${out.write(operand, 'operand')}`),
      ]
        .join(' ')
        .trimStart(),
  },
};

export const conditional: Notation = {
  id: 'condition',
  name: 'conditions',
  gloss:
    'What stands behind a bar: p(y | x); such that, behind a colon in an index or a set; between double bars, a divergence.',
  examples: ['P(y = y_i \\mid x_i, w)', '\\sum_{j : y_j = i} x_j', '\\{k : k \\ne j\\}', 'D(p \\parallel q)'],
  tokens: [],
  signs: ['|', '\\mid', ':', '\\|', '\\parallel'],
  writers: {
    conditional: ({ sign, left, right }, out) => {
      const spelling = sign === ':' ? ':' : sign === '|' ? '\\mid' : '\\parallel';
      return `${left.kind === 'conditional' ? out.write(left, 'conditional') : out.write(left, 'list')} ${spelling} ${out.write(right, 'list')}`;
    },
  },
};

export const list: Notation = {
  id: 'list',
  name: 'lists',
  gloss: 'Items with commas; semicolons separate more widely, conditions included.',
  examples: ['(a, b, \\dots, c)', 'L(\\mu, \\sigma; x)', 'w_{i,j}', 'A[i, :]'],
  tokens: [],
  signs: [',', ';'],
  writers: {
    list: ({ items, separator }, out) =>
      items.map((item) => out.write(item, separator === ';' ? 'conditional' : 'relation')).join(`${separator} `),
  },
};

export const range: Notation = {
  id: 'range',
  name: 'ranges in an index',
  gloss: 'A colon in an index with numbers or names beside it.',
  examples: ['z_{1:K}', 'z_{i,1:K}', 'A[i,:]', 'x_{t-k:t}'],
  tokens: [],
  signs: [':'],
  writers: {
    'span-range': ({ low, high }, out) =>
      `${low === null ? '' : out.write(low, 'without')}:${high === null ? '' : out.write(high, 'without')}`,
  },
};

export const without: Notation = {
  id: 'without',
  name: 'set difference',
  gloss: 'A set without an element or a set.',
  examples: ['k \\in [1, K] \\setminus j', 'S \\setminus \\{i\\}'],
  tokens: [],
  signs: ['\\setminus', '\\backslash'],
  writers: {
    without: ({ left, right }, out) =>
      `${left.kind === 'missing' ? '' : out.write(left, left.kind === 'without' ? 'without' : 'additive')} \\setminus ${out.write(right, 'additive')}`.trimStart(),
  },
};

export const missing: Notation = {
  id: 'hole',
  name: 'holes',
  gloss: 'Nothing where something could stand: an empty cell, an operator before it is applied.',
  examples: ['\\begin{matrix} a & \\\\ & b \\end{matrix}'],
  tokens: [],
  writers: { missing: () => '{}' },
};
