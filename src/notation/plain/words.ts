/** Words of the plain notation: which names stand bare, which need quotes, and what an operator is called. */

import type { BracketRelation, FoldOperator } from '../../term/term.ts';
import type { ClaimRelation } from '../../term/claim.ts';

/** Words with a meaning of their own; a symbol of that name is quoted. */
// prettier-ignore
export const reserved: ReadonlySet<string> = new Set([
  'add', 'at', 'diff', 'for', 'if', 'in', 'mul', 'propto', 'real', 'subset',
]);

const folds: readonly (readonly [FoldOperator, string])[] = [
  ['sum', 'sum'],
  ['product', 'prod'],
  ['max', 'max'],
  ['min', 'min'],
  ['argmax', 'argmax'],
  ['argmin', 'argmin'],
  ['integral', 'integral'],
];

const brackets: readonly (readonly [BracketRelation, string])[] = [
  ['=', '='],
  ['≠', '!='],
  ['<', '<'],
  ['≤', '<='],
];

const claims: readonly (readonly [ClaimRelation, string])[] = [
  ...brackets,
  ['>', '>'],
  ['≥', '>='],
  ['∝', 'propto'],
  ['≈', '~='],
  ['→', '->'],
  ['∈', 'in'],
  ['∼', '~'],
  ['⊂', 'subset'],
];

/** From meaning to word, and from word to meaning. */
export const foldWords: ReadonlyMap<FoldOperator, string> = new Map(folds);
export const foldOf: ReadonlyMap<string, FoldOperator> = new Map(folds.map(([operator, word]) => [word, operator]));
export const relationSigns: ReadonlyMap<ClaimRelation, string> = new Map(claims);
export const bracketOf: ReadonlyMap<string, BracketRelation> = new Map(
  brackets.map(([relation, sign]) => [sign, relation]),
);
export const claimOf: ReadonlyMap<string, ClaimRelation> = new Map(claims.map(([relation, sign]) => [sign, relation]));

export function isBare(name: string): boolean {
  return /^[A-Za-z][A-Za-z0-9_]*$/.test(name) && !reserved.has(name);
}

/** Characters that would break the line or not survive as UTF-8, and a backslash that would read as such an escape. */
const escaped = /[\p{Cc}\p{Cs}\u2028\u2029]|\\(?=u\{)/gu;

/** Between backquotes any string is a name: a backquote is doubled, a control character is `\u{a}`. */
export function quote(name: string): string {
  const safe = name.replace(escaped, (c) => `\\u{${(c.codePointAt(0) ?? 0).toString(16)}}`);
  return `\`${safe.replaceAll('`', '``')}\``;
}

/** The inverse of `quote`; undefined when an escape names no character. */
export function unquote(text: string): string | undefined {
  let valid = true;
  const name = text.slice(1, -1).replace(/``|\\u\{([^}]*)\}/g, (match, digits: string | undefined) => {
    if (digits === undefined) return match === '``' ? '`' : match;
    const code = /^[0-9a-f]{1,6}$/.test(digits) ? Number.parseInt(digits, 16) : Number.NaN;
    valid &&= code <= 0x10ffff;
    return valid ? String.fromCodePoint(code) : '';
  });
  return valid ? name : undefined;
}

export function nameText(name: string): string {
  return isBare(name) ? name : quote(name);
}
