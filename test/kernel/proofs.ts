/** Proofs to try certificates on: those of every true line of `equal.list`, and of settings that use the other steps. */

import { readFileSync } from 'node:fs';
import { prove } from '../../src/calculus/prove.ts';
import type { Proof, Statement } from '../../src/kernel/proof.ts';
import { rulebook } from '../../src/rules/rulebook.ts';
import * as build from '../../src/term/build.ts';
import { settingOf, statementOf } from '../calculus/setting.ts';

export interface Proved {
  readonly line: string;
  readonly statement: Statement;
  readonly proof: Proof;
}

const text = readFileSync(new URL('../calculus/equal.list', import.meta.url), 'utf8');
const [, listed = '', lines = ''] = /\nsetting\n([\s\S]*?)\nstatements\n([\s\S]*)$/.exec(text) ?? [];

/** Brackets hold signs of their own; the sign of the statement stands outside. */
function sidesOf(line: string): readonly [string, string] | undefined {
  const sign = / = (?![^[]*\])/.exec(line);
  return sign === null ? undefined : [line.slice(0, sign.index), line.slice(sign.index + sign[0].length)];
}

/** What is not proved is for `equal.test.ts` to complain about. */
function proved(line: string, setting: string): readonly Proved[] {
  const [left, right] = sidesOf(line) ?? ['', ''];
  const statement = statementOf(left, right, settingOf(setting));
  const attempt = prove(statement, rulebook());
  return attempt.kind === 'proved' ? [{ line, statement, proof: attempt.proof }] : [];
}

const withCases = 'sizes K\nz: K\nj in K\nk in K\nif [j = k]';
const apart = 'sizes K\nz: K\nj in K\nk in K\nif [j != k]';
const withSigns = 'sizes n\nc:\nx:\nt: n\npositive c\nnonzero x';

/** What follows from given equations, in all settings of their list. */
function byGiven(): readonly Proved[] {
  const blocks = readFileSync(new URL('../calculus/given.list', import.meta.url), 'utf8')
    .split(/\nsetting\n/)
    .slice(1);
  return blocks.flatMap((block) => {
    const [setting = '', statements = ''] = block.split(/\nstatements\n/);
    const true_ = statements.split('\n').filter((line) => / = (?![^[]*\])/.test(line));
    return true_.flatMap((line) => proved(line, setting));
  });
}

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
    ...lines
      .split('\n')
      .filter((line) => line.trim() !== '' && !/ != (?![^[]*\])/.test(line))
      .flatMap((line) => proved(line, listed)),
    ...proved('z[j] = z[k]', withCases),
    ...proved('log(c * c) = 2 * log(c)', withSigns),
    ...proved('x * x^-1 * sum(i in 1..n, t[i]) = sum(l in 1..n, t[l])', withSigns),
    byCase(),
    byValue(),
    ...byGiven(),
  ];
}
