/** Indicators and Kronecker deltas: every way of writing 1 where a condition holds and 0 elsewhere. */

import { bracket, integer } from '../../term/build.ts';
import { showSort, type IndexItem } from './access.ts';
import type { Sort } from '../../term/term.ts';
import { brackets, conditionOf } from './conditions.ts';
import { refuse, type Env } from './env.ts';
import { foldOver } from './families.ts';
import { indexItems } from './index-term.ts';
import { fontOf, letterOf, spellingOf, textOf } from './spelling.ts';
import { scalar, type Value } from './value.ts';
import type { Written, WrittenOf } from '../written.ts';

/** `1\{k=j\}`, `\mathbb 1[…]`, `I(y = k)`: a head that can be an indicator before a group that states a condition. */
export function readIndicator(head: Written, group: WrittenOf<'group'>, env: Env): Value | undefined {
  if (!statesCondition(group.body) || !isIndicatorHead(head, env)) return undefined;
  const vector = entrywiseIndicator(group.body, env);
  if (vector !== undefined) return vector;
  const condition = conditionOf(group.body, env);
  return condition === undefined ? undefined : scalar(condition);
}

/** `\mathbf 1[\mathbf a > 0]`: one for every entry of a. */
function entrywiseIndicator(body: Written, env: Env): Value | undefined {
  const [step, ...more] = body.kind === 'relation' ? body.rest : [];
  const row = step === undefined ? undefined : brackets[step.sign];
  if (body.kind !== 'relation' || step === undefined || row === undefined || more.length > 0) return undefined;
  const quiet: Env = { ...env, problems: [] };
  const [left, right] = [env.read(body.first, quiet), env.read(step.operand, quiet)];
  if (left.broken || right.broken || left.sorts.length === 0) return undefined;
  const fits = right.sorts.length === left.sorts.length && right.sorts.every((sort, i) => sameAxis(sort, left, i, env));
  // Two vectors are equal or not as a whole.
  if (right.sorts.length > 0 && (!fits || row.relation === '=' || row.relation === '≠')) return undefined;
  return {
    ...left,
    at: (slots) => {
      const [a, b] = [left.at(slots), right.at(right.sorts.length === 0 ? [] : slots)];
      return row.turned ? bracket(row.relation, b, a) : bracket(row.relation, a, b);
    },
  };
}

function sameAxis(sort: Sort, { sorts }: Value, axis: number, env: Env): boolean {
  const other = sorts[axis];
  return other !== undefined && env.sizes.unify(sort, other);
}

function statesCondition(body: Written): boolean {
  return body.kind === 'relation' || (body.kind === 'list' && body.items.every((item) => item.kind === 'relation'));
}

function isIndicatorHead(head: Written, env: Env): boolean {
  if (head.kind === 'number') return head.text === '1';
  if (head.kind !== 'symbol') return false;
  const letter = letterOf(head);
  if (letter === '1') return true;
  const declared = env.table.find({ letter, font: fontOf(head), sub: '', sup: '' });
  const free = declared === undefined || declared.origin === 'inferred';
  return (
    (letter === 'I' || letter === 'delta' || letter === 'mathbbm' || letter === 'chi') &&
    (free || head.font === 'blackboard')
  );
}

/** `\mathbb 1_{k=j}`, and `\delta_{kj}`, `I_{kj}` where the document gives the letter no meaning of its own. */
export function readSubscriptIndicator(written: WrittenOf<'scripted'>, env: Env): Value | undefined {
  if (written.sub === null || written.sup !== null || written.primes > 0) return undefined;
  const sub = written.sub.kind === 'group' ? written.sub.body : written.sub;
  if (statesCondition(sub) && isIndicatorHead(written.base, env)) {
    const condition = conditionOf(sub, env);
    return condition === undefined ? undefined : scalar(condition);
  }
  return readDelta(written, written.sub, env);
}

/** `\delta_{kj}` alone. */
export function readDelta(written: WrittenOf<'scripted'>, sub: Written, env: Env): Value | undefined {
  const spelling = spellingOf(written.base);
  if (spelling === undefined || !isDeltaLetter(spelling.letter)) return undefined;
  const known = env.table.find(spelling);
  if (known !== undefined && known.origin !== 'inferred') return undefined;
  if (env.table.findIndexed(spelling) !== undefined) return undefined;
  const items = indexItems(sub, env);
  const [left, right, ...rest] = items ?? [];
  if (left?.term === undefined || right?.term === undefined || rest.length > 0) return undefined;
  if (left.sort !== undefined && right.sort !== undefined && !alike(left, right, env)) {
    return refuse(env, 'index-mismatch', written.span, {
      name: spelling.letter,
      expected: showSort(left.sort, env),
      found: showSort(right.sort, env),
      index: textOf(right.written),
    });
  }
  return scalar(bracket('=', left.term, right.term));
}

/** `|S|` of a set that some index of the text runs over: how many there are. */
export function countOfSet(written: Written, env: Env): Value | undefined {
  const spelling = spellingOf(written);
  if (spelling === undefined) return undefined;
  const name = spelling.letter + (spelling.sub === '' ? '' : `_${spelling.sub}`);
  const sort = [...env.usage.letters.values()]
    .flat()
    .find((use) => use.sort.kind === 'set' && use.sort.name === name)?.sort;
  return sort === undefined ? undefined : scalar(foldOver('sum', sort, 'i', env, () => integer(1)));
}

/** One range; a letter of which nothing is known yet runs over what the other does, from 0 too. */
function alike(left: IndexItem, right: IndexItem, env: Env): boolean {
  const [a, b] = [left.sort, right.sort];
  if (a === undefined || b === undefined || env.sizes.unify(a, b)) return true;
  return runsAlong(left, b, env) || runsAlong(right, a, env);
}

function runsAlong({ written, sort }: IndexItem, other: Sort, env: Env): boolean {
  const local = written.kind === 'symbol' ? env.chain.indices.get(letterOf(written)) : undefined;
  if (local === undefined || sort === undefined || env.sizes.isKnown(sort) || env.scope.has(local.letter)) return false;
  env.chain.indices.set(local.letter, { ...local, sort: other });
  return true;
}

function isDeltaLetter(letter: string): boolean {
  return letter === 'delta' || letter === 'I' || letter === '1';
}
