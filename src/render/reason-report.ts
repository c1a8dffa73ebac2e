/** What is told of the reason beside a line: whether it fits, and what happens there if it does not. */

import type { Checked } from '../check/check.ts';
import { fitOf, type Fit } from '../diagnose/explain/reasons.ts';
import { checkWording } from './check-codes.ts';
import type { WarningReport } from './json.ts';
import type { CellPlace, Place } from './place.ts';
import { phrasesOf, type Namer } from './step-names.ts';

export interface ReasonReport {
  readonly text: string;
  /** Null: there is no reason, or nobody looked at it. */
  readonly fits: 'fits' | 'something else' | 'not stated' | 'cannot be judged' | null;
  /** What happens in the line, where that is something else. */
  readonly is?: string;
}

export interface Reasons {
  readonly report: (n: number) => ReasonReport | undefined;
  readonly warnings: (
    n: number,
    place: { readonly line: number; readonly column: number; readonly cell?: CellPlace },
  ) => readonly WarningReport[];
}

const said: Readonly<Record<Fit['kind'], ReasonReport['fits']>> = {
  fits: 'fits',
  'something-else': 'something else',
  'not-stated': 'not stated',
  'not-judged': 'cannot be judged',
};

export function reasonsOf(checked: Checked, placeOf: (n: number) => Place | undefined): Reasons {
  const namer: Namer = { context: checked.derivation.context, placeOf };
  const found = new Map<number, { readonly report: ReasonReport; readonly fit: Fit }>();
  for (const link of checked.links) {
    const fit = fitOf(link, checked);
    if (fit === undefined) continue;
    const report = { text: link.link.reason, fits: said[fit.kind] };
    const is = fit.kind === 'something-else' ? phrasesOf(fit.is, namer).map(({ text }) => text) : [];
    found.set(link.link.n, { fit, report: is.length === 0 ? report : { ...report, is: is.join('') } });
  }
  return {
    report: (n) => found.get(n)?.report,
    warnings: (n, place) => {
      const { fit, report } = found.get(n) ?? {};
      if (fit?.kind !== 'something-else' || report?.is === undefined) return [];
      const code = 'other-reason';
      return [{ code, text: checkWording(code, { said: fit.said, is: report.is }), ...place }];
    },
  };
}
