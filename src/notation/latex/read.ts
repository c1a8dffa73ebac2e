/** Text of a formula in, rows of pieces out; never throws on text. */

import type { Problem } from '../../source/problem.ts';
import { problem } from '../../source/problem.ts';
import type { Formula, Row } from '../formula.ts';
import type { Alias } from './aliases.ts';
import { applyAliases } from './aliases.ts';
import { Calls } from './calls.ts';
import { expandMacros } from './expand.ts';
import { standardFunctions } from './functions.ts';
import { KnownFormulas } from './known-formulas.ts';
import type { Macro, Macros } from './macros.ts';
import { nested, takeDefinitions } from './macros.ts';
import { normalise } from './normalise.ts';
import type { FunctionNames } from './notation.ts';
import { Parser } from './parse/parser.ts';
import { readRow } from './pieces.ts';
import { dispatch } from './records.ts';
import { rowsOf } from './rows.ts';
import { structureOf } from './structure.ts';
import { tokenize } from './tokenize.ts';

export const formulaLimit = 65_536;

export interface ReadOptions {
  /** Spellings without backslash to the vocabulary's names. */
  readonly functions?: FunctionNames;
  /** The document's macros, from `readMacros`. */
  readonly macros?: Macros;
  readonly aliases?: readonly Alias[];
  /** Letters that with a prime are other letters, as k' beside k. */
  readonly primed?: ReadonlySet<string>;
  /** Spellings of letters that are told apart from others: `calligraphic L`, `plain L`. */
  readonly apart?: ReadonlySet<string>;
}

export interface Measured {
  readonly formula: Formula;
  /** Tokens after expansion, and how often one was looked at. */
  readonly tokens: number;
  readonly steps: number;
}

const noMacros: Macros = new Map();

export function readMeasured(text: string, options: ReadOptions = {}): Measured {
  if (text.length > formulaLimit) {
    const found = problem('formula-too-long', { start: 0, end: text.length }, { limit: String(formulaLimit) });
    return { formula: failed(found), tokens: 0, steps: 0 };
  }
  const source = applyAliases(tokenize(text), options.aliases ?? []);
  const own = new Map<string, Macro>();
  const defined = takeDefinitions(source, own);
  const expanded = expandMacros(defined, nested(own, options.macros ?? noMacros));
  const [loop] = expanded.problems;
  if (loop !== undefined) return { formula: failed(loop), tokens: expanded.tokens.length, steps: 0 };
  const structure = structureOf(normalise(expanded.tokens));
  const parser = new Parser(structure, options.functions ?? standardFunctions, dispatch);
  parser.primed = options.primed ?? parser.primed;
  parser.apart = options.apart ?? parser.apart;
  parser.calls = new Calls(expanded.calls, text.length);
  const layout = rowsOf(structure);
  parser.hidden = layout.hidden;
  const rows: Row[] = [];
  for (const range of layout.rows) {
    const row = readRow(parser, range, layout.skipped);
    if (row !== null) rows.push(row);
  }
  return {
    formula: { rows, problems: [...layout.problems, ...parser.problems] },
    tokens: structure.tokens.length,
    steps: parser.steps,
  };
}

function failed(found: Problem): Formula {
  return {
    rows: [{ span: found.span, pieces: [{ kind: 'broken', problem: found, span: found.span }] }],
    problems: [found],
  };
}

const plain = new KnownFormulas();

export function readFormula(text: string, options: ReadOptions = {}): Formula {
  const { functions, macros, aliases, primed, apart } = options;
  const isUsed = (one: { readonly size: number } | undefined): boolean => one !== undefined && one.size > 0;
  const isPlain =
    functions === undefined && !isUsed(macros) && (aliases?.length ?? 0) === 0 && !isUsed(primed) && !isUsed(apart);
  const read = (): Formula => readMeasured(text, options).formula;
  return isPlain ? plain.formula(text, read) : read();
}
