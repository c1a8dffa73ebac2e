/** Builds what a browser gets: the style sheets, the fonts, the search of the site, and the page to try things on. */
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const require = createRequire(import.meta.url);
const web = join(root, 'src', 'web');

/** Gives the files that went into it; `quick`: nothing is packed, and nothing found beforehand. */
export async function buildPage(out, { quick = false } = {}) {
  mkdirSync(out, { recursive: true });
  for (const file of ['marks.css', 'icon.svg']) cpSync(join(web, file), join(out, file));
  cpSync(join(web, 'site', 'site.css'), join(out, 'site.css'));
  cpSync(join(root, 'docs', 'reference'), join(out, 'reference'), { recursive: true });
  katexInto(join(out, 'katex'));
  const scripts = await bundle({
    entryPoints: ['search', 'follow'].map((name) => join(web, 'page', `${name}.ts`)),
    outdir: out,
    format: 'iife',
  });
  return [...scripts, ...(await tryInto(join(out, 'try'), quick))];
}

/** The page to try things on stands by itself: a folder that any server can give out. */
async function tryInto(folder, quick) {
  katexInto(join(folder, 'katex'));
  for (const file of ['marks.css', 'icon.svg', 'site/site.css', 'page/page.css'])
    cpSync(join(web, file), join(folder, file.replace(/.*\//, '')));
  const examples = examplesInto(join(folder, 'examples'));
  const options = examples.map(({ name, title }) => `<option value="${escaped(name)}">${escaped(title)}</option>`);
  const page = readFileSync(join(web, 'page', 'index.html'), 'utf8');
  const start = readFileSync(join(web, 'page', 'start.md'), 'utf8');
  const found = quick ? '' : inScript(await foundAtStart(start));
  writeFileSync(
    join(folder, 'index.html'),
    page
      .replace('<!--examples-->', () => options.join(''))
      .replace('<!--start-->', () => escaped(start))
      .replace('<!--found-->', () => found),
  );
  const files = await bundle({
    entryPoints: ['main', 'checker', 'adviser'].map((name) => join(web, 'page', `${name}.ts`)),
    outdir: folder,
    format: 'esm',
    splitting: true,
    chunkNames: 'part-[hash]',
  });
  if (!quick)
    for (const name of readdirSync(folder).filter((file) => /\.(?:js|css|html)$/.test(file))) pack(join(folder, name));
  return files;
}

/** The checker, put together for this process and asked once. */
async function foundAtStart(text) {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: [join(web, 'start.ts')],
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    write: false,
    logLevel: 'warning',
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(process.execPath);" },
  });
  const code = Buffer.from(outputFiles[0].contents).toString('base64');
  const start = await import(`data:text/javascript;base64,${code}`);
  const { default: katex } = await import('katex');
  return start.foundAtStart(text, katex);
}

/** Data inside of a page: nothing in it may look like the end of it. */
function inScript(data) {
  return JSON.stringify(data).replaceAll('<', '\\u003c');
}

/** The documents of the project; the verdicts that are recorded in them are left out. */
function examplesInto(folder) {
  mkdirSync(folder, { recursive: true });
  return ['derivations', 'derivations/as-written'].flatMap((from) =>
    readdirSync(join(root, from))
      .filter((name) => name.endsWith('.md') && name !== 'README.md')
      .toSorted()
      .map((name) => {
        const text = readFileSync(join(root, from, name), 'utf8')
          .replace(/^```(?:verdicts|slips)\n[^]*?^```\n/gm, '')
          .trimEnd();
        writeFileSync(join(folder, name), `${text}\n`);
        return { name, title: /^title: (.*)$/m.exec(text)?.[1] ?? name };
      }),
  );
}

function escaped(text) {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}

/** Beside each file the same packed, for a server that can give it out so. */
function pack(file) {
  const quality = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 22 };
  writeFileSync(`${file}.br`, brotliCompressSync(readFileSync(file), { params: quality }));
}

function bundle(options) {
  return build({
    absWorkingDir: root,
    bundle: true,
    platform: 'browser',
    target: 'es2022',
    minify: true,
    legalComments: 'none',
    metafile: true,
    logLevel: 'warning',
    ...options,
  }).then(({ metafile }) => Object.keys(metafile.inputs));
}

/** Every browser of today reads woff2; the other kinds of fonts are left out. */
function katexInto(folder) {
  mkdirSync(join(folder, 'fonts'), { recursive: true });
  const dist = join(dirname(require.resolve('katex/package.json')), 'dist');
  const css = readFileSync(join(dist, 'katex.min.css'), 'utf8');
  writeFileSync(
    join(folder, 'katex.min.css'),
    css.replaceAll(/,url\(fonts\/[\w-]+\.(?:woff|ttf)\) format\("(?:woff|truetype)"\)/g, ''),
  );
  for (const font of readdirSync(join(dist, 'fonts')).filter((name) => name.endsWith('.woff2')))
    cpSync(join(dist, 'fonts', font), join(folder, 'fonts', font));
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  await buildPage(process.argv[2], { quick: process.argv[3] === '--quick' });
