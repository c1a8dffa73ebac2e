/** Roots. */

import type { Written } from '../../written.ts';
import type { Notation } from '../notation.ts';

export const root: Notation = {
  id: 'root',
  name: 'root',
  gloss: 'A square root, or a root of the degree in brackets.',
  examples: ['\\sqrt{x}', '\\sqrt[3]{x}', '\\sqrt2'],
  tokens: ['\\sqrt'],
  read: (reader, first) => {
    reader.next();
    let degree: Written | null = null;
    const close = reader.peek()?.text === '[' ? (reader.structure.match[reader.position] ?? -1) : -1;
    if (close > reader.position) {
      degree = reader.inside(reader.position + 1, close, () => reader.expression());
      reader.jump(close + 1);
    }
    const radicand = reader.argument('what the root is of');
    return { kind: 'root', degree, radicand, span: reader.since(first.start) };
  },
  writers: {
    root: ({ degree, radicand }, out) =>
      `\\sqrt${degree === null ? '' : `[${out.write(degree, 'full')}]`}${out.braced(radicand)}`,
  },
};
