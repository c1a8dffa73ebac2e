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

/** `10\\,000`: groups of three digits, whatever space is between. */
function thousands(reader: Reader): string {
  let text = '';
  for (;;) {
    const group = [0, 1, 2].map((offset) => reader.ahead(offset));
    const [first, ...others] = group;
    const isGroup =
      first?.kind === 'digit' && first.space > 0 && others.every((t) => t?.kind === 'digit' && t.space === 0);
    const after = reader.ahead(3);
    if (!isGroup || (after?.kind === 'digit' && after.space === 0) || after?.text === '.') return text;
    text += group.map((token) => token?.text ?? '').join('');
    reader.jump(reader.position + 3);
  }
}

/** `0{,}5` is 0.5; `1{,}000` is 1 or 1000, and no number until somebody says which. */
function decimalComma(reader: Reader, whole: string): string {
  if (!/^\d+$/.test(whole) || reader.ahead(0)?.text !== '{,}' || reader.ahead(1)?.kind !== 'digit') return '';
  reader.jump(reader.position + 1);
  const behind = digits(reader, true);
  return (behind.length === 3 && !whole.startsWith('0') ? '{,}' : '.') + behind;
}

/** 50% is 0.50. */
function percent(reader: Reader, text: string): string {
  if (reader.ahead(0)?.text !== '\\%' || !/^\d+(?:\.\d+)?$/.test(text)) return text;
  reader.jump(reader.position + 1);
  const [whole = '', behind = ''] = text.split('.');
  const padded = whole.padStart(3, '0');
  return `${padded.slice(0, -2)}.${padded.slice(-2)}${behind}`;
}

function readNumber(reader: Reader): Written {
  const start = reader.start();
  let text = digits(reader, false);
  const [point, after] = [reader.ahead(0), reader.ahead(1)];
  if (point?.text === '.' && after?.kind === 'digit' && after.space === 0 && (text === '' || point.space === 0)) {
    reader.jump(reader.position + 1);
    text += `.${digits(reader, true)}`;
  }
  text += exponent(reader) + decimalComma(reader, text);
  if (/^\d{1,3}$/.test(text)) text += thousands(reader);
  text = percent(reader, text);
  return { kind: 'number', text, span: reader.since(start) };
}

export const number: Notation = {
  id: 'number',
  name: 'number',
  gloss:
    'Digits without blanks between, or in groups of three; a point needs a digit after it, a decimal comma stands in braces, and a percent sign divides by 100.',
  examples: ['2', '0.5', '.5', '1e-3'],
  tokens: ['digit'],
  read: readNumber,
  writers: { number: ({ text }) => text },
};
