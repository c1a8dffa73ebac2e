/** `chainrule explain`: names a step, and fills it in with the steps between. */

import { Command, Option } from 'commander';
import { explainFormats } from '../render/explain-formats.ts';
import type { ExplainRequest } from './explain-document.ts';
import { patienceOption } from './options.ts';
import type { Verb } from './verb.ts';

const help = `
A line that is proved is told as a way from its left side to its right one: what is done at each step, and
what of the formula it changes. A line that is wrong is told with its counterexample and the likely slip.

Grains:
  coarse  the few steps that a person would write
  fine    every rewrite

Formats:
${explainFormats.map(({ name, gloss }) => `  ${name.padEnd(9)} ${gloss}`).join('\n')}

Exit code: 0 when every line that is told of passes, 1 when some does not, 2 for wrong use or a file that
cannot be opened.

Examples:
  $ chainrule explain notes.md
  $ chainrule explain notes.md:12 --grain fine
  $ chainrule explain notes.md --format html > notes.html`;

export const explainCommand: Verb = (io, done) =>
  new Command('explain')
    .summary('name a step, and fill it in')
    .description('Tells how the lines of a derivation come from those before them, step by step and by name.')
    .argument('<file>', 'a file, with :LINE behind it for one line only, or - for what is piped in')
    .addOption(
      new Option('-g, --grain <grain>', 'how small the steps are').choices(['coarse', 'fine']).default('coarse'),
    )
    .addOption(
      new Option('-f, --format <format>', 'how to print it')
        .choices(explainFormats.map(({ name }) => name))
        .default('text'),
    )
    .addOption(patienceOption())
    .option('--context <dir>', 'look for NAME.context.yaml in this folder first')
    .option('--stdin-name <name>', 'what to call the piped document; its ending says the format', 'stdin.md')
    .addHelpText('after', help)
    .action(async (file: string, options: Omit<ExplainRequest, 'file'>) => {
      const { explainDocument } = await import('./explain-document.ts');
      done(await explainDocument({ ...options, file }, io));
    });
