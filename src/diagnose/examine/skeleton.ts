/** What a formula says apart from how it is spelled: enough to find the same formula in other letters. */

import { boundLetters } from '../../notation/meaning/mentions.ts';
import { letterOf } from '../../notation/meaning/spelling.ts';
import type { Written, WrittenOf } from '../../notation/written.ts';

// prettier-ignore
export type Skeleton =
  | { readonly kind: 'number'; readonly text: string }
  | { readonly kind: 'name'; readonly letter: string }
  | { readonly kind: 'bound'; readonly depth: number } // of an enclosing operator, the nearest is 0
  | { readonly kind: 'open' } // left out: bounds that go without saying
  | { readonly kind: 'node'; readonly head: string; readonly parts: readonly Skeleton[] };

/** The parts of these may stand in any order. */
export const commuting: ReadonlySet<string> = new Set(['add', 'mul']);

const node = (head: string, parts: readonly Skeleton[]): Skeleton => ({ kind: 'node', head, parts });
const number = (text: string): Skeleton => ({ kind: 'number', text });
const inverse = (of: Skeleton): Skeleton => node('power', [of, number('-1')]);
const open: Skeleton = { kind: 'open' };

const calls: Readonly<Record<string, string>> = { ln: 'log', lg: 'log', Exp: 'exp' };

export function skeletonOf(written: Written, bound: readonly string[] = []): Skeleton {
  const go = (part: Written): Skeleton => skeletonOf(part, bound);
  const maybe = (part: Written | null): Skeleton => (part === null ? open : go(part));
  switch (written.kind) {
    case 'number':
      return number(written.text);
    case 'symbol': {
      const letter = letterOf(written);
      const depth = bound.lastIndexOf(letter);
      return depth < 0 ? { kind: 'name', letter } : { kind: 'bound', depth: bound.length - 1 - depth };
    }
    case 'scripted':
      return scripted(written, go);
    case 'group':
      return ['|', '‖'].includes(written.open) ? node('norm', [go(written.body)]) : go(written.body);
    case 'struck':
    case 'annotated':
      return go(written.body);
    case 'additive': {
      const terms = written.terms.map(({ sign, term }) =>
        sign === '-' ? product([number('-1'), go(term)]) : go(term),
      );
      return terms.length === 1 ? (terms[0] ?? open) : node('add', flat('add', terms));
    }
    case 'product':
      return product(
        written.factors.map(({ sign, factor }) =>
          sign === '/' || sign === '\\div' ? inverse(go(factor)) : go(factor),
        ),
      );
    case 'fraction':
      return written.spelling === 'binom'
        ? node('binom', [go(written.numerator), go(written.denominator)])
        : product([go(written.numerator), inverse(go(written.denominator))]);
    case 'root':
      return node('power', [go(written.radicand), inverse(maybe(written.degree))]);
    case 'big':
      return big(written, bound);
    case 'call': {
      const [name, power] = [calls[written.name] ?? written.name, written.sup];
      const called = node(`call ${name}`, [go(written.argument), ...(written.sub === null ? [] : [go(written.sub)])]);
      return power === null ? called : node('power', [called, go(power)]);
    }
    case 'derivative':
      return node('derivative', [
        go(written.body),
        ...written.by.flatMap(({ variable, times }) => Array.from({ length: times }, () => go(variable))),
      ]);
    case 'gradient':
      return node('derivative', [go(written.body), ...(written.by === null ? [] : [go(written.by)])]);
    case 'differential':
      return node('differential', [go(written.of)]);
    case 'matrix':
      return node(`matrix ${written.rows.length}`, written.rows.flat().map(go));
    case 'cases':
      return node(
        'cases',
        written.rows.map(({ value, condition }) => node('case', [go(value), maybe(condition)])),
      );
    case 'list':
      return node('list', written.items.map(go));
    case 'relation':
      return node(`relation ${written.rest.map(({ sign }) => sign).join(' ')}`, [
        go(written.first),
        ...written.rest.map(({ operand }) => go(operand)),
      ]);
    case 'conditional':
    case 'without':
      return node(written.kind, [go(written.left), go(written.right)]);
    case 'span-range':
      return node('range', [maybe(written.low), maybe(written.high)]);
    case 'evaluated':
      return node('evaluated', [go(written.body), maybe(written.sub)]);
    case 'factorial':
      return node('factorial', [go(written.body)]);
    case 'dots':
    case 'text':
    case 'missing':
      return node(written.kind, []);
  }
}

/** `x_{ij}`, `x_{i,j}`, `x_i^{(j)}`: indices in their order; `x^T`, `x^2`, `e^x` are something else. */
function scripted({ base, sub, sup, primes }: WrittenOf<'scripted'>, go: (part: Written) => Skeleton): Skeleton {
  const indices = [...(sub === null ? [] : indicesIn(sub)), ...(sup !== null && isIndex(sup) ? indicesIn(sup) : [])];
  const named = indices.length === 0 ? go(base) : node('entry', [go(base), ...indices.map(go)]);
  const primed = primes === 0 ? named : node(`primes ${primes}`, [named]);
  if (sup === null || isIndex(sup)) return primed;
  if (isTranspose(sup)) return node('transpose', [primed]);
  if (base.kind === 'symbol' && base.letter === 'e' && sub === null) return node('call exp', [go(sup)]);
  const power = go(sup);
  return isMinusOne(power) ? inverse(primed) : node('power', [primed, power]);
}

function isIndex(sup: Written): boolean {
  return sup.kind === 'group' && sup.open === '(';
}

function isMinusOne(power: Skeleton): boolean {
  return power.kind === 'node' && power.head === 'mul' && power.parts.every(({ kind }) => kind === 'number');
}

function isTranspose(sup: Written): boolean {
  return sup.kind === 'symbol' && ['T', '\\top', '\\intercal'].includes(sup.letter);
}

/** `ik` and `i,k` are two indices. */
function indicesIn(script: Written): readonly Written[] {
  switch (script.kind) {
    case 'list':
      return script.items.flatMap(indicesIn);
    case 'group':
      return indicesIn(script.body);
    case 'product':
      // `n1` is two indices, `2n` is one.
      return script.factors.every(
        ({ factor }, i) =>
          factor.kind === 'symbol' || factor.kind === 'scripted' || (factor.kind === 'number' && i > 0),
      )
        ? script.factors.map(({ factor }) => factor)
        : [script];
    case 'span-range':
      return [];
    default:
      return [script];
  }
}

function big(written: WrittenOf<'big'>, bound: readonly string[]): Skeleton {
  const inner = [...bound, ...boundLetters(written)];
  const { sub, sup } = written;
  const relation = sub?.kind === 'relation' ? sub.rest[0] : undefined;
  const low = relation?.sign === '=' ? skeletonOf(relation.operand, bound) : open;
  const condition = sub !== null && relation !== undefined && relation.sign !== '=' ? [skeletonOf(sub, inner)] : [];
  return node(`big ${written.operator} ${boundLetters(written).length}`, [
    low,
    sup === null ? open : skeletonOf(sup, bound),
    skeletonOf(written.body, inner),
    ...condition,
  ]);
}

function product(factors: readonly Skeleton[]): Skeleton {
  const all = flat('mul', factors);
  const signs = all.filter((factor) => factor.kind === 'number' && factor.text === '-1').length;
  const rest = all.filter((factor) => !(factor.kind === 'number' && (factor.text === '-1' || factor.text === '1')));
  const signed = signs % 2 === 0 ? rest : [number('-1'), ...rest];
  const [only] = signed;
  return signed.length === 1 && only !== undefined ? only : node('mul', signed);
}

function flat(head: string, parts: readonly Skeleton[]): readonly Skeleton[] {
  return parts.flatMap((part) => (part.kind === 'node' && part.head === head ? part.parts : [part]));
}

/** How many nodes it has. */
export function sizeOf(skeleton: Skeleton): number {
  return skeleton.kind === 'node' ? 1 + skeleton.parts.reduce((sum, part) => sum + sizeOf(part), 0) : 1;
}

/** Calls `on` with every part, the outer first. */
export function eachPart(skeleton: Skeleton, on: (part: Skeleton) => void): void {
  on(skeleton);
  if (skeleton.kind === 'node') for (const part of skeleton.parts) eachPart(part, on);
}

export function hasDerivative(skeleton: Skeleton): boolean {
  let found = false;
  eachPart(skeleton, (part) => {
    found ||= part.kind === 'node' && (part.head === 'derivative' || part.head.startsWith('primes'));
  });
  return found;
}

/** The names in it, indices included, each once. */
export function namesOf(skeleton: Skeleton): ReadonlySet<string> {
  const names = new Set<string>();
  eachPart(skeleton, (part) => part.kind === 'name' && names.add(part.letter));
  return names;
}

/** Names that stand as an index of something. */
export function indexNamesOf(skeleton: Skeleton, into = new Set<string>()): Set<string> {
  eachPart(skeleton, (part) => {
    if (part.kind === 'node' && part.head === 'entry')
      for (const index of part.parts.slice(1)) for (const name of namesOf(index)) into.add(name);
  });
  return into;
}
