/** `chainrule train`: a model trained with the gradient that was proved. */

import { Command, Option } from 'commander';
import { budgetOption, least, patienceOption, setOption, sizeOption, whole } from './options.ts';
import type { TrainOptions } from './train-lines.ts';
import type { Verb } from './verb.ts';

const repeated = (value: string, before: readonly string[]): readonly string[] => [...before, value];

const help = `
FILE#LINE names a line that says what the derivative of a loss is, by its label, '#L12' for line 12, '#n12'
for the link that check calls 12, or the last line under a heading; several lines give the derivatives by several things. The loss is what the
lines differentiate. Only what is proved is trained, unless --unproved says otherwise;
--repaired trains a wrong line as it should be.

Data: iris, wine, breast_cancer, digits, synthetic:SAMPLESxFEATURESxCLASSES, or a CSV file with a header.
Which symbols stand for features and labels is told from the declarations, or by --x and --y. Labels
are the names of classes, or numbers where the formula takes them for numbers.

First the compiled gradient is checked at random points, against dual numbers and differences.

Exit code: 0 when it has converged or done its steps and the gradient check passes, 1 when not, 2 for wrong use.

Examples:
  $ chainrule train derivations/softmax-cross-entropy-l2.md#result --data iris --set lambda=0.01
  $ chainrule train notes.md#weights notes.md#bias --data points.csv --optimiser adam --plot loss.svg`;

export const trainCommand: Verb = (io, done) =>
  new Command('train')
    .summary('train a model with the gradient that was proved')
    .description('Compiles a proved gradient, checks it numerically, and trains a model with it.')
    .argument('<line...>', 'FILE#LABEL, FILE#L12 or FILE#heading, each a derivative of the same loss')
    .requiredOption('-d, --data <data>', 'a data set by name, synthetic:150x4x3, or a CSV file')
    .option('--label <column>', 'the column of a CSV file that holds the labels')
    .option('--features <columns>', 'only these columns, by name or number, with commas between')
    .option('--scale <how>', 'standard (mean 0, variance 1) or a number to divide by', 'none')
    .option('--bias', 'put a column of ones behind the features', false)
    .option('--x <symbol>', 'the symbol that stands for the features')
    .option('--y <symbol>', 'the symbol that stands for the labels')
    .addOption(setOption())
    .addOption(sizeOption())
    .option('-o, --optimiser <name>', 'gd, momentum, sgd, adam, lbfgs or newton', 'lbfgs')
    .option('--hessian <line>', 'a second derivative, for newton; may be repeated', repeated, [])
    .addOption(new Option('--rate <number>', 'how far a step goes').argParser(least(0)))
    .addOption(new Option('--steps <n>', 'at most so many').argParser(whole(0)).default(1000))
    .addOption(
      new Option('--tolerance <number>', 'stop when no entry of the gradient is larger')
        .argParser(least(0))
        .default(1e-8),
    )
    .addOption(
      new Option('--stall <n>', 'stop after so many steps without a smaller loss').argParser(whole(1)).default(50),
    )
    .addOption(new Option('--batch <n>', 'samples at a time, for sgd').argParser(whole(1)).default(32))
    .addOption(new Option('--seed <n>', 'of everything that is random').argParser(whole(0)).default(1))
    .addOption(
      new Option('--threads <n>', 'so many evaluate all samples together; the numbers are the same')
        .argParser(whole(1))
        .default(1),
    )
    .addOption(
      new Option('--start <where>', 'begin with zeros or with small random numbers')
        .choices(['zero', 'random'])
        .default('zero'),
    )
    .option('--maximise', 'climb what the lines differentiate', false)
    .option('--unproved', 'train lines that are not proved', false)
    .option('--repaired', 'train a wrong line as it should be, where a small change makes it right', false)
    .addOption(new Option('-f, --format <format>', 'how to print the report').choices(['text', 'json']).default('text'))
    .option('--plot <file>', 'write a picture of the training into this SVG file')
    .addOption(budgetOption())
    .addOption(patienceOption())
    .addHelpText('after', help)
    .action(async (lines: readonly string[], options: TrainOptions) => {
      const { trainLines } = await import('./train-lines.ts');
      done(await trainLines(lines, options, io));
    });
