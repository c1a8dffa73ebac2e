/** What earlier lines have shown of derivatives, so that a later line can lean on them as its author did. */

import type { CheckedLink } from '../../check/checked-link.ts';
import { hasDerivative } from '../../calculus/differentiate.ts';
import type { Of, Term } from '../../term/term.ts';
import type { SymbolType } from '../../term/signature.ts';

/** `derivative` is `value`, for every value of the indices in it. */
export interface Lemma {
  /** The link that says so. */
  readonly n: number;
  readonly derivative: Of<'derivative'>;
  readonly value: Term;
  readonly symbols: ReadonlyMap<string, SymbolType>;
}

/** From chains that ended before the link, each with the last that was proved in it; a case says nothing in general. */
export function lemmasBefore({ link }: CheckedLink, links: readonly CheckedLink[]): readonly Lemma[] {
  const heads = new Map<number, Lemma>();
  for (const { link: other, verdict, judgement } of links) {
    if (other.n >= link.n || other.chain === link.chain) continue;
    const statement = judgement?.theorem?.statement;
    const isPlain =
      verdict === 'proved' &&
      statement !== undefined &&
      other.claim?.relation === '=' &&
      judgement?.leans === undefined;
    if (!isPlain || statement.environment.hypotheses.length > 0 || other.role === 'goal') {
      heads.delete(other.chain);
      continue;
    }
    const { left, right, environment } = statement;
    const head = other.place === 0 ? left : heads.get(other.chain)?.derivative;
    if (head?.kind !== 'derivative' || head.body.kind !== 'entry' || head.by.kind !== 'entry') continue;
    heads.set(other.chain, { n: other.n, derivative: head, value: right, symbols: environment.symbols });
  }
  return [...heads.values()].filter(({ value }) => !hasDerivative(value));
}
