/** Letters of indices, by where they stand in the text of a document, before any of its formulas is read. */

/** The letters that stand below others or in parentheses above them: by these a text counts. */
export function lettersOfIndices(text: string): ReadonlySet<string> {
  const found = new Set<string>();
  for (const [, below = '', one = ''] of text.matchAll(/(?:_|\^(?=\{[([]))\{([^{}]{1,60})\}|_([a-z])/g))
    for (const letter of `${below} ${one}`.match(/(?<![\\A-Za-z])[a-z]+(?![A-Za-z])/g) ?? [])
      for (const each of letter) found.add(each);
  return found;
}

/** What is the name of something else with a prime, and no derivative. */
export function primedLetters(text: string): ReadonlySet<string> {
  const found = new Set<string>();
  for (const [, below = ''] of text.matchAll(/_\{([^{}]{1,60}(?:\^\{\\prime\}[^{}]{0,60})?)\}/g))
    for (const pattern of primedBelow) for (const [, letter = ''] of below.matchAll(pattern)) found.add(letter);
  for (const [, letter = ''] of text.matchAll(besideItself)) found.add(letter);
  return found;
}

/** `\sum_{k'}`, `\delta_{kk'}`, `\sum_{\nu^\prime}`: another index. */
const primedBelow = [/(?<![\\A-Za-z])[a-z]*?([a-z])(?:'|\^\{?\\prime)/g, /(\\[a-z]+)(?:'|\^\{?\\prime)/g];

/** `k(x, x')`, `\mathbf{x}, \mathbf{x}'`: two of a kind; but `f, f'` and `y, y'`. */
const besideItself = /(?<![\\A-Za-z])([a-eijk-or-twxz])\}?\s*,\s*(?:\\[a-z]+\{)?\1\}?(?:'|\^\{?\\prime)/g;
