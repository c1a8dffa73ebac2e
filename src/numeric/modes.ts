/** In how many ways symbols may stand for logarithms when a counterexample is looked for. */

/** Which symbols are logarithms of whole numbers: of products in an exponent one factor, of sums every term. */
export function modesOf(symbols: readonly string[]): readonly ReadonlySet<string>[] {
  const modes: string[][] = [[...symbols]];
  if (symbols.length > 1) {
    for (const symbol of symbols) modes.push([symbol]);
    if (symbols.length > 2) for (const symbol of symbols) modes.push(symbols.filter((other) => other !== symbol));
  }
  if (symbols.length > 0) modes.push([]);
  return modes.map((mode) => new Set(mode));
}
