/** A program running at given sizes: a WebAssembly module whose bytes are made from its steps, and its memory. */

import type { Loop, Table } from '../expression.ts';
import { NotCompiled, type Program, type Step } from '../program.ts';
import { Code, moduleOf, type FunctionType, type Import } from './assembler.ts';
import { emitContraction } from './contract.ts';
import { exponential } from './exponential.ts';
import { hired, meetingIn, surroundings, type Crew } from './crew.ts';
import { Instance as WasmInstance, Memory, Module } from './host.ts';
import { layoutOf, type Layout, type Sizes } from './layout.ts';
import { sharesOf, type Share } from './shares.ts';
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
  /** Threads that help are sent away. */
  release(): void;
}

const PAGE = 65_536;

export function bytesFor(
  program: Program,
  sizes: Sizes,
  threads = 1,
): { readonly bytes: Uint8Array<ArrayBuffer>; readonly layout: Layout; readonly imports: readonly string[] } {
  const layout = layoutOf(program, sizes);
  const numbers = (count: number): FunctionType => ({
    takes: Array.from({ length: count }, () => 'f64' as const),
    gives: ['f64'],
  });
  const imports: Import[] = [];
  const matrix: FunctionType = { takes: ['i32', 'i32', 'i32'], gives: [] };
  imports.push({ name: 'inverse', type: matrix }, { name: 'det', type: matrix }, { name: 'logdet', type: matrix });
  if (threads > 1) imports.push({ name: 'meet', type: { takes: [], gives: [] } });
  const shares = sharesOf(program, layout, threads);
  const frameFor = (functionNamed: Frame['functionNamed']): Frame => ({
    code: new Code(0),
    sizes,
    layout,
    counters: new Map(),
    functionNamed,
  });
  const once = (functionNamed: Frame['functionNamed']): Code => {
    const frame = frameFor(functionNamed);
    for (const step of program.steps) if (step.stage === 'once') emitStep(step, frame, whole);
    return frame.code;
  };
  const each = (thread: number, functionNamed: Frame['functionNamed']): Code => {
    const frame = frameFor(functionNamed);
    const meet = (): void => (threads > 1 ? frame.code.call(functionNamed('meet', 0)) : undefined);
    for (const { step, waits, shares: own } of shares) {
      if (waits) meet();
      const share = own[thread];
      if (share !== undefined) emitStep(step, frame, share);
    }
    meet();
    return frame.code;
  };
  // All imports have to be known before the first function has its number.
  const noted: Frame['functionNamed'] = (name, count) => {
    if (name !== 'exp' && !imports.some((known) => known.name === name)) imports.push({ name, type: numbers(count) });
    return 0;
  };
  const all = Array.from({ length: threads }, (_, thread) => thread);
  once(noted);
  for (const thread of all) each(thread, noted);
  const numberOfFunction = (name: string): number =>
    name === 'exp' ? imports.length : imports.findIndex((known) => known.name === name);
  const run: FunctionType = { takes: [], gives: [] };
  const bytes = moduleOf(
    imports,
    [
      { type: { takes: ['v128'], gives: ['v128'] }, code: exponential(), name: undefined },
      { type: run, code: once(numberOfFunction), name: 'prepare' },
      ...all.map((thread) => ({
        type: run,
        code: each(thread, numberOfFunction),
        name: thread === 0 ? 'evaluate' : `evaluate${thread}`,
      })),
    ],
    Math.ceil(layout.bytes / PAGE),
    threads > 1,
  );
  return { bytes, layout, imports: imports.map(({ name }) => name) };
}

const whole: Share = { axis: 'rows', from: 0, until: Infinity };

function emitStep(step: Step, frame: Frame, share: Share): void {
  const { work, table } = step;
  const { code } = frame;
  const offset = frame.layout.places.get(table)?.offset ?? 0;
  if (work.kind === 'contract') return emitContraction(step, frame, share);
  if (work.kind === 'matrix') {
    code.whole(offset);
    code.whole(frame.layout.places.get(work.of)?.offset ?? 0);
    code.whole(frame.layout.places.get(work.of)?.extents[0] ?? 1);
    return code.call(frame.functionNamed(work.name, 3));
  }
  const extents = frame.layout.places.get(table)?.extents ?? [];
  const rows: readonly [number, number] = [share.from, Math.min(share.until, extents[0] ?? 1)];
  if (vectorised(work.loops, work.body, table, frame, rows)) return undefined;
  // The cells are filled in the order they lie in.
  const cell = code.local('i32');
  code.whole(8 * share.from * extents.slice(1).reduce((so, extent) => so * extent, 1));
  code.set(cell);
  const fill = (axis: number, inner: Frame): void => {
    const loop: Loop | undefined = work.loops[axis];
    if (loop !== undefined) {
      const counter = code.local('i32');
      code.whole(axis === 0 ? rows[0] : 0);
      code.set(counter);
      return code.loop(
        counter,
        () => (axis === 0 ? code.whole(rows[1]) : pushCount(loop, inner)),
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

export function instanceOf(program: Program, sizes: Sizes, crew?: Crew): Instance {
  const threads = crew?.threads ?? 1;
  const { bytes, layout, imports } = bytesFor(program, sizes, threads);
  const pages = Math.ceil(layout.bytes / PAGE);
  const memory = new Memory(threads > 1 ? { initial: pages, maximum: pages, shared: true } : { initial: pages });
  const { buffer } = memory;
  const cells = (offset: number, count: number): Float64Array => new Float64Array(buffer, offset, count);
  const compiled = new Module(bytes);
  const helpers = crew === undefined || threads === 1 ? undefined : hired(crew, compiled, memory, imports);
  const { exports } = new WasmInstance(compiled, {
    math: surroundings(memory, imports, meetingIn(memory, threads)),
  });
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
    evaluate: () => {
      helpers?.begin();
      run('evaluate');
    },
    release: () => helpers?.dismiss(),
  };
}
