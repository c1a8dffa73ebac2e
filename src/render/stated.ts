/** Which of the assumptions of a proof the text states. The others are what its lines need in order to be defined. */

import { signOfCase } from '../check/equation.ts';
import { withAssumptions } from '../check/judge.ts';
import type { Setting } from '../check/setting.ts';
import type { Assumption, Environment } from '../kernel/environment.ts';
import { sameTerm } from '../term/equality.ts';
import { namesIn, renameSymbol } from '../term/scope.ts';

export function statedIn(
  environment: Environment,
  { assumptions, symbols, said: spoken }: Setting,
): readonly Assumption[] {
  const cases = environment.hypotheses.flatMap(signOfCase);
  const said = [...[...assumptions, ...spoken.signs].map(({ assumption }) => assumption), ...cases];
  // What is stated of μ is stated of \hat\mu and of a second point μ′.
  const others = [...environment.symbols.keys()].flatMap((name) => {
    const source = symbols.get(name)?.estimates;
    if (source === undefined && symbols.has(name)) return [];
    return said.flatMap((each): readonly Assumption[] => {
      const from = source ?? [...namesIn(each.term)].find((own) => name.startsWith(own));
      return from === undefined ? [] : [{ ...each, term: renameSymbol(each.term, from, name) }];
    });
  });
  // Proofs quote them in the spelling of the algebra, too.
  return withAssumptions({ ...environment, assumptions: [...said, ...others] }, []).assumptions;
}

export function isAmong(assumption: Assumption, stated: readonly Assumption[]): boolean {
  return stated.some(
    ({ sign, binders, term }) =>
      sign === assumption.sign && binders.length === assumption.binders.length && sameTerm(term, assumption.term),
  );
}
