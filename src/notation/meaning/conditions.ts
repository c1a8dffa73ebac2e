/** Conditions as brackets: what stands in an indicator, in cases, under a Σ, behind "if". */

import { add, bracket, minusOne, mul, one } from '../../term/build.ts';
import type { BracketRelation, Term } from '../../term/term.ts';
import { showSort } from './access.ts';
import { refuse, type Env } from './env.ts';
import { indexItem } from './index-term.ts';
import { textOf } from './spelling.ts';
import type { RelationSign, Written } from '../written.ts';

const brackets: Partial<Record<RelationSign, { readonly relation: BracketRelation; readonly turned: boolean }>> = {
  '=': { relation: '=', turned: false },
  '≡': { relation: '=', turned: false },
  '≠': { relation: '≠', turned: false },
  '<': { relation: '<', turned: false },
  '≤': { relation: '≤', turned: false },
  '>': { relation: '<', turned: true },
  '≥': { relation: '≤', turned: true },
};

/** The bracket that is 1 where the condition holds; undefined where the tree states none. */
export function conditionOf(written: Written, env: Env): Term | undefined {
  switch (written.kind) {
    case 'group':
      return conditionOf(written.body, env);
    case 'list': {
      const parts = written.items.map((item) => conditionOf(item, env));
      const known = parts.filter((part) => part !== undefined);
      return known.length !== parts.length ? undefined : known.length === 1 ? known[0] : mul(known);
    }
    case 'product': {
      // `\text{if } k = j`: words around a condition say nothing.
      const parts = written.factors.map((f) => f.factor).filter((factor) => factor.kind !== 'text');
      const [only] = parts;
      return parts.length === 1 && only !== undefined ? conditionOf(only, env) : undefined;
    }
    case 'relation':
      return relationTerm(written, env);
    default:
      return undefined;
  }
}

function relationTerm(written: Extract<Written, { kind: 'relation' }>, env: Env): Term | undefined {
  const terms: Term[] = [];
  let left = written.first;
  for (const { sign, operand } of written.rest) {
    const row = brackets[sign];
    const [a, b] = row === undefined ? [undefined, undefined] : sides(left, operand, env);
    if (row === undefined || a === undefined || b === undefined) return undefined;
    terms.push(row.turned ? bracket(row.relation, b, a) : bracket(row.relation, a, b));
    left = operand;
  }
  return terms.length === 1 ? terms[0] : mul(terms);
}

/** Both sides as indices where they are indices of one range, else as numbers. */
function sides(left: Written, right: Written, env: Env): readonly [Term | undefined, Term | undefined] {
  const [a, b] = [indexItem(left, env), indexItem(right, env)];
  if (a?.term !== undefined && b?.term !== undefined) {
    if (
      a.sort !== undefined &&
      b.sort !== undefined &&
      !env.sizes.unify(a.sort, b.sort) &&
      a.sort.kind === 'range' &&
      b.sort.kind === 'range'
    ) {
      refuse(env, 'index-mismatch', right.span, {
        name: 'this comparison',
        expected: showSort(a.sort, env),
        found: showSort(b.sort, env),
        index: textOf(right),
      });
    }
    return [a.term, b.term];
  }
  return [scalarTerm(left, env), scalarTerm(right, env)];
}

function scalarTerm(written: Written, env: Env): Term | undefined {
  const value = env.read(written, env);
  return value.broken || value.sorts.length > 0 ? undefined : value.at([]);
}

/** 1 where the condition fails. */
export function negation(term: Term): Term {
  if (term.kind !== 'bracket') return add([one, mul([minusOne, term])]);
  switch (term.relation) {
    case '=':
      return bracket('≠', term.left, term.right);
    case '≠':
      return bracket('=', term.left, term.right);
    case '<':
      return bracket('≤', term.right, term.left);
    case '≤':
      return bracket('<', term.right, term.left);
  }
}
