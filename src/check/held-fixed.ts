/** Texts that hold a quantity fixed though it is made of what they differentiate by, as the responsibilities of an M step. */

import { isConstantIn } from '../kernel/dependence.ts';
import { entry } from '../term/build.ts';
import type { Claim } from '../term/claim.ts';
import { namesIn } from '../term/scope.ts';
import { visit } from '../term/traverse.ts';
import type { Of } from '../term/term.ts';
import type { Link } from '../derivation/link.ts';
import { environmentFor } from './at-link.ts';
import type { Setting } from './setting.ts';

/** Which quantity beside the variable may be meant to be fixed in a derivative of the claim. */
export function heldFixed({ left, right }: Claim, link: Link, setting: Setting): string | undefined {
  if (!setting.fixing) return undefined;
  const environment = environmentFor(setting, link, { hypotheses: [], assumptions: [] });
  const inDerivative = ({ body, by }: Of<'derivative'>): string | undefined => {
    const formula = body.kind === 'entry' ? (environment.definitions.get(body.symbol)?.body ?? body) : body;
    const names = namesIn(formula);
    if (by.kind !== 'entry' || !names.has(by.symbol)) return undefined;
    return [...names].find(
      (name) => environment.definitions.has(name) && !isConstantIn(entry(name), by.symbol, environment),
    );
  };
  let found: string | undefined;
  for (const side of [left, right])
    visit(side, (part) => {
      if (part.kind === 'derivative') found ??= inDerivative(part);
    });
  return found;
}
