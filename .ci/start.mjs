#!/usr/bin/env node
/** Starts program.cjs with the code compiled at build time, where this Node takes it; becomes dist/cli/main.js. */
import { readFileSync } from 'node:fs';
import * as module from 'node:module';
import { fileURLToPath } from 'node:url';
import vm from 'node:vm';
import { optimiseLate } from './tiering.mjs';

const filename = fileURLToPath(new URL('program.cjs', import.meta.url));
const require = module.createRequire(filename);

optimiseLate();
const script = compiled();
if (script === null) {
  // Another Node than the one of the build: from 22 on it keeps a cache of its own.
  module.enableCompileCache?.();
  require(filename);
} else {
  script.runInThisContext()({}, require, {}, filename);
}

/** Null when there is no compiled code, or this Node cannot use it. */
function compiled() {
  try {
    const cachedData = readFileSync(new URL('program.bin', import.meta.url));
    const source = module.default.wrap(readFileSync(filename, 'utf8'));
    const found = new vm.Script(source, { filename, cachedData });
    return found.cachedDataRejected === true ? null : found;
  } catch (error) {
    if (error.code === 'ENOENT') return null;
    throw error;
  }
}
