/** Groups: brackets of every shape, \left…\right, absolute values and norms, invisible braces. */

import { problem } from '../../../source/problem.ts';
import type { Written } from '../../written.ts';
import type { Notation, Reader, Writer } from '../notation.ts';
import { closing, delimiterSpelling, opening } from '../signs.ts';
import type { Token } from '../tokens.ts';
import { readCasesBetween } from './cases.ts';
import { readOver } from './fraction.ts';

function content(reader: Reader, from: number, to: number, open: string, bracket = false): Written {
  const mode = open === '[' || open === '{' ? 'index' : 'group';
  return reader.inside(
    from,
    to,
    () => (reader.peek() === null ? reader.hole('an expression') : reader.expression()),
    mode,
    bracket,
  );
}

function unbalanced(reader: Reader, token: Token): Written {
  return reader.fail(problem('unbalanced-group', { start: token.start, end: token.end }, { open: token.raw }));
}

function readBracket(reader: Reader, first: Token): Written {
  const close = reader.structure.match[reader.position] ?? -1;
  const last = reader.tokens[close];
  if (close < reader.position || last === undefined) return unbalanced(reader, first);
  const open = opening.get(first.text) ?? first.text;
  const body = content(reader, reader.position + 1, close, open, true);
  reader.jump(close + 1);
  return { kind: 'group', open, close: closing.get(last.text) ?? last.text, body, span: reader.since(first.start) };
}

function readLeft(reader: Reader, first: Token): Written {
  const at = reader.position;
  const close = reader.structure.match[at] ?? -1;
  const last = reader.tokens[close];
  if (close < at || last === undefined) return unbalanced(reader, first);
  const inner = reader.tokens[at + 1];
  if (
    first.text === '{' &&
    last.text === '' &&
    inner?.kind === 'begin' &&
    reader.structure.match[at + 1] === close - 1
  ) {
    const cases = readCasesBetween(reader, at + 2, close - 1);
    reader.jump(close + 1);
    return { kind: 'cases', rows: cases, span: reader.since(first.start) };
  }
  const over = reader.structure.over.get(at);
  const body =
    over === undefined ? content(reader, at + 1, close, first.text) : readOver(reader, at, over, close, first.start);
  reader.jump(close + 1);
  if (first.text === '' && last.text === '|') {
    const { sub, sup } = reader.scripts();
    return { kind: 'evaluated', body, sub, sup, span: reader.since(first.start) };
  }
  return { kind: 'group', open: first.text, close: last.text, body, span: reader.since(first.start) };
}

/** Braces group without a mark on the page; a font switched inside ends with them. */
function readBraces(reader: Reader, first: Token): Written {
  const at = reader.position;
  const close = reader.structure.match[at] ?? -1;
  if (close < at) return unbalanced(reader, first);
  const over = reader.structure.over.get(at);
  const { font } = reader;
  let read: Written;
  if (over !== undefined) {
    read = readOver(reader, at, over, close, first.start);
    if (read.kind === 'derivative' && read.form === 'operator') return read;
  } else read = reader.inside(at + 1, close, () => (reader.peek() === null ? reader.missing('') : reader.expression()));
  reader.font = font;
  reader.jump(close + 1);
  return read;
}

function writeGroup({ open, close, body }: Written & { kind: 'group' }, out: Writer): string {
  const inner = body.kind === 'missing' ? '' : out.write(body, 'full');
  if (open === '|' && close === '|') return `\\lvert ${inner} \\rvert`;
  if (open === '‖' && close === '‖') return `\\lVert ${inner} \\rVert`;
  if (open === '(' || open === '[') {
    const tall =
      /\\(?:[dtc]?frac|sum|prod|int|begin|binom)|\\left/.test(inner) || !')]'.includes(close) || close === '';
    if (!tall && partner(open, close, inner)) return `${open}${inner}${close}`;
  } else if (open === '{' && close === '}' && !/\\(?:frac|sum|prod|begin)/.test(inner)) return `\\{${inner}\\}`;
  return `\\left${delimiter(open)} ${inner} \\right${delimiter(close)}`;
}

/** An odd pair such as [1, K) is only read as a pair in an interval; \left and \right always are. */
function partner(open: string, close: string, inner: string): boolean {
  return (
    (open === '(' ? ')' : ']') === close &&
    !/[()[\]]/.test(inner.replace(/\\left.|\\right./g, '').replace(/\([^()[\]]*\)|\[[^()[\]]*\]/g, ''))
  );
}

function delimiter(sign: string): string {
  return delimiterSpelling[sign] ?? '.';
}

export const group: Notation = {
  id: 'group',
  name: 'brackets',
  gloss:
    'Brackets as they stand in the source; a pair may be mixed, as in [1, K). Braces without a backslash group and leave no mark.',
  examples: [
    '(a + b)',
    '[0, 1)',
    '\\{1, \\dots, C\\}',
    '\\left( \\frac{a}{b} \\right)',
    '\\big[ x \\big]',
    '\\langle u, v \\rangle',
    '\\lfloor x \\rfloor',
  ],
  tokens: [...opening.keys(), 'left', '{'],
  read: (reader, first) =>
    first.kind === 'left'
      ? readLeft(reader, first)
      : first.text === '{'
        ? readBraces(reader, first)
        : readBracket(reader, first),
  writers: { group: writeGroup },
};
