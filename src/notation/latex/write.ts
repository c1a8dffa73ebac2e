/** Writes a tree as LaTeX by the records; what is written reads back to the same tree, up to places. */

import type { Written, WrittenKind, WrittenOf } from '../written.ts';
import { standardFunctions } from './functions.ts';
import type { FunctionNames, Level, Notation, Writer, Writers } from './notation.ts';
import { notations } from './records.ts';
import { levelOf, swallows, takesWhatFollows, startsWithBracket, bareArgument } from './levels.ts';

const rank: Readonly<Record<Level, number>> = {
  full: 0, conditional: 1, list: 2, relation: 3, operand: 4, without: 5, additive: 6, product: 7, factor: 8, base: 9,
};

type AnyWriter = (node: Written, out: Writer) => string;

/** Every kind has one writer; a second one, or none, is a mistake of ours. */
export function writersOf(records: readonly Notation[]): ReadonlyMap<WrittenKind, AnyWriter> {
  const map = new Map<WrittenKind, AnyWriter>();
  for (const { id, writers } of records) {
    for (const kind of Object.keys(writers) as WrittenKind[]) {
      if (map.has(kind)) throw new Error(`${kind} is written by two records, one is ${id}`);
      map.set(kind, (node, out) => writeAs(writers, kind, node, out));
    }
  }
  return map;
}

function writeAs<K extends WrittenKind>(writers: Writers, kind: K, node: Written, out: Writer): string {
  const writer = writers[kind] as ((node: WrittenOf<K>, out: Writer) => string) | undefined;
  if (writer === undefined || node.kind !== kind) throw new Error(`no writer for ${kind}`);
  return writer(node as WrittenOf<K>, out);
}

class LatexWriter implements Writer {
  readonly functions: FunctionNames;
  private readonly writers: ReadonlyMap<WrittenKind, AnyWriter>;

  constructor(functions: FunctionNames, writers: ReadonlyMap<WrittenKind, AnyWriter>) {
    this.functions = functions;
    this.writers = writers;
  }

  private plain(node: Written): string {
    const writer = this.writers.get(node.kind);
    if (writer === undefined) throw new Error(`no record writes ${node.kind}`);
    return writer(node, this);
  }

  write(node: Written, level: Level): string {
    return rank[levelOf(node)] >= rank[level] ? this.plain(node) : `{${this.plain(node)}}`;
  }

  braced(node: Written): string {
    return node.kind === 'missing' ? '{}' : `{${this.write(node, 'full')}}`;
  }

  scripts({ sub, sup }: { readonly sub: Written | null; readonly sup: Written | null }): string {
    return `${sub === null ? '' : `_${this.script(sub)}`}${sup === null ? '' : `^${this.script(sup)}`}`;
  }

  /** One letter or digit needs no braces. */
  private script(node: Written): string {
    const inner = node.kind === 'missing' ? '' : this.write(node, 'full');
    return /^[A-Za-z0-9*]$/.test(inner) ? inner : `{${inner}}`;
  }

  applied(argument: Written): string {
    if (argument.kind === 'missing') return '';
    if (argument.kind === 'group' && startsWithBracket(argument)) return this.plain(argument);
    return bareArgument(argument, this.functions) ? this.write(argument, 'product') : this.braced(argument);
  }

  operand(body: Written, spelling: string): string {
    const named = !/^\\(?:sum|prod|i*int|oint|big\w+)$/.test(spelling);
    if (named && startsWithBracket(body) && body.kind !== 'group') return this.braced(body);
    return this.write(body, 'product');
  }

  opensBracket(node: Written): boolean {
    return startsWithBracket(node);
  }

  factors({ factors }: WrittenOf<'product'>): string {
    let text = '';
    for (const [i, { sign, factor }] of factors.entries()) {
      const next = factors[i + 1];
      if (i > 0) text += sign === '' ? ' ' : sign === '/' ? ' / ' : ` ${sign} `;
      const reach = swallows(factor, this.functions);
      const open = next !== undefined && (reach === 'all' || (next.sign === '' && (reach === 'juxtaposed' || takesWhatFollows(factor, this.functions))));
      text += open ? `{${this.plain(factor)}}` : this.write(factor, next === undefined && reach !== 'nothing' && factor.kind !== 'product' ? 'product' : 'factor');
    }
    return text;
  }
}

const standardWriters = writersOf(notations);

export function writeLatex(written: Written, functions: FunctionNames = standardFunctions): string {
  return new LatexWriter(functions, standardWriters).write(written, 'full');
}
