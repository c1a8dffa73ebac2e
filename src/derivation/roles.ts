/** What words, signs and headings make of a statement. */

import type { Written } from '../notation/written.ts';
import type { HeadingRole } from './cues.ts';
import type { Role } from './derivation.ts';
import type { Statement } from './statements.ts';

export function sectionRole(section: HeadingRole | null): Role | null {
  if (section === 'given') return 'given';
  return section === 'goal' ? 'goal' : null;
}

/** `= 0`, `≥ 0`: what words such as "minimise" may impose; `Q = …` defines. */
export function isImposed(statement: Statement): boolean {
  const last = statement.rest.at(-1);
  return last !== undefined && (last.sign.sign !== '=' || isZero(last.operand?.written ?? null));
}

/** Stands for an inline formula among words: `≐` for one that states something. */
export function placeholderOf(formula: string): string {
  return /=|\\(?:le|ge|leq|geq|in|sim|propto|to)\b|[<>]/.test(formula) ? '≐' : '¤';
}

export function isZero(written: Written | null): boolean {
  if (written === null) return false;
  if (written.kind === 'number') return written.text === '0';
  return written.kind === 'symbol' && written.letter === '0';
}
