/** Compiling and training asked for in data and answered in data: what a program uses instead of the command line. */

import { checkDerivation } from '../../check/check.ts';
import { compiled } from '../../compile/compile.ts';
import { NotCompiled } from '../../compile/program.ts';
import { formulasOf, linkNamed, targetOf, type Target } from '../../compile/target.ts';
import { writtenTargets } from '../../compile/targets.ts';
import type { Document } from '../../derivation/document.ts';
import { understand } from '../../derivation/understand.ts';
import { readCsv } from '../../train/csv.ts';
import { BadData, scaled } from '../../train/dataset.ts';
import { optimisers } from '../../train/optimisers/optimisers.ts';
import { trained } from '../../train/session.ts';
import { problemText } from '../problem-text.ts';
import { lineManner } from '../publish/checked-page.ts';
import { recordOf, type TrainingRecord } from './record.ts';

/** What came of it, or in words why nothing did. */
export type Answer<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly why: string };

export interface CompileAsked {
  /** A label, `L12`, `n12` or a heading, as on the command line. */
  readonly line: string;
  readonly target?: 'js' | 'numpy' | 'latex';
  readonly withLoss?: boolean;
  readonly unproved?: boolean;
}

export interface CompiledLine {
  readonly source: string;
  readonly line: number;
  readonly verdict: string;
  /** What was understood of the line, in plain notation. */
  readonly plain: string;
}

export interface TrainAsked {
  readonly lines: readonly string[];
  readonly hessians?: readonly string[];
  /** A table with a header; the label is the column that is called so, or the last one. */
  readonly data: {
    readonly name: string;
    readonly csv: string;
    readonly label?: string;
    readonly features?: readonly string[];
    readonly scale?: string;
  };
  /** Values of symbols that are neither data nor trained, and of sizes that the data do not tell. */
  readonly set?: Readonly<Record<string, number>>;
  readonly sizes?: Readonly<Record<string, number>>;
  /** The symbols that stand for the features and for the labels, where that is not clear. */
  readonly x?: string;
  readonly y?: string;
  readonly bias?: boolean;
  readonly maximise?: boolean;
  readonly unproved?: boolean;
  readonly optimiser?: string;
  readonly rate?: number;
  readonly batch?: number;
  readonly seed?: number;
  readonly start?: 'zero' | 'random';
  readonly steps?: number;
  readonly tolerance?: number;
  readonly stall?: number;
}

function answered<T>(work: () => T): Answer<T> {
  try {
    return { ok: true, value: work() };
  } catch (error) {
    if (error instanceof NotCompiled) {
      const { problem } = error;
      return { ok: false, why: problem === undefined ? error.message : `${error.message}: ${problemText(problem)}` };
    }
    if (error instanceof BadData) return { ok: false, why: error.message };
    throw error;
  }
}

export function compile(document: Document, asked: CompileAsked): Answer<CompiledLine> {
  return answered(() => {
    const [target] = targetsIn(document, asked.unproved ?? false)([asked.line]);
    const language = writtenTargets.find(({ name }) => name === (asked.target ?? 'js'));
    if (target === undefined || language === undefined) throw new NotCompiled(`there is no language ${asked.target}`);
    const program = compiled({
      formulas: formulasOf(target, asked.withLoss ?? false),
      environment: target.environment,
      rules: target.rules,
      parameters: new Set(target.by),
    });
    const { line, verdict, plain } = target;
    return { source: language.write(program), line, verdict, plain };
  });
}

export function train(document: Document, asked: TrainAsked): Answer<TrainingRecord> {
  return answered(() => {
    const { data, lines, hessians = [], optimiser = 'lbfgs', unproved = false } = asked;
    const chosen = optimisers.find(({ name }) => name === optimiser);
    if (chosen === undefined)
      throw new NotCompiled(
        `there is no optimiser ${optimiser}; there are ${optimisers.map(({ name }) => name).join(', ')}`,
      );
    const samples = scaled(readCsv(data.name, data.csv, data.label, data.features), data.scale ?? 'none');
    const targets = targetsIn(document, unproved);
    const session = trained({
      gradients: targets(lines),
      hessians: targets(hessians),
      unproved,
      data: samples,
      naming: { features: asked.x, labels: asked.y },
      constants: new Map(Object.entries(asked.set ?? {})),
      sizes: new Map(Object.entries(asked.sizes ?? {})),
      bias: asked.bias ?? false,
      maximise: asked.maximise ?? false,
      optimiser: chosen,
      rate: asked.rate,
      batch: asked.batch ?? 32,
      seed: asked.seed ?? 1,
      start: asked.start ?? 'zero',
      limits: { steps: asked.steps ?? 1000, tolerance: asked.tolerance ?? 1e-8, patience: asked.stall ?? 50 },
    });
    return recordOf(session);
  });
}

function targetsIn(document: Document, unproved: boolean): (names: readonly string[]) => readonly Target[] {
  const checked = checkDerivation(understand(document), lineManner({}));
  return (names) => names.map((name) => targetOf(checked, linkNamed(checked, name), unproved));
}
