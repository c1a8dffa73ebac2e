/** What is known without the definition of a name. */

import type { Family } from '../term/term.ts';

interface Defining {
  readonly definitions: ReadonlyMap<string, Family>;
  readonly written: ReadonlyMap<string, Family>;
}

/** A definition is no reason for itself. */
export function without<S extends Defining>(symbol: string | undefined, setting: S): S {
  if (symbol === undefined) return setting;
  const rest = (all: ReadonlyMap<string, Family>): ReadonlyMap<string, Family> =>
    new Map([...all].filter(([name]) => name !== symbol));
  return { ...setting, definitions: rest(setting.definitions), written: rest(setting.written) };
}
