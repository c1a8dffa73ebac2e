/** What terms are made of, down to the names that nothing defines. */

import { namesIn } from '../term/scope.ts';
import type { Family, Term } from '../term/term.ts';

/** The names in terms and in the definitions they rest on. */
export function namesBehind(
  terms: readonly Term[],
  { definitions }: { readonly definitions: ReadonlyMap<string, Family> },
): ReadonlySet<string> {
  const seen = new Set<string>();
  const walk = (names: Iterable<string>): void => {
    for (const name of names) {
      if (seen.has(name)) continue;
      seen.add(name);
      const definition = definitions.get(name);
      if (definition !== undefined) walk(namesIn(definition.body));
    }
  };
  for (const term of terms) walk(namesIn(term));
  return seen;
}
