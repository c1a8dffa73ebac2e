/** Derivatives that are 0 because nothing is known of their variable. */

import type { Link } from '../derivation/link.ts';
import { isConstantIn } from '../kernel/dependence.ts';
import type { Statement } from '../kernel/proof.ts';
import { zero } from '../term/build.ts';
import { sameTerm } from '../term/equality.ts';
import { namesIn } from '../term/scope.ts';
import { visit } from '../term/traverse.ts';
import type { Of } from '../term/term.ts';
import { namesBehind } from './behind.ts';
import type { Setting } from './setting.ts';

/**
 * That a derivative is 0 of what does not speak of its variable: where the text says nothing of the variable either, or says
 * later what a name in it is made of, nobody knows whether it depends on it.
 */
export function isIdle({ left, right, environment }: Statement, link: Link, setting: Setting): boolean {
  if (!sameTerm(left, zero) && !sameTerm(right, zero)) return false;
  const bodies: Of<'derivative'>[] = [];
  for (const side of [left, right])
    visit(side, (part) => {
      if (part.kind !== 'derivative') return true;
      bodies.push(part);
      return false;
    });
  return bodies.some(({ body, by }) => {
    if (by.kind !== 'entry' || !isConstantIn(body, by.symbol, environment)) return false;
    const behind = namesBehind([body], setting);
    const isLater = [...behind].some((name) => (setting.places.get(name)?.from ?? 0) > link.n);
    // `y = a x + e` says how y comes about, and not whether it is held while a changes.
    const isOfModel = setting.unused.some(
      ({ link: { model }, claim }) =>
        model && namesIn(claim.right).has(by.symbol) && [...namesIn(claim.left)].some((name) => behind.has(name)),
    );
    return (
      isLater || isOfModel || (!setting.spoken.has(by.symbol) && setting.symbols.get(by.symbol)?.undeclared === true)
    );
  });
}
