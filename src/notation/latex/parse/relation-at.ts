/** Finds a relation sign at a token, also one that carries a mark: \overset{!}{=}, \stackrel{def}{=}, \xrightarrow{d}. */

import type { RelationSign } from '../../written.ts';
import { connectives, relations } from '../signs.ts';
import type { Structure } from '../structure.ts';
import { spell } from '../tokens.ts';

export interface RelationFound {
  readonly sign: RelationSign;
  readonly spelling: string;
  readonly mark: string;
  /** The first token after it. */
  readonly end: number;
}

const marking = new Set(['\\overset', '\\underset', '\\stackrel']);

/** A TeX argument at `at`: its content and what follows. */
function argumentAt(
  structure: Structure,
  at: number,
  limit: number,
): { from: number; to: number; after: number } | null {
  const token = structure.tokens[at];
  if (token === undefined || at >= limit) return null;
  if (token.text !== '{' || token.kind !== 'sign') return { from: at, to: at + 1, after: at + 1 };
  const close = structure.match[at] ?? -1;
  return close > at && close < limit ? { from: at + 1, to: close, after: close + 1 } : null;
}

export function relationAt(structure: Structure, at: number, limit: number): RelationFound | null {
  const token = structure.tokens[at];
  if (token === undefined || at >= limit || (token.kind !== 'command' && token.kind !== 'sign')) return null;
  const plain = relations.get(token.text);
  if (plain !== undefined) return { sign: plain, spelling: token.text, mark: '', end: at + 1 };
  if (token.text === '\\xrightarrow') {
    const over = argumentAt(structure, at + 1, limit);
    if (over === null) return null;
    const mark = spell(structure.tokens.slice(over.from, over.to));
    return { sign: '→', spelling: `\\xrightarrow{${mark}}`, mark, end: over.after };
  }
  if (!marking.has(token.text)) return null;
  const note = argumentAt(structure, at + 1, limit);
  if (note === null || note.to - note.from > 40) return null;
  const base = argumentAt(structure, note.after, limit);
  if (base === null || base.to !== base.from + 1) return null;
  const inner = structure.tokens[base.from]?.text ?? '';
  const sign = relations.get(inner);
  if (sign === undefined) return null;
  const written = structure.tokens.slice(note.from, note.to);
  const mark = written.length === 1 && written[0]?.kind === 'text' ? written[0].text : spell(written);
  const defines =
    sign === '=' && /^(?:\\mathrm\s*\{)?(?:def|Def|\\triangle|\\Delta|\\tiny def)\.?\}?$/.test(mark.trim());
  return { sign: defines ? ':=' : sign, spelling: `${token.text}{${spell(written)}}{${inner}}`, mark, end: base.after };
}

/** Inside a bracket a connective relates, too. */
export function connectiveAsRelation(structure: Structure, at: number, limit: number): RelationFound | null {
  const token = structure.tokens[at];
  if (token === undefined || at >= limit || token.kind === 'text') return null;
  const connective = connectives.get(token.text);
  if (connective === undefined || connective === 'therefore' || connective === 'because') return null;
  return { sign: '→', spelling: token.text === '=>' ? '\\Rightarrow' : token.text, mark: '', end: at + 1 };
}
