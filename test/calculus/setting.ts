/** Statements for tests, from plain lines: what the symbols are is written the way the plain notation writes sorts and families. */

import type { Assumption, Environment, Equation, Sign } from '../../src/kernel/environment.ts';
import type { Statement } from '../../src/kernel/proof.ts';
import { readFamily, readSort, readTerm, type PlainReading } from '../../src/notation/plain/read.ts';
import { factsOfFunction } from '../../src/rules/rulebook.ts';
import type { Fact, SymbolType } from '../../src/term/signature.ts';
import type { Family, Term } from '../../src/term/term.ts';

/** `x: d, d; positive-definite`, `k in K`, `p[i in 1..N, k in 1..K] := …`, `positive a`, `given (i in 1..d) u[i] = v[i]`: one a line. */
export interface Setting {
  readonly sizes: ReadonlySet<string>;
  readonly symbols: ReadonlyMap<string, SymbolType>;
  readonly definitions: ReadonlyMap<string, Family>;
  readonly hypotheses: readonly Term[];
  readonly assumptions: readonly Assumption[];
  readonly equations: readonly Equation[];
}

export function settingOf(text: string): Setting {
  const sizes = new Set<string>();
  const symbols = new Map<string, SymbolType>();
  const definitions = new Map<string, Family>();
  const hypotheses: Term[] = [];
  const assumptions: Assumption[] = [];
  const equations: Equation[] = [];
  const context = { sizes };
  const sort = (name: string) => value(readSort(/^\w+$/.test(name) ? `1..${name}` : name, context), name);
  for (const line of text.split('\n').map((part) => part.trim())) {
    if (line === '') continue;
    const size = /^sizes (.*)$/.exec(line);
    const index = /^(\w+) in (.+)$/.exec(line);
    const definition = /^(\w+)(?:\[(.*?)\])? := (.*)$/.exec(line);
    const symbol = /^(\w+):\s*([^;]*)(?:;\s*(.*))?$/.exec(line);
    const sign = /^(positive|nonzero|nonnegative) (.*)$/.exec(line);
    const given = /^given(?: \((.*?)\))? (.*?) = (?![^[]*\])(.*)$/.exec(line);
    const when = /^if (.*)$/.exec(line);
    if (size !== null) for (const name of (size[1] ?? '').split(/,\s*/)) sizes.add(name);
    else if (given !== null) equations.push(equationOf(given[1] ?? '', given[2] ?? '', given[3] ?? '', context));
    else if (when !== null) hypotheses.push(value(readTerm(when[1] ?? '', context), line));
    else if (definition !== null) {
      const [, name = '', binders = '', body = ''] = definition;
      const family = binders === '' ? undefined : value(readFamily(`(${binders}) => ${body}`, context), line);
      definitions.set(name, family ?? { binders: [], body: value(readTerm(body, context), line) });
      symbols.set(name, { slots: family?.binders.map((binder) => binder.sort) ?? [], facts: [] });
    } else if (symbol !== null) {
      const [, name = '', axes = '', words = ''] = symbol;
      const slots = axes.trim() === '' ? [] : axes.split(',').map((axis) => sort(axis.trim()));
      symbols.set(name, { slots, facts: words === '' ? [] : [factOf(words.trim(), slots.length)] });
    } else if (sign !== null)
      assumptions.push({
        sign: signOf(sign[1] ?? ''),
        binders: [],
        term: value(readTerm(sign[2] ?? '', context), line),
      });
    else if (index !== null) symbols.set(index[1] ?? '', { slots: [], values: sort(index[2] ?? ''), facts: [] });
    else throw new Error(`the setting ${line} cannot be read`);
  }
  return { sizes, symbols, definitions, hypotheses, assumptions, equations };
}

/** `given (i in 1..d) …[i] = …[i]`, or without variables. */
function equationOf(binders: string, left: string, right: string, context: { sizes: ReadonlySet<string> }): Equation {
  const side = (body: string): Family =>
    binders === ''
      ? { binders: [], body: value(readTerm(body, context), body) }
      : value(readFamily(`(${binders}) => ${body}`, context), body);
  const [first, second] = [side(left), side(right)];
  return { binders: first.binders, left: first.body, right: second.body };
}

function signOf(word: string): Sign {
  return word === 'positive' ? 'positive' : word === 'nonzero' ? 'nonzero' : 'nonnegative';
}

function factOf(word: string, slots: number): Fact {
  switch (word) {
    case 'one-hot':
    case 'simplex':
    case 'sums-to-one':
      return { kind: word, slot: slots - 1 };
    case 'positive':
    case 'nonzero':
    case 'nonnegative':
    case 'binary':
    case 'symmetric':
    case 'positive-definite':
    case 'invertible':
      return { kind: word };
    default:
      throw new Error(`no fact is called ${word}`);
  }
}

function value<T>(reading: PlainReading<T>, text: string): T {
  if (!reading.ok) throw new Error(`${text}: ${JSON.stringify(reading.problem)}`);
  return reading.value;
}

export function environmentOf(setting: Setting, limit = 500_000): Environment {
  return {
    symbols: setting.symbols,
    definitions: setting.definitions,
    hypotheses: setting.hypotheses,
    assumptions: setting.assumptions,
    equations: setting.equations,
    varying: new Set(),
    functions: factsOfFunction,
    used: new Set(),
    budget: { spent: 0, limit },
  };
}

export function statementOf(left: string, right: string, setting: Setting): Statement {
  const { sizes } = setting;
  return {
    environment: environmentOf(setting),
    left: value(readTerm(left, { sizes }), left),
    right: value(readTerm(right, { sizes }), right),
  };
}
