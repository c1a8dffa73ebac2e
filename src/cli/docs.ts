/** `chainrule docs`: a site from a folder of derivations. */

import { Command, Option } from 'commander';
import { least, patienceOption, whole } from './options.ts';
import type { SiteRequest } from './build-site.ts';
import type { Verb } from './verb.ts';

const help = `
Several folders make one site, whose pages are named from where their ways part. A page that declares no symbols
and sets no formula apart is text: its formulas are typeset, and nothing in it is judged.

The site is plain files: it works from a disk as from a server, and asks nobody for anything. It has an index
with the status of every document, a page for each with all steps told, the rules, slips and notations, a
search, and each document as LaTeX. Pictures that lie in a folder come along; one that is called like a document
(notes.svg beside notes.md) stands on its page. So do data (csv, json, pdf) to which a page leads.

Exit code: 0 when all links pass, 1 when some do not (the site is written all the same), 2 for wrong use.
With --on-slip show it is 0 in the second case, too.

Examples:
  $ chainrule docs derivations --out site
  $ chainrule docs notes --out site --watch
  $ chainrule docs docs derivations --out site --title 'My project' --on-slip show`;

export const docsCommand: Verb = (io, done) =>
  new Command('docs')
    .summary('make a site of folders of derivations')
    .description('Checks folders of derivations and makes a static site of them.')
    .argument('<folder...>', 'the folders of the documents')
    .requiredOption('-o, --out <dir>', 'where the site goes')
    .option('--title <text>', 'the title of the index', 'Derivations')
    .addOption(
      new Option('--accounts <seconds>', 'how long the steps of one document may take to tell; 0 leaves them out')
        .argParser(least(0))
        .default(10),
    )
    .addOption(
      new Option('--on-slip <what>', 'what a step that does not pass does to the exit code: fail, or show and go on')
        .choices(['fail', 'show'])
        .default('fail'),
    )
    .option('--no-page', 'leave out the page to try things on')
    .option('--pdf', 'make a PDF of each page, with the browser of this machine', false)
    .option('--browser <file>', 'which browser prints')
    .option('-w, --watch', 'serve the site on 127.0.0.1, and build it anew when a document changes', false)
    .addOption(new Option('--port <n>', 'the port of --watch').argParser(whole(0)).default(4747))
    .addOption(patienceOption())
    .option('--context <dir>', 'look for NAME.context.yaml in this folder first')
    .addHelpText('after', help)
    .action(async (folders: readonly string[], options: Omit<SiteRequest, 'folders'>) => {
      const { buildSite } = await import('./build-site.ts');
      done(await buildSite({ ...options, folders }, io));
    });
