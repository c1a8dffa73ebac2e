/** Operators with a name that act on a bracket or on the rest of the product: \max, \arg\min, \lim, \mathbb{E}, Var. */

import type { BigOperator, Font, Written } from '../../written.ts';
import type { Notation, Reader } from '../notation.ts';

/** Letters that are operators in blackboard or roman. */
export const expectations: ReadonlyMap<string, BigOperator> = new Map([
  ['E', 'expectation'],
  ['V', 'variance'],
  ['P', 'probability'],
]);

/** Without a bracket and without anything below them, these are letters. */
const needBracket: ReadonlySet<BigOperator> = new Set(['expectation', 'variance', 'probability']);

/** The body is a bracket right after it, otherwise the rest of the product; with neither, the name is a symbol. */
export function readNamed(
  reader: Reader,
  operator: BigOperator,
  spelling: string,
  name: { letter: string; font: Font },
  start: number,
  below: Written | null = null,
): Written {
  const nameSpan = reader.since(start);
  const { sub, sup, primes } = reader.scripts();
  reader.skipWide();
  const bracket = reader.atBracket();
  const rest =
    !bracket &&
    (!needBracket.has(operator) || sub !== null) &&
    (reader.canStart(true) ||
      (spelling.endsWith(operator) && spelling.startsWith('\\') && reader.peek()?.text === '-'));
  if (primes > 0 || (!bracket && !rest)) {
    const base: Written = { kind: 'symbol', letter: name.letter, font: name.font, accents: [], span: nameSpan };
    const low = sub ?? below;
    return low === null && sup === null && primes === 0
      ? base
      : { kind: 'scripted', base, sub: low, sup, primes, span: reader.since(start) };
  }
  const body = bracket ? reader.atom() : reader.rest('what the operator acts on');
  return { kind: 'big', operator, spelling, sub: sub ?? below, sup, body, span: reader.since(start) };
}

const operators: Readonly<Record<string, BigOperator>> = {
  '\\max': 'max',
  '\\min': 'min',
  '\\sup': 'sup',
  '\\inf': 'inf',
  '\\lim': 'lim',
  '\\limsup': 'lim',
  '\\liminf': 'lim',
  '\\argmax': 'argmax',
  '\\argmin': 'argmin',
  '\\Pr': 'probability',
};

/** The operator a \underset puts something below. */
export function namedOperator(text: string): BigOperator | undefined {
  return operators[text];
}

export function spellingOf(text: string): string {
  return text === '\\argmax' ? '\\arg\\max' : text === '\\argmin' ? '\\arg\\min' : text;
}

export const named: Notation = {
  id: 'named-operator',
  name: 'operator with a name',
  gloss: 'Acts on a bracket right after it, otherwise on the rest of the product it stands in.',
  examples: [
    '\\max_{k} z_k',
    '\\max(0, x)',
    '\\arg\\min_w L(w)',
    '\\operatorname*{argmax}_{k} p_k',
    '\\underset{w}{\\arg\\min} L',
    '\\mathbb{E}_{x \\sim p}[f(x)]',
    '\\operatorname{Var}(x)',
    '\\lim_{x \\to 0} f(x)',
  ],
  tokens: Object.keys(operators),
  operator: true,
  read: (reader, first) => {
    reader.next();
    const operator = operators[first.text] ?? 'max';
    const spelling = spellingOf(first.text);
    return readNamed(reader, operator, spelling, { letter: spelling, font: '' }, first.start);
  },
  writers: {},
};

/** `\arg\underset{w}{\max}`; \arg elsewhere is a function's name. */
export const arg: Notation = {
  id: 'arg',
  name: 'argument of an extremum',
  gloss: '\\arg before a \\max or \\min with something set below it.',
  examples: ['\\arg\\underset{w}{\\max} L'],
  tokens: ['\\arg'],
  operator: true,
  read: (reader, first) => {
    reader.next();
    if (reader.peek()?.text !== '\\underset') return reader.symbol('\\arg', first.start, '');
    const read = reader.atom();
    if (read.kind !== 'big' || (read.operator !== 'max' && read.operator !== 'min')) return read;
    const operator = read.operator === 'max' ? 'argmax' : 'argmin';
    return { ...read, operator, spelling: `\\arg\\${read.operator}`, span: reader.since(first.start) };
  },
  writers: {},
};
