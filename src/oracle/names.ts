/** What a variable is called before a peer: a name that means nothing else there, and that is read back. */

import { keyOf, type Plain, type Variable } from './plain.ts';

/*
 * mathjs takes e, i, pi and the units for what they are; nerdamer reads z_1_2 as z_1 times _2, without a word. So a name is
 * letters, an underscore, and digits at its very end: t is t_0, z[1, 2] is z_12.
 */
export class Names {
  private readonly byKey = new Map<string, string>();
  private readonly byName = new Map<string, Variable>();

  of(variable: Variable): string {
    const key = keyOf(variable);
    const known = this.byKey.get(key);
    if (known !== undefined) return known;
    const name = this.free(variable);
    this.byKey.set(key, name);
    this.byName.set(name, variable);
    return name;
  }

  /** The variable of a name that was given away. */
  read(name: string): Plain | undefined {
    return this.byName.get(name);
  }

  private free({ symbol, slots }: Variable): string {
    const stem = symbol.replaceAll(/[^A-Za-z]/g, '') || 'v';
    const digits = slots.every((slot) => slot >= 0 && slot <= 9) ? slots.join('') : '';
    const wanted = `${stem}_${digits || '0'}`;
    if (!this.byName.has(wanted) && (digits !== '' || slots.length === 0)) return wanted;
    let number = 1;
    while (this.byName.has(`${stem}_n${number}`)) number += 1;
    return `${stem}_n${number}`;
  }
}
