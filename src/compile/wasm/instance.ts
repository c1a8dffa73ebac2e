/** A program running at given sizes: a WebAssembly module whose bytes are made from its steps, and its memory. */

import { callNamed } from '../functions.ts';
import type { Loop, Table } from '../expression.ts';
import { NotCompiled, type Program, type Step } from '../program.ts';
import { Code, moduleOf, type FunctionType, type Import } from './assembler.ts';
import { emitContraction } from './contract.ts';
import { exponential } from './exponential.ts';
import { Instance as WasmInstance, Memory, Module } from './host.ts';
import { layoutOf, type Layout, type Sizes } from './layout.ts';
import { determinantOf, invertInto } from './matrices.ts';
import { pushCount, pushNumber, within, type Frame } from './scalars.ts';
import { vectorised } from './vectors.ts';

export interface Instance {
  /** The numbers of an input, by the symbol of the document: to be written into. */
  numbers(symbol: string): Float64Array;
  labels(symbol: string): Int32Array;
  /** What was computed, in the order of the outputs. */
  readonly outputs: readonly Float64Array[];
  /** To be called when data has changed. */
  prepare(): void;
  /** To be called when parameters have. */
  evaluate(): void;
}

const PAGE = 65_536;

export function bytesFor(
  program: Program,
  sizes: Sizes,
): { readonly bytes: Uint8Array<ArrayBuffer>; readonly layout: Layout; readonly imports: readonly string[] } {
  const layout = layoutOf(program, sizes);
  const numbers = (count: number): FunctionType => ({
    takes: Array.from({ length: count }, () => 'f64' as const),
    gives: ['f64'],
  });
  const imports: Import[] = [];
  const matrix: FunctionType = { takes: ['i32', 'i32', 'i32'], gives: [] };
  imports.push({ name: 'inverse', type: matrix }, { name: 'det', type: matrix }, { name: 'logdet', type: matrix });
  // All imports have to be known before the first function has its number.
  const emit = (stage: Step['stage'], functionNamed: Frame['functionNamed']): Code => {
    const code = new Code(0);
    const frame: Frame = { code, sizes, layout, counters: new Map(), functionNamed };
    for (const step of program.steps) if (step.stage === stage) emitStep(step, frame);
    return code;
  };
  for (const stage of ['once', 'each'] as const)
    emit(stage, (name, count) => {
      if (name !== 'exp' && !imports.some((each) => each.name === name)) {
        imports.push({ name, type: numbers(count) });
      }
      return 0;
    });
  const numberOfFunction = (name: string): number =>
    name === 'exp' ? imports.length : imports.findIndex((each) => each.name === name);
  const run: FunctionType = { takes: [], gives: [] };
  const bytes = moduleOf(
    imports,
    [
      { type: { takes: ['v128'], gives: ['v128'] }, code: exponential(), name: undefined },
      { type: run, code: emit('once', numberOfFunction), name: 'prepare' },
      { type: run, code: emit('each', numberOfFunction), name: 'evaluate' },
    ],
    Math.ceil(layout.bytes / PAGE),
  );
  return { bytes, layout, imports: imports.map(({ name }) => name) };
}

function emitStep(step: Step, frame: Frame): void {
  const { work, table } = step;
  const { code } = frame;
  const offset = frame.layout.places.get(table)?.offset ?? 0;
  if (work.kind === 'contract') return emitContraction(step, frame);
  if (work.kind === 'matrix') {
    code.whole(offset);
    code.whole(frame.layout.places.get(work.of)?.offset ?? 0);
    code.whole(frame.layout.places.get(work.of)?.extents[0] ?? 1);
    return code.call(frame.functionNamed(work.name, 3));
  }
  if (vectorised(work.loops, work.body, table, frame)) return undefined;
  // The cells are filled in the order they lie in.
  const cell = code.local('i32');
  code.whole(0);
  code.set(cell);
  const fill = (axis: number, inner: Frame): void => {
    const loop: Loop | undefined = work.loops[axis];
    if (loop !== undefined) {
      const counter = code.local('i32');
      code.whole(0);
      code.set(counter);
      return code.loop(
        counter,
        () => pushCount(loop, inner),
        1,
        () => fill(axis + 1, within(inner, loop, counter)),
      );
    }
    code.get(cell);
    pushNumber(work.body, inner);
    code.store('f64', offset);
    code.get(cell);
    code.whole(8);
    code.do('i32.add');
    return code.set(cell);
  };
  return fill(0, frame);
}

export function instanceOf(program: Program, sizes: Sizes): Instance {
  const { bytes, layout, imports } = bytesFor(program, sizes);
  const memory = new Memory({ initial: Math.ceil(layout.bytes / PAGE) });
  const { buffer } = memory;
  const cells = (offset: number, count: number): Float64Array => new Float64Array(buffer, offset, count);
  const math: Record<string, unknown> = {
    memory,
    inverse: (out: number, of: number, n: number) => invertInto(cells(out, n * n), cells(of, n * n), n),
    det: (out: number, of: number, n: number) => void (cells(out, 1)[0] = determinantOf(cells(of, n * n), n)),
    logdet: (out: number, of: number, n: number) =>
      void (cells(out, 1)[0] = Math.log(determinantOf(cells(of, n * n), n))),
  };
  for (const name of imports) math[name] ??= name === 'pow' ? Math.pow : (callNamed(name)?.value ?? Number);
  const { exports } = new WasmInstance(new Module(bytes), { math });
  const place = (table: Table): { readonly offset: number; readonly length: number } => {
    const found = layout.places.get(table);
    if (found === undefined) throw new Error('an array without a place');
    return found;
  };
  const input = (symbol: string, role: 'label' | 'number'): { readonly offset: number; readonly length: number } => {
    const table = program.inputs.find((each) => each.symbol === symbol);
    if (table === undefined || (table.role === 'label') !== (role === 'label'))
      throw new NotCompiled(`${symbol} is no input of this formula`);
    return place(table);
  };
  const run = (name: string): void => {
    const entry = exports[name];
    if (typeof entry === 'function') entry.call(undefined);
  };
  return {
    numbers: (symbol) => {
      const { offset, length } = input(symbol, 'number');
      return cells(offset, length);
    },
    labels: (symbol) => {
      const { offset, length } = input(symbol, 'label');
      return new Int32Array(buffer, offset, length);
    },
    outputs: program.outputs.map((table) => cells(place(table).offset, place(table).length)),
    prepare: () => run('prepare'),
    evaluate: () => run('evaluate'),
  };
}
