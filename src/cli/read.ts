/** `chainrule read`: says what was understood of every link of a document, or what was in the way. */

import { Command, Option } from 'commander';
import { readFormats } from '../render/read-formats.ts';
import type { ReadRequest } from './read-documents.ts';
import type { Verb } from './verb.ts';

const help = `
Folders and globs are walked for .md, .tex, .ipynb and .txt files; README.md, node_modules and
names that begin with a dot are left out. A file NAME.context.yaml beside NAME.md carries the front
matter of a document that has none.

Formats:
${readFormats.map(({ name, gloss }) => `  ${name.padEnd(6)} ${gloss}`).join('\n')}

Exit code: 0 when every link is read, 1 when some link is malformed or unread, 2 for wrong use or a
file that cannot be opened.

Examples:
  $ chainrule read notes.md
  $ chainrule read derivations 'papers/**/*.tex' --format json
  $ cat notes.md | chainrule read - --stdin-name notes.md`;

export const readCommand: Verb = (io, done) =>
  new Command('read')
    .summary('say what was understood of every link')
    .description(
      'Reads derivations and says, for every relation sign, exactly what was understood or what was in the way.',
    )
    .argument('<path...>', 'files, folders, globs, or - for what is piped in')
    .addOption(
      new Option('-f, --format <format>', 'how to print it')
        .choices(readFormats.map(({ name }) => name))
        .default('text'),
    )
    .option('--context <dir>', 'look for NAME.context.yaml in this folder first')
    .option('--sources <dir>', 'look here for the documents of sidecars that have none beside them')
    .option('--stdin-name <name>', 'what to call the piped document; its ending says the format', 'stdin.md')
    .option('--no-warnings', 'leave out what is only worth a word')
    .option('--symbols', 'list all symbols, not only the inferred ones', false)
    .addHelpText('after', help)
    .action(async (paths: string[], options: Omit<ReadRequest, 'paths'>) => {
      const { readDocuments } = await import('./read-documents.ts');
      done(await readDocuments({ ...options, paths }, io));
    });
