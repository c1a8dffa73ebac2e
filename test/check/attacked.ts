/** What comes of an attack: the lines whose verdict is not what their mark asks for. */

import { checkDerivation } from '../../src/check/check.ts';
import { readDocument } from '../../src/derivation/read-document.ts';
import { understand } from '../../src/derivation/understand.ts';
import type { Attack } from './attack-list.ts';

/** Whether a verdict is not what the mark asks for. */
function isWrong(mark: string, verdict: string): boolean {
  if (mark === '==') return verdict !== 'proved';
  return mark === '~=' ? verdict === 'refuted' : ['proved', 'verified', 'given'].includes(verdict);
}

export function wrongIn({ text, marks }: Attack, path = 'attack.md'): readonly string[] {
  const { links } = checkDerivation(understand(readDocument(path, text)));
  if (marks.length === 0) return ['nothing is asked of it'];
  return marks.flatMap(({ row, at, asks }) => {
    const verdict = links.findLast(({ link: { span } }) => span.start <= at && at <= span.end)?.verdict;
    return verdict === undefined || isWrong(asks, verdict) ? [`${row} ${asks} ${verdict ?? 'is no link'}`] : [];
  });
}
