/** What a bar is where it stands: it opens, closes, stands between (a condition) or evaluates. */

import { bars } from '../signs.ts';
import { isDouble } from '../structure.ts';
import type { Cursor } from './cursor.ts';

export interface Bar {
  readonly width: '|' | '‖';
  readonly role: 'opens' | 'closes' | 'between' | 'evaluation';
  /** How many tokens it is made of. */
  readonly tokens: number;
}

/**
 * Where an operand is expected a bar opens. After an operand it closes what is open; otherwise a bar with a script
 * evaluates, one that leaves an odd number of bars without partner stands between, and any other opens: `2|x|`.
 */
export function barRole(cursor: Cursor, operand: boolean): Bar | null {
  const token = cursor.peek();
  if (token === null || (token.kind !== 'sign' && token.kind !== 'command')) return null;
  const kind = bars.get(token.text);
  if (kind === undefined) return null;
  const double = isDouble(cursor.tokens, cursor.position) && cursor.position + 1 < cursor.limit;
  const open = cursor.openBars.at(-1);
  // |x − |y||: two bars that close one after the other
  if (double && !operand && open === '|') return { width: '|', role: 'closes', tokens: 1 };
  const width = double || kind === '‖' ? '‖' : '|';
  const tokens = double ? 2 : 1;
  if (operand) return { width, role: 'opens', tokens };
  if (open === width) return { width, role: 'closes', tokens };
  const after = cursor.tokens[cursor.position + tokens]?.text;
  if (after === '_' || after === '^') return { width, role: 'evaluation', tokens };
  const odd = ((cursor.structure.barsAfter[cursor.position] ?? 0) + 1) % 2 === 1;
  return { width, role: odd ? 'between' : 'opens', tokens };
}
