/** Judgements kept from one document to the next: a class writes the same line many times. */

import type { Environment } from '../kernel/environment.ts';
import type { Statement } from '../kernel/proof.ts';

interface Kept<Judgement> {
  readonly judgement: Judgement;
  /** What it cost: whoever hears it again pays as much, so that no verdict hangs on what was asked before. */
  readonly units: number;
}

/** So many judgements are kept; then all are forgotten, so that memory does not grow with the class. */
const MOST = 3000;

let isKeeping = false;
const forgetting: (() => void)[] = [];
const numbers = new Map<string, number>();

/** For a thread that checks many submissions of one assignment. */
export function keepJudgements(keep: boolean): void {
  isKeeping = keep;
  for (const forget of forgetting) forget();
  numbers.clear();
}

/** The judgement of the very same statement, or that of `anew`; `manner` tells apart the ways of judging. */
export type Remembered<Judgement> = (
  statement: Statement,
  manner: string,
  anew: (own: Statement) => Judgement,
) => Judgement;

export function rememberer<Judgement>(): Remembered<Judgement> {
  const judgements = new Map<string, Kept<Judgement>>();
  const forget = (): void => judgements.clear();
  forgetting.push(forget);
  return (statement, manner, anew) => {
    if (!isKeeping) return anew(statement);
    const { environment } = statement;
    const { limit, watch } = environment.budget;
    const key = `${manner} ${numberOf(statement.left)} ${numberOf(statement.right)} ${environmentNumber(environment)} ${limit}`;
    const known = judgements.get(key);
    if (known !== undefined) {
      watch?.(known.units);
      return known.judgement;
    }
    let units = 0;
    const counted = (more: number): void => {
      units += more;
      watch?.(more);
    };
    const budget = { ...environment.budget, watch: counted };
    const judgement = anew({ ...statement, environment: { ...environment, budget } });
    if (judgements.size >= MOST) {
      judgements.clear();
      numbers.clear();
    }
    judgements.set(key, { judgement, units });
    return judgement;
  };
}

function environmentNumber({ symbols, definitions, varying, hypotheses, assumptions, equations }: Environment): number {
  return numberOf([symbols, definitions, varying, hypotheses, assumptions, equations]);
}

function numberOf(value: unknown): number {
  const text = textOf(value);
  const known = numbers.get(text);
  if (known !== undefined) return known;
  // Numbers are given out once and for all: those before a clearing are never met again.
  given += 1;
  numbers.set(text, given);
  return given;
}

let given = 0;

const texts = new WeakMap<object, string>();

/** All of it, down to the hints that are printed; what cannot be told apart here is the same. */
function textOf(value: unknown): string {
  if (typeof value !== 'object' || value === null)
    return typeof value === 'string' ? JSON.stringify(value) : `${typeof value} ${String(value)}`;
  const known = texts.get(value);
  if (known !== undefined) return known;
  const text = written(value);
  texts.set(value, text);
  return text;
}

function written(value: object): string {
  if (value instanceof Map)
    return `M(${[...(value as Map<unknown, unknown>)].map(([key, of]) => `${textOf(key)}:${textOf(of)}`).join(',')})`;
  if (value instanceof Set) return `S(${[...(value as Set<unknown>)].map(textOf).join(',')})`;
  if (Array.isArray(value)) return `[${value.map(textOf).join(',')}]`;
  return `{${Object.entries(value)
    .filter(([name]) => name !== 'hash' && name !== 'reach')
    .map(([name, part]) => `${name}:${textOf(part)}`)
    .join(',')}}`;
}
