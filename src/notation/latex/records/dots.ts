/** Dots that stand for what is left out. */

import type { Notation } from '../notation.ts';

export const dots: Notation = {
  id: 'dots',
  name: 'dots',
  gloss: 'What is left out of a list, a sum or a matrix.',
  examples: ['x_1, \\dots, x_n', 'a_1 + \\cdots + a_n', '\\vdots'],
  tokens: [
    '\\dots',
    '\\ldots',
    '\\cdots',
    '\\vdots',
    '\\ddots',
    '\\dotsc',
    '\\dotsb',
    '\\dotsm',
    '\\hdots',
    '\\iddots',
    '\\dotso',
  ],
  read: (reader, first) => {
    reader.next();
    return { kind: 'dots', spelling: first.text, span: reader.since(first.start) };
  },
  writers: { dots: ({ spelling }) => spelling },
};
