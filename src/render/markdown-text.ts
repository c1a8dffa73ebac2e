/** Text of a document inside Markdown of ours, so written that no renderer finds markup, a link or a name to call in it. */

import { legible } from './check-findings.ts';

/** A span of code: nothing inside it means anything, to GitHub neither. */
export function code(text: string): string {
  const whole = oneLine(text);
  if (whole === '') return '';
  const longest = Math.max(0, ...[...whole.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  const gap = whole.startsWith('`') || whole.endsWith('`') ? ' ' : '';
  return fence + gap + whole + gap + fence;
}

/** Mathematics inside a line; between backticks nothing of it is taken for Markdown before it is typeset. */
export function formula(latex: string): string {
  const whole = oneLine(latex);
  return whole === '' || /[`$]/.test(whole) ? code(whole) : `$\`${whole}\`$`;
}

/** Words and numbers as they are. Whatever else stands between blanks could be markup, so it becomes code. */
export function prose(text: string): string {
  const parts: { readonly plain: boolean; readonly text: string }[] = [];
  for (const word of oneLine(text).split(' ')) {
    const plain = isPlain(word);
    const last = parts.at(-1);
    if (last?.plain === plain) parts.splice(-1, 1, { plain, text: `${last.text} ${word}` });
    else parts.push({ plain, text: word });
  }
  return parts.map((part) => (part.plain ? part.text : code(part.text))).join(' ');
}

/** Letters or digits, never mixed: `GH-1`, `www.`, `@name`, `#1` and the like mean something to GitHub. */
function isPlain(word: string): boolean {
  return /^["“‘(]*(?:[\p{L}\p{M}]+(?:['’-][\p{L}\p{M}]+)*|\p{Nd}{1,6}|[=≠≤≥×∞])?["”’)]*[.,;:?]?$/u.test(word);
}

export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`;
  return [line(head), `|${' --- |'.repeat(head.length)}`, ...rows.map(line)].join('\n');
}

/** In a table a bar ends a cell even inside of code. */
function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}

function oneLine(text: string): string {
  return legible(text.replace(/\s+/g, ' ')).trim();
}
