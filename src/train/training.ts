/** One training run: steps until it has arrived, has come far enough, or goes wrong, and the reason. */

import type { Optimiser, Objective } from './optimisers/optimiser.ts';

export interface Limits {
  readonly steps: number;
  /** The greatest entry of the gradient at which it has arrived. */
  readonly tolerance: number;
  /** Steps without a smaller loss after which it stops. */
  readonly patience: number;
}

export type Ending = 'converged' | 'steps' | 'stalled' | 'diverged' | 'stuck';

export interface Run {
  readonly at: Float64Array;
  readonly loss: number;
  readonly gradientNorm: number;
  readonly steps: number;
  readonly ending: Ending;
  readonly reason: string;
  /** The loss before every step, and at the end. */
  readonly losses: readonly number[];
}

/** So far above where it started, in multiples of that, a loss has run away; so far below, it has no least value. */
const AWAY = 1e4;
const BOTTOMLESS = 1e9;

export function train(
  objective: Objective,
  optimiser: Optimiser,
  start: Float64Array,
  rate: number | undefined,
  { steps, tolerance, patience }: Limits,
  told: (step: number, loss: number) => void = () => {},
): Run {
  const running = optimiser.run(objective, start, { rate: rate ?? optimiser.rate });
  const losses: number[] = [];
  let last = { at: Float64Array.from(start), loss: Number.NaN, gradientNorm: Number.NaN };
  let best = Infinity;
  let since = 0;
  const ended = (ending: Ending, reason: string): Run => ({
    ...last,
    steps: losses.length - 1,
    ending,
    reason,
    losses,
  });
  for (;;) {
    const turn = running.next();
    if (turn.done === true) return ended('stuck', turn.value);
    const { at, loss, gradientNorm } = turn.value;
    const step = losses.length;
    losses.push(loss);
    if (!Number.isFinite(loss) || !Number.isFinite(gradientNorm))
      return ended(
        'diverged',
        `at step ${step} the ${Number.isFinite(loss) ? 'gradient' : 'loss'} is no finite number`,
      );
    last = { at: Float64Array.from(at), loss, gradientNorm };
    told(step, loss);
    const first = losses[0] ?? 0;
    if (loss > first + AWAY * Math.max(1, Math.abs(first)))
      return ended(
        'diverged',
        `at step ${step} the loss is ${loss.toPrecision(6)}, and it began at ${first.toPrecision(6)}`,
      );
    if (loss < first - BOTTOMLESS * Math.max(1, Math.abs(first)))
      return ended(
        'diverged',
        `at step ${step} the loss is ${loss.toPrecision(6)}, and falls on: it seems to have no least value`,
      );
    if (gradientNorm <= tolerance) return ended('converged', `no entry of the gradient is larger than ${tolerance}`);
    since = loss < best ? 0 : since + 1;
    best = Math.min(best, loss);
    if (since >= patience) return ended('stalled', `the loss has not become smaller in ${patience} steps`);
    if (step >= steps) return ended('steps', `${steps} steps are done`);
  }
}
