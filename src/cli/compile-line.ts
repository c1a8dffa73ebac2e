/** The work of `chainrule compile`. */

import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { compiled } from '../compile/compile.ts';
import { NotCompiled, type Program } from '../compile/program.ts';
import { writtenTargets } from '../compile/targets.ts';
import { formulasOf } from '../compile/target.ts';
import { bytesFor } from '../compile/wasm/instance.ts';
import type { Allowed } from './check-task.ts';
import { exit, type Exit, type Io } from './io.ts';
import { CheckedFiles, NotOpened, reasonText, type Leniency } from './line-of-file.ts';
import { failureText, writeTextFile } from './text-file.ts';

export interface CompileOptions extends Allowed, Leniency {
  readonly target: string;
  readonly withLoss: boolean;
  readonly out?: string;
  readonly size: readonly (readonly [string, number])[];
}

export async function compileLine(line: string, options: CompileOptions, io: Io): Promise<Exit> {
  try {
    const target = await new CheckedFiles(io, options).target(line, options);
    const program = compiled({
      formulas: formulasOf(target, options.withLoss),
      environment: target.environment,
      rules: target.rules,
      parameters: new Set(target.by),
    });
    if (!target.sure && target.verdict !== 'given')
      io.err(`chainrule: ${line} is not proved (${target.verdict}); it is compiled all the same, as --unproved asks\n`);
    for (const { slip, was, should } of target.repairs)
      io.err(`chainrule: ${line} is compiled as it should be, ${slip}: ${was} should be ${should}\n`);
    if (options.target === 'wasm') return asWebAssembly(program, options, io);
    const written = writtenTargets.find(({ name }) => name === options.target)?.write(program) ?? '';
    if (options.out === undefined) io.out(written);
    else {
      const why = writeTextFile(resolve(io.cwd, options.out), written);
      if (why !== undefined) throw new NotOpened(`${options.out}: ${why}`);
    }
    return exit.good;
  } catch (error) {
    if (!(error instanceof NotCompiled) && !(error instanceof NotOpened)) throw error;
    io.err(`chainrule: ${reasonText(error)}\n`);
    return error instanceof NotOpened ? exit.misuse : exit.bad;
  }
}

function asWebAssembly(program: Program, { out, size }: CompileOptions, io: Io): Exit {
  if (out === undefined) throw new NotOpened('--target wasm writes bytes: --out FILE says where to');
  const missing = program.sizes.filter(({ symbol }) => !size.some(([name]) => name === symbol));
  if (missing.length > 0)
    throw new NotOpened(
      `--target wasm is made for sizes that are known: ${missing.map(({ symbol }) => `--size ${symbol}=…`).join(' ')}`,
    );
  const { bytes, layout, imports } = bytesFor(program, new Map(size));
  try {
    writeFileSync(resolve(io.cwd, out), bytes);
  } catch (error) {
    throw new NotOpened(`${out}: ${failureText(error)}`);
  }
  const places = [...program.inputs, ...program.outputs].map((table) => ({
    name: table.name,
    is: program.outputs.includes(table) ? 'output' : table.role,
    type: table.role === 'label' ? 'i32' : 'f64',
    offset: layout.places.get(table)?.offset ?? 0,
    length: layout.places.get(table)?.length ?? 0,
  }));
  const told = {
    bytes: bytes.length,
    memory: layout.bytes,
    imports: ['memory', ...imports],
    exports: ['prepare', 'evaluate'],
    arrays: places,
  };
  io.out(`${JSON.stringify(told, null, 2)}\n`);
  return exit.good;
}
