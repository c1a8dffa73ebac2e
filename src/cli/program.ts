/** The commands of chainrule put together: what was asked for is run, and its exit code is told. */

import { Command, CommanderError } from 'commander';
import { exit, type Exit, type Io } from './io.ts';
import { checkCommand } from './check.ts';
import { compileCommand } from './compile.ts';
import { docsCommand } from './docs.ts';
import { explainCommand } from './explain.ts';
import { faultOf, faultText } from './fault.ts';
import { gradeCommand } from './grade.ts';
import { diffCommand, proveCommand } from './formula-verbs.ts';
import { lspCommand } from './lsp.ts';
import { mutateCommand } from './mutate.ts';
import { readCommand } from './read.ts';
import { replayCommand } from './replay.ts';
import { serveCommand } from './serve.ts';
import { trainCommand } from './train.ts';
import type { Verb } from './verb.ts';
import { version } from './version.ts';

/** In the order of the help. */
const verbs: readonly Verb[] = [
  checkCommand,
  explainCommand,
  proveCommand,
  diffCommand,
  gradeCommand,
  mutateCommand,
  replayCommand,
  readCommand,
  compileCommand,
  trainCommand,
  docsCommand,
  serveCommand,
  lspCommand,
];

export async function run(argv: readonly string[], io: Io): Promise<Exit> {
  let code: Exit = exit.good;
  const done = (result: Exit): void => {
    code = result;
  };
  const program = new Command('chainrule')
    .description(
      'Doctest for derivations: proves every line of a derivation written in Markdown and LaTeX, or shows a counterexample.',
    )
    .version(version(), '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand('help [verb]', 'say more about a verb')
    .addHelpText(
      'after',
      '\nExample:\n  $ chainrule check notes.md\n\n`chainrule VERB --help` says more about each verb.',
    );
  for (const verb of verbs) program.addCommand(verb(io, done));
  for (const command of [program, ...program.commands]) {
    command
      .exitOverride()
      .showHelpAfterError(`(chainrule ${command === program ? '' : `${command.name()} `}--help says more)`)
      .configureOutput({ writeOut: (text) => io.out(text), writeErr: (text) => io.err(text) });
  }
  try {
    await program.parseAsync(withFormulas(argv), { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exit.good : exit.misuse;
    io.err(`chainrule: ${faultText(faultOf(error), io)}\n`);
    return exit.misuse;
  }
}

/** A formula may begin with a minus sign. With a blank before it, it is no option, and means the same. */
function withFormulas(argv: readonly string[]): readonly string[] {
  if (argv[0] !== 'prove' && argv[0] !== 'diff') return argv;
  return argv.map((word) => (/^-(?!-|$|[gfh]$|f(?:text|json)$)/.test(word) ? ` ${word}` : word));
}
