/** Text of a document inside HTML and XML, so written that nothing of it becomes markup. */

import { legible } from './check-findings.ts';

const marks: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** XML has no way at all to write a control character or what is no character; no such thing is legible. */
export function escaped(text: string): string {
  return legible(text).replaceAll(/[&<>"']/g, (mark) => marks[mark] ?? mark);
}

export type Attributes = Readonly<Record<string, string | number>>;

/** A tag that is not closed yet. */
export function opened(name: string, attributes: Attributes): string {
  return [`<${name}`, ...Object.entries(attributes).map(([key, value]) => `${key}="${escaped(String(value))}"`)].join(
    ' ',
  );
}
