/** `y'` beside `y = x^2`: its derivative by the one variable of the formula; and `w' = w - \\eta g`, the next of its kind. */

import { mapParts } from '../notation/map-parts.ts';
import { visit } from '../notation/meaning/mentions.ts';
import { letterOf } from '../notation/meaning/spelling.ts';
import type { Written, WrittenOf } from '../notation/written.ts';
import type { WrittenLink } from './derivation.ts';
import type { Told } from './told.ts';
import { wordsBefore } from './words-before.ts';

export function primes({ links, document }: Told): ((tree: Written) => Written) | undefined {
  const variables = variablesOfHeads(links);
  const others = new Set(links.flatMap((link) => movedIn(link, document.text)));
  if (variables.size + others.size === 0) return undefined;
  const sides = links.flatMap(({ left, right }) => [left.written, right.written].filter((side) => side !== null));
  for (const side of sides)
    visit(side, (part) => {
      // `y'(2)` is taken at a point, `y(t)` says what it depends on.
      if (part.kind === 'product')
        part.factors.forEach(({ factor }, i) => {
          const next = part.factors[i + 1];
          const base = factor.kind === 'scripted' ? factor.base : factor;
          if (next?.sign === '' && next.factor.kind === 'group' && base.kind === 'symbol' && !isSum(next.factor))
            variables.delete(letterOf(base));
        });
    });
  const change = (tree: Written): Written => {
    if (tree.kind !== 'scripted' || tree.primes === 0 || tree.base.kind !== 'symbol') return mapParts(tree, change);
    if (others.has(letterOf(tree.base)) && tree.primes === 1 && tree.sup === null)
      return { ...tree, primes: 0, sup: { kind: 'text', text: '′', span: tree.span } };
    const variable = tree.sub === null && tree.sup === null ? variables.get(letterOf(tree.base)) : undefined;
    if (variable === undefined) return mapParts(tree, change);
    const by = [{ variable: { ...variable, span: tree.span }, times: tree.primes }];
    return {
      kind: 'derivative',
      sign: 'd',
      form: 'fraction',
      order: tree.primes,
      by,
      body: tree.base,
      span: tree.span,
    };
  };
  return change;
}

function isSum(group: WrittenOf<'group'>): boolean {
  return group.body.kind === 'additive';
}

/** By letter that a formula without arguments defines once: the only x, t or the like in it. What has a line of its own with a prime is a name. */
function variablesOfHeads(links: readonly WrittenLink[]): Map<string, WrittenOf<'symbol'>> {
  const found = new Map<string, WrittenOf<'symbol'>>();
  const several = new Set<string>();
  for (const { left, right, sign, place, role } of links) {
    const head = left.written;
    if (head?.kind === 'scripted' && head.primes > 0 && head.base.kind === 'symbol') {
      // `x' = x - v t` moves x.
      const own = letterOf(head.base);
      if (role === 'given' || isMoved(right.written, own)) several.add(own);
    }
    if (place > 0 || (sign !== '=' && sign !== ':=') || head?.kind !== 'symbol' || right.written === null) continue;
    const letter = letterOf(head);
    const own = variableIn(right.written);
    const known = found.get(letter);
    if (own === undefined || (known !== undefined && letterOf(known) !== letterOf(own))) several.add(letter);
    else found.set(letter, own);
  }
  for (const letter of several) found.delete(letter);
  return found;
}

/** The x of `x' = x - \\eta f'(x)`, and of `x' = (x - m) / s` where words make another of it. */
function movedIn(link: WrittenLink, text: string): readonly string[] {
  const {
    left: { written: head },
    right: { written: formula },
    place,
    sign,
  } = link;
  if (place > 0 || sign !== '=' || head?.kind !== 'scripted' || head.primes !== 1) return [];
  if (head.base.kind !== 'symbol' || head.sub !== null || head.sup !== null || formula === null) return [];
  const letter = letterOf(head.base);
  let [isStep, isAbout] = [false, false];
  visit(formula, (part) => {
    if (part.kind === 'derivative' || part.kind === 'gradient') isStep = true;
    if (part.kind === 'scripted' && part.primes > 0 && part.base !== head.base) isStep = true;
    if (part.kind === 'symbol' && letterOf(part) === letter) isAbout = true;
  });
  const isSaid = isAbout && moves.test(wordsBefore(link, text));
  return isSaid || (isStep && isMoved(formula, letter)) ? [letter] : [];
}

const moves =
  /\b(?:new (?:weights?|values?|points?|positions?|parameters?|estimates?|variables?|coordinates?|iterates?)|updated?|gradient step|step gives|normali[sz]\w+|standardi[sz]\w+|rescal\w+|shift\w*|translat\w+|rotat\w+|boost\w*|moves? to)\b/i;

function isMoved(formula: Written | null, letter: string): boolean {
  if (formula?.kind !== 'additive') return false;
  return formula.terms.some(({ term }) => term.kind === 'symbol' && letterOf(term) === letter);
}

function variableIn(formula: Written): WrittenOf<'symbol'> | undefined {
  const found = new Map<string, WrittenOf<'symbol'>>();
  visit(formula, (part) => {
    if (part.kind === 'symbol' && /^[stuxz]$/.test(letterOf(part))) found.set(letterOf(part), part);
  });
  return found.size === 1 ? [...found.values()][0] : undefined;
}
