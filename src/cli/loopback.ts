/** Files of a folder served on 127.0.0.1, to this machine only, under a policy that lets nothing in from elsewhere. */

import { createReadStream, statSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
  '.pdf': 'application/pdf',
  '.tex': 'text/plain; charset=utf-8',
  '.md': 'text/plain; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
};

const headers = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cache-Control': 'no-cache',
};

export interface Loopback {
  readonly address: string;
  readonly server: Server;
  close(): Promise<void>;
}

export interface LoopbackRequest {
  readonly folder: string;
  /** 0: any that is free. */
  readonly port: number;
  /** What is not a file; true when it was answered. */
  readonly other?: (path: string, response: ServerResponse) => boolean;
}

/** In words why not, where the port cannot be had. */
export function loopback({ folder, port, other = () => false }: LoopbackRequest): Promise<Loopback | string> {
  const server = createServer((request, response) => answer(request, response, folder, other));
  return new Promise((resolve) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      resolve(
        error.code === 'EADDRINUSE'
          ? `port ${port} is taken; --port names another`
          : `port ${port} cannot be had (${error.code ?? error.message})`,
      );
    });
    server.listen(port, '127.0.0.1', () => {
      const found = server.address();
      const own = typeof found === 'object' && found !== null ? found.port : port;
      resolve({ address: `http://127.0.0.1:${own}/`, server, close: () => closed(server) });
    });
  });
}

function closed(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => {
    server.close(() => resolve());
  });
}

function answer(
  request: IncomingMessage,
  response: ServerResponse,
  folder: string,
  other: NonNullable<LoopbackRequest['other']>,
): void {
  const refuse = (status: number, text: string): void => {
    response.writeHead(status, { ...headers, 'Content-Type': 'text/plain; charset=utf-8' }).end(`${text}\n`);
  };
  if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(405, 'only GET');
  // Another name for this machine is a page of somebody else that was led here.
  if (!/^(?:127\.0\.0\.1|localhost)(?::\d+)?$/.test(request.headers.host ?? ''))
    return refuse(403, 'only for this machine');
  const path = pathOf(request.url ?? '/');
  if (path === undefined) return refuse(400, 'this is no address');
  if (other(path, response)) return undefined;
  const file = fileIn(folder, path, /\bbr\b/.test([request.headers['accept-encoding']].join()));
  if (file === undefined) return refuse(404, 'there is no such page');
  const encoding = file.isPacked ? { 'Content-Encoding': 'br', Vary: 'Accept-Encoding' } : {};
  response.writeHead(200, {
    ...headers,
    ...encoding,
    'Content-Type': types[extname(file.name)] ?? 'application/octet-stream',
    'Content-Length': file.size,
  });
  if (request.method === 'HEAD') {
    response.end();
    return undefined;
  }
  createReadStream(file.path)
    .on('error', () => response.destroy())
    .pipe(response);
  return undefined;
}

function pathOf(url: string): string | undefined {
  try {
    return decodeURIComponent(new URL(url, 'http://127.0.0.1').pathname);
  } catch (error) {
    if (error instanceof URIError || error instanceof TypeError) return undefined;
    throw error;
  }
}

interface ServedFile {
  readonly name: string;
  readonly path: string;
  readonly size: number;
  readonly isPacked: boolean;
}

/** Nothing outside of the folder, and nothing whose name begins with a dot. What lies there packed is sent so. */
function fileIn(folder: string, path: string, mayBePacked: boolean): ServedFile | undefined {
  const name = normalize(path.endsWith('/') ? `${path}index.html` : path);
  const whole = join(folder, name);
  if (path.includes('\0') || !whole.startsWith(folder + sep) || name.split(sep).some((part) => part.startsWith('.')))
    return undefined;
  const packed = mayBePacked ? sizeOf(`${whole}.br`) : undefined;
  if (packed !== undefined) return { name, path: `${whole}.br`, size: packed, isPacked: true };
  const size = sizeOf(whole);
  return size === undefined ? undefined : { name, path: whole, size, isPacked: false };
}

/** A name that is too long for the system, or that it keeps to itself, is no page either. */
function sizeOf(file: string): number | undefined {
  try {
    const found = statSync(file, { throwIfNoEntry: false });
    return found?.isFile() === true ? found.size : undefined;
  } catch (error) {
    if (error instanceof Error && 'code' in error) return undefined;
    throw error;
  }
}
