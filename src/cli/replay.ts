/** `chainrule replay`: checks certificates, with nothing but the kernel and the rules. */

import { Command } from 'commander';
import type { Verb } from './verb.ts';

export const replayCommand: Verb = (io, done) =>
  new Command('replay')
    .summary('check certificates')
    .description('Replays the proofs in certificates step by step. A certificate that was altered is refused.')
    .argument('<certificate...>', 'files that check --certificates or prove --certificate wrote, or - for one piped in')
    .addHelpText(
      'after',
      `
Exit code: 0 when every proof holds, 1 when some does not, 2 for a file that cannot be read.

Example:
  $ chainrule check notes.md --certificates proofs && chainrule replay proofs/*.json`,
    )
    .action(async (paths: string[]) => {
      const { replayFiles } = await import('./replay-files.ts');
      done(await replayFiles(paths, io));
    });
