/** Events by name, `P(D)`, `P(\bar D \mid +)`, `P(A \cap B)`: what ties their probabilities is not known here. */

import { visit } from './mentions.ts';
import { fontOf, letterOf, textOf } from './spelling.ts';
import type { SymbolTable } from './symbols.ts';
import type { RelationSign, Written, WrittenOf } from '../written.ts';

const heads: ReadonlySet<string> = new Set(['P', 'Pr', 'Prob']);

/** Does the text take the probability of a sign, a complement, an intersection or a union? Then capitals are events in it. */
export function speaksOfEvents(forest: readonly Written[]): boolean {
  let found = false;
  for (const tree of forest)
    visit(tree, (part) => {
      if (part.kind !== 'product') return;
      part.factors.forEach(({ factor }, i) => {
        const group = part.factors[i + 1];
        if (group?.sign !== '' || group.factor.kind !== 'group' || !isChance(factor)) return;
        visit(group.factor.body, (inner) => (found ||= isOutcome(inner) || isComplement(inner) || isJoined(inner)));
      });
    });
  return found;
}

function isChance(head: Written): boolean {
  return head.kind === 'symbol' && heads.has(letterOf(head));
}

function isOutcome(written: Written): boolean {
  return written.kind === 'symbol' && /^[+-]$/.test(written.letter);
}

function isCapital(written: Written): written is WrittenOf<'symbol'> {
  return written.kind === 'symbol' && /^[A-Z]$/.test(written.letter);
}

function isComplement(written: Written): boolean {
  if (isCapital(written)) return written.accents.some((accent) => /^(?:bar|overline)$/.test(accent));
  return written.kind === 'scripted' && isCapital(written.base) && written.sup !== null && textOf(written.sup) === 'c';
}

function isJoined(written: Written): boolean {
  return written.kind === 'product' && written.factors.some(({ sign }) => sign === '\\cap' || sign === '\\cup');
}

/** Is it made of events only: capitals that nobody declared, outcomes, and what is joined of them? */
export function isEvent(written: Written, table: SymbolTable): boolean {
  const all = (parts: readonly Written[]): boolean => parts.every((part) => isEvent(part, table));
  switch (written.kind) {
    case 'symbol': {
      if (isOutcome(written)) return true;
      const meant = table.find({ letter: letterOf(written), font: fontOf(written), sub: '', sup: '' });
      return isCapital(written) && meant?.origin !== 'declared' && meant?.kind !== 'size';
    }
    case 'scripted':
      return isEvent(written.base, table) && (written.sup === null || textOf(written.sup) === 'c');
    case 'group':
      return isEvent(written.body, table);
    case 'product':
      return isJoined(written) && all(written.factors.map(({ factor }) => factor));
    case 'list':
      return all(written.items);
    case 'conditional':
      return all([written.left, written.right]);
    default:
      return false;
  }
}

/** `X > 3` is another event than `X < 3`. */
export const signsOfEvents: Partial<Record<RelationSign, string>> = {
  '=': '',
  '<': '_below',
  '≤': '_up_to',
  '>': '_above',
  '≥': '_from',
  '≠': '_other_than',
};
