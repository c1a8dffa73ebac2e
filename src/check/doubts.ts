/** Why a difference of two sides does not refute a line: the text leaves open what something in it is. */

import { isConstantIn } from '../kernel/dependence.ts';
import { canonical } from '../kernel/algebra.ts';
import { Scope, type Environment } from '../kernel/environment.ts';
import type { Statement } from '../kernel/proof.ts';
import { hasSign } from '../kernel/signs.ts';
import { functionNamed } from '../vocabulary/vocabulary.ts';
import { sameSort, sameTerm } from '../term/equality.ts';
import { freeSymbols, namesIn } from '../term/scope.ts';
import { visit } from '../term/traverse.ts';
import type { Of, Term } from '../term/term.ts';

/** `difference`: what is left of the two sides, where that is known. */
export function reasonsNotToRefute(
  { environment, left, right }: Statement,
  difference: Term | undefined,
): string | undefined {
  const doubts = [left, right].map((side) => doubtIn(side, environment, doubtAboutDerivatives));
  const found = doubts.find((doubt) => doubt !== undefined);
  if (found !== undefined) return found;
  if ([left, right].some((side) => isOpenConstant(side, environment))) return 'each line may mean another constant';
  const member = memberApart([left, right], environment);
  if (member !== undefined) return member;
  if (onlyDropsChances({ environment, left, right })) return undefined;
  const parts: Term[] = difference === undefined ? [left, right] : [difference];
  // What the definitions say is part of both sides.
  const seen = new Set<string>();
  for (const name of parts.flatMap((part) => [...namesIn(part)])) addDefinition(name, environment, seen, parts);
  for (const part of parts) {
    const doubt = doubtIn(part, environment, doubtAbout);
    if (doubt !== undefined) return doubt;
  }
  return undefined;
}

/** `m_1` beside `m_k`: two symbols here, and most likely one to whoever wrote them. */
function memberApart(sides: readonly Term[], environment: Environment): string | undefined {
  const parts: Term[] = [...sides];
  const seen = new Set<string>();
  for (const name of sides.flatMap((side) => [...namesIn(side)])) addDefinition(name, environment, seen, parts);
  const names = new Set(parts.flatMap((part) => [...namesIn(part)]));
  for (const name of names) {
    const family = /^(.+)_[1-9]\d*$/.exec(name)?.[1];
    const own = environment.symbols.get(name);
    const rank = family === undefined ? undefined : environment.symbols.get(family)?.slots.length;
    if (family !== undefined && own !== undefined && names.has(family) && rank === own.slots.length + 1)
      return `${name} may be one of ${family}`;
  }
  return siblingIn(names, environment) ?? rowsApart(names, environment);
}

/** p_b, of which nothing is said, beside p_a, which has a formula: whoever wrote it has one for p_b, too. */
function siblingIn(names: ReadonlySet<string>, { symbols, definitions }: Environment): string | undefined {
  const letters = /^(.+)_[a-z]$/;
  const defined = new Set([...names].flatMap((name) => (definitions.has(name) ? [letters.exec(name)?.[1]] : [])));
  const open = [...names].find((name) => {
    const [family, type] = [letters.exec(name)?.[1], symbols.get(name)];
    const isUndeclared = type !== undefined && 'undeclared' in type && type.undeclared === true;
    return family !== undefined && defined.has(family) && isUndeclared && !definitions.has(name);
  });
  return open === undefined ? undefined : `nothing says what ${open} is`;
}

/** X beside x_i, of which nothing is said: the x_i are the rows of X, or its columns, to whoever wrote them. */
function rowsApart(names: ReadonlySet<string>, { symbols, definitions }: Environment): string | undefined {
  const isOpen = (name: string): boolean => {
    const type = symbols.get(name);
    const isUndeclared = type !== undefined && 'undeclared' in type && type.undeclared === true;
    return isUndeclared && type.slots.length === 2 && !definitions.has(name);
  };
  const whole = [...names].find(
    (name) => /^[A-Z]$/.test(name) && isOpen(name) && names.has(name.toLowerCase()) && isOpen(name.toLowerCase()),
  );
  return whole === undefined ? undefined : `${whole} may be made of the ${whole.toLowerCase()}`;
}

/** `+ const`, which nobody declares. */
function isOpenConstant(side: Term, environment: Environment): boolean {
  const type = environment.symbols.get('const');
  return type !== undefined && 'applied' in type && type.applied === true && namesIn(side).has('const');
}

/**
 * Π P(x) P(y | x) = Π P(y | x): no law of probability is at work where one side speaks of no probability that the other does
 * not speak of as well, so that the equation has to hold for any of them.
 */
function onlyDropsChances({ environment, left, right }: Statement): boolean {
  const [a, b] = [left, right].map((side) => unknownIn(side, environment));
  if (a === undefined || b === undefined || a.size === 0 || b.size === 0) return false;
  const chances = [...a, ...b].every(
    (name) => environment.symbols.get(name)?.facts.some(({ kind }) => kind === 'positive') === true,
  );
  const within = (x: ReadonlySet<string>, y: ReadonlySet<string>): boolean => [...x].every((name) => y.has(name));
  return chances && (within(a, b) || within(b, a)) && !takesSeveral([left, right]);
}

/** `P(y = 0) = 1 - P(y = 1)`: one chance of several events, which may be all that can happen. */
function takesSeveral(sides: readonly Term[]): boolean {
  const taken = new Map<string, Of<'apply'>>();
  let several = false;
  for (const side of sides)
    visit(side, (part) => {
      if (part.kind !== 'apply' || functionNamed(part.name) !== undefined) return;
      const other = taken.get(part.name);
      several ||= other !== undefined && !sameTerm(other, part);
      taken.set(part.name, part);
    });
  return several;
}

function unknownIn(side: Term, environment: Environment): ReadonlySet<string> {
  const parts: Term[] = [side];
  const seen = new Set<string>();
  for (const name of namesIn(side)) addDefinition(name, environment, seen, parts);
  const names = parts.flatMap((part) => [...namesIn(part)]);
  return new Set(
    names.filter((name) => {
      const type = environment.symbols.get(name);
      if (type === undefined || environment.definitions.has(name)) return false;
      return ('applied' in type && type.applied === true) || type.parameters !== undefined;
    }),
  );
}

function addDefinition(name: string, environment: Environment, seen: Set<string>, parts: Term[]): void {
  const definition = environment.definitions.get(name);
  if (definition === undefined || seen.has(name)) return;
  seen.add(name);
  parts.push(definition.body);
  for (const other of namesIn(definition.body)) addDefinition(other, environment, seen, parts);
}

type Doubt = (part: Term, environment: Environment) => string | undefined;

function doubtIn(term: Term, environment: Environment, about: Doubt): string | undefined {
  let doubt: string | undefined;
  visit(term, (part) => {
    doubt ??= about(part, environment);
    return doubt === undefined;
  });
  return doubt;
}

function doubtAbout(part: Term, environment: Environment): string | undefined {
  if (part.kind === 'apply') {
    const isKnown = functionNamed(part.name) !== undefined && !environment.symbols.has(part.name);
    if (!isKnown) return `nothing says what ${part.name} is`;
    // softmax(x)_k with k of another range than x: a function of the text under a name of ours.
    const [axis] = part.args[0]?.binders ?? [];
    const [slot] = part.slots;
    const own = slot?.kind === 'entry' ? environment.symbols.get(slot.symbol)?.values : undefined;
    const other = part.slots.length === 1 && axis !== undefined && own !== undefined && !sameSort(own, axis.sort);
    return other ? `${part.name} is taken of something that has other indices` : undefined;
  }
  // A function that became a quantity, and that nothing defines.
  const type = part.kind === 'entry' ? environment.symbols.get(part.symbol) : undefined;
  if (part.kind === 'entry' && type !== undefined && 'applied' in type && !environment.definitions.has(part.symbol))
    return `nothing says what ${part.symbol} is`;
  return doubtAboutDerivatives(part, environment);
}

function doubtAboutDerivatives(part: Term, environment: Environment): string | undefined {
  return part.kind === 'derivative' && part.by.kind === 'entry'
    ? doubtAboutDerivative(part, part.by, environment)
    : undefined;
}

function doubtAboutDerivative(part: Of<'derivative'>, by: Of<'entry'>, environment: Environment): string | undefined {
  const names = [...namesIn(part.body)];
  const open = names.find((name) => environment.varying.has(name));
  if (open !== undefined) return `nothing says how ${open} depends on ${by.symbol}`;
  const quantity = (name: string): boolean => {
    const type = environment.symbols.get(name);
    return type !== undefined && type.values === undefined;
  };
  if (isConstantIn(part.body, by.symbol, environment) && names.some(quantity))
    return `nothing says how this depends on ${by.symbol}`;
  // ∂E/∂z where E holds w directly and z is made of w: which of the two is meant cannot be told.
  const own = environment.definitions.get(by.symbol);
  if (own === undefined) return undefined;
  const roots = rootsOf(own.body, environment, new Set());
  const beside = rootsOf(part.body, environment, new Set([by.symbol]));
  const shared = [...roots].find((name) => beside.has(name) && quantity(name));
  return shared === undefined ? undefined : `${shared} stands in it beside ${by.symbol}, which is made of ${shared}`;
}

/** Symbols without a definition that a term comes down to, not counting what stands behind the stops. */
function rootsOf(term: Term, environment: Environment, stops: Set<string>): ReadonlySet<string> {
  const roots = new Set<string>();
  const seen = new Set(stops);
  const walk = (part: Term): void => {
    for (const name of namesIn(part)) {
      if (seen.has(name)) continue;
      seen.add(name);
      const definition = environment.definitions.get(name);
      if (definition !== undefined) walk(definition.body);
      else if (environment.symbols.has(name)) roots.add(name);
    }
  };
  walk(term);
  return roots;
}

/**
 * Something is differentiated, and nothing that is depends on the variable: such a line holds or fails as zeros do, which
 * more often shows that something was misread than that a line is true. That a derivative is 0 may be what it says.
 */
export function isVacuous({ environment, left, right }: Statement): boolean {
  let [some, all, byDefined] = [false, true, false];
  for (const side of [left, right]) {
    visit(side, (part) => {
      if (part.kind !== 'derivative' || part.by.kind !== 'entry') return true;
      some = true;
      byDefined ||= environment.definitions.has(part.by.symbol);
      all &&= isConstantIn(part.body, part.by.symbol, environment);
      return all;
    });
  }
  // That something does not change with a quantity that is made of others is more than its form tells.
  return some && all && (byDefined || (!isZero(left) && !isZero(right)));
}

/** A case in which something that must not be zero is: nothing is said there. */
export function isOutside({ environment }: Statement): boolean {
  if (environment.hypotheses.length === 0) return false;
  const scope = Scope.top({ ...environment, assumptions: [], hypotheses: [], equations: [] });
  return environment.assumptions.some(({ sign, binders, term }) => {
    if (binders.length > 0 || freeSymbols(term).size > 0) return false;
    const value = canonical(term, scope);
    return value.kind === 'rational' && !hasSign(value, sign, scope);
  });
}

function isZero(term: Term): boolean {
  return term.kind === 'rational' && term.value.numerator === 0n;
}
