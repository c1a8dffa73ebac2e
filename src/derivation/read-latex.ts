/** LaTeX to blocks: one pass over the body, commands taken as far as a reader of derivations needs them. */

import { originSpan, slice, type Excerpt } from '../source/excerpt.ts';
import { problem, type Problem } from '../source/problem.ts';
import { span } from '../source/span.ts';
import {
  displayEnvironments,
  listEnvironments,
  skippedEnvironments,
  statementEnvironments,
  verbatimEnvironments,
} from './environments.ts';
import {
  breakCommands,
  escapedCharacters,
  macroCommands,
  sectionLevels,
  silentCommands,
  textCommands,
} from './latex-commands.ts';
import { groupEnds, withoutComments } from './latex-comments.ts';
import { LatexArguments } from './latex-arguments.ts';
import { ListItems } from './list-items.ts';
import { closingDollar, type Region } from './math-regions.ts';
import { inlineParts, splitParagraph, textOf, type Piece } from './prose.ts';
import type { Block } from './document.ts';

export interface LatexReading {
  readonly title: string;
  readonly macros: readonly string[];
  readonly blocks: readonly Block[];
  readonly problems: readonly Problem[];
}

/** The source has its lines ended by LF alone. */
export function readLatex(file: Excerpt): LatexReading {
  return new Latex(withoutComments(file)).read();
}

interface List {
  readonly numbered: boolean;
  /** Its items so far, of which the last is open. */
  count: number;
}

class Latex {
  readonly #source: Excerpt;
  readonly #text: string;
  readonly #arguments: LatexArguments;
  readonly #blocks: Block[] = [];
  readonly #problems: Problem[] = [];
  readonly #macros: string[] = [];
  readonly #statements = new Map(statementEnvironments);
  readonly #missing = new Set<string>();
  readonly #lists: List[] = [];
  readonly #items = new ListItems(this.#blocks);
  #title = '';
  #pieces: Piece[] = [];
  #start = 0;
  #marker = '';
  #blankAt = -2;

  constructor(source: Excerpt) {
    this.#source = source;
    this.#text = source.text;
    this.#arguments = new LatexArguments(source.text, groupEnds(source.text));
  }

  read(): LatexReading {
    const begin = this.#text.indexOf('\\begin{document}');
    const end = begin < 0 ? -1 : this.#text.indexOf('\\end{document}', begin);
    if (begin >= 0)
      for (let at = this.#text.indexOf('\\'); at >= 0 && at < begin;)
        at = this.#text.indexOf('\\', this.#definition(at) ?? at + 2);
    this.#body(begin < 0 ? 0 : begin + '\\begin{document}'.length, end < 0 ? this.#text.length : end);
    return { title: this.#title, macros: this.#macros, blocks: this.#blocks, problems: this.#problems };
  }

  #body(start: number, end: number): void {
    this.#start = start;
    let at = start;
    while (at < end) at = Math.max(at + 1, this.#step(at, end));
    this.#flush(end);
  }

  /** Takes what stands here and says where to go on. */
  #step(at: number, end: number): number {
    switch (this.#text.charAt(at)) {
      case '\\':
        return this.#command(at);
      case '$':
        return this.#dollar(at);
      case '{':
      case '}':
        return at + 1;
      case '~':
        return this.#say(' ', at + 1);
      case '\n':
        if (this.#nextBlank(at) !== at) return this.#say('\n', at + 1);
        this.#flush(at);
        return (this.#start = at + 1);
      default: {
        let to = at + 1;
        while (to < end && !'\\${}~\n'.includes(this.#text.charAt(to))) to += 1;
        return this.#say(this.#text.slice(at, to), to);
      }
    }
  }

  #say(text: string, next: number): number {
    if (text.trim() !== '' || this.#pieces.length > 0) this.#pieces.push({ kind: 'text', text });
    else this.#start = next;
    return next;
  }

  #flush(end: number): void {
    if (this.#pieces.length > 0 || this.#marker !== '') {
      const content = slice(this.#source, this.#start, Math.max(this.#start, end));
      const shift = this.#start;
      const pieces = this.#pieces.map((piece) =>
        piece.kind === 'math' ? { ...piece, region: shifted(piece.region, shift) } : piece,
      );
      const { blocks, problems } = splitParagraph(content, pieces, this.#marker, false);
      for (const block of blocks) this.#blocks.push(block);
      for (const found of problems) this.#problems.push(found);
    }
    this.#pieces = [];
    this.#marker = '';
    this.#start = end;
  }

  /** The next line end that is followed by a blank line; asked for ever greater offsets. */
  #nextBlank(at: number): number {
    if (this.#blankAt >= at || this.#blankAt === -1) return this.#blankAt;
    const blank = /\n[ \t]*(?=\n)/g;
    blank.lastIndex = at;
    this.#blankAt = blank.exec(this.#text)?.index ?? -1;
    return this.#blankAt;
  }

  #find(closer: string, from: number): number {
    if (this.#missing.has(closer)) return -1;
    const at = this.#text.indexOf(closer, from);
    if (at < 0) this.#missing.add(closer);
    return at;
  }

  #math(start: number, innerStart: number, innerEnd: number, end: number, display: boolean): number {
    const inner = this.#text.slice(innerStart, innerEnd);
    const open = this.#text.slice(start, innerStart) || '\\begin';
    if (inner.trim() !== '')
      this.#pieces.push({ kind: 'math', region: { start, end, innerStart, innerEnd, display, open, closed: true } });
    return end;
  }

  /** Nothing closes it: it is read to the end of its paragraph. */
  #unclosed(at: number, innerStart: number, open: string): number {
    const blank = this.#nextBlank(at);
    const end = blank < 0 ? this.#text.length : blank;
    this.#pieces.push({
      kind: 'math',
      region: { start: at, end, innerStart, innerEnd: end, display: true, open, closed: false },
    });
    return end;
  }

  #dollar(at: number): number {
    if (this.#text.charAt(at + 1) === '$') {
      const close = this.#find('$$', at + 2);
      const blank = this.#nextBlank(at);
      if (close < 0 || (blank >= 0 && blank < close)) return this.#unclosed(at, at + 2, '$$');
      return this.#math(at, at + 2, close, close + 2, true);
    }
    const close = closingDollar(this.#text, at + 1);
    if (close >= 0) return this.#math(at, at + 1, close, close + 1, false);
    this.#problems.push(problem('unclosed-math', originSpan(this.#source, span(at, at + 1)), { open: '$' }));
    return this.#say('$', at + 1);
  }

  #bracket(at: number, close: string, display: boolean): number {
    const end = this.#find(close, at + 2);
    const again = this.#text.indexOf(this.#text.slice(at, at + 2), at + 2);
    if (end < 0 || (again >= 0 && again < end)) return display ? this.#unclosed(at, at + 2, '\\[') : at + 2;
    return this.#math(at, at + 2, end, end + 2, display);
  }

  #command(at: number): number {
    const next = this.#text.charAt(at + 1);
    if (next === '[') return this.#bracket(at, '\\]', true);
    if (next === '(') return this.#bracket(at, '\\)', false);
    if (next === '\\') return this.#say('\n', this.#arguments.afterOption(at + 2));
    if (!/[A-Za-z@]/.test(next)) return this.#say(escapedCharacters.includes(next) ? next : ' ', at + 2);
    const name = this.#arguments.commandName(at);
    const after = this.#arguments.afterName(at, name);
    const defined = this.#definition(at);
    if (defined !== null) return defined;
    if (name === 'begin') return this.#begin(at, after);
    if (name === 'end') return this.#end(at, after);
    if (name === 'item') return this.#item(at, after);
    if (name === 'verb') return this.#verb(after);
    if (name === 'ref' || name === 'eqref') {
      const label = this.#arguments.group(after);
      return label === null ? after : this.#say(name === 'ref' ? label.text : `(${label.text})`, label.end);
    }
    const level = sectionLevels.get(name);
    if (level !== undefined) return this.#section(at, after, level);
    if (silentCommands.has(name)) return this.#arguments.afterArguments(after);
    if (breakCommands.has(name)) {
      this.#flush(at);
      return (this.#start = after);
    }
    const text = textCommands.get(name);
    return text === undefined ? after : this.#say(text, after);
  }

  /** A macro, a theorem style or the title: what a preamble is read for; null if it is none. */
  #definition(at: number): number | null {
    const name = this.#arguments.commandName(at);
    const after = this.#arguments.afterName(at, name);
    if (macroCommands.has(name)) {
      const end = name === 'let' ? this.#arguments.afterLet(after) : this.#arguments.afterDefinition(after);
      if (end === null) return null;
      this.#macros.push(this.#text.slice(at, end).trim());
      return end;
    }
    if (name === 'newtheorem') {
      const kind = this.#arguments.group(after);
      const title = kind === null ? null : this.#arguments.group(this.#arguments.afterOption(kind.end));
      if (kind === null || title === null) return null;
      this.#statements.set(kind.text, title.text);
      return this.#arguments.afterOption(title.end);
    }
    if (name === 'title') {
      const title = this.#arguments.group(after);
      if (title !== null) this.#title = title.text.replaceAll(/(?:\\\\|\s)+/g, ' ').trim();
      return title?.end ?? null;
    }
    return null;
  }

  #begin(at: number, after: number): number {
    const group = this.#arguments.group(after);
    if (group === null) return after;
    const { text: name, end: inner } = group;
    if (displayEnvironments.has(name)) {
      const close = this.#find(`\\end{${name}}`, inner);
      if (close < 0) return this.#unclosed(at, at, `\\begin{${name}}`);
      const end = close + name.length + 6;
      return this.#math(at, at, end, end, name !== 'math');
    }
    if (verbatimEnvironments.has(name) || skippedEnvironments.has(name)) return this.#copied(at, inner, name);
    if (listEnvironments.has(name)) {
      this.#flush(at);
      this.#lists.push({ numbered: name === 'enumerate', count: 0 });
      return (this.#start = this.#arguments.afterOption(inner));
    }
    const heading = this.#statements.get(name);
    if (heading === undefined) return this.#arguments.afterOption(inner);
    this.#flush(at);
    return this.#statement(at, inner, heading);
  }

  #statement(at: number, inner: number, heading: string): number {
    const option = this.#arguments.option(inner);
    const end = option?.end ?? inner;
    const place = originSpan(this.#source, span(at, end));
    const note = option === null ? [] : this.#inline(option.start, option.end - 1);
    const text = note.length === 0 ? heading : `${heading} (${textOf(note)})`;
    this.#blocks.push({
      kind: 'heading',
      level: 7,
      text,
      parts: [{ kind: 'words', text: heading, span: place }, ...note],
      span: place,
    });
    return (this.#start = end);
  }

  /** Copied or left out: nothing in it is read. */
  #copied(at: number, inner: number, name: string): number {
    const close = this.#find(`\\end{${name}}`, inner);
    const end = close < 0 ? this.#text.length : close + name.length + 6;
    this.#flush(at);
    const place = originSpan(this.#source, span(at, end));
    if (close < 0)
      this.#problems.push(problem('unclosed-environment', originSpan(this.#source, span(at, inner)), { name }));
    if (verbatimEnvironments.has(name))
      this.#blocks.push({
        kind: 'verbatim',
        info: name,
        text: this.#text.slice(inner, close < 0 ? end : close),
        span: place,
      });
    return (this.#start = end);
  }

  #end(at: number, after: number): number {
    const group = this.#arguments.group(after);
    if (group === null) return after;
    const { text: name, end } = group;
    if (listEnvironments.has(name)) {
      this.#flush(at);
      if ((this.#lists.pop()?.count ?? 0) > 0) this.#items.close();
      return (this.#start = end);
    }
    if (!this.#statements.has(name)) return end;
    this.#flush(at);
    const place = originSpan(this.#source, span(at, end));
    this.#blocks.push({ kind: 'heading', level: 7, text: '', parts: [], span: place });
    return (this.#start = end);
  }

  #item(at: number, after: number): number {
    this.#flush(at);
    const list = this.#lists.at(-1);
    if (list !== undefined) {
      if (list.count > 0) this.#items.close();
      this.#items.open();
      list.count += 1;
    }
    const option = this.#arguments.option(after);
    const label = option === null ? '' : this.#text.slice(option.start, option.end - 1).trim();
    this.#marker = list?.numbered === true ? `${list.count}.` : '-';
    this.#start = option?.end ?? after;
    if (option === null || label === '') return this.#start;
    if (!/[\s$\\]/.test(label)) this.#marker = label;
    else {
      // A label such as `Case $k = j$:` is the beginning of the text.
      this.#start = option.start;
      for (let inner = option.start; inner < option.end - 1;)
        inner = Math.max(inner + 1, this.#step(inner, option.end - 1));
    }
    return option.end;
  }

  #verb(after: number): number {
    const start = this.#text.charAt(after) === '*' ? after + 1 : after;
    const close = this.#text.indexOf(this.#text.charAt(start), start + 1);
    const newline = this.#text.indexOf('\n', start);
    return close < 0 || (newline >= 0 && newline < close)
      ? start
      : this.#say(this.#text.slice(start + 1, close), close + 1);
  }

  #section(at: number, after: number, level: number): number {
    const title = this.#arguments.group(this.#arguments.afterOption(after));
    if (title === null) return after;
    this.#flush(at);
    const parts = this.#inline(title.start, title.end - 1);
    this.#blocks.push({
      kind: 'heading',
      level,
      text: textOf(parts),
      parts,
      span: originSpan(this.#source, span(title.start, title.end - 1)),
    });
    return (this.#start = title.end);
  }

  /** A stretch that is one line by itself: a title, a note. Blocks in it are not looked for. */
  #inline(start: number, end: number): ReturnType<typeof inlineParts> {
    const saved = { pieces: this.#pieces, start: this.#start };
    this.#pieces = [];
    this.#start = start;
    for (let at = start; at < end;) {
      const name = this.#arguments.commandName(at);
      const block =
        name === 'begin' || name === 'end' || name === 'item' || sectionLevels.has(name) || macroCommands.has(name);
      if (block || this.#text.charAt(at) === '\n') at = this.#say(' ', at + 1 + name.length);
      else at = Math.max(at + 1, this.#step(at, end));
    }
    const shift = this.#start;
    const pieces = this.#pieces
      .map((piece) => (piece.kind === 'math' ? { ...piece, region: shifted(piece.region, shift) } : piece))
      .filter((piece) => piece.kind === 'text' || piece.region.start + shift < end);
    this.#pieces = saved.pieces;
    this.#start = saved.start;
    return inlineParts(slice(this.#source, shift, Math.max(shift, end)), pieces, false);
  }
}

function shifted(region: Region, by: number): Region {
  return {
    ...region,
    start: region.start - by,
    end: region.end - by,
    innerStart: region.innerStart - by,
    innerEnd: region.innerEnd - by,
  };
}
