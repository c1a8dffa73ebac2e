/** The io of a real process. */

import { availableParallelism } from 'node:os';
import type { Io } from './io.ts';
import { digestOfProgram, isBundle } from './program-digest.ts';

/** `program` is the file that runs. Only the bundle can be started in a thread as it is, with what lies beside it. */
export function processIo(program: string): Io {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      // Whoever read our output has seen enough, as in `chainrule read … | head`.
      if (error.code === 'EPIPE') process.exit();
      throw error;
    });
  }
  return {
    cwd: process.cwd(),
    env: process.env,
    outIsTerminal: process.stdout.isTTY,
    errIsTerminal: process.stderr.isTTY,
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    input: readInput,
    bytes: () => process.stdin,
    ...(isBundle(program) ? bundled(program) : {}),
  };
}

function bundled(program: string): Pick<Io, 'threads' | 'program' | 'assets' | 'bundle'> {
  const entry = { file: new URL('main.js', program) };
  return {
    threads: { processors: availableParallelism(), entry },
    program: () => digestOfProgram(program),
    assets: new URL('../page/', program),
    bundle: new URL(program),
  };
}

async function readInput(limit: number): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let size = 0;
  const input: AsyncIterable<Buffer> = process.stdin;
  for await (const chunk of input) {
    chunks.push(chunk);
    size += chunk.length;
    if (size >= limit) break;
  }
  return Buffer.concat(chunks).subarray(0, limit);
}
