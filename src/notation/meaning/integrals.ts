/** Integrals: the variable behind the d, and what is integrated over. */

import { call, fold, mul } from '../../term/build.ts';
import { closeOver } from '../../term/scope.ts';
import type { Sort } from '../../term/term.ts';
import { localTerm, refuse, type Env, type Local } from './env.ts';
import { mentionsOpenly } from './mentions.ts';
import { fontOf, letterOf, textOf } from './spelling.ts';
import { broken, entrywise, type Value } from './value.ts';
import type { Written, WrittenOf } from '../written.ts';

/** ∫ f dx: the variable is the one behind the d. */
export function readIntegral(written: WrittenOf<'big'>, env: Env): Value {
  const found = takeDifferential(written.body);
  if (found === undefined)
    return refuse(env, 'missing-operand', written.span, { expected: 'the variable of integration, as in dx' });
  const letter = found.of.kind === 'symbol' ? letterOf(found.of) : undefined;
  if (letter === undefined)
    return refuse(env, 'unsupported-notation', found.of.span, { notation: 'an integral over this' });
  // Where the variable stands outside as well, an integral without limits is an antiderivative; else it is over everything.
  const outside = env.chain.open.some((tree) => mentionsOpenly(tree, letter));
  if (written.sub === null && written.sup === null && outside) {
    return refuse(env, 'unsupported-notation', written.span, { notation: 'an integral without limits' });
  }
  const domain = domainOf(written, letter, env);
  if (domain === undefined) return broken;
  const { sort, within } = domain;
  const local: Local = { symbol: env.names.fresh(letter), sort, letter, bound: true };
  const inner: Env = { ...env, scope: new Map(env.scope).set(letter, local) };
  const body = inner.read(found.body, inner);
  if (body.broken) return broken;
  const inside = within === undefined ? [] : [call(`member_of_${within}`, localTerm(local))];
  return entrywise(body, (term) =>
    fold(
      'integral',
      { hint: letter, sort },
      closeOver(inside.length === 0 ? term : mul([...inside, term]), [local.symbol]),
    ),
  );
}

/** What is integrated over, and the factor that is 1 there and 0 elsewhere, for a part of the line known by its name only. */
interface Domain {
  readonly sort: Sort;
  readonly within: string | undefined;
}

function domainOf({ sub, sup, span, spelling }: WrittenOf<'big'>, letter: string, env: Env): Domain | undefined {
  const over = (sort: Sort): Domain => ({ sort, within: undefined });
  if (spelling !== '\\oint') {
    if (sub === null && sup === null) return over({ kind: 'real' });
    if (sub !== null && sup !== null) {
      if (/^-infty$/.test(textOf(sub)) && /^\+?infty$/.test(textOf(sup))) return over({ kind: 'real' });
      return between(sub, sup, env);
    }
    if (sub !== null && sup === null) {
      // `\\int_x p(x) dx` is over all x.
      if (isWholeSpace(sub) || (sub.kind === 'symbol' && letterOf(sub) === letter)) return over({ kind: 'real' });
      const ends = sub.kind === 'group' && sub.body.kind === 'list' && /^[([]$/.test(sub.open) ? sub.body.items : [];
      const [low, high] = ends;
      if (low !== undefined && high !== undefined && ends.length === 2) return between(low, high, env);
      const within = nameOfSet(sub, env);
      if (within !== undefined) return { sort: { kind: 'real' }, within };
    }
  }
  refuse(env, 'unread-range', (sub ?? sup)?.span ?? span, { operator: spelling });
  return undefined;
}

/** `\mathbb{R}`, `\mathbb{R}^d`; no `\mathbb{R}^+`. */
function isWholeSpace(sub: Written): boolean {
  if (sub.kind === 'symbol') return sub.font === 'blackboard' && sub.letter === 'R';
  return (
    sub.kind === 'scripted' &&
    sub.sub === null &&
    /^\w+$/.test(textOf(sub.sup ?? sub)) &&
    !/plus|minus|ast/.test(textOf(sub.sup ?? sub)) &&
    isWholeSpace(sub.base)
  );
}

function between(from: Written, to: Written, env: Env): Domain | undefined {
  const [low, high] = [env.read(from, env), env.read(to, env)];
  if (low.broken || high.broken || low.sorts.length > 0 || high.sorts.length > 0) return undefined;
  return { sort: { kind: 'interval', low: low.at([]), high: high.at([]) }, within: undefined };
}

/** `S`, `\\Omega`, `A^c`: a capital that stands for no number, and for the same part of the line everywhere. */
function nameOfSet(sub: Written, env: Env): string | undefined {
  const base = sub.kind === 'scripted' ? sub.base : sub;
  if (base.kind !== 'symbol' || !/^(?:[A-Z]|\\[A-Z][a-z]+)$/.test(base.letter)) return undefined;
  if (env.table.find({ letter: letterOf(base), font: fontOf(base), sub: '', sup: '' })?.origin === 'declared')
    return undefined;
  if (sub.kind === 'scripted' && (sub.primes > 0 || (sub.sub !== null && sub.sub.kind !== 'number'))) return undefined;
  const mark = sub.kind === 'scripted' && sub.sup !== null ? textOf(sub.sup) : '';
  if (!/^(?:|c|C|complement)$/.test(mark)) return undefined;
  const index = sub.kind === 'scripted' && sub.sub !== null ? textOf(sub.sub) : '';
  return [letterOf(base), fontOf(base), index, mark === '' ? '' : 'complement'].filter((part) => part !== '').join('_');
}

interface Taken {
  readonly of: Written;
  readonly body: Written;
}

/** Takes the last dx off a body: it may stand behind a function, above a line, or inside an inner integral. */
function takeDifferential(body: Written): Taken | undefined {
  const inside = (part: Written, put: (rest: Written) => Written): Taken | undefined => {
    const taken = takeDifferential(part);
    return taken === undefined ? undefined : { of: taken.of, body: put(taken.body) };
  };
  switch (body.kind) {
    case 'differential':
      return { of: body.of, body: { kind: 'number', text: '1', span: body.span } };
    case 'call':
      return inside(body.argument, (argument) => ({ ...body, argument }));
    case 'big':
    case 'derivative':
    case 'gradient':
      return inside(body.body, (rest) => ({ ...body, body: rest }));
    case 'fraction':
      return inside(body.numerator, (numerator) => ({ ...body, numerator }));
    case 'product':
      return takeFromProduct(body);
    default:
      return undefined;
  }
}

function takeFromProduct(body: WrittenOf<'product'>): Taken | undefined {
  const { factors } = body;
  for (let i = factors.length - 1; i >= 0; i -= 1) {
    const factor = factors[i]?.factor;
    const next = factors[i + 1]?.factor;
    if (factor === undefined) continue;
    const plainD = factor.kind === 'symbol' && factor.letter === 'd' && next?.kind === 'symbol';
    if (plainD || factor.kind === 'differential') {
      const rest = factors.filter((_, at) => at !== i && !(plainD && at === i + 1));
      const of = factor.kind === 'differential' ? factor.of : next;
      return of === undefined ? undefined : { of, body: productOf(body, rest) };
    }
    const taken = takeDifferential(factor);
    if (taken !== undefined)
      return {
        of: taken.of,
        body: productOf(
          body,
          factors.map((f, at) => (at === i ? { ...f, factor: taken.body } : f)),
        ),
      };
  }
  return undefined;
}

function productOf(body: WrittenOf<'product'>, factors: WrittenOf<'product'>['factors']): Written {
  const [only] = factors;
  if (only === undefined) return { kind: 'number', text: '1', span: body.span };
  return factors.length === 1
    ? only.factor
    : { ...body, factors: factors.map((f, at) => (at === 0 ? { ...f, sign: '' as const } : f)) };
}
