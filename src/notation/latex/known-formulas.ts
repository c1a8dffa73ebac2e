/** Formulas that were read before, for the same text: most of a document is as it was when one of its lines changes. */

import type { Formula } from '../formula.ts';

/** How many characters are kept, and of how long a formula. */
const MOST = 200_000;
const LONGEST = 2_000;

export class KnownFormulas {
  /** What was wanted last at the end. */
  readonly #known = new Map<string, Formula>();
  #characters = 0;

  formula(text: string, read: () => Formula): Formula {
    const known = this.#known.get(text);
    if (known !== undefined) {
      this.#known.delete(text);
      this.#known.set(text, known);
      return known;
    }
    const formula = read();
    if (text.length <= LONGEST) this.#keep(text, formula);
    return formula;
  }

  #keep(text: string, formula: Formula): void {
    this.#known.set(text, formula);
    this.#characters += text.length + 1;
    for (const oldest of this.#known.keys()) {
      if (this.#characters <= MOST) return;
      this.#known.delete(oldest);
      this.#characters -= oldest.length + 1;
    }
  }
}
