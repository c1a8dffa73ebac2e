/** The work of `chainrule serve`. */

import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { deflateRawSync } from 'node:zlib';
import { exit, type Exit, type Io } from './io.ts';
import { loopback } from './loopback.ts';
import { readTextFile } from './text-file.ts';
import { untilStopped } from './until-stopped.ts';

export interface PageRequest {
  readonly file: string | undefined;
  readonly port: number;
}

export async function servePage({ file, port }: PageRequest, io: Io): Promise<Exit> {
  if (io.assets === undefined) {
    io.err('chainrule: the page is not built here: run npm run build first\n');
    return exit.misuse;
  }
  const text = file === undefined ? undefined : readTextFile(resolve(io.cwd, file));
  if (text?.kind === 'failure') {
    io.err(`chainrule: ${file}: ${text.text}\n`);
    return exit.misuse;
  }
  const served = await loopback({ folder: join(fileURLToPath(io.assets), 'try'), port });
  if (typeof served === 'string') {
    io.err(`chainrule: ${served}\n`);
    return exit.misuse;
  }
  io.out(`${served.address}${text === undefined ? '' : fragmentOf(text.text)}\n`);
  await untilStopped(io);
  await served.close();
  return exit.good;
}

/** The text in the fragment of the address, as the page shares it; a browser keeps it to itself. */
function fragmentOf(text: string): string {
  return `#t=${deflateRawSync(text).toString('base64url')}`;
}
