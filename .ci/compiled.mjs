/** Hooks of Node's loader: TypeScript compiled by esbuild, as in the build. */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { transform } from 'esbuild';

export async function load(url, context, next) {
  if (!url.endsWith('.ts')) return next(url, context);
  const sourcefile = fileURLToPath(url);
  const { code } = await transform(await readFile(sourcefile, 'utf8'), { loader: 'ts', target: 'node20', sourcefile });
  return { format: 'module', source: code, shortCircuit: true };
}
