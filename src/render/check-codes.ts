/** The codes that only checking tells, each with its wording; those of reading are in the catalogue. */

import { catalogue, type Gravity } from '../source/catalogue.ts';

/** `{name}` is replaced by the fact of that name. */
export const checkWordings = {
  false: 'the two sides are not equal',
  'does-not-follow': 'this is no identity, and it does not follow from {lines}',
  'false-relation': 'this does not hold for all values',
  'false-goal': 'what is to be shown is false',
  undoes:
    'this does not follow from the line before, and is right all the same, held against where the chain began: it undoes the slip{slip}',
  inherits: 'this makes no sense only because of what is wrong{slip}: with that put right it holds',
  'wrong-entry': 'a printed entry is not what the others say it is',
  'bare-function': '{function} is a function, and stands here without what it is a function of',
  conditional: 'this holds only if {missing}, which is not stated',
  malformed: 'this is not well formed: {why}',
  undecided: 'this is neither proved nor refuted{why}',
  'routes-disagree':
    'a proof and an evaluation contradict each other: this is a mistake in chainrule, and says nothing about the line',
  'not-proved': 'this was evaluated and not proved, and --strict lets only what is proved pass',
  'depends-through': 'nothing says what {symbol} is; it is taken to depend on everything through {through} alone',
  'goal-not-reached': 'this is true, but nothing in the text arrives at it',
  'goal-other-sign': 'what is to be shown has the other sign than what the text arrives at in link {line}',
  'goal-otherwise': 'the text arrives at something else, in link {line}',
  'cases-incomplete': 'the cases before this leave something out',
  'other-reason': 'the reason beside this is “{said}”; what happens here is: {is}',
  'repair-not-sought': 'too many lines before this one are wrong: no change that would put it right was looked for',
  'holds-otherwise': 'this holds if it is read so: {reading}; as it is usually read it fails',
};

export type CheckCode = keyof typeof checkWordings;

export function checkWording(code: CheckCode, facts: Readonly<Record<string, string>> = {}): string {
  return filled(checkWordings[code], facts);
}

/** What a code stands for, whatever the facts are; undefined for a code that no table has. */
export function codeGloss(code: string): string | undefined {
  const own = Object.entries(checkWordings).find(([name]) => name === code)?.[1];
  const wording = own ?? rowOf(code)?.wording;
  return wording === undefined ? undefined : filled(wording.replace(/(?:: )?\{why\}$|\{slip\}/, ''), {});
}

const remarkCodes: ReadonlySet<string> = new Set([
  'holds-otherwise',
  'depends-through',
  'goal-not-reached',
  'goal-other-sign',
  'goal-otherwise',
  'cases-incomplete',
  'other-reason',
  'repair-not-sought',
] satisfies readonly CheckCode[]);

/** What only checking can tell of a line that may well pass. */
export function isRemark(code: string): boolean {
  return remarkCodes.has(code);
}

/** A code that is in no table is taken for a grave one. */
export function isGrave(code: string): boolean {
  return !remarkCodes.has(code) && gravityOfCode(code) !== 'warning';
}

export function gravityOfCode(code: string): Gravity | undefined {
  return rowOf(code)?.gravity;
}

function rowOf(code: string): { readonly gravity: Gravity; readonly wording: string } | undefined {
  return Object.entries(catalogue).find(([name]) => name === code)?.[1];
}

function filled(wording: string, facts: Readonly<Record<string, string>>): string {
  return wording.replace(/\{(\w+)\}/g, (_, name: string) => facts[name] ?? '…');
}
