/** Builds dist/: the library file by file with its types, and the command line as one program that starts fast. */
import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import module, { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Script } from 'node:vm';
import { build } from 'esbuild';
import { buildPage } from './page.mjs';
import { optimiseLate } from './tiering.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const dist = join(root, 'dist');
const require = createRequire(import.meta.url);

/** Too heavy to load at every start: left outside the program and imported when first needed. */
const external = ['mathjs', 'nerdamer', 'katex'];

/** What the compiled code is gathered on: it holds the functions that checking these calls. */
const familiar = join(root, 'derivations');

rmSync(dist, { recursive: true, force: true });
say('the library, with its types');

const tsc = join(dirname(require.resolve('typescript/package.json')), 'bin', 'tsc');
const types = spawnSync(process.execPath, [tsc, '-p', join(root, '.ci', 'tsconfig.build.json')], { stdio: 'inherit' });
if (types.status !== 0) process.exit(1);

say('the command line');
// CommonJS, because only a script can be started from code that was compiled before.
const program = join(dist, 'cli', 'program.cjs');
const { metafile } = await build({
  absWorkingDir: root,
  entryPoints: ['src/cli/main.ts'],
  outfile: program,
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  // Half the text to scan; the names stay, for whoever reads a stack trace.
  minifyWhitespace: true,
  minifySyntax: true,
  // A script that starts from compiled code has no import().
  supported: { 'dynamic-import': false },
  external: external.flatMap((name) => [name, `${name}/*`]),
  define: { 'import.meta.url': 'importMetaUrl' },
  banner: { js: "const importMetaUrl = require('node:url').pathToFileURL(__filename).href;" },
  legalComments: 'none',
  metafile: true,
  logLevel: 'warning',
});

const main = join(dist, 'cli', 'main.js');
copyFileSync(join(root, '.ci', 'start.mjs'), main);
copyFileSync(join(root, '.ci', 'tiering.mjs'), join(dist, 'cli', 'tiering.mjs'));
chmodSync(main, 0o755);
// The data sets that are shipped, with their notice.
cpSync(join(root, 'src', 'train', 'data'), join(dist, 'train', 'data'), { recursive: true });

say('what a browser gets');
// What a browser gets, and the style sheet that sites load.
const page = await buildPage(join(dist, 'page'));
cpSync(join(root, 'src', 'web', 'marks.css'), join(dist, 'web', 'marks.css'));

say('compiled code, for a quick start');
const bin = join(dist, 'cli', 'program.bin');
const compile = [join(root, '.ci', 'compile.mjs'), program, bin, 'check', familiar, '--no-cache', '--jobs', '1'];
spawnSync(process.execPath, compile, { stdio: ['ignore', 'ignore', 'inherit'] });
if (!existsSync(bin)) process.exit(1);
optimiseLate();
const source = module.wrap(readFileSync(program, 'utf8'));
const { cachedDataRejected } = new Script(source, { filename: program, cachedData: readFileSync(bin) });
if (cachedDataRejected !== false) throw new Error('what was compiled is refused: it was compiled under other flags');

writeFileSync(join(dist, 'THIRD-PARTY.txt'), notices([...Object.keys(metafile.inputs), ...page]));

/** A minute is long for somebody who sees nothing happen. */
function say(what) {
  console.log(`building ${what}`);
}

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
  return `Packages bundled into the command line and the page, with their licences.\n\n${texts.join(`\n${'-'.repeat(72)}\n\n`)}`;
}
