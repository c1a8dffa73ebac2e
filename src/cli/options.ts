/** Options that several verbs have, and how their values are read. */

import { InvalidArgumentError, Option } from 'commander';
import { usualLimits } from '../check/effort.ts';

export function whole(least: number): (value: string) => number {
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

function sizeOf(value: string, before: readonly (readonly [string, number])[]): readonly (readonly [string, number])[] {
  const [, name = '', size = ''] = /^([^=]+)=(\d{1,9})$/.exec(value) ?? [];
  if (name === '' || Number(size) < 1) throw new InvalidArgumentError('A size is given as in N=150.');
  return [...before, [name, Number(size)]];
}

export const sizeOption = (): Option =>
  new Option('--size <name=n>', 'how large a size of the document is; may be repeated').argParser(sizeOf).default([]);

/** A number that is not below this. */
export function least(bound: number): (value: string) => number {
  return (value) => {
    const number = /^\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i.test(value) ? Number(value) : Number.NaN;
    if (number >= bound && Number.isFinite(number)) return number;
    throw new InvalidArgumentError(`A number from ${bound} on is wanted.`);
  };
}

function setOf(value: string, before: readonly (readonly [string, number])[]): readonly (readonly [string, number])[] {
  const [, name = '', number = ''] = /^([^=]+)=([^=]+)$/.exec(value) ?? [];
  if (name === '' || number.trim() === '' || !Number.isFinite(Number(number)))
    throw new InvalidArgumentError('A value is given as in lambda=0.01.');
  return [...before, [name.replace(/^\\/, ''), Number(number)]];
}

export const setOption = (): Option =>
  new Option('--set <name=value>', 'the value of a symbol that is neither data nor trained; may be repeated')
    .argParser(setOf)
    .default([]);
