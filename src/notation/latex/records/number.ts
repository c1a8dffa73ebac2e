/** Numbers: adjacent digits, with a decimal point and a power of ten. */

import type { Written } from '../../written.ts';
import type { Notation, Reader } from '../notation.ts';

function digits(reader: Reader, joined: boolean): string {
  let text = '';
  for (;;) {
    const token = reader.ahead(0);
    if (token?.kind !== 'digit' || ((joined || text !== '') && token.space > 0)) return text;
    text += token.text;
    reader.jump(reader.position + 1);
  }
}

/** `1e-3`: no blanks, an e and digits; `2e^x` is a product. */
function exponent(reader: Reader): string {
  const [e, sign] = [reader.ahead(0), reader.ahead(1)];
  if (e?.kind !== 'letter' || !/^[eE]$/.test(e.text) || e.space > 0 || sign === undefined || sign.space > 0) return '';
  const signed = sign.text === '-' || sign.text === '+';
  const digit = signed ? reader.ahead(2) : sign;
  if (digit?.kind !== 'digit' || digit.space > 0) return '';
  reader.jump(reader.position + (signed ? 2 : 1));
  return e.text + (signed ? sign.text : '') + digits(reader, true);
}

function readNumber(reader: Reader): Written {
  const start = reader.start();
  let text = digits(reader, false);
  const [point, after] = [reader.ahead(0), reader.ahead(1)];
  if (point?.text === '.' && after?.kind === 'digit' && after.space === 0 && (text === '' || point.space === 0)) {
    reader.jump(reader.position + 1);
    text += `.${digits(reader, true)}`;
  }
  text += exponent(reader);
  return { kind: 'number', text, span: reader.since(start) };
}

export const number: Notation = {
  id: 'number',
  name: 'number',
  gloss: 'Digits without blanks between; a point needs a digit after it.',
  examples: ['2', '0.5', '.5', '1e-3'],
  tokens: ['digit'],
  read: readNumber,
  writers: { number: ({ text }) => text },
};
