/** Slopes by differences, with a word when they cannot be trusted. */

/** Central differences of fourth order. */
function difference(f: (x: number) => number, x: number, h: number): number {
  return (8 * (f(x + h) - f(x - h)) - (f(x + 2 * h) - f(x - 2 * h))) / (12 * h);
}

/** Undefined where two steps do not give the same: at a kink, at the end of the domain, where rounding is too large. */
export function slope(f: (x: number) => number, x: number): number | undefined {
  const scale = Math.max(1, Math.abs(x));
  const [fine, coarse] = [difference(f, x, 5e-4 * scale), difference(f, x, 2e-3 * scale)];
  const close = Math.abs(fine - coarse) <= 1e-6 * Math.max(1, Math.abs(fine));
  return close ? fine : undefined;
}
