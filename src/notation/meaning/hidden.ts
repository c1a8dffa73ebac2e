/** Indices that a text leaves out: which letter stands for them, and over what a letter usually runs. */

import type { Sort } from '../../term/term.ts';
import type { Env, Local } from './env.ts';
import { visit } from './mentions.ts';
import { fontOf, letterOf } from './spelling.ts';
import type { Meant } from './symbols.ts';

/**
 * The range that the document binds a letter over, when it is always the same and a whole one: a letter that is summed over
 * 2..n once may stand for 1 elsewhere.
 */
export function usualWhole(letter: string, env: Env): Sort | undefined {
  const uses = env.usage.letters.get(letter);
  const sort = uses?.length === 1 ? uses[0]?.sort : undefined;
  return sort === undefined || !isWhole(sort, env) ? undefined : sort;
}

function isWhole(sort: Sort, env: Env): boolean {
  if (sort.kind !== 'range') return true;
  const [low, high] = [env.sizes.resolve(sort.low), env.sizes.resolve(sort.high)];
  return high.kind !== 'add' && low.kind === 'rational' && low.value.numerator === low.value.denominator;
}

/** Bound somewhere, and a symbol with indices elsewhere: the c of `N_{cv}` beside the classes `c_d`. Bare it is the index. */
export function isAlsoIndex(letter: string, env: Env): boolean {
  if (!env.usage.bound.has(letter)) return false;
  const meant = env.table.find({ letter, font: '', sub: '', sup: '' });
  return (
    meant?.kind === 'quantity' &&
    meant.origin === 'inferred' &&
    meant.values === undefined &&
    meant.families.length + meant.shape.sorts.length > 0
  );
}

/** The letter that the document uses for indices of a sort: for showing an index that the text hides. */
export function letterFor(sort: Sort, env: Env): string | undefined {
  let best: { letter: string; count: number } | undefined;
  for (const [letter, uses] of env.usage.letters) {
    for (const use of uses) {
      if (env.sizes.same(use.sort, sort) && (best === undefined || use.count > best.count))
        best = { letter, count: use.count };
    }
  }
  return best?.letter;
}

/** The free index of the chain that stands for one fixed member of the range. */
export function hiddenLocal(sort: Sort, env: Env): Local {
  for (const local of env.chain.indices.values()) if (env.sizes.same(local.sort, sort)) return local;
  const shown = letterShown(sort, env);
  if (shown !== undefined) {
    const local: Local = env.chain.indices.get(shown) ?? { symbol: shown, sort, letter: shown, bound: false };
    if (env.sizes.couldUnify(local.sort, sort)) {
      env.chain.indices.set(shown, local);
      return local;
    }
  }
  const wanted = letterDeclared(sort, env) ?? letterFor(sort, env) ?? 'n';
  let letter = wanted;
  for (let i = 2; env.chain.indices.has(letter) || env.table.named(letter) !== undefined; i += 1) {
    const other = env.chain.indices.get(letter);
    if (other !== undefined && env.sizes.couldUnify(other.sort, sort)) break;
    const meant = env.table.named(letter);
    if (other === undefined && meant?.kind === 'index' && env.sizes.couldUnify(meant.sort, sort)) break;
    letter = `${wanted}_${i}`;
  }
  const local: Local = env.chain.indices.get(letter) ?? { symbol: letter, sort, letter, bound: false };
  env.chain.indices.set(letter, local);
  return local;
}

/** `L = -\\log p_c` for the correct class c: what the text speaks of, and nothing binds, is what L leaves out. */
function letterShown(sort: Sort, env: Env): string | undefined {
  let found: string | undefined;
  for (const tree of env.chain.open)
    visit(tree, (part) => {
      const isOpen = (letter: string): boolean =>
        env.usage.spokenOf.has(letter) &&
        !env.scope.has(letter) &&
        !env.usage.bound.has(letter) &&
        !isMore(env.table.find({ letter, font: '', sub: '', sup: '' }));
      // `[k = c]` speaks of the class c, too.
      const compared = part.kind === 'relation' && part.first.kind === 'symbol' ? part.rest[0]?.operand : undefined;
      if (compared?.kind === 'symbol' && isOpen(letterOf(compared))) found ??= letterOf(compared);
      if (part.kind !== 'scripted' || part.sub?.kind !== 'symbol' || part.base.kind !== 'symbol') return;
      const letter = letterOf(part.sub);
      if (!isOpen(letter)) return;
      const spelling = { letter: letterOf(part.base), font: fontOf(part.base), sub: '', sup: '' };
      const meant = env.table.findIndexed(spelling) ?? env.table.find(spelling);
      const slots = meant?.kind === 'quantity' ? [...meant.families, ...meant.shape.sorts] : [];
      if (slots[0] !== undefined && env.sizes.same(slots[0], sort)) found ??= letter;
    });
  return found;
}

/** A letter that stands alone in a sentence, `a label $c$`, is taken for a number until it is an index. */
function isMore(meant: Meant | undefined): boolean {
  if (meant === undefined) return false;
  if (meant.kind !== 'quantity' || meant.origin !== 'inferred' || meant.values !== undefined) return true;
  return meant.families.length + meant.shape.sorts.length > 0;
}

/** `D = ∂E/∂w_j` where j is declared to run over what D leaves out, and is the only such letter in the chain. */
function letterDeclared(sort: Sort, env: Env): string | undefined {
  const found = new Set<string>();
  for (const tree of env.chain.open)
    visit(tree, (part) => {
      if (part.kind !== 'scripted' || part.sub?.kind !== 'symbol') return;
      const letter = letterOf(part.sub);
      const meant = env.table.named(letter);
      if (meant?.kind === 'index' && env.sizes.same(meant.sort, sort) && !env.scope.has(letter)) found.add(letter);
    });
  const [only, ...more] = found;
  return more.length === 0 ? only : undefined;
}
