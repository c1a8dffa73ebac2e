/** What checking may cost: units of work, which are the same everywhere, and behind them a fuse of real time. */

import type { Budget } from '../kernel/environment.ts';

/** Limits of real time, in milliseconds by the clock of whoever asks. */
export interface Patience {
  readonly link: number;
  readonly document: number;
}

export interface Limits {
  /** Units for one link, over all that is tried for it. */
  readonly budget: number;
  readonly patience: Patience;
  /** Left out: no time passes. */
  readonly clock?: () => number;
}

export const usualLimits: Limits = { budget: 500_000, patience: { link: 5_000, document: 60_000 } };

/** One attempt at a proof gets this part of what a link may cost, and never less than usual: a link that runs out is given up whole. */
const PART = 0.3;
const LEAST_ATTEMPT = PART * usualLimits.budget;

/** How often the clock is looked at: each so many reports of work. */
const PACE = 64;

/** No answer of a search: the whole link is given up, so that a part of the work never stands for all of it. */
export class Halted extends Error {}

/** Counts the work of one link after the other. */
export class Effort {
  /** Whether the clock ended something: then the same text may come out otherwise elsewhere. */
  blown = false;
  private readonly limits: Limits;
  private readonly clock: () => number;
  private readonly lastOfAll: number;
  private lastOfLink = Infinity;
  private left = Infinity;
  private attempt = Infinity;
  private reports = 0;

  constructor(limits: Limits) {
    this.limits = limits;
    this.clock = limits.clock ?? (() => 0);
    this.lastOfAll = this.clock() + limits.patience.document;
  }

  /** To be told before each link; `attempt`: what one attempt may cost at most, where many are made. */
  begin(attempt = Infinity): void {
    this.left = this.limits.budget;
    this.attempt = attempt;
    this.lastOfLink = this.clock() + this.limits.patience.link;
  }

  /** The allowance of one attempt. */
  allowance(): Budget {
    this.look();
    const limit = Math.min(this.attempt, Math.max(LEAST_ATTEMPT, this.limits.budget * PART));
    return { spent: 0, limit, watch: (units) => this.spend(units) };
  }

  private spend(units: number): void {
    this.left -= units;
    if (this.left < 0) {
      const { budget } = this.limits;
      throw new Halted(`the work for one line, ${budget} unit${budget === 1 ? '' : 's'}, is done`);
    }
    this.reports += 1;
    if (this.reports % PACE === 0) this.look();
  }

  private look(): void {
    const now = this.clock();
    if (now <= this.lastOfLink && now <= this.lastOfAll) return;
    this.blown = true;
    throw new Halted(`the time for one ${now > this.lastOfAll ? 'document' : 'line'} is up`);
  }
}
