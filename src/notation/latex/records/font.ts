/** Letters in a font: \mathbf, \boldsymbol, \mathcal, \mathbb, {\bf x}. */

import type { Font, Written } from '../../written.ts';
import type { Notation, Reader } from '../notation.ts';
import { readCall } from './call.ts';
import { expectations, readNamed } from './named.ts';

const fonts: Readonly<Record<string, Font>> = {
  '\\mathbf': 'bold',
  '\\boldsymbol': 'bold',
  '\\bm': 'bold',
  '\\bold': 'bold',
  '\\pmb': 'bold',
  '\\mathbfit': 'bold',
  '\\symbf': 'bold',
  '\\mathbold': 'bold',
  '\\mathrm': 'roman',
  '\\operatorname': 'roman',
  '\\operatorname*': 'roman',
  '\\mathup': 'roman',
  '\\rm': 'roman',
  '\\mathcal': 'calligraphic',
  '\\cal': 'calligraphic',
  '\\mathbb': 'blackboard',
  '\\mathbbm': 'blackboard',
  '\\mathds': 'blackboard',
  '\\Bbb': 'blackboard',
  '\\mathfrak': 'fraktur',
  '\\frak': 'fraktur',
  '\\mathsf': 'sans',
  '\\sf': 'sans',
  '\\mathtt': 'typewriter',
  '\\tt': 'typewriter',
  '\\mathscr': 'script',
  '\\mathit': '',
  '\\mathnormal': '',
  '\\it': '',
  '\\bf': 'bold',
  '\\textbf': 'bold',
};
/** Commands that change the font up to the end of the group. */
const switches = new Set(['\\rm', '\\cal', '\\sf', '\\tt', '\\it', '\\bf', '\\frak']);

const written: Readonly<Record<Font, string>> = {
  '': '',
  bold: '\\mathbf',
  roman: '\\mathrm',
  calligraphic: '\\mathcal',
  blackboard: '\\mathbb',
  fraktur: '\\mathfrak',
  sans: '\\mathsf',
  typewriter: '\\mathtt',
  script: '\\mathscr',
};

export function fontCommand(font: Font, letter: string): string {
  if (font === '') return letter;
  const command = font === 'bold' && letter.startsWith('\\') ? '\\boldsymbol' : written[font];
  return `${command}{${letter}}`;
}

function readFont(reader: Reader): Written {
  const start = reader.start();
  const command = reader.next()?.text ?? '';
  const outer = reader.font;
  const font = fonts[command] ?? '';
  if (switches.has(command)) {
    // Restored by the group that holds the switch.
    reader.font = font;
    return reader.canStart(true) ? reader.factor() : reader.missing('');
  }
  const range = reader.argumentRange();
  const only = range !== null && range.to === range.from + 1 ? reader.tokens[range.from] : undefined;
  if (range !== null && only?.kind === 'digit') {
    reader.jump(range.after);
    return reader.symbol(only.text, start, font);
  }
  const name = range === null ? null : functionName(reader, range.from, range.to);
  if (range !== null && name !== null) {
    reader.jump(range.after);
    return readCall(reader, name, `${command}{${name}}`, start);
  }
  reader.font = font;
  const read = reader.argument('a letter');
  reader.font = outer;
  if (read.kind === 'symbol' && read.font === 'blackboard') {
    const operator = expectations.get(read.letter);
    if (operator !== undefined)
      return readNamed(reader, operator, `\\mathbb{${read.letter}}`, { letter: read.letter, font }, start);
  }
  return read.kind === 'product' ? scriptsOnLast(reader, read) : { ...read, span: reader.since(start) };
}

/** \mathbf{softmax} */
function functionName(reader: Reader, from: number, to: number): string | null {
  if (to - from < 3 || to - from > 14) return null;
  let name = '';
  for (let i = from; i < to; i += 1) {
    const token = reader.tokens[i];
    if (token?.kind !== 'letter') return null;
    name += token.text;
  }
  return reader.functions.has(name) ? name : null;
}

/** \mathbf{xx}^T is x x^T. */
function scriptsOnLast(reader: Reader, product: Written & { kind: 'product' }): Written {
  const last = product.factors.at(-1);
  if (last === undefined) return product;
  const factor = reader.postfix(last.factor, last.factor.span.start);
  return {
    ...product,
    factors: [...product.factors.slice(0, -1), { sign: last.sign, factor }],
    span: reader.since(product.span.start),
  };
}

export const font: Notation = {
  id: 'font',
  name: 'font',
  gloss:
    'A letter in a font is another symbol than the plain letter. Several letters in one font command are several symbols; scripts inside keep the plain font.',
  examples: [
    '\\mathbf{x}',
    '\\boldsymbol{\\Sigma}',
    '\\mathcal{L}',
    '\\mathbb{R}',
    '\\mathbf{xx}^T',
    '{\\bf x}',
    '\\mathbb{1}',
  ],
  tokens: Object.keys(fonts),
  read: readFont,
  writers: {},
};
