/** `chainrule mutate`: plants slips in the lines that are proved, and says which of them a check would not notice. */

import { Command, Option } from 'commander';
import { mutationFormats } from '../render/mutation-formats.ts';
import type { MutateRequest } from './mutate-documents.ts';
import { budgetOption, everyOption, patienceOption } from './options.ts';
import type { Verb } from './verb.ts';

const help = `
Every slip of docs/reference/slips.md is planted everywhere it applies on the right side of each line that
is proved, one at a time, and the line is judged as if the document had it so. What is found wrong, missing
an assumption, malformed or undecided is caught; what passes and is proved equal to the line as it was is
no slip; anything else was not noticed.

Formats:
${mutationFormats.map(({ name, gloss }) => `  ${name.padEnd(9)} ${gloss}`).join('\n')}

Exit code: 0 when every slip is caught, 1 when some is not noticed, 2 for wrong use or a file that cannot
be opened.

Examples:
  $ chainrule mutate notes.md
  $ chainrule mutate derivations --every 10 --format markdown`;

export const mutateCommand: Verb = (io, done) =>
  new Command('mutate')
    .summary('plant slips, and say which a check would not notice')
    .description('Measures how much a check of a document would notice.')
    .argument('<path...>', 'files, folders, globs, or - for what is piped in')
    .addOption(
      new Option('-f, --format <format>', 'how to print it')
        .choices(mutationFormats.map(({ name }) => name))
        .default('text'),
    )
    .option('-a, --all', 'count the slips of every line (text)', false)
    .addOption(everyOption())
    .addOption(budgetOption())
    .addOption(patienceOption())
    .option('--context <dir>', 'look for NAME.context.yaml in this folder first')
    .option('--sources <dir>', 'look here for the documents of sidecars that have none beside them')
    .option('--stdin-name <name>', 'what to call the piped document; its ending says the format', 'stdin.md')
    .addHelpText('after', help)
    .action(async (paths: string[], options: Omit<MutateRequest, 'paths'>) => {
      const { mutateDocuments } = await import('./mutate-documents.ts');
      done(await mutateDocuments({ ...options, paths }, io));
    });
