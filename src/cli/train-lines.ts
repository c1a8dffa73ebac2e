/** The work of `chainrule train`. */

import { resolve } from 'node:path';
import { NotCompiled } from '../compile/program.ts';
import { trainingPlot } from '../render/training/plot.ts';
import { recordOf } from '../render/training/record.ts';
import { trainingText } from '../render/training/text.ts';
import { BadData } from '../train/dataset.ts';
import { optimisers } from '../train/optimisers/optimisers.ts';
import { trained, type Session } from '../train/session.ts';
import type { Allowed } from './check-task.ts';
import { styleFor } from './colours.ts';
import { exit, type Exit, type Io } from './io.ts';
import { CheckedFiles, NotOpened, reasonText, type Leniency } from './line-of-file.ts';
import { barOf, progressOn } from './progress.ts';
import { writeTextFile } from './text-file.ts';
import { crewFor } from './training-crew.ts';
import { dataFor, type DataOptions } from './training-data.ts';

export interface TrainOptions extends Allowed, DataOptions, Leniency {
  readonly bias: boolean;
  readonly x?: string;
  readonly y?: string;
  readonly set: readonly (readonly [string, number])[];
  readonly size: readonly (readonly [string, number])[];
  readonly optimiser: string;
  readonly hessian: readonly string[];
  readonly rate?: number;
  readonly steps: number;
  readonly tolerance: number;
  readonly stall: number;
  readonly batch: number;
  readonly seed: number;
  readonly threads: number;
  readonly start: 'zero' | 'random';
  readonly maximise: boolean;
  readonly format: 'text' | 'json';
  readonly plot?: string;
}

export async function trainLines(lines: readonly string[], options: TrainOptions, io: Io): Promise<Exit> {
  try {
    const session = await sessionFor(lines, options, io);
    const record = recordOf(session);
    io.out(options.format === 'json' ? `${JSON.stringify(record)}\n` : trainingText(record, styleFor(io)));
    if (options.plot !== undefined) {
      const why = writeTextFile(resolve(io.cwd, options.plot), trainingPlot(session));
      if (why !== undefined) throw new NotOpened(`${options.plot}: ${why}`);
    }
    const isWell = record.gradientCheck.passes && ['converged', 'steps', 'stalled'].includes(record.ending);
    return isWell ? exit.good : exit.bad;
  } catch (error) {
    if (!(error instanceof NotCompiled || error instanceof NotOpened || error instanceof BadData)) throw error;
    io.err(`chainrule: ${reasonText(error)}\n`);
    return error instanceof NotCompiled ? exit.bad : exit.misuse;
  }
}

async function sessionFor(lines: readonly string[], options: TrainOptions, io: Io): Promise<Session> {
  const optimiser = optimisers.find(({ name }) => name === options.optimiser);
  if (optimiser === undefined)
    throw new NotOpened(`--optimiser ${options.optimiser}: there are ${optimisers.map(({ name }) => name).join(', ')}`);
  const data = dataFor(options, io);
  const files = new CheckedFiles(io, options);
  const all = async (names: readonly string[]): Promise<Awaited<ReturnType<CheckedFiles['target']>>[]> => {
    const found = [];
    for (const name of names) found.push(await files.target(name, options));
    return found;
  };
  const gradients = await all(lines);
  const hessians = await all(options.hessian);
  const progress = progressOn(io);
  try {
    return trained({
      gradients,
      hessians,
      unproved: options.unproved,
      data,
      naming: { features: options.x, labels: options.y },
      constants: new Map(options.set),
      sizes: new Map(options.size),
      bias: options.bias,
      maximise: options.maximise,
      optimiser,
      rate: options.rate,
      batch: options.batch,
      seed: options.seed,
      start: options.start,
      limits: { steps: options.steps, tolerance: options.tolerance, patience: options.stall },
      told: (step, loss) =>
        progress.step(step, options.steps, `${barOf(step, options.steps)} loss ${loss.toPrecision(8)}`),
      clock: () => performance.now(),
      crew: crewFor(options.threads, io),
    });
  } finally {
    progress.end();
  }
}
