/** Threads that compute one program together: one memory, a share each, and signs by which they wait for each other. */

import { callNamed } from '../functions.ts';
import { NotCompiled } from '../program.ts';
import { Instance, type SharedMemory } from './host.ts';
import { determinantOf, invertInto } from './matrices.ts';

/** What a thread that helps is sent; all of it can be cloned. */
export interface Errand {
  readonly module: object;
  readonly memory: SharedMemory;
  readonly imports: readonly string[];
  /** Which of the threads it is; whoever asks is 0. */
  readonly thread: number;
  readonly threads: number;
}

/** Where other threads come from: this one starts nothing itself. */
export interface Crew {
  /** With whoever asks. */
  readonly threads: number;
  readonly hire: (errand: Errand) => void;
}

/** Places in the first 64 bytes of the memory. */
const sign = { arrived: 0, meeting: 1, turn: 2, over: 3, ready: 4 } as const;
const SIGNS = 16;

/** Looks before a thread sleeps: the others are seldom late by more than some microseconds. */
const LOOKS = 20_000;

/** In milliseconds; whoever does not begin, or does not come, in so long is lost. */
const START = 60_000;
const LATE = 600_000;

function changed(signs: Int32Array, at: number, from: number, late = LATE): void {
  for (let look = 0; look < LOOKS; look += 1) if (Atomics.load(signs, at) !== from) return;
  while (Atomics.load(signs, at) === from)
    if (Atomics.wait(signs, at, from, late) === 'timed-out')
      throw new NotCompiled('a thread that helps does not answer');
}

/** Nobody goes on before all are there. */
export function meetingIn(memory: SharedMemory, threads: number): () => void {
  const signs = new Int32Array(memory.buffer, 0, SIGNS);
  return () => {
    const meeting = Atomics.load(signs, sign.meeting);
    if (Atomics.add(signs, sign.arrived, 1) < threads - 1) return changed(signs, sign.meeting, meeting);
    Atomics.store(signs, sign.arrived, 0);
    Atomics.add(signs, sign.meeting, 1);
    return void Atomics.notify(signs, sign.meeting);
  };
}

/** What a module asks of the machine around it. */
export function surroundings(
  memory: { readonly buffer: ArrayBufferLike },
  imports: readonly string[],
  meet: () => void,
): Readonly<Record<string, unknown>> {
  const cells = (offset: number, count: number): Float64Array => new Float64Array(memory.buffer, offset, count);
  const given: Record<string, unknown> = {
    memory,
    meet,
    inverse: (out: number, of: number, n: number) => invertInto(cells(out, n * n), cells(of, n * n), n),
    det: (out: number, of: number, n: number) => void (cells(out, 1)[0] = determinantOf(cells(of, n * n), n)),
    logdet: (out: number, of: number, n: number) =>
      void (cells(out, 1)[0] = Math.log(determinantOf(cells(of, n * n), n))),
  };
  for (const name of imports) given[name] ??= name === 'pow' ? Math.pow : (callNamed(name)?.value ?? Number);
  return given;
}

/** The other threads of an instance: they are there when this comes back. */
export function hired(
  { threads, hire }: Crew,
  module: object,
  memory: SharedMemory,
  imports: readonly string[],
): { readonly begin: () => void; readonly dismiss: () => void } {
  const signs = new Int32Array(memory.buffer, 0, SIGNS);
  for (let thread = 1; thread < threads; thread += 1) hire({ module, memory, imports, thread, threads });
  for (let ready = 0; ready < threads - 1; ready = Atomics.load(signs, sign.ready))
    changed(signs, sign.ready, ready, START);
  const next = (): void => {
    Atomics.add(signs, sign.turn, 1);
    Atomics.notify(signs, sign.turn);
  };
  return {
    begin: next,
    dismiss: () => {
      Atomics.store(signs, sign.over, 1);
      next();
    },
  };
}

/** The whole life of a thread that helps. */
export function help({ module, memory, imports, thread, threads }: Errand): void {
  const signs = new Int32Array(memory.buffer, 0, SIGNS);
  const { exports } = new Instance(module, { math: surroundings(memory, imports, meetingIn(memory, threads)) });
  const evaluate = exports[`evaluate${thread}`];
  Atomics.add(signs, sign.ready, 1);
  Atomics.notify(signs, sign.ready);
  for (let turn = 0; ; turn += 1) {
    changed(signs, sign.turn, turn);
    if (Atomics.load(signs, sign.over) === 1 || typeof evaluate !== 'function') return;
    evaluate.call(undefined);
  }
}
