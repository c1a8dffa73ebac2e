/** Front matter and sidecar: YAML as plain data, each declaration with its place; nothing in it is understood here. */

import { isAlias, isMap, isScalar, isSeq, parseDocument, visit, type Node, type Pair, type ParsedNode } from 'yaml';
import { originSpan, slice, type Excerpt } from '../source/excerpt.ts';
import type { ProblemCode } from '../source/catalogue.ts';
import { problem, type Problem } from '../source/problem.ts';
import { span, type Span } from '../source/span.ts';
import type { Declaration, Preamble } from './document.ts';

export interface PreambleReading {
  readonly preamble: Preamble;
  readonly problems: readonly Problem[];
}

export const emptyPreamble: Preamble = { title: '', symbols: [], macros: [], aliases: [], conventions: [] };

export const FRONT_MATTER_LIMIT = 64 * 1024;

/** The YAML parser recurses without a limit of its own, and a full stack ends the process. */
export const YAML_NESTING = 100;

/** What every key holds. The last three belong to other tools and are let pass. */
const keys = [
  'title',
  'symbols',
  'macros',
  'aliases',
  'conventions',
  'planted',
  'author',
  'date',
  'layout',
  'tags',
  'categories',
  'description',
] as const;
const ours = keys.slice(0, 5);

/** Where front matter stands in a text, and where the text proper begins. */
export function splitFrontMatter(source: Excerpt): { readonly yaml: Excerpt | null; readonly body: Excerpt } {
  const { text } = source;
  if (!/^---[ \t]*\n/.test(text.slice(0, 1000))) return { yaml: null, body: source };
  const start = text.indexOf('\n') + 1;
  for (let line = start; line < text.length;) {
    const newline = text.indexOf('\n', line);
    const end = newline < 0 ? text.length : newline;
    if (/^(?:---|\.\.\.)[ \t]*$/.test(text.slice(line, Math.min(end, line + 100)))) {
      return { yaml: slice(source, start, line), body: slice(source, Math.min(end + 1, text.length), text.length) };
    }
    line = end + 1;
  }
  return { yaml: null, body: source };
}

export function readPreamble(yaml: Excerpt, file: Declaration['file']): PreambleReading {
  if (yaml.text.length > FRONT_MATTER_LIMIT) {
    return refused('front-matter-too-long', originSpan(yaml, span(0, 1)), { limit: String(FRONT_MATTER_LIMIT) });
  }
  const deep = tooDeepAt(yaml.text);
  if (deep >= 0) return refused('too-deep', originSpan(yaml, span(deep, deep + 1)), { limit: String(YAML_NESTING) });
  const parsed = parseDocument(yaml.text, {
    prettyErrors: false,
    uniqueKeys: false,
    logLevel: 'silent',
    schema: 'core',
  });
  const error = parsed.errors[0];
  if (error !== undefined) {
    return refused('malformed-front-matter', originSpan(yaml, span(error.pos[0], error.pos[1])), {
      reason: error.message,
    });
  }
  const anchored = anchorOf(parsed.contents);
  if (anchored !== null) return refused('front-matter-alias', originSpan(yaml, anchored), {});
  return new Reader(yaml, file).read(parsed.contents);
}

/** Later wins for the title; everything else is put together, the sidecar after the document's own. */
export function mergePreambles(own: Preamble, sidecar: Preamble): Preamble {
  return {
    title: sidecar.title === '' ? own.title : sidecar.title,
    symbols: [...own.symbols, ...sidecar.symbols],
    macros: [...own.macros, ...sidecar.macros],
    aliases: [...own.aliases, ...sidecar.aliases],
    conventions: [...own.conventions, ...sidecar.conventions],
  };
}

function refused(code: ProblemCode, place: Span, facts: Record<string, string>): PreambleReading {
  return { preamble: emptyPreamble, problems: [problem(code, place, facts)] };
}

/** Where nesting passes the limit, counted from above: brackets, and what a line begins with; -1 if nowhere. */
export function tooDeepAt(text: string): number {
  let depth = 0;
  let lead = 0;
  for (let i = 0; i < text.length; i += 1) {
    const char = text.charAt(i);
    if (char === '\n') lead = 0;
    else if (lead >= 0 && ' \t-?'.includes(char)) lead += 1;
    else lead = -1;
    if (char === '[' || char === '{') depth += 1;
    else if (char === ']' || char === '}') depth = Math.max(0, depth - 1);
    if (depth > YAML_NESTING || lead > 2 * YAML_NESTING) return i;
  }
  return -1;
}

/** An anchor is how a small file becomes a large value; none is taken. */
export function anchorOf(contents: ParsedNode | null): Span | null {
  let place: Span | null = null;
  visit(contents, {
    Node: (_key, node) => {
      if (!isAlias(node) && (node.anchor === undefined || node.anchor === '')) return undefined;
      place = spanOf(node);
      return visit.BREAK;
    },
  });
  return place;
}

function spanOf(node: Node): Span {
  return span(node.range?.[0] ?? 0, node.range?.[1] ?? 0);
}

type Entry = Pair<ParsedNode, ParsedNode | null>;

class Reader {
  readonly #yaml: Excerpt;
  readonly #file: Declaration['file'];
  readonly #problems: Problem[] = [];
  #title = '';
  #symbols: Declaration[] = [];
  #macros: string[] = [];
  readonly #aliases: { from: string; to: string }[] = [];
  #conventions: string[] = [];

  constructor(yaml: Excerpt, file: Declaration['file']) {
    this.#yaml = yaml;
    this.#file = file;
  }

  read(contents: ParsedNode | null): PreambleReading {
    if (isMap<ParsedNode, ParsedNode | null>(contents)) for (const entry of contents.items) this.#entry(entry);
    else if (contents !== null && !(isScalar(contents) && contents.value === null)) {
      this.#expected('keys such as symbols:', 'the front matter', contents);
    }
    const preamble = {
      title: this.#title,
      symbols: this.#symbols,
      macros: this.#macros,
      aliases: this.#aliases,
      conventions: this.#conventions,
    };
    return { preamble, problems: this.#problems };
  }

  #entry({ key, value }: Entry): void {
    const name = textOf(key);
    switch (name) {
      case 'title':
        this.#title = textOf(value);
        break;
      case 'symbols':
        this.#symbols = this.#declarations(value);
        break;
      case 'macros':
        this.#macros = this.#strings(value, name);
        break;
      case 'aliases':
        for (const [from, to] of this.#pairs(value, name)) this.#aliases.push({ from: textOf(from), to: textOf(to) });
        break;
      case 'conventions':
        this.#conventions = this.#strings(value, name);
        break;
      default:
        if (!keys.some((known) => known === name)) {
          this.#problems.push(problem('unknown-key', this.#place(key), { key: name, known: ours.join(', ') }));
        }
    }
  }

  #declarations(value: ParsedNode | null): Declaration[] {
    return this.#pairs(value, 'symbols').map(([key, kind]) => {
      const place = originSpan(this.#yaml, {
        start: spanOf(key).start,
        end: kind === null ? spanOf(key).end : spanOf(kind).end,
      });
      return { names: textOf(key), kind: textOf(kind), span: place, file: this.#file };
    });
  }

  /** A map, a list of maps, or a list of strings `name: kind`. */
  #pairs(value: ParsedNode | null, under: string): (readonly [ParsedNode, ParsedNode | null])[] {
    if (value === null || (isScalar(value) && value.value === null)) return [];
    if (isMap<ParsedNode, ParsedNode | null>(value))
      return value.items.map((entry) => [entry.key, entry.value] as const);
    if (isSeq<ParsedNode>(value)) {
      return value.items.flatMap((item) => {
        if (isMap(item)) return this.#pairs(item, under);
        this.#expected('a list of “name: kind”', under, item);
        return [];
      });
    }
    this.#expected('“name: kind” on each line', under, value);
    return [];
  }

  #strings(value: ParsedNode | null, under: string): string[] {
    if (value === null || (isScalar(value) && value.value === null)) return [];
    if (isScalar(value))
      return textOf(value)
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => line !== '');
    if (isSeq<ParsedNode>(value)) return value.items.map((item) => textOf(item));
    if (under === 'macros' && isMap<ParsedNode, ParsedNode | null>(value)) {
      return value.items.map(
        (entry) =>
          `\\newcommand{${slashed(textOf(entry.key))}}${argumentsOf(textOf(entry.value))}{${textOf(entry.value)}}`,
      );
    }
    this.#expected('a text or a list of texts', under, value);
    return [];
  }

  #expected(expected: string, key: string, node: Node): void {
    this.#problems.push(problem('front-matter-value', this.#place(node), { expected, key }));
  }

  #place(node: Node): Span {
    return originSpan(this.#yaml, spanOf(node));
  }
}

/** What stands there, numbers and dates as they are written; `[a, b]` unquoted is a list for YAML, and its text for us. */
function textOf(node: ParsedNode | null): string {
  if (node === null) return '';
  if (isScalar(node)) return typeof node.value === 'string' ? node.value : (node.source ?? String(node.value));
  if (isSeq<ParsedNode>(node)) return `[${node.items.map((item) => textOf(item)).join(', ')}]`;
  if (isMap<ParsedNode, ParsedNode | null>(node))
    return `{${node.items.map((entry) => (entry.value === null ? textOf(entry.key) : `${textOf(entry.key)}: ${textOf(entry.value)}`)).join(', ')}}`;
  return '';
}

function slashed(name: string): string {
  return name.startsWith('\\') ? name : `\\${name}`;
}

function argumentsOf(body: string): string {
  const largest = Math.max(0, ...[...body.matchAll(/#(\d)/g)].map((found) => Number(found[1])));
  return largest > 0 ? `[${largest}]` : '';
}
