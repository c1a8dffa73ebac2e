/** Letters below others that name and do not count: the g and d of `p_g(x)` beside `p_d(x)`, the w and l of "winner" and "loser". */

import type { Env, Usage } from '../notation/meaning/env.ts';
import { usualIndices } from '../notation/meaning/number-letters.ts';
import { visit } from '../notation/meaning/mentions.ts';
import { letterOf } from '../notation/meaning/spelling.ts';
import type { SymbolTable } from '../notation/meaning/symbols.ts';
import type { Problem } from '../source/problem.ts';
import type { Written, WrittenOf } from '../notation/written.ts';

/** What stands below one letter, and whether it stands bare as well. */
interface Below {
  readonly letters: Set<string>;
  /** Words, capitals: these name for certain. */
  named: boolean;
  /** Several letters, numbers, sums: these count. */
  counted: boolean;
  /** With a parenthesis behind it and nothing below it. */
  applied: boolean;
  readonly appliedWith: Set<string>;
}

/**
 * All that stands below a letter names, if two different letters do, and nothing in the text counts by any of them: no sum,
 * no list, no condition, no words such as "for each $c$".
 */
export function namingLetters(
  forest: readonly Written[],
  { table, usage }: Pick<Env, 'table' | 'usage'>,
  text: string,
): ReadonlySet<string> {
  if (ofOperators.test(text)) return new Set();
  const bases = basesIn(forest, table);
  const isCounted = (letter: string): boolean =>
    usage.bound.has(letter) || usage.letters.has(letter) || table.hasLetter(letter);
  const values = valuesIn(forest);
  const may = new Map<string, boolean>();
  const mayName = (letter: string): boolean => {
    const known = may.get(letter);
    if (known !== undefined) return known;
    const found = /^[a-z]$/.test(letter) && !isCounted(letter) && !values.has(letter) && !usage.running.has(letter);
    may.set(letter, found);
    return found;
  };
  const isFree = (below: Below): boolean => !below.counted && [...below.letters].every(mayName);
  const found = new Set<string>();
  for (const below of bases.values()) {
    const { letters } = below;
    if (letters.size === 0 || !isFree(below) || [...letters].every((letter) => usualIndices.has(letter))) continue;
    const isPair = letters.size > 1 || below.named;
    const isVariant = below.applied && [...letters].every((letter) => below.appliedWith.has(letter));
    if (isPair || isVariant) for (const letter of letters) found.add(letter);
  }
  // Wherever it stands, it names.
  for (const letter of lettersBesideOthers(forest)) found.delete(letter);
  const wrong = [...bases.values()].filter((below) => !isFree(below)).flatMap(({ letters }) => [...letters]);
  for (const letter of wrong) found.delete(letter);
  return found;
}

/** What is so called does not commute, and is no number. */
const ofOperators = /\b(?:operators?|generators|commut\w+|quaternions?)\b/i;

function basesIn(forest: readonly Written[], table: SymbolTable): ReadonlyMap<string, Below> {
  const bases = new Map<string, Below>();
  const of = (letter: string): Below => {
    const known = bases.get(letter);
    if (known !== undefined) return known;
    const fresh = {
      letters: new Set<string>(),
      named: false,
      counted: false,
      applied: false,
      appliedWith: new Set<string>(),
    };
    bases.set(letter, fresh);
    return fresh;
  };
  const meet = (part: Written): void => {
    if (part.kind === 'scripted' && part.base.kind === 'symbol' && part.sub !== null) {
      const own = of(letterOf(part.base));
      if (isLetter(part.sub)) own.letters.add(letterOf(part.sub));
      else if (isWord(part.sub)) own.named = true;
      else own.counted = true;
      own.counted ||= table.hasLetter(letterOf(part.base));
    }
    if (part.kind !== 'product') return;
    part.factors.forEach(({ factor }, i) => {
      const next = part.factors[i + 1];
      if (next?.sign !== '' || next.factor.kind !== 'group' || next.factor.open !== '(') return;
      if (factor.kind === 'symbol') of(letterOf(factor)).applied = true;
      if (factor.kind === 'scripted' && factor.base.kind === 'symbol' && factor.sub !== null && isLetter(factor.sub))
        of(letterOf(factor.base)).appliedWith.add(letterOf(factor.sub));
    });
  };
  for (const tree of forest) visit(tree, meet);
  return bases;
}

/** The w of `\\delta_{kw}` and `x_{wi}`. */
function lettersBesideOthers(forest: readonly Written[]): ReadonlySet<string> {
  const found = new Set<string>();
  for (const tree of forest)
    visit(tree, (part) => {
      const below = part.kind === 'scripted' ? part.sub : null;
      if (below === null || isLetter(below) || below.kind === 'text') return;
      visit(below, (item) => void (isLetter(item) && found.add(item.letter)));
    });
  return found;
}

function isLetter(written: Written): written is WrittenOf<'symbol'> {
  return written.kind === 'symbol' && /^[a-z]$/.test(written.letter) && written.accents.length === 0;
}

function isWord(written: Written): boolean {
  return written.kind === 'text' || (written.kind === 'symbol' && /^[A-Z]$/.test(written.letter));
}

/** Letters that stand somewhere else than below another one. */
function valuesIn(forest: readonly Written[]): ReadonlySet<string> {
  const [all, below] = [new Map<string, number>(), new Map<string, number>()];
  const count = (map: Map<string, number>) => (part: Written) => {
    if (isLetter(part)) map.set(part.letter, (map.get(part.letter) ?? 0) + 1);
  };
  for (const tree of forest) {
    visit(tree, count(all));
    visit(tree, (part) => {
      if (part.kind !== 'scripted' || part.sub === null) return;
      if (isLetter(part.sub)) count(below)(part.sub);
      count(below)(part.base);
    });
  }
  return new Set([...all].flatMap(([letter, times]) => (times > (below.get(letter) ?? 0) ? [letter] : [])));
}

/** "For each $c$", "the $c$-th", `c = 1, 2, …`; and whatever prose speaks of by itself, "where $a$ and $b$ run over the classes". */
export function isRunning(letter: string, text: string): boolean {
  return new RegExp(
    [
      String.raw`(?:\b(?:all|each|every|any|over|index|indices|some|fixed|class|component|entry|row|column|unit|word)|\\forall)(?: [a-z]+)?\s*\$?\s*${letter}(?![A-Za-z])`,
      String.raw`\$\s*(?:[a-z]\s*,\s*)*${letter}(?:\s*,\s*[a-z])*\s*\$`,
      String.raw`(?<![A-Za-z\\_{])${letter}\s*(?:=|\\in|\\ne|\\neq|\\le|<)`,
    ].join('|'),
  ).test(text);
}

/** What is said of an index that one side of a line has, and the other one has not. */
export const astray = 'free-on-one-side';

export function strayLetters(problems: readonly Problem[]): readonly string[] {
  return problems.flatMap(({ code, facts }) => (code === astray ? [facts['index'] ?? ''] : []));
}

/** The c of a given `L = -\\log p_c`: nothing in the text runs over it. Beside such a one `l` is no usual index either. */
export function loneLetters(
  given: readonly { readonly problems: readonly Problem[] }[],
  usage: Usage,
): readonly string[] {
  const isLone = (letter: string): boolean =>
    /^[a-z]$/.test(letter) && !usage.bound.has(letter) && !usage.letters.has(letter) && !usage.running.has(letter);
  return given.flatMap(({ problems }) => {
    const letters = strayLetters(problems);
    const isSure = letters.every(isLone) && letters.some((letter) => !usualIndices.has(letter));
    return isSure ? letters : [];
  });
}
