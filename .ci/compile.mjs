/** `compile.mjs PROGRAM BIN ARGUMENT…`: runs the program once and keeps what V8 compiled of it on the way. */
import { readFileSync, writeFileSync } from 'node:fs';
import module, { createRequire } from 'node:module';
import vm from 'node:vm';
import { optimiseLate } from './tiering.mjs';

const [node, , filename, bin, ...args] = process.argv;
optimiseLate();
const script = new vm.Script(module.wrap(readFileSync(filename, 'utf8')), { filename });
process.argv = [node, filename, ...args];
process.on('exit', () => writeFileSync(bin, script.createCachedData()));
script.runInThisContext()({}, createRequire(filename), {}, filename);
