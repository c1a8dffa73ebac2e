/** A training as data: what the JSON report holds, and the text is made of. */

import type { Repaired } from '../../compile/target.ts';
import type { Session } from '../../train/session.ts';

export interface TrainingRecord {
  readonly version: 1;
  readonly formulas: readonly {
    readonly line: number;
    readonly verdict: string;
    readonly by: readonly string[];
    readonly plain: string;
  }[];
  /** Not empty: what was trained is not proved. */
  readonly unproved: readonly { readonly line: number; readonly verdict: string }[];
  /** What was changed in lines before they were trained. */
  readonly repaired: readonly ({ readonly line: number } & Repaired)[];
  readonly data: {
    readonly name: string;
    readonly samples: number;
    readonly features: number;
    /** None where the labels are numbers. */
    readonly classes: readonly string[];
  };
  readonly sizes: Readonly<Record<string, number>>;
  readonly set: Readonly<Record<string, number>>;
  readonly perSample: boolean;
  readonly maximise: boolean;
  readonly gradientCheck: {
    readonly passes: boolean;
    readonly samples: number;
    readonly entries: number;
    readonly duals: number | null;
    readonly differences: number | null;
    readonly ratio: number | null;
    readonly cosine: number | null;
    readonly why: string;
  };
  readonly optimiser: string;
  readonly rate: number | null;
  readonly seed: number;
  readonly steps: number;
  readonly evaluations: number;
  readonly ending: string;
  readonly reason: string;
  /** Of the formula itself, also where it is climbed. */
  readonly loss: { readonly first: number | null; readonly last: number | null; readonly least: number | null };
  readonly gradientNorm: number | null;
  readonly scores: string | null;
  readonly accuracy: number | null;
  readonly confusion: readonly (readonly number[])[] | null;
  readonly losses: readonly (number | null)[];
  readonly parameters: Readonly<Record<string, readonly number[]>>;
  readonly ms: number;
}

/** JSON has no NaN. */
function told(value: number | undefined): number | null {
  return value !== undefined && Number.isFinite(value) ? value : null;
}

export function recordOf(session: Session): TrainingRecord {
  const { request, model, run, check, trainable, confusion } = session;
  const { data, optimiser } = request;
  const sign = request.maximise ? -1 : 1;
  const losses = run.losses.map((loss) => told(sign * loss));
  const known = losses.filter((loss) => loss !== null);
  const right = confusion?.reduce((sum, row, k) => sum + (row[k] ?? 0), 0);
  return {
    version: 1,
    formulas: [...request.gradients, ...request.hessians].map(({ line, verdict, by, plain }) => ({
      line,
      verdict,
      by,
      plain,
    })),
    unproved: session.unproved,
    repaired: [...request.gradients, ...request.hessians].flatMap(({ line, repairs }) =>
      repairs.map((repair) => ({ line, ...repair })),
    ),
    data: {
      name: data.name,
      samples: data.samples,
      features: data.features.length,
      classes: model.data.as === 'real' ? [] : data.classes,
    },
    sizes: Object.fromEntries(session.sizes),
    set: Object.fromEntries(request.constants),
    perSample: model.perSample,
    maximise: request.maximise,
    gradientCheck: {
      passes: check.passes,
      samples: check.samples,
      entries: check.entries,
      duals: told(check.duals),
      differences: told(check.differences),
      ratio: told(check.ratio),
      cosine: told(check.cosine),
      why: check.why,
    },
    optimiser: optimiser.name,
    rate: told(request.rate ?? optimiser.rate),
    seed: request.seed,
    steps: run.steps,
    evaluations: trainable.evaluations(),
    ending: run.ending,
    reason: run.reason,
    loss: {
      first: known[0] ?? null,
      last: told(sign * run.loss),
      least: known.length === 0 ? null : known.reduce((a, b) => Math.min(a, b)),
    },
    gradientNorm: told(run.gradientNorm),
    scores: session.scores?.symbol ?? null,
    accuracy: right === undefined ? null : right / data.samples,
    confusion: confusion ?? null,
    losses,
    parameters: Object.fromEntries(
      trainable.blocks.map(({ symbol, start, length }) => [symbol, [...run.at.subarray(start, start + length)]]),
    ),
    ms: Math.round(session.ms),
  };
}
