/** What earlier lines have shown of derivatives, so that a later line can lean on them as its author did. */

import type { CheckedLink } from '../../check/checked-link.ts';
import { hasDerivative } from '../../calculus/differentiate.ts';
import type { Environment } from '../../kernel/environment.ts';
import { closeOver, namesIn } from '../../term/scope.ts';
import type { Family, Of, Term } from '../../term/term.ts';
import type { SymbolType } from '../../term/signature.ts';

/** `head`, a derivative or a symbol at its indices, is `value`, for every value of the indices in it. */
export interface Lemma {
  /** The link that says so. */
  readonly n: number;
  readonly head: Of<'derivative'> | Of<'entry'>;
  readonly value: Term;
  readonly symbols: ReadonlyMap<string, SymbolType>;
}

/** From chains that ended before the link, each with the last that was proved in it; a case says nothing in general. */
export function lemmasBefore({ link }: CheckedLink, links: readonly CheckedLink[]): readonly Lemma[] {
  const found = new Map<number, Lemma>();
  for (const { link: other, verdict, judgement } of links) {
    if (other.n >= link.n || other.chain === link.chain || other.role === 'goal') continue;
    const statement = judgement?.theorem?.statement;
    const isPlain = verdict === 'proved' && other.claim?.relation === '=' && judgement?.leans === undefined;
    if (!isPlain || statement === undefined || statement.environment.hypotheses.length > 0) {
      found.delete(other.chain);
      continue;
    }
    const { left, right, environment } = statement;
    const head = other.place === 0 ? left : found.get(other.chain)?.head;
    if (head?.kind !== 'derivative' && head?.kind !== 'entry') continue;
    found.set(other.chain, { n: other.n, head, value: right, symbols: environment.symbols });
  }
  return [...found.values()].filter(({ value }) => !hasDerivative(value));
}

/** The symbols that were shown to be something else than they are defined as, without going round in a circle. */
export function valuesOf(lemmas: readonly Lemma[], { definitions }: Environment): ReadonlyMap<string, Family> {
  const found = new Map<string, Family>();
  for (const { head, value, symbols } of lemmas) {
    if (head.kind !== 'entry' || !definitions.has(head.symbol)) continue;
    const names = head.slots.flatMap((slot) => (slot.kind === 'entry' && slot.slots.length === 0 ? [slot.symbol] : []));
    const isGeneral = new Set(names).size === head.slots.length;
    const all = new Map([...definitions, ...found]);
    if (!isGeneral || behind(namesIn(value), all).has(head.symbol)) continue;
    const binders = names.map((hint) => ({ hint, sort: symbols.get(hint)?.values ?? ({ kind: 'real' } as const) }));
    found.set(head.symbol, { binders, body: closeOver(value, names) });
  }
  return found;
}

/** These names and what is behind them when all is written out. */
export function behind(names: Iterable<string>, definitions: Environment['definitions']): ReadonlySet<string> {
  const found = new Set(names);
  // A set hands out what is added to it on the way.
  for (const name of found) {
    const definition = definitions.get(name);
    if (definition !== undefined) namesIn(definition.body, found);
  }
  return found;
}
