/** Bars around something: absolute values, determinants, norms. */

import { problem } from '../../../source/problem.ts';
import type { Written } from '../../written.ts';
import type { Notation } from '../notation.ts';
import { bars as barSigns } from '../signs.ts';

export const bars: Notation = {
  id: 'bars',
  name: 'bars',
  gloss:
    'A bar opens where an operand is expected and closes the next one after an operand. Inside a bracket a bar without partner stands between: p(y | x). A bar with a script evaluates: f |_{x=0}.',
  examples: [
    '|x|',
    '\\|w\\|_2^2',
    '||w||',
    'p(y | x)',
    '\\log |\\Sigma|',
    'f |_{x=0}',
    '\\left| \\frac{a}{b} \\right|',
  ],
  tokens: [...barSigns.keys()],
  read: (reader, first) => {
    const open = reader.openBar();
    const items: Written[] = [reader.additive()];
    const listed = reader.start();
    while (reader.peek()?.text === ',') {
      reader.next();
      items.push(reader.additive());
    }
    if (!reader.closeBar(open))
      return reader.fail(problem('unbalanced-group', { start: first.start, end: first.end }, { open: first.raw }));
    const only = items[0];
    const body: Written =
      only !== undefined && items.length === 1
        ? only
        : { kind: 'list', items, separator: ',', span: reader.since(listed) };
    return { kind: 'group', open, close: open, body, span: reader.since(first.start) };
  },
  writers: {
    evaluated: ({ body, sub, sup }, out) => `\\left. ${out.write(body, 'full')} \\right|${out.scripts({ sub, sup })}`,
  },
};
