/** What a function depends on beside its arguments, because its name says so: θ in `π_θ(a)`, w in `f_w(x)`. */

import { entry } from '../../term/build.ts';
import type { Family } from '../../term/term.ts';
import type { Env } from './env.ts';
import { asFamily } from './families.ts';
import { itemsOf, visit } from './mentions.ts';
import { fontOf, greekLetters, letterOf, textOf } from './spelling.ts';
import type { MeantOf } from './symbols.ts';
import { layoutOf, valueOf } from './value.ts';
import type { Written, WrittenOf } from '../written.ts';

/** The symbols below the name, those that an argument already is left out. */
export function carriedBy(meant: MeantOf<'function'>, args: readonly Written[], env: Env): readonly Family[] {
  const { written } = meant;
  if (meant.sameAs !== undefined || written.kind !== 'scripted' || written.sub === null) return [];
  const shown = new Set(args.flatMap((arg) => (arg.kind === 'symbol' ? [letterOf(arg)] : [])));
  return quantitiesIn(written.sub, env).flatMap((symbol) =>
    shown.has(letterOf(symbol.written)) ? [] : [asFamily(symbol.whole, env)],
  );
}

/** A subscript that is the name of something that varies: no index, no size, no label of a class. */
export function isCarried(sub: Written, env: Env): boolean {
  return quantitiesIn(sub, env).length > 0 || itemsOf(sub).some((item) => isDifferentiated(item, env));
}

/**
 * `J_θ` where the text differentiates by θ: unless it is a variable itself, as the bias `b_h` of a layer h, it may depend on θ,
 * and its derivative is not 0 for want of a formula.
 */
export function dependsByName(written: Written, env: Env): boolean {
  if (written.kind !== 'scripted' || written.sub === null) return false;
  if (env.usage.differentiated.has(textOf({ ...written, sup: null, primes: 0 }))) return false;
  return itemsOf(written.sub).some((item) => isDifferentiated(item, env));
}

/** What is declared as a plain quantity is one, unless a parameter stands below it: `J_θ` is no constant in θ, `σ_x` may be in x. */
export function keepsDependence(meant: MeantOf<'quantity'>, env: Env): boolean {
  const sub = meant.written.kind === 'scripted' ? meant.written.sub : null;
  const isParameter = (item: Written): boolean =>
    item.kind === 'symbol' && (greekLetters.has(letterOf(item)) || /^[wW]$/.test(letterOf(item)));
  return (
    meant.values === undefined &&
    meant.freeOf === undefined &&
    sub !== null &&
    itemsOf(sub).some((item) => isParameter(item) && isDifferentiated(item, env)) &&
    dependsByName(meant.written, env)
  );
}

/** Something that the text differentiates by, and no index. */
export function isDifferentiated(written: Written, env: Env): boolean {
  if (written.kind !== 'symbol' || env.scope.has(letterOf(written))) return false;
  const letter = letterOf(written);
  return env.usage.differentiated.has(letter) && !env.usage.bound.has(letter);
}

interface Carried {
  readonly written: WrittenOf<'symbol'>;
  readonly whole: ReturnType<typeof valueOf>;
}

function quantitiesIn(sub: Written, env: Env): readonly Carried[] {
  return itemsOf(sub).flatMap((item): readonly Carried[] => {
    if (item.kind !== 'symbol' || env.scope.has(letterOf(item))) return [];
    const meant = env.table.find({ letter: letterOf(item), font: fontOf(item), sub: '', sup: '' });
    if (meant?.kind !== 'quantity' || meant.values !== undefined) return [];
    const sorts = [...meant.families, ...meant.shape.sorts];
    return [{ written: item, whole: valueOf(sorts, (slots) => entry(meant.name, slots), layoutOf(sorts.length)) }];
  });
}

/** What a text differentiates by, by its letter and with its subscript. */
export function differentiatedIn(forest: readonly Written[]): ReadonlySet<string> {
  const found = new Set<string>();
  const add = (variable: Written | null): void => {
    const base = variable?.kind === 'scripted' ? variable.base : variable;
    if (base?.kind === 'symbol') found.add(letterOf(base));
    if (variable?.kind === 'scripted') found.add(textOf({ ...variable, sup: null, primes: 0 }));
  };
  for (const tree of forest)
    visit(tree, (part) => {
      if (part.kind === 'derivative') part.by.forEach(({ variable }) => add(variable));
      if (part.kind === 'gradient') add(part.by);
    });
  return found;
}
