/** Judgements that were come to before, for statements that are the same to the last letter. */

/*
 * A judgement depends on nothing but its statement and the rules, so that one that is remembered is the one that would be
 * come to again. Three things hold whatever came before:
 * - Whoever counts the work hears of as many units as the first time, so that no other line has more or less left.
 * - A remembered proof is no theorem. The kernel replays it, and without that the statement is judged anew.
 * - What ended in an exception, such as the end of the work allowed, is not remembered.
 */

import type { Environment } from '../kernel/environment.ts';
import { replay, type Rulebook, type Statement } from '../kernel/proof.ts';
import { hashTerms } from '../term/hash.ts';
import { sameData } from '../term/same-data.ts';
import type { Judgement } from './judgement.ts';

interface Known {
  /** All that the judgement depends on. */
  readonly question: unknown;
  readonly rules: Rulebook;
  readonly judgement: Judgement;
  /** Units that whoever watches heard of, and those noted in the budget of the statement itself. */
  readonly watched: number;
  readonly spent: number;
}

/** How many of the same hash: one claim under several definitions. */
const ALIKE = 16;

export class KnownJudgements {
  readonly #most: number;
  /** By the hash of the statement, what was wanted last at the end. */
  readonly #known = new Map<number, readonly Known[]>();
  #size = 0;

  /** So many are kept; what was not wanted for the longest time goes first. */
  constructor(most: number) {
    this.#most = most;
  }

  get size(): number {
    return this.#size;
  }

  /** `judged` judges the statement that it is given, which is the same but for who hears of the work. */
  judge(statement: Statement, rules: Rulebook, how: string, judged: (own: Statement) => Judgement): Judgement {
    const { environment } = statement;
    const { budget } = environment;
    const question = questionOf(statement, how);
    const hash = hashOf(statement);
    const known = this.#known.get(hash)?.find((each) => each.rules === rules && sameData(each.question, question));
    if (known !== undefined) {
      const again = shownAgain(known.judgement, rules);
      if (again !== undefined) {
        this.#keep(hash, known);
        budget.spent += known.spent;
        budget.watch?.(known.watched);
        return again.refuted === undefined ? again : { ...again, refuted: statement };
      }
    }
    let watched = 0;
    const watch = (units: number): void => {
      watched += units;
      budget.watch?.(units);
    };
    const own = { ...budget, watch };
    try {
      const judgement = judged({ ...statement, environment: { ...environment, budget: own } });
      this.#keep(hash, { question, rules, judgement, watched, spent: own.spent - budget.spent });
      return judgement;
    } finally {
      budget.spent = own.spent;
    }
  }

  #keep(hash: number, known: Known): void {
    const others = (this.#known.get(hash) ?? []).filter((each) => !isSameQuestion(each, known));
    const alike = [...others.slice(1 - ALIKE), known];
    this.#forget(hash);
    this.#known.set(hash, alike);
    this.#size += alike.length;
    while (this.#size > this.#most) {
      const [oldest] = this.#known.keys();
      if (oldest === undefined || oldest === hash) break;
      this.#forget(oldest);
    }
  }

  #forget(hash: number): void {
    this.#size -= this.#known.get(hash)?.length ?? 0;
    this.#known.delete(hash);
  }
}

function isSameQuestion(a: Known, b: Known): boolean {
  return a.rules === b.rules && sameData(a.question, b.question);
}

/** Whatever the environment holds counts, but for what is only noted there. */
function questionOf({ environment, left, right }: Statement, how: string): unknown {
  const { limit, spent } = environment.budget;
  return { left, right, given: { ...environment, used: undefined, budget: { limit, spent } }, how };
}

/** Undefined: its proof is refused. */
function shownAgain(judgement: Judgement, rules: Rulebook): Judgement | undefined {
  const { theorem, proof } = judgement;
  if (theorem === undefined || proof === undefined) return judgement;
  const { environment, left, right } = theorem.statement;
  // The work of the first time is heard of as a whole.
  const budget = { spent: 0, limit: environment.budget.limit };
  const fresh: Environment = { ...environment, used: new Set(), budget };
  const replayed = replay({ environment: fresh, left, right }, proof, rules);
  return replayed.ok ? { ...judgement, theorem: replayed.theorem } : undefined;
}

function hashOf({ left, right, environment: { hypotheses, assumptions, equations } }: Statement): number {
  const stated = assumptions.map(({ term }) => term);
  const given = equations.flatMap((equation) => [equation.left, equation.right]);
  return hashTerms(0, [left, right, ...hypotheses, ...stated, ...given]);
}
