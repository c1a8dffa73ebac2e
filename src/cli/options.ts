/** Options that several verbs have, and how their values are read. */

import { InvalidArgumentError, Option } from 'commander';
import { usualLimits } from '../check/effort.ts';

function whole(least: number): (value: string) => number {
  return (value) => {
    const number = /^\d{1,15}$/.test(value) ? Number(value) : Number.NaN;
    if (number >= least) return number;
    throw new InvalidArgumentError(`A whole number from ${least} on is wanted.`);
  };
}

function seconds(value: string): number {
  const number = /^\d{1,6}(?:\.\d{1,6})?$/.test(value) ? Number(value) : Number.NaN;
  if (number > 0) return number;
  throw new InvalidArgumentError('A number of seconds above 0 is wanted.');
}

export const budgetOption = (): Option =>
  new Option('--budget <units>', `how much work a line may take, ${usualLimits.budget} when it is not said`).argParser(
    whole(1),
  );

export const patienceOption = (): Option =>
  new Option('--patience <seconds>', 'how long a line may take on the clock; a document may take twelve times that')
    .argParser(seconds)
    .default(usualLimits.patience.link / 1000);

export const jobsOption = (): Option =>
  new Option(
    '-j, --jobs <n>',
    'how many documents to check at once; one for each processor when it is not said',
  ).argParser(whole(1));

export const secondOpinionOption = (): Option =>
  new Option(
    '--second-opinion',
    'compare the derivatives with those of mathjs, of nerdamer, and of differences; told apart, and no verdict changes',
  );

export const hintLevelOption = (): Option =>
  new Option(
    '--hint-level <n>',
    'how much to tell of a line that does not pass: 1 where, 2 what kind of slip, 3 a counterexample, 4 the repair',
  ).argParser((value) => {
    const level = /^[1-4]$/.test(value) ? Number(value) : Number.NaN;
    if (level >= 1) return level;
    throw new InvalidArgumentError('A level from 1 to 4 is wanted.');
  });

export const everyOption = (): Option =>
  new Option('--every <n>', 'judge only one change of so many; all of them when it is not said').argParser(whole(1));
