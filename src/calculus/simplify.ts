/** A derivative as a person would leave it: carried out, brackets put to use, nothing taken apart. */

import type { Scope } from '../kernel/environment.ts';
import type { Rulebook } from '../kernel/proof.ts';
import type { Term } from '../term/term.ts';
import { withoutDerivatives } from './differentiate.ts';
import { normalForm } from './normal-form.ts';
import { topPlace, Trace } from './trace.ts';

/** Rules that only write a thing in another way, which nobody asked for. */
const kept = /^(?:exp-|log-|power-|prod-as-exp|def-|(?:sin|cos)-|fraction-of-sum)/;

export function differentiated(
  term: Term,
  scope: Scope,
  rules: Rulebook,
): { readonly term: Term; readonly trace: Trace } {
  const trace = new Trace(rules);
  const place = topPlace(scope);
  const carriedOut = withoutDerivatives(term, place, trace);
  trace.gently = (rule) => !kept.test(rule);
  return { term: normalForm(carriedOut, place, trace), trace };
}
