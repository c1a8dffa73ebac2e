/** `chainrule prove` and `chainrule diff`: the engine for one formula. */

import { Command, Option } from 'commander';
import { formulaFormats, type FormulaRequest } from './formula-request.ts';
import { budgetOption, patienceOption, secondOpinionOption } from './options.ts';
import type { Verb } from './verb.ts';

const repeated = (value: string, before: readonly string[] = []): readonly string[] => [...before, value];

const givenHelp = `
What is given is a declaration ('x: vector d', 'K: dimension', 'y: one-hot K') or a formula that holds
('p_k = \\frac{e^{z_k}}{\\sum_l e^{z_l}}'). What is not declared is inferred from use.`;

export const proveCommand: Verb = (io, done) =>
  new Command('prove')
    .summary('prove or refute one equation')
    .description('Proves one equation for all sizes, or shows a counterexample.')
    .argument('<equation>', "LaTeX: 'A = B', or several steps 'A = B = C'; - for one piped in")
    .option('-g, --given <text>', 'a declaration or a formula that holds; may be repeated', repeated)
    .addOption(new Option('-f, --format <format>', 'how to print it').choices(formulaFormats).default('text'))
    .option('--certificate <file>', 'write the proof of the last step, or its counterexample, into this file')
    .addOption(budgetOption())
    .addOption(patienceOption())
    .addHelpText(
      'after',
      `${givenHelp}

Exit code: 0 when every step passes, 1 when some step does not, 2 for wrong use.

Examples:
  $ chainrule prove '(a + b)^2 = a^2 + 2ab + b^2'
  $ chainrule prove '\\frac{\\partial}{\\partial z_j} \\log \\sum_k e^{z_k} = p_j' \\
      --given 'z: vector K' --given 'p_k = \\frac{e^{z_k}}{\\sum_l e^{z_l}}'`,
    )
    .action(async (equation: string, options: Omit<FormulaRequest, 'given'> & Partial<FormulaRequest>) => {
      const { proveFormula } = await import('./prove-formula.ts');
      done(await proveFormula(equation, { given: [], ...options }, io));
    });

export const diffCommand: Verb = (io, done) =>
  new Command('diff')
    .summary('differentiate one expression')
    .description('Differentiates an expression by a variable, an entry, a vector or a matrix.')
    .argument('<expression>', 'LaTeX; - for one piped in')
    .argument('<variable>', "LaTeX: 'x', 'z_j', 'W'")
    .option('-g, --given <text>', 'a declaration or a formula that holds; may be repeated', repeated)
    .addOption(new Option('-f, --format <format>', 'how to print it').choices(formulaFormats).default('text'))
    .addOption(secondOpinionOption())
    .addOption(budgetOption())
    .addOption(patienceOption())
    .addHelpText(
      'after',
      `${givenHelp}

Exit code: 0 when it was differentiated, 1 when that was too much or a derivative is left in it, 2 for wrong use.

Examples:
  $ chainrule diff 'x^2 \\sin x' 'x'
  $ chainrule diff '\\log \\sum_k e^{z_k}' 'z_j' --given 'z: vector K'`,
    )
    .action(
      async (
        expression: string,
        variable: string,
        options: Omit<FormulaRequest, 'given'> & Partial<FormulaRequest>,
      ) => {
        const { differentiateFormula } = await import('./differentiate-formula.ts');
        done(await differentiateFormula(expression, variable, { given: [], ...options }, io));
      },
    );
