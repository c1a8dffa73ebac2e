/** Work cut for threads: every cell is filled once, and no thread reads what another one may be writing. */

import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compiled } from '../../src/compile/compile.ts';
import type { Expression, Loop, Table } from '../../src/compile/expression.ts';
import { partsOf } from '../../src/compile/expression.ts';
import type { Program, Step } from '../../src/compile/program.ts';
import { formulasOf, targetOf } from '../../src/compile/target.ts';
import { extentIn, layoutOf, numberIn, type Sizes } from '../../src/compile/wasm/layout.ts';
import { sharesOf, type Share } from '../../src/compile/wasm/shares.ts';
import { checkedText } from './twin.ts';

interface Touched {
  readonly reads: readonly string[];
  readonly writes: readonly string[];
}

/** Every cell that a share of a step reads and writes, found by going through its loops. */
function touched({ table, work }: Step, { axis, from, until }: Share, sizes: Sizes): Touched {
  const [reads, writes] = [new Set<string>(), new Set<string>()];
  const cells = (of: Table, places: readonly (number | undefined)[]): readonly string[] =>
    of.axes.reduce<readonly string[]>(
      (so, end, i) => {
        const low = numberIn(end.low, sizes);
        const place = places[i];
        const all = place === undefined ? Array.from({ length: extentIn(end, sizes) }, (_, at) => low + at) : [place];
        return so.flatMap((text) => all.map((at) => `${text} ${at}`));
      },
      [of.name],
    );
  const put = (into: Set<string>, of: Table, places: readonly (number | undefined)[]): void =>
    cells(of, places).forEach((cell) => into.add(cell));
  if (work.kind === 'matrix') {
    put(reads, work.of, []);
    put(writes, table, []);
  } else if (work.kind === 'contract') {
    // A side's own axes in one row, as the code counts them.
    const kept = (of: Table, summed: string): readonly Loop[] =>
      summed === 'last' ? of.axes.slice(0, -1) : of.axes.slice(1);
    const places = (loops: readonly Loop[]): readonly (readonly number[])[] =>
      loops.reduce<readonly (readonly number[])[]>(
        (so, loop) =>
          so.flatMap((at) =>
            Array.from({ length: extentIn(loop, sizes) }, (_, i) => [...at, numberIn(loop.low, sizes) + i]),
          ),
        [[]],
      );
    const [rows, columns] = [work.left, work.right].map((side) => places(kept(side.table, side.summed)));
    const own = axis === 'rows' ? rows?.slice(from, until) : rows;
    const across = axis === 'columns' ? columns?.slice(from, until) : columns;
    for (const [side, all] of [
      [work.left, own],
      [work.right, across],
    ] as const)
      for (const at of all ?? []) put(reads, side.table, side.summed === 'last' ? at : [undefined, ...at]);
    for (const r of own ?? []) for (const c of across ?? []) put(writes, table, [...r, ...c]);
  } else {
    const slot = (expression: Expression, at: ReadonlyMap<Loop, number>): number | undefined =>
      expression.kind === 'index'
        ? at.get(expression.loop)
        : expression.kind === 'number'
          ? expression.value
          : undefined;
    const look = (expression: Expression, at: ReadonlyMap<Loop, number>): void => {
      if (expression.kind === 'load')
        put(
          reads,
          expression.table,
          expression.slots.map((each) => slot(each, at)),
        );
      partsOf(expression).forEach((part) => look(part, at));
    };
    const walk = (depth: number, at: ReadonlyMap<Loop, number>): void => {
      const loop = work.loops[depth];
      if (loop === undefined) {
        put(
          writes,
          table,
          work.loops.map((each) => at.get(each)),
        );
        return look(work.body, at);
      }
      const low = numberIn(loop.low, sizes);
      const [first, last] = depth === 0 ? [from, Math.min(until, extentIn(loop, sizes))] : [0, extentIn(loop, sizes)];
      for (let i = first; i < last; i += 1) walk(depth + 1, new Map([...at, [loop, low + i]]));
    };
    walk(0, new Map());
  }
  return { reads: [...reads], writes: [...writes] };
}

/** What is wrong with how it is cut: nothing. */
function faults(
  program: Program,
  sizes: Sizes,
  threads: number,
  cut = sharesOf(program, layoutOf(program, sizes), threads),
): readonly string[] {
  const found: string[] = [];
  const everWritten = new Set<string>();
  const made = new Set(program.steps.filter(({ stage }) => stage === 'each').map(({ table }) => table.name));
  let phase = new Map<string, number>();
  for (const { step, waits, shares } of cut) {
    if (waits) phase = new Map();
    const all = shares.map((share) => (share === undefined ? { reads: [], writes: [] } : touched(step, share, sizes)));
    all.forEach(({ reads }, thread) => {
      for (const cell of reads) {
        const by = phase.get(cell);
        if (by !== undefined && by !== thread) found.push(`${step.table.name}: ${thread} reads ${cell} of ${by}`);
        if (by === undefined && made.has(cell.split(' ')[0] ?? '') && !everWritten.has(cell))
          found.push(`${cell} is not there yet`);
      }
    });
    all.forEach(({ writes }, thread) => {
      for (const cell of writes) {
        if (everWritten.has(cell)) found.push(`${cell} is written twice`);
        everWritten.add(cell);
        phase.set(cell, thread);
      }
    });
    const whole = step.table.axes.reduce((so, loop) => so * extentIn(loop, sizes), 1);
    const written = all.reduce((so, { writes }) => so + writes.length, 0);
    if (written !== whole) found.push(`${step.table.name}: ${written} of ${whole} cells`);
  }
  return found;
}

const folder = new URL('../../derivations/', import.meta.url);
const documents = readdirSync(folder).filter((name) => name.endsWith('.md') && name !== 'README.md');

describe('work cut for threads', () => {
  it.each(documents)('%s', (name) => {
    const checked = checkedText(readFileSync(new URL(name, folder), 'utf8'));
    let cut = 0;
    for (const link of checked.links.filter(({ verdict }) => verdict === 'proved').slice(-2)) {
      const target = targetOf(checked, link, true);
      const program = compiled({
        formulas: formulasOf(target, target.of !== undefined && target.by.length > 0),
        environment: target.environment,
        rules: target.rules,
        parameters: new Set(target.by),
      });
      for (const [threads, size] of [
        [2, 9],
        [3, 13],
      ] as const) {
        const sizes = new Map(program.sizes.map(({ symbol }, i) => [symbol, size + i]));
        expect(faults(program, sizes, threads), `line ${target.line}`).toEqual([]);
        cut += sharesOf(program, layoutOf(program, sizes), threads).filter(
          ({ shares: [first, second] }) => first !== undefined && second !== undefined,
        ).length;
      }
    }
    expect(cut).toBeGreaterThan(0);
  });

  it('finds a wait or a share that is missing', () => {
    const text =
      '---\nsymbols:\n  n: dimension\n  A: matrix n×n\n  u: vector n\n  s: vector n\n---\n## Given\n$$ u_i = \\sum_{j=1}^n \\exp(A_{ij}) $$\n## Result\n$$ s_i = u_i \\sum_{j=1}^n u_j \\tag{1} $$';
    const checked = checkedText(text);
    const link = checked.links.at(-1);
    if (link === undefined) throw new Error('no line');
    const target = targetOf(checked, link, true);
    const program = compiled({
      formulas: [target.formula],
      environment: target.environment,
      rules: target.rules,
      parameters: new Set(['A']),
    });
    const sizes = new Map([['n', 9]]);
    const shares = sharesOf(program, layoutOf(program, sizes), 2);
    expect(shares.some(({ waits }) => waits)).toBe(true);
    expect(faults(program, sizes, 2)).toEqual([]);
    const hasty = shares.map((each) => ({ ...each, waits: false }));
    expect(faults(program, sizes, 2, hasty)).not.toEqual([]);
    const lazy = shares.map(({ shares: [first], ...each }) => ({ ...each, shares: [first, undefined] }));
    expect(faults(program, sizes, 2, lazy)).not.toEqual([]);
  });
});
