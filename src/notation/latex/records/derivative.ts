/** Derivatives: a fraction of ∂s, ∂/∂x before what it applies to, ∂f/∂x on the line, ∂_x f. */

import type { DerivativeForm, DerivativeVariable, Written } from '../../written.ts';
import type { Notation, Reader, Writer } from '../notation.ts';
import type { DerivativePattern, DerivativeSign, Range } from './derivative-pattern.ts';
import { derivativePattern, signOf } from './derivative-pattern.ts';

const signSpelling: Readonly<Record<DerivativeSign, string>> = { '∂': '\\partial', d: 'd', δ: '\\delta' };

/** x² below the line is x taken twice, when the order above says so; otherwise the 2 belongs to the variable. */
function counted(variable: Written, power: number, strip: boolean): DerivativeVariable {
  if (power > 1) return { variable, times: power };
  if (!strip || variable.kind !== 'scripted' || variable.sup?.kind !== 'number') return { variable, times: 1 };
  const times = Number(variable.sup.text);
  const { base, sub, primes, span } = variable;
  const bare: Written = sub === null && primes === 0 ? base : { kind: 'scripted', base, sub, sup: null, primes, span };
  return { variable: bare, times };
}

function variablesOf(reader: Reader, pattern: DerivativePattern): readonly DerivativeVariable[] {
  const read = pattern.by.map(({ range, power }) => ({
    power,
    variable: reader.inside(range.from, range.to, () => reader.rest('the variable of the derivative')),
  }));
  const plain = read.reduce((sum, { power }) => sum + power, 0);
  return read.map(({ variable, power }) => counted(variable, power, plain !== pattern.order));
}

function bodyIn(reader: Reader, range: Range): Written {
  return reader.inside(range.from, range.to, () => reader.expression());
}

/** What an operator in front applies to: a bracket with its scripts, or the rest of the product. */
function bodyAfter(reader: Reader): Written {
  if (reader.atBracket()) return reader.factor();
  return reader.canStart(true) ? reader.rest('what is differentiated') : reader.missing('what is differentiated');
}

export function readDerivative(reader: Reader, pattern: DerivativePattern, after: number, start: number): Written {
  const { sign, order, body } = pattern;
  if (body.from < body.to) {
    const inner = bodyIn(reader, body);
    const by = variablesOf(reader, pattern);
    reader.jump(after);
    return { kind: 'derivative', sign, form: 'fraction', order, by, body: inner, span: reader.since(start) };
  }
  const by = variablesOf(reader, pattern);
  reader.jump(after);
  return { kind: 'derivative', sign, form: 'operator', order, by, body: bodyAfter(reader), span: reader.since(start) };
}

/** ∂f/∂x on the line: the ranges above and below the slash, or null. Ends at the first sign that is not part of it. */
export function slashPattern(
  reader: Reader,
  sign: DerivativeSign,
): { readonly pattern: DerivativePattern; readonly after: number } | null {
  const { tokens, structure, position } = reader;
  let slash = position + 1;
  for (; ; slash += 1) {
    const token = reader.ahead(slash - position);
    if (token === undefined || slash > position + 40) return null;
    if (token.text === '/') break;
    if ('+-=,;|&'.includes(token.text) || token.kind === 'row' || signOf(token) === sign || token.text === '\\cdot')
      return null;
    const close = structure.match[slash] ?? -1;
    if (close > slash) slash = close;
  }
  let end = slash + 1;
  while (signOf(tokens[end]) === sign && reader.ahead(end + 1 - position) !== undefined) {
    end += 1;
    if (tokens[end]?.text === '^') end = afterScript(reader, end);
    end = afterAtom(reader, end);
    while (tokens[end]?.text === '_' || tokens[end]?.text === '^') end = afterScript(reader, end);
  }
  if (end === slash + 1) return null;
  const pattern = derivativePattern(structure, { from: position, to: slash }, { from: slash + 1, to: end });
  return pattern === null ? null : { pattern, after: end };
}

function afterAtom(reader: Reader, at: number): number {
  const { tokens, structure } = reader;
  const close = structure.match[at] ?? -1;
  if (close > at) return close + 1;
  // A font or accent command takes its argument along.
  return tokens[at]?.kind === 'command' && tokens[at + 1]?.text === '{' ? afterAtom(reader, at + 1) : at + 1;
}

function afterScript(reader: Reader, at: number): number {
  return afterAtom(reader, at + 1);
}

function readPartial(reader: Reader): Written {
  const start = reader.start();
  const slash = slashPattern(reader, '∂');
  if (slash !== null) return readDerivative(reader, slash.pattern, slash.after, start);
  reader.next();
  if (reader.peek()?.text === '_') return indexForm(reader, start);
  const symbol = reader.symbol('\\partial', start, '');
  if (!reader.canStart()) return symbol;
  return { kind: 'differential', sign: '∂', of: reader.factor(), span: reader.since(start) };
}

/** ∂_x f, ∂_x² f: what it applies to is read like the argument of a function. */
function indexForm(reader: Reader, start: number): Written {
  const { sub, sup } = reader.scripts();
  const times = sup?.kind === 'number' ? Number(sup.text) : 1;
  const variable = sub ?? reader.missing('the variable of the derivative');
  const body = reader.canStart(true)
    ? reader.applied('what is differentiated')
    : reader.missing('what is differentiated');
  return {
    kind: 'derivative',
    sign: '∂',
    form: 'index',
    order: times,
    by: [{ variable, times }],
    body,
    span: reader.since(start),
  };
}

function writeVariable(out: Writer, sign: string, { variable, times }: DerivativeVariable): string {
  const power = times === 1 ? '' : `^{${String(times)}}`;
  if (times === 1) return `${sign} ${out.write(variable, 'product')}`;
  const bare =
    variable.kind === 'scripted' && variable.sup === null ? out.write(variable, 'factor') : out.write(variable, 'base');
  return `${sign} ${bare}${power}`;
}

function writeForm(form: DerivativeForm, above: string, below: string, body: string): string {
  return form === 'fraction' ? `\\frac{${above} ${body}}{${below}}` : `\\frac{${above}}{${below}} ${body}`.trimEnd();
}

export const derivative: Notation = {
  id: 'derivative',
  name: 'derivative',
  gloss:
    'A fraction of ∂, d or δ whose lower part is that sign followed by a variable. With nothing above but the sign it applies to a bracket right after it, or to the rest of the product. `\\frac{d}{n}` is a fraction.',
  examples: [
    '\\frac{\\partial f}{\\partial z_j}',
    '\\frac{\\partial}{\\partial w} f',
    '\\frac{\\partial^2 f}{\\partial x \\partial y}',
    '\\partial f / \\partial x',
    '\\partial_{x} f',
    '\\frac{dy}{dx}',
  ],
  tokens: ['\\partial'],
  operator: true,
  read: readPartial,
  writers: {
    derivative: ({ sign, form, order, by, body }, out) => {
      const spelling = signSpelling[sign];
      const first = by[0];
      const inner = body.kind === 'missing' ? '' : out.write(body, form === 'fraction' ? 'full' : 'product');
      if (form === 'index' && first !== undefined) {
        const power = first.times === 1 ? '' : `^{${String(first.times)}}`;
        return `${spelling}_{${out.write(first.variable, 'full')}}${power} ${out.applied(body)}`.trimEnd();
      }
      const above = order === 1 ? spelling : `${spelling}^{${String(order)}}`;
      const isBracket = body.kind === 'group' || (body.kind === 'scripted' && body.base.kind === 'group');
      const applied = form === 'operator' && !isBracket && out.opensBracket(body) ? out.braced(body) : inner;
      // `\frac{d -x}{d y}` would be a fraction.
      const safe =
        sign === '∂' || form !== 'fraction' || /^(?:[A-Za-z([{]|\\[a-z])/.test(applied) ? applied : `{${applied}}`;
      return writeForm(form, above, by.map((v) => writeVariable(out, spelling, v)).join(' '), safe);
    },
  },
};
