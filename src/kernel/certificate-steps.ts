/** The proof in a certificate: what both sides are multiplied by, and the steps of each side as small records. */

import { listOf, Malformed, namedOf, nameOf, oneOf, recordOf, wholeNumberOf } from './certificate-form.ts';
import type { FamilyRow, SortRow, TermReader, TermWriter } from './certificate-terms.ts';
import type { DerivativeLaw } from './derivative.ts';
import type { Path, Proof, Step, Zero } from './proof.ts';

type Named<T> = readonly (readonly [name: string, what: T])[];

// prettier-ignore
export type StepRecord =
  | { readonly kind: 'algebra'; readonly path: Path; readonly to: number }
  | { readonly kind: 'row'; readonly path: Path; readonly row: string; readonly families: Named<FamilyRow>; readonly ranges: Named<SortRow> }
  | { readonly kind: 'law'; readonly path: Path; readonly law: DerivativeLaw }
  | { readonly kind: 'unfold' | 'put'; readonly path: Path }
  | { readonly kind: 'case' | 'same'; readonly path: Path; readonly hypothesis: number };

export interface ZeroRecord {
  readonly equation: number;
  readonly multiple: FamilyRow;
  readonly values: readonly number[];
  readonly steps: readonly StepRecord[];
}

export interface ProofRecord {
  readonly multipliers: readonly number[];
  readonly zeros: readonly ZeroRecord[];
  readonly left: readonly StepRecord[];
  readonly right: readonly StepRecord[];
}

const STEP_LIMIT = 100_000;
const PATH_LIMIT = 1000;

const laws: Readonly<Record<DerivativeLaw, true>> = {
  'diff-constant': true,
  'diff-variable': true,
  'diff-add': true,
  'diff-product': true,
  'diff-power': true,
  'diff-exponential': true,
  'diff-sum': true,
  'diff-prod': true,
  'diff-chain': true,
};

const kinds: Readonly<Record<Step['kind'], true>> = {
  algebra: true,
  row: true,
  law: true,
  unfold: true,
  case: true,
  same: true,
  put: true,
};

export function keysOf<T extends string>(table: Readonly<Record<T, unknown>>): readonly T[] {
  const keys: string[] = Object.keys(table);
  return keys.filter((key): key is T => Object.hasOwn(table, key));
}

export function writtenProof({ multipliers, zeros, left, right }: Proof, table: TermWriter): ProofRecord {
  return {
    multipliers: multipliers.map((multiplier) => table.row(multiplier)),
    zeros: zeros.map(({ equation, multiple, values, steps }) => ({
      equation,
      multiple: table.family(multiple),
      values: values.map((each) => table.row(each)),
      steps: steps.map((step) => writtenStep(step, table)),
    })),
    left: left.map((step) => writtenStep(step, table)),
    right: right.map((step) => writtenStep(step, table)),
  };
}

function writtenStep(step: Step, table: TermWriter): StepRecord {
  const { kind, path } = step;
  switch (kind) {
    case 'algebra':
      return { kind, path, to: table.row(step.to) };
    case 'row': {
      const { row, instance } = step;
      const families = [...instance.families].map(([name, family]) => [name, table.family(family)] as const);
      const ranges = [...instance.ranges].map(([name, sort]) => [name, table.range(sort)] as const);
      return { kind, path, row, families, ranges };
    }
    case 'law':
      return { kind, path, law: step.law };
    case 'case':
    case 'same':
      return { kind, path, hypothesis: step.hypothesis };
    case 'unfold':
    case 'put':
      return { kind, path };
  }
}

export function readProof(value: unknown, table: TermReader): Proof {
  const { multipliers, zeros, left, right } = recordOf(value, ['multipliers', 'zeros', 'left', 'right'], 'the proof');
  return {
    multipliers: table.all(multipliers),
    zeros: listOf(zeros, 'the zeros').map((each) => readZero(each, table)),
    left: readSteps(left, table),
    right: readSteps(right, table),
  };
}

function readZero(value: unknown, table: TermReader): Zero {
  const { equation, multiple, values, steps } = recordOf(value, ['equation', 'multiple', 'values', 'steps'], 'a zero');
  return {
    equation: wholeNumberOf(equation, 'the number of an equation'),
    multiple: table.family(multiple),
    values: table.all(values),
    steps: readSteps(steps, table),
  };
}

function readSteps(value: unknown, table: TermReader): readonly Step[] {
  const steps = listOf(value, 'the steps of a side');
  if (steps.length > STEP_LIMIT) throw new Malformed(`a side has more than ${STEP_LIMIT} steps`);
  return steps.map((step) => readStep(step, table));
}

function readStep(value: unknown, table: TermReader): Step {
  const open = recordOf(value, ['kind', 'path'], 'a step', ['to', 'row', 'families', 'ranges', 'law', 'hypothesis']);
  const kind = oneOf(open['kind'], keysOf(kinds), 'the kind of a step');
  const path = readPath(open['path']);
  const only = (...fields: readonly string[]): typeof open => recordOf(value, ['kind', 'path', ...fields], 'a step');
  switch (kind) {
    case 'algebra':
      return { kind, path, to: table.term(only('to')['to']) };
    case 'row': {
      const fields = only('row', 'families', 'ranges');
      const families = namedOf(fields['families'], 'the parts of a rule', (family) => table.family(family));
      const ranges = namedOf(fields['ranges'], 'the ranges of a rule', (sort) => table.range(sort));
      return { kind, path, row: nameOf(fields['row'], 'the name of a rule'), instance: { families, ranges } };
    }
    case 'law':
      return { kind, path, law: oneOf(only('law')['law'], keysOf(laws), 'a law of differentiation') };
    case 'case':
    case 'same':
      return { kind, path, hypothesis: wholeNumberOf(only('hypothesis')['hypothesis'], 'the number of a case') };
    case 'unfold':
    case 'put':
      only();
      return { kind, path };
  }
}

function readPath(value: unknown): Path {
  const path = listOf(value, 'a path');
  if (path.length > PATH_LIMIT) throw new Malformed('a path is too long');
  return path.map((step) => wholeNumberOf(step, 'a step of a path'));
}
