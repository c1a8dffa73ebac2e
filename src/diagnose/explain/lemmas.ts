/** What earlier lines have shown of derivatives, so that a later line can lean on them as its author did. */

import type { CheckedLink } from '../../check/checked-link.ts';
import { hasDerivative } from '../../calculus/differentiate.ts';
import { once } from '../../derivation/once.ts';
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

/** As many as a line may lean on: the nearest. */
const MOST = 100;

/** From chains that ended before the link, each with the last that was proved in it; a case says nothing in general. */
export function lemmasBefore({ link }: CheckedLink, links: readonly CheckedLink[]): readonly Lemma[] {
  return lemmasIn(links)
    .filter(({ n, chain, until }) => n < link.n && until >= link.n && chain !== link.chain)
    .slice(-MOST);
}

interface Held extends Lemma {
  readonly chain: number;
  /** The link up to which it is the last of its chain. */
  readonly until: number;
}

const lemmasIn = once((links: readonly CheckedLink[]): readonly Held[] => {
  const all: Held[] = [];
  const last = new Map<number, { readonly head: Lemma['head']; readonly at: number }>();
  const end = (chain: number, until: number): void => {
    const held = all[last.get(chain)?.at ?? -1];
    if (held !== undefined) all[last.get(chain)?.at ?? -1] = { ...held, until };
  };
  for (const { link, verdict, judgement } of links) {
    if (link.role === 'goal') continue;
    const { n, chain, place, claim } = link;
    const statement = judgement?.theorem?.statement;
    const isPlain = verdict === 'proved' && claim?.relation === '=' && judgement?.leans === undefined;
    if (!isPlain || statement === undefined || statement.environment.hypotheses.length > 0) {
      end(chain, n);
      last.delete(chain);
      continue;
    }
    const { left, right, environment } = statement;
    const head = place === 0 ? left : last.get(chain)?.head;
    if (head?.kind !== 'derivative' && head?.kind !== 'entry') continue;
    end(chain, n);
    last.set(chain, { head, at: all.length });
    all.push({ n, chain, until: Infinity, head, value: right, symbols: environment.symbols });
  }
  return all.filter(({ value }) => !hasDerivative(value));
});

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
