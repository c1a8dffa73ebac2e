/** Scope in one place: opening and closing binders, substituting, and the names that are free. */

/*
 * Bound variables have no names, so nothing can be captured by a binder. Two constructs speak of a *symbol* by name:
 *
 * `at(body, x = v)` gives x a value inside its body. When a term that mentions an outer x comes in, the inner x is renamed.
 *
 * `diff(body, z[j])` reads its body as a function of z, everything else held constant. A substitution that replaces z,
 * or that brings a term mentioning z into the body, does not commute with it: diff(w * z, z) at w = z^2 is z^2, while
 * diff(z^2 * z, z) is 3 z^2. There the value stays outside, as `at(diff(…), w = z^2)`, which means what was meant.
 * Renaming z to a symbol that the body does not use is carried out. An applied function that is differentiated by counts
 * as a family indexed by its arguments, so that substituting in the arguments does commute.
 *
 * An abbreviation (L in ∂L/∂w, short for a formula in w) is another matter: `unfoldSymbol`.
 */

export {
  closeOver,
  isClosed,
  openBinder,
  openFamily,
  refersTo,
  renameSymbol,
  shift,
  shiftFamily,
  symbolOf,
} from './binding.ts';
export { freeSizes, freeSymbols, freshName, mentions, namesIn } from './names.ts';
export { substituteSet, substituteSize, substituteSymbol, unfoldSymbol } from './substitute.ts';
export { type Definition, type Parameter, unfold } from './unfold.ts';
