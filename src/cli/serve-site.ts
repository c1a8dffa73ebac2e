/** A site that follows its documents: served on 127.0.0.1, built anew when something in the folder changes. */

import { watch } from 'node:fs';
import type { ServerResponse } from 'node:http';
import type { Exit, Io } from './io.ts';
import { loopback } from './loopback.ts';
import { untilStopped } from './until-stopped.ts';

export interface Served {
  readonly folders: readonly string[];
  readonly out: string;
  readonly port: number;
  readonly build: () => Promise<Exit>;
}

/** Editors write a file in several strokes. */
const SETTLED = 120;

export async function serveSite({ folders, out, port, build }: Served, io: Io): Promise<void> {
  const open = new Set<ServerResponse>();
  const served = await loopback({
    folder: out,
    port,
    other: (path, response) => {
      if (path !== '/__built') return false;
      response
        .writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' })
        .write('retry: 1000\n\n');
      open.add(response);
      response.on('close', () => open.delete(response));
      return true;
    },
  });
  if (typeof served === 'string') {
    io.err(`chainrule: ${served}\n`);
    return;
  }
  io.out(`${served.address}\n`);
  let timer: NodeJS.Timeout | undefined;
  let work = Promise.resolve();
  const again = async (): Promise<void> => {
    await build();
    for (const response of open) response.write('event: built\ndata: 1\n\n');
  };
  const changed = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      work = work.then(again).catch((error: unknown) => io.err(`chainrule: ${String(error)}\n`));
    }, SETTLED);
  };
  const watchers = folders.map((folder) => watch(folder, { recursive: true }, changed));
  await untilStopped(io);
  clearTimeout(timer);
  for (const watcher of watchers) watcher.close();
  await served.close();
  await work;
}
