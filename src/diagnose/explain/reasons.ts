/** Whether the reason that stands beside a line is what happens in it: in doubt nobody is told that it is not. */

import type { Checked } from '../../check/check.ts';
import type { CheckedLink } from '../../check/checked-link.ts';
import type { Proof, Step } from '../../kernel/proof.ts';
import { accountOf, worthTelling, type NameOfStep } from './account.ts';
import { wayOf } from './explanation.ts';
import { goesThrough, type Rewrite } from './rewrites.ts';
import { mentionsIn, type Mention } from './stated-reason.ts';
import type { NamedStep } from './named-steps.ts';
import { namesIn } from '../../term/scope.ts';
import type { Term } from '../../term/term.ts';
import { subtermAt } from '../../term/traverse.ts';

export type Fit =
  | { readonly kind: 'fits' }
  | { readonly kind: 'something-else'; readonly said: string; readonly is: readonly NameOfStep[] }
  | { readonly kind: 'not-stated' } // it names an assumption that the text does not state
  | { readonly kind: 'not-judged' };

const fits: Fit = { kind: 'fits' };
const unclear: Fit = { kind: 'not-judged' };

/** Undefined: the line has no reason beside it. */
export function fitOf(checked: CheckedLink, all: Checked): Fit | undefined {
  const { link, judgement, verdict } = checked;
  if (link.reason === '') return undefined;
  const mentions = mentionsIn(link.reason);
  if (mentions.length === 0) return isSaidInSymbols(checked) ? fits : unclear;
  if (verdict === 'conditional') {
    const missing = judgement?.missing.flatMap((one) => (one.kind === 'fact' ? [one.fact] : [])) ?? [];
    const isMissing = mentions.some(({ step }) =>
      missing.some((fact) => assumptions[step.id]?.includes(fact) === true),
    );
    return isMissing ? { kind: 'not-stated' } : unclear;
  }
  const proof = judgement?.proof;
  const statement = judgement?.theorem?.statement;
  if (verdict !== 'proved' || proof === undefined || statement === undefined) return unclear;
  const used = rulesIn(proof);
  if (mentions.some(({ step }) => isShown(step, used))) return fits;
  const isChain = mentions.some(({ step }) => step.id === 'chain-rule');
  if (isChain && (goesThrough(statement.left, statement.right) || hasInnerArgument(proof))) return fits;
  const [only] = mentions;
  const mayBeBlamed = mentions.every(({ step }) => step.allows !== undefined) && judgement?.leans === undefined;
  if (!mayBeBlamed || only === undefined || !isBeside(checked, all)) return unclear;
  return blamed(only, checked, all);
}

/** `since \sum_k y_k = 1`, `since z_j = w_j^T x`: the proof uses that sum, or what that symbol is short for. */
function isSaidInSymbols({ link: { reason }, verdict, judgement }: CheckedLink): boolean {
  const statement = judgement?.theorem?.statement;
  if (verdict !== 'proved' || judgement?.proof === undefined || statement === undefined) return false;
  const used = rulesIn(judgement.proof);
  const formula = reason
    .replaceAll(/\\text\s*\{|\b(?:since|as|because|with|using|by|where)\b/gi, ' ')
    .replaceAll(/^[\s${}]+|[\s${}.,;]+$/g, '');
  if (/^\\sum.*=\s*1$/s.test(formula)) return used.has('sum-one');
  const [, letter] = /^\\?(?:mathbf\{|boldsymbol\{|vec\{)?([A-Za-z]+)\}?[^=]*=/.exec(formula) ?? [];
  const { environment, left, right } = statement;
  const isAbout = (side: Term): boolean => letter !== undefined && namesIn(side).has(letter);
  return (
    letter !== undefined &&
    environment.definitions.has(letter) &&
    used.has('definition') &&
    (isAbout(left) || isAbout(right))
  );
}

/** What a line lacks, by the names that speak of it. */
const assumptions: Readonly<Record<string, readonly string[]>> = {
  'entries-sum-to-one': ['sums-to-one', 'one-hot', 'simplex'],
  'one-hot': ['one-hot', 'sums-to-one', 'binary'],
  'zero-or-one': ['binary', 'one-hot'],
  symmetric: ['symmetric'],
};

/** Something else happens: what it is has to be known. */
function blamed({ step, phrase }: Mention, checked: CheckedLink, all: Checked): Fit {
  const statement = checked.judgement?.theorem?.statement;
  if (statement === undefined) return unclear;
  const { left, right } = statement;
  const way = wayOf(checked, all.links, statement, all.setting.rules);
  if (way === undefined) return unclear;
  if (step.id === 'chain-rule' && way.some(isOfPower)) return fits;
  const { steps } = accountOf({ left, right, rewrites: way, grain: 'coarse', goesThrough: false });
  const names = worthTelling(steps.flatMap((one) => one.names)).filter((name) => name.step.id !== 'definition');
  if (names.length === 0 || names.some((name) => name.step.id === step.id || name.step.id === 'earlier-line'))
    return unclear;
  return { kind: 'something-else', said: phrase, is: names.slice(0, 1) };
}

/** The power of something that is itself a function: people call that the chain rule. */
function isOfPower({ id, from, path }: Rewrite): boolean {
  if (id !== 'diff-power') return false;
  const part = subtermAt(from, path);
  return part?.kind !== 'derivative' || part.body.kind !== 'power' || part.body.base.kind !== 'entry';
}

/** Words before several lines are a reason for one of them, nobody knows which. */
function isBeside({ link }: CheckedLink, { derivation }: Checked): boolean {
  const { text } = derivation.document;
  const behind = text.slice(link.right.span.end, link.right.span.end + link.reason.length + 80);
  return behind.includes(link.reason) || derivation.links.filter(({ chain }) => chain === link.chain).length === 1;
}

function rulesIn({ left, right }: Proof): ReadonlySet<string> {
  return new Set([...left, ...right].map(ruleOf));
}

function ruleOf(step: Step): string {
  switch (step.kind) {
    case 'row':
      return step.row;
    case 'law':
      return step.law;
    case 'unfold':
    case 'put':
      return 'definition';
    case 'case':
    case 'same':
      return 'case';
    case 'algebra':
      return 'algebra';
  }
}

const linear: ReadonlySet<string> = new Set(['diff-add', 'diff-sum', 'diff-constant', 'diff-variable']);

/** Whether the proof uses what the name stands for; what only rearranges is in every proof that differentiates nothing. */
function isShown({ rules, allows, kind, id }: NamedStep, used: ReadonlySet<string>): boolean {
  const differentiates = [...used].some((rule) => rule.startsWith('diff-'));
  if (kind === 'algebra') return !differentiates;
  if (id === 'split-sum' || id === 'join-sum') return [...used].some((rule) => /bracket/.test(rule));
  if (id === 'derivative-of-sum' || id === 'constant-factor' || id === 'derivative-of-variable') return differentiates;
  const matches = (pattern: string, rule: string): boolean =>
    pattern.endsWith('*') ? rule.startsWith(pattern.slice(0, -1)) && !linear.has(rule) : rule === pattern;
  return [...rules, ...(allows ?? [])].some((pattern) => [...used].some((rule) => matches(pattern, rule)));
}

/** A function was differentiated of something that is more than the variable: that is the chain rule. */
function hasInnerArgument({ left, right }: Proof): boolean {
  return [...left, ...right].some((step) => {
    if (step.kind !== 'row' || !step.row.startsWith('diff-')) return false;
    const variable = step.instance.families.get('variable')?.body;
    const inner = [...step.instance.families].filter(([name]) => name !== 'variable' && !/^slot\d+$/.test(name));
    return inner.some(
      ([, { body }]) => body.kind !== 'entry' || variable?.kind !== 'entry' || body.symbol !== variable.symbol,
    );
  });
}
