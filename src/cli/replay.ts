/** `chainrule replay`: checks certificates with nothing but the kernel and the rules, and witnesses by evaluating them anew. */

import { Command } from 'commander';
import type { Verb } from './verb.ts';

export const replayCommand: Verb = (io, done) =>
  new Command('replay')
    .summary('check certificates and witnesses')
    .description(
      'Replays the proofs in certificates step by step, and evaluates both sides of what witnesses refute. What was altered is refused.',
    )
    .argument(
      '<certificate...>',
      'files that check --certificates or prove --certificate wrote, folders of them, or - for one piped in',
    )
    .addHelpText(
      'after',
      `
Of a witness the values are told at which the two sides differ.
Exit code: 0 when every proof and every counterexample holds, 1 when some does not, 2 for a file that cannot be read.

Example:
  $ chainrule check notes.md --certificates proofs; chainrule replay proofs`,
    )
    .action(async (paths: string[]) => {
      const { replayFiles } = await import('./replay-files.ts');
      done(await replayFiles(paths, io));
    });
