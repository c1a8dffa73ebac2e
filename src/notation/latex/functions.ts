/** Spellings of functions, from the vocabulary: words however they are set, and commands. */

import { vocabulary } from '../../vocabulary/vocabulary.ts';
import type { FunctionNames } from './notation.ts';
import { functionCommands } from './records/call.ts';

/**
 * A command that every LaTeX knows (\log) is read by its record under its bare name; any other command of the vocabulary
 * (\tr) is a function where the document defines no macro of that name. Constants are symbols.
 */
export const standardFunctions: FunctionNames = new Map(
  vocabulary
    .filter((row) => row.parameters.length > 0)
    .flatMap(({ name, spellings }) =>
      spellings.map((spelling): [string, string] => [
        functionCommands.has(spelling) ? spelling.slice(1) : spelling,
        name,
      ]),
    ),
);

/** The function that every text knows by a command: `tanh` for `\\tanh`. */
export function commonFunction(command: string): string | undefined {
  return functionCommands.has(command) ? standardFunctions.get(command.slice(1)) : undefined;
}
