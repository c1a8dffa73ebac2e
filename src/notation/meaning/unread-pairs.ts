/** Neighbours in a product that are none: an operator and what it acts on, groups of digits, vectors with a cross between. */

import { refuse, type Env } from './env.ts';
import { fontOf, letterOf } from './spelling.ts';
import type { Value } from './value.ts';
import type { SignedFactor, Written, WrittenOf } from '../written.ts';

export function unreadPair(left: Written, { sign, factor: right }: SignedFactor, env: Env): Value | undefined {
  const notation =
    sign === '' && actsOn(left, right, env)
      ? 'an operator without brackets'
      : sign === '' && left.kind === 'number' && numberAtStart(right)
        ? 'a number beside a number'
        : sign === '\\times' && isVector(left) && isVector(right)
          ? 'a cross product'
          : undefined;
  const span = { start: left.span.start, end: right.span.end };
  return notation === undefined ? undefined : refuse(env, 'unsupported-notation', span, { notation });
}

function numberAtStart(written: Written): boolean {
  return written.kind === 'number' || (written.kind === 'scripted' && written.base.kind === 'number');
}

const operators: ReadonlySet<string> = new Set([
  'Var',
  'Cov',
  'Pr',
  'Re',
  'Im',
  'rank',
  'dim',
  'deg',
  'arg',
  'vec',
  'span',
  'ker',
]);

/** `\\mathbb{E} XY`, `\\operatorname{Var} X`: letters of a font that nobody gave another meaning. */
function actsOn(left: Written, right: Written, env: Env): boolean {
  const head = left.kind === 'scripted' ? left.base : left;
  if (head.kind !== 'symbol' || right.kind === 'group' || right.kind === 'matrix') return false;
  if (right.kind === 'scripted' && right.base.kind === 'group') return false;
  const isOperator =
    operators.has(letterOf(head)) || (/^[EVP]$/.test(head.letter) && /^(?:blackboard|roman|sans)$/.test(head.font));
  return isOperator && !hasMeaning(head, env);
}

function hasMeaning(head: WrittenOf<'symbol'>, env: Env): boolean {
  const meant = env.table.find({ letter: letterOf(head), font: fontOf(head), sub: '', sup: '' });
  return meant !== undefined && (meant.origin !== 'inferred' || env.usage.defined.has(meant.name));
}

/** `\\vec a`, `\\mathbf a`, `(1, 2)`. */
function isVector(written: Written): boolean {
  if (written.kind === 'group') return written.body.kind === 'list';
  const symbol = written.kind === 'scripted' ? written.base : written;
  if (symbol.kind !== 'symbol') return false;
  return symbol.accents.includes('vec') || (symbol.font === 'bold' && /^(?:[a-z]|\\[a-z]+)$/.test(symbol.letter));
}
