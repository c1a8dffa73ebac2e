/** What every optimiser is given and what it tells after each of its steps. */

/** Something to be made small. */
export interface Objective {
  readonly size: number;
  /** The value there; the gradient is written. Not finite where it is not defined. */
  evaluate(at: Float64Array, gradient: Float64Array): number;
  /** The same over some samples only, drawn by turns; undefined: there are no samples to draw from. */
  readonly batch: ((at: Float64Array, gradient: Float64Array) => number) | undefined;
  /** Batches that go through all samples once. */
  readonly batches: number;
  /** By rows; undefined: no Hessian was derived. */
  readonly hessian: ((at: Float64Array, out: Float64Array) => void) | undefined;
}

export interface Settings {
  /** How far a step goes along the gradient; undefined: what the optimiser takes when nothing is said. */
  readonly rate: number | undefined;
}

/** After a step: where it stands. The array is the optimiser's own and changes with the next step. */
export interface Standing {
  readonly at: Float64Array;
  readonly loss: number;
  readonly gradientNorm: number;
}

export interface Optimiser {
  readonly name: string;
  readonly gloss: string;
  /** The rate it takes when none is said; undefined: it finds its own steps. */
  readonly rate: number | undefined;
  readonly needs?: 'batches' | 'hessian';
  /** Steps until it finds no way down; never ends by itself before. Begins with where it starts. */
  run(objective: Objective, start: Float64Array, settings: Settings): Generator<Standing, string, void>;
}

export function dot(a: Float64Array, b: Float64Array): number {
  let total = 0;
  for (let i = 0; i < a.length; i += 1) total += (a[i] ?? 0) * (b[i] ?? 0);
  return total;
}

/** The greatest size of an entry. */
export function largest(a: Float64Array): number {
  let most = 0;
  for (const value of a) {
    if (Number.isNaN(value)) return Number.NaN;
    most = Math.max(most, Math.abs(value));
  }
  return most;
}
