/** The command `chainrule`: keeps compiled code where Node can, and hands over to the program. */

import * as nodeModule from 'node:module';

// Node has it from 22 on; before, every start compiles anew.
const { enableCompileCache }: { readonly builtinModules: unknown; readonly enableCompileCache?: () => unknown } =
  nodeModule;
enableCompileCache?.();

const { run } = await import('./program.ts');
const { processIo } = await import('./process-io.ts');
process.exitCode = await run(process.argv.slice(2), processIo());
