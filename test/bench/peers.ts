/** A small sample of concrete equations put to others in the same run; `npm run bench:proofs` has more of it. */

import { Peers } from '../../src/oracle/peers.ts';
import { askPeer, askSympy, ourProofs, ourVerdicts, type Asked, type Decision } from './deciders.ts';
import type { Figure } from './figures.ts';
import { instancesOf, spread, type Instance } from './instances.ts';
import { mixedStatements } from './mixed.ts';
import { digits, quantile } from './timing.ts';
import { yardstick } from './yardstick.ts';

const TRUE_CASES = 10;

export async function besideOthers(): Promise<readonly Figure[]> {
  const unit = yardstick();
  const cases = spread(instancesOf(mixedStatements()).pairs, TRUE_CASES).flatMap(({ held, broken }) => [held, broken]);
  const figures: Figure[] = [];
  const say = (id: string, who: string, decisions: readonly Decision[] | undefined, peer: boolean): void => {
    if (decisions === undefined) return;
    const ms = quantile(
      decisions.map((decision) => decision.ms),
      0.5,
    );
    const shown = `${digits(1000 * ms)} µs at the median; ${counted(cases, decisions)}`;
    const what = `${cases.length} concrete equations (K = 3): ${who}`;
    figures.push({ id, what, ms, beside: 'the yardstick', ratio: ms / unit, shown, peer });
  };
  say('concrete-prove', 'chainrule `prove`', ourProofs(cases), false);
  say('concrete-judge', 'chainrule `judge`', ourVerdicts(cases), false);
  const peers = new Peers();
  const asked: readonly Asked[] = ['mathjs simplify', 'nerdamer expand', 'nerdamer simplify'];
  for (const who of asked) say(who, who, await askPeer(who, cases, peers), true);
  await peers.close();
  const sympy = askSympy(cases);
  if (sympy !== undefined) say('sympy', `SymPy ${sympy.version} simplify`, sympy.decisions, true);
  return figures;
}

function counted(cases: readonly Instance[], decisions: readonly Decision[]): string {
  const held = cases.filter(({ holds }) => holds).length;
  const shown = decisions.filter(({ said }, i) => said === 'zero' && cases[i]?.holds === true).length;
  const passed = decisions.filter(({ said }, i) => said === 'zero' && cases[i]?.holds === false).length;
  return `${shown} of ${held} true ones shown, ${passed} false ones passed`;
}
