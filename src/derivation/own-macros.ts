/** Macros that formulas of the text define: each holds from its formula on, over those of the preamble. */

import { mayDefine, nested, takeDefinitions, type Macro, type Macros } from '../notation/latex/macros.ts';
import type { ReadOptions } from '../notation/latex/read.ts';
import { tokenize } from '../notation/latex/tokenize.ts';
import { originOf, type Excerpt } from '../source/excerpt.ts';
import type { Block, ProsePart } from './document.ts';

/** How a formula is read that begins in this place. */
export type OptionsAt = (place: number) => ReadOptions;

export interface OwnMacros {
  /** Without the formulas that define and do nothing else. */
  readonly blocks: readonly Block[];
  readonly optionsAt: OptionsAt;
}

interface Holding {
  readonly from: number;
  readonly macro: Macro;
}

export function withOwnMacros(all: readonly Block[], options: ReadOptions): OwnMacros {
  const history = new Map<string, Holding[]>();
  const blocks = all.flatMap((block) => withoutDefinitions(block, history));
  if (history.size === 0) return { blocks, optionsAt: () => options };
  const outer: Macros = options.macros ?? new Map<string, Macro>();
  const optionsAt = (at: number): ReadOptions => {
    const own: Macros = { size: history.size, get: (name) => lastBefore(history.get(name) ?? [], at) };
    return { ...options, macros: nested(own, outer) };
  };
  return { blocks, optionsAt };
}

function withoutDefinitions(block: Block, history: Map<string, Holding[]>): readonly Block[] {
  switch (block.kind) {
    case 'display':
      return definesOnly(block.source, history) ? [] : [block];
    case 'prose':
    case 'heading': {
      const parts = block.parts.filter((part) => part.kind === 'words' || !definesOnly(part.source, history));
      if (parts.length === block.parts.length) return [block];
      return block.kind === 'prose' && !parts.some(saysSomething) ? [] : [{ ...block, parts }];
    }
    case 'verbatim':
      return [block];
  }
}

function saysSomething(part: ProsePart): boolean {
  return part.kind === 'formula' || part.text.trim() !== '';
}

/** Takes down what the formula defines, and says whether it does nothing else. */
function definesOnly(source: Excerpt, history: Map<string, Holding[]>): boolean {
  if (!mayDefine(source.text)) return false;
  const found = new Map<string, Macro>();
  const rest = takeDefinitions(tokenize(source.text), found);
  const from = originOf(source, 0);
  for (const [name, macro] of found) {
    const list = history.get(name);
    if (list === undefined) history.set(name, [{ from, macro }]);
    else list.push({ from, macro });
  }
  return found.size > 0 && rest.length === 0;
}

/** The last of a list in ascending order that holds already. */
function lastBefore(list: readonly Holding[], at: number): Macro | undefined {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((list[middle]?.from ?? Infinity) <= at) low = middle + 1;
    else high = middle;
  }
  return list[low - 1]?.macro;
}
