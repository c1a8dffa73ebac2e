/** Which runs of letters are names: `log` typed without a backslash, `\text{loss}` beside a sign. */

import type { BigOperator } from '../../written.ts';
import { additives, products, relations } from '../signs.ts';
import type { Reader } from '../notation.ts';

type Words = Pick<Reader, 'tokens' | 'functions' | 'limit'>;

/** Names of operators that bind a variable below them. */
export const bigWords: ReadonlyMap<string, BigOperator> = new Map([
  ['max', 'max'],
  ['min', 'min'],
  ['argmax', 'argmax'],
  ['argmin', 'argmin'],
  ['sup', 'sup'],
  ['inf', 'inf'],
  ['lim', 'lim'],
  ['Var', 'variance'],
  ['var', 'variance'],
  ['Pr', 'probability'],
]);

const longest = 14;

/** A whole run of letters without blanks that spells a function: its length in tokens; `klog` is k·l·o·g. */
export function bareWord(cursor: Words, at: number): { readonly word: string; readonly length: number } | null {
  const { tokens } = cursor;
  const first = tokens[at];
  if (first === undefined || (first.space === 0 && tokens[at - 1]?.kind === 'letter' && at > 0)) return null;
  let word = first.text;
  let end = at + 1;
  for (; end < cursor.limit && word.length <= longest; end += 1) {
    const token = tokens[end];
    if (token === undefined || token.kind !== 'letter' || token.space > 0) break;
    word += token.text;
  }
  if (word.length < 2 || word.length > longest) return null;
  return cursor.functions.has(word) || (bigWords.has(word) && word !== 'var') ? { word, length: end - at } : null;
}

/** English words that are said beside a formula and are never names in it. */
const said: ReadonlySet<string> = new Set(
  (
    'if for where with and or otherwise else when let since then so thus hence because as from by using is are be the a an of to in on at that such subject st s.t. iff ' +
    'therefore now here note also while apply given assume suppose take case i.e. e.g. end proof qed all every each any some same const. constant'
  ).split(' '),
);

export function nameOf(text: string): string | null {
  if (/^\s*arg\s*(?:max|min)\s*$/.test(text)) return text.replaceAll(/\s/g, '');
  return /^[A-Za-z][A-Za-z0-9_-]*$/.test(text) && !said.has(text.toLowerCase()) ? text : null;
}

/** At row level a `\text{…}` is a name when it is one word and an operator, a relation or a script stands beside it. */
export function isWordSymbol(cursor: Words, at: number): boolean {
  const { tokens } = cursor;
  const token = tokens[at];
  if (token === undefined || nameOf(token.text) === null) return false;
  const after = at + 1 < cursor.limit ? tokens[at + 1] : undefined;
  if (
    after !== undefined &&
    (after.text === '_' ||
      after.text === '^' ||
      ((after.text === '(' || after.text === '[' || after.kind === 'left') && after.space === 0))
  )
    return true;
  return cursor.functions.has(token.text) || binds(after?.text) || binds(tokens[at - 1]?.text);
}

function binds(text: string | undefined): boolean {
  return (
    text !== undefined &&
    text !== '.' &&
    text !== ':' &&
    (additives.has(text) || products.has(text) || relations.has(text))
  );
}
