/** Points with names: the x_0 of `f'(x_0)`, where f is a function of x. How something changes there may use what x_0 is. */

import { symbolOf } from '../term/scope.ts';
import type { Claim } from '../term/claim.ts';
import { visit } from '../term/traverse.ts';

/** The claims as they are written: in others a function has its formula. */
export function namedPointsIn(claims: readonly Claim[]): ReadonlySet<string> {
  const points = new Set<string>();
  const variables = new Set<string>();
  const functions = new Set<string>();
  for (const { left, right } of claims) {
    if (left.kind === 'apply' && left.partials.length === 0 && !functions.has(left.name)) {
      functions.add(left.name);
      for (const argument of left.args) variables.add(symbolOf(argument) ?? '');
    }
    for (const side of [left, right])
      visit(side, (part) => {
        if (part.kind === 'derivative' && part.by.kind === 'entry') variables.add(part.by.symbol);
        if (part.kind === 'apply' && part.partials.length > 0)
          for (const argument of part.args) points.add(symbolOf(argument) ?? '');
      });
  }
  return new Set([...points].filter((name) => name !== '' && !variables.has(name)));
}
