/** The derivatives that second opinions are asked on: the functions of the vocabulary, and the list beside this file. */

import { readFileSync } from 'node:fs';
import { normalised } from '../../src/calculus/prove.ts';
import { Scope } from '../../src/kernel/environment.ts';
import { readTerm } from '../../src/notation/plain/read.ts';
import type { Comparison } from '../../src/oracle/places.ts';
import { rulebook } from '../../src/rules/rulebook.ts';
import { call, entry } from '../../src/term/build.ts';
import type { Term } from '../../src/term/term.ts';
import type { VocabularyRow } from '../../src/vocabulary/row.ts';
import { vocabulary } from '../../src/vocabulary/vocabulary.ts';
import { environmentOf, settingOf, type Setting } from '../calculus/setting.ts';

export interface Case {
  readonly section: string;
  readonly line: string;
  readonly comparison: Comparison;
}

const SIZES = new Map(Object.entries({ K: 3, N: 2, d: 2 }));

function termOf(text: string, sizes: ReadonlySet<string>): Term {
  const reading = readTerm(text, { sizes });
  if (!reading.ok) throw new Error(`${text}: ${JSON.stringify(reading.problem)}`);
  return reading.value;
}

export function listed(): readonly Case[] {
  const text = readFileSync(new URL('derivatives.list', import.meta.url), 'utf8');
  const [, setting = '', ...sections] = text.split('\n\n');
  const known = settingOf(setting.replace(/^setting\n/, ''));
  return sections.flatMap((lines) => {
    const [section = '', ...rest] = lines.trim().split('\n');
    return rest.map((line) => ({ section, line, comparison: comparisonOf(line, known) }));
  });
}

/** Ours is what the calculus makes of the derivative. */
export function comparisonOf(line: string, setting: Setting): Comparison {
  const term = termOf(line, setting.sizes);
  if (term.kind !== 'derivative') throw new Error(`${line} is no derivative`);
  const environment = environmentOf(setting);
  const { term: ours } = normalised(term, Scope.top(environmentOf(setting)), rulebook());
  return { body: term.body, by: term.by, ours, sizes: SIZES, environment };
}

/** Every function of numbers that has derivatives, at its samples. Ours is what its row says. */
export function functions(): readonly Case[] {
  return vocabulary
    .filter(({ axes, parameters }) => axes.length === 0 && parameters.every((parameter) => parameter.axes.length === 0))
    .flatMap((row) => row.derivatives.map(({ by, is }) => functionCase(row, by, is)));
}

function functionCase(row: VocabularyRow, by: string, is: string): Case {
  const names = row.parameters.map(({ symbol }) => symbol);
  const setting = settingOf(names.map((name) => `${name}:`).join('\n'));
  const at = row.samples.map((args) => new Map(names.map((name, i) => [name, Number(args[i])])));
  const comparison: Comparison = {
    body: call(row.name, ...names.map((name) => entry(name))),
    by: entry(by),
    ours: termOf(is, setting.sizes),
    sizes: new Map(),
    environment: environmentOf(setting),
    at,
  };
  return { section: 'functions of numbers', line: `diff(${row.name}(${names.join(', ')}), ${by})`, comparison };
}
