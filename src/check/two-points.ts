/** A line that says how something varies: it is looked at in two points that differ in what varies, and in nothing else. */

import type { Derivation } from '../derivation/understand.ts';
import type { Link } from '../derivation/link.ts';
import { isConstantIn } from '../kernel/dependence.ts';
import type { Environment } from '../kernel/environment.ts';
import type { Rulebook, Statement } from '../kernel/proof.ts';
import type { Context } from '../derivation/read-link.ts';
import { spellingOf } from '../notation/meaning/spelling.ts';
import type { Written } from '../notation/written.ts';
import { bound, entry } from '../term/build.ts';
import type { Claim } from '../term/claim.ts';
import { freshName, mentions, namesIn, openFamily, substituteSymbol } from '../term/scope.ts';
import { mapChildren, visit } from '../term/traverse.ts';
import type { Family, Term } from '../term/term.ts';
import { functionNamed } from '../vocabulary/vocabulary.ts';
import { granting, judge, neededOnOneSide, type Judgement } from './judge.ts';

/** By chain: the names of what its head is said to be a function of, `μ` in `p(μ | x) ∝ …`, `k` in `p_k ∝ …`. */
export function variablesOfHeads(derivation: Derivation): ReadonlyMap<number, readonly string[]> {
  const found = new Map<number, readonly string[]>();
  for (const link of derivation.links) {
    if (link.place > 0 || link.claim === undefined || found.has(link.chain)) continue;
    const names = variablesOf(link, link.claim, derivation.context);
    if (names.length > 0) found.set(link.chain, names);
  }
  return found;
}

function variablesOf(link: Link, { left }: Claim, context: Context): readonly string[] {
  const { chances } = context.usage;
  let names: readonly string[] = [];
  visit(left, (part) => {
    if (names.length > 0) return false;
    const chance = part.kind === 'apply' ? chances.get(part.name) : undefined;
    if (chance !== undefined) names = chance.left.map(({ name }) => name);
    else if (part.kind === 'apply' && functionNamed(part.name) === undefined)
      names = part.args.flatMap(({ body }) => (body.kind === 'entry' ? [body.symbol] : []));
    return names.length === 0;
  });
  if (names.length > 0) return names;
  const shown = link.left.written === null ? [] : shownIn(link.left.written, context);
  if (shown.length > 0) return shown;
  const indices = new Set(link.indices.map(({ name }) => name));
  const slots = left.kind === 'entry' ? left.slots : [];
  return slots.flatMap((slot) => (slot.kind === 'entry' && indices.has(slot.symbol) ? [slot.symbol] : []));
}

/** `ℓ(μ)`, `\log L(w)`: bare names in a parenthesis behind a name. */
function shownIn(written: Written, context: Context): readonly string[] {
  if (written.kind === 'call') return shownIn(written.argument, context);
  if (written.kind !== 'product') return [];
  const at = written.factors.findIndex(({ factor, sign }) => sign === '' && factor.kind === 'group');
  const [head, group] = [written.factors[at - 1]?.factor, written.factors[at]?.factor];
  if (group?.kind !== 'group' || group.open !== '(') return [];
  if (head?.kind !== 'symbol' && head?.kind !== 'scripted') return [];
  const args = group.body.kind === 'list' ? group.body.items : [group.body];
  const names = args.map((arg) => {
    const spelling = spellingOf(arg);
    const meant = spelling === undefined ? undefined : context.table.find(spelling);
    return meant?.kind === 'quantity' ? meant.name : undefined;
  });
  const known = names.filter((name) => name !== undefined);
  return known.length === names.length ? known : [];
}

export type TwoPoints =
  | {
      readonly ok: true;
      /** Speaks of both points. */
      readonly environment: Environment;
      /** The sides at the first point, what varies written out. */
      readonly left: Term;
      readonly right: Term;
      /** The same at the other point. */
      readonly other: (term: Term) => Term;
    }
  | { readonly ok: false; readonly why: string };

/** The sides at two points; not where it is left open what something in them is. */
export function twoPoints({ environment, left, right }: Statement, names: readonly string[]): TwoPoints {
  const unknown = names.find((name) => !environment.symbols.has(name) || environment.definitions.has(name));
  if (unknown !== undefined) return { ok: false, why: `it is not said what ${unknown} stands for, which varies` };
  const [first, second] = [left, right].map((side) => writtenOut(side, names, environment));
  if (first === undefined || second === undefined) return { ok: false, why: 'what varies is hidden too deep' };
  const open = [first, second].map((side) => openIn(side, names, environment)).find((why) => why !== undefined);
  if (open !== undefined) return { ok: false, why: open };
  const avoid = new Set<string>([...environment.symbols.keys(), ...environment.definitions.keys()]);
  for (const side of [first, second, ...environment.hypotheses]) namesIn(side, avoid);
  const symbols = new Map(environment.symbols);
  const values: (readonly [string, Family])[] = [];
  for (const name of names) {
    const type = environment.symbols.get(name);
    if (type === undefined) continue;
    const fresh = freshName(name, avoid);
    avoid.add(fresh);
    symbols.set(fresh, type);
    const rank = type.slots.length;
    const binders = type.slots.map((sort, i) => ({ hint: `i${i}`, sort }));
    values.push([
      name,
      {
        binders,
        body: entry(
          fresh,
          Array.from({ length: rank }, (_, i) => bound(rank - 1 - i)),
        ),
      },
    ]);
  }
  const other = (term: Term): Term =>
    values.reduce((current, [name, value]) => substituteSymbol(current, name, value), term);
  const speaks = (term: Term): boolean => names.some((name) => mentions(term, name));
  // What is stated of the one point is stated of the other.
  const { assumptions, hypotheses, equations } = environment;
  return {
    ok: true,
    environment: {
      ...environment,
      symbols,
      assumptions: [
        ...assumptions,
        ...assumptions.filter(({ term }) => speaks(term)).map((each) => ({ ...each, term: other(each.term) })),
      ],
      hypotheses: [...hypotheses, ...hypotheses.filter(speaks).map(other)],
      equations: [
        ...equations,
        ...equations
          .filter((each) => speaks(each.left) || speaks(each.right))
          .map((each) => ({ ...each, left: other(each.left), right: other(each.right) })),
      ],
    },
    left: first,
    right: second,
    other,
  };
}

/** What only one side of the line needs has to be stated here as in any other line. */
export function judgedAtPoints(statement: Statement, sides: Statement, rules: Rulebook): Judgement {
  const judgement = judge(statement, rules, granting);
  if (judgement.verdict !== 'proved' && judgement.verdict !== 'verified') return judgement;
  const missing = neededOnOneSide(sides);
  return missing.length === 0 ? judgement : { ...judgement, verdict: 'conditional', missing };
}

const DEPTH = 12;

/** Definitions that depend on what varies give way to what they stand for. */
function writtenOut(term: Term, names: readonly string[], environment: Environment, depth = DEPTH): Term | undefined {
  if (depth === 0) return undefined;
  let lost = false;
  const walk = (part: Term): Term => {
    if (part.kind === 'entry') {
      const definition = environment.definitions.get(part.symbol);
      if (definition?.binders.length === part.slots.length && !isFixed(part, names, environment)) {
        const opened = writtenOut(openFamily(definition, part.slots.map(walk)), names, environment, depth - 1);
        lost ||= opened === undefined;
        return opened ?? part;
      }
    }
    return mapChildren(part, walk);
  };
  const result = walk(term);
  return lost ? undefined : result;
}

function isFixed(term: Term, names: readonly string[], environment: Environment): boolean {
  return names.every((name) => isConstantIn(term, name, environment));
}

/** What cannot be looked at in two points: functions that nobody defined, without their arguments, and derivatives. */
function openIn(side: Term, names: readonly string[], environment: Environment): string | undefined {
  let why: string | undefined;
  visit(side, (part) => {
    if (part.kind === 'derivative' || part.kind === 'at') why ??= 'a derivative is not looked at in two points';
    const name = part.kind === 'entry' ? part.symbol : part.kind === 'apply' ? part.name : undefined;
    if (name === undefined || names.includes(name)) return why === undefined;
    const type = environment.symbols.get(name);
    const isOpen = environment.varying.has(name) || (type !== undefined && 'applied' in type && type.applied === true);
    if (isOpen && !environment.definitions.has(name)) why ??= `nothing says how ${name} depends on ${names.join(', ')}`;
    return why === undefined;
  });
  return why;
}
