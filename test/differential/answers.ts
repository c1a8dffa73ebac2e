/** What each one says of an equation, and what that is worth. */

import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { judge } from '../../src/check/judge.ts';
import { readAnswer } from '../../src/oracle/answer.ts';
import type { Peers } from '../../src/oracle/peers.ts';
import { questionFor, statementOf, type Asked } from '../bench/deciders.ts';
import { isElsewhere } from '../bench/instances.ts';
import type { Equation } from './equations.ts';

/** `wrong value`: the difference came out as something that has another value than it. */
export type Said = 'zero' | 'refuted' | 'not zero' | 'wrong value' | 'late' | 'refused';

export interface Answer {
  readonly said: Said;
  /** In its own words. */
  readonly answer: string;
}

export interface Truth {
  /** `same in part`: wherever both sides have a value, and one has one where the other has none. */
  readonly said: 'same' | 'same in part' | 'different' | 'unclear';
  readonly at?: Readonly<Record<string, string>>;
  readonly left?: string;
  readonly right?: string;
}

export type Worth = 'right' | 'open' | 'wrong' | 'late' | 'refused';

const PATIENCE = 2000;
/** Maxima and Giac are told apart by these names, where they are. */
const elsewhere = ['maxima', 'giac'] as const;

export function ours(equation: Equation): Answer {
  const { verdict } = judge(statementOf(equation));
  if (verdict === 'refuted') return { said: 'refuted', answer: verdict };
  return { said: verdict === 'proved' || verdict === 'verified' ? 'zero' : 'not zero', answer: verdict };
}

/** Undefined: the package is not installed. */
export async function peerAnswers(
  asked: Asked,
  equations: readonly Equation[],
  peers: Peers,
): Promise<readonly Answer[] | undefined> {
  if ((await peers.ask(questionFor(asked, 'x_1 + x_1'))).kind === 'refused') return undefined;
  const all: Answer[] = [];
  for (const { left, right, names, difference } of equations) {
    const answer = await peers.ask(questionFor(asked, `(${left})-(${right})`), PATIENCE);
    if (answer.kind !== 'value') {
      const isLate = answer.kind === 'timeout';
      all.push({ said: isLate ? 'late' : 'refused', answer: isLate ? '' : answer.why });
    } else if (answer.text === '0') all.push({ said: 'zero', answer: '0' });
    else {
      const read = readAnswer(answer.text, (name) => names.read(name));
      const isWrong = read.ok && isElsewhere(read.plain, difference);
      all.push({ said: isWrong ? 'wrong value' : 'not zero', answer: answer.text });
    }
  }
  return all;
}

export interface BySympy {
  readonly version: string;
  readonly answers: readonly { readonly truth: Truth; readonly simplify: Answer; readonly equals: Answer }[];
}

/** Undefined: there is no python3 that has SymPy. */
export function sympyAnswers(equations: readonly Equation[]): BySympy | undefined {
  const cases = equations.map(({ left, right, variables, positive, points }) => ({
    left,
    right,
    variables,
    positive,
    points,
    patience: PATIENCE / 1000,
  }));
  const program = fileURLToPath(new URL('ask.py', import.meta.url));
  const { status, stdout } = spawnSync('python3', ['-B', program], {
    input: JSON.stringify(cases),
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
    timeout: 60_000 + equations.length * PATIENCE * 3,
  });
  return status === 0 ? (JSON.parse(stdout) as BySympy) : undefined;
}

/** Which of the others are here, though nothing is asked of them. */
export function othersHere(): readonly string[] {
  return elsewhere.filter((name) => spawnSync(name, ['--version']).status === 0);
}

/** An answer held against what numbers say. Undefined: they do not say it. */
export function worthOf({ said }: Pick<Answer, 'said'>, truth: Truth['said']): Worth | undefined {
  if (truth === 'unclear') return undefined;
  switch (said) {
    case 'late':
    case 'refused':
      return said;
    case 'wrong value':
      return 'wrong';
    case 'zero':
      return truth === 'different' ? 'wrong' : 'right';
    case 'refuted':
      return truth === 'same' ? 'wrong' : 'right';
    case 'not zero':
      return truth === 'different' ? 'right' : 'open';
  }
}
