/** `chainrule docs`: a site from a folder of derivations. */

import { Command, Option } from 'commander';
import { least, patienceOption, whole } from './options.ts';
import type { SiteRequest } from './build-site.ts';
import type { Verb } from './verb.ts';

const help = `
The site is plain files: it works from a disk as from a server, and asks nobody for anything. It has an index
with the status of every document, a page for each with all steps told, the rules, slips and notations, a
search, and each document as LaTeX. Pictures that lie in the folder come along; one that is called like a
document (notes.svg beside notes.md) stands on its page.

Exit code: 0 when all links pass, 1 when some do not (the site is written all the same), 2 for wrong use.

Examples:
  $ chainrule docs derivations --out site
  $ chainrule docs notes --out site --watch`;

export const docsCommand: Verb = (io, done) =>
  new Command('docs')
    .summary('make a site of a folder of derivations')
    .description('Checks a folder of derivations and makes a static site of it.')
    .argument('<folder>', 'the folder of the documents')
    .requiredOption('-o, --out <dir>', 'where the site goes')
    .option('--title <text>', 'the title of the index', 'Derivations')
    .addOption(
      new Option('--accounts <seconds>', 'how long the steps of one document may take to tell; 0 leaves them out')
        .argParser(least(0))
        .default(10),
    )
    .option('--no-page', 'leave out the page to try things on')
    .option('--pdf', 'make a PDF of each page, with the browser of this machine', false)
    .option('--browser <file>', 'which browser prints')
    .option('-w, --watch', 'serve the site on 127.0.0.1, and build it anew when a document changes', false)
    .addOption(new Option('--port <n>', 'the port of --watch').argParser(whole(0)).default(4747))
    .addOption(patienceOption())
    .option('--context <dir>', 'look for NAME.context.yaml in this folder first')
    .addHelpText('after', help)
    .action(async (folder: string, options: Omit<SiteRequest, 'folder'>) => {
      const { buildSite } = await import('./build-site.ts');
      done(await buildSite({ ...options, folder }, io));
    });
