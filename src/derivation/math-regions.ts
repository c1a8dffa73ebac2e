/** Where the formulas are in one paragraph: a single pass, with every delimiter people write. */

import { rowEnvironments } from './environments.ts';
import type { Dialect } from './dialect.ts';

export interface Region {
  readonly start: number;
  readonly end: number;
  /** The formula without its delimiters; an environment is kept. */
  readonly innerStart: number;
  readonly innerEnd: number;
  readonly display: boolean;
  /** The delimiter or environment it opened with. */
  readonly open: string;
  /** False: nothing closes it, and it reaches to the end of the paragraph. */
  readonly closed: boolean;
}

/** A run of dollars this far ahead that stands in braces is still looked at: `\text{if $i=j$}`. */
const NESTED_DOLLARS = 8;

export function findRegions(text: string, dialect: Dialect): readonly Region[] {
  const regions: Region[] = [];
  const paragraph = new Paragraph(text);
  let at = 0;
  while (at < text.length) {
    const found = paragraph.at(at, dialect);
    if (typeof found === 'number') at = found;
    else {
      if (found.innerEnd > found.innerStart && text.slice(found.innerStart, found.innerEnd).trim() !== '')
        regions.push(found);
      at = found.end;
    }
  }
  return regions.map((region) =>
    region.display && !dialect.singleDollars && inSentence(text, region) ? { ...region, display: false } : region,
  );
}

/** A cursor over one paragraph that remembers which closers are not to be found, so that the pass stays linear. */
class Paragraph {
  readonly #text: string;
  readonly #missing = new Set<string>();
  #lastBackticks: Map<number, number> | null = null;

  constructor(text: string) {
    this.#text = text;
  }

  /** The region that starts here, or the offset to go on from. */
  at(at: number, dialect: Dialect): Region | number {
    switch (this.#text.charAt(at)) {
      case '$':
        return this.#dollars(at);
      case '\\':
        return this.#backslash(at, dialect);
      case '`':
        return this.#code(at);
      case '<':
        return this.#tag(at);
      default:
        return at + 1;
    }
  }

  #find(closer: string, from: number): number {
    if (this.#missing.has(closer)) return -1;
    const at = this.#text.indexOf(closer, from);
    if (at < 0) this.#missing.add(closer);
    return at;
  }

  #dollars(at: number): Region | number {
    let end = at + 1;
    while (this.#text.charAt(end) === '$') end += 1;
    if (end - at > 2) return end;
    if (end - at === 1) return this.#inline(at);
    const close = this.#unescaped('$$', end);
    if (close >= 0) return this.#region(at, end, close, close + 2, true, '$$');
    return this.#unclosed(at, end, '$$');
  }

  /** The next closer that no backslash takes away. */
  #unescaped(closer: string, from: number): number {
    let at = this.#find(closer, from);
    while (at > 0 && backslashesBefore(this.#text, at) % 2 === 1) at = this.#find(closer, at + 1);
    return at;
  }

  #inline(at: number): Region | number {
    const ticked = this.#text.startsWith('$`', at) ? this.#find('`$', at + 2) : -1;
    if (ticked > 0) return this.#region(at, at + 2, ticked, ticked + 2, false, '$`');
    const close = closingDollar(this.#text, at + 1);
    if (close < 0 || !looksLikeMath(this.#text, at + 1, close)) return at + 1;
    const environment = environmentAt(this.#text, skipSpace(this.#text, at + 1));
    return this.#region(at, at + 1, close, close + 1, rowEnvironments.has(environment), '$');
  }

  #backslash(at: number, dialect: Dialect): Region | number {
    for (const prefix of dialect.doubled ? ['\\\\', '\\'] : ['\\']) {
      const bracket = this.#text.charAt(at + prefix.length);
      if (!this.#text.startsWith(prefix, at) || (bracket !== '[' && bracket !== '(')) continue;
      return this.#bracketed(at, prefix, bracket);
    }
    const name = environmentAt(this.#text, at);
    if (rowEnvironments.has(name)) return this.#environment(at, name);
    return at + 2;
  }

  #bracketed(at: number, prefix: string, bracket: '[' | '('): Region | number {
    const open = prefix + bracket;
    const inner = at + open.length;
    const close = this.#find(prefix + (bracket === '[' ? ']' : ')'), inner);
    const alone = startsLine(this.#text, at);
    if (close < 0) return bracket === '[' && alone ? this.#unclosed(at, inner, open) : inner;
    // In Markdown `\[1\]` and `\(see below\)` are brackets of the text.
    if (prefix === '\\' && !(alone && bracket === '[') && !isMathy(this.#text.slice(inner, close))) return inner;
    return this.#region(at, inner, close, close + open.length, bracket === '[', open);
  }

  #environment(at: number, name: string): Region | number {
    const end = this.#environmentEnd(at, name);
    if (end > 0) return this.#region(at, at, end, end, true, `\\begin{${name}}`);
    return startsLine(this.#text, at) ? this.#unclosed(at, at, `\\begin{${name}}`) : at + 1;
  }

  /** The end of the environment; one that stands in itself takes as many ends as it has beginnings before the first. */
  #environmentEnd(at: number, name: string): number {
    const open = `\\begin{${name}}`;
    const close = `\\end{${name}}`;
    const first = this.#find(close, at);
    if (first < 0) return -1;
    let end = first + close.length;
    for (
      let inner = this.#text.indexOf(open, at + 1);
      inner >= 0 && inner < first;
      inner = this.#text.indexOf(open, inner + 1)
    ) {
      const next = this.#find(close, end);
      if (next < 0) return first + close.length;
      end = next + close.length;
    }
    return end;
  }

  #code(at: number): number {
    this.#lastBackticks ??= lastBackticks(this.#text);
    let end = at;
    while (this.#text.charAt(end) === '`') end += 1;
    const length = end - at;
    if ((this.#lastBackticks.get(length) ?? -1) < end) return end;
    for (let from = this.#text.indexOf('`', end); from >= 0;) {
      let to = from;
      while (this.#text.charAt(to) === '`') to += 1;
      if (to - from === length) return to;
      from = this.#text.indexOf('`', to);
    }
    return end;
  }

  /** A comment, or the script element older Markdown engines put a formula into. */
  #tag(at: number): Region | number {
    if (this.#text.startsWith('<!--', at)) {
      const end = this.#find('-->', at + 4);
      return end < 0 ? at + 4 : end + 3;
    }
    if (this.#text.slice(at, at + 7).toLowerCase() !== '<script') return at + 1;
    const inner = this.#find('>', at);
    const close = inner < 0 ? -1 : this.#find('</script>', inner);
    if (close < 0) return at + 1;
    const type = this.#text.slice(at, inner);
    if (!type.includes('math/tex')) return close + 9;
    return this.#region(at, inner + 1, close, close + 9, type.includes('mode=display'), '<script>');
  }

  #unclosed(at: number, inner: number, open: string): Region {
    const { length } = this.#text;
    return { start: at, end: length, innerStart: inner, innerEnd: length, display: true, open, closed: false };
  }

  #region(start: number, innerStart: number, innerEnd: number, end: number, display: boolean, open: string): Region {
    return { start, end, innerStart, innerEnd, display, open, closed: true };
  }
}

/** Where the dollar that closes an inline formula stands: the first outside braces, or else the first of all. */
export function closingDollar(text: string, from: number): number {
  let first = -1;
  let seen = 0;
  let depth = 0;
  for (let i = from; i < text.length; i += 1) {
    const char = text.charAt(i);
    if (char === '\\') i += 1;
    else if (char === '{') depth += 1;
    else if (char === '}') depth -= 1;
    else if (char === '\n' && isBlankLine(text, i + 1)) return first;
    else if (char === '$') {
      if (depth <= 0) return i;
      if (first < 0) first = i;
      seen += 1;
      if (seen === NESTED_DOLLARS) return first;
    }
  }
  return first;
}

/** Tells `$x$` from `$5 and $6`: no space inside the dollars and no digit after them, or something only a formula has. */
function looksLikeMath(text: string, start: number, close: number): boolean {
  const content = text.slice(start, close);
  if (content.trim() === '') return false;
  const tight = !/^\s|\s$/.test(content) && !/\d/.test(text.charAt(close + 1));
  // `$2ab$` is a product, `$20 to …$` is money.
  if (tight) return /[\\_^=<>]/.test(content) || !/^\d.*(?:\s[A-Za-z]{2}|[A-Za-z]{4})/s.test(content);
  return isMathy(content);
}

/** A command, a script, an equation, or letters that make no word. */
function isMathy(content: string): boolean {
  return /[\\_^=]/.test(content) || (/\p{L}/u.test(content) && !/\p{L}{2}/u.test(content));
}

/** How much of the line on each side decides whether `$$ … $$` stands in a sentence. */
const LINE_WINDOW = 200;

/** In a document without single dollars `where $$x$$ is` means `where $x$ is`. */
function inSentence(text: string, region: Region): boolean {
  if (region.open !== '$$' || !region.closed) return false;
  const inner = text.slice(region.innerStart, region.innerEnd);
  if (inner.includes('\n') || inner.includes('\\begin')) return false;
  const left = text.slice(Math.max(0, region.start - LINE_WINDOW), region.start);
  const right = text.slice(region.end, region.end + LINE_WINDOW);
  const before = hasWords(left.slice(left.lastIndexOf('\n') + 1));
  const after = hasWords(right.split('\n', 1)[0] ?? '');
  return before && after
    ? true
    : (before || after) && !/[=<>∝≈]|\\(?:leq?|geq?|propto|approx|equiv|sim)(?![A-Za-z])/.test(inner);
}

function hasWords(text: string): boolean {
  return /\p{L}/u.test(text.replaceAll(/\$\$[^$]*\$\$/g, ' '));
}

export function environmentAt(text: string, at: number): string {
  if (!text.startsWith('\\begin{', at)) return '';
  const end = text.indexOf('}', at);
  return end < 0 || end - at > 40 ? '' : text.slice(at + 7, end);
}

function backslashesBefore(text: string, at: number): number {
  let count = 0;
  while (text.charAt(at - 1 - count) === '\\') count += 1;
  return count;
}

function skipSpace(text: string, at: number): number {
  let i = at;
  while (i < text.length && ' \t\n'.includes(text.charAt(i))) i += 1;
  return i;
}

function startsLine(text: string, at: number): boolean {
  let i = at - 1;
  while (i >= 0 && ' \t'.includes(text.charAt(i))) i -= 1;
  return i < 0 || text.charAt(i) === '\n';
}

function isBlankLine(text: string, at: number): boolean {
  let i = at;
  while (i < text.length && ' \t'.includes(text.charAt(i))) i += 1;
  return text.charAt(i) === '\n';
}

function lastBackticks(text: string): Map<number, number> {
  const last = new Map<number, number>();
  for (let i = text.indexOf('`'); i >= 0;) {
    let end = i;
    while (text.charAt(end) === '`') end += 1;
    last.set(end - i, i);
    i = text.indexOf('`', end);
  }
  return last;
}
