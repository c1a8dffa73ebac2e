/** A training told to people: what was trained, whether its gradient is right, where it came to. */

import type { Style } from '../style.ts';
import type { TrainingRecord } from './record.ts';

export function trainingText(record: TrainingRecord, style: Style): string {
  const { data, gradientCheck: check, confusion, accuracy } = record;
  const lines = [
    style.heading(
      `${data.name}: ${counted(data.samples, 'sample')}, ${counted(data.features, 'feature')}, ${data.classes.length === 0 ? 'numbers for labels' : `${data.classes.length} classes`}`,
    ),
    ...record.formulas.map(
      ({ line, verdict, plain }) =>
        `  line ${line}, ${verdict === 'proved' ? style.good(verdict) : style.bad(verdict)}: ${style.plain(plain)}`,
    ),
    ...(record.unproved.length === 0
      ? []
      : [
          style.bad(
            `  not proved: ${record.unproved.map(({ line, verdict }) => `line ${line} (${verdict})`).join(', ')}`,
          ),
        ]),
    ...record.repaired.map(({ line, slip, was, should }) =>
      style.bad(`  repaired: line ${line}, ${slip}: ${was} should be ${should}`),
    ),
    ...(record.perSample ? ['  the lines are about one sample; the mean over all samples is trained'] : []),
    `  ${checkText(check, style)}`,
    '',
    `  ${record.optimiser}, ${counted(record.steps, 'step')}, ${counted(record.evaluations, 'evaluation')}: ${record.reason}`,
    `  ${record.maximise ? 'value climbed' : 'loss'} ${number(record.loss.first)} to ${number(record.loss.last)}, greatest entry of the gradient ${less(record.gradientNorm)}${climbText(record)}`,
    ...(accuracy === null || confusion === null ? [] : ['', ...confusionLines(record, accuracy, confusion)]),
  ];
  return `${lines.join('\n')}\n`;
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}

function checkText(check: TrainingRecord['gradientCheck'], style: Style): string {
  const parts = [
    check.duals === null
      ? `dual numbers: not computed${check.why === '' ? '' : ` (${check.why})`}`
      : `dual numbers differ by ${less(check.duals)}`,
    `differences by ${less(check.differences)}`,
  ];
  const where = `at ${check.entries} entries`;
  if (check.passes) return `${style.good('gradient check passes')} ${where}: ${parts.join(', ')}`;
  const how =
    check.ratio === null
      ? `it is no multiple of the derivative of the loss; the cosine of the angle between them is ${number(check.cosine)} where it is least`
      : `it is ${number(check.ratio)} times the derivative of the loss`;
  return `${style.bad('gradient check fails')} ${where}: ${how}`;
}

/** Steps against the gradient that lead up are what a slip looks like. */
function climbText({ loss, maximise }: TrainingRecord): string {
  if (loss.first === null || loss.last === null) return '';
  const worse = maximise ? loss.last < loss.first : loss.last > loss.first;
  return worse ? `: it ${maximise ? 'falls' : 'climbs'}` : '';
}

function confusionLines(
  { data, scores }: TrainingRecord,
  accuracy: number,
  table: readonly (readonly number[])[],
): readonly string[] {
  const heads = data.classes.map((name) => shortened(name));
  const width =
    Math.max(5, ...heads.map((head) => head.length), ...table.flat().map((count) => String(count).length)) + 2;
  const label = Math.max(...heads.map((head) => head.length));
  return [
    `  ${(100 * accuracy).toFixed(2)} % of the samples have their class where ${scores ?? ''} is greatest; rows are the classes, columns what was said`,
    `  ${' '.repeat(label)}${heads.map((head) => head.padStart(width)).join('')}`,
    ...table.map(
      (row, k) => `  ${(heads[k] ?? '').padEnd(label)}${row.map((count) => String(count).padStart(width)).join('')}`,
    ),
  ];
}

function shortened(name: string): string {
  return name.length > 12 ? `${name.slice(0, 11)}…` : name;
}

function number(value: number | null): string {
  if (value === null) return 'no number';
  if (value === 0) return '0';
  const size = Math.abs(value);
  return size >= 1e-3 && size < 1e6 ? String(Number(value.toPrecision(10))) : value.toExponential(1);
}

/** The order of what is small, as its digits are chance. */
function less(value: number | null): string {
  if (value === null || value >= 1e-3) return number(value);
  const power = Math.ceil(Math.log10(Math.max(value, 1e-12)) - 1e-9);
  return `less than 1e${power}`;
}
