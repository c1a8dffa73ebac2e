/** Operators over a range: sums, products, integrals, unions. */

import { problem } from '../../../source/problem.ts';
import type { BigOperator, Written } from '../../written.ts';
import type { Notation, Reader } from '../notation.ts';

const operators: Readonly<Record<string, BigOperator>> = {
  '\\sum': 'sum',
  '\\prod': 'product',
  '\\int': 'integral',
  '\\iint': 'integral',
  '\\iiint': 'integral',
  '\\oint': 'integral',
  '\\bigcup': 'union',
  '\\bigcap': 'intersection',
  '\\bigodot': 'odot',
  '\\bigoplus': 'oplus',
  '\\bigotimes': 'otimes',
};

/** The body reaches to the end of the product the operator stands in, over explicit product signs too. */
function readBody(reader: Reader, operator: BigOperator, spelling: string, start: number): Written {
  const { sub, sup, primes } = reader.scripts();
  if (primes > 0) reader.report(problem('unread-range', reader.since(start), { operator: spelling }));
  const integral = reader.inIntegral;
  reader.inIntegral = integral || operator === 'integral';
  const body = reader.rest(operator === 'sum' ? 'what is summed' : 'what the operator acts on');
  reader.inIntegral = integral;
  return { kind: 'big', operator, spelling, sub, sup, body, span: reader.since(start) };
}

export const big: Notation = {
  id: 'big',
  name: 'sum, product, integral',
  gloss:
    'The body is the rest of the product the operator stands in, up to + or −, a relation, a closing bracket or a comma. Bounds come in either order, with \\limits or without, as a set, a condition or several in \\substack.',
  examples: [
    '\\sum_{k=1}^K y_k',
    '\\sum_j x_j',
    '\\prod\\limits_{i=1}^n p_i',
    '\\sum^N_{i=1} x_i',
    '\\sum_{k \\in [1, K] \\setminus j} y_k',
    '\\sum_{q \\neq k} f_q',
    '\\sum_{j: y_j = i} x_j',
    '\\int_0^1 f(x) dx',
  ],
  tokens: Object.keys(operators),
  operator: true,
  read: (reader, first) => {
    reader.next();
    return readBody(reader, operators[first.text] ?? 'sum', first.text, first.start);
  },
  writers: {
    big: ({ spelling, sub, sup, body }, out) =>
      `${spelling}${out.scripts({ sub, sup })} ${body.kind === 'missing' ? '' : out.operand(body, spelling)}`.trimEnd(),
  },
};

/** \Sigma_{i=1}^n and \Pi_{i=1}^n with an equation below are a sum and a product; otherwise they are letters. */
function bindsBelow(reader: Reader): boolean {
  const { tokens, structure, position } = reader;
  if (tokens[position + 1]?.text !== '_' || tokens[position + 2]?.text !== '{') return false;
  const close = structure.match[position + 2] ?? -1;
  if (close < 0 || close - position > 24) return false;
  return tokens.slice(position + 3, close).some((token) => token.text === '=');
}

export const capital: Notation = {
  id: 'capital-sigma',
  name: 'capital sigma and pi',
  gloss: '\\Sigma and \\Pi are letters, unless an equation stands below them: then they are a sum and a product.',
  examples: ['\\Sigma', '\\Pi_{i=1}^n p_i'],
  tokens: ['\\Sigma', '\\Pi'],
  read: (reader, first) => {
    const binds = bindsBelow(reader);
    reader.next();
    if (!binds) return reader.symbol(first.text, first.start);
    return readBody(
      reader,
      first.text === '\\Sigma' ? 'sum' : 'product',
      first.text === '\\Sigma' ? '\\sum' : '\\prod',
      first.start,
    );
  },
  writers: {},
};
