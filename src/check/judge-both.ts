/** What is claimed of names that the text says several things of. */

import type { Link } from '../derivation/link.ts';
import type { Statement } from '../kernel/proof.ts';
import type { Family } from '../term/term.ts';
import { passes } from './checked-link.ts';
import { namesBehind } from './behind.ts';
import { judge } from './judge.ts';
import type { Judgement } from './judgement.ts';
import { definitionsAt } from './at-link.ts';
import type { Setting } from './setting.ts';

/** By what is written; by what chains come down to, and by all they say where they say several things. */
export function judgeBoth(statement: Statement, link: Link, setting: Setting): Judgement {
  const { definitions, written, doubtful, otherReadings } = setting;
  const usual = judge(statement, setting.rules);
  const { left, right, environment } = statement;
  const given = environment.equations.flatMap((equation) => [equation.left, equation.right]);
  // What the line does not speak of, by no definition, is no matter.
  const names = namesBehind([left, right, ...environment.hypotheses, ...given], setting);
  const same = [...written].every(([symbol, family]) => definitions.get(symbol) === family || !names.has(symbol));
  const withDefinitions = (other: ReadonlyMap<string, Family>): Judgement =>
    judge(
      { ...statement, environment: { ...statement.environment, definitions: definitionsAt(other, setting, link) } },
      setting.rules,
    );
  const first = usual.verdict === 'refuted' ? sparedBy(usual, otherReadings, names, setting, withDefinitions) : usual;
  if (same || first !== usual) return first;
  const asWritten = withDefinitions(written);
  if (passes(asWritten)) return asWritten;
  for (const [symbol, families] of doubtful) {
    const [earliest] = families;
    if (earliest === undefined || !names.has(symbol)) continue;
    const other = withDefinitions(new Map([...definitions, [symbol, earliest]]));
    if (other.verdict !== first.verdict)
      return {
        ...first,
        verdict: 'undecided',
        theorem: undefined,
        proof: undefined,
        witness: undefined,
        missing: [],
        why: `the lines that say what ${symbol} is contradict each other`,
      };
  }
  return first;
}

function sparedBy(
  usual: Judgement,
  otherReadings: Setting['otherReadings'],
  names: ReadonlySet<string>,
  { definitions }: Setting,
  withDefinitions: (other: ReadonlyMap<string, Family>) => Judgement,
): Judgement {
  for (const [symbol, family] of otherReadings) {
    if (!names.has(symbol) || !passes(withDefinitions(new Map([...definitions, [symbol, family]])))) continue;
    const why = `this holds if the line that says what ${symbol} is is read in its other way`;
    return {
      ...usual,
      verdict: 'undecided',
      theorem: undefined,
      proof: undefined,
      witness: undefined,
      missing: [],
      why,
    };
  }
  return usual;
}
