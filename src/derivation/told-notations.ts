/** Notations that a text explains: subscripts that differentiate, `f_{xy}`, commutators, `[A, B]`, dots and primes. */

import { mapParts } from '../notation/map-parts.ts';
import { mentions, partsOf, visit } from '../notation/meaning/mentions.ts';
import { letterOf, textOf } from '../notation/meaning/spelling.ts';
import type { SignedFactor, Written, WrittenOf } from '../notation/written.ts';
import { nameOfLeft } from './definitions.ts';
import type { Outline, WrittenLink } from './derivation.ts';
import { dots } from './dots.ts';
import { onSides, treesOf } from './operands.ts';
import { primes } from './primes.ts';
import type { Told } from './told.ts';

export function withToldNotations(outline: Outline, told: Told): Outline {
  const changes = [partials(told), commutators(told), dots(told), primes(told)].filter((one) => one !== undefined);
  if (changes.length === 0) return outline;
  const change = (tree: Written): Written => changes.reduce((changed, one) => one(changed), tree);
  return { ...outline, links: outline.links.map((link) => onSides(link, change)) };
}

type Change = (tree: Written) => Written;

/** Of a function that is defined with several arguments, `f(x, y) = …`, and of anything where the words say so. */
function partials({ links, sentences }: Told): Change | undefined {
  const isSaid = sentences.some(
    ({ text }) => /\bsubscripts?\b.*\b(?:derivatives?|differentiat\w+)\b/.test(text) && !/\bnot\b/.test(text),
  );
  const functions = new Map(links.flatMap(argumentsOfDefined));
  if (!isSaid && functions.size === 0) return undefined;
  const applied = appliedOtherwise(links, functions);
  const change = (tree: Written): Written => {
    if (tree.kind === 'product') return taken(tree, functions, change);
    const variables = variablesBelow(tree);
    if (variables === undefined || tree.kind !== 'scripted') return mapParts(tree, change);
    const head = tree.base.kind === 'symbol' ? letterOf(tree.base) : undefined;
    const own = head === undefined ? undefined : functions.get(head);
    const fits = own !== undefined && !applied.has(head ?? '') && variables.every(({ letter }) => own.includes(letter));
    return fits || (isSaid && own === undefined) ? differentiated(tree, variables) : mapParts(tree, change);
  };
  return change;
}

/** `f(x, y) = …`, of plain letters. No density: `p_x` is one of another variable. */
function argumentsOfDefined({ left, sign }: WrittenLink): readonly (readonly [string, readonly string[]])[] {
  const name = sign === '=' || sign === ':=' ? nameOfLeft(left.written) : undefined;
  if (name?.applied !== true || name.conditional || name.head.kind !== 'symbol') return [];
  const letters = name.arguments.flatMap((one) =>
    one.kind === 'symbol' && one.accents.length === 0 ? [one.letter] : [],
  );
  const isPlain =
    letters.length === name.arguments.length && letters.length > 1 && letters.every((one) => /^[a-z]$/.test(one));
  return isPlain && !/^[pqP]$/.test(name.spelling.letter) ? [[name.spelling.letter, letters]] : [];
}

/** `f_x(y)`: of fewer arguments than f has, what stands below is a parameter of it. */
function appliedOtherwise(
  links: readonly WrittenLink[],
  functions: ReadonlyMap<string, readonly string[]>,
): ReadonlySet<string> {
  const found = new Set<string>();
  for (const tree of links.flatMap(treesOf))
    visit(tree, (part) => {
      if (part.kind !== 'product') return;
      part.factors.forEach(({ factor }, i) => {
        const next = part.factors[i + 1];
        if (factor.kind !== 'scripted' || factor.sub === null || factor.base.kind !== 'symbol') return;
        if (next?.sign !== '' || next.factor.kind !== 'group' || next.factor.open !== '(') return;
        const letter = letterOf(factor.base);
        const count = next.factor.body.kind === 'list' ? next.factor.body.items.length : 1;
        if (functions.get(letter)?.length !== count) found.add(letter);
      });
    });
  return found;
}

/** `f_x(x, y)`, `f_x(1, 2)`: the derivative at a point; where that is any point, it is not named. */
function taken(tree: WrittenOf<'product'>, functions: ReadonlyMap<string, readonly string[]>, change: Change): Written {
  const factors: SignedFactor[] = [];
  for (const { sign, factor } of tree.factors) {
    const last = factors.at(-1);
    const head = last?.factor.kind === 'derivative' ? innermost(last.factor) : undefined;
    const own = sign === '' && head !== undefined ? functions.get(head) : undefined;
    const items =
      factor.kind === 'group' && factor.open === '(' && factor.body.kind === 'list' ? factor.body.items : [];
    if (last === undefined || own === undefined || items.length !== own.length) {
      factors.push({ sign, factor: change(factor) });
      continue;
    }
    if (items.every((item, i) => textOf(item) === own[i])) continue;
    // One after the other: a point that is made of the variables themselves would be lost on the way.
    if (items.some((item) => own.some((letter) => mentions(item, letter)))) {
      factors.push({ sign, factor });
      continue;
    }
    const { span } = factor;
    const at = items.reduce<Written>((body, operand, i) => {
      const first: Written = { kind: 'symbol', letter: own[i] ?? '', font: '', accents: [], span };
      const sub: Written = { kind: 'relation', first, rest: [{ sign: '=', spelling: '=', operand }], span };
      return { kind: 'evaluated', body, sub, sup: null, span };
    }, last.factor);
    factors.splice(-1, 1, { ...last, factor: at });
  }
  const [only] = factors;
  return factors.length === 1 && only !== undefined ? only.factor : { ...tree, factors };
}

function innermost({ body }: WrittenOf<'derivative'>): string | undefined {
  if (body.kind === 'derivative') return innermost(body);
  return body.kind === 'symbol' ? letterOf(body) : undefined;
}

interface Variable {
  readonly letter: string;
  readonly written: Written;
}

/** The letters below a name or a parenthesis, where nothing but letters of variables stands there. */
function variablesBelow(tree: Written): readonly Variable[] | undefined {
  if (tree.kind !== 'scripted' || tree.sub === null || tree.primes > 0) return undefined;
  const { base, sub } = tree;
  if (base.kind !== 'symbol' && !(base.kind === 'group' && /[([]/.test(base.open))) return undefined;
  const parts =
    sub.kind === 'product' ? sub.factors.map(({ factor }) => factor) : sub.kind === 'list' ? sub.items : [sub];
  const variables = parts.map((part) => (part.kind === 'scripted' ? repeated(part) : [part])).flat();
  const isPlain = variables.every(
    (part) => part.kind === 'symbol' && /^(?:[a-ho-z]|\\(?:theta|phi|rho|xi|eta))$/.test(part.letter),
  );
  return isPlain ? variables.map((written) => ({ letter: textOf(written), written })) : undefined;
}

/** `x^2` below, for `xx`. */
function repeated({ base, sup }: WrittenOf<'scripted'>): readonly Written[] {
  return sup?.kind === 'number' && /^[2-4]$/.test(sup.text) ? Array<Written>(Number(sup.text)).fill(base) : [base];
}

function differentiated(tree: WrittenOf<'scripted'>, variables: readonly Variable[]): Written {
  const { span, base, sup } = tree;
  const body = base.kind === 'group' ? base.body : base;
  const derivative = variables.reduce<Written>(
    (inner, { written }) => ({
      kind: 'derivative',
      sign: '∂',
      form: 'fraction',
      order: 1,
      by: [{ variable: written, times: 1 }],
      body: inner,
      span,
    }),
    body,
  );
  if (sup === null) return derivative;
  return {
    kind: 'scripted',
    base: { kind: 'group', open: '(', close: ')', body: derivative, span },
    sub: null,
    sup,
    primes: 0,
    span,
  };
}

/** `[A, B]` for `A B − B A`, where the text speaks of commutators or says so in a line. */
function commutators(told: Told): Change | undefined {
  if (!speaksOfCommutators(told)) return undefined;
  const change = (tree: Written): Written => {
    const pair = pairIn(tree);
    if (pair === undefined) return mapParts(tree, change);
    const [a, b] = [change(pair[0]), change(pair[1])];
    const { span } = tree;
    const product = (x: Written, y: Written): Written => ({
      kind: 'product',
      factors: [x, y].map((factor) => ({
        sign: '' as const,
        factor: { kind: 'group', open: '(', close: ')', body: factor, span: factor.span },
      })),
      span,
    });
    const terms = [
      { sign: '+' as const, implicit: true, term: product(a, b) },
      { sign: '-' as const, implicit: false, term: product(b, a) },
    ];
    return { kind: 'group', open: '(', close: ')', body: { kind: 'additive', terms, span }, span };
  };
  return change;
}

function speaksOfCommutators({ links, sentences }: Told): boolean {
  return sentences.some(({ text }) => /\bcommutators?\b|\blie brackets?\b/.test(text)) || links.some(definesBracket);
}

/** The letters in commutators: they need not commute. */
export function commutedIn(told: Told): readonly string[] {
  if (!speaksOfCommutators(told)) return [];
  const found: string[] = [];
  for (const tree of told.links.flatMap(treesOf))
    visit(tree, (part) => {
      for (const one of pairIn(part) ?? []) if (one.kind === 'symbol') found.push(letterOf(one));
    });
  return found;
}

function definesBracket({ left, right }: WrittenLink): boolean {
  const pair = left.written === null ? undefined : pairIn(left.written);
  if (pair === undefined || right.written?.kind !== 'additive') return false;
  const [a, b] = pair.map(textOf);
  const products = right.written.terms.map(({ sign, term }) => `${sign}${partsOf(term).map(textOf).join(' ')}`);
  return products.length === 2 && products[0] === `+${a} ${b}` && products[1] === `-${b} ${a}`;
}

function pairIn(tree: Written): readonly [Written, Written] | undefined {
  if (tree.kind !== 'group' || tree.open !== '[' || tree.close !== ']' || tree.body.kind !== 'list') return undefined;
  const [a, b, ...more] = tree.body.items;
  return a === undefined || b === undefined || more.length > 0 || tree.body.separator !== ',' ? undefined : [a, b];
}
