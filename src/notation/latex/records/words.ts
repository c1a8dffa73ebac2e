/** Words: \text{…}, \mathrm{…}, \operatorname{…}; a function's name, a symbol of several letters, or text. */

import type { Font, Written } from '../../written.ts';
import { bigWords, nameOf } from '../parse/words.ts';
import type { Notation, Reader } from '../notation.ts';
import type { Token } from '../tokens.ts';
import { readCall } from './call.ts';
import { expectations, readNamed } from './named.ts';

const fonts: Readonly<Record<string, Font>> = {
  '\\mathit': '',
  '\\mathnormal': '',
  '\\mathsf': 'sans',
  '\\mathtt': 'typewriter',
};

/** A word by what it names; `d` before something is a differential. */
function readName(reader: Reader, first: Token, name: string, command: string): Written {
  const { start } = first;
  const spelling = `${command}{${name.replaceAll('_', '\\_')}}`;
  const font = fonts[command] ?? 'roman';
  const operator = bigWords.get(name) ?? (command === '\\mathit' ? undefined : expectations.get(name));
  if (operator !== undefined) return readNamed(reader, operator, spelling, { letter: name, font }, start);
  if (reader.functions.has(name)) return readCall(reader, name, spelling, start, name, font);
  if (name === 'd' && command !== '\\mathit' && reader.canStart())
    return { kind: 'differential', sign: 'd', of: reader.factor(), span: reader.since(start) };
  return { kind: 'symbol', letter: name, font, accents: [], span: reader.since(start) };
}

export const word: Notation = {
  id: 'word',
  name: 'word',
  gloss:
    'Letters in one \\mathrm, \\operatorname or \\mathit are one name: of a function, of an operator such as argmax, or of a symbol.',
  examples: ['\\mathrm{KL}(p \\| q)', '\\operatorname{softmax}(z)', '\\mathrm{d}\\mathbf{X}', 'x_{\\mathrm{new}}'],
  tokens: ['word'],
  read: (reader, first) => {
    reader.next();
    return readName(reader, first, first.text, first.command ?? '\\mathrm');
  },
  writers: {
    differential: ({ sign, of }, out) => `${sign === 'd' ? '\\mathrm{d}' : '\\partial'} ${out.write(of, 'factor')}`,
  },
};

export const text: Notation = {
  id: 'text',
  name: 'text',
  gloss:
    'Beside a formula: a remark. Inside one: a name when it is one word that is no common English word, otherwise text.',
  examples: ['\\text{softmax}_i(x)', '\\text{loss} = 0', 'x_{\\text{train}}'],
  tokens: ['text', 'words'],
  read: (reader, first) => {
    reader.next();
    const name = first.kind === 'text' ? nameOf(first.text) : null;
    if (name !== null) return readName(reader, first, name, '\\text');
    return { kind: 'text', text: first.text, span: reader.since(first.start) };
  },
  writers: { text: ({ text: words }) => `\\text{${words}}` },
};
