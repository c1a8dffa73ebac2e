/** The words of the forms in which a premise is said. */

import { bearerNouns } from './fact-phrases.ts';

function words(text: string): ReadonlySet<string> {
  return new Set(text.trim().split(/\s+/));
}

/** At the head of a clause, right before the formula or what introduces it. */
export const supposing = words(`
  let assume assuming suppose supposing given take taking fix fixing consider considering choose choosing draw recall
  note noting remember require requiring impose imposing restrict restricting maximise minimise set put setting putting`);

/** The same behind "we". */
export const supposingWithWe = words(`
  assume suppose take fix let require consider choose set put impose restrict know recall note have use work need want`);

export const conditionWords = words('for if when whenever with where since as because');

export const adverbs = words(`
  now next first further furthermore moreover additionally also again instead here finally then so thus hence always
  that throughout henceforth hereafter`);

/** Before the formula: `for all $x > 0$`. */
export const determiners = words('all any every each both some a an fixed real numbers number arbitrary positive');

export const qualities = words(`
  real fixed given known positive negative nonnegative non-negative nonzero non-zero small large single two three n
  finite independent square constant strictly arbitrary`);

/** Nouns that stand for what a name names, and for no part of it. */
export const bearers = words(`
  ${Object.values(bearerNouns).flat().join(' ')} variable variables function functions probability probabilities
  integer integers angle angles length lengths mass masses multiplier multipliers size rows columns`);

/** Nouns for one or some of many: what is said of them is not said of all. */
export const spokenOfSome = words(`
  sample samples point points index indices entry entries element elements component components coordinate coordinates
  set sets class classes coin coins distribution distributions model models prior priors observation
  observations batch batches case cases line lines axis score scores event events node nodes step steps part parts
  document documents label labels value values word words token tokens item items user users unit units neuron neurons state states probability`);

/** `under the constraint $a + b = 1$`, `the assumption that …`. */
export const constraintNouns = words(`
  constraint constraints assumption assumptions condition conditions requirement requirements restriction restrictions
  normalisation normalization side-condition`);

/** At the head of what lasts: `In this section, …`, `From now on, …`. */
export const lasting =
  /^(?:in (?:the following|this (?:section|note|text|document|derivation|chapter|exercise|problem)|addition|what follows)|for now|from (?:now|here) on|to (?:begin|start))\b/;
