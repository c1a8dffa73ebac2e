/** Accents over a symbol: \hat, \bar, \tilde, \vec, \dot; over more than a symbol they stand as a note above it. */

import type { Written } from '../../written.ts';
import type { Notation, Reader } from '../notation.ts';

/** Command to the accent's name; wide and narrow ones are the same accent. */
const accents: Readonly<Record<string, string>> = {
  '\\hat': 'hat',
  '\\widehat': 'hat',
  '\\bar': 'bar',
  '\\overline': 'bar',
  '\\tilde': 'tilde',
  '\\widetilde': 'tilde',
  '\\vec': 'vec',
  '\\overrightarrow': 'vec',
  '\\dot': 'dot',
  '\\ddot': 'ddot',
  '\\check': 'check',
  '\\breve': 'breve',
  '\\acute': 'acute',
  '\\grave': 'grave',
  '\\mathring': 'ring',
  '\\underline': 'underline',
};
const spelled: Readonly<Record<string, string>> = { ring: '\\mathring', Delta: '\\Delta' };
const wide: Readonly<Record<string, string>> = {
  hat: '\\widehat',
  bar: '\\overline',
  tilde: '\\widetilde',
  vec: '\\overrightarrow',
};

export function accentCommand(accent: string, inner: string): string {
  return accent === 'Delta' ? `\\Delta ${inner}` : `${spelled[accent] ?? `\\${accent}`}{${inner}}`;
}

/** The accent that a note above stands for, as the command that is written. */
export function accentOfNote(note: Written): string | null {
  if (note.kind !== 'symbol' || !Object.hasOwn(accents, note.letter)) return null;
  return note.letter;
}

/** The accent goes to the letter: \hat{y_i} is ŷ_i. */
export function accented(body: Written, accent: string): Written | null {
  if (body.kind === 'symbol') return { ...body, accents: [...body.accents, accent] };
  if (body.kind !== 'scripted' || (body.sup !== null && isPower(body.sup))) return null;
  const base = accented(body.base, accent);
  return base === null ? null : { ...body, base };
}

/** \\overline{x^2} is the mean of squares, not the square of a mean. */
function isPower(sup: Written): boolean {
  return sup.kind !== 'group' && sup.kind !== 'text' && !(sup.kind === 'symbol' && !/^[a-z]$/.test(sup.letter));
}

function readAccent(reader: Reader): Written {
  const start = reader.start();
  const accent = accents[reader.next()?.text ?? ''] ?? 'hat';
  const body = reader.argument('what the accent stands over');
  const span = reader.since(start);
  const marked = accented(body, accent);
  if (marked !== null) return { ...marked, span };
  const note: Written = { kind: 'symbol', letter: wide[accent] ?? `\\${accent}`, font: '', accents: [], span };
  return { kind: 'annotated', body, note, where: 'over', span };
}

/** \Delta\theta_j is a name, the update of θ_j; \Delta alone is a letter. */
function readDelta(reader: Reader): Written {
  const start = reader.start();
  reader.next();
  const after = reader.ahead(0);
  // `\\Delta e^{-t}` is a product.
  const isExponential = after?.text === 'e' && reader.ahead(1)?.text === '^';
  const named =
    after !== undefined &&
    !isExponential &&
    (after.kind === 'letter' || (after.kind === 'command' && reader.namesSymbol(after.text)));
  if (!named) return reader.symbol('\\Delta', start);
  const body = reader.atom();
  const delta = reader.symbol('\\Delta', start);
  const marked = accented(body, 'Delta');
  if (marked !== null) return { ...marked, span: reader.since(start) };
  return {
    kind: 'product',
    factors: [
      { sign: '', factor: delta },
      { sign: '', factor: body },
    ],
    span: reader.since(start),
  };
}

export const accent: Notation = {
  id: 'accent',
  name: 'accent',
  gloss: 'An accent makes another symbol of the letter under it; scripts under the accent belong to the whole.',
  examples: ['\\hat{y}', '\\tilde{w}_i', '\\bar{x}', '\\vec{p}', '\\widehat{\\boldsymbol{\\theta}}', '\\overline{x y}'],
  tokens: Object.keys(accents),
  read: readAccent,
  writers: {},
};

export const delta: Notation = {
  id: 'delta',
  name: 'difference',
  gloss: 'Δ before a symbol makes a new symbol of it, the change of it; Δ alone is a letter.',
  examples: ['\\Delta\\theta_j', '\\Delta v_{ih}', '\\Delta'],
  tokens: ['\\Delta'],
  read: readDelta,
  writers: {},
};
