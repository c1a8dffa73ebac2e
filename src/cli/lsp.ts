/** `chainrule lsp`: the language server, for editors. */

import { Command } from 'commander';
import type { Verb } from './verb.ts';

const help = `
An editor starts this and speaks the language server protocol over its input and output: what does not pass is
marked while you type, the pointer over a line tells how it was read and how it is proved, and a repair can be
put in. How to set it up is in docs/editors.md.

Example:
  $ chainrule lsp --stdio`;

export const lspCommand: Verb = (io, done) =>
  new Command('lsp')
    .summary('check in an editor')
    .description('A language server over standard input and output, for Markdown and LaTeX.')
    .option('--stdio', 'speak over standard input and output, which it does anyway')
    .addHelpText('after', help)
    .action(async () => {
      const { speak } = await import('./language/server.ts');
      const nothing = async function* (): AsyncGenerator<Uint8Array> {};
      done(await speak(io.bytes?.() ?? nothing(), io));
    });
