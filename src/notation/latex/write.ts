/** Writes a tree as LaTeX by the records; what is written reads back to the same tree, up to places. */

import type { Written, WrittenOf } from '../written.ts';
import { standardFunctions } from './functions.ts';
import type { FunctionNames, Level, Writer, Writers } from './notation.ts';
import { notations } from './records.ts';
import { writeNode } from './write-node.ts';
import { levelOf, swallows, takesWhatFollows, startsWithBracket, bareArgument } from './levels.ts';

const rank: Readonly<Record<Level, number>> = {
  full: 0,
  conditional: 1,
  list: 2,
  relation: 3,
  operand: 4,
  without: 5,
  additive: 6,
  product: 7,
  factor: 8,
  base: 9,
};

class LatexWriter implements Writer {
  readonly functions: FunctionNames;
  private readonly writers: Writers;
  private readonly kept: Kept;

  constructor(functions: FunctionNames, writers: Writers, kept: Kept) {
    this.functions = functions;
    this.writers = writers;
    this.kept = kept;
  }

  private plain(node: Written): string {
    const known = this.kept(node);
    if (known !== undefined) return known;
    const text = writeNode(this.writers, node, this);
    if (text === undefined) throw new Error(`no record writes ${node.kind}`);
    return text;
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
    const bare = bareArgument(argument, this.functions) ? this.write(argument, 'product') : '{';
    return bare.startsWith('{') ? this.braced(argument) : bare;
  }

  takesMinus(term: Written): boolean {
    if (term.kind === 'product') return this.takesMinus(term.factors.at(-1)?.factor ?? term);
    return takesWhatFollows(term, this.functions);
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
      const open =
        next !== undefined &&
        (reach === 'all' || (next.sign === '' && (reach === 'juxtaposed' || takesWhatFollows(factor, this.functions))));
      text += open
        ? `{${this.plain(factor)}}`
        : this.write(
            factor,
            next === undefined && reach !== 'nothing' && factor.kind !== 'product' ? 'product' : 'factor',
          );
    }
    return text;
  }
}

const standardWriters = notations.reduce<Writers>((all, { writers }) => ({ ...all, ...writers }), {});

/** How a node is spelled already; undefined: it is to be written. */
export type Kept = (node: Written) => string | undefined;

export function writeLatex(
  written: Written,
  functions: FunctionNames = standardFunctions,
  kept: Kept = () => undefined,
): string {
  return new LatexWriter(functions, standardWriters, kept).write(written, 'full');
}
