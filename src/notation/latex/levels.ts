/** How tightly a node holds together when written, and how far it would reach to its right. */

import type { Written } from '../written.ts';
import type { FunctionNames, Level } from './notation.ts';
import { bigWords } from './parse/words.ts';
import { functionCommands } from './records/call.ts';
import { namedOperator } from './records/named.ts';

export function levelOf(node: Written): Level {
  switch (node.kind) {
    case 'list':
      return node.separator === ';' ? 'full' : 'list';
    case 'conditional':
      return 'conditional';
    case 'relation':
      return 'relation';
    case 'span-range':
      return 'operand';
    case 'without':
      return 'without';
    case 'additive':
      return 'additive';
    case 'product':
    case 'big':
    case 'gradient':
      return 'product';
    case 'derivative':
      return node.form === 'fraction' ? 'base' : 'product';
    case 'call':
      return closed(node.argument) ? 'base' : 'product';
    case 'scripted':
    case 'differential':
      return 'factor';
    case 'evaluated':
      return node.sub === null && node.sup === null ? 'factor' : 'factor';
    case 'annotated':
    case 'number':
    case 'symbol':
    case 'group':
    case 'fraction':
    case 'root':
    case 'matrix':
    case 'cases':
    case 'struck':
    case 'factorial':
    case 'dots':
    case 'text':
    case 'missing':
      return 'base';
  }
}

/** A bracket, which ends the argument of a function. */
function closed(argument: Written): boolean {
  return argument.kind === 'group' && startsWithBracket(argument);
}

/** Would be read as the bracket right after a name. */
export function startsWithBracket(node: Written): boolean {
  switch (node.kind) {
    case 'group':
      return node.open !== '|' && node.open !== '‖' && node.open !== '';
    case 'cases':
      return false;
    case 'scripted':
      return startsWithBracket(node.base);
    case 'factorial':
      return startsWithBracket(node.body);
    case 'product':
      return node.factors[0] !== undefined && startsWithBracket(node.factors[0].factor);
    default:
      return false;
  }
}

export type Reach = 'nothing' | 'juxtaposed' | 'all';

const wider = (a: Reach, b: Reach): Reach =>
  a === 'all' || b === 'all' ? 'all' : a === 'juxtaposed' || b === 'juxtaposed' ? 'juxtaposed' : 'nothing';

/** What stands to the right of a node and would be read as part of it. */
export function swallows(node: Written, functions: FunctionNames): Reach {
  switch (node.kind) {
    case 'big':
      return node.body.kind === 'group' &&
        startsWithBracket(node.body) &&
        !/^\\(?:sum|prod|i*int|oint|big\w+)$/.test(node.spelling)
        ? 'nothing'
        : 'all';
    case 'derivative':
      if (node.form === 'fraction') return 'nothing';
      if (node.form === 'index') return appliedReach(node.body, functions);
      return node.body.kind === 'group' || (node.body.kind === 'scripted' && startsWithBracket(node.body))
        ? 'nothing'
        : 'all';
    case 'gradient':
      return appliedReach(node.body, functions);
    case 'call':
      return appliedReach(node.argument, functions);
    case 'product':
      return swallows(node.factors.at(-1)?.factor ?? node, functions);
    default:
      return 'nothing';
  }
}

function appliedReach(argument: Written, functions: FunctionNames): Reach {
  if (argument.kind === 'missing') return 'juxtaposed';
  if (closed(argument) || !bareArgument(argument, functions)) return 'nothing';
  return wider('juxtaposed', swallows(argument, functions));
}

/** Can it stand after a function's name without braces? */
export function bareArgument(node: Written, functions: FunctionNames): boolean {
  if (startsWithBracket(node)) return false;
  switch (node.kind) {
    case 'number':
    case 'fraction':
    case 'root':
    case 'struck':
    case 'matrix':
    case 'annotated':
    case 'group':
    case 'big':
      return true;
    case 'factorial':
      return bareArgument(node.body, functions);
    case 'symbol':
      return !takesWhatFollows(node, functions);
    case 'scripted':
      return node.base.kind !== 'missing' && !takesWhatFollows(node, functions);
    case 'call':
      return true;
    case 'product':
      return (
        node.factors.every(
          ({ sign, factor }, i) => sign === '' && bareArgument(factor, functions) && (i === 0 || !operates(factor)),
        ) && swallows(node.factors[0]?.factor ?? node, functions) === 'nothing'
      );
    default:
      return false;
  }
}

function operates(node: Written): boolean {
  return node.kind === 'call' || node.kind === 'big' || (node.kind === 'scripted' && operates(node.base));
}

const grasping = new Set(['\\Delta', '\\partial', '\\nabla', '\\arg']);

/** A name that would take what is juxtaposed to it as its argument: \log before a bracket. */
export function takesWhatFollows(node: Written, functions: FunctionNames): boolean {
  if (node.kind === 'scripted') return takesWhatFollows(node.base, functions);
  if (node.kind !== 'symbol') return false;
  const bare = node.letter.replaceAll('\\', '');
  if (node.accents.length > 0) return false;
  if ((node.font === 'roman' || node.font === 'blackboard') && /^[dEPV]$/.test(node.letter)) return true;
  return (
    grasping.has(node.letter) ||
    functions.has(bare) ||
    bigWords.has(bare) ||
    functions.has(node.letter) ||
    functionCommands.has(node.letter) ||
    namedOperator(node.letter) !== undefined
  );
}
