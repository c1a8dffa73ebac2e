/** What may begin a factor, and what ends the argument of a function. */

import { derivativeFollows } from '../records/derivative-pattern.ts';
import { bars, closing, connectives, opening, products, relations, additives } from '../signs.ts';
import { layouts } from '../structure.ts';
import { barRole } from './bars.ts';
import type { Grammar } from './grammar.ts';
import { relationAt } from './relation-at.ts';
import { bareWord, bigWords, isWordSymbol } from './words.ts';

const notFactors: ReadonlySet<string> = new Set([
  '\\quad',
  '\\mid',
  '\\parallel',
  '\\over',
  '\\choose',
  '\\atop',
  '\\setminus',
  '\\backslash',
  '\\tag',
  '\\tag*',
  '=>',
  '//',
  ':=',
  '=:',
]);
const marking = new Set(['\\overset', '\\underset', '\\stackrel', '\\xrightarrow']);

export function startsFactor(parser: Grammar, operand: boolean): boolean {
  const token = parser.peek();
  if (token === null) return false;
  switch (token.kind) {
    case 'letter':
    case 'digit':
    case 'word':
    case 'left':
      return true;
    case 'words':
      return parser.grouped;
    case 'text':
      return parser.grouped || isWordSymbol(parser, parser.position);
    case 'begin':
      return parser.grouped || !layouts.has(token.text);
    case 'row':
    case 'right':
    case 'end':
      return false;
    case 'sign':
      if (token.text === '.')
        return parser.ahead(1)?.kind === 'digit' && parser.ahead(1)?.space === 0 && (operand || token.space > 0);
      return token.text === '{' || opening.has(token.text) || barRole(parser, operand)?.role === 'opens';
    case 'command':
      return commandStarts(parser, token.text, operand);
  }
}

function commandStarts(parser: Grammar, text: string, operand: boolean): boolean {
  if (bars.has(text)) return barRole(parser, operand)?.role === 'opens';
  if (operand && (text === '\\cdot' || text === '\\circ' || text === '\\bullet')) return false;
  if (marking.has(text)) return relationAt(parser.structure, parser.position, parser.limit) === null;
  if (parser.dispatch.has(text)) return true;
  const known =
    products.has(text) ||
    relations.has(text) ||
    connectives.has(text) ||
    closing.has(text) ||
    additives.has(text) ||
    notFactors.has(text);
  // An unknown command begins a factor, so that reading stops at it and names it.
  return !known;
}

/** A bracket right here: ( [ \{ \left( and the like, not a bar and not a brace. */
export function opensBracket(parser: Grammar): boolean {
  const token = parser.peek();
  if (token === null) return false;
  if (token.kind === 'left') return token.text !== '|' && token.text !== '‖' && token.text !== '';
  const open = opening.get(token.text);
  return open !== undefined && open !== '|' && open !== '‖' && (token.kind === 'sign' || token.kind === 'command');
}

/** A function, a big operator, a derivative: the argument of a function before it ends here. */
export function isOperator(parser: Grammar): boolean {
  const token = parser.peek();
  if (token === null) return false;
  if (token.kind === 'word') return parser.functions.has(token.text) || bigWords.has(token.text);
  if (token.kind === 'text') return parser.functions.has(token.text.trim());
  if (token.kind === 'letter') return bareWord(parser, parser.position) !== null;
  if (token.kind !== 'command') return false;
  return (
    (parser.functions.has(token.text) && !parser.dispatch.has(token.text)) ||
    parser.dispatch.get(token.text)?.operator === true ||
    derivativeFollows(parser)
  );
}
