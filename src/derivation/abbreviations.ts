/** Names of several capitals, typed without a command: `MSE = …`, `\partial CE/\partial z`, `RSS(b)`. */

import { visit } from '../notation/meaning/mentions.ts';
import type { SignedFactor, Written, WrittenOf } from '../notation/written.ts';
import type { Outline } from './derivation.ts';
import type { Document } from './document.ts';
import { treesOf } from './operands.ts';

/** What everybody calls so, whatever else its letters stand for. */
const usual: ReadonlySet<string> = new Set(
  'MSE RMSE MAE SSE SST SSR RSS TSS ESS CE BCE NLL KL JS FL ELBO AIC BIC SNR TPR FPR TNR FNR PPV NPV MC MR AVC ATC GDP'.split(
    ' ',
  ),
);

/** The four counts of a table of errors: two of them are enough to know it. */
const counts: ReadonlySet<string> = new Set(['TP', 'FP', 'TN', 'FN']);

/** So many capitals of which none stands anywhere else are a word: few products are. */
const WORD = 3;

/**
 * A run of capitals is a name where it stands by itself as a left side or below a derivative, as no product does that is
 * taken apart elsewhere; and where it is a usual one, or the prose has it as a word, or its letters stand nowhere else.
 */
export function abbreviations(outline: Outline, document: Document): readonly string[] {
  const { whole, runs, lone } = capitalsIn(outline);
  const counted = [...runs].filter((run) => counts.has(run));
  if (whole.size === 0 && counted.length < 2) return [];
  const { words, letters: spoken } = proseOf(document);
  const own = new Set(counted.length > 1 ? [...whole, ...counted] : whole);
  return [...own].filter((word) => {
    if (counts.has(word)) return true;
    const letters = word.split('');
    const isLone = (letter: string): boolean => lone.has(letter) || spoken.has(letter);
    // `KL = LK` is of two matrices.
    const isTurned = runs.has(letters.toReversed().join(''));
    if (usual.has(word)) return !letters.every(isLone) && !isTurned;
    if (letters.some(isLone)) return false;
    const isShared = [...runs].some((run) => !whole.has(run) && letters.some((letter) => run.includes(letter)));
    return words.has(word) || (word.length >= WORD && !isShared);
  });
}

interface Capitals {
  /** Runs that stand by themselves somewhere. */
  readonly whole: ReadonlySet<string>;
  readonly runs: ReadonlySet<string>;
  /** Letters that stand somewhere outside of a run. */
  readonly lone: ReadonlySet<string>;
}

function capitalsIn({ links, notes, spokenOf }: Outline): Capitals {
  const [whole, runs, lone] = [new Set<string>(), new Set<string>(), new Set(spokenOf)];
  const taken = new Set<Written>();
  const visited = (part: Written): void => {
    if (part.kind === 'product')
      for (const run of runsOf(part)) {
        runs.add(run.map(letterOf).join(''));
        for (const { factor } of run) taken.add(factor).add(symbolOf(factor));
      }
    if (part.kind === 'symbol' && !taken.has(part)) lone.add(part.letter);
    if (part.kind === 'derivative') addWhole(part.body);
  };
  const addWhole = (part: Written): void => {
    const word = part.kind === 'product' ? wholeRun(part) : undefined;
    if (word !== undefined) whole.add(word);
  };
  for (const link of links) {
    for (const tree of [...treesOf(link), ...link.conditions]) visit(tree, visited);
    if (link.place === 0 && (link.sign === '=' || link.sign === ':=') && link.left.written !== null)
      addWhole(link.left.written);
  }
  for (const note of notes) visit(note, visited);
  return { whole, runs, lone };
}

/** Two capitals or more side by side, without a blank; the last may have an index. */
function runsOf({ factors }: WrittenOf<'product'>): readonly (readonly SignedFactor[])[] {
  const found: SignedFactor[][] = [];
  let run: SignedFactor[] = [];
  const close = (): void => {
    if (run.length > 1) found.push(run);
    run = [];
  };
  for (const next of factors) {
    const last = run.at(-1)?.factor;
    if (!isCapital(next.factor)) {
      close();
      continue;
    }
    if (last !== undefined && (next.sign !== '' || last.kind !== 'symbol' || last.span.end !== next.factor.span.start))
      close();
    run.push(next);
  }
  close();
  return found;
}

/** The word, where nothing else stands there but arguments of it. */
function wholeRun(product: WrittenOf<'product'>): string | undefined {
  const [run, ...more] = runsOf(product);
  if (run === undefined || more.length > 0 || product.factors[0] !== run[0]) return undefined;
  const [next, ...others] = product.factors.slice(run.length);
  const isApplied = next?.sign === '' && next.factor.kind === 'group' && next.factor.open === '(';
  return others.length === 0 && (next === undefined || isApplied) ? run.map(letterOf).join('') : undefined;
}

function symbolOf(factor: Written): Written {
  return factor.kind === 'scripted' ? factor.base : factor;
}

function isCapital(factor: Written): boolean {
  const symbol = symbolOf(factor);
  return symbol.kind === 'symbol' && /^[A-Z]$/.test(symbol.letter) && symbol.font === '' && symbol.accents.length === 0;
}

function letterOf({ factor }: SignedFactor): string {
  const symbol = symbolOf(factor);
  return symbol.kind === 'symbol' ? symbol.letter : '';
}

/** Words of capitals in the prose, and capitals that stand alone in its formulas. */
function proseOf({ blocks }: Document): { readonly words: ReadonlySet<string>; readonly letters: ReadonlySet<string> } {
  const [words, letters] = [new Set<string>(), new Set<string>()];
  for (const block of blocks)
    for (const part of block.kind === 'prose' || block.kind === 'heading' ? block.parts : []) {
      if (part.kind === 'words') for (const [word] of part.text.matchAll(/\b[A-Z]{2,6}\b/g)) words.add(word);
      else for (const [letter] of part.source.text.matchAll(/(?<![A-Za-z\\])[A-Z](?![A-Za-z])/g)) letters.add(letter);
    }
  return { words, letters };
}
