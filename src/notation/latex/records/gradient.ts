/** Gradients: ∇, ∇_w, ∇². */

import type { Written } from '../../written.ts';
import type { Notation } from '../notation.ts';

export const gradient: Notation = {
  id: 'gradient',
  name: 'gradient',
  gloss: '∇ with what it is taken by below it; it applies to what a function would apply to.',
  examples: ['\\nabla L', '\\nabla_{w} L(w)', '\\nabla^2 L', '\\nabla_{\\tilde{w}_i} L'],
  tokens: ['\\nabla'],
  operator: true,
  read: (reader, first) => {
    reader.next();
    const { sub, sup, primes } = reader.scripts();
    const order = sup === null ? 1 : sup.kind === 'number' ? Number(sup.text) : 0;
    if (order === 0 || primes > 0) {
      const base: Written = {
        kind: 'symbol',
        letter: '\\nabla',
        font: '',
        accents: [],
        span: { start: first.start, end: first.end },
      };
      return { kind: 'scripted', base, sub, sup, primes, span: reader.since(first.start) };
    }
    const body = reader.canStart(true)
      ? reader.applied('what the gradient is of')
      : reader.missing('what the gradient is of');
    return { kind: 'gradient', sign: '∇', order, by: sub, body, span: reader.since(first.start) };
  },
  writers: {
    gradient: ({ sign, order, by, body }, out) => {
      const scripts = `${by === null ? '' : `_{${out.write(by, 'full')}}`}${order === 1 ? '' : `^{${String(order)}}`}`;
      return `${sign === '∇' ? '\\nabla' : '\\Delta'}${scripts} ${body.kind === 'missing' ? '' : out.applied(body)}`.trimEnd();
    },
  },
};
