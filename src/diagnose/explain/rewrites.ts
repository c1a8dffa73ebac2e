/** A proof as one way from the left side to the right one: every rewrite with the place it changes and what kind it is. */

import { areEqual, canonical } from '../../kernel/algebra.ts';
import { Scope, type Environment } from '../../kernel/environment.ts';
import { isConstantIn } from '../../kernel/dependence.ts';
import { take, type Path, type Rulebook, type Step } from '../../kernel/proof.ts';
import { fold } from '../../term/build.ts';
import { sameSort, sameTerm } from '../../term/equality.ts';
import { children, mapChildren, replaceAt, subtermAt, visit } from '../../term/traverse.ts';
import type { Binder, Of, Term } from '../../term/term.ts';
import type { LeanProof, Walk } from './lean.ts';

export interface Rewrite {
  /** Of the rule, or of what it comes to at this place: `diff-quotient` is the product rule over a reciprocal. */
  readonly id: string;
  /** What the rule speaks of: the symbol that is written out, the function that is differentiated. */
  readonly of: string;
  readonly from: Term;
  readonly to: Term;
  /** The place in `from`, and in `to`. */
  readonly path: Path;
  /** Read from its right side to its left one. */
  readonly reversed: boolean;
}

/** Steps beyond which a proof is nothing to look at. */
const STEPS = 600;

/** Undefined: the two sides take too many steps. */
export function rewritesOf(lean: LeanProof, rules: Rulebook): readonly Rewrite[] | undefined {
  const scope = Scope.top(lean.environment);
  const size = [...lean.left, ...lean.right].reduce((all, { steps }) => all + steps.length, 0);
  if (size > STEPS) return undefined;
  const [left, right] = [lean.left, lean.right].map((walks) => taken(walks, lean, scope, rules));
  if (left === undefined || right === undefined) return undefined;
  const [ofLeft, ofRight] = [statesOf(left, lean.ends.left), statesOf(right, lean.ends.right)];
  const [i, j] = meeting(ofLeft, ofRight, scope);
  const back = right
    .slice(0, j)
    .toReversed()
    .map((one): Rewrite => ({ ...one, from: one.to, to: one.from, reversed: true }));
  const [here, there] = [ofLeft[i] ?? lean.ends.left, ofRight[j] ?? lean.ends.right];
  const isMet = areEqual(here, there, scope);
  const across: Rewrite = { id: 'common-denominator', of: '', from: here, to: there, path: [], reversed: false };
  return [...left.slice(0, i), ...(isMet ? [] : [across]), ...back];
}

function taken(
  walks: readonly Walk[],
  { restored, environment, sources }: LeanProof,
  scope: Scope,
  rules: Rulebook,
): readonly Rewrite[] {
  const found: Rewrite[] = [];
  for (const { from, steps } of walks) {
    let state = from;
    for (const step of steps) {
      const made = take(state, step, scope, rules);
      const next = step.kind === 'row' ? withItsLetters(state, made, step.path) : made;
      const own = kindOf(step, state, environment);
      const source = own.id === 'definition' ? sources.get(own.of) : undefined;
      const { id, of } = source === undefined ? own : { id: 'lemma', of: String(source) };
      found.push({ id, of, from: restored(state), to: restored(next), path: step.path, reversed: false });
      state = next;
    }
  }
  return found;
}

/** A rule calls its variables as it likes: what runs over the same as before is called as before. */
function withItsLetters(before: Term, after: Term, path: Path): Term {
  const part = subtermAt(before, path);
  const made = subtermAt(after, path);
  if (part === undefined || made === undefined) return after;
  const letters: Binder[] = [];
  visit(part, (inner) => {
    if (inner.kind === 'fold') letters.push(inner.binder);
  });
  const called = (term: Term): Term => {
    const inner = mapChildren(term, called);
    if (inner.kind !== 'fold') return inner;
    const same = letters.find(({ sort }) => sameSort(sort, inner.binder.sort));
    return same === undefined ? inner : fold(inner.operator, { ...inner.binder, hint: same.hint }, inner.body);
  };
  return replaceAt(after, path, called(made)) ?? after;
}

function statesOf(rewrites: readonly Rewrite[], side: Term): readonly Term[] {
  return [rewrites[0]?.from ?? side, ...rewrites.map(({ to }) => to)];
}

/** After how many steps of each the two are equal, in as few as can be; spelling a thing otherwise counts little. */
function meeting(left: readonly Term[], right: readonly Term[], scope: Scope): readonly [number, number] {
  const spell = (term: Term): Term => canonical(term, scope);
  const [ofLeft, ofRight] = [left.map(spell), right.map(spell)];
  let best: readonly [number, number] = [left.length - 1, right.length - 1];
  ofLeft.forEach((one, i) => {
    const j = ofRight.findIndex((other) => sameTerm(one, other) || areEqual(one, other, scope));
    if (j >= 0 && i + j < best[0] + best[1]) best = [i, j];
  });
  return [Math.max(0, best[0]), Math.max(0, best[1])];
}

/** What a step is at its place. */
function kindOf(step: Step, whole: Term, environment: Environment): { readonly id: string; readonly of: string } {
  const part = subtermAt(whole, step.path);
  switch (step.kind) {
    case 'algebra':
      return { id: 'algebra', of: '' };
    case 'row':
      return {
        id: step.row === 'log-product' && isLogOfFraction(part) ? 'log-quotient' : step.row,
        of: functionIn(step.row) || symbolIn(step),
      };
    case 'law':
      return { id: part?.kind === 'derivative' ? lawAt(part, step.law, environment) : step.law, of: '' };
    case 'unfold':
      return { id: 'definition', of: part?.kind === 'entry' ? part.symbol : '' };
    case 'case':
    case 'same':
      return { id: 'case', of: '' };
    case 'put':
      return { id: 'substitution', of: '' };
  }
}

/** The symbol a stated fact is about. */
function symbolIn({ instance }: Extract<Step, { kind: 'row' }>): string {
  const bodies = ['F', 'a'].flatMap((name) => instance.families.get(name)?.body ?? []);
  const [first] = bodies.flatMap((body) => (body.kind === 'entry' ? [body.symbol] : []));
  return first ?? '';
}

/** `sigmoid` of `diff-sigmoid`. */
function functionIn(row: string): string {
  return /^(?:diff|def|partial|parity)-(\w+)/.exec(row)?.[1] ?? '';
}

function lawAt({ body, by }: Of<'derivative'>, law: string, environment: Environment): string {
  if (by.kind !== 'entry') return law;
  const changes = (term: Term): boolean => !isConstantIn(term, by.symbol, environment);
  if (law === 'diff-power' && body.kind === 'power' && isNegative(body.exponent)) return 'diff-reciprocal';
  if (law !== 'diff-product' || body.kind !== 'mul') return law;
  const changing = body.factors.filter(changes);
  if (changing.length < 2) return 'diff-multiple';
  return changing.some((factor) => factor.kind === 'power' && isNegative(factor.exponent)) ? 'diff-quotient' : law;
}

function isNegative(exponent: Term): boolean {
  return exponent.kind === 'rational' && exponent.value.numerator < 0n;
}

function isLogOfFraction(part: Term | undefined): boolean {
  const body = part?.kind === 'apply' ? part.args[0]?.body : undefined;
  return body?.kind === 'mul' && body.factors.some((factor) => factor.kind === 'power' && isNegative(factor.exponent));
}

/** Whether a derivative goes by way of another quantity: ∂ℓ/∂z becomes ∂ℓ/∂a · ∂a/∂z, or −1/a · ∂a/∂z. */
export function goesThrough(left: Term, right: Term): boolean {
  const before = derivativesIn(left).map(({ derivative }) => derivative);
  return derivativesIn(right).some(
    ({ derivative, beside }) =>
      !before.some((other) => sameSubject(derivative, other)) &&
      before.some((whole) => isBetween(derivative, whole, beside)),
  );
}

/** Of the whole by something else; or, beside a factor that is no number, of something else by the same. */
function isBetween({ body, by }: Of<'derivative'>, whole: Of<'derivative'>, beside: readonly Term[]): boolean {
  if (by.kind !== 'entry' || whole.by.kind !== 'entry') return by.kind === 'apply';
  if (by.symbol !== whole.by.symbol) return sameName(body, whole.body);
  return (
    body.kind === 'entry' &&
    !sameName(body, whole.body) &&
    beside.some(({ kind }) => kind !== 'rational' && kind !== 'size')
  );
}

function sameSubject(one: Of<'derivative'>, other: Of<'derivative'>): boolean {
  return sameName(one.body, other.body) && sameName(one.by, other.by);
}

function sameName(one: Term, other: Term): boolean {
  if (one.kind === 'entry' && other.kind === 'entry') return one.symbol === other.symbol;
  return sameTerm(one, other);
}

interface Found {
  readonly derivative: Of<'derivative'>;
  /** The factors it stands beside. */
  readonly beside: readonly Term[];
}

function derivativesIn(term: Term, beside: readonly Term[] = []): readonly Found[] {
  if (term.kind === 'derivative') return [{ derivative: term, beside }];
  const own = term.kind === 'mul' ? term.factors : undefined;
  return children(term).flatMap((child) =>
    derivativesIn(
      child.term,
      own === undefined
        ? term.kind === 'fold'
          ? beside
          : []
        : [...beside, ...own.filter((other) => other !== child.term)],
    ),
  );
}
