/** Runs the command line inside this process, with streams that are kept. */

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Io } from '../../src/cli/io.ts';
import { run } from '../../src/cli/program.ts';

export const root = fileURLToPath(new URL('../..', import.meta.url));

export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

export interface World {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly input?: string | Uint8Array;
  readonly terminal?: boolean;
  readonly threads?: Io['threads'];
  readonly program?: string;
  readonly assets?: URL;
  readonly bytes?: () => AsyncIterable<Uint8Array>;
  readonly stopped?: Promise<void>;
  /** Hears what is printed as it is printed. */
  readonly heard?: (text: string) => void;
}

export async function runCli(argv: readonly string[], world: World = {}): Promise<Ran> {
  const out: string[] = [];
  const err: string[] = [];
  const io: Io = {
    cwd: world.cwd ?? root,
    env: world.env ?? {},
    outIsTerminal: world.terminal ?? false,
    errIsTerminal: world.terminal ?? false,
    out: (text) => {
      out.push(text);
      world.heard?.(text);
    },
    err: (text) => err.push(text),
    input: (limit) => Promise.resolve(Buffer.from(world.input ?? '').subarray(0, limit)),
  };
  const { threads, program, assets, stopped, bytes } = world;
  const whole: Io = {
    ...io,
    ...(threads && { threads }),
    ...(program !== undefined && { program: () => program }),
    ...(assets && { assets }),
    ...(stopped && { stopped }),
    ...(bytes && { bytes }),
  };
  const code = await run(argv, whole);
  return { code, out: out.join(''), err: err.join('') };
}

export type Folder = Readonly<Record<string, string | Uint8Array>>;

/** A folder with these files, gone after the work. */
export async function inFolder<T>(files: Folder, work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'chainrule-'));
  try {
    for (const [path, contents] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), contents);
    }
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What `chainrule` says to these arguments in a folder with these files. */
export function runIn(files: Folder, argv: readonly string[], world: World = {}): Promise<Ran> {
  return inFolder(files, (cwd) => runCli(argv, { ...world, cwd }));
}
