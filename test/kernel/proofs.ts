/** Proofs to try certificates on: those of every true line of the lists, and of settings that use the other steps. */

import { prove } from '../../src/calculus/prove.ts';
import type { Proof, Statement } from '../../src/kernel/proof.ts';
import { rulebook } from '../../src/rules/rulebook.ts';
import * as build from '../../src/term/build.ts';
import { blocksOf, listedIn, listNames, type Listed } from '../calculus/lists.ts';
import { settingOf, statementOf } from '../calculus/setting.ts';

export interface Proved {
  readonly line: string;
  readonly statement: Statement;
  readonly proof: Proof;
}

/** What is not proved is for `equal.test.ts` to complain about. */
function proved({ text, left, right, holds }: Listed, setting: string): readonly Proved[] {
  const statement = statementOf(left, right, settingOf(setting));
  const attempt = holds ? prove(statement, rulebook()) : undefined;
  return attempt?.kind === 'proved' ? [{ line: text, statement, proof: attempt.proof }] : [];
}

function allOf(list: string): readonly Proved[] {
  return blocksOf(list).flatMap(({ setting, statements }) => statements.flatMap((each) => proved(each, setting)));
}

const withCases = 'sizes K\nz: K\nj in K\nk in K\nif [j = k]';
const apart = 'sizes K\nz: K\nj in K\nk in K\nif [j != k]';
const withSigns = 'sizes n\nc:\nx:\nt: n\npositive c\nnonzero x';

/** A case by hand: the search makes no step of this kind. */
function byCase(): Proved {
  const statement = statementOf('[j = k] * z[j] + z[k]', 'z[k]', settingOf(apart));
  return {
    line: 'a case',
    statement,
    proof: { multipliers: [], zeros: [], left: [{ kind: 'case', path: [0, 0], hypothesis: 0 }], right: [] },
  };
}

function byValue(): Proved {
  const statement = statementOf('t^2', 's^2', settingOf('s:\nt:'));
  const left = build.at(statement.left, 't', build.scalar(build.entry('s')));
  return {
    line: 'a value put in',
    statement: { ...statement, left },
    proof: { multipliers: [], zeros: [], left: [{ kind: 'put', path: [] }], right: [] },
  };
}

export function proofs(): readonly Proved[] {
  return [
    ...listNames().flatMap(allOf),
    ...proved(listedIn('z[j] = z[k]'), withCases),
    ...proved(listedIn('log(c * c) = 2 * log(c)'), withSigns),
    ...proved(listedIn('x * x^-1 * sum(i in 1..n, t[i]) = sum(l in 1..n, t[l])'), withSigns),
    byCase(),
    byValue(),
  ];
}
