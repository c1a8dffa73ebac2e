/** The commands of chainrule put together: what was asked for is run, and its exit code is told. */

import { readFileSync } from 'node:fs';
import { Command, CommanderError } from 'commander';
import { exit, type Exit, type Io } from './io.ts';
import { checkCommand } from './check.ts';
import { diffCommand, proveCommand } from './formula-verbs.ts';
import { readCommand } from './read.ts';
import { replayCommand } from './replay.ts';
import type { Verb } from './verb.ts';

/** In the order of the help. */
const verbs: readonly Verb[] = [checkCommand, proveCommand, diffCommand, replayCommand, readCommand];

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
    .helpCommand(false)
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
    await program.parseAsync(argv, { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exit.good : exit.misuse;
    io.err(`chainrule: ${faultText(error, io)}\n`);
    return exit.misuse;
  }
}

/** Whatever arrives here is a fault of ours; where it happened is told to those who ask. */
function faultText(error: unknown, { env }: Io): string {
  const told = error instanceof Error ? error : new Error(String(error));
  const where = (env['CHAINRULE_DEBUG'] ?? '') === '' ? '' : `\n${told.stack ?? ''}`;
  return `something went wrong inside chainrule, which is a fault of the program: ${told.message}${where}`;
}

/** package.json lies two folders up, from src/cli/ as from dist/cli/. */
function version(): string {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  return /"version": "([^"]+)"/.exec(text)?.[1] ?? 'unknown';
}
