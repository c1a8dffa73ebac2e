/** Derivatives for themselves, without a claim about them: carried out, and as other programs may be asked for them. */

import { hasDerivative } from '../calculus/differentiate.ts';
import { differentiated } from '../calculus/simplify.ts';
import type { Trace } from '../calculus/trace.ts';
import { sizeNames } from '../derivation/readback.ts';
import type { Derivation } from '../derivation/understand.ts';
import { Scope, type Environment } from '../kernel/environment.ts';
import { hasSign } from '../kernel/signs.ts';
import type { Rulebook } from '../kernel/proof.ts';
import type { Comparison } from '../oracle/places.ts';
import type { Term } from '../term/term.ts';
import { visit } from '../term/traverse.ts';
import { requirementsOf, sameRequirement, type Requirement } from './domain.ts';
import { equationOf } from './equation.ts';
import { withAssumptions } from './judge.ts';
import { settingOf, type Manner } from './setting.ts';

export interface CarriedOut {
  readonly term: Term;
  readonly trace: Trace;
  /** What is taken for granted: what the term under the derivative needs in order to be defined, and is not known to have. */
  readonly granted: readonly Requirement[];
  readonly environment: Environment;
}

export function carriedOut(term: Term, environment: Environment, rules: Rulebook): CarriedOut {
  const granted: Requirement[] = [];
  for (const each of requirementsOf(term, environment)) {
    const known = hasSign(each.term, each.sign, Scope.top(environment).enterAll(each.binders));
    if (known || !each.presupposed || !each.certain) continue;
    if (!granted.some((other) => sameRequirement(other, each))) granted.push(each);
  }
  const wider = withAssumptions(environment, granted);
  return { ...differentiated(term, Scope.top(wider), rules), granted, environment: wider };
}

/** A derivative of a document, ready to be compared with what others say. */
export interface Posed {
  /** Of the link. */
  readonly n: number;
  readonly derivative: Term;
  readonly comparison: Comparison;
}

/** Every derivative that stands in a link outside of sums and other derivatives, once; ours without derivatives in it. */
export function derivativesOf(derivation: Derivation, manner: Manner = {}): readonly Posed[] {
  const setting = settingOf(derivation, manner);
  const sizes = sizesFor(derivation);
  const posed: Posed[] = [];
  for (const link of derivation.links) {
    if (link.state !== 'read' || link.claim === undefined) continue;
    setting.effort.begin();
    const { left, right, environment } = equationOf(setting.lowering.claim(link.claim, link.n), link, setting);
    for (const side of [left, right]) {
      visit(side, (part) => {
        if (part.kind !== 'derivative') return true;
        if (part.reach === 0 && part.by.kind === 'entry') {
          const { term: ours, environment: wider } = carriedOut(part, environment, setting.rules);
          const { body, by } = part;
          if (!hasDerivative(ours))
            posed.push({ n: link.n, derivative: part, comparison: { body, by, ours, sizes, environment: wider } });
        }
        return false;
      });
    }
  }
  return posed;
}

/** 3 and 2 in turn, so that two sizes are not taken for one another. */
function sizesFor({ context }: Derivation): ReadonlyMap<string, number> {
  return new Map([...sizeNames(context)].toSorted().map((name, i) => [name, i % 2 === 0 ? 3 : 2]));
}
