/** Asks the peers what `asked-raw.list` says, and judges the answers in floating point. */

import { readFileSync } from 'node:fs';
import { readTerm } from '../../src/notation/plain/read.ts';
import { readAnswer } from '../../src/oracle/answer.ts';
import { concrete } from '../../src/oracle/concrete.ts';
import { evaluate } from '../../src/oracle/evaluate.ts';
import type { Answer, Peers, Question } from '../../src/oracle/peers.ts';
import { variable, variablesOf, type Plain, type Variable } from '../../src/oracle/plain.ts';
import { valueAt } from '../../src/oracle/points.ts';

export interface Raw {
  readonly peer: 'mathjs' | 'nerdamer';
  readonly input: string;
  readonly right: string;
  /** In milliseconds; undefined: the usual one. */
  readonly within: number | undefined;
}

export type Verdict =
  | { readonly kind: 'right' | 'timeout' }
  | { readonly kind: 'wrong'; readonly at: string; readonly theirs: number; readonly right: number }
  | { readonly kind: 'refused' | 'unreadable'; readonly why: string };

export interface Judged {
  readonly raw: Raw;
  readonly answer: Answer;
  readonly verdict: Verdict;
}

export function asked(): readonly Raw[] {
  const text = readFileSync(new URL('asked-raw.list', import.meta.url), 'utf8');
  return text
    .split('\n')
    .slice(1)
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const [, peer, within, input = '', right = ''] =
        /^(mathjs|nerdamer) (?:in (\d+) ms )?(.*) \| (.*)$/.exec(line) ?? [];
      if (peer !== 'mathjs' && peer !== 'nerdamer') throw new Error(`${line} cannot be read`);
      return { peer, input, right, within: within === undefined ? undefined : Number(within) };
    });
}

export async function judged(raw: Raw, peers: Peers): Promise<Judged> {
  const answer = await peers.ask(questionOf(raw), raw.within);
  return { raw, answer, verdict: verdictOn(raw, answer) };
}

function questionOf({ peer, input }: Raw): Question {
  if (peer === 'nerdamer') return { peer, task: 'expression', text: input };
  const [, task, inside = ''] = /^(\w+)\((.*)\)$/.exec(input) ?? [];
  if (task === 'simplify' || task === 'rationalize') return { peer, task, text: inside };
  const [, text = '', by = ''] = /^(.*), (\w+)$/.exec(inside) ?? [];
  return { peer, task: 'derivative', text, by, simplified: true };
}

function verdictOn({ right }: Raw, answer: Answer): Verdict {
  if (answer.kind === 'timeout') return { kind: 'timeout' };
  if (answer.kind === 'refused') return { kind: 'refused', why: answer.why };
  const truth = plainOf(right);
  const read = readAnswer(answer.text, (name) => (wordsOf(right).has(name) || /^[a-df-hj-z]$/.test(name) ? variable(name) : undefined)); // prettier-ignore
  if (!read.ok) return { kind: 'unreadable', why: read.why };
  return contradiction(truth, read.plain) ?? { kind: 'right' };
}

function wordsOf(text: string): ReadonlySet<string> {
  return new Set(text.match(/[A-Za-z_]\w*(?!\w*\()/g));
}

function plainOf(text: string): Plain {
  const reading = readTerm(text);
  const found = reading.ok ? concrete(reading.value, { sizes: new Map(), definitions: new Map() }) : undefined;
  if (found?.ok !== true) throw new Error(`${text}: ${found?.why ?? 'cannot be read'}`);
  return found.plain;
}

/** A point where what is right has a value, and the answer another one or none. */
function contradiction(truth: Plain, answer: Plain): Verdict | undefined {
  for (let seed = 0; seed < 12; seed += 1) {
    const valueOf = ({ symbol, slots }: Variable): number => valueAt(symbol, slots, seed, new Map(), new Map());
    const [right, theirs] = [evaluate(truth, valueOf), evaluate(answer, valueOf)];
    const close = Math.abs(right - theirs) <= 1e-9 * Math.max(Math.abs(right), Math.abs(theirs));
    if (!Number.isFinite(right) || close) continue;
    const variables = variablesOf(answer, new Map(variablesOf(truth)));
    const at = [...variables.values()].map((found) => `${found.symbol} = ${valueOf(found)}`).join(', ');
    return { kind: 'wrong', at, theirs, right };
  }
  return undefined;
}
