/** A rule's text → a row of the kernel. A text that is none is a fault of ours, and throws. */

import type { Condition, Row, SymbolFact } from '../kernel/row.ts';
import { readClaim, readSort, readTerm } from '../notation/plain/read.ts';
import { entry } from '../term/build.ts';
import { mapChildren } from '../term/traverse.ts';
import { closeOver } from '../term/scope.ts';
import type { Binder, Sort, Term } from '../term/term.ts';
import type { Conditions } from '../vocabulary/row.ts';
import { signOfComparison } from './comparison.ts';
import type { RuleText } from './rows.ts';

export function readRule({ id, name, left, right, where = {} }: RuleText): Rule {
  return ruleOf(id, name, term(left), term(right), where);
}

/** A row of the kernel with its conditions as they are written, and what shows the need of each. */
export interface Rule {
  readonly row: Row;
  readonly conditions: Conditions;
}

export function ruleOf(id: string, name: string, left: Term, right: Term, conditions: Conditions = {}): Rule {
  return { row: rowOf(id, name, left, right, Object.keys(conditions).map(conditionOf)), conditions };
}

/** The families and ranges of a row are the names that occur in it. */
function rowOf(id: string, name: string, left: Term, right: Term, conditions: readonly Condition[]): Row {
  const families = new Map<string, number>();
  const ranges = new Set<string>();
  const meet = (part: Term, bound: ReadonlySet<string>): void => {
    if (part.kind === 'entry' && !bound.has(part.symbol)) families.set(part.symbol, part.slots.length);
    if (part.kind === 'size') ranges.add(part.name);
    if (part.kind === 'fold') meetSort(part.binder.sort);
    if (part.kind === 'apply') for (const { binders } of part.args) for (const { sort } of binders) meetSort(sort);
    mapChildren(part, (child) => {
      meet(child, bound);
      return child;
    });
  };
  const meetSort = (sort: Sort): void => {
    if (sort.kind === 'set') ranges.add(sort.name);
    if (sort.kind === 'range') [sort.low, sort.high].forEach((end) => meet(end, new Set()));
  };
  const meetCondition = (condition: Condition, bound: ReadonlySet<string>): void => {
    switch (condition.kind) {
      case 'sign':
        meet(condition.term, bound);
        break;
      case 'within':
      case 'outside':
        meet(condition.term, bound);
        meetSort(condition.sort);
        break;
      case 'over':
        meetSort(condition.sort);
        meetCondition(condition.condition, new Set([...bound, condition.variable]));
        break;
      case 'fact':
        for (const { sort } of condition.of.binders) meetSort(sort);
        meet(condition.of.body, bound);
        break;
    }
  };
  const none: ReadonlySet<string> = new Set();
  meet(left, none);
  meet(right, none);
  for (const condition of conditions) meetCondition(condition, none);
  return {
    id,
    name,
    families: [...families].map(([family, rank]) => ({ name: family, rank })),
    ranges: [...ranges],
    left,
    right,
    conditions,
  };
}

function term(text: string): Term {
  const reading = readTerm(text);
  if (!reading.ok) throw new Error(`the rule ${text} cannot be read`);
  return reading.value;
}

const set = (name: string): Sort => ({ kind: 'set', name });

/** A name stands for any range, `a[]..b[]` for one with these ends. */
function sortOf(text: string): Sort {
  if (/^\w+$/.test(text)) return set(text);
  const reading = readSort(text);
  if (!reading.ok) throw new Error(`the range ${text} cannot be read`);
  return reading.value;
}

/** `a > 0`, `t in S`, `t in a[]..b[]`, `F[k] > 0 for k in S`, `sums-to-one F over S`. */
function conditionOf(text: string): Condition {
  const over = /^(.*) for (\w+) in (\w+)$/.exec(text);
  if (over !== null) {
    const [, condition = '', variable = '', sort = ''] = over;
    return { kind: 'over', variable, sort: set(sort), condition: conditionOf(condition) };
  }
  const within = /^(.*?) (not )?in (\w+|.+\.\..+)$/.exec(text);
  if (within !== null) {
    const [, inside = '', not, sort = ''] = within;
    return { kind: not === undefined ? 'within' : 'outside', term: term(inside), sort: sortOf(sort) };
  }
  const fact = /^(one-hot|sums-to-one|binary|symmetric|invertible) (\w+)(?: over ([\w, ]+))?$/.exec(text);
  if (fact !== null) {
    const [, kind = '', symbol = '', sorts = ''] = fact;
    const binders: readonly Binder[] = sorts
      .split(', ')
      .filter((sort) => sort !== '')
      .map((sort, i) => ({ hint: `i${i}`, sort: set(sort) }));
    const names = binders.map(({ hint }) => hint);
    const body = closeOver(
      entry(
        symbol,
        names.map((hint) => entry(hint)),
      ),
      names,
    );
    return { kind: 'fact', fact: factNamed(kind), of: { binders, body } };
  }
  const claim = readClaim(text);
  if (!claim.ok) throw new Error(`the condition ${text} cannot be read`);
  const said = signOfComparison(claim.value);
  if (said === undefined) throw new Error(`the condition ${text} is no comparison`);
  return { kind: 'sign', ...said };
}

function factNamed(name: string): SymbolFact {
  switch (name) {
    case 'one-hot':
    case 'sums-to-one':
    case 'binary':
    case 'symmetric':
    case 'invertible':
      return name;
    default:
      throw new Error(`no fact is called ${name}`);
  }
}
