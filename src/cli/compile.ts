/** `chainrule compile`: the right side of a proved line as a program. */

import { Command, Option } from 'commander';
import type { CompileOptions } from './compile-line.ts';
import { budgetOption, patienceOption, sizeOption } from './options.ts';
import type { Verb } from './verb.ts';

const help = `
FILE#LINE names the line: by its label, '#L12' for line 12 of the file, '#n12' for the link that check
calls 12, or the last line under a heading.
Only what passes is compiled, unless --unproved says otherwise; --repaired compiles a wrong line as it should be.

Targets:
  js        a JavaScript module that stands alone, with types
  numpy     a Python module over NumPy
  latex     pseudo-code
  wasm      WebAssembly for sizes that --size gives, into the file that --out names; what lies
            where in its memory is printed

Exit code: 0 when it was compiled, 1 when the line does not pass or cannot be, 2 for wrong use.

Examples:
  $ chainrule compile notes.md#gradient
  $ chainrule compile notes.md#gradient --with-loss --target numpy
  $ chainrule compile notes.md#gradient --target wasm --size N=150 --size d=4 --out gradient.wasm`;

export const compileCommand: Verb = (io, done) =>
  new Command('compile')
    .summary('turn a proved formula into a program')
    .description('Writes the right side of a proved line as a program over arrays, for any sizes.')
    .argument('<line>', 'FILE#LABEL, FILE#L12 or FILE#heading')
    .addOption(new Option('-t, --target <target>', 'in what').choices(['js', 'numpy', 'latex', 'wasm']).default('js'))
    .option('--with-loss', 'also what the line is the derivative of', false)
    .option('--unproved', 'compile a line that does not pass', false)
    .option('--repaired', 'compile a wrong line as it should be, where a small change makes it right', false)
    .option('-o, --out <file>', 'write into this file')
    .addOption(sizeOption())
    .addOption(budgetOption())
    .addOption(patienceOption())
    .addHelpText('after', help)
    .action(async (line: string, options: CompileOptions) => {
      const { compileLine } = await import('./compile-line.ts');
      done(await compileLine(line, options, io));
    });
