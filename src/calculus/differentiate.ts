/** Derivatives carried out: definitions that hide the variable are written out, then law by law from the inside. */

import { isConstantIn } from '../kernel/dependence.ts';
import type { Scope, Sign } from '../kernel/environment.ts';
import { instantiate } from '../kernel/row.ts';
import { rulebook } from '../rules/rulebook.ts';
import { sameTerm } from '../term/equality.ts';
import { mapChildren, someChild } from '../term/traverse.ts';
import { at, derivative, entry, scalar } from '../term/build.ts';
import type { Family, Of, Sort, Term } from '../term/term.ts';
import { below, type Parts, type Place, type Trace } from './trace.ts';

/** Every derivative in the term that laws and rules can carry out, and the values at which they are taken put in. */
export function withoutDerivatives(term: Term, place: Place, trace: Trace): Term {
  if (!hasDerivative(term)) return term;
  return term.kind === 'derivative' && term.by.kind === 'entry'
    ? trace.varying(term.by.symbol, () => worked(term, place, trace))
    : worked(term, place, trace);
}

function worked(term: Term, place: Place, trace: Trace): Term {
  let step = -1;
  const inner = mapChildren(term, (child, _, binders) => {
    step += 1;
    const around = term.kind === 'at' && step === 0 ? place.scope.elsewhere(term.symbol) : place.scope;
    return withoutDerivatives(child, below(place, step, around.enterAll(binders)), trace);
  });
  if (inner.kind === 'at') return valued(inner, place, trace);
  return inner.kind === 'derivative' ? carriedOut(inner, place, trace) : inner;
}

/** What else depends on the symbol is written out first. */
function valued(term: Of<'at'>, place: Place, trace: Trace): Term {
  const inside = below(place, 0, place.scope.elsewhere(term.symbol));
  const body = reveal(term.body, term.symbol, inside, trace);
  const revealed = body === term.body ? term : at(body, term.symbol, term.value);
  return trace.put(revealed, place) ?? revealed;
}

export function hasDerivative(term: Term): boolean {
  if (term.kind === 'derivative') return true;
  return someChild(term, hasDerivative);
}

function carriedOut(term: Of<'derivative'>, place: Place, trace: Trace): Term {
  if (term.by.kind !== 'entry') return term;
  const { by } = term;
  const revealed = reveal(term.body, by.symbol, below(place, 0), trace);
  // A definition may hold derivatives of its own.
  const body = withoutDerivatives(revealed, below(place, 0), trace);
  const opened = body === term.body ? term : derivative(body, by);
  return push(opened, place, trace);
}

/** Writes out the definitions that depend on the symbol, but not the symbol itself. */
function reveal(term: Term, symbol: string, place: Place, trace: Trace): Term {
  const { environment } = place.scope;
  if (term.kind === 'entry' && term.symbol !== symbol && environment.definitions.has(term.symbol)) {
    if (isConstantIn(entry(term.symbol), symbol, environment)) return term;
    const opened = trace.unfold(term, place);
    return opened === undefined ? term : reveal(opened, symbol, place, trace);
  }
  let step = -1;
  return mapChildren(term, (child, _, binders) => {
    step += 1;
    return reveal(child, symbol, below(place, step, place.scope.enterAll(binders)), trace);
  });
}

/** One law, then the derivatives it leaves. */
function push(term: Of<'derivative'>, place: Place, trace: Trace): Term {
  const next = byFunction(term, place, trace) ?? trace.byLaw(term, place);
  if (next !== undefined) return pushInside(next, place, trace);
  // A law may need a sign that the body shows only in another spelling.
  const body = trace.respelling?.(term.body, below(place, 0));
  if (body === undefined || sameTerm(body, term.body)) return term;
  const again = derivative(body, term.by);
  const pushed = byFunction(again, place, trace) ?? trace.byLaw(again, place);
  return pushed === undefined ? again : pushInside(pushed, place, trace);
}

/** One law, or what is differentiated written out, and nothing more; undefined: neither can be done. */
export function carriedOnce(term: Of<'derivative'>, place: Place, trace: Trace): Term | undefined {
  const { body, by } = term;
  const made = byFunction(term, place, trace) ?? trace.byLaw(term, place);
  if (made !== undefined) return made;
  const written = body.kind === 'entry' && by.kind === 'entry' ? trace.unfold(body, below(place, 0)) : undefined;
  return written === undefined ? undefined : derivative(written, by);
}

/** Only derivatives made by the law are new; what they are taken of holds none. */
function pushInside(term: Term, place: Place, trace: Trace): Term {
  if (term.kind === 'derivative') return push(term, place, trace);
  if (!hasDerivative(term)) return term;
  let step = -1;
  return mapChildren(term, (child, _, binders) => {
    step += 1;
    return pushInside(child, below(place, step, place.scope.enterAll(binders)), trace);
  });
}

/** A function of the vocabulary by its row; what does not change is left to the law of constants. */
function byFunction(term: Of<'derivative'>, place: Place, trace: Trace): Term | undefined {
  const { body, by } = term;
  if (body.kind !== 'apply' || by.kind !== 'entry') return undefined;
  const { environment } = place.scope;
  if (environment.symbols.has(body.name) || isConstantIn(body, by.symbol, environment)) return undefined;
  const id = `diff-${body.name}`;
  const row = trace.rules.get(id);
  if (row === undefined) {
    const unfolded = byDefinition(body, below(place, 0), trace);
    if (unfolded === undefined) return undefined;
    return push(derivative(unfolded, by), place, trace);
  }
  const parts = partsOf(body, row.left.kind === 'derivative' ? row.left.body : row.left);
  if (parts === undefined) return undefined;
  return trace.byRow(term, id, { ...parts, families: { ...parts.families, variable: scalar(by) } }, place);
}

export function byDefinition(term: Of<'apply'>, place: Place, trace: Trace): Term | undefined {
  if (place.scope.environment.symbols.has(term.name)) return undefined;
  if (term.partials.length > 0) return byPartial(term, place, trace);
  const row = trace.rules.get(`def-${term.name}`);
  const parts = row === undefined ? undefined : partsOf(term, row.left);
  return parts === undefined ? undefined : trace.byRow(term, `def-${term.name}`, parts, place);
}

/** `f'(a)` as what the derivative of f is. */
function byPartial(term: Of<'apply'>, place: Place, trace: Trace): Term | undefined {
  const [partial, ...more] = term.partials;
  if (partial === undefined || more.length > 0) return undefined;
  const id = `partial-${term.name}${term.args.length > 1 ? `-${partial.argument + 1}` : ''}`;
  const row = trace.rules.get(id);
  const parts = row === undefined ? undefined : partsOf(term, row.left);
  if (parts === undefined) return undefined;
  const by = Object.fromEntries(partial.slots.map((slot, i) => [`by${i}`, scalar(slot)]));
  return trace.byRow(term, id, { ...parts, families: { ...parts.families, ...by } }, place);
}

/** What stands where the pattern of a function has its parameters. */
function partsOf(term: Of<'apply'>, pattern: Term): Parts | undefined {
  if (pattern.kind !== 'apply' || pattern.args.length !== term.args.length) return undefined;
  const families: Record<string, Family> = {};
  const ranges: Record<string, Sort> = {};
  for (const [i, argument] of term.args.entries()) {
    const own = pattern.args[i];
    if (own?.body.kind !== 'entry') return undefined;
    families[own.body.symbol] = argument;
    own.binders.forEach(({ sort }, j) => {
      const given = argument.binders[j]?.sort;
      if (sort.kind === 'set' && given !== undefined) ranges[sort.name] = given;
    });
  }
  pattern.slots.forEach((slot, i) => {
    const given = term.slots[i];
    if (slot.kind === 'entry' && given !== undefined) families[slot.symbol] = scalar(given);
  });
  return { families, ranges };
}

/** What the rule for the derivative of a function of numbers asks of them: `a != 0` for |a|. */
export function conditionsOfSlope(
  term: Of<'apply'>,
  scope: Scope,
): readonly { readonly sign: Sign; readonly of: Term }[] {
  const isOfNumbers = term.args.every(({ binders }) => binders.length === 0);
  const isOurs = isOfNumbers && !scope.environment.symbols.has(term.name);
  const row = isOurs ? rulebook().get(`diff-${term.name}`) : undefined;
  const parts = row?.left.kind === 'derivative' ? partsOf(term, row.left.body) : undefined;
  if (row === undefined || parts === undefined) return [];
  const instance = {
    families: new Map(Object.entries(parts.families ?? {})),
    ranges: new Map(Object.entries(parts.ranges ?? {})),
  };
  return row.conditions.flatMap((condition) =>
    condition.kind === 'sign' ? [{ sign: condition.sign, of: instantiate(condition.term, instance, scope) }] : [],
  );
}
