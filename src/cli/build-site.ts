/** The work of `chainrule docs`: every document is checked once, and the pages are written from what was found. */

import { copyFileSync, cpSync, existsSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isAllWell } from '../render/check-report.ts';
import { checkPage } from '../render/publish/check-page.ts';
import { coverageOf, coverageText } from '../render/publish/coverage.ts';
import { typesetterOf } from '../render/publish/typeset.ts';
import { addressOf, type SiteDocument } from '../render/site/site-document.ts';
import { sitePages } from '../render/site/site-pages.ts';
import { printPages } from './browser-print.ts';
import { exit, type Exit, type Io } from './io.ts';
import { openDocuments, type DocumentRequest } from './open-documents.ts';
import { picturesIn, plotsOf } from './pictures.ts';
import { serveSite } from './serve-site.ts';
import { folderToFill, isFolder, readTextFile, writeTextFile } from './text-file.ts';

export interface SiteRequest extends Omit<DocumentRequest, 'paths' | 'stdinName'> {
  readonly folder: string;
  readonly out: string;
  readonly title: string;
  readonly accounts: number;
  readonly page: boolean;
  readonly pdf: boolean;
  readonly browser?: string;
  readonly watch: boolean;
  readonly port: number;
  readonly patience: number;
}

export async function buildSite(request: SiteRequest, io: Io): Promise<Exit> {
  const folder = resolve(io.cwd, request.folder);
  const out = resolve(io.cwd, request.out);
  const why = wrongUse(request, { folder, out }, io);
  if (why !== undefined) {
    io.err(`chainrule: ${why}\n`);
    return exit.misuse;
  }
  const known = new Map<string, SiteDocument>();
  const build = (): Promise<Exit> => written(request, { folder, out, known }, io);
  const code = await build();
  if (request.watch && code !== exit.misuse) await serveSite({ folder, out, port: request.port, build }, io);
  return code;
}

interface Places {
  readonly folder: string;
  readonly out: string;
}

function wrongUse({ folder, out }: SiteRequest, places: Places, io: Io): string | undefined {
  if (!isFolder(places.folder)) return `${folder}: a folder is wanted, and this is none`;
  if (io.assets === undefined) return 'the parts of a site are not built here: run npm run build first';
  // A site inside of its own folder would be read as documents the next time.
  const inside = relative(places.folder, places.out);
  if (inside === '' || !/^\.\.(?:[/\\]|$)|^[A-Z]:/i.test(inside))
    return `${out}: the site may not lie in the folder it is made of`;
  const unfit = folderToFill(places.out);
  return unfit === undefined ? undefined : `${out}: --out ${unfit}`;
}

async function written(
  request: SiteRequest,
  { folder, out, known }: Places & { readonly known: Map<string, SiteDocument> },
  io: Io,
): Promise<Exit> {
  const { default: katex } = await import('katex');
  const typeset = typesetterOf(katex);
  const pictures = await picturesIn(folder);
  const documents: SiteDocument[] = [];
  const { failed } = await openDocuments<SiteDocument>({ ...request, paths: [request.folder], stdinName: '' }, io, {
    atOnce: () => 1,
    work: ({ path, text, sidecar }) => {
      const key = JSON.stringify([path, text, sidecar?.text]);
      const before = known.get(key);
      if (before !== undefined) return before;
      const manner = request.accounts > 0 ? { accounts: request.accounts } : {};
      const page = checkPage({ path, text, sidecar }, { patience: request.patience, ...manner });
      const name = relative(folder, resolve(io.cwd, path)).replaceAll('\\', '/');
      const document = { path, name, text, sidecar, page, plots: plotsOf(name, pictures) };
      known.set(key, document);
      return document;
    },
    tell: (document) => {
      documents.push(document);
      return { out: `${document.path}: ${coverageText(coverageOf(document.page.report.summary))}\n` };
    },
    end: () => '',
  });
  if (documents.length === 0) return exit.misuse;
  const assets = fileURLToPath(io.assets ?? new URL('file:///'));
  const files = sitePages(documents, {
    title: request.title,
    typeset,
    hasPage: request.page,
    follows: request.watch,
    reference: (name) => {
      const file = readTextFile(join(assets, 'reference', `${name}.md`));
      return file.kind === 'text' ? file.text : '';
    },
  });
  const trouble = [...files].flatMap(([name, text]) => writeFile(join(out, name), text) ?? []);
  for (const picture of pictures) copyInto(join(folder, picture), join(out, picture));
  copyAssets(assets, out, request);
  for (const text of trouble) io.err(`chainrule: ${text}\n`);
  if (trouble.length > 0) return exit.misuse;
  io.out(`the site begins at ${join(request.out, 'index.html').replaceAll('\\', '/')}\n`);
  if (
    request.pdf &&
    !(await printPages({ out, pages: documents.map(({ name }) => addressOf(name)), browser: request.browser }, io))
  )
    return exit.misuse;
  if (failed > 0) return exit.misuse;
  return documents.every(({ page }) => isAllWell(page.report.summary)) ? exit.good : exit.bad;
}

function writeFile(file: string, text: string): string | undefined {
  const why = folderToFill(dirname(file)) ?? writeTextFile(file, text);
  return why === undefined ? undefined : `${file}: ${why}`;
}

function copyInto(from: string, to: string): void {
  folderToFill(dirname(to));
  copyFileSync(from, to);
}

function copyAssets(assets: string, out: string, { page, watch }: SiteRequest): void {
  const names = ['katex', 'marks.css', 'site.css', 'search.js', ...(watch ? ['follow.js'] : [])];
  for (const name of names) cpSync(join(assets, name), join(out, 'assets', name), { recursive: true });
  if (page && existsSync(join(assets, 'try'))) cpSync(join(assets, 'try'), join(out, 'try'), { recursive: true });
}
