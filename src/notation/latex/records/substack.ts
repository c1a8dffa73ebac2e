/** Several conditions under a big operator: \substack{a \\ b}, subarray. */

import type { Written } from '../../written.ts';
import type { Notation, Reader } from '../notation.ts';
import { splitRows } from './cells.ts';

function readBetween(reader: Reader, from: number, to: number, after: number, start: number): Written {
  const items = splitRows(reader, from, to).map((row) =>
    reader.inside(row.from, row.to, () => reader.expression(), 'index'),
  );
  reader.jump(after);
  const first = items[0];
  if (first === undefined) return reader.hole('a condition');
  return items.length === 1 ? first : { kind: 'list', items, separator: ',', span: reader.since(start) };
}

export const substack: Notation = {
  id: 'substack',
  name: 'stacked conditions',
  gloss: 'Conditions one below the other are a list of conditions.',
  examples: ['\\sum_{\\substack{j=1 \\\\ y(j)=i}}^n x_j'],
  tokens: ['\\substack', 'begin:subarray'],
  read: (reader, first) => {
    const at = reader.position;
    if (first.kind === 'begin') {
      const end = reader.structure.match[at] ?? -1;
      return end < at ? reader.unclosed(first) : readBetween(reader, at + 1, end, end + 1, first.start);
    }
    reader.next();
    const range = reader.argumentRange();
    return range === null
      ? reader.hole('a condition')
      : readBetween(reader, range.from, range.to, range.after, first.start);
  },
  writers: {},
};
