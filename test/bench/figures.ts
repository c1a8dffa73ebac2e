/** Figures of a run, each beside the time of something that the same run measured: only such ratios are compared. */

export interface Figure {
  readonly id: string;
  readonly what: string;
  readonly ms: number;
  /** What it is held against, measured in the same run. */
  readonly beside: string;
  readonly ratio: number;
  /** As it is told: `588 links a second`. */
  readonly shown: string;
  /** Of another program: told, and not compared with what was recorded. */
  readonly peer: boolean;
}

/** By id. */
export type Ratios = Readonly<Record<string, number>>;

/** What may be more before it is told. */
export const LEEWAY = 0.1;

export interface Worse {
  readonly id: string;
  readonly before: number;
  readonly now: number;
}

export function ratiosOf(figures: readonly Figure[]): Ratios {
  return Object.fromEntries(
    figures.filter(({ peer }) => !peer).map(({ id, ratio }) => [id, Number(ratio.toPrecision(4))]),
  );
}

/** What takes longer than it did, by more than the leeway. */
export function worseThan(before: Ratios, now: Ratios): readonly Worse[] {
  return Object.entries(now).flatMap(([id, ratio]) => {
    const known = before[id];
    return known !== undefined && ratio > known * (1 + LEEWAY) ? [{ id, before: known, now: ratio }] : [];
  });
}

/** Measured once more, a figure counts with the better of both: noise only ever adds. */
export function best(one: readonly Figure[], other: readonly Figure[]): readonly Figure[] {
  const again = new Map(other.map((figure) => [figure.id, figure]));
  return one.map((figure) => {
    const second = again.get(figure.id);
    return second !== undefined && second.ratio < figure.ratio ? second : figure;
  });
}

/** What was recorded and is measured no more, and what is new. */
export function changed(
  before: Ratios,
  now: Ratios,
): { readonly gone: readonly string[]; readonly added: readonly string[] } {
  return {
    gone: Object.keys(before).filter((id) => !(id in now)),
    added: Object.keys(now).filter((id) => !(id in before)),
  };
}
