/** The work of `chainrule docs`: every document is checked once, and the pages are written from what was found. */

import { copyFileSync, cpSync, existsSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isAllWell } from '../render/check-report.ts';
import { checkPage, type PageText } from '../render/publish/check-page.ts';
import type { CheckedPage } from '../render/publish/checked-page.ts';
import { coverageOf, coverageText } from '../render/publish/coverage.ts';
import { isProse, unjudged } from '../render/publish/prose-page.ts';
import { typesetterOf } from '../render/publish/typeset.ts';
import { addressOf, type SiteDocument } from '../render/site/site-document.ts';
import { sitePages } from '../render/site/site-pages.ts';
import { printPages } from './browser-print.ts';
import { exit, type Exit, type Io } from './io.ts';
import { openDocuments, type DocumentRequest } from './open-documents.ts';
import { dataIn, picturesIn, plotsOf } from './pictures.ts';
import { serveSite } from './serve-site.ts';
import { folderToFill, isFolder, readTextFile, writeTextFile } from './text-file.ts';

export interface SiteRequest extends Omit<DocumentRequest, 'paths' | 'stdinName'> {
  readonly folders: readonly string[];
  readonly out: string;
  readonly title: string;
  /** What a step that does not pass does to the exit code. */
  readonly onSlip: 'fail' | 'show';
  readonly accounts: number;
  readonly page: boolean;
  readonly pdf: boolean;
  readonly browser?: string;
  readonly watch: boolean;
  readonly port: number;
  readonly patience: number;
}

export async function buildSite(request: SiteRequest, io: Io): Promise<Exit> {
  const folders = request.folders.map((folder) => resolve(io.cwd, folder));
  const places = { folders, base: baseOf(folders), out: resolve(io.cwd, request.out) };
  const why = wrongUse(request, places, io);
  if (why !== undefined) {
    io.err(`chainrule: ${why}\n`);
    return exit.misuse;
  }
  const known = new Map<string, SiteDocument>();
  const build = (): Promise<Exit> => written(request, { ...places, known }, io);
  const code = await build();
  if (request.watch && code !== exit.misuse) await serveSite({ ...places, port: request.port, build }, io);
  return code;
}

interface Places {
  readonly folders: readonly string[];
  /** What the pages are named from: the folder, or where several have their ways apart. */
  readonly base: string;
  readonly out: string;
}

function baseOf(folders: readonly string[]): string {
  const [first = '', ...rest] = folders;
  return rest.reduce((base, folder) => {
    let own = base;
    while (!isInside(folder, own) && dirname(own) !== own) own = dirname(own);
    return own;
  }, first);
}

function isInside(path: string, folder: string): boolean {
  return !/^\.\.(?:[/\\]|$)|^[A-Z]:/i.test(relative(folder, path));
}

function wrongUse({ folders, out }: SiteRequest, places: Places, io: Io): string | undefined {
  const none = folders.find((_, i) => !isFolder(places.folders[i] ?? ''));
  if (none !== undefined) return `${none}: a folder is wanted, and this is none`;
  if (io.assets === undefined) return 'the parts of a site are not built here: run npm run build first';
  // A site inside of its own folder would be read as documents the next time.
  if (places.folders.some((folder) => isInside(places.out, folder)))
    return `${out}: the site may not lie in the folder it is made of`;
  const unfit = folderToFill(places.out);
  return unfit === undefined ? undefined : `${out}: --out ${unfit}`;
}

async function written(
  request: SiteRequest,
  { folders, base, out, known }: Places & { readonly known: Map<string, SiteDocument> },
  io: Io,
): Promise<Exit> {
  const { default: katex } = await import('katex');
  const typeset = typesetterOf(katex);
  const pictures = await besides(folders, base, picturesIn);
  const documents: SiteDocument[] = [];
  const { failed } = await openDocuments<SiteDocument>({ ...request, paths: request.folders, stdinName: '' }, io, {
    atOnce: () => 1,
    work: ({ path, text, sidecar }) => {
      const key = JSON.stringify([path, text, sidecar?.text]);
      const before = known.get(key);
      if (before !== undefined) return before;
      const name = relative(base, resolve(io.cwd, path)).replaceAll('\\', '/');
      const page = pageOf({ path, text, sidecar }, request);
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
  const { files, linked } = sitePages(documents, {
    title: request.title,
    typeset,
    hasPage: request.page,
    follows: request.watch,
    beside: [...pictures, ...(await besides(folders, base, dataIn))],
    reference: (name) => {
      const file = readTextFile(join(assets, 'reference', `${name}.md`));
      return file.kind === 'text' ? file.text : '';
    },
  });
  const trouble = [...files].flatMap(([name, text]) => writeFile(join(out, name), text) ?? []);
  for (const name of new Set([...pictures, ...linked])) copyInto(join(base, name), join(out, name));
  copyAssets(assets, out, request);
  for (const text of trouble) io.err(`chainrule: ${text}\n`);
  if (trouble.length > 0) return exit.misuse;
  io.out(`the site begins at ${join(request.out, 'index.html').replaceAll('\\', '/')}\n`);
  if (request.pdf) {
    const pages = [...files.keys()].filter((name) => documents.some((document) => addressOf(document.name) === name));
    if (!(await printPages({ out, pages, browser: request.browser }, io))) return exit.misuse;
  }
  if (failed > 0) return exit.misuse;
  const isWell = documents.every(({ page }) => isAllWell(page.report.summary));
  return isWell || request.onSlip === 'show' ? exit.good : exit.bad;
}

function pageOf(text: PageText, { patience, accounts }: SiteRequest): CheckedPage {
  const page = checkPage(text, { patience, ...(accounts > 0 ? { accounts } : {}) });
  return isProse(page) ? unjudged(page) : page;
}

/** Named from the base of the site, whichever folder they lie in. */
async function besides(
  folders: readonly string[],
  base: string,
  filesIn: (folder: string) => Promise<readonly string[]>,
): Promise<readonly string[]> {
  const found = await Promise.all(
    folders.map(async (folder) =>
      (await filesIn(folder)).map((name) => relative(base, join(folder, name)).replaceAll('\\', '/')),
    ),
  );
  return [...new Set(found.flat())];
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
  const names = ['katex', 'icon.svg', 'marks.css', 'site.css', 'search.js', ...(watch ? ['follow.js'] : [])];
  for (const name of names) cpSync(join(assets, name), join(out, 'assets', name), { recursive: true });
  if (page && existsSync(join(assets, 'try'))) cpSync(join(assets, 'try'), join(out, 'try'), { recursive: true });
}
