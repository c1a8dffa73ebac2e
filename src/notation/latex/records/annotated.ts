/** Notes above and below: \underbrace{…}_{…}, \overset, \underset; what is struck out. */

import type { Written } from '../../written.ts';
import type { Notation, Reader } from '../notation.ts';
import { accentOfNote } from './accent.ts';
import { namedOperator, readNamed, spellingOf } from './named.ts';

const braces: Readonly<Record<string, 'under' | 'over'>> = {
  '\\underbrace': 'under',
  '\\overbrace': 'over',
  '\\underbracket': 'under',
  '\\overbracket': 'over',
};

function readBrace(reader: Reader, where: 'under' | 'over', start: number): Written {
  const body = reader.argument('what the brace spans');
  const sign = where === 'under' ? '_' : '^';
  if (reader.peek()?.text !== sign) return body;
  reader.next();
  const { font } = reader;
  reader.font = '';
  const note = reader.argument('a note');
  reader.font = font;
  return { kind: 'annotated', body, note, where, span: reader.since(start) };
}

export const brace: Notation = {
  id: 'brace',
  name: 'brace with a note',
  gloss: 'The note says something about what the brace spans; without a note the brace is not there.',
  examples: ['\\underbrace{-\\log p}_{\\text{regularization term}}', '\\overbrace{a + b}^{c}'],
  tokens: Object.keys(braces),
  read: (reader, first) => {
    reader.next();
    return readBrace(reader, braces[first.text] ?? 'under', first.start);
  },
  writers: {
    annotated: ({ body, note, where }, out) => {
      const accent = accentOfNote(note);
      if (accent !== null) return `${accent}${out.braced(body)}`;
      return where === 'under'
        ? `\\underbrace${out.braced(body)}_${out.braced(note)}`
        : `\\overbrace${out.braced(body)}^${out.braced(note)}`;
    },
  },
};

/** What stands above or below an operator with a name is its script; over a relation sign it is the sign's mark (see `relation-at`). */
function readSet(reader: Reader, where: 'under' | 'over', start: number): Written {
  const note = where === 'under' ? reader.indexArgument('what is set below') : reader.argument('what is set above');
  const at = reader.position;
  const range = reader.argumentRange();
  const only = range !== null && range.to === range.from + 1 ? reader.tokens[range.from] : undefined;
  const name = only?.kind === 'word' || only?.kind === 'text' ? only.text.replaceAll(' ', '') : only?.text;
  const operator = name === undefined ? undefined : (namedOperator(name) ?? namedOperator(`\\${name}`));
  if (range !== null && name !== undefined && operator !== undefined && where === 'under') {
    reader.jump(range.after);
    const spelling =
      only?.kind === 'word' ? `\\operatorname*{${name}}` : spellingOf(name.startsWith('\\') ? name : `\\${name}`);
    return readNamed(reader, operator, spelling, { letter: spelling, font: '' }, start, note);
  }
  if (where === 'under' && (only?.text === '\\sum' || only?.text === '\\prod') && range !== null) {
    reader.jump(range.after);
    const { sup } = reader.scripts();
    const body = reader.rest('what is summed');
    return {
      kind: 'big',
      operator: only.text === '\\sum' ? 'sum' : 'product',
      spelling: only.text,
      sub: note,
      sup,
      body,
      span: reader.since(start),
    };
  }
  reader.jump(at);
  const body = reader.argument('what carries the note');
  return { kind: 'annotated', body, note, where, span: reader.since(start) };
}

export const set: Notation = {
  id: 'set-above',
  name: 'set above or below',
  gloss:
    '\\overset, \\underset and \\stackrel put a note above or below something; below \\max and its like the note is the script.',
  examples: ['\\underset{w}{\\min} L', '\\overset{a}{x}', '\\underset{k}{\\operatorname{argmax}} p_k'],
  tokens: ['\\overset', '\\underset', '\\stackrel'],
  read: (reader, first) => {
    reader.next();
    return readSet(reader, first.text === '\\underset' ? 'under' : 'over', first.start);
  },
  writers: {},
};

export const struck: Notation = {
  id: 'struck',
  name: 'struck out',
  gloss: 'Cancelled: it is there, and marked.',
  examples: ['\\cancel{y_{nk}}', '\\frac{\\cancel{a} b}{\\cancel{a}}'],
  tokens: ['\\cancel', '\\bcancel', '\\xcancel', '\\sout'],
  read: (reader, first) => {
    reader.next();
    const body = reader.argument('what is struck out');
    return { kind: 'struck', body, span: reader.since(first.start) };
  },
  writers: { struck: ({ body }, out) => `\\cancel${out.braced(body)}` },
};

/** A box around a term is not there. */
export const boxed: Notation = {
  id: 'transparent',
  name: 'left out',
  gloss: '\\boxed, \\color, \\left. without a partner, sizes and spaces change the look only and are not kept.',
  examples: ['\\boxed{x}', '{\\color{red} x}', 'a \\, b'],
  tokens: [],
  writers: {},
};
