/** Identities between functions, `σ' = σ(1 − σ)`: they hold at every point, so each name is taken of one letter. */

import { commonFunction } from '../notation/latex/functions.ts';
import { mapParts } from '../notation/map-parts.ts';
import { partsOf, visit } from '../notation/meaning/mentions.ts';
import type { SignedFactor, Written, WrittenOf } from '../notation/written.ts';
import type { Outline, WrittenLink } from './derivation.ts';
import { lettersOf, unusedLetter, type OwnParameters } from './formal-parameters.ts';
import { onSides, treesOf } from './operands.ts';

export function withPoints(outline: Outline, declared: (letter: string) => boolean): OwnParameters {
  const candidates = new Set(outline.links.filter(relatesNames));
  if (candidates.size === 0) return { outline, parameters: new Set() };
  const others = outline.links.filter((link) => !candidates.has(link)).flatMap(treesOf);
  const point = unusedLetter(lettersOf(outline.links), declared);
  const isIdentity = (link: WrittenLink): boolean =>
    candidates.has(link) &&
    [...namesIn(link)].every((name) => commonFunction(name) !== undefined || isApplied(name, others));
  if (point === undefined || !outline.links.some(isIdentity)) return { outline, parameters: new Set() };
  const links = outline.links.map((link) => (isIdentity(link) ? onSides(link, (tree) => takenAt(tree, point)) : link));
  return { outline: { ...outline, links }, parameters: new Set([point]) };
}

function isStandard(written: Written): boolean {
  return written.kind === 'symbol' && commonFunction(written.letter) !== undefined;
}

/** Names, numbers and nothing else, and one of the names has a prime; or a letter that is to be a function everybody knows. */
function relatesNames(link: WrittenLink): boolean {
  if (link.sign !== '=' || link.left.written === null || link.right.written === null) return false;
  const trees = [link.left.written, link.right.written];
  // `\\phi = \\tanh`
  if (link.left.written.kind === 'symbol' && isStandard(link.right.written)) return true;
  let primed = false;
  for (const tree of trees)
    visit(tree, (part) => (primed ||= isName(part) && part.kind === 'scripted' && part.primes > 0));
  return primed && trees.every(isPlain);
}

function isPlain(written: Written): boolean {
  switch (written.kind) {
    case 'number':
    case 'symbol':
      return true;
    case 'scripted':
      return written.sub === null && (written.sup === null || written.sup.kind === 'number') && isPlain(written.base);
    case 'call': // `\tanh (1 - \tanh)`: of names alone nothing is taken
      return (
        commonFunction(written.spelling) !== undefined &&
        written.sub === null &&
        (written.sup === null || written.sup.kind === 'number') &&
        written.argument.kind === 'group' &&
        isPlain(written.argument)
      );
    case 'group':
      return written.open !== '‖' && isPlain(written.body);
    case 'additive':
    case 'product':
    case 'fraction':
      return partsOf(written).every(isPlain) && !isTakenAtNumber(written);
    default:
      return false;
  }
}

/** `f'(0)`: the parenthesis holds no name of a function, so that it is the point already. */
function isTakenAtNumber(written: Written): boolean {
  if (written.kind !== 'product') return false;
  return written.factors.some(({ sign, factor }, i) => {
    const before = written.factors[i - 1];
    if (sign !== '' || before === undefined || !isName(before.factor) || factor.kind !== 'group') return false;
    let names = 0;
    visit(factor, (part) => void (names += part.kind === 'symbol' ? 1 : 0));
    return names === 0;
  });
}

/** `f`, `f'`, `f^2` */
function isName(written: Written): written is WrittenOf<'symbol'> | WrittenOf<'scripted'> {
  return written.kind === 'symbol' || (written.kind === 'scripted' && written.base.kind === 'symbol');
}

function nameOf(written: WrittenOf<'symbol'> | WrittenOf<'scripted'>): string {
  const symbol = written.kind === 'scripted' ? written.base : written;
  return symbol.kind === 'symbol' ? symbol.letter : '';
}

function namesIn(link: WrittenLink): ReadonlySet<string> {
  const names = new Set<string>();
  for (const tree of treesOf(link)) visit(tree, (part) => part.kind === 'symbol' && names.add(part.letter));
  return names;
}

/** Wherever it stands in the rest of the text a parenthesis follows it, and it does stand there. */
function isApplied(name: string, trees: readonly Written[]): boolean {
  let [all, applied] = [0, 0];
  for (const tree of trees) {
    visit(tree, (part) => {
      if (part.kind === 'symbol' && part.letter === name) all += 1;
      if (part.kind !== 'product') return;
      part.factors.forEach(({ factor }, i) => {
        const next = part.factors[i + 1];
        const group = next?.factor.kind === 'scripted' ? next.factor.base : next?.factor;
        if (isName(factor) && nameOf(factor) === name && next?.sign === '' && group?.kind === 'group') applied += 1;
      });
    });
  }
  return applied > 0 && applied === all;
}

function takenAt(written: Written, point: string): Written {
  const factors =
    written.kind === 'product'
      ? written.factors
      : isName(written) || written.kind === 'call'
        ? [{ sign: '' as const, factor: written }]
        : [];
  if (factors.length === 0) return mapParts(written, (part) => takenAt(part, point));
  return { kind: 'product', factors: factors.flatMap((factor) => pointwise(factor, point)), span: written.span };
}

/** A name and the letter it is taken of; what a call would be taken of stays behind it. */
function pointwise({ sign, factor }: SignedFactor, point: string): readonly SignedFactor[] {
  const { span } = factor;
  const body: Written = { kind: 'symbol', letter: point, font: '', accents: [], span };
  const argument: Written = { kind: 'group', open: '(', close: ')', body, span };
  if (factor.kind === 'call')
    return [
      { sign, factor: { ...factor, argument } },
      { sign: '', factor: takenAt(factor.argument, point) },
    ];
  if (!isName(factor)) return [{ sign, factor: takenAt(factor, point) }];
  return [
    { sign, factor },
    { sign: '', factor: argument },
  ];
}
