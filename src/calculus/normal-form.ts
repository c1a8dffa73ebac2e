/** The normal form: the algebra and the rules in turn, from the inside out, until nothing changes. */

import { sameTerm } from '../term/equality.ts';
import { mapChildren } from '../term/traverse.ts';
import { OutOfBudget, spend } from '../kernel/environment.ts';
import type { Of, Term } from '../term/term.ts';
import { withoutDerivatives } from './differentiate.ts';
import { reduceAtom } from './reduce-atom.ts';
import { reduceFunction } from './reduce-function.ts';
import { reducePower } from './reduce-power.ts';
import { reduceProduct } from './reduce-product.ts';
import { positiveProduct, reduceProd } from './reduce-prod.ts';
import { reduceSum } from './reduce-sum.ts';
import { refersTo } from '../term/scope.ts';
import { below, type Place, type Trace } from './trace.ts';

/** Rounds at one place; a term that still changes then is not worth more. */
const ROUNDS = 60;

export function normalForm(term: Term, place: Place, trace: Trace): Term {
  if (isSimple(term)) return term;
  const { scope } = place;
  let current = term;
  const seen: Term[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    if (trace.isNormal(current, scope)) return current;
    spend(scope.environment, 1);
    const early = takenApart(current, place, trace);
    if (early !== undefined) {
      current = early;
      continue;
    }
    const inside = withNormalParts(current, place, trace);
    const spelled = trace.canonical(inside, place);
    // Two spellings that a rule and the algebra turn into each other are one: the algebra's counts.
    const again = seen.some((earlier) => sameTerm(earlier, spelled));
    seen.push(spelled);
    const reduced = again ? undefined : reduce(spelled, place, trace);
    if (again || (reduced === undefined && (spelled === inside || spelled === current))) {
      trace.markNormal(spelled, scope);
      return spelled;
    }
    current = reduced ?? spelled;
  }
  throw new OutOfBudget('the normal form does not settle');
}

function isSimple({ kind }: Term): boolean {
  return kind === 'rational' || kind === 'size' || kind === 'bound';
}

/** Logarithms and products over an index are taken apart as they stand: multiplied out, their parts would be lost. */
function takenApart(term: Term, place: Place, trace: Trace): Term | undefined {
  if (term.kind === 'fold' && term.operator === 'product') return positiveProduct(term, place, trace);
  const argument = term.kind === 'apply' && term.name === 'log' ? term.args[0]?.body : undefined;
  if (term.kind !== 'apply' || argument === undefined || argument.kind === 'add') return undefined;
  return reduceFunction(term, place, trace);
}

function withNormalParts(term: Term, place: Place, trace: Trace): Term {
  // What is still differentiated, or takes a value, keeps its body: facts about a point do not hold in there.
  if (term.kind === 'derivative' || term.kind === 'at') return term;
  let step = -1;
  return mapChildren(term, (child, _, binders) => {
    step += 1;
    // Ranges stay as they are written: rules compare them with the ranges of symbols.
    if (isRangeEnd(term, child, step)) return child;
    if (binders.length > 1 && isWholeSymbol(child, binders.length) && !isOpened(child, place, trace)) return child;
    const inner = below(place, step, binders.length === 0 ? place.scope : place.scope.enterAll(binders));
    // A product of sums below a line is not multiplied out: its factors may cancel.
    if (term.kind === 'power' && child.kind === 'mul') return withNormalParts(child, inner, trace);
    // Nested sums are one sum over several variables.
    if (isSum(term) && isSum(child) && !(trace.thorough && endsVary(child)))
      return withNormalParts(child, inner, trace);
    return normalForm(child, inner, trace);
  });
}

function isRangeEnd(term: Term, child: Term, step: number): boolean {
  if (term.kind === 'fold') return step > 0;
  if (term.kind !== 'apply') return false;
  return !term.args.some(({ body }) => body === child) && !term.slots.includes(child);
}

function isSum(term: Term): boolean {
  return term.kind === 'fold' && term.operator === 'sum';
}

/** Whether the range of the sum depends on the variable next to it. */
function endsVary(term: Term): boolean {
  if (term.kind !== 'fold' || term.binder.sort.kind !== 'range') return false;
  const { low, high } = term.binder.sort;
  return refersTo(low, 0) || refersTo(high, 0);
}

/** The matrix that is inverted stays the matrix, whatever order its entries are written in elsewhere. */
function isWholeSymbol(term: Term, rank: number): boolean {
  return (
    term.kind === 'entry' &&
    term.slots.slice(-rank).every((slot, i) => slot.kind === 'bound' && slot.depth === rank - 1 - i)
  );
}

function isOpened(term: Term, { scope }: Place, trace: Trace): boolean {
  return term.kind === 'entry' && trace.opens(term.symbol, scope);
}

/** One rule at the top of the term; undefined: none applies. */
function reduce(term: Term, place: Place, trace: Trace): Term | undefined {
  switch (term.kind) {
    case 'entry':
    case 'bracket':
      return reduceAtom(term, place, trace);
    case 'mul':
      return reduceProduct(term, place, trace);
    case 'power':
      return reducePower(term, place, trace);
    case 'fold':
      return reduceFold(term, place, trace);
    case 'apply':
      return reduceFunction(term, place, trace);
    case 'rational':
    case 'size':
    case 'bound':
    case 'add':
      return undefined;
    case 'at':
    case 'derivative': {
      // A definition that was written out can hold a derivative.
      const done = withoutDerivatives(term, place, trace);
      return done === term ? undefined : done;
    }
  }
}

function reduceFold(term: Of<'fold'>, place: Place, trace: Trace): Term | undefined {
  if (term.operator === 'product') return reduceProd(term, place, trace);
  return term.operator === 'sum' ? reduceSum(term, place, trace) : undefined;
}
