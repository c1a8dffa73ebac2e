/** Text of a document inside HTML of ours: nothing of it becomes markup, and nothing invisible stays so. */

import { legible } from '../check-findings.ts';

const marks: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

export function escaped(text: string): string {
  return legible(text).replaceAll(/[&<>"']/g, (mark) => marks[mark] ?? mark);
}
