/** What is taken as given: definitions, facts about symbols, signs. The rest is kept and used by nothing. */

import type { Link } from '../derivation/link.ts';
import type { Assumption, Sign } from '../kernel/environment.ts';
import { add, entry, minusOne, mul } from '../term/build.ts';
import type { Claim } from '../term/claim.ts';
import { sameTerm } from '../term/equality.ts';
import { closeOver, freeSymbols, namesIn, openFamily } from '../term/scope.ts';
import type { Fact, SymbolType } from '../term/signature.ts';
import type { Family, Of, Term } from '../term/term.ts';
import type { Symbols } from './signature.ts';
import { withIndices } from './signature.ts';

export interface Givens {
  readonly definitions: ReadonlyMap<string, Family>;
  readonly symbols: Symbols;
  readonly assumptions: readonly Assumption[];
  /** The links that became a definition, by number. */
  readonly defining: ReadonlySet<number>;
}

/** A given link as it is after lowering. */
export interface Given {
  readonly link: Link;
  readonly claim: Claim;
}

export function givensOf(givens: readonly Given[], symbols: Symbols): Givens {
  const definitions = new Map<string, Family>();
  const types = new Map<string, SymbolType>(symbols);
  const assumptions: Assumption[] = [];
  const defining = new Set<number>();
  for (const { link, claim } of givens) {
    const own = withIndices(symbols, link);
    const definition =
      claim.relation === '=' && claim.hypotheses.length === 0 ? definitionOf(claim, own, lettersIn(link)) : undefined;
    if (definition !== undefined && !definitions.has(definition.symbol) && isSound(definition, definitions)) {
      definitions.set(definition.symbol, definition.family);
      defining.add(link.n);
      continue;
    }
    const fact = factOf(claim, own);
    if (fact !== undefined && !definitions.has(fact.symbol)) {
      const type = types.get(fact.symbol);
      if (type !== undefined) types.set(fact.symbol, { ...type, facts: [...type.facts, fact.fact] });
      continue;
    }
    const sign = signOf(claim);
    if (sign !== undefined) assumptions.push(sign);
  }
  return { definitions, symbols: types, assumptions, defining };
}

interface Definition {
  readonly symbol: string;
  readonly family: Family;
}

/** `f[i, k] = …` with indices that are all different, free or of the claim. */
export function definitionOf(claim: Claim, symbols: Symbols, indices: ReadonlySet<string>): Definition | undefined {
  const names = claim.binders.map(({ hint }, i) => `${hint} of axis ${i}`);
  const values = names.map((name) => entry(name));
  const open = (body: Term): Term => openFamily({ binders: claim.binders, body }, values);
  const head = open(claim.left);
  if (head.kind !== 'entry') return undefined;
  const letters = lettersOf(head, new Set([...names, ...indices]));
  if (letters === undefined) return undefined;
  const body = open(claim.right);
  if (namesIn(body).has(head.symbol)) return undefined;
  // An index that stands on the right only would be a different thing for each of its values.
  const left = new Set(letters);
  for (const name of freeSymbols(body)) {
    if ((names.includes(name) || indices.has(name)) && !left.has(name)) return undefined;
  }
  const type = symbols.get(head.symbol);
  const binders = letters.map((letter, i) => ({
    hint: letter.replace(/ of axis \d+$/, ''),
    sort: type?.slots[i] ?? claim.binders[names.indexOf(letter)]?.sort ?? { kind: 'set' as const, name: letter },
  }));
  return { symbol: head.symbol, family: { binders, body: closeOver(body, letters) } };
}

export function lettersIn({ indices }: Pick<Link, 'indices'>): ReadonlySet<string> {
  return new Set(indices.map(({ name }) => name));
}

function lettersOf(head: Of<'entry'>, indices: ReadonlySet<string>): readonly string[] | undefined {
  const letters: string[] = [];
  for (const slot of head.slots) {
    if (slot.kind !== 'entry' || slot.slots.length > 0 || letters.includes(slot.symbol)) return undefined;
    if (!indices.has(slot.symbol)) return undefined;
    letters.push(slot.symbol);
  }
  return letters;
}

/** No definition leads back to itself. */
function isSound({ symbol, family }: Definition, definitions: ReadonlyMap<string, Family>): boolean {
  const seen = new Set<string>();
  const reaches = (body: Term): boolean =>
    [...namesIn(body)].some((name) => {
      if (name === symbol) return true;
      if (seen.has(name)) return false;
      seen.add(name);
      const other = definitions.get(name);
      return other !== undefined && reaches(other.body);
    });
  return !reaches(family.body);
}

/** `Σ_k y_k = 1`, `C_ij = C_ji`. */
function factOf(claim: Claim, symbols: Symbols): { readonly symbol: string; readonly fact: Fact } | undefined {
  const { left, right, relation } = claim;
  if (relation !== '=') return undefined;
  for (const [sum, number] of [
    [left, right],
    [right, left],
  ] as const) {
    if (number.kind !== 'rational' || number.value.numerator !== 1n || number.value.denominator !== 1n) continue;
    if (sum.kind !== 'fold' || sum.operator !== 'sum' || sum.body.kind !== 'entry') continue;
    const slot = sum.body.slots.findIndex((part) => part.kind === 'bound' && part.depth === 0);
    const others = sum.body.slots.every((part, i) => i === slot || part.kind === 'entry' || part.kind === 'bound');
    if (slot >= 0 && others && symbols.has(sum.body.symbol))
      return { symbol: sum.body.symbol, fact: { kind: 'sums-to-one', slot } };
  }
  if (left.kind === 'entry' && right.kind === 'entry' && left.symbol === right.symbol && left.slots.length === 2) {
    const [a, b] = left.slots;
    const [c, d] = right.slots;
    const turned =
      a !== undefined && b !== undefined && c !== undefined && d !== undefined && sameTerm(a, d) && sameTerm(b, c);
    if (turned && !sameTerm(a, b)) return { symbol: left.symbol, fact: { kind: 'symmetric' } };
  }
  return undefined;
}

/** `σ > 0`, `a ≠ b`. */
export function signOf({ relation, left, right, binders }: Claim): Assumption | undefined {
  const difference = (above: Term, below: Term): Term =>
    below.kind === 'rational' && below.value.numerator === 0n ? above : add([above, mul([minusOne, below])]);
  const sign = (kind: Sign, above: Term, below: Term): Assumption => ({
    sign: kind,
    binders,
    term: difference(above, below),
  });
  switch (relation) {
    case '>':
      return sign('positive', left, right);
    case '<':
      return sign('positive', right, left);
    case '≥':
      return sign('nonnegative', left, right);
    case '≤':
      return sign('nonnegative', right, left);
    case '≠':
      return sign('nonzero', left, right);
    default:
      return undefined;
  }
}
