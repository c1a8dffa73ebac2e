/** `node .ci/measure.mjs FILE …`: runs TypeScript as the build compiles it. tsx gives each function its name anew whenever it is made, which is a good part of what would be measured. */
import { register } from 'node:module';
import { pathToFileURL } from 'node:url';

const [node, , file, ...words] = process.argv;
register('./compiled.mjs', import.meta.url);
process.argv = [node, file, ...words];
await import(pathToFileURL(file).href);
