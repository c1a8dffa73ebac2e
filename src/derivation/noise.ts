/** Equations of a model: `y_i = w^T x_i + ε_i` with noise ε that the text has no other use for says how y comes about. */

import { visit } from '../notation/meaning/mentions.ts';
import { letterOf } from '../notation/meaning/spelling.ts';
import type { Written } from '../notation/written.ts';
import type { WrittenLink } from './derivation.ts';

/** Letters that are noise by their form, where a name is the sum of a formula and one of them. */
const usual = /^(?:epsilon|varepsilon|eta)$/;

/** "with noise $v$", "$e_i$ is the error of". */
const noise = '(?:noise|errors?|error terms?|disturbances?|residuals?|shocks?|innovations?)';

/** "We fit", "the model is": a letter such as e is noise in what follows. */
const modelling =
  /\b(?:fit|regress\w*|(?:linear|regression|statistical|measurement|observation) models?|(?:model|relation|relationship) is|noisy|noise)\b/i;

function isSpokenOfAsNoise(letter: string, text: string): boolean {
  const name = String.raw`\$\\?${letter}(?:_\{?\w+\}?)?\$`;
  return (
    new RegExp(
      String.raw`\b${noise} ${name}|${name} (?:is|are|denotes?|denoting) (?:[\w-]+ ){0,4}${noise}\b`,
      'i',
    ).test(text) ||
    (/^[eu]$/.test(letter) && modelling.test(text))
  );
}

/** `y = X β + ε`, where nothing says what ε is: the letters that are added there. */
function addedIn({ sign, place, left, right }: WrittenLink): readonly string[] {
  const isName = left.written?.kind === 'symbol' || left.written?.kind === 'scripted';
  if (sign !== '=' || place > 0 || !isName || right.written?.kind !== 'additive') return [];
  return right.written.terms.flatMap(({ term }) => {
    const head = term.kind === 'scripted' && term.sup === null ? term.base : term;
    return head.kind === 'symbol' ? [letterOf(head)] : [];
  });
}

/** Letters that are added to a model, and noise by name or by what is said of them. */
export function disturbancesIn(links: readonly WrittenLink[], text: string): ReadonlySet<string> {
  return new Set(links.flatMap(addedIn).filter((letter) => usual.test(letter) || isSpokenOfAsNoise(letter, text)));
}

/** Disturbances, and letters with a distribution, in one chain and nowhere else. */
export function noiseIn(links: readonly WrittenLink[], disturbances: ReadonlySet<string>): ReadonlySet<string> {
  const random = new Set(disturbances);
  for (const { sign, left } of links) {
    const head = left.written?.kind === 'scripted' ? left.written.base : left.written;
    if (sign === '∼' && head?.kind === 'symbol') random.add(letterOf(head));
  }
  if (random.size === 0) return random;
  const chains = new Map<string, Set<number>>();
  for (const { sign, chain, left, right } of links) {
    if (sign === '∼') continue;
    for (const tree of [left.written, right.written]) {
      for (const letter of lettersIn(tree)) chains.set(letter, (chains.get(letter) ?? new Set()).add(chain));
    }
  }
  return new Set([...random].filter((letter) => chains.get(letter)?.size === 1));
}

/** The data y is what it is: as a definition of y the equation would make it vary with w. It says what ε is, if anything. */
export function isModel({ left, right, place }: WrittenLink, noise: ReadonlySet<string>): boolean {
  const isName = left.written?.kind === 'symbol' || left.written?.kind === 'scripted';
  return place === 0 && isName && [...lettersIn(right.written)].some((letter) => noise.has(letter));
}

function lettersIn(tree: Written | null): ReadonlySet<string> {
  const found = new Set<string>();
  if (tree !== null) visit(tree, (part) => part.kind === 'symbol' && found.add(letterOf(part)));
  return found;
}
