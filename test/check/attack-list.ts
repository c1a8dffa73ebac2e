/** Reads `attacks.list`, and others like it. */

import { readFileSync } from 'node:fs';

const heads = new Set(['setting', 'statements', 'symbols', 'documents']);

interface Section {
  readonly head: string;
  readonly lines: readonly string[];
}

function sectionsOf(text: string): readonly Section[] {
  const sections: { readonly head: string; readonly lines: string[] }[] = [];
  for (const line of text.split('\n')) {
    if (heads.has(line)) sections.push({ head: line, lines: [] });
    else if (line !== '' && !line.startsWith('# ')) sections.at(-1)?.lines.push(line);
  }
  return sections;
}

const own = new URL('attacks.list', import.meta.url);

/** Each list of statements or documents with what stands above it. */
export function pairsOf(
  head: string,
  list: URL = own,
): readonly { readonly above: readonly string[]; readonly lines: readonly string[] }[] {
  const [closed = ''] = readFileSync(list, 'utf8').split('\n# open\n');
  const sections = sectionsOf(closed);
  return sections.flatMap((section, i) =>
    section.head === head ? [{ above: sections[i - 1]?.lines ?? [], lines: section.lines }] : [],
  );
}

export interface Sided {
  readonly left: string;
  readonly right: string;
  readonly isTrue: boolean;
}

/** The sign of the statement stands outside of all parentheses and brackets. */
export function sidesOf(line: string): Sided {
  let depth = 0;
  for (let i = 0; i < line.length; i += 1) {
    const character = line.charAt(i);
    if ('(['.includes(character)) depth += 1;
    if (')]'.includes(character)) depth -= 1;
    const sign = depth === 0 ? [' = ', ' != '].find((known) => line.startsWith(known, i)) : undefined;
    if (sign !== undefined)
      return { left: line.slice(0, i), right: line.slice(i + sign.length), isTrue: sign === ' = ' };
  }
  throw new Error(`${line} has no sign`);
}

const asked = / ?(==|!=|~=) ?/g;

export interface Mark {
  readonly row: number;
  /** Where the sign of the link stands in the text. */
  readonly at: number;
  readonly asks: string;
}

export interface Attack {
  readonly text: string;
  readonly marks: readonly Mark[];
}

/** The text with `=` for its marks. */
function attackWith(rows: readonly string[]): Attack {
  const marks: Mark[] = [];
  let text = '';
  for (const [i, row] of rows.entries()) {
    if (i > 0) text += '\n';
    let end = 0;
    for (const found of row.matchAll(asked)) {
      text += row.slice(end, found.index);
      marks.push({ row: i + 1, at: text.length + 1, asks: found[1] ?? '' });
      text += ' = ';
      end = found.index + found[0].length;
    }
    text += row.slice(end);
  }
  return { text, marks };
}

/** The same of a whole text. */
export function attackIn(text: string): Attack {
  return attackWith(text.split('\n'));
}

export function attackOf(symbols: readonly string[], line: string): Attack {
  const declared = symbols.map((symbol) => {
    const at = symbol.indexOf(':');
    return `  ${JSON.stringify(symbol.slice(0, at))}: ${JSON.stringify(symbol.slice(at + 1).trim())}`;
  });
  return attackWith(['---', 'symbols:', ...declared, '---', ...line.split(' // ').flatMap((row) => ['', row])]);
}
