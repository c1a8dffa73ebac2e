/** `chainrule check`: proves every line of a derivation, or says which one is wrong and why. */

import { Command, InvalidArgumentError, Option } from 'commander';
import { checkFormats } from '../render/check-formats.ts';
import type { CheckRequest } from './check-documents.ts';
import { budgetOption, hintLevelOption, jobsOption, patienceOption, secondOpinionOption } from './options.ts';
import type { Verb } from './verb.ts';

function shareOf(text: string): number {
  const share = Number(text);
  if (text.trim() === '' || !(share >= 0 && share <= 1))
    throw new InvalidArgumentError('A share from 0 to 1 is wanted.');
  return share;
}

const help = `
Every line gets one verdict: proved (for all sizes, by a replayed proof), verified (evaluated exactly, no
proof found), given, refuted (with a counterexample), conditional (true under an assumption that is not
stated), malformed, unread, or undecided. Only the first three pass.

Folders and globs are walked as by \`chainrule read\`.

Formats:
${checkFormats.map(({ name, gloss }) => `  ${name.padEnd(9)} ${gloss}`).join('\n')}

Exit code: 0 when every line passes, 1 when some line does not or a document cannot be read whole, 2 for
wrong use or a file that cannot be opened.

Examples:
  $ chainrule check notes.md
  $ chainrule check derivations --all
  $ chainrule check 'homework/**/*.md' --format json
  $ chainrule check homework.md --hint-level 2
  $ chainrule check derivations --format junit > report.xml
  $ cat notes.md | chainrule check - --stdin-name notes.md`;

export const checkCommand: Verb = (io, done) =>
  new Command('check')
    .summary('prove every line, or say which one is wrong and why')
    .description('Proves each step of a derivation for all sizes, or shows a counterexample.')
    .argument('<path...>', 'files, folders, globs, or - for what is piped in')
    .addOption(
      new Option('-f, --format <format>', 'how to print it')
        .choices(checkFormats.map(({ name }) => name))
        .default('text'),
    )
    .option('-a, --all', 'show the lines that pass as well (text, markdown)', false)
    .option('--certificates <dir>', 'write the proof or the counterexample of every line into this folder')
    .addOption(budgetOption())
    .addOption(patienceOption())
    .addOption(jobsOption())
    .addOption(
      new Option('--cache <dir>', 'keep verdicts in this folder, and not in the one of the system').default(
        true,
        'the one of the system',
      ),
    )
    .option('--no-cache', 'neither use verdicts that were kept nor keep any')
    .option('--reports <dir>', 'where to write a report if chainrule contradicts itself', '.')
    .addOption(hintLevelOption())
    .addOption(secondOpinionOption())
    .option('--coverage-min <share>', 'fail when a smaller share of the claims is proved, such as 0.95', shareOf)
    .option('--coverage-trend <file>', 'keep the share of each run in this file, a line each')
    .option('--strict', 'let a line pass only when it is proved', false)
    .option('--context <dir>', 'look for NAME.context.yaml in this folder first')
    .option('--sources <dir>', 'look here for the documents of sidecars that have none beside them')
    .option('--stdin-name <name>', 'what to call the piped document; its ending says the format', 'stdin.md')
    .option('--no-warnings', 'leave out what is only worth a word')
    .addHelpText('after', help)
    .action(async (paths: string[], options: Omit<CheckRequest, 'paths'>) => {
      const { checkDocuments } = await import('./check-documents.ts');
      done(await checkDocuments({ ...options, paths }, io));
    });
