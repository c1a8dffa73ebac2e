/** "For $x > 0$ let $f(x) = x \log x$": the condition says for which numbers the formula is meant, and f is defined by it. */

import type { Link } from '../derivation/link.ts';
import type { Claim } from '../term/claim.ts';
import { sameHypotheses } from '../term/equality.ts';
import { namesIn } from '../term/scope.ts';
import type { Term } from '../term/term.ts';

interface Read {
  readonly link: Link;
  readonly claim: Claim;
}

/** The claims in reading order; what is defined in one case alone stands without its case. */
export function withPartialDefinitions(read: readonly Read[]): readonly Read[] {
  const seen = new Set<string>();
  return read.map((one) => {
    const { link, claim } = one;
    const head = headOf(claim.left);
    const isFirst = head !== undefined && !seen.has(head);
    for (const side of [claim.left, claim.right]) namesIn(side, seen);
    if (!isFirst || link.role !== 'given' || link.place > 0 || claim.relation !== '=') return one;
    if (claim.hypotheses.length === 0 || !claim.hypotheses.every(comparesNumbers)) return one;
    const isElsewhere = read.some(
      (other) =>
        headOf(other.claim.left) === head && other.claim.hypotheses.length > 0 && !sameHypotheses(other.claim, claim),
    );
    if (isElsewhere) return one;
    return { link, claim: { ...claim, hypotheses: [] } };
  });
}

/** Of which function or quantity the left side speaks. */
function headOf(left: Term): string | undefined {
  const inside = left.kind === 'apply' && left.name === 'log' ? left.args[0]?.body : undefined;
  if (inside !== undefined) return headOf(inside);
  if (left.kind === 'apply') return left.partials.length === 0 ? left.name : undefined;
  return left.kind === 'entry' ? left.symbol : undefined;
}

function comparesNumbers(hypothesis: Term): boolean {
  if (hypothesis.kind === 'mul') return hypothesis.factors.every(comparesNumbers);
  return hypothesis.kind === 'bracket' && (hypothesis.relation === '<' || hypothesis.relation === '≤');
}
