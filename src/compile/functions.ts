/** Functions of numbers that programs can call, each in every language that is printed, and as a value. */

export interface CallRow {
  readonly name: string;
  readonly javascript: (args: readonly string[]) => string;
  readonly numpy: (args: readonly string[]) => string;
  readonly latex: string;
  readonly value: (...args: number[]) => number;
}

const math = (name: string, javascript: string, numpy: string, latex: string, value: CallRow['value']): CallRow => ({
  name,
  javascript: (args) => `Math.${javascript}(${args.join(', ')})`,
  numpy: (args) => `np.${numpy}(${args.join(', ')})`,
  latex,
  value,
});

const nested = (name: string, args: readonly string[]): string =>
  args.reduce((so, arg) => (so === '' ? arg : `np.${name}(${so}, ${arg})`), '');

export const callRows: readonly CallRow[] = [
  math('exp', 'exp', 'exp', '\\exp', Math.exp),
  math('log', 'log', 'log', '\\log', Math.log),
  math('sqrt', 'sqrt', 'sqrt', '\\operatorname{sqrt}', Math.sqrt),
  math('sin', 'sin', 'sin', '\\sin', Math.sin),
  math('cos', 'cos', 'cos', '\\cos', Math.cos),
  math('tan', 'tan', 'tan', '\\tan', Math.tan),
  math('arcsin', 'asin', 'arcsin', '\\arcsin', Math.asin),
  math('arccos', 'acos', 'arccos', '\\arccos', Math.acos),
  math('arctan', 'atan', 'arctan', '\\arctan', Math.atan),
  math('sinh', 'sinh', 'sinh', '\\sinh', Math.sinh),
  math('cosh', 'cosh', 'cosh', '\\cosh', Math.cosh),
  math('tanh', 'tanh', 'tanh', '\\tanh', Math.tanh),
  math('abs', 'abs', 'abs', '\\operatorname{abs}', Math.abs),
  math('sign', 'sign', 'sign', '\\operatorname{sign}', Math.sign),
  math('floor', 'floor', 'floor', '\\operatorname{floor}', Math.floor),
  math('ceil', 'ceil', 'ceil', '\\operatorname{ceil}', Math.ceil),
  { ...math('max', 'max', 'maximum', '\\max', Math.max), numpy: (args) => nested('maximum', args) },
  { ...math('min', 'min', 'minimum', '\\min', Math.min), numpy: (args) => nested('minimum', args) },
  {
    name: 'relu',
    javascript: ([a]) => `Math.max(0, ${a})`,
    numpy: ([a]) => `np.maximum(0.0, ${a})`,
    latex: '\\operatorname{relu}',
    value: (a = 0) => Math.max(0, a),
  },
  {
    name: 'sigmoid',
    javascript: ([a]) => `(1 / (1 + Math.exp(-(${a}))))`,
    numpy: ([a]) => `(1.0 / (1.0 + np.exp(-(${a}))))`,
    latex: '\\operatorname{sigmoid}',
    value: (a = 0) => 1 / (1 + Math.exp(-a)),
  },
  {
    name: 'softplus',
    javascript: ([a]) => `(Math.max(0, ${a}) + Math.log1p(Math.exp(-Math.abs(${a}))))`,
    numpy: ([a]) => `np.logaddexp(0.0, ${a})`,
    latex: '\\operatorname{softplus}',
    value: (a = 0) => Math.max(0, a) + Math.log1p(Math.exp(-Math.abs(a))),
  },
];

const rows: ReadonlyMap<string, CallRow> = new Map(callRows.map((row) => [row.name, row]));

export function callNamed(name: string): CallRow | undefined {
  return rows.get(name);
}

/** Of whole matrices; what they are given is computed first. */
export const matrixFunctions = ['inverse', 'det', 'logdet'] as const;
