/** Formulas that are fitted to data: `y = a + b x` in a text that looks at `y - a - b x` says what y should be, and not what it is. */

import { visit } from '../notation/meaning/mentions.ts';
import { textOf } from '../notation/meaning/spelling.ts';
import type { Written } from '../notation/written.ts';
import type { WrittenLink } from './derivation.ts';

export function fittedIn(links: readonly WrittenLink[]): ReadonlySet<WrittenLink> {
  const residuals = new Map<string, Set<WrittenLink>>();
  for (const link of links)
    for (const [tree, other] of [
      [link.left.written, link.right.written],
      [link.right.written, link.left.written],
    ])
      if (tree !== null && tree !== undefined)
        visit(tree, (part) => {
          // `y - 2x = 0` says once more that the one is the other.
          if (part.kind !== 'additive' || (part === tree && other?.kind === 'number')) return;
          const key = keyOf(termsOf(part));
          residuals.set(key, (residuals.get(key) ?? new Set()).add(link));
        });
  return new Set(
    links.filter((link) => {
      const name = link.left.written;
      const isName = name?.kind === 'symbol' || name?.kind === 'scripted';
      const formula = link.right.written;
      const isFormula = formula !== null && /^(?:additive|product|fraction|call|big|group)$/.test(formula.kind);
      if (!isName || !isFormula || link.sign !== '=' || link.place > 0) return false;
      const key = keyOf([...termsOf(name), ...termsOf(formula).map(turned)]);
      return [...(residuals.get(key) ?? [])].some((other) => other !== link);
    }),
  );
}

interface Term {
  readonly isMinus: boolean;
  readonly text: string;
}

/** What is added up, parentheses opened. */
function termsOf(written: Written): readonly Term[] {
  if (written.kind === 'group' && written.open === '(') return termsOf(written.body);
  if (written.kind !== 'additive') return [{ isMinus: false, text: textOf(written) }];
  return written.terms.flatMap(({ sign, term }) => {
    const terms = termsOf(term);
    return sign === '-' ? terms.map(turned) : terms;
  });
}

function turned({ isMinus, text }: Term): Term {
  return { isMinus: !isMinus, text };
}

/** The same for a difference and its negative. */
function keyOf(terms: readonly Term[]): string {
  const [first] = terms.toSorted((a, b) => (a.text < b.text ? -1 : 1));
  const plain = first?.isMinus === true ? terms.map(turned) : terms;
  return plain
    .map(({ isMinus, text }) => (isMinus ? '-' : '+') + text)
    .toSorted()
    .join(' ');
}
