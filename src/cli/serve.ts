/** `chainrule serve`: the page to try things on, for this machine. */

import { Command, Option } from 'commander';
import { whole } from './options.ts';
import type { Verb } from './verb.ts';

const help = `
The page shows a derivation as text and beside it typeset, with verdicts that appear as you type. All checking
is done in the browser: nothing is sent anywhere, and only this machine can open the address.

Examples:
  $ chainrule serve
  $ chainrule serve notes.md --port 8080`;

export const serveCommand: Verb = (io, done) =>
  new Command('serve')
    .summary('serve the page to try derivations on')
    .description('Serves a page on 127.0.0.1 where a derivation is checked as it is typed.')
    .argument('[file]', 'a document to begin with')
    .addOption(new Option('--port <n>', 'the port; 0: any that is free').argParser(whole(0)).default(4748))
    .addHelpText('after', help)
    .action(async (file: string | undefined, options: { readonly port: number }) => {
      const { servePage } = await import('./serve-page.ts');
      done(await servePage({ file, ...options }, io));
    });
