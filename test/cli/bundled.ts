/** A program in one file, as the build makes one: it starts many times faster than from the sources. */

import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { afterAll } from 'vitest';
import { root } from './run-cli.ts';

/** `entry` is named from the root. The file lies as deep as in the package, and is gone after the tests. */
export async function bundled(entry: string): Promise<URL> {
  const folder = mkdtempSync(join(tmpdir(), 'chainrule-bundle-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  cpSync(join(root, 'package.json'), join(folder, 'package.json'));
  const outfile = join(folder, 'dist', 'cli', 'program.cjs');
  await build({
    absWorkingDir: root,
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    minifyWhitespace: true,
    minifySyntax: true,
    supported: { 'dynamic-import': false },
    external: ['mathjs', 'nerdamer', 'katex'].flatMap((name) => [name, `${name}/*`]),
    define: { 'import.meta.url': 'importMetaUrl' },
    banner: { js: "const importMetaUrl = require('node:url').pathToFileURL(__filename).href;" },
    legalComments: 'none',
    logLevel: 'warning',
  });
  return pathToFileURL(outfile);
}
