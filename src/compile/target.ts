/** A line of a checked document as something to compile: what it says its left side is, and what that is a derivative of. */

import type { Checked } from '../check/check.ts';
import { passes, type CheckedLink, type LinkVerdict } from '../check/checked-link.ts';
import { equationOf, variablesOf } from '../check/equation.ts';
import type { Link } from '../derivation/link.ts';
import type { Derivation } from '../derivation/understand.ts';
import { printed } from '../derivation/readback.ts';
import type { Claim } from '../term/claim.ts';
import type { Environment } from '../kernel/environment.ts';
import type { Rulebook } from '../kernel/proof.ts';
import type { Of, Sort, Term } from '../term/term.ts';
import { freeSymbols } from '../term/scope.ts';
import { entry } from '../term/build.ts';
import { mapChildren } from '../term/traverse.ts';
import type { Formula } from './compile.ts';
import { NotCompiled } from './program.ts';

/** What stood there, what stands there now, and what the slip is called. */
export interface Repaired {
  readonly slip: string;
  readonly was: string;
  readonly should: string;
}

export interface Target {
  readonly n: number;
  readonly verdict: LinkVerdict;
  /** Proved or verified, also from where its chain begins. */
  readonly sure: boolean;
  /** What was changed in the line before it was read. */
  readonly repairs: readonly Repaired[];
  /** In the file. */
  readonly line: number;
  readonly formula: Formula;
  /** What the line is a derivative of, and by which symbols, the first taken last: ∂²J/∂w∂b is by b, then by w. */
  readonly of: Term | undefined;
  readonly by: readonly string[];
  readonly environment: Environment;
  readonly rules: Rulebook;
  /** What was understood of the line, in plain notation. */
  readonly plain: string;
}

/** The line with this label, on this line of the file (`L12`), with this number (`n12`), or the last one under this heading (`result`). */
export function lineNamed(derivation: Derivation, name: string): Link {
  const { links, document } = derivation;
  const labelled = links.filter(({ label }) => bareLabel(label) === bareLabel(name) && label !== '');
  const byLine = /^L(\d+)$/.exec(name);
  const byNumber = /^n(\d+)$/.exec(name);
  const found =
    labelled.at(-1) ??
    (byNumber === null ? undefined : links.find(({ n }) => n === Number(byNumber[1]))) ??
    (byLine === null
      ? undefined
      : links.findLast(({ span }) => lineOf(derivation, span.start) === Number(byLine[1]))) ??
    links.findLast(({ section, role }) => slugOf(headingOf(derivation, section)) === name && role !== 'given');
  if (found !== undefined) return found;
  const headings = document.blocks.flatMap((block) => (block.kind === 'heading' ? [slugOf(block.text)] : []));
  const labels = links.map(({ label }) => label).filter((label) => label !== '');
  const known = [...new Set([...labels, ...headings.filter((slug) => slug !== '')])].slice(0, 20).join(', ');
  throw new NotCompiled(
    `there is no line ${JSON.stringify(name)} in this document; there are ${known}, L12 for line 12, and n12 for the link that check calls 12`,
  );
}

export function linkNamed({ derivation, links }: Checked, name: string): CheckedLink {
  const { n } = lineNamed(derivation, name);
  const found = links.find(({ link }) => link.n === n);
  if (found === undefined) throw new Error('a link that was not checked');
  return found;
}

function bareLabel(label: string): string {
  return label.replace(/^\((.*)\)$/, '$1');
}

function lineOf({ document }: Derivation, offset: number): number {
  return document.text.slice(0, offset).split('\n').length;
}

function headingOf({ document }: Derivation, section: number): string {
  const headings = document.blocks.filter((block) => block.kind === 'heading');
  const heading = headings[section - 1];
  return heading?.kind === 'heading' ? heading.text : '';
}

export function slugOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}

/** Without `unproved` only what passes is compiled, and what defines a name. */
export function targetOf(
  checked: Checked,
  { link, verdict, fromStart }: CheckedLink,
  unproved: boolean,
  repairs: readonly Repaired[] = [],
): Target {
  const { setting } = checked;
  const line = lineOf(checked.derivation, link.span.start);
  if (link.state !== 'read' || link.claim === undefined)
    throw new NotCompiled(`line ${line} is ${verdict}, so it says nothing that could be computed`, link.problems[0]);
  if (link.claim.relation !== '=')
    throw new NotCompiled(
      `line ${line} says ${link.claim.relation}; what is compiled is the right side of an equation`,
    );
  if (!passes({ verdict }) && verdict !== 'given' && !unproved)
    throw new NotCompiled(`line ${line} is ${verdict}, not proved; --unproved takes it all the same, and says so`);
  const holds = fromStart === 'holds' || verdict === 'given';
  if (passes({ verdict }) && !holds && !unproved)
    throw new NotCompiled(
      `line ${line} is ${verdict} from the line before it, and not from where its chain begins; --unproved takes it all the same, and says so`,
    );
  setting.effort.begin();
  const claim = setting.lowering.claim(link.claim, link.n);
  const names = variablesOf(claim, setting);
  const statement = equationOf(claim, link, setting);
  const { environment } = statement;
  const head = headOf(checked, link, names);
  const letters = lettersOf(statement.right, [...link.indices.map(({ name }) => name), ...names], environment, head);
  const derivative = head === undefined ? undefined : derivativeParts(head);
  const left = head ?? statement.left;
  const hint = derivative === undefined ? nameOf(left) : (orders[derivative.by.length] ?? 'derivative');
  return {
    n: link.n,
    verdict,
    sure: passes({ verdict }) && holds,
    repairs,
    line,
    formula: { hint, term: statement.right, letters, hypotheses: environment.hypotheses },
    of: derivative?.of,
    by: derivative?.by ?? [],
    environment: { ...environment, hypotheses: [] },
    rules: setting.rules,
    plain: plainOf(checked, link, claim),
  };
}

/** The line with what its chain begins with on the left. */
function plainOf({ links, setting, derivation }: Checked, link: Link, claim: Claim): string {
  const first = links.find((other) => other.link.chain === link.chain && other.link.claim !== undefined)?.link;
  // A line that was put right is read anew, and has no text of its own.
  const own = link.plain === '' ? printed(claim, derivation.context).plain : link.plain;
  if (first?.claim === undefined || first === link) return own;
  const head = setting.lowering.claim(first.claim, first.n);
  if (head.binders.length !== claim.binders.length) return own;
  return printed({ ...claim, left: head.left }, derivation.context).plain;
}

/** What derivatives of a loss are called, by how often it is differentiated. */
const orders = ['value', 'gradient', 'hessian'];

/** What the chain begins with, its variables called as those of this line. */
function headOf({ links, setting }: Checked, own: Link, names: readonly string[]): Term | undefined {
  const isBefore = (other: Link): boolean => other.chain === own.chain && other.n < own.n && other.claim !== undefined;
  const first = links.find(({ link }) => isBefore(link))?.link ?? own;
  if (first.claim === undefined) return undefined;
  const claim = setting.lowering.claim(first.claim, first.n);
  if (claim.binders.length !== names.length) return undefined;
  const variables = variablesOf(claim, setting);
  const { left } = equationOf(claim, first, setting);
  return variables.reduce<Term>((term, name, i) => renamed(term, name, names[i] ?? name), left);
}

function renamed(term: Term, from: string, to: string): Term {
  if (from === to) return term;
  const walk = (part: Term): Term =>
    part.kind === 'entry' && part.slots.length === 0 && part.symbol === from ? entry(to) : mapChildren(part, walk);
  return walk(term);
}

/** ∂/∂a ∂/∂b J: J, and a, b. */
function derivativeParts(term: Term): { readonly of: Term; readonly by: readonly string[] } | undefined {
  if (term.kind !== 'derivative' || term.by.kind !== 'entry') return undefined;
  const inner = derivativeParts(term.body);
  return { of: inner?.of ?? term.body, by: [term.by.symbol, ...(inner?.by ?? [])] };
}

function bysOf(term: Term): readonly Of<'entry'>[] {
  if (term.kind !== 'derivative' || term.by.kind !== 'entry') return [];
  return [term.by, ...bysOf(term.body)];
}

/** Axes come as in what is differentiated by; what the formula uses beyond that, after them. */
function lettersOf(
  term: Term,
  names: readonly string[],
  environment: Environment,
  head: Term | undefined,
): readonly { readonly name: string; readonly sort: Sort }[] {
  const first = bysOf(head ?? term).flatMap(({ slots }) =>
    slots.flatMap((slot) => (slot.kind === 'entry' && slot.slots.length === 0 ? [slot.symbol] : [])),
  );
  const used = freeSymbols(term);
  const inHead = head === undefined ? new Set<string>() : freeSymbols(head);
  const order = [...first, ...names.filter((name) => used.has(name) || inHead.has(name))];
  return [...new Set(order)].flatMap((name) => {
    const sort = environment.symbols.get(name)?.values;
    return sort === undefined ? [] : [{ name, sort }];
  });
}

function nameOf(term: Term): string {
  return term.kind === 'entry' ? term.symbol : 'value';
}

/** The right side, and before it what it is the derivative of. */
export function formulasOf({ of, formula }: Target, withLoss: boolean): readonly Formula[] {
  if (!withLoss) return [formula];
  if (of === undefined)
    throw new NotCompiled('this line is no derivative of anything, so there is no loss to go with it');
  const used = freeSymbols(of);
  const letters = formula.letters.filter(({ name }) => used.has(name));
  return [{ hint: 'loss', term: of, letters, hypotheses: [] }, formula];
}
