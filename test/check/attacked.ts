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
  const verdicts = new Map(
    links.map(({ link, verdict }) => [text.slice(0, link.span.start).split('\n').length, verdict] as const),
  );
  return [...marks].flatMap(([row, mark]) => {
    const verdict = verdicts.get(row);
    return verdict === undefined || isWrong(mark, verdict) ? [`${row} ${mark} ${verdict ?? 'is no link'}`] : [];
  });
}
