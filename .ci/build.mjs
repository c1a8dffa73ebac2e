/** Builds dist/: the library file by file with its types, and the command line in few files, so that it starts fast. */
import { spawnSync } from 'node:child_process';
import { chmodSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const dist = join(root, 'dist');
const require = createRequire(import.meta.url);

/** Each becomes a small file under dist/, at the same place as its source under src/; what it needs lies beside it. */
const programs = { 'cli/main': 'src/cli/main.ts' };

/** Too heavy to load at every start: left outside the bundle and imported when first needed. */
const external = ['mathjs', 'nerdamer', 'katex'];

/** The bundle is an ES module, and some of what goes into it is CommonJS. */
const banner = [
  '#!/usr/bin/env node',
  "import { createRequire as makeRequire } from 'node:module';",
  'const require = makeRequire(import.meta.url);',
].join('\n');

rmSync(dist, { recursive: true, force: true });

const tsc = join(dirname(require.resolve('typescript/package.json')), 'bin', 'tsc');
const types = spawnSync(process.execPath, [tsc, '-p', join(root, '.ci', 'tsconfig.build.json')], { stdio: 'inherit' });
if (types.status !== 0) process.exit(1);

const { metafile } = await build({
  absWorkingDir: root,
  entryPoints: programs,
  outdir: 'dist',
  bundle: true,
  // What is imported when needed stays apart, and `--version` loads no reader.
  splitting: true,
  chunkNames: 'cli/[name]-[hash]',
  // Half the text to scan at every start; the names stay, for whoever reads a stack trace.
  minifyWhitespace: true,
  minifySyntax: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  external: external.flatMap((name) => [name, `${name}/*`]),
  banner: { js: banner },
  legalComments: 'none',
  metafile: true,
  logLevel: 'warning',
});

for (const program of Object.keys(programs)) chmodSync(join(dist, `${program}.js`), 0o755);
writeFileSync(join(dist, 'THIRD-PARTY.txt'), notices(Object.keys(metafile.inputs)));

/** The licence of every package that went into a bundle. */
function notices(inputs) {
  const found = inputs.flatMap((input) => /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input) ?? []);
  const folders = [...new Set(found)].toSorted((a, b) => (a < b ? -1 : 1));
  const texts = folders.map((folder) => {
    const { name, version, license } = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
    const file = readdirSync(join(root, folder)).find((entry) => /^licen[cs]e/i.test(entry));
    const text = file === undefined ? '' : readFileSync(join(root, folder, file), 'utf8').trim();
    return `${name} ${version} (${license})\n\n${text}\n`;
  });
  return `Packages bundled into the command line, with their licences.\n\n${texts.join(`\n${'-'.repeat(72)}\n\n`)}`;
}
