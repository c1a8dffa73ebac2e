/** Whether a letter with parentheses behind it is a function: what its uses say. */

import { isCarried } from './carried.ts';
import type { Env } from './env.ts';
import { SUM, type Use } from './evidence.ts';
import { greekLetters, letterOf } from './spelling.ts';

/** A function of so many indices whose value has so many axes; `entrywise`: σ(z) of a vector z has entries. */
export interface FunctionGuess {
  readonly kind: 'function';
  readonly indices: number;
  readonly rank: number;
  readonly entrywise: boolean;
}

/** An activation is of numbers: what it is of a vector it is entry by entry. */
export function* functionsOf(uses: readonly Use[], letter: string, indices: number): Generator<FunctionGuess> {
  const ofOne = indices === 0 && uses.every(({ argument, arity }) => argument === undefined || arity === 1);
  const entrywise = ofOne && letter === 'sigma' && uses.every((use) => use.argument !== undefined || isPrimed(use));
  yield { kind: 'function', indices, rank: 0, entrywise };
  if (ofOne && !entrywise && activations.has(letter)) yield { kind: 'function', indices, rank: 0, entrywise: true };
  yield { kind: 'function', indices, rank: 1, entrywise: false };
}

const activations: ReadonlySet<string> = new Set(['f', 'g', 'h', 'phi', 'varphi', 'psi', 'rho']);

export function isSigma(uses: readonly Use[]): boolean {
  return uses.every(({ symbol }) => letterOf(symbol) === 'sigma');
}

/** Written with arguments everywhere it is a function; always with the same ones, and without, it is a quantity that depends. */
export function functionCost(uses: readonly Use[]): number {
  const texts = new Set(uses.map((use) => use.argument ?? ''));
  if (!texts.has('')) return -0.3;
  return texts.size > 2 ? -0.1 : 0.15;
}

const functionLetters: ReadonlySet<string> = new Set([
  'f',
  'g',
  'h',
  'F',
  'G',
  'sigma',
  'phi',
  'psi',
  'softmax',
  'p',
  'P',
  'q',
  'Pr',
  'ell',
  'Gamma',
  'varphi',
]);

/** A known letter or a word before a parenthesis, several arguments, or different ones; `S(1 - S)` and `y(a)` once are products. */
export function isApplied(
  uses: readonly Use[],
  letter: string,
  defined: ReadonlySet<string>,
  { usage }: Pick<Env, 'usage'>,
): boolean {
  const applied = uses.filter((use) => use.argument !== undefined && !use.argument.startsWith(SUM));
  const [texts, all] = [new Set(applied.map(argumentOf)), new Set(uses.map(argumentOf))];
  const [always, isDefined] = [!all.has(undefined), defined.has(`${letter}()`)];
  // Defined as `z(x)` and never bare: `z(-x)` is no product.
  if (always && (functionLetters.has(letter) || (isDefined && all.size > 1))) return true;
  if (applied.length === 0) return false;
  if (always && !isDefined && applied.every((use) => isOfLetter(use, usage.bound))) return true;
  if (
    functionLetters.has(letter) ||
    (letter.length > 1 && !greekLetters.has(letter)) ||
    applied.some((use) => use.argument?.includes(',') === true)
  )
    return true;
  return texts.size > 1 && (always || isDefined);
}

/** `v(t)`, `R(\theta)`, `u(x_i)`: nobody puts a parenthesis around one letter to multiply by it. What stands before an index may be numbered by it. */
export function isOfLetter({ argument }: Use, bound: ReadonlySet<string>): boolean {
  const letter = /^([a-zA-Z]+)(?:_[a-zA-Z0-9])?$/.exec(argument ?? '')?.[1];
  return letter !== undefined && !bound.has(letter) && (letter.length === 1 || greekLetters.has(letter));
}

/** `f(x)`; `a(x)` may be a product. */
export function isSurelyApplied({ argument }: Use, letter: string): boolean {
  return functionLetters.has(letter) && argument !== undefined && /^[a-z]$/.test(argument);
}

/** `f(a + b)`, `f(a)`, and `f'` as it likes: nothing in the text multiplies by f. Where f has a derivative, `f(2x)` is no product. */
export function isAlwaysApplied(uses: readonly Use[], letter: string): boolean {
  const applied = uses.some((use) => use.argument !== undefined);
  if (applied && functionLetters.has(letter) && uses.some(isPrimed)) return true;
  const plain = uses.filter((use) => !isPrimed(use));
  return plain.every((use) => use.argument !== undefined) && plain.some((use) => isSurelyApplied(use, letter));
}

export function isPrimed({ written, symbol }: Use): boolean {
  return written.kind === 'scripted' && written.primes > 0 && symbol.font !== 'bold';
}

function argumentOf({ argument }: Use): string | undefined {
  return argument;
}

/** `\pi_\theta(a)` everywhere it stands: a function that depends on what stands below it, as it does bare where it is defined. */
export function isParametrised(uses: readonly Use[], isDefined: boolean, env: Env): boolean {
  return uses.every(({ written, label, argument }) => {
    const sub = written.kind === 'scripted' ? written.sub : null;
    if (label === '' || sub === null || argument?.startsWith(SUM) === true) return false;
    const isGreek = sub.kind === 'symbol' && greekLetters.has(letterOf(sub));
    return isDefined ? isGreek || isCarried(sub, env) : argument !== undefined && isCarried(sub, env);
  });
}
