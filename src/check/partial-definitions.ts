/** "For $x > 0$ let $f(x) = x \log x$": the condition says for which numbers the formula is meant, and f is defined by it. */

import type { Link } from '../derivation/link.ts';
import type { Claim } from '../term/claim.ts';
import { sameHypotheses } from '../term/equality.ts';
import { scalar, zero } from '../term/build.ts';
import { freeSymbols, namesIn, substituteSymbol } from '../term/scope.ts';
import { visit } from '../term/traverse.ts';
import type { Term } from '../term/term.ts';

interface Read {
  readonly link: Link;
  readonly claim: Claim;
}

/** By name of a function: the claim that defines it, with the condition on its numbers. */
export type PartialDefinitions = ReadonlyMap<string, Claim>;

/** The claims in reading order; what is defined in one case alone stands without its case. */
export function withPartialDefinitions(read: readonly Read[]): {
  readonly read: readonly Read[];
  readonly partial: PartialDefinitions;
  /** By number, the links that define so. */
  readonly conditioned: ReadonlySet<number>;
  /** What is given in several parts, or for some indices only. */
  readonly halved: ReadonlySet<string>;
} {
  const seen = new Set<string>();
  const partial = new Map<string, Claim>();
  const halved = new Set<string>();
  const conditioned = new Set<number>();
  const whole = read.map((one) => {
    const { link, claim } = one;
    const head = headOf(claim.left);
    const isFirst = head !== undefined && !seen.has(head);
    for (const side of [claim.left, claim.right]) namesIn(side, seen);
    if (!isFirst || link.role !== 'given' || link.place > 0 || claim.relation !== '=') return one;
    if (claim.hypotheses.length === 0 || !claim.hypotheses.every(comparesNumbers)) return one;
    const isElsewhere = read.some(
      (other) =>
        other.claim !== claim &&
        headOf(other.claim.left) === head &&
        (other.claim.hypotheses.some(comparesNumbers) ||
          (other.link.role === 'given' && other.link.section === link.section)) &&
        !sameHypotheses(other.claim, claim),
    );
    if (isElsewhere || !isWithoutIndices(link, claim)) {
      halved.add(head);
      return one;
    }
    partial.set(head, claim);
    conditioned.add(link.n);
    return { link, claim: { ...claim, hypotheses: [] } };
  });
  return { read: whole, partial, conditioned, halved };
}

/**
 * What a claim takes for granted where it applies such functions: the condition of each, of what it is applied to. Of its
 * own letter and of samples it needs no word, unless the claim stands under a condition on them.
 */
export function conditionsOfUse(claim: Claim, partial: PartialDefinitions): readonly Term[] {
  const own = new Set(claim.hypotheses.flatMap((hypothesis) => [...freeSymbols(hypothesis)]));
  const found: Term[] = [];
  const meet = (part: Term, depth: number): void => {
    if (part.kind !== 'apply') return;
    const definition = partial.get(part.name);
    if (definition === undefined || definition.left.kind !== 'apply') return;
    const letters = definition.left.args.map(({ body }) => (body.kind === 'entry' ? body.symbol : ''));
    const args = part.args.map(({ body }) => body);
    // x_i of a density f(x) is a sample, and one that it can give.
    const isOwn = args.every((arg, i) => arg.kind === 'entry' && (arg.slots.length > 0 || arg.symbol === letters[i]));
    const names = args.flatMap((arg) => (arg.kind === 'entry' ? arg.symbol : []));
    if (isOwn && ![...letters, ...names].some((name) => own.has(name))) return;
    // Of all the points under a sum nothing is asked here.
    if (depth > 0) found.push(zero);
    for (const hypothesis of depth > 0 ? [] : definition.hypotheses)
      found.push(
        letters.reduce((term, letter, i) => {
          const arg = args[i];
          return letter === '' || arg === undefined ? term : substituteSymbol(term, letter, scalar(arg));
        }, hypothesis),
      );
  };
  for (const side of [claim.left, claim.right]) visit(side, meet);
  return found;
}

/** The functions and quantities of which such lines are given. */
export function headsOf(read: readonly Read[]): readonly string[] {
  return read.flatMap(({ link, claim }) => (link.role === 'given' ? (headOf(claim.left) ?? []) : []));
}

/** Of which function or quantity the left side speaks. */
function headOf(left: Term): string | undefined {
  const inside = left.kind === 'apply' && left.name === 'log' ? left.args[0]?.body : undefined;
  if (inside !== undefined) return headOf(inside);
  if (left.kind === 'apply') return left.partials.length === 0 ? left.name : undefined;
  return left.kind === 'entry' ? left.symbol : undefined;
}

/** `y_i = x_i for i > 1` says nothing of y_1. */
function isWithoutIndices({ indices }: Link, { hypotheses }: Claim): boolean {
  return !hypotheses.some((hypothesis) => indices.some(({ name }) => freeSymbols(hypothesis).has(name)));
}

function comparesNumbers(hypothesis: Term): boolean {
  if (hypothesis.kind === 'mul') return hypothesis.factors.every(comparesNumbers);
  return hypothesis.kind === 'bracket' && (hypothesis.relation === '<' || hypothesis.relation === '≤');
}
