/** Products of matrices in registers: two numbers at a time, blocks of sums that stay in registers over the whole inner loop. */

import type { Step } from '../program.ts';
import type { Frame } from './scalars.ts';
import type { Share } from './shares.ts';
import { extentIn } from './layout.ts';

/** Rows and pairs of columns of a block; with what is read for them they fit into 16 registers. */
const ROWS = 4;
const PAIRS = 2;

/** What of the right side is gone through before the next rows take their turn: half of a small first-level cache. */
const CHUNK_BYTES = 16_384;

interface Side {
  readonly offset: number;
  readonly count: number;
  /** In bytes: from row to row, and along the axis summed over. */
  readonly row: number;
  readonly step: number;
}

export function emitContraction(step: Step, frame: Frame, share: Share): void {
  const { work } = step;
  if (work.kind !== 'contract') throw new Error('no contraction');
  const depth = extentIn(work.over, frame.sizes);
  const [left, right] = [work.left, work.right].map(({ table, summed }): Side => {
    const place = frame.layout.places.get(table);
    if (place === undefined) throw new Error('an array without a place');
    const count = (summed === 'last' ? place.extents.slice(0, -1) : place.extents.slice(1)).reduce(
      (so, e) => so * e,
      1,
    );
    const [row, along] = summed === 'last' ? [depth * 8, 8] : [8, count * 8];
    return { offset: place.offset, count, row, step: along };
  });
  const out = frame.layout.places.get(step.table)?.offset ?? 0;
  if (left === undefined || right === undefined) throw new Error('a contraction has two sides');
  const part = (axis: Share['axis'], count: number): Range =>
    share.axis === axis ? [share.from, Math.min(count, share.until)] : [0, count];
  const job: Job = {
    frame,
    left,
    right,
    out,
    depth,
    rows: part('rows', left.count),
    columns: part('columns', right.count),
  };
  if (work.left.summed === 'last' && work.right.summed === 'last') dots(job);
  else outer(job);
}

/** From the first on, up to the second. */
type Range = readonly [number, number];

interface Job {
  readonly frame: Frame;
  readonly left: Side;
  readonly right: Side;
  readonly out: number;
  readonly depth: number;
  readonly rows: Range;
  readonly columns: Range;
}

/** Goes through a range in blocks, the widest first; the counter holds where a block begins. */
function inBlocks(
  frame: Frame,
  [from, until]: Range,
  widths: readonly number[],
  body: (start: number, width: number) => void,
): void {
  const { code } = frame;
  const counter = code.local('i32');
  let done = from;
  code.whole(from);
  code.set(counter);
  for (const width of widths) {
    const end = done + Math.floor((until - done) / width) * width;
    if (end === done) continue;
    code.loop(
      counter,
      () => code.whole(end),
      width,
      () => body(counter, width),
    );
    done = end;
  }
}

/** counter × stride. */
function pushScaled(frame: Frame, counter: number, stride: number): void {
  frame.code.get(counter);
  frame.code.whole(stride);
  frame.code.do('i32.mul');
}

/** Both sides have the axis summed over last: pairs along it are multiplied, the two halves added at the end. */
function dots({ frame, left, right, out, depth, rows: own, columns: across }: Job): void {
  const { code } = frame;
  const even = depth - (depth % 2);
  const [p, q, t] = [code.local('i32'), code.local('i32'), code.local('i32')];
  const sums = Array.from({ length: ROWS * PAIRS }, () => code.local('v128'));
  const ones = Array.from({ length: ROWS }, () => code.local('v128'));
  const other = code.local('v128');
  inBlocks(frame, own, [ROWS, 2, 1], (r, rows) =>
    inBlocks(frame, across, [PAIRS, 1], (c, columns) => {
      pushScaled(frame, r, left.row);
      code.set(p);
      pushScaled(frame, c, right.row);
      code.set(q);
      const sum = (i: number, j: number): number => sums[i * PAIRS + j] ?? 0;
      for (let i = 0; i < rows; i += 1) {
        for (let j = 0; j < columns; j += 1) {
          code.numbers(0);
          code.set(sum(i, j));
        }
      }
      const turn = (width: 'v128' | 'splat'): void => {
        for (let i = 0; i < rows; i += 1) {
          code.get(p);
          code.load(width, left.offset + i * left.row);
          code.set(ones[i] ?? 0);
        }
        for (let j = 0; j < columns; j += 1) {
          code.get(q);
          code.load(width, right.offset + j * right.row);
          code.set(other);
          for (let i = 0; i < rows; i += 1) {
            code.get(sum(i, j));
            code.get(ones[i] ?? 0);
            code.get(other);
            code.do('f64x2.mul', 'f64x2.add');
            code.set(sum(i, j));
          }
        }
      };
      const bump = (local: number): void => {
        code.get(local);
        code.whole(16);
        code.do('i32.add');
        code.set(local);
      };
      code.whole(0);
      code.set(t);
      code.loop(
        t,
        () => code.whole(even),
        2,
        () => {
          turn('v128');
          bump(p);
          bump(q);
        },
      );
      const store = (i: number, j: number, push: () => void): void => {
        pushScaled(frame, r, right.count * 8);
        pushScaled(frame, c, 8);
        code.do('i32.add');
        push();
        code.store('f64', out + (i * right.count + j) * 8);
      };
      for (let i = 0; i < rows; i += 1) {
        for (let j = 0; j < columns; j += 1) {
          store(i, j, () => {
            code.get(sum(i, j));
            code.lane(0);
            code.get(sum(i, j));
            code.lane(1);
            code.do('f64.add');
            if (even === depth) return;
            code.get(p);
            code.load('f64', left.offset + i * left.row);
            code.get(q);
            code.load('f64', right.offset + j * right.row);
            code.do('f64.mul', 'f64.add');
          });
        }
      }
    }),
  );
}

/** The right side has the axis summed over first: pairs of its columns, times one number of the left. */
function outer({ frame, left, right, out, depth, rows: own, columns: across }: Job): void {
  const { code } = frame;
  const chunk = Math.max(8, Math.min(depth, Math.floor(CHUNK_BYTES / (right.step || 1))));
  const [p, q, t, from, until] = [
    code.local('i32'),
    code.local('i32'),
    code.local('i32'),
    code.local('i32'),
    code.local('i32'),
  ];
  const sums = Array.from({ length: ROWS * PAIRS }, () => code.local('v128'));
  const others = Array.from({ length: PAIRS }, () => code.local('v128'));
  const one = code.local('v128');
  code.whole(0);
  code.set(from);
  code.loop(
    from,
    () => code.whole(Math.max(depth, 1)),
    chunk,
    () => {
      // The last chunk may be shorter.
      code.get(from);
      code.whole(chunk);
      code.do('i32.add');
      code.set(until);
      code.get(until);
      code.whole(depth);
      code.do('i32.ge_s');
      code.when(() => {
        code.whole(depth);
        code.set(until);
      });
      inBlocks(frame, own, [ROWS, 2, 1], (r, rows) =>
        inBlocks(frame, across, [PAIRS * 2, 2, 1], (c, columns) => {
          const pairs = Math.ceil(columns / 2);
          const width = columns === 1 ? 'splat' : 'v128';
          const sum = (i: number, j: number): number => sums[i * PAIRS + j] ?? 0;
          const at = (i: number, j: number): number => out + i * right.count * 8 + j * 16;
          const pushOut = (): void => {
            pushScaled(frame, r, right.count * 8);
            pushScaled(frame, c, 8);
            code.do('i32.add');
          };
          for (let i = 0; i < rows; i += 1) {
            for (let j = 0; j < pairs; j += 1) {
              code.numbers(0);
              code.set(sum(i, j));
            }
          }
          code.get(from);
          code.do('i32.eqz', 'i32.eqz');
          code.when(() => {
            for (let i = 0; i < rows; i += 1) {
              for (let j = 0; j < pairs; j += 1) {
                pushOut();
                code.load(width, at(i, j));
                code.set(sum(i, j));
              }
            }
          });
          pushScaled(frame, r, left.row);
          pushScaled(frame, from, left.step);
          code.do('i32.add');
          code.set(p);
          pushScaled(frame, c, 8);
          pushScaled(frame, from, right.step);
          code.do('i32.add');
          code.set(q);
          code.get(from);
          code.set(t);
          code.loop(
            t,
            () => code.get(until),
            1,
            () => {
              for (let j = 0; j < pairs; j += 1) {
                code.get(q);
                code.load(width, right.offset + j * 16);
                code.set(others[j] ?? 0);
              }
              for (let i = 0; i < rows; i += 1) {
                code.get(p);
                code.load('splat', left.offset + i * left.row);
                code.set(one);
                for (let j = 0; j < pairs; j += 1) {
                  code.get(sum(i, j));
                  code.get(one);
                  code.get(others[j] ?? 0);
                  code.do('f64x2.mul', 'f64x2.add');
                  code.set(sum(i, j));
                }
              }
              for (const [local, stride] of [
                [p, left.step],
                [q, right.step],
              ] as const) {
                code.get(local);
                code.whole(stride);
                code.do('i32.add');
                code.set(local);
              }
            },
          );
          for (let i = 0; i < rows; i += 1) {
            for (let j = 0; j < pairs; j += 1) {
              pushOut();
              code.get(sum(i, j));
              if (width === 'splat') code.lane(0);
              code.store(width === 'splat' ? 'f64' : 'v128', at(i, j));
            }
          }
        }),
      );
    },
  );
}
