/** Statements written out at size 3 as scalar equations, each true one with a false one beside it. */

import { hasDerivative } from '../../src/calculus/differentiate.ts';
import { differentiated } from '../../src/calculus/simplify.ts';
import { renewed, Scope } from '../../src/kernel/environment.ts';
import type { Statement } from '../../src/kernel/proof.ts';
import { concrete, type Concretion } from '../../src/oracle/concrete.ts';
import { evaluate } from '../../src/oracle/evaluate.ts';
import { Names } from '../../src/oracle/names.ts';
import { add, integer, mul, negative, one, variablesOf, type Plain, type Variable } from '../../src/oracle/plain.ts';
import { valueAt } from '../../src/oracle/points.ts';
import { isKnownTo, printFor } from '../../src/oracle/print.ts';
import { rulebook } from '../../src/rules/rulebook.ts';
import type { Signature } from '../../src/term/signature.ts';
import type { Term } from '../../src/term/term.ts';

export interface Instance {
  readonly left: string;
  readonly right: string;
  readonly holds: boolean;
  readonly names: Names;
  /** By their names in the text. */
  readonly positive: readonly string[];
  readonly variables: readonly string[];
  /** Left less right, to see what an answer is worth. */
  readonly difference: Plain;
}

export interface Instances {
  readonly pairs: readonly { readonly held: Instance; readonly broken: Instance }[];
  /** How many of the statements gave none, by the reason. */
  readonly left: ReadonlyMap<string, number>;
}

const SIZE = 3;
const ANOTHER_CASE = 'the indices are not of its case';
const POINTS = 8;
const CLOSE = 1e-9;
const APART = 1e-4;

/** Every size and set. */
class AllOfOneSize extends Map<string, number> {
  override get(): number {
    return SIZE;
  }
}

const sizes = new AllOfOneSize();

/** Index letters in the order they are declared get these; all the same where the case needs it. */
const assignments: readonly ((place: number) => number)[] = [
  (place) => 1 + (place % 2),
  (place) => 2 - (place % 2),
  () => 1,
];

export function instancesOf(statements: readonly Statement[]): Instances {
  const left = new Map<string, number>();
  const found = new Map<string, Instances['pairs'][number]>();
  for (const statement of statements) {
    const made = assignments.map((assignment) => pairOf(statement, assignment, found.size));
    const pairs = made.filter((pair) => typeof pair !== 'string');
    const reasons = made.filter((pair) => typeof pair === 'string');
    const why = reasons.find((reason) => reason !== ANOTHER_CASE) ?? ANOTHER_CASE;
    if (pairs.length === 0) left.set(why, (left.get(why) ?? 0) + 1);
    for (const pair of pairs) {
      const key = `${pair.held.left} = ${pair.held.right}`;
      if (!found.has(key)) found.set(key, pair);
    }
  }
  return { pairs: [...found.values()], left };
}

function pairOf(
  { environment, left, right }: Statement,
  assignment: (place: number) => number,
  turn: number,
): Instances['pairs'][number] | string {
  const { symbols, definitions, hypotheses } = environment;
  const scope = Scope.top({ ...environment, used: new Set(), budget: renewed(environment) });
  const concretion: Concretion = { sizes, definitions, index: indexOf(symbols, assignment), stays: isKnownToAll };
  const written = (term: Term): Plain | string => {
    const made = concrete(term, concretion);
    return made.ok ? made.plain : made.why;
  };
  for (const hypothesis of hypotheses) {
    const plain = written(hypothesis);
    if (typeof plain === 'string') return plain;
    if (evaluate(plain, () => Number.NaN) !== 1) return ANOTHER_CASE;
  }
  // Derivatives by our own laws: all are asked about what comes after them.
  const carriedOut = (side: Term): Term => (hasDerivative(side) ? differentiated(side, scope, rulebook()).term : side);
  const [a, b] = [written(carriedOut(left)), written(carriedOut(right))];
  if (typeof a === 'string') return a;
  if (typeof b === 'string') return b;
  if (!isTrue(a, b)) return 'it leans on more than the entries say';
  const broken = brokenSides(b, turn).find((side) => isFalse(a, side));
  if (broken === undefined) return 'no false one was found';
  const names = new Names();
  const held = instance(a, b, true, names, symbols);
  if (typeof held === 'string') return held;
  if (held.left === held.right) return 'both sides are the same when written out';
  const other = instance(a, broken, false, names, symbols);
  return typeof other === 'string' ? other : { held, broken: other };
}

function isKnownToAll(name: string): boolean {
  return isKnownTo('mathjs', name) && isKnownTo('nerdamer', name);
}

/** Letters, labels, and the entries of what is one-hot. */
export function indexOf(symbols: Signature, assignment: (place: number) => number): NonNullable<Concretion['index']> {
  const letters = [...symbols].filter(([, { slots, values }]) => values !== undefined && slots.length === 0);
  const values = new Map(letters.map(([name], place) => [name, assignment(place)]));
  return (symbol, slots) => {
    const type = symbols.get(symbol);
    const hot = type?.facts.find((fact) => fact.kind === 'one-hot');
    if (hot?.kind === 'one-hot') {
      const others = slots.reduce((sum, slot, i) => (i === hot.slot ? sum : sum + slot), 0);
      return slots[hot.slot] === 1 + (others % SIZE) ? 1 : 0;
    }
    if (type?.values === undefined) return undefined;
    return slots.length === 0 ? values.get(symbol) : 1 + (slots.reduce((sum, slot) => sum + slot, 0) % SIZE);
  };
}

/** Twice the side and a flipped sign in turn. */
function brokenSides(side: Plain, turn: number): readonly Plain[] {
  const doubled = mul([integer(2), side]);
  const flipped = flippedOnce(side);
  const both = flipped === undefined ? [doubled] : turn % 2 === 0 ? [doubled, flipped] : [flipped, doubled];
  return [...both, add([side, one])];
}

/** The first term of the first sum of several terms gets the other sign. */
function flippedOnce(plain: Plain): Plain | undefined {
  if (plain.kind === 'add') return add(plain.terms.map((term, i) => (i === 0 ? negative(term) : term)));
  if (plain.kind !== 'mul') return undefined;
  const at = plain.factors.findIndex((factor) => factor.kind === 'add');
  const inner = plain.factors[at];
  const flipped = inner === undefined ? undefined : flippedOnce(inner);
  return flipped === undefined ? undefined : mul(plain.factors.with(at, flipped));
}

/** Of the values at the points only those where both sides have one. */
function valuesOf(left: Plain, right: Plain): readonly (readonly [number, number])[] {
  return points
    .map((valueOf) => [evaluate(left, valueOf), evaluate(right, valueOf)] as const)
    .filter(([a, b]) => Number.isFinite(a) && Number.isFinite(b));
}

function offBy([a, b]: readonly [number, number]): number {
  return Math.abs(a - b) / Math.max(1, Math.abs(a), Math.abs(b));
}

function isTrue(left: Plain, right: Plain): boolean {
  const values = valuesOf(left, right);
  return values.length > 1 && values.every((pair) => offBy(pair) < CLOSE);
}

function isFalse(left: Plain, right: Plain): boolean {
  return valuesOf(left, right).some((pair) => offBy(pair) > APART);
}

/** Whether an answer has another value than what was asked about. */
export function isElsewhere(answer: Plain, difference: Plain): boolean {
  return isFalse(answer, difference);
}

const points = Array.from(
  { length: POINTS },
  (_, seed) =>
    ({ symbol, slots }: Variable): number =>
      valueAt(symbol, slots, seed, new Map(), sizes),
);

function instance(left: Plain, right: Plain, holds: boolean, names: Names, symbols: Signature): Instance | string {
  const [a, b] = [left, right].map((side) => printFor('nerdamer', side, names));
  if (a === undefined || b === undefined) throw new Error('two sides give two texts');
  if (!a.ok) return a.why;
  if (!b.ok) return b.why;
  const variables = [...variablesOf(add([left, right])).values()];
  const isPositive = ({ symbol }: Variable): boolean =>
    symbols.get(symbol)?.facts.some(({ kind }) => kind === 'positive') === true;
  return {
    left: a.text,
    right: b.text,
    holds,
    names,
    positive: variables.filter(isPositive).map((variable) => names.of(variable)),
    variables: variables.map((variable) => names.of(variable)),
    difference: add([left, negative(right)]),
  };
}

/** So many, spread over all. */
export function spread<T>(all: readonly T[], count: number): readonly T[] {
  if (all.length <= count) return all;
  return Array.from({ length: count }, (_, i) => all[Math.floor((i * all.length) / count)]).flatMap(
    (found) => found ?? [],
  );
}
